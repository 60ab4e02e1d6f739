import { firstAbsent, meanOf, smoothRun } from './exponential-average.ts';
import { overRuns } from './runs.ts';

/**
 * MACD line: the exponential average of `fast` values less that of `slow` values. Source: Gerald Appel, "Technical
 * Analysis: Power Tools for Active Investors" (2005), chapter 8. Each average starts from the simple average of its own
 * first values, so that the line is `ema(fast) - ema(slow)` to the last bit; TA-Lib starts the fast one later, together
 * with the slow one, which makes a difference in the first hundred values. A flat series is at 0.
 *
 * @param fast smaller than `slow`
 * @returns one value an input value; NaN for the first `slow - 1` values and, after an absent value, until
 *   RECURSIVE_MEMORY values have followed it
 */
export function macdLine(values: Float64Array, fast: number, slow: number): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN);
  return overRuns(values, result, (from) => lineOfRun(values, from, fast, slow, result));
}

/**
 * Signal line of the MACD: the exponential average of `signal` values of the line, from their simple average on. A flat
 * series is at 0.
 *
 * @returns one value an input value; NaN for the first `slow + signal - 2` values, and after an absent value as the line
 */
export function macdSignal(values: Float64Array, fast: number, slow: number, signal: number): Float64Array {
  const line = new Float64Array(values.length).fill(Number.NaN);
  const result = new Float64Array(values.length).fill(Number.NaN);
  return overRuns(values, result, (from) => {
    const to = lineOfRun(values, from, fast, slow, line);
    smoothRun(line, from + slow - 1, signal, 2 / (signal + 1), result);
    return to;
  });
}

/** MACD line less signal line; absent where the signal line is. A flat series is at 0. */
export function macdHistogram(values: Float64Array, fast: number, slow: number, signal: number): Float64Array {
  const line = new Float64Array(values.length).fill(Number.NaN);
  const result = new Float64Array(values.length).fill(Number.NaN);
  return overRuns(values, result, (from) => {
    const to = lineOfRun(values, from, fast, slow, line);
    smoothRun(line, from + slow - 1, signal, 2 / (signal + 1), result);
    for (let t = from; t < to; t++) result[t] = line[t]! - result[t]!;
    return to;
  });
}

/** The line of the present values from an index on; returns where it stopped, as `smoothRun` does. */
function lineOfRun(values: Float64Array, from: number, fast: number, slow: number, line: Float64Array): number {
  const { length: count } = values;
  const seeded = from + slow - 1;
  if (seeded >= count) return count;
  const fastWeight = 2 / (fast + 1);
  const slowWeight = 2 / (slow + 1);
  let fastAverage = meanOf(values, from, fast);
  let slowAverage = meanOf(values, from, slow);
  if (Number.isNaN(slowAverage)) return firstAbsent(values, from);
  for (let t = from + fast; t <= seeded; t++) fastAverage += fastWeight * (values[t]! - fastAverage);
  line[seeded] = fastAverage - slowAverage;
  for (let t = seeded + 1; t < count; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) return t;
    fastAverage += fastWeight * (value - fastAverage);
    slowAverage += slowWeight * (value - slowAverage);
    line[t] = fastAverage - slowAverage;
  }
  return count;
}
