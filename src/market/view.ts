import type { Day, Moment } from '../base/dates.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { MarketEvent } from './events.ts';
import { lastIndexAtOrBefore } from './exchange-calendar.ts';
import { splitBetween, splitText } from './jumps.ts';
import type { Market } from './market.ts';
import { membersOf } from './market-file.ts';
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
  /** notes that prices of these instruments are looked at: their defects are the view's */
  touch(symbols: Iterable<string>): void;
  /** index of the last visible bar; -1 if there is none */
  lastIndex(series: PriceSeries): number;
  /** whether the exchange was expected to open on a day, by what had been announced */
  isExpectedSession(day: Day): boolean;
  releaseHistory(id: string): { readonly releases: Releases; readonly periods: readonly KnownPeriod[] };
  events(): readonly MarketEvent[];
  /** the latest indication of a symbol on this day before the open, unless it counts in other shares than the close */
  quote(symbol: string): Quote | undefined;
  remarks(): readonly Remark[];
  /** defects of the rows and quotes that this view has been asked about, visible ones only */
  diagnostics(): readonly Diagnostic[];
}

/** @param added remarks that an editor added for the view's day, beside those of the market */
export function viewAt(market: Market, asOf: Moment, added: readonly Remark[] = []): View {
  const { calendar, clock } = market;
  const { day } = clock.local(asOf);
  const lastVisibleDay = calendar.closeOf(day) <= asOf ? day : day - 1;
  const touched = new Set<string>();
  /** lists that were added whole: of a universe's members one is long, and many patterns bring it */
  const lists = new Set<Iterable<string>>();
  const histories = new Map<string, readonly KnownPeriod[]>();
  const lastRows = new Map<PriceSeries, number>();
  const quoteFaults = new Map<string, Diagnostic>();
  const view: View = {
    market,
    asOf,
    day,
    lastVisibleDay,
    lastSession: calendar.sessions[calendar.indexAtOrBefore(lastVisibleDay)] ?? lastVisibleDay,
    series: (symbol) => {
      touched.add(symbol);
      return market.series(symbol, lastVisibleDay);
    },
    touch: (symbols) => {
      if (lists.has(symbols)) return;
      lists.add(symbols);
      for (const symbol of symbols) touched.add(symbol);
    },
    lastIndex: (series) => {
      const known = lastRows.get(series);
      if (known !== undefined) return known;
      // the sessions of a universe are nobody's prices
      if (market.hasInstrument(series.instrument.symbol)) touched.add(series.instrument.symbol);
      const row = lastRowIndex(series, lastVisibleDay);
      lastRows.set(series, row);
      return row;
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
    quote: (symbol) => {
      // once the day's session is over, the close has overtaken what was indicated before it
      if (lastVisibleDay === day) return undefined;
      const quote = market
        .quotes(day)
        .filter((candidate) => candidate.symbol === symbol && candidate.time <= asOf)
        .reduce<Quote | undefined>((last, next) => (last && last.time >= next.time ? last : next), undefined);
      const fault =
        quote && market.hasInstrument(symbol) ? faultOfQuote(quote, view.series(symbol), lastVisibleDay) : undefined;
      if (!fault) return quote;
      quoteFaults.set(symbol, fault);
      return undefined;
    },
    remarks: () => [...market.remarks(), ...added].filter((remark) => remark.known <= asOf),
    diagnostics: () => {
      const symbols = new Set(touched);
      for (const symbol of touched) for (const related of relationsOf(market, symbol)) symbols.add(related);
      const ofPrices = [...symbols].flatMap((symbol) =>
        market
          .series(symbol, lastVisibleDay)
          .defects.filter((defect) => defect.knownFrom <= lastVisibleDay)
          .map((defect) => defect.diagnostic),
      );
      return [...ofPrices, ...quoteFaults.values()];
    },
  };
  return view;
}

/** The instruments that metrics and comparisons of one look at by themselves. */
function relationsOf(market: Market, symbol: string): string[] {
  const { benchmark, tracks, peers = [] } = market.instrument(symbol);
  return [benchmark, tracks, ...membersOf(market.file, peers)].filter(
    (name) => name !== undefined && market.hasPrices(name),
  ) as string[];
}

/** A session without a row counts only once a later row is visible: until then the row may still come. */
function lastRowIndex({ days, lines }: PriceSeries, lastVisibleDay: Day): number {
  let index = lastIndexAtOrBefore(days, lastVisibleDay);
  while (index >= 0 && lines[index] === 0) index--;
  return index;
}

/** On the morning of a split, quotes count in new shares while all closes that are known still count in old ones. */
function faultOfQuote(quote: Quote, series: PriceSeries, lastVisibleDay: Day): Diagnostic | undefined {
  const close = series.close[lastRowIndex(series, lastVisibleDay)];
  const factor = close === undefined ? undefined : splitBetween(series.instrument.kind, close, quote.last);
  if (factor === undefined) return undefined;
  const message = `${quote.symbol} is quoted at ${quote.last} after a close of ${close}, as after a split of ${splitText(factor)}`;
  const help = 'nothing is said of it; on the day of a split a quote is in new shares';
  const { file, line } = quote;
  return { code: 'quote-after-split', severity: 'warning', message, help, file, line, column: 1 };
}
