import type { ASTNode } from '@marcbachmann/cel-js';
import type { Fact, FactValue } from '../../facts/fact.ts';
import { askedFor, type Reference, referenceOf } from './syntax.ts';

export type BoundFacts = Readonly<Record<string, Fact>>;
type Value = number | string | boolean | readonly unknown[];

/**
 * What a node of a condition is worth over the bound facts, all numbers as doubles; undefined where a field that it
 * takes is absent. As in CEL, `&&` and `||` need only one side that decides.
 */
export function evaluate(node: ASTNode, facts: BoundFacts): Value | undefined {
  switch (node.op) {
    case 'value':
      return typeof node.args === 'bigint' ? Number(node.args) : (node.args as Value);
    case '.': {
      const named = referenceOf(node);
      return named && readField(named, facts);
    }
    case '&&':
      return decide(node.args, false, facts);
    case '||':
      return decide(node.args, true, facts);
    case '!_': {
      const value = evaluate(node.args, facts);
      return typeof value === 'boolean' ? !value : undefined;
    }
    case '-_': {
      const value = evaluate(node.args, facts);
      return typeof value === 'number' ? -value : undefined;
    }
    case '?:': {
      const test = evaluate(node.args[0], facts);
      return typeof test === 'boolean' ? evaluate(node.args[test ? 1 : 2], facts) : undefined;
    }
    case 'list': {
      const values = node.args.map((part) => evaluate(part, facts));
      return values.includes(undefined) ? undefined : values;
    }
    case 'call':
    case 'rcall':
      return call(node, facts);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'in':
    case '+':
    case '-':
    case '*':
    case '/': {
      const a = evaluate(node.args[0], facts);
      const b = a === undefined ? undefined : evaluate(node.args[1], facts);
      return a === undefined || b === undefined ? undefined : operate(node.op, a, b);
    }
    default:
      return undefined;
  }
}

/** The value of a bound fact's field; undefined where it is absent. */
export function readField({ binding, field }: Reference, facts: BoundFacts): FactValue | undefined {
  const fact = Object.hasOwn(facts, binding) ? facts[binding] : undefined;
  if (!fact) return undefined;
  if (Object.hasOwn(fact.values, field)) return fact.values[field];
  return field === 'date' ? fact.session : undefined;
}

function decide([a, b]: readonly [ASTNode, ASTNode], deciding: boolean, facts: BoundFacts): boolean | undefined {
  const left = evaluate(a, facts);
  if (left === deciding) return deciding;
  const right = evaluate(b, facts);
  if (right === deciding) return deciding;
  return left === undefined || right === undefined ? undefined : !deciding;
}

function operate(op: string, a: Value, b: Value): Value | undefined {
  if (op === '==') return a === b;
  if (op === '!=') return a !== b;
  if (op === 'in') return Array.isArray(b) ? b.includes(a) : undefined;
  if (typeof a !== 'number' || typeof b !== 'number') return undefined;
  switch (op) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      return a / b;
  }
}

function call(node: Extract<ASTNode, { op: 'call' | 'rcall' }>, facts: BoundFacts): Value | undefined {
  if (node.op === 'call') {
    const [name, [argument]] = node.args;
    if (name === 'has') {
      const asked = askedFor(node);
      return asked && readField(asked, facts) !== undefined;
    }
    const value = argument && evaluate(argument, facts);
    if (name === 'abs') return typeof value === 'number' ? Math.abs(value) : undefined;
    return name === 'size' && Array.isArray(value) ? value.length : undefined;
  }
  const [name, receiver, [argument]] = node.args;
  const [text, sought] = [evaluate(receiver, facts), argument && evaluate(argument, facts)];
  if (typeof text !== 'string' || typeof sought !== 'string') return undefined;
  if (name === 'contains') return text.includes(sought);
  if (name === 'startsWith') return text.startsWith(sought);
  return name === 'endsWith' ? text.endsWith(sought) : undefined;
}
