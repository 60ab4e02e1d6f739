/**
 * Simple moving average: the mean of the last `length` values.
 *
 * @returns one value an input value; NaN until `length` values are there, and wherever one of them is absent
 */
export function movingAverage(values: Float64Array, length: number): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN);
  let sum = 0;
  let present = 0;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) {
      sum = 0;
      present = 0;
      continue;
    }
    sum += value;
    present++;
    if (present > length) sum -= values[t - length]!;
    if (present >= length) result[t] = sum / length;
  }
  return result;
}
