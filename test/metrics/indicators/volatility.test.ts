import fc from 'fast-check';
import { expect, test } from 'vitest';
import { volatility } from '../../../src/metrics/indicators/volatility.ts';
import { expectColumn, gappySeries, sampleDeviation, windows } from '../naive.ts';

test('property: the sample deviation of log returns times the root of 252, in per cent', () => {
  fc.assert(
    fc.property(gappySeries, fc.integer({ min: 2, max: 20 }), (values, length) => {
      const expected = windows(values, length + 1).map((window) => {
        if (!window) return undefined;
        const returns = window.slice(1).map((value, i) => Math.log(value) - Math.log(window[i]!));
        return 100 * Math.sqrt(252) * sampleDeviation(returns);
      });
      expectColumn(volatility(Float64Array.from(values), length), expected);
    }),
  );
});

test('a price that is not above 0 has no return', () => {
  const values = Float64Array.of(1, 2, 0, 2, 1, 2);
  expect([...volatility(values, 2)].map(Number.isNaN)).toEqual([true, true, true, true, true, false]);
});
