import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastBefore, scanOf, tinyDesk } from '../tiny-market.ts';
import { walkOf } from '../walks.ts';

/** The signed length of the run of gains or losses that ends at a row, counted back step by step. */
function runAt(close: readonly number[], t: number): number {
  const sign = Math.sign(close[t]! - close[t - 1]!) || 0;
  if (sign === 0) return 0;
  let length = 0;
  while (t - length > 0 && Math.sign(close[t - length]! - close[t - length - 1]!) === sign) length++;
  return sign * length;
}

test('property: a streak is counted back from its last row, by brute force', () => {
  fc.assert(
    fc.property(walkOf(5, 200), fc.constantFrom('going', 'snapped'), (close, state) => {
      const scan = scanOf(tinyDesk({ instruments: { A: { close } } }), 'streak', 'A', { state });
      const { days } = scan.series;
      const runs = close.map((_, t) => (t === 0 ? 0 : runAt(close, t)));
      close.forEach((_, t) => {
        if (t === 0) return;
        const end = state === 'going' ? t : t - 1;
        const run = runs[end]!;
        const ended = runs[t]! * runs[t - 1]! < 0;
        const told = state === 'going' ? Math.abs(run) >= 3 : ended && Math.abs(run) >= 4;
        expect(Number(scan.holds(t)), `row ${t}: a run of ${run}`).toBe(told ? 1 : 0);
        if (!told) return;
        const size = Math.abs(run);
        const start = end - size;
        const link = lastBefore(end, (s) => Math.sign(run) * runs[s]! >= size);
        expect(scan.values(t), `row ${t}`).toEqual({
          direction: run > 0 ? 'up' : 'down',
          state,
          length: size,
          total_percent: expect.closeTo((close[end]! / close[start]! - 1) * 100, 9),
          total_points: close[end]! - close[start]!,
          from: close[start],
          from_session: days[start],
          ...(link >= 0 ? { longest_since: days[link] } : {}),
        });
      });
    }),
    { numRuns: 150 },
  );
});

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
