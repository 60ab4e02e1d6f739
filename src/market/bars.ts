import { formatDay } from '../base/dates.ts';
import type { Action } from './actions.ts';
import type { Instrument } from './market-file.ts';
import type { PriceRows } from './price-csv.ts';
import type { Report } from './price-series.ts';
import { blank } from './session-rows.ts';
import { pricesShowSplit, splitRatio } from './splits.ts';

/** A row from which on prices count in other shares than before. */
export interface Break {
  readonly row: number;
  /** new shares per old; undefined if nothing explains the break, so that rows before it cannot be compared */
  readonly factor: number | undefined;
}

interface Bar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/**
 * Takes out of the rows what cannot be true (DESIGN.md, invariant 5) and finds the breaks between them, ascending. What
 * becomes of a row depends on itself, the rows before it and the actions dated up to it alone.
 *
 * @param rows changed in place
 */
export function checkBars(
  rows: PriceRows,
  instrument: Instrument,
  actions: readonly Action[],
  report: Report,
  reportAction: Report,
): Break[] {
  const { days, open, high, low, close, volume, lines } = rows;
  const canSplit = instrument.kind === 'etf' || instrument.kind === 'stock';
  const mayBeZero = instrument.kind === 'yield';
  const bad = (i: number, code: string, message: string, help: string): void =>
    report(days[i]!, lines[i]!, code, `${formatDay(days[i]!)}: ${message}`, help);
  const breaks: Break[] = [];
  const splits = actions.filter(({ split }) => split !== 1);
  let nextSplit = 0;
  let previous = -1;
  let before: Bar | undefined;
  for (let i = 0; i < days.length; i++) {
    const first = open[i]!;
    const top = high[i]!;
    const bottom = low[i]!;
    const last = close[i]!;
    if (Number.isNaN(last)) continue;
    if (!mayBeZero && last <= 0) {
      bad(i, 'bad-close', `the close is ${last}`, 'enter the true close, or leave the cell empty');
      blank(rows, i, true);
      continue;
    }
    if (previous >= 0 && last === close[previous] && isStale(rows, before, i)) {
      bad(i, 'stale-bar', 'the row repeats the one before in every field', 'enter the true row, or leave it out');
      blank(rows, i, true);
      continue;
    }
    let factor = 1;
    for (; nextSplit < splits.length && splits[nextSplit]!.date <= days[i]!; nextSplit++) {
      if (previous < 0) continue;
      const { date, split, line } = splits[nextSplit]!;
      if (pricesShowSplit(split, close[previous]! / factor, first, last)) factor *= split;
      else {
        const message = `prices show no split by ${split} on ${formatDay(date)}: they seem adjusted; it is not applied`;
        reportAction(days[i]!, line, 'split-not-in-prices', message, 'take the row out, or enter raw prices');
      }
    }
    if (previous >= 0) {
      if (factor !== 1) breaks.push({ row: i, factor });
      const ratio = canSplit ? splitRatio(close[previous]! / factor, first, last) : undefined;
      if (ratio !== undefined) {
        const message = `the price is ${ratio} times the one before, as after a split that was not adjusted for; history begins here`;
        bad(i, 'unadjusted-split', message, `add it to data/actions/${instrument.symbol}.csv, or adjust the prices`);
        breaks.push({ row: i, factor: undefined });
      }
    }
    // as delivered, whatever is blanked below: the next row may repeat it
    before = { open: first, high: top, low: bottom, close: last, volume: volume[i]! };
    previous = i;
    const isImpossible = top < bottom || last > top || last < bottom || first > top || first < bottom;
    if (isImpossible) {
      const message = `the close or open lies outside the low ${bottom} and high ${top}; only the close is used`;
      bad(i, 'bad-range', message, 'enter the true low and high, or leave the cells empty');
      blank(rows, i, false);
    }
  }
  return breaks;
}

/** A bar that repeats its predecessor although a volume is stated was carried forward by the vendor. */
function isStale({ open, high, low, close, volume }: PriceRows, before: Bar | undefined, i: number): boolean {
  return (
    before !== undefined &&
    volume[i]! > 0 &&
    volume[i] === before.volume &&
    close[i] === before.close &&
    open[i] === before.open &&
    high[i] === before.high &&
    low[i] === before.low
  );
}
