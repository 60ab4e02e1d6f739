import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintProse, proseFindings } from '../../../src/author/prose/lint.ts';
import { readProse } from '../../../src/author/prose/read-text.ts';
import { sentencesIn } from '../../../src/author/prose/sentences.ts';

const passagesOf = (text: string): Array<readonly [string, string]> =>
  readProse(text, 'a.md').paragraphs.flatMap((paragraph) =>
    paragraph.map(({ role, text: said }) => [role, said] as const),
  );

describe('reading a text', () => {
  test('front matter, code, tables and HTML are passed over; headings, items and sentences are told apart', () => {
    const text = [
      '---',
      'title: "the the"',
      'date: 2020-11-25',
      'edition: close',
      '---',
      '',
      '# The *headline* stands here #',
      '',
      'The Dow rose 1\\*2. U.S. stocks',
      'fell on Nov. 5 at 2 p.m. ET. The [Nasdaq](https://example.com/a b) rose `the the` 2%.',
      '',
      '## Watch',
      '',
      '- one item',
      '- another item. With two',
      '',
      '```',
      'the the',
      '```',
      '',
      '    the the',
      '',
      '| a | b |',
      '<p>the the</p>',
      '<!-- the',
      'the -->',
      '> Quoted text.',
      '',
      '**A bold line** (close)',
    ].join('\n');
    const prose = readProse(text, 'a.md');
    expect(prose).toMatchObject({ edition: 'close', day: 18591 });
    expect(passagesOf(text)).toEqual([
      ['headline', 'The headline stands here'],
      ['sentence', 'The Dow rose 1*2.'],
      ['sentence', 'U.S. stocks fell on Nov. 5 at 2 p.m. ET.'],
      ['sentence', 'The Nasdaq rose \uFFFC\uFFFC\uFFFC\uFFFC\uFFFC\uFFFC\uFFFC 2%.'],
      ['heading', 'Watch'],
      ['item', 'one item'],
      ['item', 'another item.'],
      ['item', 'With two'],
      ['sentence', 'Quoted text.'],
      ['heading', 'A bold line (close)'],
    ]);
  });

  test('places are those of the file', () => {
    const text = '# Small caps ease after fifth record\r\n\r\nThe **Dow** rose\r\n> 1.9 % on the the day.\r\n';
    const found = lintProse(readProse(text, 'a.md')).map(({ file, line, column, length }) => [
      file,
      line,
      column,
      length,
    ]);
    expect(found).toEqual([
      ['a.md', 4, 5, 3],
      ['a.md', 4, 16, 3],
    ]);
  });

  test.each([
    ['It rose on Dec. 5. It fell.', ['It rose on Dec. 5.', 'It fell.']],
    ['In the U.S. It fell.', ['In the U.S.', 'It fell.']],
    ['Since Aug. The Dow fell.', ['Since Aug.', 'The Dow fell.']],
    ['He said “yes.” Then it fell.', ['He said “yes.”', 'Then it fell.']],
    ['It rose 1.9%. iShares fell.', ['It rose 1.9%.', 'iShares fell.']],
    ['Apple Inc. Chief Executive', ['Apple Inc. Chief Executive']],
    ['J. P. Morgan fell.', ['J. P. Morgan fell.']],
    ['', []],
  ])('sentences of: %s', (text, sentences) => {
    expect(sentencesIn(text).map(([start, end]) => text.slice(start, end))).toEqual(sentences);
  });
});

describe('any text', () => {
  const bits = fc.constantFrom(
    ...[
      'the ',
      'a ',
      '“',
      '"',
      '(',
      ')',
      '[',
      '](',
      '*',
      '`',
      '\\',
      '\n',
      '\n\n',
      '# ',
      '> ',
      '- ',
      '---\n',
      '<!--',
      '```',
    ],
    ...[
      'since ',
      'Dow ',
      'rose ',
      '1.9%',
      '-',
      '1,',
      '9',
      '.',
      ' ',
      '\t',
      '\u2028',
      '\uD800',
      'é',
      '🙂',
      'yield ',
      'points ',
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(bits, { maxLength: 80 }).map((all) => all.join('')),
  );

  test('reads without a fault of the lint, and every finding lies inside it', () => {
    fc.assert(
      fc.property(text, (given) => {
        const lines = given.split('\n');
        for (const { line, column, length } of lintProse(readProse(given, 'a.md'))) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThan(0);
          expect(length).toBeGreaterThan(0);
          expect(column! - 1).toBeLessThanOrEqual(lines[line! - 1]!.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('the words of a finding are those that were read', () => {
    fc.assert(
      fc.property(text, (given) => {
        for (const { passage, start, length } of proseFindings(readProse(given, 'a.md'))) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start + length).toBeLessThanOrEqual(passage.text.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  // in quadratic time none of these would end while anybody waits
  test.each([
    ...[
      'a',
      ' ',
      '(',
      '“',
      '"',
      '[',
      '`',
      '\\',
      '*',
      '.',
      '. ',
      '9',
      '9,',
      '1.',
      '%',
      'a ',
      'A ',
      '\n',
      '# ',
      '> ',
      '- ',
      '_',
    ],
    ...[
      'since ',
      'the the ',
      'Dow ',
      'Dow rose ',
      'yield ',
      '1% ',
      'plunged ',
      'plunged. ',
      '[a](',
      'more than ',
      '2020-',
    ],
    ...['The Dow rose 2% to 1,853.53. ', 'rose 1% to ', 'led by '],
  ])(
    'a hundred thousand characters of "%s"',
    (bit) => {
      const long = bit.repeat(Math.ceil(1e5 / bit.length));
      expect(proseFindings(readProse(`${long}x`, 'a.md'))).toBeInstanceOf(Array);
    },
    20_000,
  );
});

/** Five briefs that people wrote, in the page on the house's English beside the desk of data; see test/desk.ts. */
const MODELS = join(
  process.env.PREBELL_DESK ?? join(import.meta.dirname, '../../../../shared/desk'),
  '..',
  'ENGLISH.md',
);

describe.skipIf(!existsSync(MODELS))('briefs written by hand', () => {
  const page = existsSync(MODELS) ? readFileSync(MODELS, 'utf8') : '';
  const quotations = page
    .split('\n\n')
    .filter((block) => block.startsWith('>'))
    .map((block) => block.replace(/^> ?/gm, '').replace(/^\*\*(.+?)\*\*.*$/m, '# $1'));
  test('are free of all faults but one', () => {
    expect(quotations.length).toBeGreaterThanOrEqual(5);
    const found = quotations.flatMap((text) =>
      proseFindings(readProse(text, 'a.md')).map(({ rule, passage }) => [rule.name, passage.text.slice(-40)]),
    );
    // half a point in three sessions is "the most": a point of one yield, and no other measure could be meant
    expect(found).toEqual([['bare-most', 'point in three sessions, the most since 1982.'.slice(-40)]]);
  });
});
