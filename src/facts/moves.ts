import type { PriceSeries } from '../market/price-series.ts';
import { baseRows, type Period } from './periods.ts';

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
 * An instrument's move over a period to date, by the rows of another's series.
 *
 * @returns per cent since the period began; NaN where either close is absent
 */
export function movesOn(axis: PriceSeries, own: PriceSeries, period: Period): (t: number) => number {
  const rows = axis === own ? undefined : rowsOn(axis, own);
  const bases = baseRows(own.days, period);
  const { close } = own;
  return (t) => {
    const row = rows ? rows[t]! : t;
    const base = row < 0 ? -1 : bases[row]!;
    return base < 0 ? Number.NaN : (close[row]! / close[base]! - 1) * 100;
  };
}
