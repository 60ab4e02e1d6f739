/**
 * For the `length` values that end at each point: `weight` times their mean plus `deviations` times the root of the sum
 * of their squared distances from it, divided by `divisor` (`length` for a population, `length - 1` for a sample).
 *
 * By tails and heads of blocks as `movingAverage`. Squares are summed of distances from a value inside the window, so
 * that the relative error of a variance is of the order of `length` roundings, however far the values are from zero and
 * whatever came before, and the deviation of a flat window is exactly 0.
 *
 * @returns one value an input value; NaN until `length` values are there, and wherever one of them is absent
 */
export function windowLevel(
  values: Float64Array,
  length: number,
  weight: number,
  deviations: number,
  divisor: number,
): Float64Array {
  const { length: count } = values;
  const result = new Float64Array(count).fill(Number.NaN, 0, length - 1);
  const tailSquares = new Float64Array(length);
  const share = 1 / length;
  const squareShare = 1 / divisor;
  for (let start = 0; start < count; start += length) {
    const end = Math.min(start + length, count);
    const pivot = values[start]!;
    if (start > 0) {
      let tail = 0;
      let squares = 0;
      for (let t = start + length - 1; t >= start; t--) {
        if (t < end) result[t] = tail;
        tailSquares[t - start] = squares;
        const distance = values[t - length]! - pivot;
        tail += distance;
        squares += distance * distance;
      }
    }
    let head = 0;
    let headSquares = 0;
    for (let t = start; t < end; t++) {
      const distance = values[t]! - pivot;
      head += distance;
      headSquares += distance * distance;
      // what stands there is the sum of the tail; absent while there is none to fill the window
      const sum = result[t]! + head;
      const squares = tailSquares[t - start]! + headSquares - sum * sum * share;
      result[t] = weight * (pivot + sum * share) + deviations * Math.sqrt((squares < 0 ? 0 : squares) * squareShare);
    }
  }
  return result;
}
