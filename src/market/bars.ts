import type { Code } from '../base/codes.ts';
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

/** Code, message and help of a defect. */
type Told = readonly [code: Code, message: string, help: string];

const MEND_CLOSE = 'enter the true close, or leave the cell empty';
const MEND_RANGE = 'enter the true open, high and low, or leave the cells empty';
const MEND_ROW = 'enter the true row, or leave it out';
const MEND_VOLUME = 'enter the true volume, or leave the cell empty';

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
  const { days, close, volume, lines } = rows;
  const isPrice = instrument.kind !== 'yield';
  const findJump = FINDERS[instrument.kind];
  const bad = (i: number, [code, message, help]: Told, knownFrom = days[i]!): void =>
    report(knownFrom, lines[i]!, code, `${formatDay(days[i]!)}: ${message}`, help);
  const breaks: Break[] = [];
  const splits = actions.filter(({ split }) => split !== 1);
  let nextSplit = 0;
  /** the last row with a good close, and how it stood in the file if it has been changed */
  let previousRow = -1;
  let delivered: Bar | undefined;
  for (let i = 0; i < days.length; i++) {
    const isSplitDue = nextSplit < splits.length && splits[nextSplit]!.date <= days[i]!;
    if (!isSplitDue && previousRow >= 0 && isUsual(rows, i, close[previousRow]!)) {
      previousRow = i;
      delivered = undefined;
      continue;
    }
    const previous = delivered ?? (previousRow < 0 ? undefined : barAt(rows, previousRow));
    const bar = barAt(rows, i);
    if (bar.volume < 0) {
      bad(i, ['bad-volume', `the volume is ${bar.volume}`, MEND_VOLUME]);
      volume[i] = Number.NaN;
    }
    if (Number.isNaN(bar.close)) continue;
    const closeFault = faultOfClose(bar, previous, isPrice);
    if (closeFault) {
      bad(i, closeFault);
      blank(rows, i, true);
      continue;
    }
    let factor = 1;
    for (; nextSplit < splits.length && splits[nextSplit]!.date <= days[i]!; nextSplit++) {
      // a split before the first row changes none
      if (!previous) continue;
      const action = splits[nextSplit]!;
      if (pricesShowSplit(action.split, previous.close / factor, bar)) factor *= action.split;
      else reportAction(days[i]!, action.line, ...notInPrices(action));
    }
    if (factor !== 1) breaks.push({ row: i, factor });
    const undone = previous && breaks.findLast((found) => isUndone(found, close, i, previous.close));
    if (undone) {
      undone.healedBy = i;
      for (let k = undone.row; k < i; k++) if (!Number.isNaN(close[k]!)) bad(k, offLevel(close[k]!), days[i]!);
    } else if (previous) {
      const jump = findJump?.(previous.close / factor, bar, () => activityOf(rows, bar, i, factor));
      if (jump) {
        breaks.push({ row: i, factor: undefined });
        bad(i, broken(jump, bar.close / previous.close, instrument, dividendOn(actions, days[i]!)));
      }
    }
    const rangeFault = faultOfRange(bar, isPrice);
    if (rangeFault) {
      bad(i, ['bad-range', `${rangeFault}; only the close is used`, MEND_RANGE]);
      blank(rows, i, false);
    }
    previousRow = i;
    // the next row may repeat what stood there
    delivered = bar;
  }
  return breaks;
}

const barAt = ({ open, high, low, close, volume }: PriceRows, row: number): Bar => ({
  open: open[row]!,
  high: high[row]!,
  low: low[row]!,
  close: close[row]!,
  volume: volume[row]!,
});

/** Whether nothing at all is odd about a row, as about nearly every one: absent values are not. */
function isUsual({ open, high, low, close, volume }: PriceRows, row: number, reference: number): boolean {
  const [first, top, bottom, last] = [open[row]!, high[row]!, low[row]!, close[row]!];
  return (
    last > reference * 0.9 &&
    last < reference * 1.1 &&
    last !== reference &&
    reference > 0 &&
    !(top < bottom || last > top || last < bottom || first > top || first < bottom) &&
    !(first <= 0 || bottom <= 0 || top <= 0 || volume[row]! < 0)
  );
}

