import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleDeviation } from '../../metrics/naive.ts';
import { lastBefore, scanOf, tinyDesk } from '../tiny-market.ts';
import { present, walkOf } from '../walks.ts';

const ROWS = 330;
/** How far open, high and low reach from the close; some rows lack their range. */
const reaches = fc.array(
  fc.oneof(
    { weight: 20, arbitrary: fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 }), fc.nat({ max: 100 })) },
    { weight: 2, arbitrary: fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }), fc.nat({ max: 100 })) },
    { weight: 1, arbitrary: fc.constant([Number.NaN, Number.NaN, Number.NaN] as [number, number, number]) },
  ),
  { minLength: ROWS, maxLength: ROWS },
);

test("property: the day's path by brute force", () => {
  const seen = { up: 0, down: 0, since: 0 };
  fc.assert(
    fc.property(walkOf(ROWS, ROWS, 0.3), reaches, (walk, reach) => {
      // high enough that no low reaches zero
      const close = walk.map((value) => value + 200);
      const range = close.map((value, t): [number, number] => [value - reach[t]![0], value + reach[t]![1]]);
      const open = range.map(([low, high], t) => low + Math.round(((high - low) * reach[t]![2]) / 100));
      const scan = scanOf(tinyDesk({ instruments: { A: { close, range, open } } }), 'range', 'A', {});
      const { days } = scan.series;
      const percents = close.map((value, t) => (value / (close[t - 1] ?? Number.NaN) - 1) * 100);
      const swings = close.map((_, t) => ((range[t]![1] - range[t]![0]) / (close[t - 1] ?? Number.NaN)) * 100);
      const first = swings.findIndex((swing) => present(swing));
      close.forEach((end, t) => {
        const [low, high] = range[t]!;
        const before = close[t - 1] ?? Number.NaN;
        if (!present(end, low, high, open[t]!, before)) {
          expect([scan.values(t), Number(scan.holds(t))], `row ${t}`).toEqual([undefined, 0]);
          expect(scan.strength(t)).toBeNaN();
          return;
        }
        const percent = (level: number): number => (level / before - 1) * 100;
        const window = percents.slice(t - 63, t);
        const usual = t >= 64 && present(...window) ? sampleDeviation(window) : Number.NaN;
        // it closed on one side of the close before, and was at least three quarters of a usual move on the other
        const reversed =
          end > before && -percent(low) >= 0.75 * usual
            ? 'up'
            : end < before && percent(high) >= 0.75 * usual
              ? 'down'
              : 'none';
        const width = high - low;
        const edge = (level: number): string =>
          width > 0 && high - level <= 0.05 * width
            ? 'high'
            : width > 0 && level - low <= 0.05 * width
              ? 'low'
              : 'none';
        const swing = swings[t]!;
        const link = lastBefore(t, (s) => swings[s]! >= swing);
        const widest = link >= 0 ? (t - link >= 60 ? 'since' : 'none') : t - first + 1 >= 250 ? 'data' : 'none';
        if (reversed !== 'none') seen[reversed as 'up' | 'down']++;
        if (widest === 'since') seen.since++;
        expect(scan.values(t), `row ${t}`).toEqual({
          open: open[t],
          high,
          low,
          close: end,
          previous_close: before,
          open_percent: percent(open[t]!),
          high_percent: percent(high),
          low_percent: percent(low),
          close_percent: percent(end),
          from_high: expect.closeTo((100 * (end - high)) / high, 9),
          from_low: expect.closeTo((100 * (end - low)) / low, 9),
          points_from_high: end - high,
          points_from_low: end - low,
          swing: expect.closeTo(swing, 9),
          swing_points: width,
          reversed,
          closed_at: edge(end),
          opened_at: edge(open[t]!),
          ...(widest === 'since' ? { widest_since: days[link] } : {}),
          widest_scope: widest,
          ...(widest === 'data' ? { history_from: days[first] } : {}),
        });
        expect(Number(scan.holds(t))).toBe(1);
        const against = end > before ? -percent(low) : end < before ? percent(high) : 0;
        const strength = Math.max(Math.max(0, against) / usual, swing / usual / 2);
        expect(scan.strength(t), `row ${t}`).toBeCloseTo(present(strength) ? strength : 0, 6);
      });
    }),
    { numRuns: 50 },
  );
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(5);
}, 60_000);

test('a close alone has no range, nor has a yield', () => {
  const close = [1, 2, 3];
  const range = close.map((value): [number, number] => [value - 0.5, value + 0.5]);
  const desk = tinyDesk({ instruments: { A: { close }, Y: { about: { kind: 'yield' }, close, range } } });
  const alone = scanOf(desk, 'range', 'A', {});
  expect([alone.holds(2), alone.values(2)]).toEqual([false, undefined]);
  expect(() => scanOf(desk, 'range', 'Y', {})).toThrow(/has no scan/);
});
