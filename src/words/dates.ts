import { civilOf, type Day, MONTHS, WEEKDAYS, weekdayOf } from '../base/dates.ts';

/** What dates are told against: the day of the brief, which of the days around were sessions, and the house style. */
export interface DateContext {
  readonly today: Day;
  isSession(day: Day): boolean;
  /** the first sessions of a month, for "at the start of" */
  sessionOfMonth(day: Day): number;
  /** whether the day before is called "yesterday", or by its weekday */
  readonly lastSession: 'yesterday' | 'weekday';
  /** the session of `today` is over and is what the brief tells of: it is called by its weekday, never "today" */
  readonly isOver?: boolean;
}

const ABBREVIATED: Readonly<Record<number, string>> = {
  1: 'Jan.',
  2: 'Feb.',
  8: 'Aug.',
  9: 'Sept.',
  10: 'Oct.',
  11: 'Nov.',
  12: 'Dec.',
};

/** Months back, within which a day is named; then the month alone; then month and year; then the year. */
const MONTHS_BY_DAY = 6;
const MONTHS_BY_MONTH = 11;
const YEARS_BY_MONTH = 25;

/** "Nov. 16", "May 26". */
export function monthDay(day: Day): string {
  const { month, date } = civilOf(day);
  return `${ABBREVIATED[month] ?? MONTHS[month - 1]} ${date}`;
}

/** "November", or "November 2019" where that is more than eleven months back or another year could be meant. */
export function monthName(day: Day, today: Day): string {
  const { year, month } = civilOf(day);
  return monthsBetween(day, today) <= MONTHS_BY_MONTH ? MONTHS[month - 1]! : `${MONTHS[month - 1]} ${year}`;
}

/** Calendar months from one day to a later one. */
function monthsBetween(day: Day, today: Day): number {
  const [from, to] = [civilOf(day), civilOf(today)];
  return (to.year - from.year) * 12 + to.month - from.month;
}

/** How a past day is called, and the preposition it takes: "yesterday", "on Monday", "on Aug. 10", "in June 2018". */
export function dayName(
  day: Day,
  context: DateContext,
): { readonly preposition: '' | 'on' | 'in'; readonly name: string } {
  const { today } = context;
  const ago = today - day;
  if (ago === 0 && !context.isOver) return { preposition: '', name: 'today' };
  if (ago === 1 && !context.isOver && context.lastSession === 'yesterday' && context.isSession(day))
    return { preposition: '', name: 'yesterday' };
  if (ago < 7 && ago > -7) return { preposition: 'on', name: WEEKDAYS[weekdayOf(day)]! };
  if (ago < 0) return { preposition: 'on', name: monthDay(day) };
  const months = monthsBetween(day, today);
  const { year, month, date } = civilOf(day);
  const civil = civilOf(today);
  if (months < MONTHS_BY_DAY || (months === MONTHS_BY_DAY && date >= civil.date))
    return { preposition: 'on', name: monthDay(day) };
  if (months <= MONTHS_BY_MONTH) return { preposition: 'in', name: MONTHS[month - 1]! };
  if (civil.year - year < YEARS_BY_MONTH) return { preposition: 'in', name: `${MONTHS[month - 1]} ${year}` };
  return { preposition: 'in', name: String(year) };
}

/** A day in full: "Oct. 19, 1987". */
export function fullDate(day: Day): string {
  return `${monthDay(day)}, ${civilOf(day).year}`;
}

/** "early", "mid" or "late" in the month, or "start" for its first three sessions. */
export function partOfMonth(day: Day, context: DateContext): 'start' | 'early' | 'mid' | 'late' {
  if (context.sessionOfMonth(day) <= 3) return 'start';
  const { date } = civilOf(day);
  return date <= 10 ? 'early' : date <= 20 ? 'mid' : 'late';
}

/** "at the start of November", "in early November", "in mid-October", "in late October". */
export function partOfMonthPhrase(day: Day, context: DateContext): string {
  const month = monthName(day, context.today);
  const part = partOfMonth(day, context);
  if (part === 'start') return `at the start of ${month}`;
  return part === 'mid' ? `in mid-${month}` : `in ${part} ${month}`;
}

/** "2 p.m.", "8:30 a.m.", "noon". */
export function clockTime(minutes: number): string {
  if (minutes === 720) return 'noon';
  const hour = Math.floor(minutes / 60);
  const minute = minutes % 60;
  const shown = `${hour % 12 === 0 ? 12 : hour % 12}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`}`;
  return `${shown} ${hour < 12 ? 'a.m.' : 'p.m.'}`;
}
