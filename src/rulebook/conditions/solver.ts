import type { Formula } from './formula.ts';
import {
  between,
  complement,
  hullOf,
  type Interval,
  intersect,
  isEmpty,
  isNumberSet,
  type ValueSet,
  wholeNumbers,
} from './value-sets.ts';

/** What a term can be, and how it hangs together with other terms. */
export interface Term {
  /** every value that it may have */
  readonly universe: ValueSet;
  readonly isWhole: boolean;
  /** of a sum: the terms that it is made of, each times its factor */
  readonly sum?: ReadonlyArray<readonly [term: string, factor: number]>;
  /** of "these two words are the same", which is true or false */
  readonly same?: readonly [string, string];
}

/** Steps after which the question is given up. */
const MAX_STEPS = 4000;

/**
 * Whether all formulas can hold together, by trying alternatives and following each up to a contradiction.
 *
 * @returns undefined where that takes too long to tell
 */
export function canHold(formulas: readonly Formula[], terms: ReadonlyMap<string, Term>): boolean | undefined {
  const search = new Search(terms);
  try {
    return search.run(new Map(), [...formulas]);
  } catch (error) {
    if (error === GIVEN_UP) return undefined;
    throw error;
  }
}

const GIVEN_UP = Symbol('given up');
type Known = Map<string, ValueSet>;

class Search {
  readonly #terms: ReadonlyMap<string, Term>;
  #steps = 0;

  constructor(terms: ReadonlyMap<string, Term>) {
    this.#terms = terms;
  }

  /** Whether formulas can hold beside what is known of the terms; `known` is taken over. */
  run(known: Known, formulas: Formula[]): boolean {
    let open: Array<readonly Formula[]> = [];
    const todo = formulas;
    for (;;) {
      for (let next = todo.pop(); next; next = todo.pop()) {
        if (next.op === 'atom') {
          if (!this.#learn(known, next.term, next.values)) return false;
        } else if (next.op === 'any') open.push(next.parts);
        else todo.push(...next.parts);
      }
      // alternatives that cannot be fall away, and what is left alone holds
      const still: typeof open = [];
      for (const alternatives of open) {
        if (alternatives.some((part) => this.#isCertain(known, part))) continue;
        const possible = alternatives.filter((part) => this.#isPossible(known, part));
        if (possible.length === 0) return false;
        if (possible.length === 1) todo.push(possible[0]!);
        else still.push(possible);
      }
      open = still;
      if (todo.length === 0) break;
    }
    const [first, ...others] = open.sort((a, b) => a.length - b.length);
    if (!first) return true;
    const rest = others.map((parts): Formula => ({ op: 'any', parts, size: parts.length }));
    return first.some((part) => this.run(new Map(known), [...rest, part]));
  }

  #values(known: Known, term: string): ValueSet {
    return known.get(term) ?? this.#terms.get(term)!.universe;
  }

  #meet(known: Known, term: string, values: ValueSet): ValueSet {
    const met = intersect(this.#values(known, term), values);
    return this.#terms.get(term)!.isWhole && isNumberSet(met) ? wholeNumbers(met) : met;
  }

  #isPossible(known: Known, part: Formula): boolean {
    return part.op !== 'atom' || !isEmpty(this.#meet(known, part.term, part.values));
  }

  #isCertain(known: Known, part: Formula): boolean {
    return part.op === 'atom' && isEmpty(this.#meet(known, part.term, complement(part.values)));
  }

  /** Notes that a term has one of some values; false if that contradicts what is known. */
  #learn(known: Known, name: string, values: ValueSet): boolean {
    if (++this.#steps > MAX_STEPS) throw GIVEN_UP;
    const met = this.#meet(known, name, values);
    if (isEmpty(met)) return false;
    known.set(name, met);
    for (const term of known.keys()) if (!this.#agrees(known, term)) return false;
    return true;
  }

  /** Whether what is known of a compound term agrees with what is known of its parts. */
  #agrees(known: Known, name: string): boolean {
    const { sum, same } = this.#terms.get(name)!;
    if (same) return this.#agreesOnSame(known, name, same);
    if (!sum) return true;
    const met = known.get(name)!;
    if (!isNumberSet(met) || met.isUndefinedIn) return true;
    let [from, to, isFromIn, isToIn] = [0, 0, true, true];
    for (const [term, factor] of sum) {
      const part = this.#values(known, term);
      const hull = isNumberSet(part) ? hullOf(part) : undefined;
      if (!hull) return true;
      const [low, high] = scaled(hull, factor);
      from += low.at;
      to += high.at;
      isFromIn &&= low.isIn;
      isToIn &&= high.isIn;
    }
    return !isEmpty(intersect(met, between(from, to, isFromIn, isToIn)));
  }

  #agreesOnSame(known: Known, name: string, [a, b]: readonly [string, string]): boolean {
    const shared = intersect(this.#values(known, a), this.#values(known, b));
    const truth = known.get(name)!;
    if (isNumberSet(truth) || isNumberSet(shared)) return true;
    if (truth.texts.includes('true') !== truth.isAllBut) {
      if (truth.texts.includes('false') !== truth.isAllBut) return true;
      if (isEmpty(shared)) return false;
      known.set(a, shared).set(b, shared);
      return true;
    }
    // two that can only be one and the same word are no two words
    return [a, b].some((term) => {
      const values = this.#values(known, term);
      return isNumberSet(values) || values.isAllBut || values.texts.length !== 1 || shared.texts.length !== 1;
    });
  }
}

interface End {
  readonly at: number;
  readonly isIn: boolean;
}

function scaled({ from, to, isFromIn, isToIn }: Interval, factor: number): readonly [End, End] {
  const ends: [End, End] = [
    { at: from * factor, isIn: isFromIn },
    { at: to * factor, isIn: isToIn },
  ];
  return factor < 0 ? [ends[1], ends[0]] : ends;
}
