/**
 * Simple moving average: the mean of the last `length` values. A flat series is its own average, to the last bit.
 *
 * No sum runs on from window to window, so nothing of what has left a window is left in its mean. Values are cut into
 * blocks of `length`; each window is the tail of one block and the head of the next, and sums of tails and heads grow by
 * one addition each. Sums are of differences from the first value of the later block, which is in all these windows.
 *
 * @returns one value an input value; NaN until `length` values are there, and wherever one of them is absent
 */
export function movingAverage(values: Float64Array, length: number): Float64Array {
  const { length: count } = values;
  const result = new Float64Array(count).fill(Number.NaN, 0, length - 1);
  const share = 1 / length;
  for (let start = 0; start < count; start += length) {
    const end = Math.min(start + length, count);
    const pivot = values[start]!;
    if (start > 0) {
      let tail = 0;
      let t = start + length - 1;
      for (; t >= end; t--) tail += values[t - length]! - pivot;
      for (; t >= start; t--) {
        result[t] = tail;
        tail += values[t - length]! - pivot;
      }
    }
    let head = 0;
    for (let t = start; t < end; t++) {
      head += values[t]! - pivot;
      // what stands there is the sum of the tail; absent while there is none to fill the window
      result[t] = pivot + (result[t]! + head) * share;
    }
  }
  return result;
}
