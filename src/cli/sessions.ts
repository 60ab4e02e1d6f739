import { type Day, formatDay } from '../base/dates.ts';
import { fail } from '../base/diagnostic.ts';
import { briefDay } from '../brief/moment.ts';
import type { Market } from '../market/market.ts';
import type { Edition } from '../rulebook/edition.ts';
import { openProgress } from './progress.ts';
import { dayOption } from './workspace.ts';

/** Exit status of a command that was interrupted. */
export const INTERRUPTED = 130;

/** After how many milliseconds of work the command looks whether it was interrupted. */
const TURN_MS = 50;

export interface RangeOptions {
  readonly from: string;
  readonly to: string;
}

/** @throws Fault if an option is no date, or the range is the wrong way round */
export function rangeOf(options: RangeOptions): { readonly from: Day; readonly to: Day } {
  const [from, to] = [dayOption('from', options.from), dayOption('to', options.to)];
  if (from > to)
    fail('bad-period', `--from ${options.from} lies after --to ${options.to}`, {}, 'name the earlier day first');
  return { from, to };
}

/** The dates in a range that an edition has briefs of: its sessions, or the last one of each week. @throws Fault if there are none */
export function datesOf(market: Pick<Market, 'calendar'>, edition: Edition, { from, to }: { from: Day; to: Day }) {
  const sessions = [...market.calendar.sessions].filter((day) => day >= from && day <= to);
  const days = sessions.filter((day) => briefDay(market, edition, day) === day);
  if (days.length > 0) return days;
  const range = `${formatDay(from)} to ${formatDay(to)}`;
  const what = sessions.length > 0 ? 'no week ends' : 'there is no session';
  return fail('not-a-session', `${what} from ${range}`, {}, 'name a longer range');
}

/**
 * Does some work for each day, showing how far it has come, until the end or Ctrl-C.
 *
 * @returns how many days were done, and whether it was interrupted
 */
export async function walkDays(
  days: readonly Day[],
  work: (day: Day) => void,
): Promise<{ readonly done: number; readonly interrupted: boolean }> {
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
  };
  process.once('SIGINT', interrupt);
  const progress = await openProgress(days.length);
  let done = 0;
  try {
    let turn = Number.NEGATIVE_INFINITY;
    for (const day of days) {
      if (performance.now() - turn >= TURN_MS) {
        progress.show(done, formatDay(day));
        await new Promise((resume) => setImmediate(resume));
        if (interrupted) break;
        turn = performance.now();
      }
      work(day);
      done++;
    }
  } finally {
    progress.stop();
    process.off('SIGINT', interrupt);
  }
  return { done, interrupted };
}