/** Why a close cannot be true; undefined if it can. */
function faultOfClose(bar: Bar, previous: Bar | undefined, isPrice: boolean): Told | undefined {
  const { close, low, high } = bar;
  if (isPrice && close <= 0) return ['bad-close', `the close is ${close}`, MEND_CLOSE];
  if (previous && isPrice && isWrongClose(bar, previous.close)) {
    const message = `the close ${close} lies far outside the low ${low} and high ${high}; the row is ignored`;
    return ['bad-close', message, MEND_CLOSE];
  }
  if (previous && isStale(bar, previous)) {
    return ['stale-bar', 'the row repeats the one before in every field', MEND_ROW];
  }
  return undefined;
}

function isWrongClose({ high, low, close }: Bar, reference: number): boolean {
  const isOutside = close > high * WRONG_CLOSE || close < low / WRONG_CLOSE;
  return isOutside && low > 0 && (close > reference * WRONG_CLOSE || close < reference / WRONG_CLOSE);
}

/** What is wrong with a bar's open, high and low; undefined if nothing is. */
function faultOfRange({ open, high, low, close }: Bar, isPrice: boolean): string | undefined {
  if (high < low) return `the high ${high} is below the low ${low}`;
  if (close > high || close < low) return `the close ${close} lies outside the low ${low} and high ${high}`;
  if (open > high || open < low) return `the open ${open} lies outside the low ${low} and high ${high}`;
  if (isPrice && (open <= 0 || high <= 0 || low <= 0)) return 'the open, high or low is not above zero';
  return undefined;
}

/** A bar that repeats its predecessor although a volume is stated was carried forward by the vendor. */
function isStale(bar: Bar, previous: Bar): boolean {
  return (
    bar.close === previous.close &&
    bar.volume > 0 &&
    bar.volume === previous.volume &&
    // an absent value repeats an absent one
    Object.is(bar.open, previous.open) &&
    Object.is(bar.high, previous.high) &&
    Object.is(bar.low, previous.low)
  );
}

/** Whether a row is back at the level before an unexplained break of a few sessions ago. */
function isUndone({ row, factor, healedBy }: Break, close: Float64Array, at: number, reference: number): boolean {
  if (factor !== undefined || healedBy !== undefined || at - row > HEALING) return false;
  return !isSameLevel(close[at]!, reference) && isSameLevel(close[at]!, closeBefore(close, row));
}

/** How a bar compares with the sessions before it, in their shares. */
function activityOf({ volume, high, low, close }: PriceRows, bar: Bar, row: number, factor: number): Activity {
  const from = Math.max(0, row - USUAL_SESSIONS);
  const ranges = high.slice(from, row).map((top, k) => Math.log(top / low[from + k]!));
  const moves = close.slice(from, row).map((last, k) => Math.abs(Math.log(last / (close[from + k - 1] ?? Number.NaN))));
  return {
    move: Math.abs(Math.log((bar.close * factor) / closeBefore(close, row))) / median(moves),
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

const dividendOn = (actions: readonly Action[], day: Day): number =>
  actions.find(({ date }) => date === day)?.dividend ?? 0;

const notInPrices = ({ date, split }: Action): Told => [
  'split-not-in-prices',
  `prices show no split of ${splitText(split)} on ${formatDay(date)}, as if adjusted for it; it is not applied`,
  'take the row out, or enter raw prices',
];

const offLevel = (close: number): Told => [
  'bad-close',
  `the close ${close} lies far off the sessions before and after; the row is ignored`,
  MEND_ROW,
];

function broken({ factor }: Jump, ratio: number, { symbol, kind }: Instrument, dividend: number): Told {
  const actionsFile = `data/actions/${symbol}.csv`;
  const times = `the price is ${Number(ratio.toPrecision(3))} times the one before`;
  if (factor === undefined) {
    const how = dividend > 0 ? `with a dividend of ${dividend}` : 'overnight and on ordinary volume';
    const message = `${times} ${how}, as after a spin-off or special dividend; history begins here`;
    return ['unadjusted-gap', message, `adjust the prices before it, or enter its ratio as a split in ${actionsFile}`];
  }
  const like = kind === 'index' ? 'a change of scale' : `a split of ${splitText(factor)}`;
  const message = `${times}, as after ${like} that was not adjusted for; history begins here`;
  return ['unadjusted-split', message, `add it to ${actionsFile}, or adjust the prices`];
}
