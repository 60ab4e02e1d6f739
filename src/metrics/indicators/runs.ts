/** After an absent value a recursive indicator is trusted again once this many values stand behind it. */
export const RECURSIVE_MEMORY = 150;

/**
 * Runs a recursive indicator over each stretch of present values: it begins anew after every absent one, and its first
 * RECURSIVE_MEMORY - 1 values after such a gap are taken out. What is absent before the first value is no gap: a series
 * that begins later is trusted as soon as its indicator has warmed up.
 *
 * @param indicate fills `result` from an index on, up to the first absent value, and returns where it stopped; it is
 *   called once a stretch, not once a value
 * @returns `result`
 */
export function overRuns(values: Float64Array, result: Float64Array, indicate: (from: number) => number): Float64Array {
  const { length } = values;
  let hadValues = false;
  for (let t = 0; t < length; t++) {
    if (Number.isNaN(values[t]!)) continue;
    const to = indicate(t);
    if (hadValues) result.fill(Number.NaN, t, Math.min(t - 1 + RECURSIVE_MEMORY, to));
    hadValues = true;
    t = to;
  }
  return result;
}
