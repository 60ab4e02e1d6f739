import { type Day, formatDay } from '../base/dates.ts';
import type { Action } from './actions.ts';
import {
  type Activity,
  type Bar,
  isSameLevel,
  type Jump,
  jumpOf,
  levelJumpOf,
  pricesShowSplit,
  splitText,
} from './jumps.ts';
import type { Instrument, InstrumentKind } from './market-file.ts';
import type { PriceRows } from './price-csv.ts';
import type { Report } from './price-series.ts';
import { blank } from './session-rows.ts';

/** A row from which on prices count in other shares than before. */
export interface Break {
  readonly row: number;
  /** new shares per old; undefined if nothing explains the break, so that rows before it cannot be compared */
  readonly factor: number | undefined;
  /** the row that is back at the level before: from there on it is known that the rows of the break were wrong */
  healedBy?: number;
}

/** Sessions within which a break that is undone was an error of those rows; no company splits to and fro. */
const HEALING = 5;
/** A close that lies outside its day's range and off the close before by more than this ratio is the cell that is wrong. */
const WRONG_CLOSE = 1.4;
/** Sessions whose median volume and range are the usual ones, and how many of them must state them. */
const USUAL_SESSIONS = 20;
const LEAST_STATED = 5;
/** Stocks and funds split; an index may be rescaled; of the other kinds a level has been seen to double overnight. */
const FINDERS: Partial<Record<InstrumentKind, typeof jumpOf>> = { stock: jumpOf, etf: jumpOf, index: levelJumpOf };

const HELP = {
  close: 'enter the true close, or leave the cell empty',
  range: 'enter the true open, high and low, or leave the cells empty',
  row: 'enter the true row, or leave it out',
};

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
  const isPrice = instrument.kind !== 'yield';
  const bad = (i: number, code: string, message: string, help: string): void =>
    report(days[i]!, lines[i]!, code, `${formatDay(days[i]!)}: ${message}`, help);
  const breaks: Break[] = [];
  const splits = actions.filter(({ split }) => split !== 1);
  let nextSplit = 0;
  let previous = -1;
  let before: Bar | undefined;
  for (let i = 0; i < days.length; i++) {
    const bar = { open: open[i]!, high: high[i]!, low: low[i]!, close: close[i]!, volume: volume[i]! };
    const last = bar.close;
    if (bar.volume < 0) {
      bad(i, 'bad-volume', `the volume is ${bar.volume}`, 'enter the true volume, or leave the cell empty');
      volume[i] = Number.NaN;
    }
    if (Number.isNaN(last)) continue;
    if (isPrice && last <= 0) {
      bad(i, 'bad-close', `the close is ${last}`, HELP.close);
      blank(rows, i, true);
      continue;
    }
    const reference = previous < 0 ? Number.NaN : close[previous]!;
    if (isPrice && isWrongClose(bar, reference)) {
      const message = `the close ${last} lies far outside the low ${bar.low} and high ${bar.high}; the row is ignored`;
      bad(i, 'bad-close', message, HELP.close);
      blank(rows, i, true);
      continue;
    }
    if (last === reference && isStale(bar, before)) {
      bad(i, 'stale-bar', 'the row repeats the one before in every field', HELP.row);
      blank(rows, i, true);
      continue;
    }
    let factor = 1;
    for (; nextSplit < splits.length && splits[nextSplit]!.date <= days[i]!; nextSplit++) {
      if (previous < 0) continue;
      const { date, split, line } = splits[nextSplit]!;
      if (pricesShowSplit(split, reference / factor, bar)) factor *= split;
      else {
        const message = `prices show no split of ${splitText(split)} on ${formatDay(date)}, as if adjusted for it; it is not applied`;
        reportAction(days[i]!, line, 'split-not-in-prices', message, 'take the row out, or enter raw prices');
      }
    }
    if (factor !== 1) breaks.push({ row: i, factor });
    const healed = previous < 0 ? undefined : breaks.findLast((found) => isUndone(found, close, i, reference));
    if (healed) {
      healed.healedBy = i;
      for (let k = healed.row; k < i; k++) {
        if (Number.isNaN(close[k]!)) continue;
        const message = `${formatDay(days[k]!)}: the close ${close[k]} lies far off the sessions before and after`;
        report(days[i]!, lines[k]!, 'bad-close', message, HELP.row);
      }
    } else if (previous >= 0) {
      const jump = FINDERS[instrument.kind]?.(reference / factor, bar, () => activityOf(rows, bar, i, factor));
      if (jump) {
        breaks.push({ row: i, factor: undefined });
        bad(i, ...told(jump, last / reference, instrument, dividendOf(actions, days[i]!)));
      }
    }
    // as delivered, whatever is blanked below: the next row may repeat it
    before = bar;
    previous = i;
    const fault = rangeFault(bar, isPrice);
    if (fault !== undefined) {
      bad(i, 'bad-range', `${fault}; only the close is used`, HELP.range);
      blank(rows, i, false);
    }
  }
  return breaks;
}

