/**
 * The highest of the last `length` values.
 *
 * @returns one value an input value; NaN until `length` values are there, and wherever one of them is absent
 */
export function highest(values: Float64Array, length: number): Float64Array {
  return extreme(values, length, 1);
}

/** The lowest of the last `length` values; else as `highest`. */
export function lowest(values: Float64Array, length: number): Float64Array {
  return extreme(values, length, -1);
}

/**
 * By tails and heads of blocks as `movingAverage`, two comparisons a value whatever the length. Source: M. van Herk, "A
 * fast algorithm for local minimum and maximum filters" (1992). `sign` is 1 for the highest and -1 for the lowest value.
 */
function extreme(values: Float64Array, length: number, sign: 1 | -1): Float64Array {
  const { length: count } = values;
  const result = new Float64Array(count).fill(Number.NaN, 0, length - 1);
  for (let start = 0; start < count; start += length) {
    const end = Math.min(start + length, count);
    if (start > 0) {
      let tail = Number.NEGATIVE_INFINITY;
      let t = start + length - 1;
      for (; t >= end; t--) tail = Math.max(tail, sign * values[t - length]!);
      for (; t >= start; t--) {
        result[t] = tail;
        tail = Math.max(tail, sign * values[t - length]!);
      }
    } else if (length <= count) result[length - 1] = Number.NEGATIVE_INFINITY;
    let head = Number.NEGATIVE_INFINITY;
    for (let t = start; t < end; t++) {
      // an absent value makes each maximum absent that it enters
      head = Math.max(head, sign * values[t]!);
      result[t] = sign * Math.max(result[t]!, head);
    }
  }
  return result;
}
