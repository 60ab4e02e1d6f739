import type { ASTNode } from '@marcbachmann/cel-js';
import type { Field } from '../../facts/fact.ts';
import type { Formula } from './formula.ts';
import { reasonerOf } from './reasoner.ts';
import { type ConditionProblem, type ConditionScope, fieldOf } from './scope.ts';
import { askedFor, partsOf, referenceOf, textOf } from './syntax.ts';

/**
 * Finds optional fields that a condition reads where they may be absent: neither `has()` on the way, nor the pattern, nor
 * what is assumed, nor the kind itself says that they are there. Each is told of once.
 *
 * @throws TooIntricate
 */
export function checkPresence(root: ASTNode, scope: ConditionScope): ConditionProblem[] {
  const problems: ConditionProblem[] = [];
  const reported = new Set<string>();
  const reasoner = reasonerOf(scope);
  const walk = (node: ASTNode, path: readonly Formula[]): void => {
    if (askedFor(node)) return;
    const named = referenceOf(node);
    if (named) {
      const field = optionalField(scope, named.binding, named.field);
      const name = `${named.binding}.${named.field}`;
      if (!field || reported.has(name) || reasoner.isPresent(path, named.binding, named.field)) return;
      reported.add(name);
      problems.push({
        code: 'condition-optional',
        offset: node.start,
        length: node.end - node.start,
        message: `"${textOf(node)}" is not always there`,
        help: `ask first: has(${name}) && ...${field.present === undefined ? '' : `; it is there where ${field.present}`}`,
      });
      return;
    }
    if ((node.op === '&&' || node.op === '||') && mayBeAbsent(node.args[1], scope)) {
      const [first, second] = node.args;
      walk(first, path);
      walk(second, [...path, node.op === '&&' ? reasoner.truth(first) : reasoner.falsehood(first)]);
    } else if (node.op === '?:') {
      const [test, one, other] = node.args;
      walk(test, path);
      if (mayBeAbsent(one, scope)) walk(one, [...path, reasoner.truth(test)]);
      if (mayBeAbsent(other, scope)) walk(other, [...path, reasoner.falsehood(test)]);
    } else for (const part of partsOf(node)) walk(part, path);
  };
  if (mayBeAbsent(root, scope)) walk(root, reasoner.assumed(scope));
  return problems;
}

function optionalField({ bindings }: ConditionScope, binding: string, name: string): Field | undefined {
  const of = Object.hasOwn(bindings, binding) ? bindings[binding]! : 'unknown';
  const field = of === 'unknown' ? undefined : fieldOf(of.fields, name);
  if (of === 'unknown' || !field?.optional) return undefined;
  return of.isSubjectInDoubt && field.present?.includes('instrument') ? undefined : field;
}

/** Whether a node reads any optional field: most do not, and need no reasoning. */
function mayBeAbsent(node: ASTNode, scope: ConditionScope): boolean {
  if (askedFor(node)) return false;
  const named = referenceOf(node);
  if (named) return optionalField(scope, named.binding, named.field) !== undefined;
  return partsOf(node).some((part) => mayBeAbsent(part, scope));
}

/**
 * Whether a field of a binding is certainly there in every fact that the binding's pattern takes and that meets some
 * conditions besides what the scope assumes. A field that is not optional is; so is one of a kind or name in doubt, which
 * is reported elsewhere. Asked again over the same bindings object, it remembers what it has worked out.
 *
 * @param assumptions sources of conditions that hold, such as a rule's `if` and its group's
 */
export function certainlyPresent(
  scope: ConditionScope,
  assumptions: readonly string[],
  binding: string,
  field: string,
): boolean {
  if (!optionalField(scope, binding, field)) return true;
  const reasoner = reasonerOf(scope);
  return reasoner.isPresent(
    [...reasoner.assumed(scope), ...assumptions.map((source) => reasoner.truthOfSource(source))],
    binding,
    field,
  );
}

/** The optional fields among those that formulas speak of, and what their kinds say of them. */
export function noteOnPresence(scope: ConditionScope, node: ASTNode): string | undefined {
  const asked = askedFor(node) ?? referenceOf(node);
  const field = asked && optionalField(scope, asked.binding, asked.field);
  if (asked && field?.present !== undefined) return `${asked.binding}.${asked.field} is there where ${field.present}`;
  for (const part of partsOf(node)) {
    const note = asked ? undefined : noteOnPresence(scope, part);
    if (note !== undefined) return note;
  }
  return undefined;
}
