import { type Formula, not } from './formula.ts';
import { reasonerOf } from './reasoner.ts';
import type { ConditionProblem, ConditionScope } from './scope.ts';

/** A group of wordings, as its condition is read. */
export interface GroupCondition {
  readonly source: string | undefined;
  /** where it is true; undefined where that is not known or it never is: it then shadows nothing and is not shadowed */
  readonly truth: Formula | undefined;
}

/** For each group, that the ones before it always speak first; undefined where it may come to speak. */
export function findShadows(
  groups: readonly GroupCondition[],
  scope: ConditionScope,
): Array<ConditionProblem | undefined> {
  const reasoner = reasonerOf(scope);
  const assumed = reasoner.assumed(scope);
  const cannotHold = (formulas: readonly Formula[]): boolean => reasoner.canHold([...assumed, ...formulas]) === false;
  // what never holds by itself is told of by itself
  if (groups.length < 2 || cannotHold([])) return groups.map(() => undefined);
  return groups.map(({ source, truth }, i): ConditionProblem | undefined => {
    if (!truth || i === 0) return undefined;
    const earlier = groups.slice(0, i);
    const known = earlier.flatMap((group) => (group.truth ? [not(group.truth)] : []));
    if (!cannotHold([truth, ...known])) return undefined;
    const by = earlier.findIndex((group) => group.truth && cannotHold([truth, not(group.truth)]));
    return {
      code: 'shadowed-group',
      offset: 0,
      length: source?.length ?? 0,
      message: `this group never speaks: ${whose(by, earlier[by]?.source)}`,
      help: 'groups are tried in order, and the first whose condition holds speaks: put the narrower one first',
    };
  });
}

function whose(by: number, source: string | undefined): string {
  if (by < 0) return 'the groups before it take every case';
  if (source === undefined) return `group ${by + 1} before it has no condition and always speaks`;
  return `group ${by + 1} before it speaks wherever this one could, if ${source.replace(/\s+/g, ' ')}`;
}
