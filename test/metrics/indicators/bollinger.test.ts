import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bollingerBandwidth,
  bollingerLower,
  bollingerPercentB,
  bollingerUpper,
} from '../../../src/metrics/indicators/bollinger.ts';
import { expectColumn, gappySeries, mean, populationDeviation, windows } from '../naive.ts';

test('property: bands of the population deviation about the mean, and where the value stands in them', () => {
  const lengths = fc.integer({ min: 2, max: 25 });
  fc.assert(
    fc.property(gappySeries, lengths, fc.double({ min: 0.5, max: 3, noNaN: true }), (values, length, k) => {
      const column = Float64Array.from(values);
      const bands = windows(values, length).map((window) => {
        if (!window) return undefined;
        const middle = mean(window);
        // in a flat window the mean by a sum may miss the value by a rounding
        const width = new Set(window).size === 1 ? 0 : k * populationDeviation(window);
        return { middle, upper: middle + width, lower: middle - width };
      });
      expectColumn(
        bollingerUpper(column, length, k),
        bands.map((band) => band?.upper),
      );
      expectColumn(
        bollingerLower(column, length, k),
        bands.map((band) => band?.lower),
      );
      expectColumn(
        bollingerBandwidth(column, length, k),
        bands.map((band) => band && (100 * (band.upper - band.lower)) / band.middle),
      );
      const percentB = bands.map((band, t) => {
        if (!band) return undefined;
        return band.upper === band.lower ? 0.5 : (values[t]! - band.lower) / (band.upper - band.lower);
      });
      expectColumn(bollingerPercentB(column, length, k), percentB, 1e-6);
    }),
  );
});

test('at a band %B is 0 or 1', () => {
  // mean 0, population deviation 1
  const result = bollingerPercentB(Float64Array.of(1, -1, 1, -1), 2, 1);
  expect([...result]).toEqual([Number.NaN, 0, 1, 0]);
});

test('the bandwidth has no meaning about a middle that is not above 0', () => {
  expect([...bollingerBandwidth(Float64Array.of(-1, 1, -3), 2, 2)].every(Number.isNaN)).toBe(true);
});
