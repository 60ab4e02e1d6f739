import type { ASTNode } from '@marcbachmann/cel-js';
import { lazy } from '../base/lazy.ts';
import { findConflict } from './conditions/conflicts.ts';
import { type BoundFacts, worthOf } from './conditions/evaluate.ts';
import { failureOf } from './conditions/failure.ts';
import { type Formula, TRUE } from './conditions/formula.ts';
import { checkPresence } from './conditions/presence.ts';
import { attempt, reasonerOf } from './conditions/reasoner.ts';
import type { ConditionProblem, ConditionScope } from './conditions/scope.ts';
import { findShadows } from './conditions/shadows.ts';
import { isProblem, parseCondition } from './conditions/syntax.ts';
import { checkTypes } from './conditions/types.ts';
import type { Condition } from './rule.ts';

/** A condition, ready to be asked, if nothing is wrong with it; and all that is. */
export interface CheckedCondition {
  readonly condition?: Condition;
  readonly problems: readonly ConditionProblem[];
}

/**
 * Checks a condition against the fields of its bindings: names, types, units, written values, optional fields, and
 * whether any fact can meet it.
 *
 * @returns the condition unless something is wrong with it, and every fault, in order of place
 */
export function checkCondition(source: string, scope: ConditionScope): CheckedCondition {
  const { parsed, problems } = inspect(source, scope);
  return parsed && problems.length === 0 ? { condition: conditionOf(source, () => parsed), problems } : { problems };
}

/**
 * Checks the conditions of groups of wordings, of which the first that holds speaks: each by itself, and whether the ones
 * before it leave it anything to say.
 *
 * @param scope of the rule, without its `if`
 * @param ruleIf the rule's own condition, which holds wherever a group speaks
 * @param groupIfs each group's, in order; undefined for a group without one
 * @returns by group
 */
export function checkGroups(
  scope: ConditionScope,
  ruleIf: string | undefined,
  groupIfs: ReadonlyArray<string | undefined>,
): CheckedCondition[] {
  const within = ruleIf === undefined ? scope : { ...scope, assuming: [...scope.assuming, ruleIf] };
  const inspected = groupIfs.map((source) => (source === undefined ? undefined : inspect(source, within)));
  const shadows = findShadows(
    inspected.map((group, i) => ({ source: groupIfs[i], truth: group ? truthOf(group, within) : TRUE })),
    within,
  );
  return inspected.map((group, i): CheckedCondition => {
    const { parsed, problems } = group ?? { problems: [] };
    const all = [...problems, ...(shadows[i] ? [shadows[i]] : [])];
    return parsed && all.length === 0
      ? { condition: conditionOf(groupIfs[i]!, () => parsed), problems: all }
      : { problems: all };
  });
}

interface Inspected {
  readonly parsed?: ASTNode;
  readonly problems: readonly ConditionProblem[];
}

/** Where a group's condition is true, if it is sound. */
const truthOf = ({ parsed, problems }: Inspected, scope: ConditionScope): Formula | undefined =>
  parsed && problems.length === 0 ? attempt(() => reasonerOf(scope).truth(parsed)) : undefined;

function inspect(source: string, scope: ConditionScope): Inspected {
  const parsed = parseCondition(source);
  if (isProblem(parsed)) return { problems: [parsed] };
  const problems = checkTypes(parsed, scope);
  const isSound = problems.length === 0;
  problems.push(...(attempt(() => checkPresence(parsed, scope)) ?? []));
  // what is misspelt or compares unlike things holds or does not hold by accident
  const conflict = isSound ? attempt(() => findConflict(parsed, scope)) : undefined;
  if (conflict) problems.push(conflict);
  return { parsed, problems: problems.sort((a, b) => a.offset - b.offset) };
}

/** A condition that was found right before: parsed when it is first asked. */
export function compileChecked(source: string): Condition {
  return conditionOf(
    source,
    lazy(() => {
      const parsed = parseCondition(source);
      if (isProblem(parsed)) throw new SyntaxError(`${parsed.message} in the condition ${source}`);
      return parsed;
    }),
  );
}

/**
 * Why a condition does not hold of some facts: the first of its conjuncts that fails, with its values; of alternatives,
 * all. Undefined where it holds.
 *
 * @throws SyntaxError for a condition that does not parse
 */
export function firstFailure(source: string, facts: BoundFacts): string | undefined {
  return compileChecked(source).failure(facts);
}

function conditionOf(source: string, syntax: () => ASTNode): Condition {
  const worth = lazy(() => worthOf(syntax()));
  return {
    source,
    holds: (facts) => worth()(facts) === true,
    failure: (facts) => failureOf(syntax(), facts),
  };
}
