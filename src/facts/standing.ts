import { hashText } from '../base/choice.ts';
import { type Day, weekdayOf } from '../base/dates.ts';
import type { FactValues } from './fact.ts';
import { scanName } from './fact-id.ts';
import type { Keys, Scan, SeriesKind } from './kind.ts';

/**
 * Weekdays from one turn of a standing fact to its next: at least four briefs between have something else to say, a
 * holiday among them or not, and no state is Tuesday's for ever.
 */
export const TURN = 6;
/** What is left, between its turns, of the news of a fact that stood so a session before. */
export const STOOD = 0.15;

/** Less than this, in per cent or percentage points, and less than a quarter of what it was is no move. */
const LITTLE = 1.5;

/** Whether a figure is much what it was a session before, on the same side of zero. */
export function isMuchTheSame(now: FactValues, before: FactValues, field: string, little = LITTLE): boolean {
  const [a, b] = [Number(now[field]), Number(before[field])];
  return Math.sign(a) === Math.sign(b) && Math.abs(a - b) <= Math.max(little, Math.abs(b) / 4);
}

/** Whether fields are what they were, or absent as they were. */
export const areTheSame = (now: FactValues, before: FactValues, fields: readonly string[]): boolean =>
  fields.every((field) => now[field] === before[field]);

/** Whether a row is no new extreme of its past: none at all, or the one that the row before was. */
export const isNoNewExtreme = (now: FactValues, before: FactValues, extreme: string, since: string): boolean =>
  now[extreme] === 'none' || areTheSame(now, before, [extreme, since]);

/** Whether a span is one that a session before was told of too: a period to date, a stretch; not a day, nor a period that is over. */
export const goesOn = (span = ''): boolean => span !== 'session' && !span.startsWith('whole-');

/**
 * A state, such as a distance from an average, is news when it begins or moves, and background afterwards: then it has
 * its say every sixth weekday. The same state of several instruments has its turn on one day, so that four are free of it.
 *
 * @returns weekdays until its next turn, 0 on the day itself; undefined for a fact that is news
 */
export function standsUntil(
  kind: SeriesKind,
  scan: Scan,
  t: number,
  values: FactValues,
  { metric, keys }: { readonly metric: string; readonly keys: Keys },
): number | undefined {
  if (!kind.stands || t < 1 || !scan.holds(t - 1)) return undefined;
  const before = scan.values(t - 1);
  if (!before || !kind.stands(values, before, keys)) return undefined;
  const since = (weekdaysUpTo(scan.series.days[t]!) + hashText(scanName(kind, '', metric, keys))) % TURN;
  return (TURN - since) % TURN;
}

/** A count of weekdays that every instrument shares, wherever its data begin. */
function weekdaysUpTo(day: Day): number {
  const sinceMonday = (weekdayOf(day) + 6) % 7;
  // the first Monday of the count is no multiple of seven
  return Math.floor((day - sinceMonday) / 7) * 5 + Math.min(sinceMonday, 4);
}
