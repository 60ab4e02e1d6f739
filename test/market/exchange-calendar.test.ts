import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { civilOf, dayOf, formatDay, parseDay, weekdayOf } from '../../src/base/dates.ts';
import { clockOf } from '../../src/market/clock.ts';
import {
  easterSunday,
  lastIndexAtOrBefore,
  newYorkCalendar,
  whyNoSession,
} from '../../src/market/exchange-calendar.ts';
import { parsePriceCsv } from '../../src/market/price-csv.ts';
import { deskSource, hasDesk, realDesk } from '../desk.ts';

const clock = clockOf('America/New_York');
const calendar = newYorkCalendar(clock);
const day = (text: string): number => parseDay(text)!;
const closeText = (text: string): string =>
  DateTime.fromMillis(calendar.closeOf(day(text)), { zone: clock.zone }).toFormat('HH:mm');

// Dates of Easter Sunday as the U.S. Census Bureau's table and the Astronomical Applications Department list them
test.each([
  '1990-04-15 1991-03-31 1992-04-19 1993-04-11 1994-04-03 1995-04-16 1996-04-07 1997-03-30 1998-04-12 1999-04-04',
  '2000-04-23 2001-04-15 2002-03-31 2003-04-20 2004-04-11 2005-03-27 2006-04-16 2007-04-08 2008-03-23 2009-04-12',
  '2010-04-04 2011-04-24 2012-04-08 2013-03-31 2014-04-20 2015-04-05 2016-03-27 2017-04-16 2018-04-01 2019-04-21',
  '2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 1818-03-22 2038-04-25',
])('Easter of %s', (list) => {
  for (const date of list.split(' ')) {
    expect(formatDay(easterSunday(Number(date.slice(0, 4))))).toBe(date);
  }
});

describe.skipIf(!hasDesk)('against the real S&P 500', () => {
  test('from 1990 to 2021 every weekday is a session exactly if the index has a row', () => {
    const file = 'data/prices/SPX.csv';
    const rows = new Set(parsePriceCsv(file, deskSource().read(file)!).days);
    const wrong: string[] = [];
    for (let at = day('1990-01-01'); at <= day('2021-12-31'); at++) {
      if (calendar.isSession(at) !== rows.has(at)) wrong.push(`${formatDay(at)} ${rows.has(at) ? 'traded' : 'closed'}`);
    }
    expect(wrong, 'days on which calendar and index differ').toEqual([]);
    const inside = [...rows].filter((at) => at >= calendar.firstDay && at <= day('2021-12-31'));
    expect(inside.length, 'the file covers 32 years').toBeGreaterThan(32 * 250);
  });

  test("before 1990 the index's own days are its sessions", () => {
    const { market } = realDesk();
    const { days } = market.series('SPX');
    const rows = parsePriceCsv('data/prices/SPX.csv', deskSource().read('data/prices/SPX.csv')!).days;
    const old = (at: number): boolean => at < calendar.firstDay;
    expect([...days.filter(old)]).toEqual([...rows.filter(old)]);
    expect(days.filter(old).length).toBeGreaterThan(15_000);
  });
});

// Source: the yearly holiday notices of the New York Stock Exchange
test.each([
  ['2020-11-27', '13:00', 'the day after Thanksgiving'],
  ['1992-11-27', '14:00', 'the first early close after Thanksgiving'],
  ['2020-12-24', '13:00', 'Christmas Eve'],
  ['2018-12-24', '13:00', 'Christmas Eve on a Monday'],
  ['1990-12-24', '14:00', 'Christmas Eve, in the old days at two'],
  ['2002-07-05', '13:00', 'the Friday after a Thursday holiday'],
  ['2012-07-03', '13:00', 'a Tuesday before the holiday'],
  ['2013-07-03', '13:00', 'a Wednesday before the holiday, since 2013'],
  ['2019-07-03', '13:00', 'a Wednesday before the holiday'],
  ['2023-07-03', '13:00', 'a Monday before the holiday'],
  ['2003-12-26', '13:00', 'the Friday after Christmas'],
  ['1997-10-27', '15:30', 'the halt of trading'],
  ['2020-11-25', '16:00', 'the day before Thanksgiving is a full session'],
  ['2009-07-02', '16:00', 'the last session before a Friday closure is full'],
  ['2015-07-02', '16:00', 'likewise'],
  ['2020-12-31', '16:00', "New Year's Eve is a full session"],
  ['2014-12-26', '16:00', 'the Friday after Christmas, in other years'],
])('%s closes at %s (%s)', (date, time) => {
  expect(calendar.isSession(day(date)), `${date} is a session`).toBe(true);
  expect(closeText(date)).toBe(time);
});

test.each([
  ['2001-09-11', '2001-09-14'],
  ['1994-04-27', '1994-04-27'],
  ['2004-06-11', '2004-06-11'],
  ['2007-01-02', '2007-01-02'],
  ['2012-10-29', '2012-10-30'],
  ['2018-12-05', '2018-12-05'],
  ['2025-01-09', '2025-01-09'],
])('special closures from %s to %s', (from, to) => {
  for (let at = day(from); at <= day(to); at++) expect(calendar.isSession(at), formatDay(at)).toBe(false);
  expect(calendar.isSession(day(from) - 1) || weekdayOf(day(from) - 1) !== 3, 'only those days').toBe(true);
});

