import { civilOf, type Day, dayOf, weekdayOf, weekIndexOf } from '../base/dates.ts';
import type { ExchangeCalendar } from '../market/exchange-calendar.ts';
import type { PriceSeries } from '../market/price-series.ts';

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

/** Sessions left of each period after each session of a calendar; filled in when asked for. */
const left = new WeakMap<ExchangeCalendar, Map<Period, Int16Array>>();
const UNKNOWN = -1;

/**
 * Sessions that a period still has after a day, by what had been announced at that day's close; undefined outside the
 * calendar's horizon.
 */
export function sessionsLeft(calendar: ExchangeCalendar, period: Period, day: Day): number | undefined {
  const index = calendar.indexAtOrBefore(day);
  // a day between sessions, such as one of an instrument with a calendar of its own, is not kept
  if (calendar.sessions[index] !== day) return countLeft(calendar, period, day);
  const ofCalendar = left.get(calendar) ?? new Map<Period, Int16Array>();
  left.set(calendar, ofCalendar);
  const counts = ofCalendar.get(period) ?? new Int16Array(calendar.sessions.length).fill(UNKNOWN);
  ofCalendar.set(period, counts);
  if (counts[index] === UNKNOWN) {
    const count = countLeft(calendar, period, day);
    if (count === undefined) return undefined;
    counts[index] = count;
  }
  return counts[index];
}

function countLeft(calendar: ExchangeCalendar, period: Period, day: Day): number | undefined {
  const end = periodEnd(period, day);
  if (day < calendar.firstDay || end > calendar.lastDay) return undefined;
  let count = calendar.indexAtOrBefore(end) - calendar.indexAtOrBefore(day);
  for (const closure of calendar.specialClosures) {
    if (closure.day > day && closure.day <= end && closure.announced! > calendar.closeOf(day)) count++;
  }
  return count;
}

/** Weekdays that a period still has after a day. */
export function weekdaysLeft(period: Period, day: Day): number {
  let count = 0;
  for (let next = day + 1; next <= periodEnd(period, day); next++) if (weekdayOf(next) % 6 !== 0) count++;
  return count;
}

/** Days before the end of a period within which its last session may lie: a long weekend, a holiday and a closure. */
const LONGEST_TAIL = 6;

/**
 * For each row, the last row of the latest period that is over at that row's close; -1 while none is. A period is over
 * with its last session as the exchange has announced it; where the exchange's calendar does not tell (before its
 * horizon, and for an instrument with a calendar of its own), with its last weekday or when a later row is there.
 */
export function wholePeriodEnds(calendar: ExchangeCalendar, series: PriceSeries, period: Period): Int32Array {
  const { days, instrument } = series;
  const bases = baseRows(days, period);
  const ends = new Int32Array(days.length);
  let lastDay = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < ends.length; t++) {
    const day = days[t]!;
    if (day > lastDay) lastDay = periodEnd(period, day);
    const rest =
      lastDay - day > LONGEST_TAIL
        ? LONGEST_TAIL
        : ((instrument.calendar === 'own' ? undefined : sessionsLeft(calendar, period, day)) ??
          weekdaysLeft(period, day));
    ends[t] = rest === 0 ? t : bases[t]!;
  }
  return ends;
}
