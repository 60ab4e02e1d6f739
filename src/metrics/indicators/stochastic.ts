import { highest, lowest } from './extremes.ts';
import { movingAverage } from './moving-average.ts';

/**
 * Stochastic oscillator, %K: where the close stands in the range of the last `length` sessions, 0 at their low and 100 at
 * their high. Source: George Lane, "Lane's Stochastics", Technical Analysis of Stocks & Commodities 2:3 (1984). This is
 * the fast %K; `sma(stochastic_k(...), 3)` is the slow one. Without a range, all prices being one, it is at 50.
 *
 * @param high three columns of one length
 * @returns one value a session; NaN until `length` sessions are there, and where a high or low of them or the session's
 *   close is absent
 */
export function stochasticK(high: Float64Array, low: Float64Array, close: Float64Array, length: number): Float64Array {
  const tops = highest(high, length);
  const bottoms = lowest(low, length);
  for (let t = 0; t < tops.length; t++) {
    const bottom = bottoms[t]!;
    const range = tops[t]! - bottom;
    const above = close[t]! - bottom;
    tops[t] = range > 0 ? (100 * above) / range : above === 0 && range === 0 ? 50 : Number.NaN;
  }
  return tops;
}

/** Stochastic oscillator, %D: the simple average of the last `smoothing` values of %K, and absent where one of them is. */
export function stochasticD(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  length: number,
  smoothing: number,
): Float64Array {
  return movingAverage(stochasticK(high, low, close, length), smoothing);
}
