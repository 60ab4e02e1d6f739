import { barsCsv, closesCsv, makeCloses } from './prices.ts';
import { RECIPES } from './recipes.ts';
import { EVENTS, QUOTES, releaseFiles } from './releases.ts';
import { MARKET, README, REMARKS } from './texts.ts';

/** The series that come with whole bars; the others are closes alone. */
const WITH_BARS = ['IWM'];

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
  for (const [symbol, closes] of makeCloses(RECIPES)) {
    files.set(`data/prices/${symbol}.csv`, WITH_BARS.includes(symbol) ? barsCsv(symbol, closes) : closesCsv(closes));
  }
  return files;
}
