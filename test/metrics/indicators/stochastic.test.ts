import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stochasticD, stochasticK } from '../../../src/metrics/indicators/stochastic.ts';
import { expectColumn, gappyBars, mean, windows } from '../naive.ts';

test('property: the place of the close in the range of the window, and its simple average', () => {
  const small = fc.integer({ min: 1, max: 6 });
  fc.assert(
    fc.property(gappyBars, fc.integer({ min: 1, max: 20 }), small, (bars, length, smoothing) => {
      const [high, low, close] = [bars.high, bars.low, bars.close].map((column) => Float64Array.from(column));
      const lows = windows(bars.low, length);
      const places = windows(bars.high, length).map((highs, t) => {
        if (!highs || !lows[t]) return undefined;
        const [top, bottom] = [Math.max(...highs), Math.min(...lows[t])];
        return top === bottom ? 50 : (100 * (bars.close[t]! - bottom)) / (top - bottom);
      });
      expectColumn(stochasticK(high!, low!, close!, length), places);
      const averages = windows(
        places.map((place) => place ?? Number.NaN),
        smoothing,
      ).map((window) => window && mean(window));
      expectColumn(stochasticD(high!, low!, close!, length, smoothing), averages);
    }),
  );
});

test('the ends of the scale, and no range at all', () => {
  const [high, low] = [Float64Array.of(12, 11, 12), Float64Array.of(10, 10, 10)];
  expect(stochasticK(high, low, Float64Array.of(11, 11, 12), 3)[2]).toBe(100);
  expect(stochasticK(high, low, Float64Array.of(11, 11, 10), 3)[2]).toBe(0);
  const flat = Float64Array.of(7, 7, 7);
  expect(stochasticK(flat, flat, flat, 3)[2]).toBe(50);
});

test('a close outside an empty range is nowhere in it', () => {
  const flat = Float64Array.of(7, 7);
  expect(stochasticK(flat, flat, Float64Array.of(7, 8), 2)[1]).toBeNaN();
});
