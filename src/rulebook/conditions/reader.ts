import type { ASTNode } from '@marcbachmann/cel-js';
import { serialize } from '@marcbachmann/cel-js';
import type { Field } from '../../facts/fact.ts';
import { isWhole, rangeOf } from '../../facts/field-range.ts';
import { type AtomFormula, all, any, atom, FALSE, type Formula, TooIntricate, TRUE } from './formula.ts';
import { add, constant, type Linear, multiply, type NumberCase, negate, single, type TextCase } from './linear.ts';
import { type BindingScope, type ConditionScope, fieldOf } from './scope.ts';
import type { Term } from './solver.ts';
import { askedFor, type NodeOf, referenceOf } from './syntax.ts';
import { typeOfField } from './units.ts';
import {
  ANY_NUMBER,
  ANY_TEXT,
  allBut,
  between,
  complement,
  intersect,
  isNumberSet,
  type NumberSet,
  numbersThat,
  ofSize,
  only,
  scale,
  shift,
  type TextSet,
} from './value-sets.ts';

type Sort = 'number' | 'text' | 'truth' | 'list' | 'anything';
type Comparison = NodeOf<'==' | '!=' | '<' | '<=' | '>' | '>='>;

const TRUTHS = only('true', 'false');

/** A field of a binding; without a field, a key or what else a pattern names. */
interface Reading {
  readonly name: string;
  readonly field: Field | undefined;
}

/** The name under which it is known whether an optional field is there. */
export const presenceOf = (binding: string, field: string): string => `has ${binding}.${field}`;

/**
 * Reads conditions as formulas over terms: fields, sums of fields, and whatever is not looked into, by its text. What is
 * read of an optional field holds only where the field is there; so what is true and what is false of a condition are two
 * readings, and a condition that reads an absent field is neither.
 */
export class ConditionReader {
  readonly terms = new Map<string, Term>();
  readonly #scope: ConditionScope;
  /** the binding whose fields stand without a name, in what a kind says of its own fields */
  #own: string | undefined;

  constructor(scope: ConditionScope) {
    this.#scope = scope;
  }

  /** Where what a kind says of its own fields is true of a binding. */
  ownTruth(node: ASTNode, binding: string): Formula {
    this.#own = binding;
    try {
      return this.truth(node, true);
    } finally {
      this.#own = undefined;
    }
  }

  /** Where a condition is true, or where it is false. */
  truth(node: ASTNode, wanted: boolean): Formula {
    switch (node.op) {
      case 'value':
        return node.args === wanted ? TRUE : FALSE;
      case '!_':
        return this.truth(node.args, !wanted);
      case '&&':
      case '||': {
        const parts = node.args.map((part) => this.truth(part, wanted));
        return (node.op === '&&') === wanted ? all(...parts) : any(...parts);
      }
      case '?:': {
        const [test, one, other] = node.args;
        return any(
          all(this.truth(test, true), this.truth(one, wanted)),
          all(this.truth(test, false), this.truth(other, wanted)),
        );
      }
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.#comparison(node, wanted);
      case 'in':
        return this.#membership(node, wanted);
      case 'call': {
        const asked = askedFor(node);
        return asked ? this.#presence(node, asked.binding, asked.field, wanted) : this.#opaque(node, wanted);
      }
      default: {
        const reading = this.#reading(node);
        if (!reading) return this.#opaque(node, wanted);
        this.#declare(reading.name, { universe: TRUTHS, isWhole: false });
        return all(this.#isThere(reading), atom(reading.name, only(String(wanted))));
      }
    }
  }

  /** That a field or key has one of some values, as a pattern has it. */
  equality(binding: string, name: string, value: string | number | boolean): Formula {
    const reading = this.#readingOf(binding, name);
    const isThere = this.#isThere(reading);
    if (typeof value !== 'number') {
      this.#declare(reading.name, termOf(reading.field, typeof value === 'boolean' ? TRUTHS : ANY_TEXT));
      return all(isThere, atom(reading.name, only(String(value))));
    }
    this.#declare(reading.name, termOf(reading.field, ANY_NUMBER));
    return all(isThere, atom(reading.name, between(value, value)));
  }

  /** That an optional field is there. */
  present(binding: string, field: string): AtomFormula {
    const name = presenceOf(binding, field);
    this.#declare(name, { universe: TRUTHS, isWhole: false });
    return atom(name, only('true'));
  }

  #declare(name: string, term: Term): void {
    if (!this.terms.has(name)) this.terms.set(name, term);
  }

