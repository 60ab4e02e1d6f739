import type { Planned } from '../../brief/river.ts';
import type { Rule } from '../../rulebook/rule.ts';
import { subjectsOf } from '../../rulebook/subjects.ts';
import { type Failure, firstFailureOf } from '../../rulebook/trial.ts';
import type { Tally } from './tally.ts';

/** Why rules have been silent so far: for each, the reasons without their values, with how often each was the first. */
export type Silences = Map<string, Map<string, number>>;

/** Notes why the rules that have not spoken yet are silent in one brief; those that have spoken are forgotten. */
export function noteSilences(silences: Silences, tally: Tally, { room, focus }: Planned): void {
  for (const { rule, days } of tally.rules.values()) {
    if (days.length > 0) {
      silences.delete(rule.id);
      continue;
    }
    const reasons = silences.get(rule.id) ?? new Map<string, number>();
    silences.set(rule.id, reasons);
    const note = (reason: string): Map<string, number> => reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    const subjects = subjectsOf(rule, room, focus);
    if (subjects.length === 0) note('nothing on this desk is its subject');
    for (const subject of subjects) {
      const failure = firstFailureOf(rule, subject, room, focus);
      if (failure) note(reasonOf(rule, failure));
    }
  }
}

/** The most frequent reason for a rule's silence, with how often it was the first of all tries. */
export function mostFrequent(
  reasons: ReadonlyMap<string, number> = new Map(),
): { readonly reason: string; readonly times: number; readonly of: number } | undefined {
  const [first] = [...reasons].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const of = [...reasons.values()].reduce((sum, times) => sum + times, 0);
  return first && { reason: first[0], times: first[1], of };
}

function reasonOf(rule: Rule, { step, unbound, missed: [first] }: Failure): string {
  switch (step.asks) {
    case 'if':
      return `if: ${step.condition.source} is false`;
    case 'wording':
      return `no wording fits: ${[...rule.say, ...rule.tails].map((group) => group.if?.source ?? 'true').join('; ')}`;
    case 'binding': {
      const { name, of, pattern } = step.binding;
      if (unbound !== undefined) return `${name}: no "${of}" is named`;
      if (first?.missing) return `${name}: the data for it are missing`;
      if (first?.field === undefined) return `${name}: no such ${pattern.kind.id}`;
      const wanted = pattern.where[first.field];
      return wanted === undefined
        ? `${name}: no such ${pattern.kind.id}, its ${first.field} falls short`
        : `${name}.${first.field} is not ${String(wanted)}`;
    }
  }
}
