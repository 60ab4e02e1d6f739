import fc from 'fast-check';
import { expect, test } from 'vitest';
import { averageTrueRange } from '../../../src/metrics/indicators/average-true-range.ts';
import { expectColumn, exponential, gappyBars } from '../naive.ts';

test("property: Wilder's average of the greatest of high less low and the distances from the close before", () => {
  const bars = gappyBars.map(({ high, low, close }) => {
    const whole = <T>(column: T[]): T[] => column.filter((_, t) => !Number.isNaN(close[t]!));
    return { high: whole(high), low: whole(low), close: whole(close) };
  });
  fc.assert(
    fc.property(bars, fc.integer({ min: 1, max: 20 }), ({ high, low, close }, length) => {
      const ranges = close.map((_, t) => {
        const before = close[t - 1] ?? low[t]!;
        return Math.max(high[t]! - low[t]!, Math.abs(high[t]! - before), Math.abs(low[t]! - before));
      });
      expectColumn(
        averageTrueRange(Float64Array.from(high), Float64Array.from(low), Float64Array.from(close), length),
        exponential(ranges, length, 1 / length),
      );
    }),
  );
});

test('a gap of the price between sessions counts', () => {
  const ranges = averageTrueRange(Float64Array.of(10, 21), Float64Array.of(9, 20), Float64Array.of(9.5, 20.5), 1);
  expect([...ranges]).toEqual([1, 11.5]);
});

test('the first range after an absent session has no close before it', () => {
  const X = Number.NaN;
  const count = 160;
  const high = Float64Array.from({ length: count }, (_, t) => (t < 2 ? 10 : 110));
  const low = high.map((value) => value - 1);
  const close = low.slice();
  high[1] = X;
  const ranges = averageTrueRange(high, low, close, 1);
  expect([...ranges.subarray(1, 151)].every(Number.isNaN)).toBe(true);
  expect([...ranges.subarray(151)]).toEqual(Array(count - 151).fill(1));
  const long = averageTrueRange(high, low, close, 158);
  expect(long[159], 'the jump from 9 to 110 is not in it').toBe(1);
});
