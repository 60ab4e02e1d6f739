/**
 * Drawdown: how far the value lies below the highest so far, in per cent; 0 at a new high, else negative. A flat series is
 * at 0.
 *
 * It rests on all values since that high. So where one of them is absent it is absent too, until a new high is made: the
 * missing one may have been a higher high, or a split may hide behind it, and a depth that may be wrong is not told.
 *
 * @returns one value an input value; NaN as well while the high is not above 0
 */
export function drawdown(values: Float64Array): Float64Array {
  const result = new Float64Array(values.length);
  let high = Number.NEGATIVE_INFINITY;
  let gap = false;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (value >= high) {
      high = value;
      gap = false;
    } else if (Number.isNaN(value)) gap = true;
    result[t] = gap || high <= 0 ? Number.NaN : (value / high - 1) * 100;
  }
  return result;
}
