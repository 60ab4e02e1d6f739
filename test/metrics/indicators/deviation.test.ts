import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviation } from '../../../src/metrics/indicators/deviation.ts';
import { gappySeries, sampleDeviation, windows } from '../naive.ts';

test('property: the sample deviation of each full window; absent where a value is, and during the warm-up', () => {
  fc.assert(
    fc.property(gappySeries, fc.integer({ min: 2, max: 25 }), (values, length) => {
      const result = deviation(Float64Array.from(values), length);
      expect(result.length).toBe(values.length);
      windows(values, length).forEach((window, t) => {
        // the running sum of squares is good to about half the digits of the largest square
        if (window) expect(Math.abs(result[t]! - sampleDeviation(window)), `row ${t}`).toBeLessThan(2e-5);
        else expect(result[t], `row ${t} lacks a value`).toBeNaN();
      });
    }),
  );
});

test('after a wild stretch the deviation of calm moves is right again', () => {
  const values = Array.from({ length: 5000 }, (_, i) => (i > 900 && i < 960 ? 40 * (-1) ** i : Math.sin(i)));
  const result = deviation(Float64Array.from(values), 63);
  for (const t of [1500, 3000, 4999]) {
    expect(result[t], `row ${t}`).toBeCloseTo(sampleDeviation(values.slice(t - 62, t + 1)), 7);
  }
});
