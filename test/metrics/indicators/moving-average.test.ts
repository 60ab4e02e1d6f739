import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movingAverage } from '../../../src/metrics/indicators/moving-average.ts';
import { expectColumn, gappySeries, mean, windows } from '../naive.ts';

test('property: the mean of each full window; absent where a value is, and during the warm-up', () => {
  fc.assert(
    fc.property(gappySeries, fc.integer({ min: 1, max: 25 }), (values, length) => {
      expectColumn(
        movingAverage(Float64Array.from(values), length),
        windows(values, length).map((window) => window && mean(window)),
        1e-13,
      );
    }),
  );
});

test('a long series does not drift from its windows', () => {
  const values = Array.from({ length: 30_000 }, (_, i) => 100 + 90 * Math.sin(i / 7) + (i % 13) / 10);
  const result = movingAverage(Float64Array.from(values), 200);
  expect(result.at(-1)).toBeCloseTo(mean(values.slice(-200)), 12);
});

test('a length as long as the series gives one value, a longer one none', () => {
  const values = Float64Array.of(1, 2, 3, 6);
  expect([...movingAverage(values, 4)]).toEqual([Number.NaN, Number.NaN, Number.NaN, 3]);
  expect([...movingAverage(values, 5)].every(Number.isNaN)).toBe(true);
});

test('a flat series is its own average, to the last bit', () => {
  for (const value of [0.1, 44.37, 1e-3, 26_119.13]) {
    for (const length of [3, 7, 50, 200]) {
      const result = movingAverage(new Float64Array(500).fill(value), length);
      expect(new Set(result.subarray(length - 1)), `${value} over ${length}`).toEqual(new Set([value]));
    }
  }
});
