import type { Day } from '../base/dates.ts';
import { lazy } from '../base/lazy.ts';
import type { Action } from './actions.ts';
import { type Break, checkBars } from './bars.ts';
import type { DaySpan } from './day-span.ts';
import type { ExchangeCalendar } from './exchange-calendar.ts';
import type { Instrument } from './market-file.ts';
import type { PriceRows } from './price-csv.ts';
import type { Defect, PriceSeries, Report } from './price-series.ts';
import { orderingsOf } from './row-order.ts';
import { alignToSessions, blank } from './session-rows.ts';

/** The vintage for views whose last visible day is `asOf`; without it, the latest. The same object for the same vintage. */
export type Vintages = (asOf?: Day) => PriceSeries;

/** What is on file about the prices of an instrument. */
export interface PriceFiles {
  readonly instrument: Instrument;
  readonly file: string;
  readonly rows: PriceRows;
  readonly actionsFile: string;
  readonly actions: readonly Action[];
}

/**
 * Lays rows out on sessions, takes out what cannot be true (DESIGN.md, invariant 5) and splits the history into
 * vintages: a new one begins with each session at which a split took effect, prices broke off, or a row of before
 * turned out to be wrong. A split takes effect with the first row at or after its date that has a close.
 */
export function vintagesOf(files: PriceFiles, calendar: ExchangeCalendar): Vintages {
  const orderings = orderingsOf(files.rows);
  const histories = orderings.map(({ from, rows }, k) => {
    const to = (orderings[k + 1]?.from ?? Number.POSITIVE_INFINITY) - 1;
    return { from, vintages: lazy(() => vintagesWithin(files, rows, calendar, { from, to })) };
  });
  return (asOf = Number.POSITIVE_INFINITY) => histories.findLast(({ from }) => from <= asOf)!.vintages()(asOf);
}

/** The vintages of rows in order, for views within a span. */
function vintagesWithin(
  { instrument, file, actionsFile, actions }: PriceFiles,
  orderedRows: (report: Report) => PriceRows,
  calendar: ExchangeCalendar,
  within: DaySpan,
): Vintages {
  const defects: Defect[] = [];
  const reportIn =
    (path: string): Report =>
    (knownFrom, line, code, message, help) => {
      defects.push({
        knownFrom,
        diagnostic: { code, severity: 'warning', message, help, file: path, line, column: 1 },
      });
    };
  const report = reportIn(file);
  const rows = orderedRows(report);
  const columns = instrument.calendar === 'own' ? rows : alignToSessions(rows, calendar, report);
  const breaks = checkBars(columns, instrument, actions, report, reportIn(actionsFile));
  defects.sort((a, b) => a.knownFrom - b.knownFrom || (a.diagnostic.line ?? 0) - (b.diagnostic.line ?? 0));

  const turns = [...new Set(breaks.flatMap(({ row, healedBy }) => (healedBy === undefined ? [row] : [row, healedBy])))];
  turns.sort((a, b) => a - b);
  const dayOfTurn = (k: number): Day => columns.days[turns[k]!]!;
  const made: PriceSeries[] = [];
  const vintage = (k: number): PriceSeries => {
    const end = turns[k] ?? columns.days.length;
    const known = breaks.filter(({ row }) => row < end);
    made[k] ??= {
      instrument: known.length === 0 ? instrument : withoutOldExtremes(instrument, known, end),
      file,
      known: {
        from: k === 0 ? within.from : Math.max(within.from, dayOfTurn(k - 1)),
        to: k === turns.length ? within.to : Math.min(within.to, dayOfTurn(k) - 1),
      },
      ...adjusted(columns, known, end),
      defects: withoutHealed(defects, columns.days, known, end),
    };
    return made[k];
  };
  return (asOf = Number.POSITIVE_INFINITY) => {
    let k = turns.length;
    while (k > 0 && dayOfTurn(k - 1) > asOf) k--;
    return vintage(k);
  };
}

/** Known extremes before the data are in the shares of the file's first row, and say nothing of rows cut off. */
function withoutOldExtremes(instrument: Instrument, breaks: readonly Break[], end: number): Instrument {
  const { before, ...rest } = instrument;
  if (!before || breaks.some((found) => found.factor === undefined && !isHealed(found, end))) return rest;
  const factor = breaks.reduce((product, { factor = 1 }) => product * factor, 1);
  const { high, low } = before;
  return {
    ...rest,
    before: {
      ...(high === undefined ? {} : { high: high / factor }),
      ...(low === undefined ? {} : { low: low / factor }),
    },
  };
}

/** The defects without breaks that turned out to be errors of a few rows, which are told by themselves. */
function withoutHealed(
  defects: readonly Defect[],
  days: Int32Array,
  breaks: readonly Break[],
  end: number,
): readonly Defect[] {
  const healed = breaks.filter((found) => isHealed(found, end)).map(({ row }) => days[row]);
  if (healed.length === 0) return defects;
  return defects.filter(
    ({ knownFrom, diagnostic }) => !(diagnostic.code.startsWith('unadjusted-') && healed.includes(knownFrom)),
  );
}

const isHealed = ({ healedBy }: Break, end: number): boolean => healedBy !== undefined && healedBy < end;

/** The rows from the last unexplained break to `end`, in the shares of the last of them, without those that were wrong. */
function adjusted(columns: PriceRows, breaks: readonly Break[], end: number): PriceRows {
  const begin = breaks.findLast((found) => found.factor === undefined && !isHealed(found, end))?.row ?? 0;
  const splits = breaks.filter(({ row, factor }) => row > begin && factor !== undefined);
  const wrong = breaks.filter((found) => found.row > begin && isHealed(found, end));
  if (begin === 0 && end === columns.days.length && splits.length === 0 && wrong.length === 0) return columns;
  const take = (column: Float64Array, times: 1 | -1): Float64Array => {
    const part = column.subarray(begin, end);
    return splits.length === 0 && wrong.length === 0 ? part : scaled(part.slice(), begin, splits, times);
  };
  const rows = {
    days: columns.days.subarray(begin, end),
    open: take(columns.open, -1),
    high: take(columns.high, -1),
    low: take(columns.low, -1),
    close: take(columns.close, -1),
    volume: take(columns.volume, 1),
    lines: columns.lines.subarray(begin, end),
  };
  for (const { row, healedBy } of wrong) for (let k = row; k < healedBy!; k++) blank(rows, k - begin, true);
  return rows;
}

/** Multiplies (1) or divides (-1) what lies before each split by its factor. */
function scaled(values: Float64Array, offset: number, splits: readonly Break[], times: 1 | -1): Float64Array {
  let factor = 1;
  for (let k = splits.length - 1; k >= 0; k--) {
    factor *= splits[k]!.factor!;
    const from = k === 0 ? 0 : splits[k - 1]!.row - offset;
    const to = splits[k]!.row - offset;
    for (let t = from; t < to; t++) values[t] = times === 1 ? values[t]! * factor : values[t]! / factor;
  }
  return values;
}
