import { firstAbsent } from './exponential-average.ts';
import { overRuns } from './runs.ts';

export { RECURSIVE_MEMORY } from './runs.ts';

/**
 * Relative strength index with Wilder's smoothing. Source: J. Welles Wilder, "New Concepts in Technical Trading
 * Systems" (1978), section VI: the first averages are means of `length` changes, later ones (previous x (length - 1) +
 * new) / length. A flat series, without gains or losses, is at 50; one that turns flat stays where it was.
 *
 * @returns 0 to 100, one value an input value; NaN for the first `length` values and, after an absent value, until
 *   RECURSIVE_MEMORY values have followed it
 */
export function relativeStrengthIndex(values: Float64Array, length: number): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN);
  return overRuns(values, result, (from) => indexOfRun(values, from, length, result));
}

/** The index of the present values from an index on; returns where it stopped, as `smoothRun` does. */
function indexOfRun(values: Float64Array, from: number, length: number, result: Float64Array): number {
  const { length: count } = values;
  const seeded = from + length;
  if (seeded >= count) return count;
  const weight = 1 / length;
  const rest = 1 - weight;
  // average gain, and average move of either sign: 100 - 100 / (1 + gain / loss) is 100 x gain / (gain + loss)
  let gain = 0;
  let move = 0;
  let previous = values[from]!;
  for (let t = from + 1; t <= seeded; t++) {
    const change = values[t]! - previous;
    previous = values[t]!;
    const size = Math.abs(change);
    gain += 0.5 * (size + change) * weight;
    move += size * weight;
  }
  if (Number.isNaN(move)) return firstAbsent(values, from);
  result[seeded] = move === 0 ? 50 : 100 * (gain / move);
  for (let t = seeded + 1; t < count; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) return t;
    const change = value - previous;
    previous = value;
    // a gain is half of size and change together, a loss gives 0: no branch, since ups and downs cannot be predicted
    const size = Math.abs(change);
    gain = rest * gain + 0.5 * (size + change) * weight;
    move = rest * move + size * weight;
    result[t] = move === 0 ? 50 : 100 * (gain / move);
  }
  return count;
}
