import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rateOfChange } from '../../../src/metrics/indicators/rate-of-change.ts';
import { expectColumn, gappySeries, windows } from '../naive.ts';

test('property: per cent from the base; absent where a value on the way is', () => {
  fc.assert(
    fc.property(gappySeries, fc.integer({ min: 1, max: 20 }), (values, length) => {
      expectColumn(
        rateOfChange(Float64Array.from(values), length),
        windows(values, length + 1).map((window) => window && 100 * (window.at(-1)! / window[0]! - 1)),
      );
    }),
  );
});

test('no per cent of what is not above 0', () => {
  expect([...rateOfChange(Float64Array.of(0, 1, -2, 4), 1)]).toEqual([Number.NaN, Number.NaN, -300, Number.NaN]);
});
