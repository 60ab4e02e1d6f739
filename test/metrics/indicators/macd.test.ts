import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exponentialAverage } from '../../../src/metrics/indicators/exponential-average.ts';
import { macdHistogram, macdLine, macdSignal } from '../../../src/metrics/indicators/macd.ts';
import { expectColumn, exponential, gappySeries, walk, wholeSeries } from '../naive.ts';

const lengths = fc.tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 15 })).map(([fast, more]) => ({
  fast,
  slow: fast + more,
}));

test('property: two exponential averages, their difference, its average and the difference from that', () => {
  fc.assert(
    fc.property(wholeSeries, lengths, fc.integer({ min: 1, max: 9 }), (values, { fast, slow }, signal) => {
      const column = Float64Array.from(values);
      const fastAverage = exponential(values, fast, 2 / (fast + 1));
      const slowAverage = exponential(values, slow, 2 / (slow + 1));
      const line = slowAverage.map((average, t) => average && fastAverage[t]! - average);
      expectColumn(macdLine(column, fast, slow), line);
      const started = line.filter((value) => value !== undefined);
      const average = exponential(started, signal, 2 / (signal + 1));
      const signals = line.map((_, t) => average[t - (line.length - started.length)]);
      expectColumn(macdSignal(column, fast, slow, signal), signals);
      expectColumn(
        macdHistogram(column, fast, slow, signal),
        signals.map((value, t) => (value === undefined ? undefined : line[t]! - value)),
      );
    }),
  );
});

test('property: the line is the difference of the two averages, to the last bit, gaps and all', () => {
  fc.assert(
    fc.property(gappySeries, lengths, (values, { fast, slow }) => {
      const column = Float64Array.from(values);
      const slowAverage = exponentialAverage(column, slow);
      const fastAverage = exponentialAverage(column, fast);
      expect(macdLine(column, fast, slow)).toEqual(slowAverage.map((average, t) => fastAverage[t]! - average));
    }),
  );
});

test("after a gap the signal is trusted with the line, and does not wait for the line's memory and its own", () => {
  const { close } = walk(400);
  close[100] = Number.NaN;
  const signal = macdSignal(Float64Array.from(close), 12, 26, 9);
  expect(signal[249], '149 values after the gap').toBeNaN();
  expect(signal[250], '150 values after the gap').not.toBeNaN();
});
