import type { Code } from '../base/codes.ts';
import type { Day } from '../base/dates.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { DaySpan } from './day-span.ts';
import { lastIndexAtOrBefore } from './exchange-calendar.ts';
import type { Instrument } from './market-file.ts';

/**
 * The prices of one instrument in one vintage, one element a session; NaN is absent. Columns are ascending by day and
 * all of the same length. A session without a row stands here too, with every value absent, so that no span steps over
 * a gap.
 *
 * A vintage is what a view could read: prices in the terms of the shares of that time (a split of a later day has not
 * happened yet), from the last session on at which prices broke off without an explanation.
 */
export interface PriceSeries {
  readonly instrument: Instrument;
  readonly file: string;
  /** the views that this vintage is for, by their last visible day; rows end with `known.to` at the latest */
  readonly known: DaySpan;
  readonly days: Int32Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** line of the file, from 1; 0 for a session without a row */
  readonly lines: Int32Array;
  /** defects of the whole file, each with the session from which it can be known, in order of that session */
  readonly defects: readonly Defect[];
}

export interface Defect {
  readonly knownFrom: Day;
  readonly diagnostic: Diagnostic;
}

/** Notes a defect of a line; `help` is how to mend it. */
export type Report = (knownFrom: Day, line: number, code: Code, message: string, help: string) => void;

/** Index of the series' last row at or before a day; -1 if none. */
export function indexOfDay(series: Pick<PriceSeries, 'days'>, day: Day): number {
  return lastIndexAtOrBefore(series.days, day);
}
