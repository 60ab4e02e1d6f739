import { type Day, formatDay } from '../base/dates.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { type ExchangeCalendar, lastIndexAtOrBefore } from './exchange-calendar.ts';
import type { Instrument } from './market-file.ts';
import type { PriceRows } from './price-csv.ts';

/**
 * The prices of one instrument, one element a session; NaN is absent. Columns are ascending by day and all of the same
 * length. A session without a row stands here too, with every value absent, so that no span steps over a gap.
 */
export interface PriceSeries {
  readonly instrument: Instrument;
  readonly file: string;
  readonly days: Int32Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** line of the file, from 1; 0 for a session without a row */
  readonly lines: Int32Array;
  /** defects, each with the session from which it can be known, in order of that session */
  readonly defects: readonly Defect[];
}

export interface Defect {
  readonly knownFrom: Day;
  readonly diagnostic: Diagnostic;
}

/** Ratios of splits that vendors fail to adjust for; a jump near one of them is taken for such a split. */
const SPLIT_RATIOS = [2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 50, 1.5].flatMap((ratio) => [ratio, 1 / ratio]);
const SPLIT_TOLERANCE = 0.03;
/** Moves smaller than this ratio are no split. */
const SMALLEST_SPLIT = 1.4;

/**
 * Lays rows out on sessions and takes out what cannot be true (DESIGN.md, invariant 5). A session counts as missing
 * only between two rows: what lies after the last one is unknown.
 */
export function toSeries(
  instrument: Instrument,
  file: string,
  rows: PriceRows,
  calendar: ExchangeCalendar,
): PriceSeries {
  const defects: Defect[] = [];
  const report = (knownFrom: Day, line: number, code: string, message: string, help: string): void => {
    defects.push({ knownFrom, diagnostic: { code, severity: 'warning', message, help, file, line, column: 1 } });
  };
  const ordered = dropUnordered(rows, report);
  const onSessions = instrument.calendar === 'own' ? ordered : alignToSessions(ordered, calendar, report);
  const series = { instrument, file, ...onSessions };
  blankImpossibleRows(series, report);
  defects.sort((a, b) => a.knownFrom - b.knownFrom || (a.diagnostic.line ?? 0) - (b.diagnostic.line ?? 0));
  return { ...series, defects };
}

type Report = (knownFrom: Day, line: number, code: string, message: string, help: string) => void;
type Columns = PriceRows;

/** Keeps one row a date; a date that comes twice keeps its place with its values absent. */
function dropUnordered(rows: PriceRows, report: Report): Columns {
  const { days, lines } = rows;
  let ascending = true;
  for (let i = 1; i < days.length && ascending; i++) ascending = days[i]! > days[i - 1]!;
  if (ascending) return rows;
  const keep: number[] = [];
  const duplicated = new Set<number>();
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < days.length; i++) {
    const day = days[i]!;
    if (day > last) {
      keep.push(i);
      last = day;
    } else if (day === last) {
      duplicated.add(keep.length - 1);
      report(day, lines[i]!, 'duplicate-date', `${formatDay(day)} stands here a second time`, 'keep one row a date');
    } else {
      const message = `${formatDay(day)} comes after ${formatDay(last)}; the row is ignored`;
      report(last, lines[i]!, 'unordered-date', message, 'sort the rows by date, oldest first');
    }
  }
  const columns = gather(rows, Int32Array.from(keep));
  for (const index of duplicated) blank(columns, index, true);
  return columns;
}

/** From the calendar's first day on: a row for each session, absent where the file has none; before it, rows as they are. */
function alignToSessions(rows: Columns, calendar: ExchangeCalendar, report: Report): Columns {
  const { days: given, lines } = rows;
  const { sessions, firstDay, lastDay } = calendar;
  const capacity = given.length + sessions.length;
  const picked = new Int32Array(capacity);
  const days = new Int32Array(capacity);
  let count = 0;
  let next = -1;
  let exact = true;
  for (let i = 0; i < given.length; i++) {
    const day = given[i]!;
    if (day >= firstDay && day <= lastDay) {
      // the first row inside the horizon begins the count: what lies before it is not missing
      if (next < 0) next = Math.max(0, calendar.indexAtOrBefore(i === 0 ? day : firstDay));
      if (sessions[next]! < day && calendar.isSession(day)) {
        for (; sessions[next]! < day; next++) {
          const missing = sessions[next]!;
          const message = `no row for the session of ${formatDay(missing)}`;
          report(
            day,
            lines[i]!,
            'missing-session',
            message,
            'add the row, or leave it: nothing is said across the gap',
          );
          picked[count] = -1;
          days[count++] = missing;
          exact = false;
        }
      }
      if (sessions[next] !== day) {
        const message = `${formatDay(day)} is no session of ${calendar.mic}; the row is ignored`;
        report(day, lines[i]!, 'not-a-session', message, 'take the row out');
        exact = false;
        continue;
      }
      next++;
    }
    picked[count] = i;
    days[count++] = day;
  }
  if (exact) return rows;
  const columns = gather(rows, picked.subarray(0, count));
  columns.days.set(days.subarray(0, count));
  return columns;
}

