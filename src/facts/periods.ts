import { civilOf, type Day, dayOf, weekdayOf, weekIndexOf } from '../base/dates.ts';
import type { ExchangeCalendar } from '../market/exchange-calendar.ts';

/** Calendar periods that moves are told over. A `session` is a period of one row. */
export const PERIODS = ['session', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

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

/** One series' rows are asked for again by every kind that speaks of periods. */
const kept = new WeakMap<object, Map<Period, Int32Array>>();

/** For each row, the index of the last row of the period before; -1 in the first period. */
export function baseRows(days: Int32Array, period: Period): Int32Array {
  const ofDays = kept.get(days) ?? new Map<Period, Int32Array>();
  kept.set(days, ofDays);
  const bases = ofDays.get(period) ?? findBaseRows(days, period);
  ofDays.set(period, bases);
  return bases;
}

function findBaseRows(days: Int32Array, period: Period): Int32Array {
  const bases = new Int32Array(days.length);
  if (period === 'session') {
    for (let t = 0; t < bases.length; t++) bases[t] = t - 1;
    return bases;
  }
  let base = -1;
  let end = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < days.length; t++) {
    if (days[t]! > end) {
      base = t - 1;
      end = periodEnd(period, days[t]!);
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
  for (const closure of calendar.specialClosures) {
    if (closure.day > day && closure.day <= end && closure.announced! > calendar.closeOf(day)) left++;
  }
  return left;
}

/** Weekdays that a period still has after a day. */
export function weekdaysLeft(period: Period, day: Day): number {
  let left = 0;
  for (let next = day + 1; next <= periodEnd(period, day); next++) if (weekdayOf(next) % 6 !== 0) left++;
  return left;
}
