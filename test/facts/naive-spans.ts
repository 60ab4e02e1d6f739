import fc from 'fast-check';
import { DateTime } from 'luxon';
import { type Day, dayOf, formatDay } from '../../src/base/dates.ts';
import type { CalendarPeriod } from '../../src/facts/spans.ts';
import { calendar } from './tiny-market.ts';
import { periodKey } from './walks.ts';

/** Spans as a reader would define them, by brute force: no shared code but the exchange's calendar. */

/** The rows of the level before and of the level after. */
export type Instance = readonly [from: number, to: number];

export interface NaiveSpans {
  /** what row t tells of; undefined where there is no such span */
  at(t: number): Instance | undefined;
  /** the instances of the span before that one, oldest first */
  earlier(t: number): readonly Instance[];
}

export interface NaiveEpisode {
  readonly key: string;
  readonly from: Day;
  readonly to: Day;
}

const utc = (day: Day): DateTime => DateTime.fromMillis(day * 86_400_000, { zone: 'utc' });
const lastDays = new Map<string, Day>();

/** The last calendar day of the week (Sunday), month, quarter or year of a day. */
export function lastDayOf(period: CalendarPeriod, day: Day): Day {
  const key = `${period} ${day}`;
  const known = lastDays.get(key) ?? Math.floor(utc(day).endOf(period).toMillis() / 86_400_000);
  lastDays.set(key, known);
  return known;
}

/** Days of the period still to come on which, at a day's close, trading was expected; undefined beyond the calendar. */
export function naiveLeft(period: CalendarPeriod, day: Day): number | undefined {
  const last = lastDayOf(period, day);
  if (day < calendar.firstDay || last > calendar.lastDay) return undefined;
  const close = calendar.closeOf(day);
  let left = 0;
  for (let later = day + 1; later <= last; later++) {
    const surprise = calendar.specialClosures.some((closure) => closure.day === later && closure.announced! > close);
    if (calendar.isSession(later) || surprise) left++;
  }
  return left;
}

export function naiveWeekdaysLeft(period: CalendarPeriod, day: Day): number {
  let left = 0;
  for (let later = day + 1; later <= lastDayOf(period, day); later++) if (utc(later).weekday <= 5) left++;
  return left;
}

const over = new Map<string, boolean>();

/** Whether nobody expected another row of a day's period at that day's close. */
function isOver(period: CalendarPeriod, day: Day, own: boolean): boolean {
  const key = `${period} ${day} ${own}`;
  const known = over.get(key) ?? ((own ? undefined : naiveLeft(period, day)) ?? naiveWeekdaysLeft(period, day)) === 0;
  over.set(key, known);
  return known;
}

/** @param own whether the series keeps a calendar of its own */
export function naiveSpans(
  days: ArrayLike<Day>,
  key: string,
  { own = false, episodes = [] }: { readonly own?: boolean; readonly episodes?: readonly NaiveEpisode[] } = {},
): NaiveSpans {
  const sessions = key === 'session' ? '1' : /^(\d+)-sessions$/.exec(key)?.[1];
  if (sessions !== undefined) return sessionSpans(Number(sessions));
  if (!key.startsWith('since-')) {
    const period = key.replace('whole-', '') as CalendarPeriod;
    return periodSpans(Array.from(days), period, key.startsWith('whole-') ? (day) => isOver(period, day, own) : null);
  }
  const episode = episodes.find((candidate) => candidate.key === key);
  const from = episode ? episode.from - 1 : Date.parse(key.slice(6)) / 86_400_000;
  const rows = Array.from(days);
  const start = rows.findLastIndex((day) => day <= from);
  const first = rows.findIndex((day) => day > from && (!episode || day >= episode.to));
  return {
    // two years after an episode it is history
    at: (t) => (start >= 0 && first >= 0 && t >= first && (!episode || t < first + 504) ? [start, t] : undefined),
    earlier(t) {
      const length = t - start;
      return Array.from({ length: Math.max(0, t - length) }, (_, i): Instance => [i, i + length]);
    },
  };
}

function sessionSpans(count: number): NaiveSpans {
  return {
    at: (t) => (t >= count ? [t - count, t] : undefined),
    earlier: (t) => Array.from({ length: Math.max(0, t - count) }, (_, i): Instance => [i, i + count]),
  };
}

