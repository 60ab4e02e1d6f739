import { civilOf, type Day, dayOf, formatDay, type Moment, parseDay, parseMoment, weekdayOf } from '../base/dates.ts';
import type { Clock } from './clock.ts';

/** A day on which the exchange is closed, or closes early. */
export interface Holiday {
  readonly day: Day;
  readonly name: string;
  /** minutes after midnight, local time; absent when the exchange does not open at all */
  readonly closesAt?: number;
  /** when it became known; absent for holidays known years ahead */
  readonly announced?: Moment;
}

/** Sessions of one exchange, with their closing times. Beyond its horizon it knows nothing and says so. */
export interface ExchangeCalendar {
  /** ISO 10383 market identifier code */
  readonly mic: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** all sessions from `firstDay` to `lastDay`, ascending */
  readonly sessions: Int32Array;
  /** by day; closures and early closes */
  readonly holidays: ReadonlyMap<Day, Holiday>;
  /** the closures that no rule foresees, each with the moment of its announcement */
  readonly specialClosures: readonly Holiday[];
  isSession(day: Day): boolean;
  /** the instant of a session's closing bell */
  closeOf(day: Day): Moment;
  /** index into `sessions` of the last session at or before the day; -1 if none */
  indexAtOrBefore(day: Day): number;
}

const REGULAR_CLOSE = 16 * 60;
const AT_1_PM = 13 * 60;
const AT_2_PM = 14 * 60;

const nthWeekday = (year: number, month: number, weekday: number, n: number): Day => {
  const first = dayOf(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1);
};

/** Gregorian Easter Sunday. Source: the anonymous algorithm, Meeus, "Astronomical Algorithms", chapter 8. */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1);
}

const isWeekend = (day: Day): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6;

/** Saturday holidays are kept on Friday, Sunday holidays on Monday. */
const nearestWeekday = (day: Day): Day => (weekdayOf(day) === 6 ? day - 1 : weekdayOf(day) === 0 ? day + 1 : day);

/** The regular holidays of a year. Source: Rule 7.2 of the New York Stock Exchange and its yearly notices. */
function regularClosures(year: number): Array<[Day, string]> {
  const newYear = dayOf(year, 1, 1);
  const closures: Array<[Day, string]> = [];
  // a New Year's Day on Saturday is not made up on Friday, the last day of the accounting year
  if (weekdayOf(newYear) !== 6) closures.push([nearestWeekday(newYear), "New Year's Day"]);
  if (year >= 1998) closures.push([nthWeekday(year, 1, 1, 3), 'Martin Luther King Jr. Day']);
  closures.push([nthWeekday(year, 2, 1, 3), "Presidents' Day"]);
  closures.push([easterSunday(year) - 2, 'Good Friday']);
  const lastOfMay = dayOf(year, 5, 31);
  closures.push([lastOfMay - ((weekdayOf(lastOfMay) + 6) % 7), 'Memorial Day']);
  if (year >= 2022) closures.push([nearestWeekday(dayOf(year, 6, 19)), 'Juneteenth']);
  closures.push([nearestWeekday(dayOf(year, 7, 4)), 'Independence Day']);
  closures.push([nthWeekday(year, 9, 1, 1), 'Labor Day']);
  closures.push([nthWeekday(year, 11, 4, 4), 'Thanksgiving']);
  closures.push([nearestWeekday(dayOf(year, 12, 25)), 'Christmas']);
  return closures;
}

/** The regular early closes of a year; those on a weekend do not count, and a closure on the same day wins. */
function regularEarlyCloses(year: number): Array<[Day, string, number]> {
  const closes: Array<[Day, string, number]> = [];
  const july3 = dayOf(year, 7, 3);
  if (year >= 1995 && [1, 2, 4].includes(weekdayOf(july3))) closes.push([july3, 'Independence Day', AT_1_PM]);
  if (year >= 2013 && weekdayOf(july3) === 3) closes.push([july3, 'Independence Day', AT_1_PM]);
  if (year >= 1996 && year <= 2012 && weekdayOf(july3) === 3) closes.push([july3 + 2, 'Independence Day', AT_1_PM]);
  if (year >= 1992) {
    closes.push([nthWeekday(year, 11, 4, 4) + 1, 'Thanksgiving', year === 1992 ? AT_2_PM : AT_1_PM]);
  }
  const christmasEve = dayOf(year, 12, 24);
  if (year <= 1992) closes.push([christmasEve, 'Christmas', AT_2_PM]);
  if (year >= 1996) closes.push([christmasEve, 'Christmas', AT_1_PM]);
  if (year === 1997 || year === 2003) closes.push([dayOf(year, 12, 26), 'Christmas', AT_1_PM]);
  return closes;
}

/**
 * Closures and early closes that no rule foresees, with the moment from which people knew.
 * Source: the exchange's notices and the press of those days.
 */
