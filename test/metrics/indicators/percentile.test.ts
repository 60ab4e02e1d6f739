import fc from 'fast-check';
import { expect, test } from 'vitest';
import { percentile } from '../../../src/metrics/indicators/percentile.ts';
import { expectColumn, gappySeries, windows } from '../naive.ts';

test('property: the share of the other values of the window below, equal ones counting half', () => {
  fc.assert(
    fc.property(gappySeries, fc.integer({ min: 2, max: 25 }), (values, length) => {
      const expected = windows(values, length).map((window) => {
        if (!window) return undefined;
        const others = window.slice(0, -1).map((other) => Math.sign(window.at(-1)! - other));
        return (100 * others.reduce((sum, sign) => sum + (sign + 1) / 2, 0)) / (length - 1);
      });
      expectColumn(percentile(Float64Array.from(values), length), expected, 1e-12);
    }),
    { numRuns: 300 },
  );
});

test('the highest is at 100, the lowest at 0, the middle and a tie at 50', () => {
  const last = (...values: number[]) => percentile(Float64Array.from(values), values.length).at(-1);
  expect(last(1, 2, 3, 4, 5)).toBe(100);
  expect(last(5, 4, 3, 2, 1)).toBe(0);
  expect(last(1, 5, 2, 4, 3)).toBe(50);
  expect(last(3, 3, 3, 3, 3)).toBe(50);
});
