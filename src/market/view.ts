import type { Day, Moment } from '../base/dates.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { MarketEvent } from './events.ts';
import { lastIndexAtOrBefore } from './exchange-calendar.ts';
import type { Market } from './market.ts';
import type { PriceSeries } from './price-series.ts';
import type { Quote } from './quotes.ts';
import { type KnownPeriod, knownPeriods, type Releases } from './releases.ts';
import type { Remark } from './remarks.ts';

/**
 * The market as it was known at one moment (DESIGN.md, invariant 1). Series are not cut but come with the index of
 * their last visible bar: whoever reads them looks at no row beyond it.
 */
export interface View {
  readonly market: Market;
  readonly asOf: Moment;
  /** the local day of `asOf` */
  readonly day: Day;
  /** the latest session whose close is visible */
  readonly lastSession: Day;
  /** the last day whose closes are visible, a session or not */
  readonly lastVisibleDay: Day;
  /** the prices of an instrument as they read at this moment: in the shares of the last visible day */
  series(symbol: string): PriceSeries;
  /** index of the last visible bar; -1 if there is none */
  lastIndex(series: PriceSeries): number;
  /** whether the exchange was expected to open on a day, by what had been announced */
  isExpectedSession(day: Day): boolean;
  releaseHistory(id: string): { readonly releases: Releases; readonly periods: readonly KnownPeriod[] };
  events(): readonly MarketEvent[];
  /** the latest indication of a symbol on this day before the open */
  quote(symbol: string): Quote | undefined;
  remarks(): readonly Remark[];
  /** defects of the rows that this view has been asked about, visible ones only */
  diagnostics(): readonly Diagnostic[];
}

export function viewAt(market: Market, asOf: Moment): View {
  const { calendar, clock } = market;
  const { day } = clock.local(asOf);
  const lastVisibleDay = calendar.closeOf(day) <= asOf ? day : day - 1;
  const touched = new Set<string>();
  const histories = new Map<string, readonly KnownPeriod[]>();
  return {
    market,
    asOf,
    day,
    lastVisibleDay,
    lastSession: calendar.sessions[calendar.indexAtOrBefore(lastVisibleDay)] ?? lastVisibleDay,
    series: (symbol) => {
      touched.add(symbol);
      return market.series(symbol, lastVisibleDay);
    },
    lastIndex: (series) => {
      // the sessions of a universe are nobody's prices
      if (market.hasInstrument(series.instrument.symbol)) touched.add(series.instrument.symbol);
      return lastIndexAtOrBefore(series.days, lastVisibleDay);
    },
    isExpectedSession: (candidate) => {
      const holiday = calendar.holidays.get(candidate);
      if (holiday?.announced !== undefined && holiday.announced > asOf) return true;
      return calendar.isSession(candidate);
    },
    releaseHistory: (id) => {
      const releases = market.releases(id);
      if (!histories.has(id)) histories.set(id, knownPeriods(releases.rows, asOf));
      return { releases, periods: histories.get(id)! };
    },
    events: () => market.events().filter((event) => (event.announced ?? Number.NEGATIVE_INFINITY) <= asOf),
    quote: (symbol) =>
      market
        .quotes(day)
        .filter((quote) => quote.symbol === symbol && quote.time <= asOf)
        .reduce<Quote | undefined>(
          (latest, quote) => (latest && latest.time >= quote.time ? latest : quote),
          undefined,
        ),
    remarks: () => market.remarks().filter((remark) => remark.known <= asOf),
    diagnostics: () => {
      // metrics and comparisons look at a benchmark, a tracked index or peers by themselves
      const related = [...touched].flatMap((symbol) => {
        const { benchmark, tracks, peers = [] } = market.instrument(symbol);
        const compared = typeof peers === 'string' ? market.file.groups[peers]! : peers;
        return [benchmark, tracks, ...compared].filter((name) => name !== undefined);
      });
      return [...new Set([...touched, ...related])].flatMap((symbol) =>
        market
          .series(symbol, lastVisibleDay)
          .defects.filter((defect) => defect.knownFrom <= lastVisibleDay)
          .map((defect) => defect.diagnostic),
      );
    },
  };
}
