import { type Day, dayOf, type Moment, parseDay, parseMoment } from '../base/dates.ts';
import { lastIndexAtOrBefore } from './exchange-calendar.ts';
import type { ReleaseSeries } from './market-file.ts';
import { numberCell, parsedCell, parseTable } from './table-csv.ts';

/** One row of data/releases/ID.csv: what was published about a period at a moment. */
export interface ReleaseRow {
  /** first day of the period: the month's first day, or the day that ends the week */
  readonly period: Day;
  readonly periodText: string;
  readonly released: Moment;
  readonly actual: number;
  readonly consensus?: number;
  /** the period before, as restated in this report */
  readonly previous?: number;
  readonly line: number;
}

/** A report's value for one period as it was known at some moment. */
export interface KnownPeriod {
  readonly period: Day;
  readonly value: number;
  /** the first publication */
  readonly first: ReleaseRow;
  /** line of the row that states the value: its own, or one of the period after */
  readonly line: number;
}

const MOMENT = 'an ISO 8601 time with an offset, such as 2020-11-25T08:30:00-05:00';

function parsePeriod(text: string): Day | undefined {
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  if (!month) return parseDay(text);
  const number = Number(month[2]);
  return number >= 1 && number <= 12 ? dayOf(Number(month[1]), number, 1) : undefined;
}

/** @throws Fault naming file and line of each malformed row */
export function parseReleases(file: string, text: string): ReleaseRow[] {
  const rows = parseTable(file, text, ['period', 'released', 'actual', 'consensus', 'previous'], (row, line) => {
    const consensus = numberCell(row, 'consensus');
    const previous = numberCell(row, 'previous');
    return {
      period: parsedCell(row, 'period', parsePeriod, 'YYYY-MM-DD or YYYY-MM'),
      periodText: row.period!,
      released: parsedCell(row, 'released', parseMoment, MOMENT),
      actual: parsedCell(
        row,
        'actual',
        (cell) => (cell === '' ? undefined : numberCell({ actual: cell }, 'actual')),
        'a number',
      ),
      ...(consensus === undefined ? {} : { consensus }),
      ...(previous === undefined ? {} : { previous }),
      line,
    };
  });
  return rows.sort((a, b) => a.released - b.released || a.period - b.period);
}

/**
 * The history of a report as it was known at a moment, ascending by period. A period's value is the latest, by
 * release time, of its own rows and of what the next period's rows restate as `previous`.
 *
 * @param rows as `parseReleases` gives them, and not changed afterwards
 */
export function knownPeriods(rows: readonly ReleaseRow[], asOf: Moment): readonly KnownPeriod[] {
  let [count, end] = [0, rows.length];
  while (count < end) {
    const middle = (count + end) >>> 1;
    if (rows[middle]!.released <= asOf) count = middle + 1;
    else end = middle;
  }
  const last = kept.get(rows);
  // most days bring no report, and those that do bring one more
  if (last?.count === count) return last.history;
  const next = advance(last && last.count < count ? last : { count: 0, known: new Map(), periods: [] }, rows, count);
  kept.set(rows, next);
  return next.history;
}

/** What the first `count` rows tell. */
interface Known {
  readonly count: number;
  readonly known: Map<Day, KnownPeriod>;
  /** ascending, though a report may well publish an older period late */
  readonly periods: Day[];
}

/** The history that was asked for last. */
const kept = new WeakMap<readonly ReleaseRow[], Known & { readonly history: readonly KnownPeriod[] }>();

function advance({ count: from, known, periods }: Known, rows: readonly ReleaseRow[], count: number) {
  for (const row of rows.slice(from, count)) {
    const { period, actual: value, line } = row;
    const own = known.get(period);
    if (!own) periods.splice(lastIndexAtOrBefore(periods, period) + 1, 0, period);
    known.set(period, { period, value, first: own?.first ?? row, line });
    const before = known.get(periods[lastIndexAtOrBefore(periods, period - 1)] ?? Number.NaN);
    if (row.previous !== undefined && before) known.set(before.period, { ...before, value: row.previous, line });
  }
  return { count, known, periods, history: periods.map((period) => known.get(period)!) };
}

/** All rows of one report. */
export interface Releases {
  readonly series: ReleaseSeries;
  readonly file: string;
  readonly rows: readonly ReleaseRow[];
}
