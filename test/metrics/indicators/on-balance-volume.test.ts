import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onBalanceVolume } from '../../../src/metrics/indicators/on-balance-volume.ts';
import { expectColumn, gappySeries } from '../naive.ts';

const X = Number.NaN;

test('property: the sum of the volumes of rises less that of falls, of sessions that can be compared', () => {
  fc.assert(
    fc.property(gappySeries, fc.infiniteStream(fc.integer({ min: 0, max: 1e6 })), (closes, stream) => {
      const volumes = closes.map(() => stream.next().value);
      const flows = closes.map((close, t) => Math.sign(close - (closes[t - 1] ?? X)) * volumes[t]!);
      const expected = flows.map((flow, t) =>
        Number.isNaN(flow)
          ? undefined
          : flows
              .slice(0, t + 1)
              .filter((one) => !Number.isNaN(one))
              .reduce((sum, one) => sum + one, 0),
      );
      expectColumn(onBalanceVolume(Float64Array.from(closes), Float64Array.from(volumes)), expected);
    }),
  );
});

test('an absent volume is left out of the total', () => {
  const result = onBalanceVolume(Float64Array.of(1, 2, 3, 4, 3), Float64Array.of(9, 10, X, 30, 5));
  expect([...result]).toEqual([X, 10, X, 40, 35]);
});
