/**
 * Percentile rank of the value among the `length` values that end with it: of the others, the share that lies below it,
 * in per cent, those equal to it counting half. So the highest of its window is at 100, the lowest at 0, and a flat
 * series, like a value in the middle, at 50.
 *
 * @param length at least 2
 * @returns 0 to 100, one value an input value; NaN until `length` values are there, and wherever one of them is absent
 */
export function percentile(values: Float64Array, length: number): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN);
  // the values of the window in ascending order
  const sorted = new Float64Array(length);
  const scale = 50 / (length - 1);
  let held = 0;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) {
      held = 0;
      continue;
    }
    let below = countBelow(sorted, held, value);
    if (held < length) {
      sorted.copyWithin(below + 1, below, held);
      held++;
    } else {
      // the oldest value leaves: what stands between its place and the new one's moves over
      const leaving = countBelow(sorted, held, values[t - length]!);
      if (leaving < below) sorted.copyWithin(leaving, leaving + 1, below--);
      else sorted.copyWithin(below + 1, below, leaving);
    }
    sorted[below] = value;
    let ties = 0;
    while (below + ties + 1 < held && sorted[below + ties + 1] === value) ties++;
    if (held === length) result[t] = scale * (2 * below + ties);
  }
  return result;
}

/** How many of the first `held` ascending values lie below one. */
function countBelow(sorted: Float64Array, held: number, value: number): number {
  let low = 0;
  let high = held;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
