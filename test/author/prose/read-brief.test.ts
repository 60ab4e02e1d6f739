import { describe, expect, test } from 'vitest';
import { lintProse, proseFindings } from '../../../src/author/prose/lint.ts';
import { jsonDocument, proseOfBrief } from '../../../src/author/prose/read-brief.ts';
import { parseDay } from '../../../src/base/dates.ts';
import type { Brief, Figure, Sentence } from '../../../src/brief/tree.ts';

interface Said {
  readonly text: string;
  /** [text, fact, field, value, unit] of each figure, in order */
  readonly figures?: ReadonlyArray<readonly [string, string, string, number, string]>;
  readonly facts?: readonly string[];
  readonly quoted?: string;
}

function sentence({ text, figures = [], facts, quoted }: Said): Sentence {
  let reached = 0;
  const placed = figures.map(([shown, fact, field, value, unit]): Figure => {
    const start = text.indexOf(shown, reached);
    reached = start + shown.length;
    return { text: shown, start, end: reached, fact, field, value, unit };
  });
  const from = quoted === undefined ? -1 : text.indexOf(quoted);
  return {
    text,
    parts: [{ rule: 'file/key', subject: 'IWM', variant: '2.1', role: 'head', start: 0, end: text.length }],
    facts: facts ?? placed.map(({ fact }) => fact),
    figures: placed,
    quoted: from < 0 ? [] : [{ start: from, end: from + quoted!.length }],
  };
}

const briefOf = (said: readonly Said[], edition = 'premarket'): Brief => {
  const headline = sentence({ text: 'Small caps ease after fifth record of November' });
  return {
    edition,
    date: '2020-11-25',
    asOf: '2020-11-25T08:45:00-05:00',
    focus: 'IWM',
    headline,
    description: sentence(said[0]!),
    sections: [{ id: 'open', paragraphs: [{ sentences: said.map(sentence) }] }],
    verdicts: [],
    diagnostics: [],
  };
};

const findersOf = (...said: Said[]): string[] =>
  proseFindings(proseOfBrief(briefOf(said))).map(({ rule }) => rule.name);

const CHANGE = 'change/IWM/close/session@2020-11-24';
const percent = (text: string, value: number, field = 'percent') => [text, CHANGE, field, value, 'percent'] as const;

