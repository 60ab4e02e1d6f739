/**
 * On-balance volume: the running total of volume, added on a rise of the close, taken off on a fall and left alone when it
 * is unchanged. Source: Joseph Granville, "New Key to Stock Market Profits" (1963). The total starts from 0: its level
 * has no meaning, only its changes have. A flat series stays at 0.
 *
 * A session counts for nothing, and is absent, where its close, its volume or the close before is absent; the total goes
 * on from where it was. So levels on both sides of a gap differ by an unknown amount, but a window over the result is
 * absent while it holds the gap.
 *
 * @param close two columns of one length
 * @returns in units of the volume, one value a session
 */
export function onBalanceVolume(close: Float64Array, volume: Float64Array): Float64Array {
  const result = new Float64Array(close.length);
  let total = 0;
  let before = Number.NaN;
  for (let t = 0; t < result.length; t++) {
    const last = close[t]!;
    // 1, 0 or -1, or absent where one of the closes is
    const flow = Math.sign(last - before) * volume[t]!;
    before = last;
    if (!Number.isNaN(flow)) total += flow;
    result[t] = Number.isNaN(flow) ? Number.NaN : total;
  }
  return result;
}
