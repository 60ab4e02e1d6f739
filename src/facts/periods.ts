import { civilOf, type Day, dayOf, monthIndexOf, weekIndexOf } from '../base/dates.ts';
import type { ExchangeCalendar } from '../market/exchange-calendar.ts';

/** Calendar periods that moves are told over. A `session` is a period of one row. */
export const PERIODS = ['session', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** A number that two days share exactly when they lie in the same period. */
export function periodIndex(period: Period, day: Day): number {
  switch (period) {
    case 'session':
      return day;
    case 'week':
      return weekIndexOf(day);
    case 'month':
      return monthIndexOf(day);
    case 'quarter':
      return Math.floor(monthIndexOf(day) / 3);
    case 'year':
      return civilOf(day).year;
  }
}

/** The last calendar day of the period that a day lies in. */
export function periodEnd(period: Period, day: Day): Day {
  const { year, month } = civilOf(day);
  switch (period) {
    case 'session':
      return day;
    case 'week':
      return weekIndexOf(day) * 7 + 3;
    case 'month':
      return month === 12 ? dayOf(year, 12, 31) : dayOf(year, month + 1, 1) - 1;
    case 'quarter': {
      const last = Math.ceil(month / 3) * 3;
      return last === 12 ? dayOf(year, 12, 31) : dayOf(year, last + 1, 1) - 1;
    }
    case 'year':
      return dayOf(year, 12, 31);
  }
}

/** For each row, the index of the last row of the period before; -1 in the first period. */
export function baseRows(days: ArrayLike<Day>, period: Period): Int32Array {
  const bases = new Int32Array(days.length);
  let base = -1;
  let current = Number.NaN;
  for (let t = 0; t < days.length; t++) {
    const index = periodIndex(period, days[t]!);
    if (index !== current) {
      base = t - 1;
      current = index;
    }
    bases[t] = base;
  }
  return bases;
}

/**
 * Sessions that a period still has after a day, by what had been announced at that day's close; undefined outside the
 * calendar's horizon.
 */
export function sessionsLeft(calendar: ExchangeCalendar, period: Period, day: Day): number | undefined {
  const end = periodEnd(period, day);
  if (day < calendar.firstDay || end > calendar.lastDay) return undefined;
  let left = calendar.indexAtOrBefore(end) - calendar.indexAtOrBefore(day);
  for (const holiday of unannounced(calendar)) {
    if (holiday.day > day && holiday.day <= end && holiday.announced! > calendar.closeOf(day)) left++;
  }
  return left;
}

const unannounced = (calendar: ExchangeCalendar) =>
  [...calendar.holidays.values()].filter((holiday) => holiday.announced !== undefined && holiday.closesAt === undefined);
