import { parseTable } from './table-csv.ts';

/** A stock of a universe. */
export interface Member {
  readonly symbol: string;
  readonly name: string;
  readonly sector: string;
}

/** Reads data/universes/ID.csv. @throws Fault naming the line of each malformed row */
export function parseUniverse(file: string, text: string): Member[] {
  return parseTable(file, text, ['symbol', 'name', 'sector'], (row) => ({
    symbol: row.symbol!,
    name: row.name!,
    sector: row.sector!,
  }));
}
