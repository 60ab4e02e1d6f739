import type { Day } from '../base/dates.ts';
import type { Action } from './actions.ts';
import { type Break, checkBars } from './bars.ts';
import type { ExchangeCalendar } from './exchange-calendar.ts';
import type { Instrument } from './market-file.ts';
import type { PriceRows } from './price-csv.ts';
import type { Defect, PriceSeries, Report } from './price-series.ts';
import { alignToSessions, dropUnordered } from './session-rows.ts';

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
 * vintages: a new one begins with each session at which a split took effect or prices broke off.
 */
export function vintagesOf(
  { instrument, file, rows, actionsFile, actions }: PriceFiles,
  calendar: ExchangeCalendar,
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
  const ordered = dropUnordered(rows, report);
  const columns = instrument.calendar === 'own' ? ordered : alignToSessions(ordered, calendar, report);
  const breaks = checkBars(columns, instrument, actions, report, reportIn(actionsFile));
  defects.sort((a, b) => a.knownFrom - b.knownFrom || (a.diagnostic.line ?? 0) - (b.diagnostic.line ?? 0));

  const starts = [...new Set(breaks.map(({ row }) => row))];
  const made: PriceSeries[] = [];
  const vintage = (k: number): PriceSeries => {
    const known = breaks.filter(({ row }) => row < (starts[k] ?? Number.POSITIVE_INFINITY));
    made[k] ??= {
      instrument: known.length === 0 ? instrument : withoutOldExtremes(instrument, known),
      file,
      known: {
        from: k === 0 ? Number.NEGATIVE_INFINITY : columns.days[starts[k - 1]!]!,
        to: k === starts.length ? Number.POSITIVE_INFINITY : columns.days[starts[k]!]! - 1,
      },
      ...adjusted(columns, known, starts[k] ?? columns.days.length),
      defects,
    };
    return made[k];
  };
  return (asOf = Number.POSITIVE_INFINITY) => {
    let k = starts.length;
    while (k > 0 && columns.days[starts[k - 1]!]! > asOf) k--;
    return vintage(k);
  };
}

/** Known extremes before the data are in the shares of the file's first row, and say nothing of rows cut off. */
function withoutOldExtremes(instrument: Instrument, breaks: readonly Break[]): Instrument {
  const { before, ...rest } = instrument;
  if (!before || breaks.some(({ factor }) => factor === undefined)) return rest;
  const factor = breaks.reduce((product, { factor }) => product * factor!, 1);
  const { high, low } = before;
  return {
    ...rest,
    before: {
      ...(high === undefined ? {} : { high: high / factor }),
      ...(low === undefined ? {} : { low: low / factor }),
    },
  };
}

/** The rows from the last unexplained break to `end`, in the shares of the last of them. */
function adjusted(columns: PriceRows, breaks: readonly Break[], end: number): PriceRows {
  const begin = breaks.findLast(({ factor }) => factor === undefined)?.row ?? 0;
  const splits = breaks.filter(({ row, factor }) => row > begin && factor !== undefined);
  if (begin === 0 && end === columns.days.length && splits.length === 0) return columns;
  const price = (column: Float64Array): Float64Array => scaled(column.subarray(begin, end), begin, splits, 1);
  return {
    days: columns.days.subarray(begin, end),
    open: price(columns.open),
    high: price(columns.high),
    low: price(columns.low),
    close: price(columns.close),
    volume: scaled(columns.volume.subarray(begin, end), begin, splits, -1),
    lines: columns.lines.subarray(begin, end),
  };
}

/** Divides what lies before each split by its factor, or multiplies it. */
function scaled(column: Float64Array, offset: number, splits: readonly Break[], sign: 1 | -1): Float64Array {
  if (splits.length === 0) return column;
  const values = column.slice();
  let factor = 1;
  for (let k = splits.length - 1; k >= 0; k--) {
    factor *= splits[k]!.factor!;
    const from = k === 0 ? 0 : splits[k - 1]!.row - offset;
    const to = splits[k]!.row - offset;
    for (let t = from; t < to; t++) values[t] = sign > 0 ? values[t]! / factor : values[t]! * factor;
  }
  return values;
}
