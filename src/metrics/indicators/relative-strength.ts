/**
 * Relative strength against another series: how the value grew over `length` sessions, divided by how the other did.
 * Above 1 it did better; 1.05 is five per cent more than the other. Not to be confused with the relative strength index.
 * Of two flat series it is 1.
 *
 * @param other of the same length as `values`
 * @returns a ratio, one value an input value; NaN for the first `length` values, wherever one of the `length + 1` values
 *   of either series is absent, and where one of the four ends is not above 0
 */
export function relativeStrength(values: Float64Array, other: Float64Array, length: number): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN, 0, length);
  let lastAbsent = -1;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    const against = other[t]!;
    if (!(value > 0 && against > 0)) {
      if (Number.isNaN(value) || Number.isNaN(against)) lastAbsent = t;
      if (t >= length) result[t] = Number.NaN;
      continue;
    }
    if (t < length) continue;
    const base = values[t - length]!;
    const baseAgainst = other[t - length]!;
    const counts = t - length > lastAbsent && base > 0 && baseAgainst > 0;
    result[t] = counts ? value / base / (against / baseAgainst) : Number.NaN;
  }
  return result;
}
