import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '../../../src/base/dates.ts';
import { round } from '../../../src/base/rounding.ts';
import { anySpan, datedKey, datesOf, episodeOver, type Instance, naiveSpans } from '../naive-spans.ts';
import { scanOf, tinyDesk } from '../tiny-market.ts';
import { present, walkOf } from '../walks.ts';

/** Instances since a wider gap from which on it is news; of history, where none was wider. */
const SINCE = { session: 60, week: 26, month: 12, quarter: 8, year: 5 };
const HISTORY = { session: 250, week: 104, month: 60, quarter: 20, year: 10 };
const ROWS = 500;

/** Closes by day, so that a peer's move is looked up and not stepped to. */
type Closes = ReadonlyMap<number, number>;
const closesOf = (days: readonly number[], close: readonly number[]): Closes =>
  new Map(days.map((day, t) => [day, close[t]!]));

test('property: leading and lagging, as printed, and the widest gap since when, by brute force', () => {
  const dates = datesOf(ROWS);
  const walk = walkOf(ROWS, ROWS, 0.1);
  let widest = 0;
  fc.assert(
    fc.property(dates, fc.tuple(walk, walk, walk), anySpan, fc.nat(), fc.nat(), ({ own, days }, closes, form, a, b) => {
      const span = datedKey(form, days);
      const episode = episodeOver(days, a, b);
      const about = { ...(own ? { calendar: 'own' } : {}) };
      const [first, second, third] = closes;
      const desk = tinyDesk({
        instruments: {
          A: { about: { ...about, peers: 'all', benchmark: 'B' }, days, close: first },
          B: { about, days, close: second },
          // the third peer began a while later
          C: { about, days: days.slice(100), close: third.slice(100) },
        },
        about: { groups: { all: ['A', 'B', 'C'] }, episodes: [episode.entry] },
      });
      const naive = naiveSpans(days, span, { own, episodes: [episode] });
      const unit = span.replace('whole-', '') as keyof typeof SINCE;
      const peers: Record<string, Closes> = {
        B: closesOf(days, second),
        C: closesOf(days.slice(100), third.slice(100)),
      };
      for (const [against, names] of [
        ['peers', ['B', 'C']],
        ['benchmark', ['B']],
      ] as const) {
        const scan = scanOf(desk, 'comparison', 'A', { against, span });
        const all = [closesOf(days, first), ...names.map((name) => peers[name]!)];
        const movesOf = ([from, to]: Instance): number[] =>
          all.map((of) => ((of.get(days[to]!) ?? Number.NaN) / (of.get(days[from]!) ?? Number.NaN) - 1) * 100);
        const gapsOf = (instance: Instance): { lead: number; lag: number } => {
          const [own, ...others] = movesOf(instance);
          return { lead: own! - Math.max(...others), lag: Math.min(...others) - own! };
        };
        for (let t = ROWS - 1; t >= 0; t -= 7) {
          const mine = naive.at(t);
          const moves = mine ? movesOf(mine) : [Number.NaN];
          if (!mine || !present(...moves)) {
            expect([scan.values(t), Number(scan.holds(t))], `${span}, row ${t}: a move is absent`).toEqual([
              undefined,
              0,
            ]);
            expect(scan.strength(t)).toBeNaN();
            continue;
          }
          const [base, end] = mine;
          const [own, ...others] = moves;
          const [best, worst] = [Math.max(...others), Math.min(...others)];
          const [leads, lags] = [round(own!, 1) > round(best, 1), round(own!, 1) < round(worst, 1)];
          const side = leads ? 'lead' : lags ? 'lag' : undefined;
          const gap = side ? gapsOf(mine)[side] : 0;
          const earlier =
            side && !span.startsWith('since-') ? naive.earlier(t).map((instance) => gapsOf(instance)[side]) : [];
          const link = earlier.findLastIndex((other) => other >= gap);
          // of history, from the first instance of which the moves of all are there
          const begun = earlier.findIndex((other) => present(other));
          const periods = earlier.length - (link >= 0 ? link : begun >= 0 ? begun - 1 : earlier.length - 1);
          const isWidest =
            side !== undefined &&
            !span.startsWith('since-') &&
            periods >= (link >= 0 ? SINCE : HISTORY)[SINCE[unit] ? unit : 'session'];
          widest += Number(isWidest);
          expect(scan.values(t), `${span} against ${against}, row ${t}`).toEqual({
            against,
            peers: names,
            percent: own,
            best_percent: best,
            worst_percent: worst,
            leads,
            lags,
            gap: expect.closeTo(gap, 9),
            direction: own! > 0 ? 'up' : own! < 0 ? 'down' : 'flat',
            same_direction: others.every((move) => Math.sign(move) === Math.sign(own!)),
            ...(isWidest && link >= 0 ? { since: days[naive.earlier(t)[link]![1]] } : {}),
            ...(isWidest && link < 0
              ? { history_from: days.find((day) => all.every((of) => present(of.get(day) ?? Number.NaN))) }
              : {}),
            matches: isWidest && link >= 0 && earlier[link] === gap,
            ...(isWidest ? { periods } : {}),
            widest: isWidest ? (link >= 0 ? 'since' : 'data') : 'none',
            ...(span.startsWith('whole-') ? { sessions_ago: t - end } : {}),
          });
          expect(Number(scan.holds(t)), `${span}, row ${t}`).toBe(Number(!span.startsWith('whole-') || t - end <= 5));
          expect(scan.strength(t)).toBeCloseTo(gap, 9);
          for (const { points } of scan.evidence(t)) {
            expect(points.map(({ day }) => day)).toEqual([days[base], days[end]]);
          }
        }
      }
    }),
    { numRuns: 80 },
  );
  expect(widest, 'rows with a widest gap were among them').toBeGreaterThan(20);
}, 60_000);

