import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarText } from '../../../src/author/backtest/calendar.ts';
import { formatDay, parseDay } from '../../../src/base/dates.ts';

const day = (text: string): number => parseDay(text)!;

test('months of the range are counted, those outside it blank', () => {
  const range = ['2019-11-29', '2019-12-02', '2019-12-03', '2020-01-02'].map(day);
  const text = calendarText([range[1]!, range[2]!, range[3]!], range);
  expect(text).toBe(
    [
      '        Jan  Feb  Mar  Apr  May  Jun  Jul  Aug  Sep  Oct  Nov  Dec  all',
      '2019                                                        0    2    2',
      '2020      1                                                           1',
      'all       1                                                 0    2    3',
      '',
    ].join('\n'),
  );
});

test('property: rows and columns add up to the days, counted by their dates as text', () => {
  const first = day('2016-01-04');
  const days = fc
    .uniqueArray(fc.integer({ min: 0, max: 1900 }), { maxLength: 300 })
    .map((list) => list.sort((a, b) => a - b).map((n) => first + n));
  fc.assert(
    fc.property(days, fc.infiniteStream(fc.boolean()), (range, coin) => {
      const chosen = range.filter(() => coin.next().value);
      const [, ...rows] = calendarText(chosen, range).trimEnd().split('\n');
      const cells = (row: string): Array<number | undefined> =>
        Array.from({ length: 13 }, (_, i) => row.slice(6 + i * 5, 11 + i * 5).trim()).map((cell) =>
          cell === '' ? undefined : Number(cell),
        );
      for (const row of rows) {
        const label = row.slice(0, 6).trim();
        const inRow = (of: readonly number[]): string[] =>
          of.map(formatDay).filter((text) => label === 'all' || text.startsWith(label));
        const months = Array.from({ length: 12 }, (_, i) => `-${String(i + 1).padStart(2, '0')}-`);
        const expected = months.map((month) =>
          inRow(range).some((text) => text.includes(month))
            ? inRow(chosen).filter((text) => text.slice(4, 8) === month).length
            : undefined,
        );
        expect(cells(row), row).toEqual([...expected, range.length === 0 ? undefined : inRow(chosen).length]);
      }
    }),
  );
});
