import fc from 'fast-check';
import { test } from 'vitest';
import { highest, lowest } from '../../../src/metrics/indicators/extremes.ts';
import { expectColumn, gappySeries, windows } from '../naive.ts';

test('property: the highest and the lowest of each full window', () => {
  fc.assert(
    fc.property(gappySeries, fc.integer({ min: 1, max: 25 }), (values, length) => {
      const column = Float64Array.from(values);
      const full = windows(values, length);
      expectColumn(
        highest(column, length),
        full.map((window) => window && Math.max(...window)),
        0,
      );
      expectColumn(
        lowest(column, length),
        full.map((window) => window && Math.min(...window)),
        0,
      );
    }),
    { numRuns: 300 },
  );
});

test('property: of values below 0 too', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      (values, length) => {
        const full = windows(values, length);
        const column = Float64Array.from(values);
        expectColumn(
          highest(column, length),
          full.map((window) => window && Math.max(...window)),
          0,
        );
        expectColumn(
          lowest(column, length),
          full.map((window) => window && Math.min(...window)),
          0,
        );
      },
    ),
  );
});
