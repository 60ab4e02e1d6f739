import { expect, test } from 'vitest';
import { Fault } from '../../src/base/diagnostic.ts';
import { CellError, numberCell, parseTable } from '../../src/market/table-csv.ts';
import { parseUniverse } from '../../src/market/universe.ts';

const read = (text: string) => parseTable('f.csv', text, ['a', 'b'], (row, line) => ({ ...row, line }));

function faultOf(run: () => unknown): Fault {
  try {
    run();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

test('quoted commas and quotes, CRLF, a byte-order mark, blanks and blank lines', () => {
  expect(read('\ufeffa, b\r\n"x, y","say ""hi"""\r\n\r\n 1 , 2 ')).toEqual([
    { a: 'x, y', b: 'say "hi"', line: 2 },
    { a: '1', b: '2', line: 4 },
  ]);
});

test('a quoted newline moves no line of the rows below', () => {
  expect(read('a,b\n"x\n\ny",1\n\n2,"\n"\n3,4\n').map(({ line }) => line)).toEqual([2, 6, 8]);
  expect(faultOf(() => read('a,"b\n"\n"x\ny",1\n2\n')).diagnostics).toMatchObject([{ line: 5 }]);
});

test('an unknown column is told with what was meant; columns in another order with the right header', () => {
  expect(faultOf(() => read('a,c\n')).diagnostics).toMatchObject([
    { code: 'csv-header', message: 'unknown column "c"', line: 1, help: expect.stringContaining('did you mean') },
  ]);
  expect(faultOf(() => read('b,a\n')).diagnostics).toMatchObject([{ code: 'csv-header', help: 'it has to be "a,b"' }]);
  expect(faultOf(() => read('')).diagnostics).toMatchObject([{ code: 'csv-header' }]);
});

test('every malformed row is told at once', () => {
  expect(faultOf(() => read('a,b\n1\n1,2\n1,2,3\n')).diagnostics.map((fault) => fault.line)).toEqual([2, 4]);
});

test("a fault of the program is not taken for a fault of the file's", () => {
  const broken = () =>
    parseTable('f', 'a\n1\n', ['a'], () => {
      throw new TypeError('bug');
    });
  expect(broken).toThrow(TypeError);
});

test('numberCell: empty is absent, text is refused', () => {
  expect(numberCell({ x: '' }, 'x')).toBeUndefined();
  expect(numberCell({ x: '-0.4' }, 'x')).toBe(-0.4);
  for (const text of ['abc', 'Infinity', '1,000', '1 2'])
    expect(() => numberCell({ x: text }, 'x'), text).toThrow(CellError);
});

test('a universe reads symbol, name and sector', () => {
  expect(parseUniverse('u.csv', 'symbol,name,sector\nA,"Agilent, Inc.",Health Care\n')).toEqual([
    { symbol: 'A', name: 'Agilent, Inc.', sector: 'Health Care' },
  ]);
});

test('a stock that a universe names twice, or not by its symbol, is a fault with its line', () => {
  const read = (...rows: string[]) => parseUniverse('u.csv', `symbol,name,sector\n${rows.join('\n')}\n`);
  expect(faultOf(() => read('A,Alpha,Energy', 'B,Beta,Energy', 'A,Alpha again,Energy')).diagnostics).toMatchObject([
    { file: 'u.csv', line: 4, message: expect.stringContaining('"A" stands on line 2 already') },
  ]);
  expect(faultOf(() => read(',Alpha,Energy')).diagnostics).toMatchObject([{ line: 2 }]);
});
