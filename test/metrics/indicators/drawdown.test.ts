import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawdown } from '../../../src/metrics/indicators/drawdown.ts';
import { expectColumn, gappySeries } from '../naive.ts';

const X = Number.NaN;

test('property: per cent from the highest so far; absent if a value since that high is', () => {
  fc.assert(
    fc.property(gappySeries, (values) => {
      const expected = values.map((value, t) => {
        const past = values.slice(0, t + 1);
        const high = Math.max(...past.filter((one) => !Number.isNaN(one)));
        const since = past.slice(past.lastIndexOf(high));
        return since.some(Number.isNaN) ? undefined : 100 * (value / high - 1);
      });
      expectColumn(drawdown(Float64Array.from(values)), expected);
    }),
  );
});

test('after an absent value it is told again from the next high on', () => {
  expect([...drawdown(Float64Array.of(100, 80, X, 80, 99, 100, 75))]).toEqual([
    0,
    (80 / 100 - 1) * 100,
    X,
    X,
    X,
    0,
    -25,
  ]);
});

test('what is absent before the first value hides no high', () => {
  expect([...drawdown(Float64Array.of(X, X, 4, 3))]).toEqual([X, X, 0, -25]);
});

test('no per cent of a high that is not above 0', () => {
  expect([...drawdown(Float64Array.of(-3, -1, 0, 2, 1))]).toEqual([X, X, X, 0, -50]);
});
