import { csvFormatRows, csvParseRows } from 'd3-dsv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, formatDay, parseDay } from '../../src/base/dates.ts';
import { type Diagnostic, Fault } from '../../src/base/diagnostic.ts';
import { type PriceRows, parsePriceCsv } from '../../src/market/price-csv.ts';

const FILE = 'data/prices/X.csv';
const BARS = 'date,open,high,low,close,volume';
const parse = (text: string): PriceRows => parsePriceCsv(FILE, new TextEncoder().encode(text));

function faultsOf(text: string): readonly Diagnostic[] {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof Fault) return error.diagnostics;
    throw error;
  }
  return [];
}

const plain = (rows: PriceRows) => ({
  days: [...rows.days],
  open: [...rows.open],
  high: [...rows.high],
  low: [...rows.low],
  close: [...rows.close],
  volume: [...rows.volume],
  lines: [...rows.lines],
});

const sign = fc.constantFrom('', '', '-');
/** Plain decimals as vendors write them: short, long, many more digits than a double holds, without a whole or a fraction. */
const numberText = fc.oneof(
  fc.tuple(sign, fc.stringMatching(/^\d{1,6}$/), fc.stringMatching(/^\d{1,4}$/)).map(([s, a, b]) => `${s}${a}.${b}`),
  fc.tuple(sign, fc.stringMatching(/^\d{1,30}$/)).map(([s, a]) => s + a),
  fc.tuple(sign, fc.stringMatching(/^\d{1,25}$/), fc.stringMatching(/^\d{1,40}$/)).map(([s, a, b]) => `${s}${a}.${b}`),
  fc.tuple(sign, fc.stringMatching(/^0\.0{0,30}\d{1,20}$/)).map(([s, a]) => s + a),
  fc.tuple(sign, fc.stringMatching(/^\d{1,5}\.$/)).map(([s, a]) => s + a),
  fc.tuple(sign, fc.stringMatching(/^\.\d{1,17}$/)).map(([s, a]) => s + a),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-6, max: 1e20 }).map((x) => String(x)),
);
const cell = fc.oneof({ weight: 5, arbitrary: numberText }, { weight: 1, arbitrary: fc.constant('') });
const dayText = fc.integer({ min: dayOf(1800, 1, 1), max: dayOf(2200, 12, 31) }).map(formatDay);
const barCells = fc.tuple(dayText, cell, cell, cell, cell, cell);

test('property: a number is what the language itself makes of its text, however long', () => {
  fc.assert(
    fc.property(fc.array(numberText, { minLength: 1, maxLength: 20 }), (texts) => {
      const rows = parse(`date,close\n${texts.map((text) => `2020-01-02,${text}`).join('\n')}\n`);
      texts.forEach((text, i) => {
        expect(
          Object.is(rows.close[i], Number(text)) || rows.close[i] === Number(text),
          `${text} reads ${rows.close[i]}`,
        ).toBe(true);
      });
    }),
    { numRuns: 500 },
  );
});

test('property: every row comes out as it stands, an empty cell as absent, with its line', () => {
  fc.assert(
    fc.property(
      fc.array(barCells, { maxLength: 30 }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      (table, newline, last) => {
        const text = [BARS, ...table.map((cells) => cells.join(','))].join(newline) + (last ? newline : '');
        const rows = parse(text);
        const value = (i: number) => table.map((cells) => (cells[i] === '' ? Number.NaN : Number(cells[i])));
        expect(plain(rows)).toEqual({
          days: table.map((cells) => parseDay(cells[0])),
          open: value(1),
          high: value(2),
          low: value(3),
          close: value(4),
          volume: value(5),
          lines: table.map((_, i) => i + 2),
        });
      },
    ),
    { numRuns: 300 },
  );
});

test('property: a file with quoted cells gives the same as the plain one', () => {
  fc.assert(
    fc.property(fc.array(barCells, { minLength: 1, maxLength: 20 }), (table) => {
      const text = csvFormatRows([BARS.split(','), ...table.map((cells) => [...cells])]);
      const quoted = text
        .split('\n')
        .map((line) =>
          line
            .split(',')
            .map((part) => `"${part}"`)
            .join(','),
        )
        .join('\n');
      expect(plain(parse(quoted))).toEqual(plain(parse(text)));
    }),
    { numRuns: 200 },
  );
});

test('property: any cells may be quoted, with blanks and newlines around what they say', () => {
  const around = fc.constantFrom('', '', ' ', '\n', '\r\n', ' \n\n ');
  const quoting = fc.option(fc.tuple(around, around), { nil: undefined });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(barCells, fc.array(quoting, { minLength: 6, maxLength: 6 })), { minLength: 1, maxLength: 12 }),
      (table) => {
        const texts = table.map(([cells, quotes]) =>
          cells.map((text, k) => (quotes[k] ? `"${quotes[k][0]}${text}${quotes[k][1]}"` : text)).join(','),
        );
        const rows = plain(parse([BARS, ...texts].join('\n')));
        const plainRows = parse([BARS, ...table.map(([cells]) => cells.join(','))].join('\n'));
        let line = 2;
        const lines = texts.map((text) => {
          const first = line;
          line += text.split('\n').length;
          return first;
        });
        expect(rows).toEqual({ ...plain(plainRows), lines });
      },
    ),
    { numRuns: 300 },
  );
});

