import type { Day } from '../base/dates.ts';
import type { PriceSeries } from '../market/price-series.ts';

/** Sessions after the launch within which a series must begin to know its instrument's whole history. */
const LAUNCH_TOLERANCE_DAYS = 14;
/** Sessions of history below which a superlative over all data stays silent. */
export const MIN_HISTORY = 250;

export type Scope = 'all-time' | 'data' | 'since';

/**
 * Whether a series reaches back to its instrument's launch, so that an extreme of the data is one of all time
 * (DESIGN.md, invariant 6).
 */
function reachesLaunch({ instrument, days }: PriceSeries): boolean {
  return (
    instrument.launched !== undefined && days.length > 0 && days[0]! <= instrument.launched + LAUNCH_TOLERANCE_DAYS
  );
}

/**
 * How far a superlative about an extreme of all data may go.
 *
 * @param level the extreme level, for closes only: one beyond the known extremes before the data is of all time
 */
export function scopeOfExtreme(series: PriceSeries, direction: 'high' | 'low', level?: number): 'all-time' | 'data' {
  if (reachesLaunch(series)) return 'all-time';
  const before = series.instrument.before;
  if (level !== undefined && before) {
    if (direction === 'high' && before.high !== undefined && level > before.high) return 'all-time';
    if (direction === 'low' && before.low !== undefined && level < before.low) return 'all-time';
  }
  return 'data';
}

/** The day of the first value that is present. */
export function firstPresent(days: ArrayLike<Day>, values: Float64Array): Day | undefined {
  const index = values.findIndex((value) => !Number.isNaN(value));
  return index < 0 ? undefined : days[index];
}
