import { complement, type ValueSet } from './value-sets.ts';

/** Says that a term (a field, a difference of fields, whether a field is there) has one of some values. */
export interface Atom {
  readonly term: string;
  readonly values: ValueSet;
}

/** A statement in negation normal form: all of its parts, any of them, or an atom. Without parts: true, and false. */
export type Formula = Compound | AtomFormula;

interface Compound {
  readonly op: 'all' | 'any';
  readonly parts: readonly Formula[];
  /** atoms in it, which is what reasoning costs */
  readonly size: number;
}

export interface AtomFormula extends Atom {
  readonly op: 'atom';
  readonly size: 1;
}

export const TRUE: Compound = { op: 'all', parts: [], size: 0 };
export const FALSE: Compound = { op: 'any', parts: [], size: 0 };

/** A formula of more atoms is not reasoned about. */
const MAX_SIZE = 1000;

/** Thrown where a condition is too intricate to be reasoned about: nothing is then said of it. */
export class TooIntricate extends Error {}

export const atom = (term: string, values: ValueSet): AtomFormula => ({ op: 'atom', term, values, size: 1 });
export const all = (...parts: readonly Formula[]): Formula => combine('all', parts);
export const any = (...parts: readonly Formula[]): Formula => combine('any', parts);

function combine(op: 'all' | 'any', given: readonly Formula[]): Formula {
  const parts: Formula[] = [];
  let size = 0;
  for (const part of given) {
    if (part.op === 'atom') parts.push(part);
    else if (part.op === op) parts.push(...part.parts);
    // true among alternatives decides, and so does false among conjuncts
    else if (part.parts.length === 0) return part;
    else parts.push(part);
    size += part.size;
  }
  if (size > MAX_SIZE) throw new TooIntricate();
  return parts.length === 1 ? parts[0]! : { op, parts, size };
}

/** Holds exactly where the other does not. */
export function not(formula: Formula): Formula {
  if (formula.op === 'atom') return { ...formula, values: complement(formula.values) };
  return { op: formula.op === 'all' ? 'any' : 'all', parts: formula.parts.map(not), size: formula.size };
}

/** The terms that a formula speaks of. */
export function collectTerms(formula: Formula, into: Set<string>): void {
  if (formula.op === 'atom') into.add(formula.term);
  else for (const part of formula.parts) collectTerms(part, into);
}
