import { type Moment, parseMoment } from '../base/dates.ts';
import { numberCell, parsedCell, parseTable } from './table-csv.ts';

/** An indication before the open. */
export interface Quote {
  readonly time: Moment;
  readonly symbol: string;
  readonly last: number;
  readonly file: string;
  readonly line: number;
}

/** Reads data/quotes/DATE.csv. @throws Fault naming the line of each malformed row */
export function parseQuotes(file: string, text: string): Quote[] {
  return parseTable(file, text, ['time', 'symbol', 'last'], (row, line) => ({
    time: parsedCell(row, 'time', parseMoment, 'an ISO 8601 time with an offset'),
    symbol: row.symbol!,
    last: parsedCell(row, 'last', (cell) => (cell === '' ? undefined : numberCell({ last: cell }, 'last')), 'a number'),
    file,
    line,
  }));
}
