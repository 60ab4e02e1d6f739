import type { ASTNode } from '@marcbachmann/cel-js';
import type { FactValue, Field } from '../../facts/fact.ts';
import { KINDS } from '../../facts/registry.ts';
import { valueText } from '../../facts/value-text.ts';
import { type BoundFacts, evaluate, readField } from './evaluate.ts';
import { fieldOf } from './scope.ts';
import { askedFor, type NodeOf, operands, partsOf, type Reference, referenceOf, textOf } from './syntax.ts';

type Comparison = NodeOf<'==' | '!=' | '<' | '<=' | '>' | '>='>;

/**
 * Why a condition does not hold: the first conjunct that fails, with its values ("rsi.value 69.8, needs at least 70"); of
 * alternatives, each. Undefined where it holds.
 */
export function failureOf(root: ASTNode, facts: BoundFacts): string | undefined {
  return evaluate(root, facts) === true ? undefined : whyNot(root, true, facts);
}

/** Why a node is not true (or not false), which it is not. */
function whyNot(node: ASTNode, wanted: boolean, facts: BoundFacts): string {
  switch (node.op) {
    case '!_':
      return whyNot(node.args, !wanted, facts);
    case '&&':
    case '||': {
      const failing = operands(node, node.op).filter((part) => evaluate(part, facts) !== wanted);
      const whys = failing.map((part) => whyNot(part, wanted, facts));
      return (node.op === '&&') === wanted ? whys[0]! : [...new Set(whys)].join(', or ');
    }
    case '?:': {
      const [test, one, other] = node.args;
      const outcome = evaluate(test, facts);
      return outcome === undefined ? whyNot(test, true, facts) : whyNot(outcome === true ? one : other, wanted, facts);
    }
    default:
      return absence(node, facts) ?? shortfall(node, wanted, facts);
  }
}

/** "no run.longest_since": the first field that a node reads and that is absent. */
function absence(node: ASTNode, facts: BoundFacts): string | undefined {
  if (askedFor(node)) return undefined;
  if (node.op === '.') return evaluate(node, facts) === undefined ? `no ${textOf(node)}` : undefined;
  for (const part of partsOf(node)) {
    const found = absence(part, facts);
    if (found !== undefined) return found;
  }
  return undefined;
}

function shortfall(node: ASTNode, wanted: boolean, facts: BoundFacts): string {
  const asked = askedFor(node);
  if (asked) {
    const name = `${asked.binding}.${asked.field}`;
    const value = readField(asked, facts);
    if (wanted || value === undefined) return `no ${name}`;
    return `${name} ${valueText(value, fieldNamed(asked, facts))}, needs none`;
  }
  switch (node.op) {
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(node, wanted, facts);
    case 'in':
      return membership(node, wanted, facts);
    default:
      return `${textOf(node)} is ${String(evaluate(node, facts))}, needs ${String(wanted)}`;
  }
}

const NEGATED = { '==': '!=', '!=': '==', '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;
const FLIPPED = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
const NEEDS = {
  '==': '',
  '!=': 'other than ',
  '<': 'less than ',
  '<=': 'at most ',
  '>': 'more than ',
  '>=': 'at least ',
};
/** the same of days and times */
const NEEDS_OF_TIME = {
  '==': '',
  '!=': 'other than ',
  '<': 'before ',
  '<=': 'at the latest ',
  '>': 'after ',
  '>=': 'at the earliest ',
};

function comparison(node: Comparison, wanted: boolean, facts: BoundFacts): string {
  const isFlipped = isWritten(node.args[0]) && !isWritten(node.args[1]);
  const [one, other] = isFlipped ? [node.args[1], node.args[0]] : node.args;
  const op = isFlipped ? FLIPPED[node.op] : node.op;
  const needed = wanted ? op : NEGATED[op];
  const unit = fieldAt(one, facts)?.unit;
  const isTime = unit === 'day' || unit === 'month' || unit === 'moment';
  const bound = display(other, facts);
  const by = isWritten(other) ? bound : `${bound} (${textOf(other)})`;
  return `${stated(one, facts)}, needs ${(isTime ? NEEDS_OF_TIME : NEEDS)[needed]}${by}`;
}

function membership({ args: [one, list] }: NodeOf<'in'>, wanted: boolean, facts: BoundFacts): string {
  if (list.op !== 'list')
    return `"${display(one, facts)}" is ${wanted ? 'not ' : ''}in ${textOf(list)} (${display(list, facts)})`;
  const members = list.args.map((part) => display(part, facts));
  return `${stated(one, facts)}, needs ${wanted ? '' : 'other than '}${members.join(' or ')}`;
}

/** "rsi.value 69.8", "claims.trend is better". */
function stated(node: ASTNode, facts: BoundFacts): string {
  const is = typeof evaluate(node, facts) === 'number' ? '' : 'is ';
  return isWritten(node) ? display(node, facts) : `${textOf(node)} ${is}${display(node, facts)}`;
}

const isWritten = (node: ASTNode): boolean => node.op === 'value' || (node.op === '-_' && isWritten(node.args));

function display(node: ASTNode, facts: BoundFacts): string {
  const value = evaluate(node, facts);
  if (value === undefined) return 'absent';
  return Array.isArray(value) ? value.join(', ') : valueText(value as FactValue, fieldAt(node, facts));
}

/** The field that a node reads, as the kind of the bound fact has it. */
function fieldAt(node: ASTNode, facts: BoundFacts): Field | undefined {
  const named = referenceOf(node);
  return named && fieldNamed(named, facts);
}

function fieldNamed({ binding, field }: Reference, facts: BoundFacts): Field | undefined {
  const fact = Object.hasOwn(facts, binding) ? facts[binding] : undefined;
  const kind = fact && KINDS.get(fact.kind);
  return kind && fieldOf(kind.fields, field);
}
