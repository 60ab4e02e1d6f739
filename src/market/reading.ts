import type { Day } from '../base/dates.ts';
import type { Market } from './market.ts';
import type { DaySpan } from './price-series.ts';

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

export function readVintages(market: Market): VintageReader {
  let day = Number.POSITIVE_INFINITY;
  let from = Number.NEGATIVE_INFINITY;
  let to = Number.POSITIVE_INFINITY;
  return {
    market: {
      ...market,
      series: (symbol) => {
        const series = market.series(symbol, day);
        from = Math.max(from, series.known.from);
        to = Math.min(to, series.known.to);
        return series;
      },
    },
    during(asOf, read) {
      const outer = { day, from, to };
      [day, from, to] = [asOf, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      try {
        const result = read();
        return { result, known: { from, to } };
      } finally {
        ({ day, from, to } = outer);
      }
    },
  };
}
