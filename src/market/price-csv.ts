import { csvParseRows } from 'd3-dsv';
import { type Day, dayOf, daysInMonth, parseDay } from '../base/dates.ts';
import { type Diagnostic, Fault } from '../base/diagnostic.ts';

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

const BARS = 'date,open,high,low,close,volume';
const CLOSES = 'date,close';
const MAX_REPORTED = 20;

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
/** where the digits of `YYYY-MM-DD` stand */
const DATE_DIGITS = [0, 1, 2, 3, 5, 6, 8, 9];

/** Powers of ten that a double holds exactly, so that digits / power rounds once, as the language itself does. */
const POWERS = Array.from({ length: 23 }, (_, k) => 10 ** k);
const MAX_EXACT_DIGITS = 15;

/**
 * Reads a price file: `date,open,high,low,close,volume` or `date,close`, an empty cell being absent. Plain files go
 * through a byte parser, files with quoted cells through d3-dsv; both give the same.
 *
 * @throws Fault naming file, line and column of each malformed row
 */
export function parsePriceCsv(file: string, bytes: Uint8Array): PriceRows {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let headerEnd = bytes.indexOf(NEWLINE, start);
  if (headerEnd < 0) headerEnd = bytes.length;
  const header = new TextDecoder().decode(bytes.subarray(start, headerEnd)).trim();
  const plainHeader = header.replaceAll('"', '').replaceAll(' ', '').toLowerCase();
  if (plainHeader !== BARS && plainHeader !== CLOSES) {
    throw new Fault([
      {
        code: 'csv-header',
        severity: 'error',
        message: `the header is "${header.slice(0, 80)}"`,
        help: `a price file begins with "${BARS}" or "${CLOSES}"`,
        file,
        line: 1,
        column: 1,
      },
    ]);
  }
  const columns = plainHeader === BARS ? 6 : 2;
  const body = Math.min(headerEnd + 1, bytes.length);
  return bytes.indexOf(QUOTE, start) >= 0 ? readQuoted(file, bytes, columns) : readPlain(file, bytes, body, columns);
}

function readPlain(file: string, bytes: Uint8Array, from: number, columns: number): PriceRows {
  const rows = emptyRows(countLines(bytes, from), columns);
  const { days, lines } = rows;
  const targets = columns === 6 ? [rows.open, rows.high, rows.low, rows.close, rows.volume] : [rows.close];
  const faults: Diagnostic[] = [];
  const end = bytes.length;
  let count = 0;
  let line = 1;
  let at = from;
  while (at < end) {
    line++;
    const lineStart = at;
    if (bytes[at] === NEWLINE || (bytes[at] === RETURN && bytes[at + 1] === NEWLINE)) {
      at += bytes[at] === NEWLINE ? 1 : 2;
      continue;
    }
    const day = readDay(bytes, at);
    let wrong = Number.isNaN(day) ? at : -1;
    at += 10;
    for (let column = 0; column < targets.length && wrong < 0; column++) {
      if (bytes[at] !== COMMA) {
        wrong = at;
        break;
      }
      at++;
      const cell = at;
      /** digits in all, and those that matter */
      let seen = 0;
      let digits = 0;
      let mantissa = 0;
      let decimals = -1;
      const negative = bytes[at] === MINUS;
      if (negative) at++;
      for (; at < end; at++) {
        const byte = bytes[at]!;
        if (byte >= ZERO && byte <= NINE) {
          mantissa = mantissa * 10 + (byte - ZERO);
          seen++;
          if (mantissa !== 0) digits++;
          if (decimals >= 0) decimals++;
        } else if (byte === POINT && decimals < 0) decimals = 0;
        else break;
      }
      const next = bytes[at];
      const isEnd = at >= end || next === COMMA || next === NEWLINE || next === RETURN;
      if (cell === at) targets[column]![count] = Number.NaN;
      else if (isEnd && seen > 0 && digits <= MAX_EXACT_DIGITS && decimals < 23) {
        const value = decimals > 0 ? mantissa / POWERS[decimals]! : mantissa;
        targets[column]![count] = negative ? -value : value;
      } else {
        while (at < end && bytes[at] !== COMMA && bytes[at] !== NEWLINE && bytes[at] !== RETURN) at++;
        const value = plainNumber(new TextDecoder().decode(bytes.subarray(cell, at)));
        if (Number.isFinite(value)) targets[column]![count] = value;
        else wrong = cell;
      }
    }
    if (wrong < 0 && at < end && bytes[at] !== NEWLINE && !(bytes[at] === RETURN && bytes[at + 1] === NEWLINE))
      wrong = at;
    if (wrong >= 0) {
      faults.push(malformed(file, line, wrong - lineStart + 1, columns));
      if (faults.length >= MAX_REPORTED) break;
    } else {
      days[count] = day;
      lines[count] = line;
      count++;
    }
    at = bytes.indexOf(NEWLINE, wrong >= 0 ? lineStart : Math.min(at, end));
    if (at < 0) break;
    at++;
  }
  if (faults.length > 0) throw new Fault(faults);
  return trim(rows, count);
}

