import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zScore } from '../../../src/metrics/indicators/z-score.ts';
import { expectColumn, gappySeries, mean, sampleDeviation, windows } from '../naive.ts';

test('property: distance from the mean in sample deviations; absent in a flat window', () => {
  fc.assert(
    fc.property(gappySeries, fc.integer({ min: 2, max: 20 }), (values, length) => {
      const expected = windows(values, length).map((window) =>
        window && new Set(window).size > 1 ? (window.at(-1)! - mean(window)) / sampleDeviation(window) : undefined,
      );
      expectColumn(zScore(Float64Array.from(values), length), expected, 1e-6);
    }),
  );
});

test('of two values the later lies a root of a half away', () => {
  expect(zScore(Float64Array.of(3, 5), 2)[1]).toBeCloseTo(Math.SQRT1_2, 14);
});
