import { csvParseRows } from 'd3-dsv';
import { type Diagnostic, Fault } from '../base/diagnostic.ts';
import { suggest } from '../base/suggest.ts';

/** A cell reader: it returns the value, or throws a CellError that says what the cell takes. */
export class CellError extends Error {}

/**
 * Reads a small table with exactly these columns, in this order, quoted cells allowed.
 *
 * @throws Fault for a wrong header, a row of another length, or a cell that `read` refuses with a CellError
 */
export function parseTable<T>(
  file: string,
  text: string,
  header: readonly string[],
  read: (row: Readonly<Record<string, string>>, line: number) => T,
): T[] {
  const rows = csvParseRows(text.replace(/^\ufeff/, ''));
  const given = (rows[0] ?? []).map((cell) => cell.trim());
  if (given.join() !== header.join()) {
    const odd = given.find((name) => !header.includes(name));
    const help = odd === undefined ? `it has to be "${header.join()}"` : suggest(odd, header);
    const message = odd === undefined ? `the header is "${given.join()}"` : `unknown column "${odd}"`;
    throw new Fault([{ code: 'csv-header', severity: 'error', message, help, file, line: 1, column: 1 }]);
  }
  const values: T[] = [];
  const faults: Diagnostic[] = [];
  let nextLine = 1;
  for (const [i, raw] of rows.entries()) {
    const line = nextLine;
    // a quoted cell may run over several lines
    nextLine += raw.join().split('\n').length;
    if (i === 0) continue;
    const cells = raw.map((cell) => cell.trim());
    const place = { file, line, column: 1 };
    if (cells.length === 1 && cells[0] === '') continue;
    if (cells.length !== header.length) {
      const message = `this row has ${cells.length} cells, the header ${header.length}`;
      faults.push({ code: 'csv-malformed-row', severity: 'error', message, ...place });
      continue;
    }
    try {
      values.push(read(Object.fromEntries(header.map((name, j) => [name, cells[j]!])), line));
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      faults.push({ code: 'csv-malformed-row', severity: 'error', message: error.message, ...place });
    }
  }
  if (faults.length > 0) throw new Fault(faults);
  return values;
}

/** A number cell; undefined when empty. */
export function numberCell(row: Readonly<Record<string, string>>, name: string): number | undefined {
  const text = row[name]!;
  if (text === '') return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new CellError(`"${name}" is "${text}", which is no number`);
  return value;
}

/** A cell read by a parser of the base; `what` completes "it takes". */
export function parsedCell<T>(
  row: Readonly<Record<string, string>>,
  name: string,
  parse: (text: string) => T | undefined,
  what: string,
): T {
  const value = parse(row[name]!);
  if (value === undefined) throw new CellError(`"${name}" is "${row[name]}"; it takes ${what}`);
  return value;
}