function readQuoted(file: string, bytes: Uint8Array, columns: number): PriceRows {
  const table = csvParseRows(new TextDecoder().decode(bytes).replace(/^\ufeff/, ''));
  const rows = emptyRows(table.length, columns);
  const targets = columns === 6 ? [rows.open, rows.high, rows.low, rows.close, rows.volume] : [rows.close];
  const faults: Diagnostic[] = [];
  let count = 0;
  for (let i = 1; i < table.length; i++) {
    const cells = table[i]!.map((cell) => cell.trim());
    if (cells.length === 1 && cells[0] === '') continue;
    const day = parseDay(cells[0]!);
    const values = cells.slice(1).map((cell) => (cell === '' ? Number.NaN : plainNumber(cell)));
    const bad = values.findIndex((value, j) => Number.isNaN(value) && cells[j + 1] !== '');
    if (day === undefined || cells.length !== columns || bad >= 0) {
      faults.push(malformed(file, i + 1, 1, columns));
      continue;
    }
    rows.days[count] = day;
    rows.lines[count] = i + 1;
    for (let j = 0; j < targets.length; j++) targets[j]![count] = values[j]!;
    count++;
  }
  if (faults.length > 0) throw new Fault(faults.slice(0, MAX_REPORTED));
  return trim(rows, count);
}

/** A plain decimal; NaN for anything else, such as 1e3 or 0x1f. */
const plainNumber = (text: string): number => (/^-?(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN);

function malformed(file: string, line: number, column: number, columns: number): Diagnostic {
  return {
    code: 'csv-malformed-row',
    severity: 'error',
    message: `this row is not of the form ${columns === 6 ? BARS : CLOSES}`,
    help: 'dates are YYYY-MM-DD, numbers plain decimals without separators; leave a cell empty where a value is absent',
    file,
    line,
    column,
  };
}

/** The day at the ten bytes `YYYY-MM-DD`; NaN if they are none. Spelled out, since every row of every file comes here. */
function readDay(bytes: Uint8Array, at: number): Day {
  if (bytes[at + 4] !== MINUS || bytes[at + 7] !== MINUS) return Number.NaN;
  for (const offset of DATE_DIGITS) {
    const byte = bytes[at + offset]!;
    if (!(byte >= ZERO && byte <= NINE)) return Number.NaN;
  }
  const year = bytes[at]! * 1000 + bytes[at + 1]! * 100 + bytes[at + 2]! * 10 + bytes[at + 3]! - ZERO * 1111;
  const month = bytes[at + 5]! * 10 + bytes[at + 6]! - ZERO * 11;
  const date = bytes[at + 8]! * 10 + bytes[at + 9]! - ZERO * 11;
  if (month < 1 || month > 12 || date < 1 || (date > 28 && date > daysInMonth(year, month))) return Number.NaN;
  return dayOf(year, month, date);
}

function countLines(bytes: Uint8Array, from: number): number {
  let count = 1;
  for (let at = bytes.indexOf(NEWLINE, from); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

function emptyRows(capacity: number, columns: number): PriceRows {
  const nothing = new Float64Array(capacity).fill(Number.NaN);
  // a file of closes alone shares one column of absent values for the rest: nobody writes anything else into it
  const column = (): Float64Array => (columns === 6 ? new Float64Array(capacity) : nothing);
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

function trim(rows: PriceRows, count: number): PriceRows {
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
