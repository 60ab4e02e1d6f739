import { type Day, formatDay, type Moment } from '../base/dates.ts';
import { fail } from '../base/diagnostic.ts';
import { whyNoSession } from '../market/exchange-calendar.ts';
import type { Market } from '../market/market.ts';
import { indexOfDay } from '../market/price-series.ts';
import type { Edition } from '../rulebook/edition.ts';

const MS_PER_MINUTE = 60_000;
/** An edition after the bell speaks this long after an early close. */
const MINUTES_AFTER_EARLY_CLOSE = 30;
const NOON = 720;

/** The moment at which an edition speaks on a session. */
export function momentOf(market: Market, edition: Edition, day: Day): Moment {
  const usual = market.clock.at(day, edition.atMinutes);
  if (edition.atMinutes < NOON) return usual;
  return Math.min(usual, market.calendar.closeOf(day) + MINUTES_AFTER_EARLY_CLOSE * MS_PER_MINUTE);
}

/** The moment of the edition before: what became known after it is new. */
export function previousMoment(market: Market, edition: Edition, day: Day): Moment {
  const { calendar } = market;
  const before = calendar.sessions[calendar.indexAtOrBefore(day - 1)];
  return before === undefined ? Number.NEGATIVE_INFINITY : momentOf(market, edition, before);
}

/** The session that an edition is about when no date is given: the one after the focus's last bar, or that bar's own. */
export function defaultDay(market: Market, edition: Edition, focus: string): Day {
  const { days, file } = market.series(focus);
  const last = days.at(-1) ?? fail('no-data', `${focus} has no rows`, { file });
  if (edition.atMinutes >= NOON) return last;
  const { calendar } = market;
  return calendar.sessions[calendar.indexAtOrBefore(last) + 1] ?? last;
}

/**
 * Checks that a brief of this day can be written.
 *
 * @throws Fault if the day is no session, or the focus has no bar for the last session before the moment
 */
export function checkDay(market: Market, day: Day, lastSession: Day, focus: string): void {
  const why = whyNoSession(market.calendar, day);
  if (why !== undefined) fail('not-a-session', why, {}, 'name a session with --date YYYY-MM-DD');
  const series = market.series(focus, lastSession);
  const [first, last] = [series.days[0], series.days.at(-1)];
  const t = indexOfDay(series, lastSession);
  if (first !== undefined && last !== undefined && (lastSession < first || lastSession > last)) {
    const range = `${formatDay(first)} to ${formatDay(last)}`;
    const message = `a brief of ${formatDay(day)} needs ${focus}'s close of ${formatDay(lastSession)}, and its data run from ${range}`;
    fail('outside-data', message, { file: series.file }, 'name another date, or bring the file up to date');
  }
  if (series.days[t] !== lastSession || Number.isNaN(series.close[t]!)) {
    const message = `${focus} has no usable close for ${formatDay(lastSession)}, the last session before the brief`;
    fail(
      'no-last-bar',
      message,
      { file: series.file, ...(series.lines[t] ? { line: series.lines[t] } : {}) },
      'add or mend the row',
    );
  }
}