test.each([
  ['2021-12-31', "a New Year's Day on Saturday is not made up on Friday"],
  ['2010-12-31', 'likewise'],
  ['1997-01-20', 'Martin Luther King Jr. Day is kept from 1998'],
  ['2021-06-18', 'Juneteenth is kept from 2022'],
  ['2020-10-12', 'Columbus Day is a session'],
  ['2020-11-11', 'Veterans Day is a session'],
])('%s is a session: %s', (date) => {
  expect(calendar.isSession(day(date))).toBe(true);
});

test.each([
  ['2023-01-02', "New Year's Day on Sunday"],
  ['1998-01-19', 'the first Martin Luther King Jr. Day'],
  ['2022-06-20', 'Juneteenth on Sunday'],
  ['2020-07-03', 'Independence Day on Saturday'],
  ['2021-07-05', 'Independence Day on Sunday'],
  ['2021-12-24', 'Christmas on Saturday'],
  ['2022-12-26', 'Christmas on Sunday'],
  ['2024-03-29', 'Good Friday in March'],
  ['2026-05-25', 'Memorial Day'],
  ['2027-09-06', 'Labor Day'],
])('%s is closed: %s', (date) => {
  expect(calendar.isSession(day(date))).toBe(false);
});

test('a special closure is known from its announcement, which no later than its own day is out', () => {
  expect(calendar.specialClosures.length).toBeGreaterThan(5);
  for (const { day: at, name, announced } of calendar.specialClosures) {
    expect(announced, `${name} was announced at some moment`).toBeDefined();
    expect(announced!, `${formatDay(at)} was announced before its closing bell`).toBeLessThan(clock.at(at, 960));
    expect(announced!, `${formatDay(at)} was not foreseen a month ahead`).toBeGreaterThan(clock.at(at - 31, 0));
  }
  const regular = calendar.holidays.get(day('2020-11-26'))!;
  expect(regular.announced, 'Thanksgiving has always been known').toBeUndefined();
});

test('the first session after the attacks was open on the 17th, and the 11th was still expected at dawn', () => {
  const closure = calendar.specialClosures.find((candidate) => formatDay(candidate.day) === '2001-09-11')!;
  expect(closure.announced!).toBeGreaterThan(clock.at(day('2001-09-11'), 8 * 60 + 45));
  expect(calendar.isSession(day('2001-09-17'))).toBe(true);
});

test('sessions ascend, are weekdays, and indexAtOrBefore finds each and what lies between', () => {
  const { sessions } = calendar;
  for (let i = 0; i < sessions.length; i++) {
    const at = sessions[i]!;
    if (i > 0 && at <= sessions[i - 1]!) expect.fail(`${formatDay(at)} is out of order`);
    if ([0, 6].includes(weekdayOf(at))) expect.fail(`${formatDay(at)} is on a weekend`);
    if (calendar.indexAtOrBefore(at) !== i) expect.fail(`${formatDay(at)} is not found at its place`);
  }
  expect(calendar.indexAtOrBefore(day('2020-11-26')), 'Thanksgiving gives the day before').toBe(
    calendar.indexAtOrBefore(day('2020-11-25')),
  );
  expect(calendar.indexAtOrBefore(calendar.firstDay - 1)).toBe(-1);
  expect(sessions.length / (civilOf(calendar.lastDay).year - civilOf(calendar.firstDay).year + 1)).toBeCloseTo(252, 0);
});

test('lastIndexAtOrBefore is a linear search', () => {
  const days = [3, 5, 5.5, 9];
  for (let at = 0; at <= 10; at += 0.5) {
    expect(lastIndexAtOrBefore(days, at), `of ${at}`).toBe(days.findLastIndex((candidate) => candidate <= at));
  }
  expect(lastIndexAtOrBefore([], 1)).toBe(-1);
});

test('beyond its horizon the calendar says so', () => {
  for (const date of ['1989-12-29', '2028-01-03']) {
    expect(whyNoSession(calendar, day(date))).toBe('the XNYS calendar is known from 1990 to 2027 only');
  }
  expect(whyNoSession(calendar, calendar.lastDay), 'the last day itself is known').toBeUndefined();
});

test('why a day is no session, with the nearest ones', () => {
  expect(whyNoSession(calendar, day('2020-11-25'))).toBeUndefined();
  expect(whyNoSession(calendar, day('2020-11-26'))).toBe(
    '2020-11-26 is no session (Thanksgiving); the nearest are 2020-11-25 and 2020-11-27',
  );
  expect(whyNoSession(calendar, day('2020-11-28'))).toBe(
    '2020-11-28 is no session (a weekend); the nearest are 2020-11-27 and 2020-11-30',
  );
  expect(whyNoSession(calendar, day('2001-09-12'))).toMatch(/Sept\. 11.*2001-09-10 and 2001-09-17/);
});

test('a closure wins over an early close of the same day', () => {
  expect(calendar.isSession(dayOf(2021, 12, 24)), 'Christmas of a Saturday closes its eve altogether').toBe(false);
  expect(calendar.holidays.get(dayOf(2021, 12, 24))!.closesAt).toBeUndefined();
});

test('no early close falls on a weekend', () => {
  const early = [...calendar.holidays.values()].filter(({ closesAt }) => closesAt !== undefined);
  expect(early.filter(({ day }) => weekdayOf(day) % 6 === 0).map(({ day }) => formatDay(day))).toEqual([]);
  expect(whyNoSession(calendar, parseDay('2016-12-24')!)).toContain('weekend');
});
