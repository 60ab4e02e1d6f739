import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastBefore, scanOf, tinyDesk } from '../tiny-market.ts';
import { present, walkOf } from '../walks.ts';

const STATES = ['going', 'snapped', 'most', 'quiet'] as const;
type State = (typeof STATES)[number];
const SHORTEST: Record<State, number> = { going: 3, snapped: 4, most: 8, quiet: 10 };

/** The signed length of the run of gains or losses that ends at a row, counted back step by step. */
function runAt(close: readonly number[], t: number): number {
  const sign = Math.sign(close[t]! - close[t - 1]!) || 0;
  if (sign === 0) return 0;
  let length = 0;
  while (t - length > 0 && Math.sign(close[t - length]! - close[t - length - 1]!) === sign) length++;
  return sign * length;
}

/** Of the last ten sessions, the gains, or with a minus the losses if these are more; 0 where not all are there. */
function majorityAt(close: readonly number[], t: number): number {
  const steps = Array.from({ length: 10 }, (_, i) => close[t - i]! - (close[t - i - 1] ?? Number.NaN));
  if (!present(...steps)) return 0;
  const gains = steps.filter((step) => step > 0).length;
  const losses = steps.filter((step) => step < 0).length;
  return gains >= losses ? gains : -losses;
}

/** How many sessions in a row, up to a row, moved less than a limit. */
function quietAt(close: readonly number[], t: number, isQuiet: (from: number, to: number) => boolean): number {
  let length = 0;
  while (t - length > 0 && isQuiet(close[t - length - 1]!, close[t - length]!)) length++;
  return length;
}

/** Small steps beside those of a walk, so that quiet sessions come in a row; closes in hundredths for a yield. */
const quietWalk = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: -4, max: 4 }) },
      { weight: 2, arbitrary: fc.constantFrom(5, -5, 9, -9, Number.NaN) },
    ),
    { minLength: 300, maxLength: 300 },
  )
  .map((steps) => {
    let level = 500;
    return steps.map((step) => {
      if (present(step)) level += step;
      return present(step) ? level : Number.NaN;
    });
  });

test('property: streaks in all four states, by brute force', () => {
  const told = { going: 0, snapped: 0, most: 0, quiet: 0 };
  fc.assert(
    fc.property(
      fc.oneof(walkOf(5, 300), quietWalk),
      fc.constantFrom(...STATES),
      fc.boolean(),
      (levels, state, isYield) => {
        // a yield in whole basis points; 5 of 500 are just the limit of a quiet session, either way
        const close = isYield ? levels.map((value) => value / 100) : levels;
        const desk = tinyDesk({ instruments: { A: { about: isYield ? { kind: 'yield' } : {}, close } } });
        const scan = scanOf(desk, 'streak', 'A', { state });
        const { days } = scan.series;
        const isQuiet = (from: number, to: number): boolean =>
          isYield ? Math.abs(to - from) < 5 : Math.abs(to - from) * 100 < from;
        const runOf: Record<State, (t: number) => number> = {
          going: (t) => runAt(levels, t),
          snapped: (t) => runAt(levels, t),
          most: (t) => majorityAt(levels, t),
          quiet: (t) => quietAt(levels, t, isQuiet),
        };
        const runs = levels.map((_, t) => (t === 0 ? 0 : runOf[state](t)));
        const first = levels.findIndex((value) => present(value));
        levels.forEach((_, t) => {
          if (t === 0) return;
          const end = state === 'snapped' ? t - 1 : t;
          const run = runs[end]!;
          const size = Math.abs(run);
          const isThere = present(levels[t]!, levels[t - 1]!);
          const ended = runs[t]! * runs[t - 1]! < 0;
          const isTold =
            isThere && size >= SHORTEST[state] && (state !== 'snapped' || ended) && !(state === 'most' && size === 10);
          expect(Number(scan.holds(t)), `${state}, row ${t}: a run of ${run}`).toBe(Number(isTold));
          if (!isThere) expect(scan.strength(t), `${state}, row ${t}`).toBeNaN();
          else expect(scan.strength(t), `${state}, row ${t}`).toBe(state === 'snapped' && !ended ? 0 : size);
          if (!isTold) return;
          told[state]++;
          const start = end - (state === 'most' ? 10 : size);
          const link = lastBefore(end, (s) => Math.sign(run) * runs[s]! >= size);
          const [from, to] = [levels[start]!, levels[end]!];
          expect(scan.values(t), `${state}, row ${t}`).toEqual({
            direction: state === 'quiet' ? 'flat' : run > 0 ? 'up' : 'down',
            state,
            length: size,
            ...(state === 'most' ? { of: 10 } : {}),
            ...(state !== 'quiet' ? {} : isYield ? { limit_basis_points: 5 } : { limit: 1 }),
            total_percent: expect.closeTo((100 * (to - from)) / from, 9),
            total_points: expect.closeTo(close[end]! - close[start]!, 9),
            ...(isYield ? { total_basis_points: to - from } : {}),
            from: close[start],
            to: close[end],
            from_session: days[start],
            ...(link >= 0 ? { longest_since: days[link] } : end >= 250 ? { history_from: days[first] } : {}),
            matches: link >= 0 && runs[link] === run,
          });
        });
      },
    ),
    { numRuns: 200 },
  );
  for (const state of STATES) expect(told[state], state).toBeGreaterThan(20);
}, 60_000);

test('an unchanged or absent close ends a streak without the word "snapped"', () => {
  for (const close of [
    [1, 2, 3, 4, 5, 6, 6],
    [1, 2, 3, 4, 5, 6, Number.NaN, 5],
  ]) {
    const desk = tinyDesk({ instruments: { A: { close } } });
    const t = close.length - 1;
    expect(scanOf(desk, 'streak', 'A', { state: 'snapped' }).holds(t)).toBe(false);
    expect(scanOf(desk, 'streak', 'A', { state: 'going' }).holds(t)).toBe(false);
  }
});

test('the most gains of ten look back past ten of ten, which are a streak and not told as most', () => {
  const rising = Array.from({ length: 12 }, (_, t) => 100 + t);
  const desk = tinyDesk({
    instruments: { A: { close: [...rising, 105, Number.NaN, ...rising.slice(0, 9), 100, 101] } },
  });
  const scan = scanOf(desk, 'streak', 'A', { state: 'most' });
  expect(Number(scan.holds(10)), 'ten of ten').toBe(0);
  expect(Number(scan.holds(12)), 'nine of ten').toBe(1);
  expect(scan.values(12)).toMatchObject({ length: 9, longest_since: scan.series.days[11], matches: false });
  expect(scan.values(24)).toMatchObject({ length: 9, longest_since: scan.series.days[12], matches: true });
});

test('a streak is the longest in the data once these are a year', () => {
  const desk = tinyDesk({ instruments: { A: { close: Array.from({ length: 260 }, (_, t) => 100 + t) } } });
  const scan = scanOf(desk, 'streak', 'A', { state: 'going' });
  expect([249, 250].map((t) => scan.values(t)!.history_from)).toEqual([undefined, scan.series.days[0]]);
});