function blankImpossibleRows(series: Columns & { instrument: Instrument }, report: Report): void {
  const { days, open, high, low, close, volume, lines, instrument } = series;
  const splits = instrument.kind === 'etf' || instrument.kind === 'stock';
  const mayBeZero = instrument.kind === 'yield';
  const bad = (i: number, code: string, message: string, help: string): void =>
    report(days[i]!, lines[i]!, code, `${formatDay(days[i]!)}: ${message}`, help);
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
      blank(series, i, true);
      continue;
    }
    if (previous >= 0) {
      if (last === close[previous] && isStale(series, before, i)) {
        bad(i, 'stale-bar', 'the row repeats the one before in every field', 'enter the true row, or leave it out');
        blank(series, i, true);
        continue;
      }
      const ratio = splits ? splitRatio(series, previous, i) : undefined;
      if (ratio !== undefined) {
        const message = `the price is ${ratio} times the one before, as after a split that was not adjusted for`;
        bad(i, 'unadjusted-split', message, `add it to data/actions/${instrument.symbol}.csv, or adjust the prices`);
        blank(series, i, true);
        previous = i;
        continue;
      }
    }
    const isImpossible = top < bottom || last > top || last < bottom || first > top || first < bottom;
    if (isImpossible) {
      const message = `the close or open lies outside the low ${bottom} and high ${top}; only the close is used`;
      bad(i, 'bad-range', message, 'enter the true low and high, or leave the cells empty');
      blank(series, i, false);
    }
    // as delivered, whatever was blanked: the next row may repeat it
    before = { open: first, high: top, low: bottom, close: last, volume: volume[i]! };
    previous = i;
  }
}

interface Bar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** A bar that repeats its predecessor although a volume is stated was carried forward by the vendor. */
function isStale({ open, high, low, close, volume }: Columns, before: Bar | undefined, i: number): boolean {
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

/** A split moves the open and the close alike, overnight; a crash on the day rarely does both by the same ratio. */
function splitRatio({ open, close }: Columns, before: number, i: number): number | undefined {
  const closeRatio = close[i]! / close[before]!;
  if (closeRatio > 1 / SMALLEST_SPLIT && closeRatio < SMALLEST_SPLIT) return undefined;
  const openRatio = Number.isNaN(open[i]!) ? closeRatio : open[i]! / close[before]!;
  const near = (ratio: number, target: number): boolean => Math.abs(ratio / target - 1) <= SPLIT_TOLERANCE;
  const found = SPLIT_RATIOS.find((target) => near(closeRatio, target) && near(openRatio, target));
  return found === undefined ? undefined : Number(found.toPrecision(3));
}

function blank(columns: Columns, index: number, alsoClose: boolean): void {
  for (const column of [columns.open, columns.high, columns.low]) column[index] = Number.NaN;
  if (alsoClose) {
    columns.close[index] = Number.NaN;
    columns.volume[index] = Number.NaN;
  }
}

/** Picks rows by index; -1 makes a row of absent values. */
function gather(rows: Columns, indexes: Int32Array): Columns {
  const pick = (column: Float64Array): Float64Array => {
    const values = new Float64Array(indexes.length);
    for (let i = 0; i < indexes.length; i++) values[i] = indexes[i]! < 0 ? Number.NaN : column[indexes[i]!]!;
    return values;
  };
  const pickInteger = (column: Int32Array): Int32Array => {
    const values = new Int32Array(indexes.length);
    for (let i = 0; i < indexes.length; i++) values[i] = indexes[i]! < 0 ? 0 : column[indexes[i]!]!;
    return values;
  };
  return {
    days: pickInteger(rows.days),
    open: pick(rows.open),
    high: pick(rows.high),
    low: pick(rows.low),
    close: pick(rows.close),
    volume: pick(rows.volume),
    lines: pickInteger(rows.lines),
  };
}

/** Index of the series' last row at or before a day; -1 if none. */
export function indexOfDay(series: Pick<PriceSeries, 'days'>, day: Day): number {
  return lastIndexAtOrBefore(series.days, day);
}