  #binding(name: string): BindingScope | undefined {
    const binding = Object.hasOwn(this.#scope.bindings, name) ? this.#scope.bindings[name]! : 'unknown';
    return binding === 'unknown' ? undefined : binding;
  }

  #readingOf(binding: string, name: string): Reading {
    const of = this.#binding(binding);
    return { name: `${binding}.${name}`, field: of && fieldOf(of.fields, name) };
  }

  #reading(node: ASTNode): Reading | undefined {
    if (this.#own !== undefined && node.op === 'id') return this.#readingOf(this.#own, node.args);
    const named = referenceOf(node);
    return named && this.#readingOf(named.binding, named.field);
  }

  #isThere({ name, field }: Reading): Formula {
    if (!field?.optional) return TRUE;
    const dot = name.indexOf('.');
    return this.present(name.slice(0, dot), name.slice(dot + 1));
  }

  #presence(node: ASTNode, binding: string, name: string, wanted: boolean): Formula {
    const of = this.#binding(binding);
    const field = of && fieldOf(of.fields, name);
    if (!field) return this.#opaque(node, wanted);
    if (!field.optional) return wanted ? TRUE : FALSE;
    const presence = this.present(binding, name);
    return wanted ? presence : atom(presence.term, only('false'));
  }

  /** Something true, false or neither that is not looked into. */
  #opaque(node: ASTNode, wanted: boolean): Formula {
    const name = `? ${serialize(node)}`;
    this.#declare(name, { universe: ANY_TEXT, isWhole: false });
    return atom(name, only(String(wanted)));
  }

  #sortOf(node: ASTNode): Sort {
    switch (node.op) {
      case 'value':
        return typeof node.args === 'string' ? 'text' : typeof node.args === 'boolean' ? 'truth' : 'number';
      case '+':
      case '-':
      case '*':
      case '/':
      case '-_':
        return 'number';
      case 'list':
        return 'list';
      case '?:':
        return this.#sortOf(node.args[1]);
      case 'call':
        return node.args[0] === 'has' ? 'truth' : 'number';
      case '.':
      case 'id': {
        const field = this.#reading(node)?.field;
        // what is no field of a kind is one of its keys
        return field ? typeOfField(field).is : this.#own === undefined ? 'anything' : 'text';
      }
      default:
        return 'truth';
    }
  }

  #comparison(node: Comparison, wanted: boolean): Formula {
    const [one, other] = node.args;
    const sorts = [this.#sortOf(one), this.#sortOf(other)];
    const sort = sorts.find((each) => each !== 'anything');
    const isMixed = sorts.some((each) => each !== 'anything' && each !== sort);
    if (sort === 'number' && !isMixed) return this.#compareNumbers(one, other, node.op, wanted);
    if (sort === undefined || isMixed || (node.op !== '==' && node.op !== '!=')) return this.#opaque(node, wanted);
    const isSame = (node.op === '==') === wanted;
    if (sort === 'text') return this.#compareTexts(one, other, isSame);
    if (sort !== 'truth') return this.#opaque(node, wanted);
    return any(
      all(this.truth(one, true), this.truth(other, isSame)),
      all(this.truth(one, false), this.truth(other, !isSame)),
    );
  }

  #membership(node: NodeOf<'in'>, wanted: boolean): Formula {
    const [one, list] = node.args;
    if (list.op !== 'list') return this.#opaque(node, wanted);
    const isNumber = list.args.some((part) => this.#sortOf(part) === 'number');
    const each = list.args.map((part) =>
      isNumber ? this.#compareNumbers(one, part, '==', wanted) : this.#compareTexts(one, part, wanted),
    );
    return wanted ? any(...each) : all(...each);
  }

  #compareTexts(one: ASTNode, other: ASTNode, isSame: boolean): Formula {
    return any(
      ...this.#texts(one).flatMap((a) =>
        this.#texts(other).map((b) => all(a.guard, b.guard, this.#sameText(a, b, isSame))),
      ),
    );
  }

  #sameText(a: TextCase, b: TextCase, isSame: boolean): Formula {
    if (a.term === undefined || b.term === undefined) {
      const text = a.text ?? b.text!;
      const term = a.term ?? b.term;
      if (term === undefined) return (a.text === b.text) === isSame ? TRUE : FALSE;
      return atom(term, isSame ? only(text) : allBut(text));
    }
    if (a.term === b.term) return isSame ? TRUE : FALSE;
    const [first, second] = a.term < b.term ? [a.term, b.term] : [b.term, a.term];
    const name = `${first} same as ${second}`;
    this.#declare(name, { universe: TRUTHS, isWhole: false, same: [first, second] });
    return atom(name, only(String(isSame)));
  }

  #texts(node: ASTNode): TextCase[] {
    if (node.op === 'value') return [{ guard: TRUE, text: String(node.args) }];
    if (node.op === '?:') return this.#choices(node, (part) => this.#texts(part));
    const reading = this.#reading(node);
    if (!reading) {
      const name = `? ${serialize(node)}`;
      this.#declare(name, { universe: ANY_TEXT, isWhole: false });
      return [{ guard: TRUE, term: name }];
    }
    this.#declare(reading.name, termOf(reading.field, ANY_TEXT));
    return [{ guard: this.#isThere(reading), term: reading.name }];
  }

  #choices<Case extends { readonly guard: Formula }>(node: NodeOf<'?:'>, read: (part: ASTNode) => Case[]): Case[] {
    const [test, one, other] = node.args;
    return [
      ...read(one).map((each) => ({ ...each, guard: all(this.truth(test, true), each.guard) })),
      ...read(other).map((each) => ({ ...each, guard: all(this.truth(test, false), each.guard) })),
    ];
  }

  #compareNumbers(one: ASTNode, other: ASTNode, op: Comparison['op'], wanted: boolean): Formula {
    const set = numbersThat(op, 0);
    // what has no value is neither more, nor less, nor the same
    const numbers = wanted ? set : (complement(set) as NumberSet);
    return any(
      ...this.#pairs(one, other).map(({ guard, a, b }) => all(guard, this.#within(this.#sum(a, negate(b)), numbers))),
    );
  }

  /** A sum; what has no value must not cancel out of it. */
  #sum(a: Linear, b: Linear): Linear {
    const sum = add(a, b);
    for (const term of [...a.parts.keys(), ...b.parts.keys()]) {
      if (!sum.parts.has(term) && this.#mayBeUndefined(term)) throw new TooIntricate();
    }
    return sum;
  }

  #mayBeUndefined(term: string): boolean {
    const { universe } = this.terms.get(term)!;
    return isNumberSet(universe) && universe.isUndefinedIn;
  }

  #pairs(one: ASTNode, other: ASTNode): Array<{ guard: Formula; a: Linear; b: Linear }> {
    const others = this.#numbers(other);
    return this.#numbers(one).flatMap((a) =>
      others.map((b) => ({ guard: all(a.guard, b.guard), a: a.value, b: b.value })),
    );
  }

  /** That a sum lies in a set. */
  #within({ parts, rest }: Linear, set: NumberSet): Formula {
    const moved = shift(set, -rest);
    const terms = [...parts].sort(([a], [b]) => (a < b ? -1 : 1));
    const [first] = terms;
    if (!first) return numberIn(0, moved) ? TRUE : FALSE;
    const [name, factor] = first;
    const inUnits = scale(moved, 1 / factor);
    if (terms.length === 1) {
      const inner = this.#sizes.get(name);
      return inner ? this.#within(inner, ofSize(inUnits)) : atom(name, inUnits);
    }
    const sum = terms.map(([term, each]): [string, number] => [term, each / factor]);
    const sumName = sum.map(([term, each]) => `${each} ${term}`).join(' + ');
    const isUndefinedIn = sum.some(([term]) => this.#mayBeUndefined(term));
    this.#declare(sumName, { universe: { ...ANY_NUMBER, isUndefinedIn }, isWhole: false, sum });
    return atom(sumName, inUnits);
  }

  /** what abs() of a sum is called, and the sum */
  readonly #sizes = new Map<string, Linear>();

  #numbers(node: ASTNode): NumberCase[] {
    switch (node.op) {
      case 'value':
        return [{ guard: TRUE, value: constant(Number(node.args)) }];
      case '-_':
        return this.#numbers(node.args).map(({ guard, value }) => ({ guard, value: negate(value) }));
      case '?:':
        return this.#choices(node, (part) => this.#numbers(part));
      case '+':
      case '-':
      case '*':
      case '/':
        return this.#pairs(...node.args).map(({ guard, a, b }) => ({ guard, value: this.#reckon(node.op, a, b) }));
      case 'call': {
        const [name, [argument]] = node.args;
        if (name !== 'abs' || !argument) return [this.#unread(node, name === 'size')];
        return this.#numbers(argument).map(({ guard, value }) => ({ guard, value: this.#size(value) }));
      }
      default: {
        const reading = this.#reading(node);
        if (!reading) return [this.#unread(node, false)];
        this.#declare(reading.name, termOf(reading.field, ANY_NUMBER));
        return [{ guard: this.#isThere(reading), value: single(reading.name) }];
      }
    }
  }

  #reckon(op: '+' | '-' | '*' | '/', a: Linear, b: Linear): Linear {
    if (op === '+') return this.#sum(a, b);
    if (op === '-') return this.#sum(a, negate(b));
    if (op === '*' && (a.parts.size === 0 || b.parts.size === 0)) {
      const [value, factor] = b.parts.size === 0 ? [a, b.rest] : [b, a.rest];
      return factor === 0 ? this.#sum(value, negate(value)) : multiply(value, factor);
    }
    if (op === '/' && b.parts.size === 0 && b.rest !== 0) return multiply(a, 1 / b.rest);
    const names = [nameOf(a), nameOf(b)];
    if (op === '*') names.sort();
    const name = `(${names.join(` ${op} `)})`;
    // 0/0 has no value, and nothing compares with that
    this.#declare(name, { universe: { ...ANY_NUMBER, isUndefinedIn: true }, isWhole: false });
    return single(name);
  }

  #size(value: Linear): Linear {
    if (value.parts.size === 0) return constant(Math.abs(value.rest));
    const name = `abs(${nameOf(value)})`;
    const isUndefinedIn = [...value.parts.keys()].some((term) => this.#mayBeUndefined(term));
    this.#declare(name, { universe: { ...between(0, Number.POSITIVE_INFINITY), isUndefinedIn }, isWhole: false });
    this.#sizes.set(name, value);
    return single(name);
  }

  /** A number that is not looked into, such as the size of a list. */
  #unread(node: ASTNode, isCount: boolean): NumberCase {
    const name = `? ${serialize(node)}`;
    const universe = isCount ? between(0, Number.POSITIVE_INFINITY) : { ...ANY_NUMBER, isUndefinedIn: true };
    this.#declare(name, { universe, isWhole: isCount });
    return { guard: TRUE, value: single(name) };
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
function termOf(field: Field | undefined, otherwise: NumberSet | TextSet): Term {
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
