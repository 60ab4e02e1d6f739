import { describe, expect, test } from 'vitest';
import { dayFrom } from '../brief/readback.ts';
import { hasDesk, realDesk, sampleDesk } from '../desk.ts';
import { beyondKnown } from './report.ts';
import { REMEMBERED, type Run, scheduleRuns } from './schedule.ts';
import { type Found, survey } from './survey.ts';

const BRIEFS = 150;
const told = (found: readonly Found[]): string[] =>
  found.map(({ name, message, where, said, text }) => `${name}: ${message} [${where}, ${said}] ${text}`);

const RANGE = { from: '2016-01-04', to: '2020-11-25', count: 1000, runLength: 24 };

describe('which briefs are looked at', () => {
  const days = (runs: readonly Run[]): number[][] => runs.map(({ requests }) => requests.map(({ day }) => day));

  // the first to open the sample waits for it
  test('as many as are asked for, of each edition and focus alike, each once', { timeout: 60_000 }, () => {
    const runs = scheduleRuns(sampleDesk(), RANGE);
    const all = runs.flatMap(({ edition, focus, requests }) => requests.map(({ day }) => `${edition} ${focus} ${day}`));
    expect(new Set(all).size).toBe(all.length);
    expect(Math.abs(all.length - 1000)).toBeLessThan(100);
    expect(new Set(runs.map(({ focus }) => focus))).toEqual(new Set(['IWM', 'SPY', 'DJI']));
    for (const run of days(runs)) expect(run.length).toBeGreaterThan(REMEMBERED);
  });

  test('sessions of a run follow each other, and runs are spread over the range', () => {
    const desk = sampleDesk();
    const runs = scheduleRuns(desk, RANGE, ['IWM']).filter(({ edition }) => edition !== 'weekly');
    const { calendar } = desk.market;
    for (const run of days(runs)) {
      const indexes = run.map((day) => calendar.indexAtOrBefore(day));
      expect(indexes).toEqual(indexes.map((_, i) => indexes[0]! + i));
    }
    const firsts = days(runs).map((run) => run[0]!);
    expect(Math.min(...firsts)).toBeLessThan(dayFrom('2016-03-01'));
    expect(Math.max(...firsts)).toBeGreaterThan(dayFrom('2020-06-01'));
  });
});

const WORKSPACES = [
  { name: 'sample', present: true, open: sampleDesk, from: '2016-01-04', to: '2020-11-25' },
  { name: 'desk', present: hasDesk, open: realDesk, from: '2016-01-04', to: '2021-03-31' },
];

describe.each(WORKSPACES)('briefs of the $name', ({ present, open, from, to }) => {
  test.skipIf(!present)('are free of what the lint finds, and every figure is traced', { timeout: 120_000 }, () => {
    const desk = open();
    const found = survey(desk, scheduleRuns(desk, { from, to, count: BRIEFS, runLength: 5 }));
    expect(found.briefs).toBeGreaterThan(0.9 * BRIEFS);
    expect([...found.failed]).toEqual([]);
    expect(told(found.untrue)).toEqual([]);
    expect(beyondKnown(found)).toEqual([]);
    expect(told(found.findings)).toEqual([]);
  });
});
