import { describe, expect, test } from 'vitest';
import { PROSE_RULES, proseFindings } from '../../../src/author/prose/lint.ts';
import { readProse } from '../../../src/author/prose/read-text.ts';
import { GOOD, TABLE } from './sentences.ts';

/** The names of the rules that find something in a paragraph, or in a headline where the text begins with "# ". */
const findersOf = (text: string, edition?: string): string[] => {
  const front = `---\n${edition ? `edition: ${edition}\n` : ''}date: 2020-11-25\n---\n`;
  const found = proseFindings(readProse(`${front}${text}\n`, 'note.md'));
  return [...new Set(found.map(({ rule }) => rule.name))];
};

describe.each(Object.entries(TABLE))('%s', (name, { bad, good, edition }) => {
  test.each(bad)('finds: %s', (text) => {
    expect(findersOf(text, edition), 'the fault is not found').toContain(name);
  });
  test.each(good)('lets stand: %s', (text) => {
    expect(findersOf(text, edition), 'a false alarm').not.toContain(name);
  });
});

test.each(GOOD)('nothing is wrong with: %s', (text) => {
  expect(findersOf(text)).toEqual([]);
});

test('each rule has bad and good sentences', () => {
  // what needs a brief's figures is tried in read-brief.test.ts
  const byFigures = ['decimals', 'hedge-bounds', 'intraday-record', 'record-unit', 'repeated-figure'];
  expect([...Object.keys(TABLE), ...byFigures].sort()).toEqual(PROSE_RULES.map(({ name }) => name).sort());
  for (const [name, { bad, good }] of Object.entries(TABLE)) {
    expect(bad.length, `${name}: bad`).toBeGreaterThan(0);
    expect(good.length, `${name}: good`).toBeGreaterThan(0);
  }
});
