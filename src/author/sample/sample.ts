import { parseDay } from '../../base/dates.ts';
import type { Closes } from './bridge.ts';
import { barsCsv, closesCsv, makeCloses } from './prices.ts';
import { RECIPES } from './recipes.ts';
import { EVENTS, QUOTES, releaseFiles } from './releases.ts';
import { MARKET, README, REMARKS } from './texts.ts';

/** The series that come with whole bars; the others are closes alone. */
const WITH_BARS = ['IWM'];

/**
 * Where a series begins in the workspace, if not with its first pin: enough past for the sample's sentences, no more,
 * since every brief reads it all. What was known before stands in market.yaml under `before`.
 */
const BEGINS: Readonly<Record<string, string>> = {
  DJI: '2004-01-02',
  SPX: '2004-01-02',
  COMP: '2004-01-02',
  SPY: '2010-01-04',
  VIX: '2004-01-02',
  US10Y: '2010-01-04',
};

/**
 * The sample workspace's data folder: synthetic prices between pinned public closes, and the texts around them. The
 * same on every machine.
 *
 * @returns path (`data/prices/IWM.csv`) -> text
 */
export function makeSample(): Map<string, string> {
  const files = new Map([
    ['data/README.md', README],
    ['data/market.yaml', MARKET],
    ['data/remarks.yaml', REMARKS],
    ['data/events.csv', EVENTS],
    ['data/quotes/2020-11-25.csv', QUOTES],
    ...releaseFiles(),
  ]);
  for (const [symbol, whole] of makeCloses(RECIPES)) {
    const closes = since(whole, BEGINS[symbol]);
    files.set(`data/prices/${symbol}.csv`, WITH_BARS.includes(symbol) ? barsCsv(symbol, closes) : closesCsv(closes));
  }
  return files;
}

/** A series without what lies before a date. */
function since<T extends Pick<Closes, 'days' | 'closes'>>(series: T, date: string | undefined): T {
  const first = date === undefined ? 0 : series.days.indexOf(parseDay(date)!);
  return { ...series, days: series.days.slice(first), closes: series.closes.slice(first) };
}
