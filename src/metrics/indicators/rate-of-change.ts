/**
 * Rate of change: the value against that of `length` sessions before, in per cent. A flat series is at 0.
 *
 * @returns one value an input value; NaN for the first `length` values, wherever one of the `length + 1` from the base to
 *   the value is absent (a bad row may hide a change of scale), and from a base that is not above 0
 */
export function rateOfChange(values: Float64Array, length: number): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN, 0, length);
  let lastAbsent = -1;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) lastAbsent = t;
    if (t < length) continue;
    const base = values[t - length]!;
    result[t] = t - length > lastAbsent && base > 0 ? (value / base - 1) * 100 : Number.NaN;
  }
  return result;
}