const SPECIAL: ReadonlyArray<readonly [day: string, name: string, announced: string, closesAt?: number]> = [
  ['1994-02-11', 'a snowstorm', '1994-02-11T12:00:00-05:00', 14 * 60 + 30],
  ['1994-04-27', 'a day of mourning for Richard Nixon', '1994-04-23T12:00:00-04:00'],
  ['1996-01-08', 'a snowstorm', '1996-01-08T08:00:00-05:00', AT_2_PM],
  ['1997-10-27', 'a trading halt', '1997-10-27T15:30:00-05:00', 15 * 60 + 30],
  ['2001-09-11', 'the attacks of Sept. 11', '2001-09-11T09:30:00-04:00'],
  ['2001-09-12', 'the attacks of Sept. 11', '2001-09-11T13:00:00-04:00'],
  ['2001-09-13', 'the attacks of Sept. 11', '2001-09-12T17:00:00-04:00'],
  ['2001-09-14', 'the attacks of Sept. 11', '2001-09-13T17:00:00-04:00'],
  ['2004-06-11', 'a day of mourning for Ronald Reagan', '2004-06-07T12:00:00-04:00'],
  ['2007-01-02', 'a day of mourning for Gerald Ford', '2006-12-28T12:00:00-05:00'],
  ['2012-10-29', 'Hurricane Sandy', '2012-10-28T23:00:00-04:00'],
  ['2012-10-30', 'Hurricane Sandy', '2012-10-29T12:00:00-04:00'],
  ['2018-12-05', 'a day of mourning for George H.W. Bush', '2018-12-01T12:00:00-05:00'],
  ['2025-01-09', 'a day of mourning for Jimmy Carter', '2024-12-30T18:00:00-05:00'],
];

const FIRST_YEAR = 1990;
const LAST_YEAR = 2027;

function holidaysOf(firstYear: number, lastYear: number): Map<Day, Holiday> {
  const holidays = new Map<Day, Holiday>();
  for (let year = firstYear; year <= lastYear; year++) {
    for (const [day, name, closesAt] of regularEarlyCloses(year)) {
      if (!isWeekend(day)) holidays.set(day, { day, name, closesAt });
    }
    for (const [day, name] of regularClosures(year)) holidays.set(day, { day, name });
  }
  for (const [text, name, announced, closesAt] of SPECIAL) {
    const day = parseDay(text)!;
    holidays.set(day, {
      day,
      name,
      announced: parseMoment(announced)!,
      ...(closesAt === undefined ? {} : { closesAt }),
    });
  }
  return holidays;
}

/** The calendar of the New York Stock Exchange (XNYS), 1990 to 2027. */
export function newYorkCalendar(clock: Clock): ExchangeCalendar {
  const firstDay = dayOf(FIRST_YEAR, 1, 1);
  const lastDay = dayOf(LAST_YEAR, 12, 31);
  const holidays = holidaysOf(FIRST_YEAR, LAST_YEAR);
  const days: Day[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    const holiday = holidays.get(day);
    if (!isWeekend(day) && (!holiday || holiday.closesAt !== undefined)) days.push(day);
  }
  const sessions = Int32Array.from(days);
  const indexAtOrBefore = (day: Day): number => lastIndexAtOrBefore(sessions, day);
  return {
    mic: 'XNYS',
    firstDay,
    lastDay,
    sessions,
    holidays,
    specialClosures: [...holidays.values()].filter(
      (holiday) => holiday.announced !== undefined && holiday.closesAt === undefined,
    ),
    indexAtOrBefore,
    isSession: (day) => {
      const index = indexAtOrBefore(day);
      return index >= 0 && sessions[index] === day;
    },
    closeOf: (day) => clock.at(day, holidays.get(day)?.closesAt ?? REGULAR_CLOSE),
  };
}

/** Index of the last element at or before `day` in an ascending array; -1 if there is none. */
export function lastIndexAtOrBefore(days: ArrayLike<Day>, day: Day): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (days[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What is wrong with a date as a session of this calendar; undefined if it is one. */
export function whyNoSession(calendar: ExchangeCalendar, day: Day): string | undefined {
  if (day < calendar.firstDay || day > calendar.lastDay) {
    const [from, to] = [civilOf(calendar.firstDay).year, civilOf(calendar.lastDay).year];
    return `the ${calendar.mic} calendar is known from ${from} to ${to} only`;
  }
  if (calendar.isSession(day)) return undefined;
  const index = calendar.indexAtOrBefore(day);
  const [before, after] = [calendar.sessions[index], calendar.sessions[index + 1]];
  const near = [before, after].filter((session) => session !== undefined).map(formatDay);
  const why = calendar.holidays.get(day)?.name ?? 'a weekend';
  return `${formatDay(day)} is no session (${why}); the nearest are ${near.join(' and ')}`;
}
