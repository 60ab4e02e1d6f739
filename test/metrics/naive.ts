import fc from 'fast-check';

/** Prices with gaps, ties and long flat stretches; NaN is absent. */
export const gappySeries = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.double({ min: 1, max: 500, noNaN: true }) },
    { weight: 8, arbitrary: fc.integer({ min: 10, max: 20 }) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  ),
  { maxLength: 120 },
);

/** The windows of `length` values that end at each index; undefined where one is missing or absent. */
export function windows(values: readonly number[], length: number): Array<readonly number[] | undefined> {
  return values.map((_, t) => {
    const window = values.slice(t - length + 1, t + 1);
    return t >= length - 1 && !window.some(Number.isNaN) ? window : undefined;
  });
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const sampleDeviation = (values: readonly number[]): number => {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
};
