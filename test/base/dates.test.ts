import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import {
  civilOf,
  dayOf,
  daysInMonth,
  formatDay,
  momentOfDay,
  monthIndexOf,
  parseDay,
  parseMoment,
  weekdayOf,
  weekIndexOf,
} from '../../src/base/dates.ts';

const utc = (day: number): DateTime<true> => DateTime.fromMillis(day * 86_400_000, { zone: 'utc' }) as DateTime<true>;
const FIRST = DateTime.utc(1800, 1, 1).toMillis() / 86_400_000;
const LAST = DateTime.utc(2200, 12, 31).toMillis() / 86_400_000;
const anyDay = fc.integer({ min: FIRST, max: LAST });

test('dayOf, civilOf and weekdayOf agree with Luxon on every ninth day from 1800 to 2200', () => {
  const wrong: string[] = [];
  for (let day = FIRST; day <= LAST; day += 9) {
    const { year, month, day: date, weekday } = utc(day);
    const civil = civilOf(day);
    const same = civil.year === year && civil.month === month && civil.date === date;
    if (!same || dayOf(year, month, date) !== day || weekdayOf(day) !== weekday % 7) wrong.push(utc(day).toISODate());
  }
  expect(wrong, 'days whose civil date, day number or weekday is wrong').toEqual([]);
});

test('the ends of months and of leap years, 1800 to 2200', () => {
  for (let year = 1800; year <= 2200; year++) {
    for (let month = 1; month <= 12; month++) {
      const last = DateTime.utc(year, month, 1).endOf('month').day;
      expect(daysInMonth(year, month), `days of ${year}-${month}`).toBe(last);
      expect(civilOf(dayOf(year, month, last) + 1).date, `the day after the last of ${year}-${month}`).toBe(1);
    }
  }
});

test('property: civilOf inverts dayOf', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const { year, month, date } = civilOf(day);
      expect(dayOf(year, month, date)).toBe(day);
    }),
  );
});

test('property: days share a month or week index exactly when Luxon puts them into one month or ISO week', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -40, max: 40 }), (day, step) => {
      const [a, b] = [utc(day), utc(day + step)];
      expect(monthIndexOf(day) === monthIndexOf(day + step), 'same month').toBe(a.hasSame(b, 'month'));
      expect(weekIndexOf(day) === weekIndexOf(day + step), 'same Monday-to-Sunday week').toBe(a.hasSame(b, 'week'));
    }),
  );
});

test('property: formatDay writes what Luxon writes and parseDay reads it back', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(formatDay(day)).toBe(utc(day).toISODate());
      expect(parseDay(formatDay(day))).toBe(day);
    }),
  );
});

test('momentOfDay is midnight UTC', () => {
  expect(momentOfDay(dayOf(2020, 11, 25))).toBe(Date.UTC(2020, 10, 25));
});

test.each([
  '',
  '2020-1-01',
  '2020-01-1',
  '20-01-01',
  '2020/01/01',
  '2020-01-01 ',
  ' 2020-01-01',
  '2020-01-01T00:00Z',
  '2020-00-10',
  '2020-13-10',
  '2020-01-00',
  '2020-01-32',
  '2020-04-31',
  '2019-02-29',
  '1900-02-29',
  '-2020-01-01',
  '２０２０-01-01',
  '2020-01-01\n',
])('parseDay refuses %j', (text) => {
  expect(parseDay(text), `${JSON.stringify(text)} is no day`).toBeUndefined();
});

test('parseDay takes the leap days that exist', () => {
  expect(parseDay('2020-02-29')).toBe(dayOf(2020, 2, 29));
  expect(parseDay('2000-02-29')).toBe(dayOf(2000, 2, 29));
});

test('property: parseMoment agrees with Luxon, seconds and offsets included', () => {
  const two = (n: number): string => String(n).padStart(2, '0');
  const offset = fc.oneof(
    fc.constant('Z'),
    fc
      .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 13 }), fc.constantFrom(0, 15, 30, 45, 59))
      .map(([sign, hours, minutes]) => `${sign}${two(hours)}:${two(minutes)}`),
  );
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.option(fc.integer({ min: 0, max: 59 })))
    .map(([hours, minutes, seconds]) => `${two(hours)}:${two(minutes)}${seconds === null ? '' : `:${two(seconds)}`}`);
  fc.assert(
    fc.property(anyDay, time, offset, (day, clock, zone) => {
      const text = `${formatDay(day)}T${clock}${zone}`;
      expect(parseMoment(text), text).toBe(DateTime.fromISO(text).toMillis());
    }),
    { numRuns: 500 },
  );
});

test.each([
  '2020-11-25',
  '2020-11-25T08:30',
  '2020-11-25T08:30:00',
  '2020-11-25 08:30:00Z',
  '2020-11-25T24:00:00Z',
  '2020-11-25T08:60:00Z',
  '2020-11-25T08:30:60Z',
  '2020-11-31T08:30:00Z',
  '2020-11-25T08:30:00-5:00',
  '2020-11-25T08:30:00-0500',
  '2020-11-25T08:30:00+15:00',
  '2020-11-25T08:30:00+05:60',
  '2020-11-25T8:30:00Z',
  '2020-11-25T08:30:00z',
  '2020-11-25T08:30:00.000Z',
])('parseMoment refuses %j', (text) => {
  expect(parseMoment(text), `${text} has no day, time and offset of the one form`).toBeUndefined();
});