test('a whole period is that of the subject, though the calendar of a peer may not tell when it is over', () => {
  // Good Friday of 2016 is the 25th: the exchange's week ends on Thursday; of the peer's nobody knows before Monday
  const close = (steps: readonly number[]) => [
    100,
    ...steps.map((_, t) => 100 * steps.slice(0, t + 1).reduce((a, b) => a * b)),
  ];
  const days = ['11', '14', '15', '16', '17', '18', '21', '22', '23', '24'].map((date) => parseDay(`2016-03-${date}`)!);
  const desk = tinyDesk({
    instruments: {
      A: { about: { benchmark: 'D' }, days, close: close([1, 1, 1, 1, 1.01, 1, 1, 1, 1.02]) },
      D: { about: { calendar: 'own' }, days, close: close([1, 1, 1, 1, 1.1, 1, 1, 1, 1.01]) },
    },
  });
  const scan = scanOf(desk, 'comparison', 'A', { against: 'benchmark', span: 'whole-week' });
  expect(scan.values(9)).toMatchObject({
    percent: expect.closeTo(2, 9),
    best_percent: expect.closeTo(1, 9),
    leads: true,
    sessions_ago: 0,
  });
  expect(scan.values(8), 'on Wednesday the week before is told of').toMatchObject({
    percent: expect.closeTo(1, 9),
    best_percent: expect.closeTo(10, 9),
    lags: true,
  });
});

test('a week as wide as an earlier one matches it, on its last session and in the days after', () => {
  // A gains 2% in its fifth week and again 35 weeks later, B never moves
  const weekOf = (t: number): number => Math.floor(t / 5);
  const days = Array.from({ length: 220 }, (_, t) => parseDay('1988-01-04')! + 7 * weekOf(t) + (t % 5));
  const close = days.map((_, t) => (weekOf(t) === 5 || weekOf(t) === 40 ? 102 : 100));
  const desk = tinyDesk({
    instruments: { A: { about: { benchmark: 'B' }, days, close }, B: { days, close: days.map(() => 50) } },
  });
  const scan = scanOf(desk, 'comparison', 'A', { against: 'benchmark', span: 'whole-week' });
  for (const t of [204, 205, 208]) {
    expect(scan.values(t), `row ${t}`).toMatchObject({
      percent: expect.closeTo(2, 9),
      widest: 'since',
      since: days[29],
      matches: true,
      periods: 35,
      sessions_ago: t - 204,
    });
  }
});

test('without peers or a benchmark there is no comparison; yields are compared elsewhere', () => {
  const desk = tinyDesk({
    instruments: { A: { close: [1, 2] }, Y: { about: { kind: 'yield', benchmark: 'A' }, close: [1, 2] } },
  });
  for (const against of ['peers', 'benchmark']) {
    expect(() => scanOf(desk, 'comparison', 'A', { against, span: 'session' })).toThrow(/has no scan/);
    expect(() => scanOf(desk, 'comparison', 'Y', { against, span: 'session' })).toThrow(/has no scan/);
  }
});
