import { expect, test } from 'vitest';
import { formatDay } from '../../src/base/dates.ts';
import { type Diagnostic, Fault } from '../../src/base/diagnostic.ts';
import { parseActions } from '../../src/market/actions.ts';

const FILE = 'data/actions/AAPL.csv';
const read = (body: string) => parseActions(FILE, `date,dividend,split\n${body}`);

function faultsOf(text: string): readonly Diagnostic[] {
  try {
    parseActions(FILE, text);
  } catch (error) {
    if (error instanceof Fault) return error.diagnostics;
    throw error;
  }
  throw new Error('nothing was wrong');
}

test('splits and dividends, in any order of dates; an empty cell is none', () => {
  const actions = read('2020-08-31,,4\n2014-06-09,0,7.0\n2014-05-08,3.29,\n2021-08-02,,0.125\n');
  expect(actions.map(({ date, ...rest }) => ({ date: formatDay(date), ...rest }))).toEqual([
    { date: '2014-05-08', dividend: 3.29, split: 1, line: 4 },
    { date: '2014-06-09', dividend: 0, split: 7, line: 3 },
    { date: '2020-08-31', dividend: 0, split: 4, line: 2 },
    { date: '2021-08-02', dividend: 0, split: 0.125, line: 5 },
  ]);
  expect(read('')).toEqual([]);
});

test.each([
  ['2014-06-09,,0', /"split" is 0; it takes new shares per old/],
  ['2014-06-09,,-2', /"split" is -2/],
  ['2014-06-09,,7:1', /"split" is "7:1"/],
  ['2014-06-09,-1,', /"dividend" is -1/],
  ['2014-06-31,,7', /"date" is "2014-06-31"; it takes YYYY-MM-DD/],
  ['2014-06-09,7', /2 cells/],
])('%s is refused with its line', (row, message) => {
  const faults = faultsOf(`date,dividend,split\n2012-01-03,1,\n${row}\n`);
  expect(faults).toMatchObject([{ severity: 'error', file: FILE, line: 3, message: expect.stringMatching(message) }]);
});

test('an unknown column is refused, with what was meant', () => {
  expect(faultsOf('date,dividends,split\n')).toMatchObject([
    { code: 'csv-header', file: FILE, line: 1, message: 'unknown column "dividends"' },
  ]);
  expect(faultsOf('date,split,dividend\n')).toMatchObject([{ help: 'it has to be "date,dividend,split"' }]);
});

test('a date that comes twice is refused at its second row', () => {
  expect(faultsOf('date,dividend,split\n2014-06-09,,7\n2012-01-03,1,\n2014-06-09,1,\n')).toMatchObject([
    { code: 'duplicate-date', file: FILE, line: 4, message: expect.stringContaining('2014-06-09') },
  ]);
});
