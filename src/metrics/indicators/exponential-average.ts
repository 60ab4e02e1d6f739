import { overRuns } from './runs.ts';

/**
 * Exponential moving average: each value counts 2 / (length + 1), the average before it the rest. It starts, as TA-Lib's
 * does, from the simple average of the first `length` values. A flat series is its own average, to the last bit.
 *
 * @returns one value an input value; NaN for the first `length - 1` values and, after an absent value, until
 *   RECURSIVE_MEMORY values have followed it
 */
export function exponentialAverage(values: Float64Array, length: number): Float64Array {
  return smooth(values, length, 2 / (length + 1));
}

/** Exponential smoothing of each stretch of present values, in which a new value has the given weight. */
export function smooth(values: Float64Array, length: number, weight: number): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN);
  return overRuns(values, result, (from) => smoothRun(values, from, length, weight, result));
}

/**
 * Smooths the present values from an index on, starting from the mean of the first `length`, into `result`.
 *
 * @returns the index of the first absent value, or the end where no later stretch can be long enough
 */
export function smoothRun(
  values: Float64Array,
  from: number,
  length: number,
  weight: number,
  result: Float64Array,
): number {
  const { length: count } = values;
  const seeded = from + length - 1;
  if (seeded >= count) return count;
  let average = meanOf(values, from, length);
  if (Number.isNaN(average)) return firstAbsent(values, from);
  result[seeded] = average;
  for (let t = seeded + 1; t < count; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) return t;
    // this form, and not weight * value + (1 - weight) * average, leaves a flat series exactly where it is
    average += weight * (value - average);
    result[t] = average;
  }
  return count;
}

/** The mean of `length` values from an index on, of equal values exactly that value; NaN where one is absent. */
export function meanOf(values: Float64Array, from: number, length: number): number {
  const pivot = values[from]!;
  let sum = 0;
  for (let t = from; t < from + length; t++) sum += values[t]! - pivot;
  return pivot + sum / length;
}

/** The index of the first absent value from one on; there has to be one. */
export function firstAbsent(values: Float64Array, from: number): number {
  let t = from;
  while (!Number.isNaN(values[t]!)) t++;
  return t;
}
