import { windowLevel } from './window-level.ts';

/**
 * Standard deviation of the `length` values that end at each point, by the sample (n - 1). A flat series is at 0.
 *
 * @param length at least 2
 * @returns one value an input value; NaN until `length` values are there, and wherever one of them is absent
 */
export function deviation(values: Float64Array, length: number): Float64Array {
  return windowLevel(values, length, 0, 1, length - 1);
}
