import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Brief, Sentence } from '../../src/brief/tree.ts';
import { toHtml } from '../../src/publish/html.ts';
import { sentenceHtml } from '../../src/publish/sentence-html.ts';
import { shippedLayouts } from './layouts-on-disk.ts';
import { sampleBrief, say } from './sample-brief.ts';

const OURS = /<data value="[^"<>]*" data-fact="[^"<>]*" title="[^"<>]*">|<\/data>|<span class="quoted">|<\/span>/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const textOf = (html: string): string => html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => NAMED[name]!);

/** A sentence of any text, cut anywhere into plain stretches, figures and quoted words. */
const anySentence = fc
  .array(
    fc.record({
      text: fc.oneof(
        fc.string({ minLength: 1 }),
        fc.constantFrom('<script>', '"onload=x', "'", '</data>', '&lt;', 'a b'),
      ),
      is: fc.constantFrom('plain', 'figure', 'quoted'),
      fact: fc.string(),
      value: fc.double({ noNaN: true }),
    }),
  )
  .map((pieces): Sentence => {
    const sentence = {
      text: '',
      parts: [],
      facts: [],
      figures: [] as Sentence['figures'][number][],
      quoted: [] as Sentence['quoted'][number][],
    };
    for (const { text, is, fact, value } of pieces) {
      const start = sentence.text.length;
      sentence.text += text;
      const end = sentence.text.length;
      if (is === 'figure') sentence.figures.push({ text, start, end, fact, field: 'percent', value, unit: 'moment' });
      if (is === 'quoted') sentence.quoted.push({ start, end });
    }
    return sentence;
  });

test('no text becomes markup, and no text is lost', () => {
  fc.assert(
    fc.property(anySentence, (sentence) => {
      const html = sentenceHtml(sentence);
      const bare = html.replace(OURS, '');
      expect(bare).not.toMatch(/[<>"']/);
      expect(textOf(bare).replaceAll('\u00a0', ' ')).toBe(sentence.text.replaceAll('\u00a0', ' '));
      expect(html.match(/<data /g)?.length ?? 0).toBe(sentence.figures.length);
      expect(html.match(/<span /g)?.length ?? 0).toBe(sentence.quoted.length);
    }),
    { numRuns: 1000 },
  );
});

test('a page has the same tags whatever its texts are', async () => {
  const layouts = await shippedLayouts();
  const pageOf = (text: string): string => {
    const sentence: Sentence = { text, parts: [], facts: [], figures: [], quoted: [] };
    const sections = [{ id: 'a', heading: text, paragraphs: [{ sentences: [sentence] }] }];
    const brief: Brief = {
      ...sampleBrief,
      focus: text,
      edition: text,
      headline: sentence,
      description: sentence,
      sections,
    };
    return toHtml(brief, layouts);
  };
  const tagsOf = (html: string): string[] => [...html.matchAll(/<[/!a-z][a-z0-9]*/gi)].map(([tag]) => tag);
  const expected = tagsOf(pageOf('x'));
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('<script>x</script>', '"><img src=x>', '{{ 7 * 7 }}')),
      (text) => {
        expect(tagsOf(pageOf(text))).toEqual(expected);
      },
    ),
  );
});

test('each figure is data with its value and fact, and is not broken', () => {
  const figure = {
    text: '10 a.m. ET',
    start: 7,
    end: 17,
    fact: 'event/x/-/-@2020-06-11',
    field: 'at',
    value: 1591970400000,
    unit: 'moment',
  };
  expect(sentenceHtml({ ...say`Due at 10 a.m. ET.`, figures: [figure] })).toBe(
    'Due at <data value="1591970400000" data-fact="event/x/-/-@2020-06-11"' +
      ' title="event/x/-/-@2020-06-11, at 2020-06-12T14:00:00.000Z">10\u00a0a.m.\u00a0ET</data>.',
  );
});

test('a figure inside quoted words is one, and stands inside them', () => {
  const figure = { text: '40%', start: 4, end: 7, fact: 'f', field: 'percent', value: 40.12345, unit: 'percent' };
  expect(sentenceHtml({ ...say`“Up 40%,” she says.`, figures: [figure], quoted: [{ start: 0, end: 9 }] })).toBe(
    '<span class="quoted">“Up <data value="40.12345" data-fact="f" title="f, percent 40.1235">40%</data>,”</span> she says.',
  );
});

test('every figure of a brief stands on its page', async () => {
  const html = toHtml(sampleBrief, await shippedLayouts());
  const sentences = sampleBrief.sections.flatMap(({ paragraphs }) =>
    paragraphs.flatMap((paragraph) => paragraph.sentences),
  );
  const figures = [sampleBrief.headline, ...sentences].flatMap((sentence) => sentence.figures);
  const printed = [...html.matchAll(/<data value="([^"]*)" data-fact="([^"]*)"[^>]*>([^<]*)</g)];
  expect(printed.map(([, value, fact, text]) => [Number(value), fact, text!.replaceAll('\u00a0', ' ')])).toEqual(
    figures.map(({ value, fact, text }) => [value, fact, text]),
  );
});

test('a page is whole by itself: it names its language, title and date, and fetches nothing', async () => {
  const html = toHtml(sampleBrief, await shippedLayouts());
  expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(html).toContain('<title>Small caps rebound after worst day since March | June 12, 2020</title>');
  expect(html).toContain(`<meta name="description" content="${sampleBrief.description.text}">`);
  expect(html).toContain('<time datetime="2020-06-12">Friday, June 12, 2020</time>');
  expect(html).toContain('<time datetime="2020-06-12T08:45:00-04:00">8:45 a.m. ET</time>');
  expect(html).toContain('<em>Prices are indications and may change before the open.</em>');
  expect(html).not.toMatch(/<script|<link rel="stylesheet"|src=|url\(|@import/);
});

test('a unit is not parted from its figure, nor a day from its month, at the end of a line', () => {
  const text = 'It rose 3 sessions since Nov. 24 and May 5, at 2 p.m. ET for the May';
  const figure = { text: '3', start: 8, end: 9, fact: 'f', field: 'x', value: 3, unit: 'count' };
  const html = sentenceHtml({ text, parts: [], facts: [], quoted: [], figures: [figure] });
  expect(html.replace(OURS, '').replaceAll('\u00a0', '_')).toBe(
    'It rose 3_sessions since Nov._24 and May_5, at 2_p.m._ET for the May',
  );
  expect(html.replace(OURS, '').replaceAll('\u00a0', ' '), 'the text is what it was').toBe(text);
});
