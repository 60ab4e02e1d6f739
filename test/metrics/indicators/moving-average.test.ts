import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movingAverage } from '../../../src/metrics/indicators/moving-average.ts';
import { gappySeries, mean, windows } from '../naive.ts';

test('property: the mean of each full window; absent where a value is, and during the warm-up', () => {
  fc.assert(
    fc.property(gappySeries, fc.integer({ min: 1, max: 25 }), (values, length) => {
      const result = movingAverage(Float64Array.from(values), length);
      expect(result.length).toBe(values.length);
      windows(values, length).forEach((window, t) => {
        if (window) expect(result[t], `row ${t}`).toBeCloseTo(mean(window), 8);
        else expect(result[t], `row ${t} lacks a value`).toBeNaN();
      });
    }),
  );
});

test('a long series does not drift from its windows', () => {
  const values = Array.from({ length: 30_000 }, (_, i) => 100 + 90 * Math.sin(i / 7) + (i % 13) / 10);
  const result = movingAverage(Float64Array.from(values), 200);
  expect(result.at(-1)).toBeCloseTo(mean(values.slice(-200)), 8);
});
