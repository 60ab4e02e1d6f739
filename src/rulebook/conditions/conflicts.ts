import type { ASTNode } from '@marcbachmann/cel-js';
import { rangeOf } from '../../facts/field-range.ts';
import type { Formula } from './formula.ts';
import { noteOnPresence } from './presence.ts';
import { type Given, reasonerOf } from './reasoner.ts';
import { type ConditionProblem, type ConditionScope, fieldOf } from './scope.ts';
import { extentOf, operands, partsOf, referenceOf, textOf } from './syntax.ts';

/** One of the things that together cannot be. */
type Demand =
  | { readonly by: 'pattern'; readonly given: Given }
  | { readonly by: 'rule'; readonly source: string; readonly formula: Formula }
  | { readonly by: 'condition'; readonly node: ASTNode; readonly formula: Formula };

/**
 * Tells that a condition can never hold, and by what: the fewest of its conjuncts, of what the binding's pattern demands
 * and of what is assumed that contradict each other.
 *
 * @returns undefined where a fact may meet it, or where that is not known
 * @throws TooIntricate
 */
export function findConflict(root: ASTNode, scope: ConditionScope): ConditionProblem | undefined {
  const reasoner = reasonerOf(scope);
  const own = operands(root, '&&').map((node): Demand => ({ by: 'condition', node, formula: reasoner.truth(node) }));
  const canAllHold = (demands: readonly Demand[]): boolean =>
    reasoner.canHold(
      demands.flatMap((demand) => (demand.by === 'pattern' ? [] : [demand.formula])),
      demands.flatMap((demand) => (demand.by === 'pattern' ? [demand.given] : [])),
    ) !== false;
  const before = [
    ...reasoner.given.map((given): Demand => ({ by: 'pattern', given })),
    ...reasoner.assumed(scope).map((formula, i): Demand => ({ by: 'rule', source: scope.assuming[i]!, formula })),
  ];
  // what cannot hold before this condition is asked is the fault of another
  if (canAllHold([...before, ...own]) || !canAllHold(before)) return undefined;
  let needed: readonly Demand[] = [...before, ...own];
  for (const demand of needed) {
    const without = needed.filter((other) => other !== demand);
    if (!canAllHold(without)) needed = without;
  }
  return conflictOf(root, needed, scope);
}

function conflictOf(root: ASTNode, needed: readonly Demand[], scope: ConditionScope): ConditionProblem {
  const last = needed.at(-1);
  const node = last?.by === 'condition' ? last.node : root;
  const { start, end } = extentOf(node);
  const others = needed.filter((demand) => demand !== last);
  const help =
    noteOnPresence(scope, node) ??
    (others.length === 0 ? rangeNote(scope, node) : undefined) ??
    'change one of them: what stands under this condition is never said';
  const beside = others.flatMap((demand) => (demand.by === 'condition' ? [`"${textOf(demand.node)}"`] : []));
  const because = others.flatMap((demand) =>
    demand.by === 'pattern'
      ? [`"when" takes only facts whose ${demand.given.binding}.${demand.given.name} is ${String(demand.given.value)}`]
      : demand.by === 'rule'
        ? [`the rule's own "if" demands "${demand.source.replace(/\s+/g, ' ')}"`]
        : [],
  );
  const message = [
    `"${textOf(node)}" can never hold`,
    ...(beside.length > 0 ? [` beside ${beside.join(' and ')}`] : []),
    ...(because.length > 0 ? [`: ${because.join(', and ')}`] : []),
  ].join('');
  return {
    code: 'never-holds',
    offset: start,
    length: end - start,
    message,
    help,
  };
}

/** What the fields of a condition can be, where there are bounds. */
function rangeNote(scope: ConditionScope, node: ASTNode): string | undefined {
  const named = referenceOf(node);
  if (!named)
    return partsOf(node)
      .map((part) => rangeNote(scope, part))
      .find((note) => note !== undefined);
  const binding = Object.hasOwn(scope.bindings, named.binding) ? scope.bindings[named.binding]! : 'unknown';
  const field = binding === 'unknown' ? undefined : fieldOf(binding.fields, named.field);
  if (!field) return undefined;
  if (field.choices) return `${textOf(node)} is one of ${field.choices.join(', ')}`;
  const [least, most] = rangeOf(field);
  if (Number.isFinite(least) && Number.isFinite(most)) return `${textOf(node)} lies from ${least} to ${most}`;
  if (Number.isFinite(least)) return `${textOf(node)} is at least ${least}`;
  return Number.isFinite(most) ? `${textOf(node)} is at most ${most}` : undefined;
}
