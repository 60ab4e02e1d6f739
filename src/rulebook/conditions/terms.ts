import type { Field } from '../../facts/fact.ts';
import { isWhole, rangeOf } from '../../facts/field-range.ts';
import { atom, FALSE, type Formula, TooIntricate, TRUE } from './formula.ts';
import { add, constant, type Linear, multiply, negate, single } from './linear.ts';
import type { Term } from './solver.ts';
import { typeOfField } from './units.ts';
import {
  ANY_NUMBER,
  ANY_TEXT,
  between,
  intersect,
  isNumberSet,
  type NumberSet,
  ofSize,
  only,
  scale,
  shift,
  type TextSet,
} from './value-sets.ts';

export const TRUTHS = only('true', 'false');

/** The terms that formulas speak of, and what comes of reckoning with them. */
export class Terms {
  readonly table = new Map<string, Term>();
  /** what abs() of a sum is called, and the sum */
  readonly #sizes = new Map<string, Linear>();

  declare(name: string, term: Term): void {
    if (!this.table.has(name)) this.table.set(name, term);
  }

  /** A sum; what has no value must not cancel out of it. @throws TooIntricate */
  sum(a: Linear, b: Linear): Linear {
    const sum = add(a, b);
    for (const term of [...a.parts.keys(), ...b.parts.keys()]) {
      if (!sum.parts.has(term) && this.#mayBeUndefined(term)) throw new TooIntricate();
    }
    return sum;
  }

  #mayBeUndefined(term: string): boolean {
    const { universe } = this.table.get(term)!;
    return isNumberSet(universe) && universe.isUndefinedIn;
  }

  /** That a sum lies in a set. */
  within({ parts, rest }: Linear, set: NumberSet): Formula {
    const moved = shift(set, -rest);
    const terms = [...parts].sort(([a], [b]) => (a < b ? -1 : 1));
    const [first] = terms;
    if (!first) return numberIn(0, moved) ? TRUE : FALSE;
    const [name, factor] = first;
    const inUnits = scale(moved, 1 / factor);
    if (terms.length === 1) {
      const inner = this.#sizes.get(name);
      return inner ? this.within(inner, ofSize(inUnits)) : atom(name, inUnits);
    }
    const sum = terms.map(([term, each]): [string, number] => [term, each / factor]);
    const sumName = sum.map(([term, each]) => `${each} ${term}`).join(' + ');
    const isUndefinedIn = sum.some(([term]) => this.#mayBeUndefined(term));
    this.declare(sumName, { universe: { ...ANY_NUMBER, isUndefinedIn }, isWhole: false, sum });
    return atom(sumName, inUnits);
  }

  /** What comes of reckoning with two numbers. @throws TooIntricate */
  reckon(op: '+' | '-' | '*' | '/', a: Linear, b: Linear): Linear {
    if (op === '+') return this.sum(a, b);
    if (op === '-') return this.sum(a, negate(b));
    if (op === '*' && (a.parts.size === 0 || b.parts.size === 0)) {
      const [value, factor] = b.parts.size === 0 ? [a, b.rest] : [b, a.rest];
      return factor === 0 ? this.sum(value, negate(value)) : multiply(value, factor);
    }
    if (op === '/' && b.parts.size === 0 && b.rest !== 0) return multiply(a, 1 / b.rest);
    const names = [nameOf(a), nameOf(b)];
    if (op === '*') names.sort();
    const name = `(${names.join(` ${op} `)})`;
    // 0/0 has no value, and nothing compares with that
    this.declare(name, { universe: { ...ANY_NUMBER, isUndefinedIn: true }, isWhole: false });
    return single(name);
  }

  /** The size of a number: without its sign. */
  sizeOf(value: Linear): Linear {
    if (value.parts.size === 0) return constant(Math.abs(value.rest));
    const name = `abs(${nameOf(value)})`;
    const isUndefinedIn = [...value.parts.keys()].some((term) => this.#mayBeUndefined(term));
    this.declare(name, { universe: { ...between(0, Number.POSITIVE_INFINITY), isUndefinedIn }, isWhole: false });
    this.#sizes.set(name, value);
    return single(name);
  }
}

const nameOf = ({ parts, rest }: Linear): string =>
  [...[...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([term, factor]) => `${factor} ${term}`), String(rest)].join(
    ' + ',
  );

function numberIn(value: number, set: NumberSet): boolean {
  const found = intersect(between(value, value), set);
  return isNumberSet(found) && found.intervals.length > 0;
}

/** What a field can be; `otherwise` where nothing is known of it. */
export function termOf(field: Field | undefined, otherwise: NumberSet | TextSet): Term {
  if (!field) return { universe: otherwise, isWhole: false };
  switch (typeOfField(field).is) {
    case 'truth':
      return { universe: TRUTHS, isWhole: false };
    case 'number':
      return { universe: between(...rangeOf(field)), isWhole: isWhole(field) };
    default:
      return { universe: field.choices ? only(...field.choices) : ANY_TEXT, isWhole: false };
  }
}
