import type { PriceSeries } from '../market/price-series.ts';
import type { ScanContext } from './kind.ts';
import { type Span, spanRows } from './spans.ts';

/** One pair of calendars is asked for again by every comparison of the two. */
const kept = new WeakMap<Int32Array, WeakMap<Int32Array, Int32Array>>();

/** For each row of one series, the row of another on the same day; -1 where it has none. */
export function rowsOn(axis: PriceSeries, other: PriceSeries): Int32Array {
  const ofAxis = kept.get(axis.days) ?? new WeakMap<Int32Array, Int32Array>();
  kept.set(axis.days, ofAxis);
  const known = ofAxis.get(other.days);
  if (known) return known;
  const rows = new Int32Array(axis.days.length).fill(-1);
  for (let t = 0, s = 0; t < rows.length; t++) {
    while (s < other.days.length && other.days[s]! < axis.days[t]!) s++;
    if (other.days[s] === axis.days[t]) rows[t] = s;
  }
  ofAxis.set(other.days, rows);
  return rows;
}

/**
 * An instrument's moves over a span, one a row of another's series.
 *
 * @returns per cent of the level before, or percentage points for a yield; NaN where either close is absent
 */
export function movesOn(context: ScanContext, axis: PriceSeries, own: PriceSeries, span: Span): Float64Array {
  const rows = axis.days === own.days ? undefined : rowsOn(axis, own);
  const { base, end } = spanRows(context, own, span);
  const { close } = own;
  const isYield = own.instrument.kind === 'yield';
  const moves = new Float64Array(axis.days.length).fill(Number.NaN);
  for (let t = 0; t < moves.length; t++) {
    const row = rows ? rows[t]! : t;
    const from = row < 0 ? -1 : base[row]!;
    if (from < 0) continue;
    const to = end ? end[row]! : row;
    moves[t] = isYield ? close[to]! - close[from]! : (close[to]! / close[from]! - 1) * 100;
  }
  return moves;
}
