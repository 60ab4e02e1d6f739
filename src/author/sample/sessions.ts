import { civilOf, type Day, dayOf, weekdayOf } from '../../base/dates.ts';
import { clockOf } from '../../market/clock.ts';
import { type ExchangeCalendar, easterSunday, newYorkCalendar } from '../../market/exchange-calendar.ts';

export const clock = clockOf('America/New_York');
export const exchange: ExchangeCalendar = newYorkCalendar(clock);

const MONDAY = 1;
const THURSDAY = 4;

/** The sessions of the stock exchange; before the calendar's horizon, weekdays less the holidays that everybody keeps. */
export function stockSessions(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day++) {
    if (day >= exchange.firstDay ? exchange.isSession(day) : isOldSession(day)) days.push(day);
  }
  return days;
}

/** Days with bond yields: the exchange's sessions less Columbus Day and Veterans Day. */
export function bondSessions(from: Day, to: Day): Day[] {
  return stockSessions(from, to).filter((day) => {
    const { year } = civilOf(day);
    const veterans = dayOf(year, 11, 11);
    return day !== nthWeekday(year, 10, MONDAY, 2) && day !== (weekdayOf(veterans) === 0 ? veterans + 1 : veterans);
  });
}

function isOldSession(day: Day): boolean {
  if (weekdayOf(day) === 0 || weekdayOf(day) === 6) return false;
  const { year, month, date } = civilOf(day);
  const fixed = [
    [1, 1],
    [7, 4],
    [12, 25],
  ].some(([m, d]) => month === m && date === d);
  const lastMondayOfMay = nthWeekday(year, 6, MONDAY, 1) - 7;
  const moving = [
    nthWeekday(year, 2, MONDAY, 3),
    easterSunday(year) - 2,
    lastMondayOfMay,
    nthWeekday(year, 9, MONDAY, 1),
    nthWeekday(year, 11, THURSDAY, 4),
  ];
  return !fixed && !moving.includes(day);
}

/** The nth (from 1) weekday of a month. */
function nthWeekday(year: number, month: number, weekday: number, n: number): Day {
  const first = dayOf(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1);
}
