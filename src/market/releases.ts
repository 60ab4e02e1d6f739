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
 */
export function knownPeriods(rows: readonly ReleaseRow[], asOf: Moment): readonly KnownPeriod[] {
  let count = 0;
  while (count < rows.length && rows[count]!.released <= asOf) count++;
  // most days bring no report: what was known the day before is known still
  const last = kept.get(rows);
  if (last?.count === count) return last.periods;
  const periods = periodsOf(rows.slice(0, count));
  kept.set(rows, { count, periods });
  return periods;
}

/** The history that was asked for last, by how many rows were visible. */
const kept = new WeakMap<readonly ReleaseRow[], { readonly count: number; readonly periods: readonly KnownPeriod[] }>();

/** @param rows that are visible, in order of release */
function periodsOf(rows: readonly ReleaseRow[]): KnownPeriod[] {
  const known = new Map<Day, { value: number; first: ReleaseRow; line: number }>();
  /** ascending, though a report may well publish an older period late */
  const periods: Day[] = [];
  for (const row of rows) {
    const own = known.get(row.period);
    if (own) Object.assign(own, { value: row.actual, line: row.line });
    else {
      known.set(row.period, { value: row.actual, first: row, line: row.line });
      periods.splice(lastIndexAtOrBefore(periods, row.period) + 1, 0, row.period);
    }
    if (row.previous !== undefined) {
      const before = periods[lastIndexAtOrBefore(periods, row.period - 1)];
      if (before !== undefined) Object.assign(known.get(before)!, { value: row.previous, line: row.line });
    }
  }
  return periods.map((period) => ({ period, ...known.get(period)! }));
}

/** All rows of one report. */
export interface Releases {
  readonly series: ReleaseSeries;
  readonly file: string;
  readonly rows: readonly ReleaseRow[];
}
