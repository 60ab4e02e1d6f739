import { smooth } from './exponential-average.ts';

/**
 * Average true range. Source: J. Welles Wilder, "New Concepts in Technical Trading Systems" (1978), section III: the
 * first is the mean of `length` true ranges, later ones (previous x (length - 1) + new) / length. The first true range,
 * which has no close before it, is high less low. A flat series is at 0.
 *
 * @param high three columns of one length; a session counts as absent where one of the three is
 * @returns in units of the price, one value a session; NaN for the first `length - 1` sessions and, after an absent one,
 *   until RECURSIVE_MEMORY sessions have followed it
 */
export function averageTrueRange(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  length: number,
): Float64Array {
  return smooth(trueRange(high, low, close), length, 1 / length);
}

/** The span of each session's prices and the close before it; without such a close, of the session's prices alone. */
function trueRange(high: Float64Array, low: Float64Array, close: Float64Array): Float64Array {
  const result = new Float64Array(close.length);
  let before = Number.NaN;
  for (let t = 0; t < result.length; t++) {
    const top = high[t]!;
    const bottom = low[t]!;
    const last = close[t]!;
    // comparisons with an absent close before are false
    const span = (before > top ? before : top) - (before < bottom ? before : bottom);
    before = Number.isNaN(span) ? Number.NaN : last;
    result[t] = Number.isNaN(last) ? Number.NaN : span;
  }
  return result;
}
