import type { ASTNode } from '@marcbachmann/cel-js';
import { serialize } from '@marcbachmann/cel-js';
import type { Field } from '../../facts/fact.ts';
import { type AtomFormula, all, any, atom, FALSE, type Formula, TooIntricate, TRUE } from './formula.ts';
import { constant, type Linear, type NumberCase, negate, single, type TextCase } from './linear.ts';
import { type BindingScope, type ConditionScope, fieldOf } from './scope.ts';
import { askedFor, type NodeOf, numberOf, referenceOf } from './syntax.ts';
import { Terms, TRUTHS, termOf } from './terms.ts';
import { typeOfField } from './units.ts';
import {
  ANY_NUMBER,
  ANY_TEXT,
  allBut,
  between,
  complement,
  type NumberSet,
  numbersThat,
  only,
  union,
} from './value-sets.ts';

type Sort = 'number' | 'text' | 'truth' | 'list' | 'anything';
type Comparison = NodeOf<'==' | '!=' | '<' | '<=' | '>' | '>='>;

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
  readonly terms = new Terms();
  /** whether any formula read so far speaks of an optional field being there */
  asksForPresence = false;
  readonly #bindings: ConditionScope['bindings'];
  /** the binding whose fields stand without a name, in what a kind says of its own fields */
  #own: string | undefined;

  constructor(bindings: ConditionScope['bindings']) {
    this.#bindings = bindings;
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
        return this.#looking(node, wanted, () => this.#comparison(node, wanted));
      case 'in':
        return this.#looking(node, wanted, () => this.#membership(node, wanted));
      case 'call': {
        const asked = askedFor(node);
        return asked ? this.#presence(node, asked.binding, asked.field, wanted) : this.#opaque(node, wanted);
      }
      default: {
        const reading = this.#reading(node);
        if (!reading) return this.#opaque(node, wanted);
        this.terms.declare(reading.name, { universe: TRUTHS, isWhole: false });
        return all(this.#isThere(reading), atom(reading.name, only(String(wanted))));
      }
    }
  }

  /** That a field or key has one of some values, as a pattern has it. */
  equality(binding: string, name: string, value: string | number | boolean): Formula {
    const reading = this.#readingOf(binding, name);
    const isThere = this.#isThere(reading);
    if (typeof value !== 'number') {
      this.terms.declare(reading.name, termOf(reading.field, typeof value === 'boolean' ? TRUTHS : ANY_TEXT));
      return all(isThere, atom(reading.name, only(String(value))));
    }
    this.terms.declare(reading.name, termOf(reading.field, ANY_NUMBER));
    return all(isThere, atom(reading.name, between(value, value)));
  }

  /** That an optional field is there. */
  present(binding: string, field: string): AtomFormula {
    const name = presenceOf(binding, field);
    this.asksForPresence = true;
    this.terms.declare(name, { universe: TRUTHS, isWhole: false });
    return atom(name, only('true'));
  }

  #binding(name: string): BindingScope | undefined {
    const binding = Object.hasOwn(this.#bindings, name) ? this.#bindings[name]! : 'unknown';
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
    this.terms.declare(name, { universe: ANY_TEXT, isWhole: false });
    return atom(name, only(String(wanted)));
  }

  /** What looking into a node finds; where that is too intricate, the node is taken as a whole. */
  #looking(node: ASTNode, wanted: boolean, look: () => Formula): Formula {
    try {
      return look();
    } catch (error) {
      if (error instanceof TooIntricate) return this.#opaque(node, wanted);
      throw error;
    }
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
    if (list.args.every((part) => numberOf(part) !== undefined)) {
      const points = list.args.map((part) => numberOf(part)!).map((value) => between(value, value));
      const set = points.reduce(union, { intervals: [], isUndefinedIn: false });
      const numbers = wanted ? set : (complement(set) as NumberSet);
      return any(...this.#numbers(one).map(({ guard, value }) => all(guard, this.terms.within(value, numbers))));
    }
    if (list.args.every((part) => part.op === 'value')) {
      const words = list.args.map((part) => String(part.args));
      return any(...this.#texts(one).map((each) => all(each.guard, oneOf(each, words, wanted))));
    }
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
    this.terms.declare(name, { universe: TRUTHS, isWhole: false, same: [first, second] });
    return atom(name, only(String(isSame)));
  }

  #texts(node: ASTNode): TextCase[] {
    if (node.op === 'value') return [{ guard: TRUE, text: String(node.args) }];
    if (node.op === '?:') return this.#choices(node, (part) => this.#texts(part));
    const reading = this.#reading(node);
    if (!reading) {
      const name = `? ${serialize(node)}`;
      this.terms.declare(name, { universe: ANY_TEXT, isWhole: false });
      return [{ guard: TRUE, term: name }];
    }
    this.terms.declare(reading.name, termOf(reading.field, ANY_TEXT));
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
      ...this.#pairs(one, other).map(({ guard, a, b }) =>
        all(guard, this.terms.within(this.terms.sum(a, negate(b)), numbers)),
      ),
    );
  }

  #pairs(one: ASTNode, other: ASTNode): Array<{ guard: Formula; a: Linear; b: Linear }> {
    const others = this.#numbers(other);
    return this.#numbers(one).flatMap((a) =>
      others.map((b) => ({ guard: all(a.guard, b.guard), a: a.value, b: b.value })),
    );
  }

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
        return this.#pairs(...node.args).map(({ guard, a, b }) => ({ guard, value: this.terms.reckon(node.op, a, b) }));
      case 'call': {
        const [name, [argument]] = node.args;
        if (name !== 'abs' || !argument) return [this.#unread(node, name === 'size')];
        return this.#numbers(argument).map(({ guard, value }) => ({ guard, value: this.terms.sizeOf(value) }));
      }
      default: {
        const reading = this.#reading(node);
        if (!reading) return [this.#unread(node, false)];
        this.terms.declare(reading.name, termOf(reading.field, ANY_NUMBER));
        return [{ guard: this.#isThere(reading), value: single(reading.name) }];
      }
    }
  }

  /** A number that is not looked into, such as the size of a list. */
  #unread(node: ASTNode, isCount: boolean): NumberCase {
    const name = `? ${serialize(node)}`;
    const universe = isCount ? between(0, Number.POSITIVE_INFINITY) : { ...ANY_NUMBER, isUndefinedIn: true };
    this.terms.declare(name, { universe, isWhole: isCount });
    return { guard: TRUE, value: single(name) };
  }
}

/** That a word is one of some, or none of them. */
function oneOf({ term, text }: TextCase, words: readonly string[], wanted: boolean): Formula {
  if (term === undefined) return words.includes(text!) === wanted ? TRUE : FALSE;
  return atom(term, wanted ? only(...words) : allBut(...words));
}
