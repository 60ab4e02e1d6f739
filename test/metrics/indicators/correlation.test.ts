import fc from 'fast-check';
import { expect, test } from 'vitest';
import { correlation } from '../../../src/metrics/indicators/correlation.ts';
import { expectColumn, gappySeries, mean, windows } from '../naive.ts';

function pearson(a: readonly number[], b: readonly number[]): number | undefined {
  if (new Set(a).size === 1 || new Set(b).size === 1) return undefined;
  const [meanA, meanB] = [mean(a), mean(b)];
  const sum = (term: (i: number) => number): number => a.reduce((total, _, i) => total + term(i), 0);
  const product = sum((i) => (a[i]! - meanA) * (b[i]! - meanB));
  return product / Math.sqrt(sum((i) => (a[i]! - meanA) ** 2) * sum((i) => (b[i]! - meanB) ** 2));
}

const pairs = fc.tuple(gappySeries, gappySeries).map(([a, b]) => {
  const count = Math.min(a.length, b.length);
  return [a.slice(0, count), b.slice(0, count)] as const;
});

test("property: Pearson's coefficient of each full window; absent where one of the two is flat", () => {
  fc.assert(
    fc.property(pairs, fc.integer({ min: 2, max: 20 }), ([a, b], length) => {
      const others = windows(b, length);
      const expected = windows(a, length).map((window, t) => window && others[t] && pearson(window, others[t]));
      const result = correlation(Float64Array.from(a), Float64Array.from(b), length);
      expectColumn(result, expected, 1e-7);
      expect(
        [...result].every((value) => !(Math.abs(value) > 1)),
        'never past its range',
      ).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('with itself 1, with its mirror -1, in either order the same', () => {
  const a = Float64Array.from({ length: 300 }, (_, i) => Math.sin(i * i));
  const b = Float64Array.from({ length: 300 }, (_, i) => Math.cos(i * 3));
  const mirror = a.map((value) => 7 - 3 * value);
  for (let t = 59; t < 300; t++) {
    expect(correlation(a, a, 60)[t]).toBe(1);
    expect(correlation(a, mirror, 60)[t]).toBeCloseTo(-1, 14);
  }
  expect(correlation(a, b, 60)).toEqual(correlation(b, a, 60));
});

test('after a wild stretch, and far from zero, it is right', () => {
  const wild = (i: number) => (i < 200 ? 1e6 * Math.sin(i) : 0);
  const a = Array.from({ length: 1000 }, (_, i) => 1e6 + wild(i) + Math.sin(i / 5));
  const b = Array.from({ length: 1000 }, (_, i) => -1e5 + wild(i) + Math.sin(i / 5 + 1));
  const result = correlation(Float64Array.from(a), Float64Array.from(b), 60);
  const calm = (values: number[], far: number, t: number) => values.slice(t - 59, t + 1).map((value) => value - far);
  for (const t of [259, 260, 500, 999]) {
    expect(result[t], `row ${t}`).toBeCloseTo(pearson(calm(a, 1e6, t), calm(b, -1e5, t))!, 9);
  }
});
