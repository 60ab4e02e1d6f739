/**
 * The since-engine: for every point of a series, the last earlier point at least as extreme. All superlatives
 * (record, biggest, crossing, comparison, release) come from here.
 */

/**
 * Links from each point to the last earlier one with a value at least as high: -1 if there is none, -2 at absent
 * values (which no link points to). O(n): a jump follows links that were already made.
 */
export function lastAtLeastAsHigh(values: ArrayLike<number>): Int32Array {
  const links = new Int32Array(values.length);
  let lastPresent = -1;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) {
      links[t] = -2;
      continue;
    }
    let s = lastPresent;
    while (s >= 0 && values[s]! < value) s = links[s]!;
    links[t] = s;
    lastPresent = t;
  }
  return links;
}

/** As `lastAtLeastAsHigh`, for lows. */
export function lastAtLeastAsLow(values: ArrayLike<number>): Int32Array {
  return lastAtLeastAsHigh(Float64Array.from(values, (value) => -value));
}
