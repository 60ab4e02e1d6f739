import { movingAverage } from './moving-average.ts';
import { windowLevel } from './window-level.ts';

// Source: John Bollinger, "Bollinger on Bollinger Bands" (2001), chapters 7 and 8. The deviation is that of the
// population (n), as he has it; most chart programs follow. The middle band is `movingAverage`.

/**
 * Upper band: the mean of the last `length` values plus so many of their deviations. A flat series is its own band.
 *
 * @returns one value an input value; NaN until `length` values are there, and wherever one of them is absent
 */
export function bollingerUpper(values: Float64Array, length: number, deviations: number): Float64Array {
  return windowLevel(values, length, 1, deviations, length);
}

/** Lower band: the mean of the last `length` values less so many of their deviations; else as the upper one. */
export function bollingerLower(values: Float64Array, length: number, deviations: number): Float64Array {
  return windowLevel(values, length, 1, -deviations, length);
}

/**
 * %B: where the value stands between the bands, 0 at the lower and 1 at the upper one. A flat series, whose bands meet,
 * is in the middle, at 0.5.
 *
 * @returns one value an input value; absent where the bands are
 */
export function bollingerPercentB(values: Float64Array, length: number, deviations: number): Float64Array {
  const means = movingAverage(values, length);
  const widths = windowLevel(values, length, 0, 2 * deviations, length);
  for (let t = 0; t < means.length; t++) {
    const width = widths[t]!;
    means[t] = width === 0 ? 0.5 : 0.5 + (values[t]! - means[t]!) / width;
  }
  return means;
}

/**
 * Bandwidth: the distance of the bands in per cent of the middle one. A flat series is at 0.
 *
 * @returns one value an input value; absent where the bands are, and where the middle one is not above 0
 */
export function bollingerBandwidth(values: Float64Array, length: number, deviations: number): Float64Array {
  const means = movingAverage(values, length);
  const widths = windowLevel(values, length, 0, 2 * deviations, length);
  for (let t = 0; t < means.length; t++) means[t] = means[t]! > 0 ? (100 * widths[t]!) / means[t]! : Number.NaN;
  return means;
}