test('property: whatever byte goes wrong, the file reads as its cells do or is refused at that line', () => {
  const odd = fc.constantFrom(...' ,.-0x9"\t;\u00e4\n'.split(''), '');
  fc.assert(
    fc.property(fc.array(barCells, { minLength: 1, maxLength: 6 }), fc.nat(), odd, (table, at, wrong) => {
      const body = `${table.map((cells) => cells.join(',')).join('\n')}\n`;
      const where = at % (body.length - 1);
      const text = `${body.slice(0, where)}${wrong}${body.slice(where + 1)}`;
      // read the way of a library: cells first, then what they say
      const isNumber = (cell: string): boolean => cell === '' || /^-?(\d+\.?\d*|\.\d+)$/.test(cell);
      const records = csvParseRows(text).filter((cells) => cells.join('').trim() !== '' || cells.length > 1);
      const trimmed = wrong === '"' ? records.map((cells) => cells.map((cell) => cell.trim())) : records;
      const isGood = trimmed.every(
        (cells) => cells.length === 6 && parseDay(cells[0]!) !== undefined && cells.slice(1).every(isNumber),
      );
      const faults = faultsOf(`${BARS}\n${text}`);
      if (wrong !== '"') expect(faults.length === 0, JSON.stringify({ text, faults })).toBe(isGood);
      if (faults.length > 0) {
        const line = body.slice(0, where).split('\n').length + 1;
        expect(Math.abs(faults[0]!.line! - line), `${JSON.stringify(text)} is wrong in line ${line}`).toBeLessThan(2);
        expect(faults[0]!.column).toBeGreaterThan(0);
      } else if (isGood) {
        expect([...parse(`${BARS}\n${text}`).close]).toEqual(
          trimmed.map((cells) => (cells[4] === '' ? Number.NaN : Number(cells[4]))),
        );
      }
    }),
    { numRuns: 2000 },
  );
});

test('a file whose first lines are long has room for all its rows', () => {
  const long = Array.from({ length: 700 }, () => `2020-01-02,${'0'.repeat(90)}1`);
  const short = Array.from({ length: 20_000 }, (_, i) => `2020-01-03,${i}`);
  for (const quote of ['', '"']) {
    const rows = parse(['date,close', ...long, ...short.slice(0, -1), `2020-01-03,${quote}19999${quote}`].join('\n'));
    expect([...rows.close].slice(700)).toEqual(short.map((_, i) => i));
    expect(rows.lines.at(-1)).toBe(20_701);
  }
});

test('a byte-order mark, CRLF, blank lines and a missing last newline change nothing but lines', () => {
  const rows = parse('\ufeffdate,close\r\n2020-01-02,1.5\r\n\r\n2020-01-03,\r\n2020-01-06,2');
  expect([...rows.days].map(formatDay)).toEqual(['2020-01-02', '2020-01-03', '2020-01-06']);
  expect([...rows.close]).toEqual([1.5, Number.NaN, 2]);
  expect([...rows.lines], 'the blank line counts').toEqual([2, 4, 5]);
});

test('a quoted file too: mark, CRLF, blank line', () => {
  const rows = parse('\ufeff"date","close"\r\n"2020-01-02","1.5"\r\n\r\n"2020-01-06",""');
  expect([...rows.close]).toEqual([1.5, Number.NaN]);
  expect([...rows.lines]).toEqual([2, 4]);
});

test('closes alone leave the other columns absent', () => {
  const rows = parse('date,close\n2020-01-02,1\n');
  for (const column of [rows.open, rows.high, rows.low, rows.volume]) expect([...column]).toEqual([Number.NaN]);
});

test('a header without rows is an empty series', () => {
  for (const text of ['date,close', 'date,close\n', `${BARS}\n\n`]) expect(parse(text).days.length).toBe(0);
});

test.each(['', 'date,open,close', 'close,date', 'date;close', 'Date,Price', '{"a":1}', '<html>'])(
  'the header %j is refused, with what a header is',
  (header) => {
    const [fault, ...more] = faultsOf(`${header}\n2020-01-02,1\n`);
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ code: 'csv-header', severity: 'error', file: FILE, line: 1, column: 1 });
    expect(fault!.help).toContain(BARS);
  },
);

test('capitals and blanks in a header do no harm', () => {
  expect(parse('Date, Close\n2020-01-02,1\n').days.length).toBe(1);
});