/** @param isWhole tells whether a day's period is over; null where the period so far is meant */
function periodSpans(
  days: readonly Day[],
  period: CalendarPeriod,
  isWhole: ((day: Day) => boolean) | null,
): NaiveSpans {
  const keys = days.map((day) => periodKey(period, day));
  /** the first rows of the periods that have rows */
  const firsts = keys.flatMap((key, t) => (key === keys[t - 1] ? [] : [t]));
  const periodOf = (t: number): number => firsts.findLastIndex((first) => first <= t);
  const told = (t: number): number => (isWhole && !isWhole(days[t]!) ? periodOf(t) - 1 : periodOf(t));
  const endOf = (p: number, t: number): number => Math.min(t, (firsts[p + 1] ?? days.length) - 1);
  const instance = (p: number, t: number): Instance => [firsts[p]! - 1, endOf(p, t)];
  return {
    at: (t) => (told(t) >= 1 ? instance(told(t), t) : undefined),
    earlier: (t) => Array.from({ length: Math.max(0, told(t) - 1) }, (_, i) => instance(i + 1, t)),
  };
}

/** Days of a series, and whether it keeps its own calendar. */
export interface Dates {
  readonly own: boolean;
  readonly days: readonly Day[];
}

/** What a failing property prints of hundreds of days. */
const printed = (dates: Dates): Dates =>
  Object.defineProperty(dates, fc.toStringMethod, {
    value: () => `${dates.own ? 'own' : 'exchange'} days from ${utc(dates.days[0]!).toISODate()}`,
  });

const STARTS = [
  // closures that nobody foresaw, each announced at another hour
  dayOf(1994, 4, 4),
  dayOf(2001, 8, 20),
  dayOf(2004, 6, 1),
  dayOf(2006, 11, 20),
  dayOf(2012, 10, 8),
  dayOf(2018, 11, 12),
  // long weekends and years that end on every weekday
  dayOf(2010, 3, 22),
  dayOf(2015, 11, 30),
  dayOf(2016, 1, 4),
];

/**
 * Rows of consecutive sessions around closures of every sort; weekdays with holes, before the exchange's calendar begins
 * or of a calendar of their own; and sparse rows, which make many months and years in few.
 */
export const datesOf = (count: number): fc.Arbitrary<Dates> => {
  const holes = fc.array(fc.nat({ max: 11 }), { minLength: count * 2, maxLength: count * 2 });
  const sessions = fc.constantFrom(...STARTS).map((start) => {
    const first = calendar.indexAtOrBefore(start);
    return printed({ own: false, days: Array.from(calendar.sessions.subarray(first, first + count)) });
  });
  const weekdays = fc
    .tuple(fc.constantFrom(dayOf(1987, 9, 14), dayOf(1989, 3, 6), dayOf(1989, 12, 4), ...STARTS), holes, fc.boolean())
    .map(([start, skip, own]) => {
      const days: Day[] = [];
      for (let day = start, i = 0; days.length < count; day++, i++) {
        if (utc(day).weekday > 5) continue;
        const isExpected = !own && day >= calendar.firstDay;
        if (isExpected ? calendar.isSession(day) : skip[i % skip.length] !== 0) days.push(day);
      }
      return printed({ own, days });
    });
  const sparse = fc
    .tuple(fc.constantFrom(dayOf(1962, 1, 2), dayOf(1990, 1, 2)), holes, fc.constantFrom(3, 9))
    .map(([start, steps, stretch]) => {
      const days: Day[] = [];
      for (let day = start, i = 0; days.length < count; day += 1 + steps[i++ % steps.length]! * stretch) {
        while (utc(day).weekday > 5) day++;
        if (day > (days.at(-1) ?? 0) || days.length === 0) days.push(day);
      }
      return printed({ own: true, days });
    });
  return fc.oneof({ weight: 3, arbitrary: sessions }, { weight: 2, arbitrary: weekdays }, sparse);
};

/** An episode over some rows of a series, so that moves can be dated from it; `entry` is what market.yaml says of it. */
export const episodeOver = (days: readonly Day[], a: number, b: number) => {
  const [from, to] = [days[Math.min(a, b) % days.length]!, days[Math.max(a, b) % days.length]!].sort((x, y) => x - y);
  const name = 'the Long, Slow boom';
  const entry = { name, from: formatDay(from!), to: formatDay(to!) };
  return { name, key: 'since-long-slow-boom', from: from!, to: to!, entry };
};

/** Keys of every type of span. */
export const anySpan = fc.oneof(
  fc.constantFrom('session', '5-sessions', '2-sessions', '21-sessions', '100-sessions'),
  fc.constantFrom('week', 'month', 'quarter', 'year'),
  fc.constantFrom('whole-week', 'whole-month', 'whole-quarter', 'whole-year'),
  fc.constant('since-long-slow-boom'),
  fc.nat().map((n) => `since #${n}`),
);

/** `since #n` as the key of a date at or between the days of a series. */
export const datedKey = (key: string, days: readonly Day[]): string => {
  const n = /^since #(\d+)$/.exec(key)?.[1];
  if (n === undefined) return key;
  const [first, last] = [days[0]! - 3, days.at(-1)!];
  return `since-${utc(first + (Number(n) % (last - first))).toISODate()}`;
};
