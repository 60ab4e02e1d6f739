import { type Day, formatDay } from '../base/dates.ts';
import type { PriceRows } from './price-csv.ts';
import type { Report } from './price-series.ts';
import { blank, gather } from './session-rows.ts';

/** The rows of a file in the order of their dates, as views read them whose last visible day is `from` or later. */
export interface Ordering {
  readonly from: Day;
  /** ascending, one row a date; the same as they stand if they are in order */
  rows(report: Report): PriceRows;
}

/**
 * Puts rows in the order of their dates. A row out of order is ignored; a date that comes twice keeps its place with
 * its values absent. Which row is out of order depends on visible rows alone: one that stands below later dates is so
 * from the first of them on, so that views before read other rows than views after. A file whose newest row comes first
 * is turned round.
 *
 * @returns at least one ordering, ascending by `from`
 */
export function orderingsOf(given: PriceRows): Ordering[] {
  let falls = 0;
  let rises = 0;
  for (let i = 1; i < given.days.length; i++) {
    if (given.days[i]! > given.days[i - 1]!) rises++;
    else if (given.days[i]! < given.days[i - 1]!) falls++;
  }
  if (rises === given.days.length - 1 || given.days.length === 0) {
    return [{ from: Number.NEGATIVE_INFINITY, rows: () => given }];
  }
  // more than a misplaced row or two at the head of a file would make of it
  const isTurned = falls > rises + 2;
  const fileOrder = Int32Array.from(given.days, (_, i) => (isTurned ? given.days.length - 1 - i : i));
  const rows = gather(given, fileOrder);
  const { ignoredFrom, turns } = misplaced(rows.days);
  return [Number.NEGATIVE_INFINITY, ...turns].map((from, k) => ({
    from,
    rows: (report) => rowsKnown(rows, ignoredFrom, (turns[k] ?? Number.POSITIVE_INFINITY) - 1, report),
  }));
}

interface Misplaced {
  /** by row: the day from which on it is ignored; infinite for good rows */
  readonly ignoredFrom: Float64Array;
  /** the days on which rows that had been taken for good turned out to be misplaced, ascending */
  readonly turns: Day[];
}

/**
 * Takes the rows by day, as they become visible. A row above one earlier row is in its place, and the earlier one was
 * put too far down; a row above several of them was itself put too far up.
 */
function misplaced(days: Int32Array): Misplaced {
  const ignoredFrom = new Float64Array(days.length).fill(Number.POSITIVE_INFINITY);
  const turns: Day[] = [];
  const byDay = [...days.keys()].sort((a, b) => days[a]! - days[b]! || a - b);
  /** good rows of earlier days, which ascend */
  const good: number[] = [];
  for (let from = 0; from < byDay.length; ) {
    const day = days[byDay[from]!]!;
    let to = from;
    while (to < byDay.length && days[byDay[to]!] === day) to++;
    const rows = byDay.slice(from, to);
    for (const row of rows) {
      if ((good.at(-2) ?? -1) > row) ignoredFrom[row] = day;
      else if ((good.at(-1) ?? -1) > row) {
        ignoredFrom[good.pop()!] = day;
        turns.push(day);
      }
    }
    good.push(...rows.filter((row) => ignoredFrom[row] !== day));
    from = to;
  }
  return { ignoredFrom, turns };
}

/** The rows up to a day, without those that are known to be misplaced. */
function rowsKnown(rows: PriceRows, ignoredFrom: Float64Array, to: Day, report: Report): PriceRows {
  const { days, lines } = rows;
  const visible = [...days.keys()].filter((row) => days[row]! <= to);
  const isMisplaced = (row: number): boolean => Number.isFinite(ignoredFrom[row]!) && ignoredFrom[row]! <= to;
  for (const row of visible.filter(isMisplaced)) {
    const known = ignoredFrom[row]!;
    const where = known > days[row]! ? `below ${formatDay(known)}` : 'above earlier dates';
    const message = `${formatDay(days[row]!)} stands ${where}; the row is ignored`;
    report(known, lines[row]!, 'unordered-date', message, 'sort the rows by date, oldest first');
  }
  const kept = visible.filter((row) => !isMisplaced(row)).sort((a, b) => days[a]! - days[b]! || a - b);
  const isFirst = (at: number): boolean => days[kept[at]!] !== days[kept[at - 1] ?? -1];
  const ordered = gather(rows, Int32Array.from(kept.filter((_, at) => isFirst(at))));
  let place = -1;
  for (const [at, row] of kept.entries()) {
    if (isFirst(at)) {
      place++;
      continue;
    }
    const message = `${formatDay(days[row]!)} stands here a second time`;
    report(days[row]!, lines[row]!, 'duplicate-date', message, 'keep one row a date');
    blank(ordered, place, true);
  }
  return ordered;
}
