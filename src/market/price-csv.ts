import { type Day, dayOf, daysInMonth } from '../base/dates.ts';
import { type Diagnostic, Fault } from '../base/diagnostic.ts';
import { type CellFault, cellsOf, type PriceCells, readCells } from './price-cells.ts';

/** The rows of a price file as they stand in it, one column an array; NaN is an empty cell. */
export interface PriceRows {
  readonly days: Int32Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** line of the file, from 1 */
  readonly lines: Int32Array;
}

const BARS = ['date', 'open', 'high', 'low', 'close', 'volume'];
const CLOSES = ['date', 'close'];
const MAX_REPORTED = 20;

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
/** bytes of `YYYY-MM-DD` */
const DATE_BYTES = 10;

/** Powers of ten that a double holds exactly, so that digits / power rounds once, as the language itself does. */
const POWERS = Float64Array.from({ length: 23 }, (_, k) => 10 ** k);
/** Digits that always fit a 32-bit integer, and those that always fit a double. */
const INTEGER_DIGITS = 9;
const DOUBLE_DIGITS = 15;

/** Bytes from which the number of rows is estimated. */
const SAMPLE_BYTES = 1 << 16;

const decoder = new TextDecoder();

/**
 * Reads a price file: `date,open,high,low,close,volume` or `date,close`, an empty cell being absent. Rows of plain
 * cells go through a byte parser, any others through cells of text; both give the same.
 *
 * @throws Fault naming file, line and column of each malformed row
 */
export function parsePriceCsv(file: string, given: Uint8Array): PriceRows {
  const bytes = given.at(-1) === NEWLINE ? given : withLastNewline(given);
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const body = bytes.indexOf(NEWLINE, start) + 1;
  const header = decoder.decode(bytes.subarray(start, body)).trim();
  const names = header.replaceAll('"', '').replaceAll(' ', '').toLowerCase();
  const columns = [BARS, CLOSES].find((candidate) => candidate.join() === names);
  if (!columns) {
    const message = `the header is "${header.slice(0, 80)}"`;
    const help = `a price file begins with "${BARS}" or "${CLOSES}"`;
    throw new Fault([{ code: 'csv-header', severity: 'error', message, help, file, line: 1, column: 1 }]);
  }
  return bytes.indexOf(QUOTE, body) < 0
    ? readPlain(file, bytes, body, columns)
    : readQuoted(file, bytes, body, columns);
}

/** So that every row ends with a newline: the loops below need not look for the end of the file. */
function withLastNewline(bytes: Uint8Array): Uint8Array {
  const ended = new Uint8Array(bytes.length + 1);
  ended.set(bytes);
  ended[bytes.length] = NEWLINE;
  return ended;
}

/** Files without quotes: a row is a line. Rows that the loop does not take as they are get a second, slower reading. */
function readPlain(file: string, bytes: Uint8Array, from: number, columns: readonly string[]): PriceRows {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = bytes.length;
  const faults: Diagnostic[] = [];
  let rows = emptyRows(estimateRows(bytes, from), columns);
  let targets = valuesOf(rows, columns);
  let count = 0;
  let line = 1;
  // rows of one month stand together: its eight bytes `YYYY-MM-` are read once
  let year = 0;
  let month = 0;
  let monthStart: Day = Number.NaN;
  let monthLength = 0;
  for (let at = from; at < end; ) {
    line++;
    if (count === rows.days.length) {
      rows = grown(rows, columns);
      targets = valuesOf(rows, columns);
    }
    const lineStart = at;
    let isPlain = at + DATE_BYTES < end;
    if (isPlain) {
      const [yearBytes, monthBytes] = [view.getUint32(at), view.getUint32(at + 4)];
      if (yearBytes !== year || monthBytes !== month) {
        monthStart = readMonth(bytes, at);
        monthLength = Number.isNaN(monthStart) ? 0 : lengthOfMonth(bytes, at);
        year = yearBytes;
        month = monthBytes;
      }
      const ones = bytes[at + 9]! - ZERO;
      const date = (bytes[at + 8]! - ZERO) * 10 + ones;
      isPlain = ones >= 0 && ones <= 9 && date >= 1 && date <= monthLength;
      rows.days[count] = monthStart + date - 1;
      at += DATE_BYTES;
    }
    for (let column = 0; isPlain && column < targets.length; column++) {
      if (bytes[at] !== COMMA) {
        isPlain = false;
        break;
      }
      const cell = ++at;
      let mantissa = 0;
      let point = -1;
      let digit = bytes[at]! - ZERO;
      while (digit >= 0 && digit <= 9) {
        mantissa = (Math.imul(mantissa, 10) + digit) | 0;
        digit = bytes[++at]! - ZERO;
      }
      if (digit === POINT - ZERO) {
        point = at;
        digit = bytes[++at]! - ZERO;
        while (digit >= 0 && digit <= 9) {
          mantissa = (Math.imul(mantissa, 10) + digit) | 0;
          digit = bytes[++at]! - ZERO;
        }
      }
      const digits = point < 0 ? at - cell : at - cell - 1;
      if (at === cell) targets[column]![count] = Number.NaN;
      else if (digits > 0 && digits <= DOUBLE_DIGITS) {
        const value = digits <= INTEGER_DIGITS ? mantissa : digitsOf(bytes, cell, at);
        targets[column]![count] = point < 0 ? value : value / POWERS[at - point - 1]!;
      } else isPlain = false;
    }
    if (isPlain && bytes[at] === NEWLINE) at++;
    else if (isPlain && bytes[at] === RETURN && bytes[at + 1] === NEWLINE) at += 2;
    else {
      at = bytes.indexOf(NEWLINE, lineStart) + 1;
      const { cells } = cellsOf(decoder.decode(bytes.subarray(lineStart, at)), 0, line);
      const read = cells.length === 0 ? undefined : readCells(cells, columns);
      if (read && 'column' in read && faults.push(malformed(file, read, columns)) === MAX_REPORTED) break;
      if (!read || 'column' in read) continue;
      store(rows, targets, count, read);
    }
    rows.lines[count++] = line;
  }
  if (faults.length > 0) throw new Fault(faults);
  return trimmed(rows, count);
}