test.each([
  ['2020-01-02,1.5x', 12, 'a letter after a number'],
  ['2020-01-02,abc', 12, 'a word'],
  ['2020-01-02,1,2', 13, 'a cell too many'],
  ['2020-01-02', 11, 'a cell too few'],
  ['2020-02-30,1', 1, 'a day that does not exist'],
  ['2020-13-01,1', 1, 'a month that does not exist'],
  ['02/01/2020,1', 1, 'another form of date'],
  ['2020-01-02;1', 11, 'another separator'],
  ['2020-01-02,1.2.3', 12, 'two points'],
  ['2020-01-02,-', 12, 'a lone sign'],
  ['2020-01-02,NaN', 12, 'not a number'],
  ['2020-01-02,Infinity', 12, 'infinity'],
])('the row %j is refused at column %d: %s', (row, column) => {
  const faults = faultsOf(`date,close\n2020-01-01,1\n${row}\n2020-01-03,1\n`);
  expect(faults).toMatchObject([{ code: 'csv-malformed-row', severity: 'error', file: FILE, line: 3, column }]);
  expect(faults[0]!.message).toContain('date,close');
});

test('the column of a fault in a later cell', () => {
  expect(faultsOf(`${BARS}\n2020-01-02,1,2,0.5,oops,100\n`)).toMatchObject([{ line: 2, column: 20 }]);
});

test('every malformed row is told, the good ones between them are not', () => {
  const faults = faultsOf('date,close\n2020-01-02,x\n2020-01-03,1\n2020-01-06,y\n2020-01-07,z');
  expect(faults.map((fault) => fault.line)).toEqual([2, 4, 5]);
});

test('a file of another kind gives a few faults, not thousands', () => {
  const faults = faultsOf(`date,close\n${'not a price at all\n'.repeat(5000)}`);
  expect(faults.length).toBeGreaterThan(0);
  expect(faults.length).toBeLessThanOrEqual(20);
});

test.each([
  ['"2020-01-02","oops"', 2, 14, 'a word'],
  ['2020-01-02,"1","2"', 2, 15, 'a cell too many'],
  ['"2020-01-02"', 2, 11, 'a cell too few'],
  ['"2020-02-30",1', 2, 1, 'a day that does not exist'],
  ['2020-01-02,"1"x', 2, 12, 'something after the quote'],
  ['2020-01-02,"1', 2, 12, 'a quote that is not closed'],
  ['2020-01-02,"1,000.5"', 2, 12, 'a separator of thousands'],
  ['"2020-01-02\n",x', 3, 3, 'a cell after a quoted newline'],
  ['"2020-01-02\n\n","1\n\n",3', 6, 2, 'a cell too many after quoted newlines'],
])('among quoted cells, %j is refused at line %d, column %d: %s', (row, line, column) => {
  const faults = faultsOf(`date,close\n${row}\n`);
  expect(faults).toMatchObject([{ code: 'csv-malformed-row', severity: 'error', file: FILE, line, column }]);
});

test('a newline inside a quoted cell moves no line of the rows below', () => {
  const rows = parse('date,close\n2020-01-02,"1.5\n"\n"2020-01-03\r\n\r\n",2\r\n2020-01-06,3');
  expect([...rows.close]).toEqual([1.5, 2, 3]);
  expect([...rows.lines]).toEqual([2, 4, 7]);
  expect(faultsOf('date,close\n2020-01-02,"1.5\n"\n2020-01-03,x')).toMatchObject([{ line: 4, column: 12 }]);
});

test.each([
  ['2020-01-02,1.5 ', 12, 'a blank after a number'],
  ['2020-01-02, 1.5', 12, 'a blank before a number'],
  [' 2020-01-02,1.5', 1, 'a blank before a date'],
  ['2020-01-02,1,000.5', 13, 'a separator of thousands'],
  ['2020-01-02,n/a', 12, 'a word for nothing'],
  ['2020-01-02,1\r.5', 12, 'a carriage return within a row'],
])('%j is refused at column %d (%s), alone or with CRLF', (row, column) => {
  for (const newline of ['\n', '\r\n', '']) {
    const faults = faultsOf(`\ufeffdate,close\n2020-01-01,1\n${row}${newline}`);
    expect(faults.map(({ line, column }) => [line, column])).toEqual([[3, column]]);
  }
});

test('a fault quotes the cell and names its column', () => {
  expect(faultsOf(`${BARS}\n2020-01-02,1,2,0.5,"1,000.5",100\n`)[0]!.message).toContain('close is "1,000.5"');
});

test('a short malformed row does not hide the next', () => {
  expect(faultsOf('date,close\nabc\n2020-01-02,x\n2020-01-03,y\n').map(({ line }) => line)).toEqual([2, 3, 4]);
});

test.each(['.', '-.', '1e3', '0x1f', 'Infinity', '1 000', '--1'])('"%s" is no plain decimal', (cell) => {
  expect(faultsOf(`date,close\n2020-01-02,${cell}\n`).map(({ line }) => line)).toEqual([2]);
  expect(faultsOf(`date,close\n2020-01-02,"${cell}"\n`).map(({ line }) => line)).toEqual([2]);
});
