import fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilOf, type Day, dayOf, MONTHS, parseDay } from '../../src/base/dates.ts';
import {
  clockTime,
  dayName,
  fullDate,
  monthDay,
  monthName,
  partOfMonth,
  partOfMonthPhrase,
} from '../../src/words/dates.ts';
import { settingOf, TODAY } from './setting.ts';

const { dates } = settingOf();
const day = (text: string): Day => parseDay(text)!;
const named = (date: string, change: Partial<typeof dates> = {}): string => {
  const { preposition, name } = dayName(day(date), { ...dates, ...change });
  return preposition === '' ? name : `${preposition} ${name}`;
};

// against Wednesday, 2020-11-25
test.each([
  ['2020-11-25', 'today'],
  ['2020-11-24', 'yesterday'],
  ['2020-11-23', 'on Monday'],
  ['2020-11-20', 'on Friday'],
  ['2020-11-19', 'on Thursday'],
  ['2020-11-18', 'on Nov. 18'],
  ['2020-11-09', 'on Nov. 9'],
  ['2020-08-10', 'on Aug. 10'],
  ['2020-05-26', 'on May 26'],
  ['2020-05-25', 'on May 25'],
  ['2020-05-24', 'in May'],
  ['2020-01-17', 'in January'],
  ['2019-12-02', 'in December'],
  ['2019-11-27', 'in November 2019'],
  ['2018-06-21', 'in June 2018'],
  ['2000-02-29', 'in February 2000'],
  ['1996-03-01', 'in March 1996'],
  ['1995-12-29', 'in 1995'],
  ['1987-10-19', 'in 1987'],
  ['2020-11-26', 'on Thursday'],
  ['2020-12-01', 'on Tuesday'],
  ['2020-12-02', 'on Dec. 2'],
])('%s is told as "%s"', (date, words) => {
  expect(named(date)).toBe(words);
});

test('"yesterday" only if it was a session, and only in that house style', () => {
  const monday = dayOf(2020, 11, 30);
  expect(named('2020-11-29', { today: monday }), 'a Sunday is not called yesterday').toBe('on Sunday');
  expect(named('2020-11-27', { today: monday }), 'the last session before a Monday').toBe('on Friday');
  expect(named('2020-11-24', { isSession: () => false })).toBe('on Tuesday');
  expect(named('2020-11-24', { lastSession: 'weekday' })).toBe('on Tuesday');
});

test('property: a past day is never told so that another day of the same reading lies nearer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 40 }), (ago, offset) => {
      const today = TODAY + offset;
      const told = dayName(today - ago, { ...dates, today });
      const { year, month, date } = civilOf(today - ago);
      const current = civilOf(today);
      if (told.preposition === 'in') {
        if (told.name !== String(year)) expect(told.name).toContain(MONTHS[month - 1]);
        const sameMonthName = told.name === MONTHS[current.month - 1];
        expect(sameMonthName, "never the current month's name alone for another year").toBe(false);
        expect(ago, 'within six months the day is named').toBeGreaterThan(150);
      }
      if (ago > 7 && ago < 150) expect(told.name).toContain(String(date));
    }),
    { numRuns: 1000 },
  );
});

test('months are abbreviated before a day, March to July never', () => {
  const days = Array.from({ length: 12 }, (_, i) => monthDay(dayOf(2019, i + 1, 5)));
  expect(days).toEqual([
    'Jan. 5',
    'Feb. 5',
    'March 5',
    'April 5',
    'May 5',
    'June 5',
    'July 5',
    'Aug. 5',
    'Sept. 5',
    'Oct. 5',
    'Nov. 5',
    'Dec. 5',
  ]);
  expect(fullDate(day('1987-10-19'))).toBe('Oct. 19, 1987');
});

test('a month without a day is written out, with its year where another could be meant', () => {
  expect(monthName(day('2020-10-30'), TODAY)).toBe('October');
  expect(monthName(day('2019-12-30'), TODAY)).toBe('December');
  expect(monthName(day('2019-11-30'), TODAY)).toBe('November 2019');
  expect(monthName(day('2000-02-29'), TODAY)).toBe('February 2000');
});

test.each([
  ['2020-11-02', 'start', 'at the start of November'],
  ['2020-11-04', 'start', 'at the start of November'],
  ['2020-11-05', 'early', 'in early November'],
  ['2020-11-10', 'early', 'in early November'],
  ['2020-11-11', 'mid', 'in mid-November'],
  ['2020-11-20', 'mid', 'in mid-November'],
  ['2020-10-21', 'late', 'in late October'],
  ['2020-10-30', 'late', 'in late October'],
  ['2018-06-21', 'late', 'in late June 2018'],
])('%s lies %s: %s', (date, part, phrase) => {
  expect(partOfMonth(day(date), dates)).toBe(part);
  expect(partOfMonthPhrase(day(date), dates)).toBe(phrase);
});

test.each([
  [14 * 60, '2 p.m.'],
  [8 * 60 + 30, '8:30 a.m.'],
  [13 * 60 + 5, '1:05 p.m.'],
  [12 * 60, 'noon'],
  [12 * 60 + 30, '12:30 p.m.'],
  [0, '12 a.m.'],
])('%d minutes after midnight is %s', (minutes, text) => {
  expect(clockTime(minutes)).toBe(text);
});
