import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { escapeHeading, escapeParagraph, toMarkdown } from '../../src/publish/markdown.ts';
import { shippedLayouts } from './layouts-on-disk.ts';
import { sampleBrief, say } from './sample-brief.ts';

const markdownIt = new MarkdownIt({ html: true, linkify: false });

/** The blocks of a Markdown text, each with its text; anything but plain text inside a block is named in brackets. */
function blocksOf(markdown: string): Array<[string, string]> {
  const blocks: Array<[string, string]> = [];
  let open = '';
  for (const token of markdownIt.parse(markdown, {})) {
    if (token.nesting === 1) open = token.type.replace('_open', '');
    if (token.nesting === 0 && token.type !== 'inline') blocks.push([token.type, token.content]);
    if (token.type !== 'inline') continue;
    const text = (token.children ?? [])
      .map(({ type, content }) => (type.startsWith('text') ? content : `[${type}]`))
      .join('');
    blocks.push([open, text]);
  }
  return blocks;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const oneLine = (text: string): string => text.replace(/[\u0000- \u007f-\u009f\u2028\u2029]+/g, ' ').trim();

const marks = fc.constantFrom(...'\\`*_{}[]()<>#+-.!|~=&;:@/"\' \t\n1aé“');
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(marks, { maxLength: 30 }).map((characters) => characters.join('')),
  fc
    .array(fc.oneof(marks, fc.constantFrom('http://a.b', 'www.a.b', '&amp;', '<b>', '<a@b.c>', '---', '1. ', '![')), {
      maxLength: 12,
    })
    .map((parts) => parts.join('')),
);

test('any text comes back from a paragraph as it was', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const expected = oneLine(text);
      expect(blocksOf(escapeParagraph(text))).toEqual(expected === '' ? [] : [['paragraph', expected]]);
    }),
    { numRuns: 3000 },
  );
});

test('any text comes back from a heading as it was', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(blocksOf(`## ${escapeHeading(text)}`)).toEqual([['heading', oneLine(text)]]);
    }),
    { numRuns: 3000 },
  );
});

test.each([
  'The iShares Russell 2000 ETF (IWM, -0.2%) is down; the S&P 500 (SP500) isn’t.',
  '“We’ve never had one like it,” she says: up 3.5% - or more!',
  '2,480.64 was the low. AT&T fell < 1% & M_2 rose.',
  '-0.2% for the day',
  '1.9% up',
])('ordinary prose stays as it is: %s', (text) => {
  expect(escapeParagraph(text)).toBe(text);
});

test.each([
  ['# one', '\\# one'],
  ['1. one', '1\\. one'],
  ['- one', '\\- one'],
  ['> one', '\\> one'],
  ['a *b* _c_ [d](e) <f> `g` &amp; ~h~', 'a \\*b\\* \\_c\\_ \\[d](e) \\<f> \\`g\\` \\&amp; \\~h\\~'],
])('marks are escaped: %s', (text, expected) => {
  expect(escapeParagraph(text)).toBe(expected);
});

test('a brief has front matter, headline, sections and closing', async () => {
  const markdown = toMarkdown(sampleBrief, await shippedLayouts());
  const [, front, body] = /^---\n(.*?\n)---\n\n(.*)$/s.exec(markdown)!;
  expect(parse(front!)).toEqual({
    title: sampleBrief.headline.text,
    date: '2020-06-12',
    edition: 'premarket',
    description: sampleBrief.description.text,
  });
  const paragraphs = sampleBrief.sections.map((section) =>
    section.paragraphs.map(({ sentences }): [string, string] => [
      'paragraph',
      sentences.map(({ text }) => text).join(' '),
    ]),
  );
  const blocks = blocksOf(body!);
  expect(blocks.slice(0, -1)).toEqual([
    ['heading', sampleBrief.headline.text],
    ...paragraphs[0]!,
    ['heading', 'Sector Watch'],
    ...paragraphs[1]!,
  ]);
  expect(body).toMatch(new RegExp(`^# ${sampleBrief.headline.text}\n\n`));
  expect(body).toContain('\n\n## Sector Watch\n\n');
  expect(markdown.endsWith(`\n\n${sampleBrief.closing}\n`)).toBe(true);
  expect(markdown).not.toMatch(/\n{3}| \n/);
});

test('a brief without a closing ends with its last paragraph', async () => {
  const { closing: _, ...rest } = sampleBrief;
  expect(toMarkdown(rest, await shippedLayouts())).toMatch(/10 a\.m\. ET\.\n$/);
});

test('front matter holds any title', async () => {
  const layouts = await shippedLayouts();
  fc.assert(
    fc.property(anyText, (text) => {
      const headline = { ...say`x`, text };
      const front = toMarkdown({ ...sampleBrief, headline }, layouts).split('\n---\n')[0]!;
      expect((parse(`${front}\n`) as { title: string }).title).toBe(oneLine(text));
    }),
  );
});
