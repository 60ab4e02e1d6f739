import fc from 'fast-check';
import { test } from 'vitest';
import { exponentialAverage } from '../../../src/metrics/indicators/exponential-average.ts';
import { expectColumn, exponential, wholeSeries } from '../naive.ts';

test('property: each value weighs 2 / (length + 1), from the mean of the first ones on', () => {
  fc.assert(
    fc.property(wholeSeries, fc.integer({ min: 1, max: 30 }), (values, length) => {
      expectColumn(
        exponentialAverage(Float64Array.from(values), length),
        exponential(values, length, 2 / (length + 1)),
      );
    }),
  );
});
