import { deviation } from './deviation.ts';
import { movingAverage } from './moving-average.ts';

/**
 * Z-score: how many of their deviations, by the sample (n - 1), the value lies from the mean of the `length` values that
 * end with it. A flat window has no deviation to measure by: there the score is absent.
 *
 * @param length at least 2
 * @returns one value an input value; NaN until `length` values are there, and wherever one of them is absent
 */
export function zScore(values: Float64Array, length: number): Float64Array {
  const means = movingAverage(values, length);
  const spreads = deviation(values, length);
  // in a flat window that is 0 / 0
  for (let t = 0; t < means.length; t++) means[t] = (values[t]! - means[t]!) / spreads[t]!;
  return means;
}