/** What is wrong with a bar's open, high and low; undefined if nothing is. */
function rangeFault({ open, high, low, close }: Bar, isPrice: boolean): string | undefined {
  if (high < low) return `the high ${high} is below the low ${low}`;
  if (close > high || close < low) return `the close ${close} lies outside the low ${low} and high ${high}`;
  if (open > high || open < low) return `the open ${open} lies outside the low ${low} and high ${high}`;
  if (isPrice && (open <= 0 || high <= 0 || low <= 0)) return 'the open, high or low is not above zero';
  return undefined;
}

function isWrongClose({ high, low, close }: Bar, reference: number): boolean {
  const isOutside = close > high * WRONG_CLOSE || close < low / WRONG_CLOSE;
  return isOutside && low > 0 && (close > reference * WRONG_CLOSE || close < reference / WRONG_CLOSE);
}

/** A bar that repeats its predecessor although a volume is stated was carried forward by the vendor. */
function isStale({ open, high, low, close, volume }: Bar, before: Bar | undefined): boolean {
  return (
    before !== undefined &&
    volume > 0 &&
    volume === before.volume &&
    close === before.close &&
    Object.is(open, before.open) &&
    Object.is(high, before.high) &&
    Object.is(low, before.low)
  );
}

/** Whether a row is back at the level before an unexplained break of a few sessions ago. */
function isUndone({ row, factor, healedBy }: Break, close: Float64Array, at: number, reference: number): boolean {
  if (factor !== undefined || healedBy !== undefined || at - row > HEALING) return false;
  return !isSameLevel(close[at]!, reference) && isSameLevel(close[at]!, closeBefore(close, row));
}

/** A bar's volume, in shares before a split of that day, and range against the sessions before it. */
function activityOf({ volume, high, low }: PriceRows, bar: Bar, row: number, factor: number): Activity {
  const from = Math.max(0, row - USUAL_SESSIONS);
  const ranges = high.slice(from, row).map((top, k) => Math.log(top / low[from + k]!));
  return {
    volume: bar.volume / factor / median(volume.slice(from, row)),
    range: Math.log(bar.high / bar.low) / median(ranges),
  };
}

/** The median of the values above zero; NaN if there are too few. */
function median(values: Float64Array): number {
  const stated = values.filter((value) => value > 0);
  return stated.length < LEAST_STATED ? Number.NaN : stated.sort()[stated.length >> 1]!;
}

/** The last close before a row. */
function closeBefore(close: Float64Array, row: number): number {
  let at = row - 1;
  while (at >= 0 && Number.isNaN(close[at]!)) at--;
  return close[at] ?? Number.NaN;
}

const dividendOf = (actions: readonly Action[], day: Day): number =>
  actions.find(({ date }) => date === day)?.dividend ?? 0;

/** Code, message and help of a break. */
function told(
  { factor }: Jump,
  ratio: number,
  { symbol, kind }: Instrument,
  dividend: number,
): readonly [string, string, string] {
  const actionsFile = `data/actions/${symbol}.csv`;
  const times = `the price is ${Number(ratio.toPrecision(3))} times the one before`;
  if (factor === undefined) {
    const cause = dividend > 0 ? `with a dividend of ${dividend}` : 'overnight and on ordinary volume';
    const message = `${times} ${cause}, as after a spin-off or special dividend; history begins here`;
    return ['unadjusted-gap', message, `adjust the prices before it, or enter its ratio as a split in ${actionsFile}`];
  }
  const like = kind === 'index' ? 'a change of scale' : `a split of ${splitText(factor)}`;
  const message = `${times}, as after ${like} that was not adjusted for; history begins here`;
  return ['unadjusted-split', message, `add it to ${actionsFile}, or adjust the prices`];
}
