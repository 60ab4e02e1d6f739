import { type Day, parseDay } from '../base/dates.ts';

/** A cell of a price file, with its place. */
interface Cell {
  readonly text: string;
  /** from 1 */
  readonly line: number;
  /** from 1 */
  readonly column: number;
  /** what is wrong with it as a cell: what follows its closing quote, or that it has none */
  readonly fault?: string;
}

export interface PriceCells {
  readonly day: Day;
  /** NaN where the cell is empty */
  readonly values: readonly number[];
}

export interface CellFault {
  /** undefined where the place says it all */
  readonly message?: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Takes one record of a CSV text (RFC 4180) apart, in which a quoted cell may hold commas, doubled quotes and newlines.
 *
 * @param line that of the text's position `at`, where the record begins
 * @returns its cells, none for a blank line; where the next record begins, and its line
 */
export function cellsOf(
  text: string,
  at: number,
  line: number,
): { readonly cells: readonly Cell[]; readonly end: number; readonly nextLine: number } {
  const cells: Cell[] = [];
  let lineStart = at;
  for (let from = at; ; ) {
    const place = { line, column: from - lineStart + 1 };
    let to = from;
    let quoted: string | undefined;
    let fault: string | undefined;
    if (text[from] === '"') {
      to = closingQuote(text, from);
      quoted = text.slice(from + 1, to).replaceAll('""', '"');
      for (
        let newline = text.indexOf('\n', from);
        newline >= 0 && newline < to;
        newline = text.indexOf('\n', newline + 1)
      ) {
        line++;
        lineStart = newline + 1;
      }
      if (to === text.length) fault = 'the quote is not closed';
      from = Math.min(to + 1, text.length);
      to = from;
    }
    while (to < text.length && text[to] !== ',' && text[to] !== '\n') to++;
    const isLast = text[to] !== ',';
    const rest = text.slice(from, isLast && text[to - 1] === '\r' && to > from ? to - 1 : to);
    if (quoted !== undefined && rest !== '') fault ??= `"${rest}" follows a closing quote`;
    cells.push({ text: quoted?.trim() ?? rest, ...place, ...(fault === undefined ? {} : { fault }) });
    from = to + 1;
    if (!isLast) continue;
    const isBlank = cells.length === 1 && quoted === undefined && rest.trim() === '';
    return { cells: isBlank ? [] : cells, end: from, nextLine: line + 1 };
  }
}

/** Where a quoted cell ends; the end of the text if it does not. */
function closingQuote(text: string, opening: number): number {
  for (let at = text.indexOf('"', opening + 1); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return text.length;
}

/** Reads the cells of one row; what is wrong with the first that cannot be read. */
export function readCells(cells: readonly Cell[], columns: readonly string[]): PriceCells | CellFault {
  const [first] = cells;
  const day = parseDay(first!.text);
  const values: number[] = [];
  for (const [k, { text, fault, line, column }] of cells.entries()) {
    if (fault !== undefined) return { message: fault, line, column };
    if (k === 0 && day === undefined) {
      // a date followed by another separator
      if (parseDay(text.slice(0, 10)) !== undefined) return { line, column: column + 10 };
      return { message: `${shown(text)} is no date`, line, column };
    }
    if (k === columns.length) return { message: `the row has ${cells.length} cells`, line, column: column - 1 };
    if (k === 0) continue;
    const value = text === '' ? Number.NaN : plainNumber(text);
    if (value === undefined) return { message: `${columns[k]} is ${shown(text)}, no plain number`, line, column };
    values.push(value);
  }
  if (cells.length < columns.length) {
    const { text, line, column } = cells.at(-1)!;
    return { message: `the row has ${cells.length} cells`, line, column: column + text.length };
  }
  return { day: day!, values };
}

/** A finite plain decimal; undefined for anything else, such as 1e3, 0x1f or 1,000. */
function plainNumber(text: string): number | undefined {
  const value = /^-?(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** A cell's text as a message shows it, shortened if need be. */
const shown = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
