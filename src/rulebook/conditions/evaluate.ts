import type { ASTNode } from '@marcbachmann/cel-js';
import type { Fact, FactValue } from '../../facts/fact.ts';
import { askedFor, type Reference, referenceOf } from './syntax.ts';

export type BoundFacts = Readonly<Record<string, Fact>>;
type Value = number | string | boolean | readonly unknown[];

/** What a node is worth over bound facts; undefined where a field that it takes is absent. */
type Worth = (facts: BoundFacts) => Value | undefined;

/**
 * What a node of a condition is worth over the bound facts, all numbers as doubles; undefined where a field that it
 * takes is absent. As in CEL, `&&` and `||` need only one side that decides.
 */
export const evaluate = (node: ASTNode, facts: BoundFacts): Value | undefined => worthOf(node)(facts);

const kept = new WeakMap<ASTNode, Worth>();

/** As `evaluate`, for a node that is asked of many facts. */
export function worthOf(node: ASTNode): Worth {
  const known = kept.get(node);
  if (known) return known;
  const worth = compile(node);
  kept.set(node, worth);
  return worth;
}

const nothing: Worth = () => undefined;

function compile(node: ASTNode): Worth {
  switch (node.op) {
    case 'value': {
      const value = typeof node.args === 'bigint' ? Number(node.args) : (node.args as Value);
      return () => value;
    }
    case '.': {
      const named = referenceOf(node);
      return named ? (facts) => readField(named, facts) : nothing;
    }
    case '&&':
      return decide(node.args, false);
    case '||':
      return decide(node.args, true);
    case '!_': {
      const worth = worthOf(node.args);
      return (facts) => {
        const value = worth(facts);
        return typeof value === 'boolean' ? !value : undefined;
      };
    }
    case '-_': {
      const worth = worthOf(node.args);
      return (facts) => {
        const value = worth(facts);
        return typeof value === 'number' ? -value : undefined;
      };
    }
    case '?:': {
      const [test, yes, no] = node.args.map(worthOf) as [Worth, Worth, Worth];
      return (facts) => {
        const outcome = test(facts);
        return typeof outcome === 'boolean' ? (outcome ? yes : no)(facts) : undefined;
      };
    }
    case 'list': {
      const parts = node.args.map(worthOf);
      return (facts) => {
        const values = parts.map((part) => part(facts));
        return values.includes(undefined) ? undefined : values;
      };
    }
    case 'call':
    case 'rcall':
      return call(node);
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
      const { op } = node;
      const [left, right] = node.args.map(worthOf) as [Worth, Worth];
      return (facts) => {
        const a = left(facts);
        const b = a === undefined ? undefined : right(facts);
        return a === undefined || b === undefined ? undefined : operate(op, a, b);
      };
    }
    default:
      return nothing;
  }
}

/** The value of a bound fact's field; undefined where it is absent. */
export function readField({ binding, field }: Reference, facts: BoundFacts): FactValue | undefined {
  const fact = facts[binding];
  // what every object inherits has no values
  if (typeof fact?.values !== 'object') return undefined;
  const value = fact.values[field];
  // what every object inherits is no number, text or flag
  if (value !== undefined && (isPlain(value) || Object.hasOwn(fact.values, field))) return value;
  return field === 'date' ? fact.session : undefined;
}

const isPlain = (value: FactValue): boolean => typeof value !== 'object' && typeof value !== 'function';

function decide(sides: readonly [ASTNode, ASTNode], deciding: boolean): Worth {
  const [first, second] = sides.map(worthOf) as [Worth, Worth];
  return (facts) => {
    const left = first(facts);
    if (left === deciding) return deciding;
    const right = second(facts);
    if (right === deciding) return deciding;
    return left === undefined || right === undefined ? undefined : !deciding;
  };
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

function call(node: Extract<ASTNode, { op: 'call' | 'rcall' }>): Worth {
  if (node.op === 'call') {
    const [name, [argument]] = node.args;
    if (name === 'has') {
      const asked = askedFor(node);
      return asked ? (facts) => readField(asked, facts) !== undefined : nothing;
    }
    const worth = argument ? worthOf(argument) : nothing;
    return (facts) => {
      const value = worth(facts);
      if (name === 'abs') return typeof value === 'number' ? Math.abs(value) : undefined;
      return name === 'size' && Array.isArray(value) ? value.length : undefined;
    };
  }
  const [name, receiver, [argument]] = node.args;
  const [whole, part] = [worthOf(receiver), argument ? worthOf(argument) : nothing];
  return (facts) => {
    const [text, sought] = [whole(facts), part(facts)];
    if (typeof text !== 'string' || typeof sought !== 'string') return undefined;
    if (name === 'contains') return text.includes(sought);
    if (name === 'startsWith') return text.startsWith(sought);
    return name === 'endsWith' ? text.endsWith(sought) : undefined;
  };
}
