import type { Day } from '../base/dates.ts';
import { ALWAYS, type DaySpan, overlap } from './day-span.ts';
import type { Market } from './market.ts';

/** A market that reads every series in the vintage of one as-of day, and notes for which views that reading is right. */
export interface VintageReader {
  /** the market; within `during` its series are of the vintages of that day */
  readonly market: Market;
  /**
   * Runs something that reads series.
   *
   * @returns its result, and the as-of days for which it would have read the same vintages
   */
  during<T>(asOf: Day, read: () => T): { readonly result: T; readonly known: DaySpan };
}

/** A reader over a market; outside of `during` it reads the latest vintages. */
export function readVintages(market: Market): VintageReader {
  let day = Number.POSITIVE_INFINITY;
  let known = ALWAYS;
  return {
    market: {
      ...market,
      series: (symbol) => {
        const series = market.series(symbol, day);
        known = overlap(known, series.known);
        return series;
      },
    },
    during(asOf, read) {
      const outer = { day, known };
      [day, known] = [asOf, ALWAYS];
      try {
        const result = read();
        return { result, known };
      } finally {
        ({ day, known } = outer);
      }
    },
  };
}
