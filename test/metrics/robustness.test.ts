import { describe, expect, test } from 'vitest';
import { FUNCTIONS } from '../../src/metrics/functions.ts';
import { isNumber, type MetricFunction } from '../../src/metrics/metric-function.ts';
import { mean, sampleDeviation, walk } from './naive.ts';

// Twenty-five thousand sessions near 100,000 and then some near 1: what has left a window must leave nothing behind.

const HIGH = 25_000;
const LOW = 3000;
const LENGTHS: Readonly<Record<string, number>> = {
  fast: 12,
  slow: 26,
  signal: 9,
  smoothing: 3,
  deviations: 2,
  length: 50,
};

/** After so many values near 1 windows of 50, and averages that forget, know of nothing else. */
const SETTLED = 2000;

const [early, late] = [walk(HIGH, 3), walk(LOW, 5)];
const cliff = (column: 'high' | 'low' | 'close' | 'volume'): number[] =>
  column === 'volume'
    ? [...early.volume, ...late.volume]
    : [...early[column].map((value) => value * 1000), ...late[column].map((value) => value / 100)];

const SOURCES: Readonly<Record<string, 'high' | 'low' | 'close' | 'volume'>> = {
  column: 'close',
  other: 'high',
  high: 'high',
  low: 'low',
  close: 'close',
  volume: 'volume',
};

const whole = (entry: MetricFunction, from = 0): Float64Array =>
  entry.compute(
    entry.parameters
      .filter((one) => !isNumber(one))
      .map(({ name }) => Float64Array.from(cliff(SOURCES[name]!).slice(from))),
    entry.parameters.filter(isNumber).map(({ name }) => LENGTHS[name]!),
  );

// the drawdown rests on the highest value ever, the balance of volume on all
describe.each(FUNCTIONS.filter(({ name }) => name !== 'drawdown' && name !== 'obv'))('$name', (entry) => {
  test('after a cliff it is that of a series which begins behind it', () => {
    const result = whole(entry);
    const fresh = whole(entry, HIGH);
    for (let t = SETTLED; t < LOW; t++) {
      const [value, expected] = [result[HIGH + t]!, fresh[t]!];
      const error = Math.abs(value - expected) / Math.max(0.001, Math.abs(expected));
      expect(error, `row ${t} behind the cliff: ${value} and not ${expected}`).toBeLessThan(1e-9);
    }
  });
});

const close = cliff('close');
const named = (name: string, ...numbers: number[]): Float64Array =>
  FUNCTIONS.find((entry) => entry.name === name)!.compute([Float64Array.from(close)], numbers);

test.each([7, 50, 200, 5000])('a simple average of %d agrees with a plain mean all along', (length) => {
  const result = named('sma', length);
  const step = length > 1000 ? 97 : 1;
  for (let t = length - 1; t < close.length; t += step) {
    const expected = mean(close.slice(t - length + 1, t + 1));
    expect(Math.abs(result[t]! / expected - 1), `row ${t}: ${result[t]} and not ${expected}`).toBeLessThan(1e-12);
  }
});

test.each([20, 252])('a deviation of %d agrees with one in two passes all along', (length) => {
  const result = named('deviation', length);
  for (let t = length - 1; t < close.length; t++) {
    const expected = sampleDeviation(close.slice(t - length + 1, t + 1));
    expect(Math.abs(result[t]! / expected - 1), `row ${t}: ${result[t]} and not ${expected}`).toBeLessThan(1e-10);
  }
});
