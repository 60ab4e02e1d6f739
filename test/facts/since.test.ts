import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastAtLeastAsHigh, lastAtLeastAsLow } from '../../src/facts/since.ts';
import { lastBefore } from './tiny-market.ts';

/** Few distinct values, so that ties are common; some absent. */
const series = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -5, max: 5 }) },
    { weight: 3, arbitrary: fc.double({ min: -5, max: 5, noNaN: true }) },
    { weight: 2, arbitrary: fc.constant(Number.NaN) },
  ),
  { maxLength: 80 },
);

test('property: each link is the last earlier value at least as high (as low), by brute force', () => {
  fc.assert(
    fc.property(series, (values) => {
      const high = values.map((value, t) => (Number.isNaN(value) ? -2 : lastBefore(t, (s) => values[s]! >= value)));
      const low = values.map((value, t) => (Number.isNaN(value) ? -2 : lastBefore(t, (s) => values[s]! <= value)));
      expect([...lastAtLeastAsHigh(values)]).toEqual(high);
      expect([...lastAtLeastAsLow(values)]).toEqual(low);
    }),
    { numRuns: 1000 },
  );
});

test('a tie counts: "since X" names the last session at least as extreme', () => {
  expect([...lastAtLeastAsHigh([3, 1, 3, 2, 3])]).toEqual([-1, 0, 0, 2, 2]);
});

test('nothing links to an absent value', () => {
  expect([...lastAtLeastAsHigh([Number.NaN, 2, Number.NaN, 1, Number.NaN, 3])]).toEqual([-2, -1, -2, 1, -2, -1]);
});

test('a hundred thousand descending values take no quadratic time', () => {
  const values = Float64Array.from({ length: 100_000 }, (_, i) => (i % 2 === 0 ? -i : i));
  const started = performance.now();
  lastAtLeastAsHigh(values);
  lastAtLeastAsLow(values);
  expect(performance.now() - started, 'milliseconds').toBeLessThan(1000);
});
