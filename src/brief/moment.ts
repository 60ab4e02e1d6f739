import { type Day, formatDay, type Moment } from '../base/dates.ts';
import { fail } from '../base/diagnostic.ts';
import { OWN_CALENDAR_DAYS } from '../facts/finder.ts';
import { periodEnd } from '../facts/periods.ts';
import { type ExchangeCalendar, lastIndexAtOrBefore, whyNoSession } from '../market/exchange-calendar.ts';
import type { Market } from '../market/market.ts';
import { indexOfDay } from '../market/price-series.ts';
import type { View } from '../market/view.ts';
import type { Edition } from '../rulebook/edition.ts';
import { membersOfFocus } from '../rulebook/focus.ts';

const MS_PER_MINUTE = 60_000;
/** An edition after the bell speaks this long after an early close. */
const MINUTES_AFTER_EARLY_CLOSE = 30;
const NOON = 720;
const DAYS_OF_WEEK = 7;

/** Whether an edition speaks after the close of the session that it is dated: it tells of that session. */
export const isAfterClose = ({ atMinutes }: Pick<Edition, 'atMinutes'>): boolean => atMinutes >= NOON;

/** The date of the brief that a session belongs to: the session itself, or the last session of its week. */
export function briefDay({ calendar }: Pick<Market, 'calendar'>, { every }: Edition, day: Day): Day {
  return every === 'week' ? lastOfWeek(calendar, day) : day;
}

const lastOfWeek = (calendar: ExchangeCalendar, day: Day): Day =>
  calendar.sessions[calendar.indexAtOrBefore(periodEnd('week', day))] ?? day;

/** The moment at which an edition's brief of a session, or of its week, speaks. */
export function momentOf(market: Market, edition: Edition, session: Day): Moment {
  const day = briefDay(market, edition, session);
  const usual = market.clock.at(day, edition.atMinutes);
  if (!isAfterClose(edition)) return usual;
  return Math.min(usual, market.calendar.closeOf(day) + MINUTES_AFTER_EARLY_CLOSE * MS_PER_MINUTE);
}

/** The moment of the brief before: what became known after it is new. */
export function previousMoment(market: Market, edition: Edition, session: Day): Moment {
  const { calendar } = market;
  const lastBefore = edition.every === 'week' ? periodEnd('week', session) - DAYS_OF_WEEK : session - 1;
  const before = calendar.sessions[calendar.indexAtOrBefore(lastBefore)];
  return before === undefined ? Number.NEGATIVE_INFINITY : momentOf(market, edition, before);
}

/** The last day whose events an edition tells of, by what had been announced. */
export function lastDayAhead(view: View, { ahead }: Edition): Day {
  const { calendar } = view.market;
  if (ahead === 'week') return periodEnd('week', view.day) + DAYS_OF_WEEK;
  let day = view.day + 1;
  if (ahead === 'session') while (!view.isExpectedSession(day) && day < calendar.lastDay) day++;
  return day;
}

/**
 * The session that a brief is of when no date is given: the one after the focus's last bar where the edition speaks
 * before the bell, else that bar's own, or that of the last week that is over.
 */
export function defaultDay(market: Market, edition: Edition, focus: string): Day {
  const { calendar } = market;
  const members = membersOfFocus(market, focus);
  const lastBar = Math.max(...members.map((symbol) => market.series(symbol).days.at(-1) ?? Number.NEGATIVE_INFINITY));
  if (lastBar === Number.NEGATIVE_INFINITY)
    return fail('no-data', `${focus} has no rows`, { file: market.series(members[0]!).file });
  const index = calendar.indexAtOrBefore(lastBar);
  const last = calendar.sessions[index] ?? lastBar;
  if (edition.every === 'week') {
    const end = lastOfWeek(calendar, last);
    if (isAfterClose(edition)) return end <= last ? end : lastOfWeek(calendar, last - DAYS_OF_WEEK);
  }
  return isAfterClose(edition) ? last : (calendar.sessions[index + 1] ?? last);
}

/**
 * Checks that a brief of this day can be written: a focus needs the last session's close, a group that of one member.
 *
 * @throws Fault if the day is no session, or the focus has no bar for the last session before the moment
 */
export function checkDay(market: Market, day: Day, lastSession: Day, focus: string): void {
  const why = whyNoSession(market.calendar, day);
  if (why !== undefined) fail('not-a-session', why, {}, 'name a session with --date YYYY-MM-DD');
  const members = membersOfFocus(market, focus);
  if (members.length === 1) checkClose(market, day, lastSession, members[0]!);
  else if (!members.some((symbol) => hasClose(market, lastSession, symbol))) {
    const message = `none of ${focus} has a usable close for ${formatDay(lastSession)}, the last session of the brief`;
    fail('no-last-bar', message, {}, 'name another date, or bring the price files up to date');
  }
}

function hasClose(market: Market, lastSession: Day, symbol: string): boolean {
  const series = market.series(symbol, lastSession);
  const isOwn = series.instrument.calendar === 'own';
  const t = isOwn ? lastIndexAtOrBefore(series.days, lastSession) : indexOfDay(series, lastSession);
  const day = series.days[t];
  if (day === undefined || Number.isNaN(series.close[t]!)) return false;
  return isOwn ? lastSession - day <= OWN_CALENDAR_DAYS : day === lastSession;
}

function checkClose(market: Market, day: Day, lastSession: Day, symbol: string): void {
  if (hasClose(market, lastSession, symbol)) return;
  const series = market.series(symbol, lastSession);
  const [first, last] = [series.days[0], series.days.at(-1)];
  if (first !== undefined && last !== undefined && (lastSession < first || lastSession > last)) {
    const range = `${formatDay(first)} to ${formatDay(last)}`;
    const message = `a brief of ${formatDay(day)} needs ${symbol}'s close of ${formatDay(lastSession)}, and its data run from ${range}`;
    fail('outside-data', message, { file: series.file }, 'name another date, or bring the file up to date');
  }
  const line = series.lines[indexOfDay(series, lastSession)];
  const message = `${symbol} has no usable close for ${formatDay(lastSession)}, the last session before the brief`;
  fail('no-last-bar', message, { file: series.file, ...(line ? { line } : {}) }, 'add or mend the row');
}
