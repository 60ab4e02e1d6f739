import fc from 'fast-check';
import { expect } from 'vitest';

/** To four decimals, as files have them: values a rounding apart would test the oracle rather than what it judges. */
const price = fc.oneof(
  fc.integer({ min: 10_000, max: 5_000_000 }).map((value) => value / 10_000),
  fc.integer({ min: 10, max: 20 }),
);

/** Prices with ties and long flat stretches. */
export const wholeSeries = fc.array(price, { maxLength: 120 });

/** As `wholeSeries`, with gaps; NaN is absent. */
export const gappySeries = fc.array(
  fc.oneof({ weight: 16, arbitrary: price }, { weight: 1, arbitrary: fc.constant(Number.NaN) }),
  { maxLength: 120 },
);

/** Sessions as columns, the close within high and low. */
export const gappyBars = fc
  .array(
    fc.oneof(
      { weight: 16, arbitrary: fc.tuple(price, fc.nat(5), fc.nat(5)) },
      { weight: 1, arbitrary: fc.constant([Number.NaN, 0, 0] as const) },
    ),
    { maxLength: 120 },
  )
  .map((rows) => ({
    high: rows.map(([close, above]) => close + above),
    low: rows.map(([close, , below]) => close - below),
    close: rows.map(([close]) => close),
  }));

/** The windows of `length` values that end at each index; undefined where one is missing or absent. */
export function windows(values: readonly number[], length: number): Array<readonly number[] | undefined> {
  return values.map((_, t) => {
    const window = values.slice(t - length + 1, t + 1);
    return t >= length - 1 && !window.some(Number.isNaN) ? window : undefined;
  });
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const squaresOf = (values: readonly number[]): number => {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
};

export const sampleDeviation = (values: readonly number[]): number =>
  Math.sqrt(squaresOf(values) / (values.length - 1));

export const populationDeviation = (values: readonly number[]): number => Math.sqrt(squaresOf(values) / values.length);

/** The exponential average by its definition, of values without a gap: absent before the first `length`. */
export function exponential(values: readonly number[], length: number, weight: number): Array<number | undefined> {
  const result: Array<number | undefined> = [];
  for (const [t, value] of values.entries()) {
    const before = result[t - 1];
    if (t < length - 1) result.push(undefined);
    else if (before === undefined) result.push(mean(values.slice(0, length)));
    else result.push(weight * value + (1 - weight) * before);
  }
  return result;
}

/** Holds a result against what it should be: absent where that is undefined, else equal but for roundings. */
export function expectColumn(
  result: Float64Array,
  expected: ReadonlyArray<number | undefined>,
  tolerance = 1e-9,
): void {
  expect(result.length, 'one value an input value').toBe(expected.length);
  for (const [t, value] of expected.entries()) {
    if (value === undefined) expect(result[t], `row ${t} is absent`).toBeNaN();
    else {
      const error = Math.abs(result[t]! - value) / Math.max(1, Math.abs(value));
      expect(error, `row ${t}: ${result[t]} and not ${value}`).toBeLessThanOrEqual(tolerance);
    }
  }
}

/** A reproducible random walk of daily prices. */
export function walk(count: number, seed = 1): { high: number[]; low: number[]; close: number[]; volume: number[] } {
  let state = seed;
  const random = (): number => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const bars = { high: [] as number[], low: [] as number[], close: [] as number[], volume: [] as number[] };
  let close = 100;
  for (let t = 0; t < count; t++) {
    const before = close;
    close *= 1 + (random() + random() + random() - 1.5) * 0.02;
    bars.close.push(close);
    bars.high.push(Math.max(before, close) * (1 + random() * 0.01));
    bars.low.push(Math.min(before, close) * (1 - random() * 0.01));
    bars.volume.push(Math.round(1e6 * (0.5 + random())));
  }
  return bars;
}
