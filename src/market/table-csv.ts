import { csvParseRows } from 'd3-dsv';
import { type Diagnostic, Fault } from '../base/diagnostic.ts';
import { nearest } from '../base/suggest.ts';

/** What a cell reader throws for a cell that it cannot take: the column's name, what is wrong, and how to mend it. */
export class CellError extends Error {
  readonly column: string;
  readonly help: string | undefined;

  constructor(column: string, message: string, help?: string) {
    super(message);
    this.column = column;
    this.help = help;
  }
}

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
  const plain = text.replace(/^\ufeff/, '');
  const rows = csvParseRows(plain);
  const lines = plain.split(/\r?\n/);
  const given = (rows[0] ?? []).map((cell) => cell.trim());
  if (given.join() !== header.join()) {
    const odd = given.find((name) => !header.includes(name));
    const near = odd === undefined ? undefined : nearest(odd, header);
    const help = near === undefined ? `it has to be "${header.join()}"` : `did you mean "${near}"?`;
    const message = odd === undefined ? `the header is "${given.join().slice(0, 80)}"` : `unknown column "${odd}"`;
    const place = odd === undefined ? { column: 1 } : cellSpan(lines[0] ?? '', given.indexOf(odd));
    throw new Fault([{ code: 'csv-header', severity: 'error', message, help, file, line: 1, ...place }]);
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
    const written = lines[line - 1] ?? '';
    if (cells.length === 1 && cells[0] === '') continue;
    if (cells.length !== header.length) {
      const message = `this row has ${cells.length} cells, the header ${header.length}`;
      const help = `it has to be of the form ${header.join()}; an empty cell keeps its comma`;
      const place = { file, line, column: 1, length: Math.max(1, written.length) };
      faults.push({ code: 'csv-malformed-row', severity: 'error', message, help, ...place });
      continue;
    }
    try {
      values.push(read(Object.fromEntries(header.map((name, j) => [name, cells[j]!])), line));
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      const { message, help } = error;
      const place = { file, line, ...cellSpan(written, header.indexOf(error.column)) };
      faults.push({ code: 'csv-malformed-row', severity: 'error', message, ...(help ? { help } : {}), ...place });
    }
  }
  if (faults.length > 0) throw new Fault(faults);
  return values;
}

/** Where a cell stands in its line, quotes included. */
function cellSpan(line: string, index: number): { readonly column: number; readonly length: number } {
  let start = 0;
  let isQuoted = false;
  let cell = 0;
  for (let at = 0; at <= line.length; at++) {
    if (line[at] === '"') isQuoted = !isQuoted;
    if (at < line.length && (line[at] !== ',' || isQuoted)) continue;
    if (cell === index) return { column: start + 1, length: Math.max(1, at - start) };
    cell++;
    start = at + 1;
  }
  return { column: 1, length: 1 };
}

/** A number cell; undefined when empty. */
export function numberCell(row: Readonly<Record<string, string>>, name: string): number | undefined {
  const text = row[name]!;
  if (text === '') return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) {
    const help = 'numbers are plain decimals without separators; leave the cell empty where there is none';
    throw new CellError(name, `"${name}" is "${text}", which is no number`, help);
  }
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
  if (value === undefined) throw new CellError(name, `"${name}" is "${row[name]}"; it takes ${what}`);
  return value;
}
