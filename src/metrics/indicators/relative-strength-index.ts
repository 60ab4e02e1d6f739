/** After an absent value a recursive indicator is trusted again once this many values stand behind it. */
export const RECURSIVE_MEMORY = 150;

/**
 * Relative strength index with Wilder's smoothing. Source: J. Welles Wilder, "New Concepts in Technical Trading
 * Systems" (1978), section VI: the first averages are means of `length` changes, later ones (previous x (length - 1) +
 * new) / length. A flat series, without gains or losses, is at 50.
 *
 * @returns 0 to 100, one value an input value; NaN for the first `length` values and, after an absent value, until
 *   RECURSIVE_MEMORY values have followed it
 */
export function relativeStrengthIndex(values: Float64Array, length: number): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN);
  let gain = 0;
  let loss = 0;
  let changes = 0;
  let trustedFrom = 0;
  let previous = Number.NaN;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) {
      gain = loss = changes = 0;
      previous = Number.NaN;
      trustedFrom = t + RECURSIVE_MEMORY;
      continue;
    }
    if (!Number.isNaN(previous)) {
      const change = value - previous;
      const up = change > 0 ? change : 0;
      const down = change < 0 ? -change : 0;
      changes++;
      if (changes <= length) {
        gain += up / length;
        loss += down / length;
      } else {
        gain = (gain * (length - 1) + up) / length;
        loss = (loss * (length - 1) + down) / length;
      }
      if (changes >= length && t >= trustedFrom) result[t] = gain + loss === 0 ? 50 : (100 * gain) / (gain + loss);
    }
    previous = value;
  }
  return result;
}
