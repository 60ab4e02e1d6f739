import type { Day } from '../base/dates.ts';
import { Fault } from '../base/diagnostic.ts';
import type { Desk } from '../brief/desk.ts';
import { briefDay, checkDay } from '../brief/moment.ts';
import { type BriefRequest, openNewsroom, type River, runRiver } from '../brief/river.ts';
import type { Newsroom } from '../facts/finder.ts';
import { MEMORY } from '../facts/newsworthiness.ts';
import { focusOf, membersOfFocus } from '../rulebook/focus.ts';
import type { Rule } from '../rulebook/rule.ts';
import { isMet, type Step } from '../rulebook/trial.ts';

/** The latest brief before a request's for which a condition was met, or how far back none was. */
export type LastTrue =
  | {
      readonly found: true;
      /** the day of that brief, and the session that it told of */
      readonly day: Day;
      readonly session: Day;
      /** the whole brief, stage by stage */
      readonly river: River;
    }
  | {
      readonly found: false;
      /** the day of the first brief that was looked at; absent if none could be */
      readonly from?: Day;
    };

/**
 * Walks back over earlier briefs (of the same edition and focus, each as it would have been written then) to the last
 * for which one thing that a rule asks was so: ten years, or to where the focus's data begin.
 */
export function lastTrue(desk: Desk, request: BriefRequest, rule: Rule, subject: string, step: Step): LastTrue {
  const { calendar } = desk.market;
  const { edition, focus } = request;
  const firstDays = membersOfFocus(desk.market, focus).map((symbol) => desk.market.series(symbol).days[0]);
  const first = Math.min(...firstDays.filter((day) => day !== undefined));
  let from: Day | undefined;
  let i = calendar.indexAtOrBefore(request.day) - 1;
  for (let left = MEMORY; i >= 0 && left > 0; i--, left--) {
    const day = calendar.sessions[i]!;
    if (!(day > first)) break;
    if (briefDay(desk.market, edition, day) !== day) continue;
    const earlier = { ...request, day };
    const room = openNewsroom(desk, earlier);
    if (!canBeWritten(desk, earlier, room)) continue;
    from = day;
    if (!isMet(step, rule, subject, room, focusOf(room, focus))) continue;
    return { found: true, day, session: room.view.lastSession, river: runRiver(desk, earlier) };
  }
  return { found: false, ...(from === undefined ? {} : { from }) };
}

function canBeWritten({ market }: Desk, { day, focus }: BriefRequest, { view }: Newsroom): boolean {
  try {
    checkDay(market, day, view.lastSession, focus);
    return true;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}
