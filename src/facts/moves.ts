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

/** The rows of an instrument that a span lies between, for each row of another's series; -1 where it has none. */
export function spanRowsOn(
  context: ScanContext,
  axis: PriceSeries,
  own: PriceSeries,
  span: Span,
): { base(t: number): number; end(t: number): number } {
  const rows = rowsOn(axis, own);
  const { base, periods } = spanRows(context, own, span);
  if (span.type !== 'whole') return { base: (t) => base[rows[t]!] ?? -1, end: (t) => rows[t]! };
  // the period that the axis tells of: on another calendar the instrument's own may be over sooner, or later
  const ends = spanRows(context, axis, span).end!;
  const end = (t: number): number => rows[ends[t]!] ?? -1;
  return { base: (t) => periods![end(t)] ?? -1, end };
}

/**
 * An instrument's moves over a span, one a row of another's series.
 *
 * @param moves an array to be written over, where many are made one after the other
 * @returns per cent of the level before, or percentage points for a yield; NaN where either close is absent
 */
export function movesOn(
  context: ScanContext,
  axis: PriceSeries,
  own: PriceSeries,
  span: Span,
  moves = new Float64Array(axis.days.length),
): Float64Array {
  const { close } = own;
  if (axis.days === own.days && own.instrument.kind !== 'yield') {
    const { base, end } = spanRows(context, own, span);
    for (let t = 0; t < moves.length; t++) {
      moves[t] = base[t]! < 0 ? Number.NaN : (close[end ? end[t]! : t]! / close[base[t]!]! - 1) * 100;
    }
    return moves;
  }
  const moveAt = moveOn(context, axis, own, span);
  for (let t = 0; t < moves.length; t++) moves[t] = moveAt(t);
  return moves;
}

/** `movesOn` of a row. */
export function moveOn(context: ScanContext, axis: PriceSeries, own: PriceSeries, span: Span): (t: number) => number {
  const { close } = own;
  const rows = spanRowsOn(context, axis, own, span);
  const isYield = own.instrument.kind === 'yield';
  return (t) => {
    const from = rows.base(t);
    if (from < 0) return Number.NaN;
    const to = rows.end(t);
    return isYield ? difference(close[to]!, close[from]!) : (close[to]! / close[from]! - 1) * 100;
  };
}

/** Binary noise would tell equal moves of yields apart. */
const difference = (to: number, from: number): number => Math.round((to - from) * YIELD_PRECISION) / YIELD_PRECISION;

const YIELD_PRECISION = 1e8;
