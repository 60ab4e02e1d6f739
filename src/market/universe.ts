import { CellError, parseTable } from './table-csv.ts';

/** A stock of a universe. */
export interface Member {
  readonly symbol: string;
  readonly name: string;
  readonly sector: string;
}

/** Reads data/universes/ID.csv. @throws Fault naming the line of each malformed row and symbol that comes twice */
export function parseUniverse(file: string, text: string): Member[] {
  const lines = new Map<string, number>();
  return parseTable(file, text, ['symbol', 'name', 'sector'], (row, line) => {
    const symbol = row.symbol!;
    if (symbol === '') throw new CellError('symbol', '"symbol" is empty', 'write the symbol, or take the row out');
    const earlier = lines.get(symbol);
    if (earlier !== undefined)
      throw new CellError('symbol', `"${symbol}" stands on line ${earlier} already`, 'name a stock once');
    lines.set(symbol, line);
    return { symbol, name: row.name!, sector: row.sector! };
  });
}
