import type { ASTNode } from '@marcbachmann/cel-js';
import { suggest } from '../../base/suggest.ts';
import type { Field } from '../../facts/fact.ts';
import { isWhole, rangeOf } from '../../facts/field-range.ts';
import { type ConditionScope, fieldOf, type Report } from './scope.ts';
import { numberOf, referenceOf, textOf } from './syntax.ts';
import { helpWithUnits } from './units.ts';

/** Reports what a field is held against and never is: a word that is none of its choices, a number out of its range. */
export function compareWords(
  scope: ConditionScope,
  report: Report,
  node: ASTNode,
  one: ASTNode,
  others: readonly ASTNode[],
): void {
  const named = referenceOf(one);
  const field = named && fieldIn(scope, named.binding, named.field);
  if (!named || !field) return;
  for (const other of others) {
    if (other.op === 'value' && typeof other.args === 'string') {
      const choices = field.choices ?? keyChoices(scope, named.binding, named.field);
      if (choices && !choices.includes(other.args)) {
        const near = suggest(other.args, choices);
        const help = near.startsWith('did')
          ? `${near} It is one of ${choices.join(', ')}`
          : `it is one of ${choices.join(', ')}`;
        report('wrong-value', other, `"${textOf(one)}" is never "${other.args}"`, help);
      }
      continue;
    }
    const number = numberOf(other);
    if (number !== undefined) {
      compareNumber(report, node, one, field, other, number);
      continue;
    }
    const against = referenceOf(other);
    const second = against && fieldIn(scope, against.binding, against.field);
    const [mine, theirs] = [field.choices, second?.choices];
    // of two fields the first reports
    if (mine && theirs && one.start < other.start && !mine.some((choice) => theirs.includes(choice))) {
      report(
        'wrong-value',
        node,
        `"${textOf(one)}" is never what "${textOf(other)}" is`,
        `one is ${mine.join(', ')}; the other ${theirs.join(', ')}`,
      );
    }
  }
}

function compareNumber(report: Report, node: ASTNode, one: ASTNode, field: Field, other: ASTNode, value: number): void {
  const [least, most] = rangeOf(field);
  if (value < least || value > most) {
    const bound = value < least ? `below ${least}` : `above ${most}`;
    report('wrong-value', other, `"${textOf(one)}" is never ${bound}`, rangeText(least, most));
  } else if (isWhole(field) && !Number.isInteger(value) && ['==', '!=', 'list'].includes(node.op)) {
    report('wrong-value', other, `"${textOf(one)}" is a whole number`, 'compare it with one, or by <, <=, > or >=');
  }
}

const rangeText = (least: number, most: number): string =>
  most === Number.POSITIVE_INFINITY
    ? `it is at least ${least}`
    : least === Number.NEGATIVE_INFINITY
      ? `it is at most ${most}`
      : `it lies from ${least} to ${most}`;

function fieldIn(scope: ConditionScope, name: string, field: string): Field | undefined {
  const binding = Object.hasOwn(scope.bindings, name) ? scope.bindings[name]! : 'unknown';
  return binding === 'unknown' ? undefined : fieldOf(binding.fields, field);
}

function keyChoices({ bindings }: ConditionScope, name: string, key: string): readonly string[] | undefined {
  const binding = bindings[name];
  return binding && binding !== 'unknown' && binding.keys && Object.hasOwn(binding.keys, key)
    ? binding.keys[key]
    : undefined;
}

/** What may have been meant by comparing a word with a number, or with true and false. */
export function helpWithMismatch(scope: ConditionScope, one: ASTNode, other: ASTNode): string | undefined {
  for (const [node, literal] of [
    [one, other],
    [other, one],
  ] as const) {
    const named = referenceOf(node);
    const field = named && fieldIn(scope, named.binding, named.field);
    if (!field || literal.op !== 'value') continue;
    if (field.unit === 'line') return `a line is named by a word: '${String(literal.args)}'`;
    if (field.choices?.includes(String(literal.args))) return `words are quoted: '${String(literal.args)}'`;
    if (field.unit === 'flag') return `write ${textOf(node)}, or !${textOf(node)}`;
    if (typeof literal.args === 'string' && numberText(literal.args)) return `numbers have no quotes: ${literal.args}`;
    if (typeof literal.args === 'string' && (field.unit === 'day' || field.unit === 'month'))
      return helpWithUnits('day', 'number');
  }
  return undefined;
}

const numberText = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));
