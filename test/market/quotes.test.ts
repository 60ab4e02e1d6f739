import { expect, test } from 'vitest';
import { Fault } from '../../src/base/diagnostic.ts';
import { parseQuotes } from '../../src/market/quotes.ts';

const FILE = 'data/quotes/2020-11-25.csv';
const parse = (...rows: string[]) => parseQuotes(FILE, `time,symbol,last\n${rows.join('\n')}\n`);

test('a quote reads with its file and line', () => {
  expect(parse('2020-11-25T08:45:00-05:00,IWM,183.85')).toEqual([
    { time: Date.UTC(2020, 10, 25, 13, 45), symbol: 'IWM', last: 183.85, file: FILE, line: 2 },
  ]);
});

test.each([
  ['08:45,IWM,183.85', '"time"'],
  ['2020-11-25T08:45:00-05:00,IWM,', '"last"'],
  ['2020-11-25T08:45:00-05:00,IWM,n/a', '"last"'],
  ['2020-11-25T08:45:00-05:00,IWM', '2 cells'],
])('the row %j is refused: %s', (row, what) => {
  let caught: unknown;
  try {
    parse('2020-11-25T08:45:00-05:00,SPY,1', row);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(Fault);
  expect((caught as Fault).message).toContain(what);
  expect((caught as Fault).diagnostics).toMatchObject([{ file: FILE, line: 3 }]);
});
