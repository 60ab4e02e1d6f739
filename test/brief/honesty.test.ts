import { describe, expect, test } from 'vitest';
import type { Source } from '../../src/base/source.ts';
import { openDesk } from '../../src/brief/desk.ts';
import { writeBrief } from '../../src/brief/river.ts';
import type { Brief } from '../../src/brief/tree.ts';
import { sampleSource } from '../desk.ts';
import { editedSource } from './cut.ts';
import { dayFrom, sentencesOf } from './readback.ts';

const briefOf = (source: Source): Brief => {
  const desk = openDesk(source);
  return writeBrief(desk, { edition: desk.edition('premarket'), day: dayFrom('2020-11-25'), focus: 'IWM' });
};
const textOf = (brief: Brief): string =>
  sentencesOf(brief)
    .slice(2)
    .map((sentence) => sentence.text)
    .join('\n');

/** Replaces the cells of a price file's row. */
const row = (date: string, cells: (old: string[]) => string[]) => (text: string) =>
  text.replace(new RegExp(`^${date},(.*)$`, 'm'), (_, rest: string) => `${date},${cells(rest.split(',')).join(',')}`);

describe('invariant 5: bad data block the sentence, not the brief', () => {
  const lastRow = '2020-11-24';
  const cases: ReadonlyArray<readonly [string, string, string, (text: string) => string]> = [
    ['a zero', 'SPX', 'bad-close', row(lastRow, (old) => old.map(() => '0'))],
    [
      'a date that comes twice',
      'SPX',
      'duplicate-date',
      (text) => text.replace(/^2020-11-24,.*$/m, (line) => `${line}\n${line}`),
    ],
    [
      'a price cut in half',
      'SPY',
      'unadjusted-split',
      row(lastRow, (old) => old.map((cell, i) => (i < 4 && cell !== '' ? String(Number(cell) / 2) : cell))),
    ],
  ];
  test.each(cases)('%s', (_, symbol, code, edit) => {
    const brief = briefOf(editedSource(sampleSource(), `data/prices/${symbol}.csv`, edit));
    const found = brief.diagnostics.find(
      (diagnostic) => diagnostic.code === code && diagnostic.file?.endsWith(`${symbol}.csv`),
    );
    expect(found?.line, `no ${code} with its line`).toBeGreaterThan(1000);
    const resting = sentencesOf(brief).filter((sentence) =>
      sentence.facts.some((fact) => new RegExp(`/${symbol}/.*@2020-11-24`).test(fact)),
    );
    expect(
      resting.map((sentence) => sentence.text),
      'a sentence rests on the bad row',
    ).toEqual([]);
    expect(textOf(brief)).toContain('IWM');
  });

  test('a group without one member says nothing, and the verdict says what is missing', () => {
    const brief = briefOf(
      editedSource(
        sampleSource(),
        'data/prices/SPX.csv',
        row(lastRow, (old) => old.map(() => '')),
      ),
    );
    expect(textOf(brief)).not.toContain('all three');
    const verdict = brief.verdicts.find(({ rule }) => rule === 'leaning/leaning-after-gains');
    expect(verdict).toMatchObject({ verdict: 'unknown' });
    expect(verdict?.why).toContain('a price that the group of majors needs is missing');
  });

  test('a range that does not hold its close loses the range and keeps the close', () => {
    const brief = briefOf(
      editedSource(
        sampleSource(),
        'data/prices/IWM.csv',
        row(lastRow, (old) => ['1', '2', '1', ...old.slice(3)]),
      ),
    );
    expect(brief.diagnostics.map(({ code }) => code)).toContain('bad-range');
    expect(textOf(brief)).toContain('184.22');
  });
});

describe('invariant 6: superlatives are honest', () => {
  test('a record of a series that begins after its launch is one of the data', () => {
    const late = (text: string): string => [text.split('\n')[0], ...text.split('\n').slice(400)].join('\n');
    const brief = briefOf(editedSource(sampleSource(), 'data/prices/IWM.csv', late));
    const ofFund = sentencesOf(brief).filter(({ facts }) =>
      facts.some((fact) => fact.startsWith('record/IWM/close/high')),
    );
    expect(ofFund.length).toBeGreaterThan(0);
    for (const { text } of ofFund) {
      expect(text).not.toMatch(/all-time|record/);
      expect(text).toMatch(/in data since 200[12]/);
    }
  });

  const FIRST = /30,000 for the first time|first close above 30,000/;
  test('a first time is said only of a level beyond the known extremes before the data', () => {
    const withoutBefore = (text: string): string => text.replace(/, before: \{ high: 11722\.98 \}/, '');
    const unsure = briefOf(editedSource(sampleSource(), 'data/market.yaml', withoutBefore));
    expect(textOf(unsure)).not.toMatch(FIRST);
    expect(textOf(briefOf(sampleSource()))).toMatch(FIRST);
  });
});

describe('invariant 7: rules are not code', () => {
  const inRule = (words: string) => (text: string) =>
    text.replace('{{subject}} had its lowest close', `${words} had its lowest close`);
  test.each([
    '{{subject.constructor}}',
    '{{low.constructor.constructor}}',
    '{{low.__proto__}}',
    '{{lookup low "constructor"}}',
    '{{#each low}}{{/each}}',
    '{{#with low}}{{/with}}',
    '{{> ../../../secrets}}',
    '{{{low.level.constructor}}}',
    '{{@root.process}}',
    '{{../low.level}}',
  ])('%s is refused with its place', (words) => {
    const source = editedSource(sampleSource(), 'rules/topics/records.yaml', (text) => inRule(words)(text));
    expect(() => openDesk(source)).toThrow(/rules\/topics\/records\.yaml:\d+:\d+ [a-z-]+ /);
  });

  test.each(['low.constructor == 1', 'has(low.__proto__)', 'low.toString() == ""'])(
    'the condition %s is refused',
    (condition) => {
      const source = editedSource(sampleSource(), 'rules/topics/records.yaml', (text) =>
        text.replace('if: low.matches', `if: ${condition}`),
      );
      expect(() => openDesk(source)).toThrow(/rules\/topics\/records\.yaml:\d+:\d+ (?:condition-|unknown-|wrong-)/);
    },
  );

  test('no path leaves the workspace', () => {
    for (const path of [
      'data/../../package.json',
      'rules/../package.json',
      'data/../package.json',
      '../package.json',
      '/etc/passwd',
    ]) {
      expect(sampleSource().read(path), path).toBeUndefined();
    }
    expect(sampleSource().read('data/market.yaml')).toBeDefined();
  });

  test('markup in data is text in the page', async () => {
    const { openLayouts } = await import('../../src/publish/layouts.ts');
    const { toHtml } = await import('../../src/publish/html.ts');
    const source = editedSource(sampleSource(), 'data/market.yaml', (text) =>
      text.replace('name: iShares Russell 2000 ETF', 'name: <script>alert(1)</script>'),
    );
    const html = toHtml(briefOf(source), await openLayouts(source));
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;');
  });
});
