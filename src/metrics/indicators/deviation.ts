/**
 * Standard deviation of the `length` values that end at each point, by the sample (n - 1).
 *
 * @returns one value an input value; NaN until `length` values are there, and wherever one of them is absent
 */
export function deviation(values: Float64Array, length: number): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN);
  let present = 0;
  let mean = 0;
  let squares = 0;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) {
      present = mean = squares = 0;
      continue;
    }
    present++;
    if (present <= length) {
      // Welford's update while the window fills
      const before = value - mean;
      mean += before / present;
      squares += before * (value - mean);
    } else {
      // one value in, one out: keeps the sum of squared distances without a second pass
      const out = values[t - length]!;
      const oldMean = mean;
      mean += (value - out) / length;
      squares += (value - out) * (value - mean + out - oldMean);
    }
    if (present >= length) result[t] = Math.sqrt(Math.max(0, squares) / (length - 1));
  }
  return result;
}