describe('what a brief knows of its figures', () => {
  test.each([
    ['more than 20%', 20.48, true],
    ['more than 20%', 21.57, false],
    ['more than 20%', 19.9, false],
    ['nearly 20%', 19.5, true],
    ['nearly 20%', 19.3, false],
    // rounded first: 21.4 is 7% above, 19.4 is 3% below
    ['more than 20%', 21.44, true],
    ['nearly 20%', 19.36, true],
    ['nearly 20%', 20.1, false],
  ])('"%s" for %d', (text, value, fits) => {
    const found = findersOf({ text: `IWM rose ${text}.`, figures: [percent(text, value)] });
    expect(found).toEqual(fits ? [] : ['hedge-bounds']);
  });

  test('of a group the whole per cent below the smallest member is "more than"', () => {
    const said = { text: 'All three rose more than 1%.', figures: [percent('more than 1%', 1.62, 'min')] };
    expect(findersOf(said)).toEqual([]);
    expect(findersOf({ ...said, figures: [percent('more than 1%', 1.62)] })).toEqual(['hedge-bounds']);
  });

  test('"more than" with a scale, and before a figure', () => {
    const shares = (value: number) =>
      ['300 million', 'volume/SPY/-/high@2020-11-24', 'volume', value, 'shares'] as const;
    expect(findersOf({ text: 'Volume was more than 300 million.', figures: [shares(310e6)] })).toEqual([]);
    expect(findersOf({ text: 'Volume was more than 300 million.', figures: [shares(410e6)] })).toEqual([
      'hedge-bounds',
    ]);
  });

  test('a change in per cent has one decimal, a yield two', () => {
    expect(findersOf({ text: 'IWM rose 1.88%.', figures: [percent('1.88%', 1.88)] })).toEqual(['decimals']);
    const level = ['0.87%', 'quote/US10Y/-@2020-11-24', 'last', 0.87, 'level'] as const;
    expect(findersOf({ text: 'The yield is at 0.87%.', figures: [level] })).toEqual([]);
  });

  test('a record within the day is no record close', () => {
    const intraday = 'record/IWM/high/high@2020-11-24';
    const close = 'record/IWM/close/high@2020-11-24';
    const text = 'IWM closed at a record 184.22.';
    expect(findersOf({ text, facts: [intraday] })).toEqual(['intraday-record']);
    expect(findersOf({ text, facts: [intraday, close] })).toEqual([]);
    expect(findersOf({ text: 'IWM touched a record 184.22.', facts: [intraday] })).toEqual([]);
  });

  test('a record by points does not hang on per cent', () => {
    const points = 'biggest/DJI/close/session,down,points@2020-11-24';
    const fell = (text: string, unit: string) =>
      [text, 'change/DJI/close/session@2020-11-24', unit, -10, unit] as const;
    const text = 'The Dow fell 10%, its largest loss.';
    expect(findersOf({ text, figures: [fell('10%', 'percent')], facts: [points] })).toEqual(['record-unit']);
    const both = 'The Dow fell 10%, its largest point loss.';
    expect(findersOf({ text: both, figures: [fell('10%', 'percent')], facts: [points] })).toEqual([]);
    const right = { text: 'The Dow fell 10 points, its largest loss.', figures: [fell('10 points', 'points')] };
    expect(findersOf({ ...right, facts: [points] })).toEqual([]);
    expect(findersOf({ ...right, facts: [points.replace('points', 'percent')] })).toEqual(['record-unit']);
  });

  test('"since" reaches behind its own fact', () => {
    const since = (day: string) =>
      ['Tuesday', 'record/IWM/close/high@2020-11-24', 'since', parseDay(day)!, 'day'] as const;
    const text = 'IWM closed at its highest since Tuesday.';
    expect(findersOf({ text, figures: [since('2020-11-24')] })).toEqual(['since-later']);
    expect(findersOf({ text, figures: [since('2020-11-17')] })).toEqual([]);
  });

  test('a figure is told once', () => {
    const rose = { text: 'IWM rose 1.9%.', figures: [percent('1.9%', 1.8814)] };
    const again = {
      text: 'The 1.9% gain was its best.',
      figures: [['1.9%', 'biggest/IWM/close/session,up,percent@2020-11-24', 'percent', 1.8814, 'percent']] as const,
    };
    expect(findersOf(rose, again)).toEqual(['repeated-figure']);
    expect(findersOf(rose, { text: 'The fund gained 1.9% in May.', figures: [percent('1.9%', 1.9123)] })).toEqual([]);
  });

  test('what is quoted is not looked at', () => {
    const said = {
      text: 'It fell because of rates and the the like, he said.',
      quoted: 'because of rates and the the like',
    };
    expect(findersOf(said)).toEqual([]);
    expect(findersOf({ text: said.text })).toEqual(['causes', 'doubled-word']);
  });
});

describe('places in a saved brief', () => {
  test('each finding stands where its words stand', () => {
    const said = ['IWM rose "quite" well\u2028.', 'IWM rose 1.9 % in the the week.', 'The Dow rose sharply.'];
    const text = JSON.stringify(briefOf(said.map((each) => ({ text: each }))), null, 2);
    const lines = text.split('\n');
    const found = lintProse(proseOfBrief(JSON.parse(text) as Brief, jsonDocument('a.json', text)));
    expect(found.map(({ code }) => code)).toEqual([
      'prose-hedge',
      'prose-typing',
      'prose-repetition',
      'prose-number',
      'prose-typing',
    ]);
    const words = found.map(({ line, column, length }) => lines[line! - 1]!.slice(column! - 1, column! - 1 + length!));
    expect(words).toEqual(['quite', '\u2028', 'IWM', '9 %', 'the']);
    expect(found[3]!.help).toContain('said by file/key, group 2, wording 1; see prebell explain --sentence 2');
  });

  test('without a text there is no place', () => {
    const [found] = lintProse(proseOfBrief(briefOf([{ text: 'IWM rose 1.9 %.' }])));
    expect(found).toMatchObject({ code: 'prose-number', severity: 'warning' });
    expect(found).not.toHaveProperty('line');
  });
});
