import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviation } from '../../../src/metrics/indicators/deviation.ts';
import { expectColumn, gappySeries, sampleDeviation, windows } from '../naive.ts';

test('property: the sample deviation of each full window; absent where a value is, and during the warm-up', () => {
  fc.assert(
    fc.property(gappySeries, fc.integer({ min: 2, max: 25 }), (values, length) => {
      expectColumn(
        deviation(Float64Array.from(values), length),
        windows(values, length).map((window) => window && sampleDeviation(window)),
      );
    }),
  );
});

test('after a wild stretch the deviation of calm moves is right again', () => {
  const values = Array.from({ length: 5000 }, (_, i) => (i > 900 && i < 960 ? 40 * (-1) ** i : Math.sin(i)));
  const result = deviation(Float64Array.from(values), 63);
  for (const t of [1500, 3000, 4999]) {
    expect(result[t], `row ${t}`).toBeCloseTo(sampleDeviation(values.slice(t - 62, t + 1)), 13);
  }
});

test('small moves at a great height keep their digits', () => {
  const values = Array.from({ length: 300 }, (_, i) => 1e9 + (i % 7) / 8);
  const result = deviation(Float64Array.from(values), 20);
  const moves = values.map((value) => value - 1e9);
  for (let t = 19; t < 300; t++) {
    expect(result[t], `row ${t}`).toBeCloseTo(sampleDeviation(moves.slice(t - 19, t + 1)), 12);
  }
});
