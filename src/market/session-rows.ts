import { formatDay } from '../base/dates.ts';
import type { ExchangeCalendar } from './exchange-calendar.ts';
import type { PriceRows } from './price-csv.ts';
import type { Report } from './price-series.ts';

/**
 * From the calendar's first day on: a row for each session, absent where the file has none; before it, rows as they
 * are. A session counts as missing only between two rows: what lies after the last one is unknown.
 */
export function alignToSessions(rows: PriceRows, calendar: ExchangeCalendar, report: Report): PriceRows {
  const { days: given, lines } = rows;
  const { sessions, firstDay, lastDay } = calendar;
  // a file's sessions, its own rows and those that it misses, lie between its first day and its last
  const span = calendar.indexAtOrBefore(given.at(-1) ?? firstDay) - calendar.indexAtOrBefore(given[0] ?? firstDay);
  const capacity = given.length + span + 1;
  const picked = new Int32Array(capacity);
  const days = new Int32Array(capacity);
  let count = 0;
  let next = -1;
  let exact = true;
  for (let i = 0; i < given.length; i++) {
    const day = given[i]!;
    if (day >= firstDay && day <= lastDay) {
      // the first session of a file begins the count: what lies before it is not missing
      if (next < 0) next = count > 0 ? 0 : calendar.indexAtOrBefore(day - 1) + 1;
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

/** Makes a row absent: its range alone, or all of it. */
export function blank(columns: Omit<PriceRows, 'days' | 'lines'>, index: number, alsoClose: boolean): void {
  for (const column of [columns.open, columns.high, columns.low]) column[index] = Number.NaN;
  if (alsoClose) {
    columns.close[index] = Number.NaN;
    columns.volume[index] = Number.NaN;
  }
}

/** Picks rows by index; -1 makes a row of absent values. */
export function gather(rows: PriceRows, indexes: Int32Array): PriceRows {
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