function readQuoted(file: string, bytes: Uint8Array, from: number, columns: readonly string[]): PriceRows {
  const text = decoder.decode(bytes.subarray(from));
  const faults: Diagnostic[] = [];
  let rows = emptyRows(estimateRows(bytes, from), columns);
  let targets = valuesOf(rows, columns);
  let count = 0;
  let line = 2;
  for (let at = 0; at < text.length; ) {
    const record = cellsOf(text, at, line);
    if (record.cells.length > 0) {
      const read = readCells(record.cells, columns);
      if ('column' in read) {
        if (faults.push(malformed(file, read, columns)) === MAX_REPORTED) break;
      } else {
        if (count === rows.days.length) {
          rows = grown(rows, columns);
          targets = valuesOf(rows, columns);
        }
        store(rows, targets, count, read);
        rows.lines[count++] = line;
      }
    }
    at = record.end;
    line = record.nextLine;
  }
  if (faults.length > 0) throw new Fault(faults);
  return trimmed(rows, count);
}

function malformed(file: string, { message, line, column }: CellFault, columns: readonly string[]): Diagnostic {
  return {
    code: 'csv-malformed-row',
    severity: 'error',
    message: `this row is not of the form ${columns}${message === undefined ? '' : `: ${message}`}`,
    help: 'dates are YYYY-MM-DD, numbers plain decimals without separators; leave a cell empty where a value is absent',
    file,
    line,
    column,
  };
}

function store(rows: PriceRows, targets: readonly Float64Array[], row: number, { day, values }: PriceCells): void {
  rows.days[row] = day;
  for (const [column, value] of values.entries()) targets[column]![row] = value;
}

/** The first day of the month at the eight bytes `YYYY-MM-`; NaN if they are none. */
function readMonth(bytes: Uint8Array, at: number): Day {
  for (const offset of [0, 1, 2, 3, 5, 6])
    if (!(bytes[at + offset]! >= ZERO && bytes[at + offset]! <= ZERO + 9)) return Number.NaN;
  if (bytes[at + 4] !== MINUS || bytes[at + 7] !== MINUS) return Number.NaN;
  const { year, month } = monthAt(bytes, at);
  return month >= 1 && month <= 12 ? dayOf(year, month, 1) : Number.NaN;
}

function lengthOfMonth(bytes: Uint8Array, at: number): number {
  const { year, month } = monthAt(bytes, at);
  return daysInMonth(year, month);
}

const monthAt = (bytes: Uint8Array, at: number): { readonly year: number; readonly month: number } => ({
  year: digitsOf(bytes, at, at + 4),
  month: digitsOf(bytes, at + 5, at + 7),
});

/** The digits of some bytes as one integer, whatever else stands between them. */
function digitsOf(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) if (bytes[at] !== POINT) value = value * 10 + bytes[at]! - ZERO;
  return value;
}

/** About as many rows as the body has, by the length of its first lines. */
function estimateRows(bytes: Uint8Array, from: number): number {
  const sampleEnd = Math.min(bytes.length, from + SAMPLE_BYTES);
  let lines = 1;
  for (let at = from; at < sampleEnd; at++) if (bytes[at] === NEWLINE) lines++;
  return sampleEnd === bytes.length ? lines : Math.ceil((lines * 1.05 * (bytes.length - from)) / SAMPLE_BYTES);
}

function emptyRows(capacity: number, columns: readonly string[]): PriceRows {
  const nothing = new Float64Array(capacity).fill(Number.NaN);
  // a file of closes alone shares one column of absent values for the rest: nobody writes anything else into it
  const column = (): Float64Array => (columns === BARS ? new Float64Array(capacity) : nothing);
  return {
    days: new Int32Array(capacity),
    open: column(),
    high: column(),
    low: column(),
    close: new Float64Array(capacity),
    volume: column(),
    lines: new Int32Array(capacity),
  };
}

/** The columns that a file states, in its order. */
const valuesOf = (rows: PriceRows, columns: readonly string[]): Float64Array[] =>
  columns === BARS ? [rows.open, rows.high, rows.low, rows.close, rows.volume] : [rows.close];

/** The same rows with room for twice as many. */
function grown(rows: PriceRows, columns: readonly string[]): PriceRows {
  const larger = emptyRows(rows.days.length * 2, columns);
  larger.days.set(rows.days);
  larger.lines.set(rows.lines);
  for (const [k, column] of valuesOf(rows, columns).entries()) valuesOf(larger, columns)[k]!.set(column);
  return larger;
}

function trimmed(rows: PriceRows, count: number): PriceRows {
  return {
    days: rows.days.subarray(0, count),
    open: rows.open.subarray(0, count),
    high: rows.high.subarray(0, count),
    low: rows.low.subarray(0, count),
    close: rows.close.subarray(0, count),
    volume: rows.volume.subarray(0, count),
    lines: rows.lines.subarray(0, count),
  };
}
