import { deviation } from './deviation.ts';

/** Sessions of a year, by which deviations of daily returns are annualised. */
const SESSIONS_A_YEAR = 252;

/**
 * Realised volatility: the sample deviation (n - 1) of the last `length` log returns, times the root of 252, in per cent
 * a year. Source: John Hull, "Options, Futures, and Other Derivatives", "Estimating volatility from historical data". A
 * flat series is at 0.
 *
 * @param length returns in the window, at least 2
 * @returns one value an input value; NaN for the first `length` values, and wherever one of the `length + 1` values of
 *   the window is absent or not above 0
 */
export function volatility(values: Float64Array, length: number): Float64Array {
  const returns = new Float64Array(values.length);
  let before = Number.NaN;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]! > 0 ? values[t]! : Number.NaN;
    returns[t] = Math.log(value / before);
    before = value;
  }
  const result = deviation(returns, length);
  const scale = 100 * Math.sqrt(SESSIONS_A_YEAR);
  for (let t = 0; t < result.length; t++) result[t]! *= scale;
  return result;
}
