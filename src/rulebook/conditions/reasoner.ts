import type { ASTNode } from '@marcbachmann/cel-js';
import type { FactValue, Fields } from '../../facts/fact.ts';
import { all, any, collectTerms, type Formula, not, TooIntricate, TRUE } from './formula.ts';
import { ConditionReader } from './reader.ts';
import { type BindingScope, type ConditionScope, fieldOf } from './scope.ts';
import { canHold } from './solver.ts';
import { isProblem, parseCondition } from './syntax.ts';
import { typeOfField } from './units.ts';

/** Something that is known of a binding before any condition is asked: its pattern. */
export interface Given {
  readonly binding: string;
  readonly name: string;
  readonly value: FactValue;
  readonly formula: Formula;
}

/** Draws conclusions from conditions, from what patterns demand, and from what kinds say of their own fields. */
export class Reasoner {
  /** what the patterns of the bindings demand */
  readonly given: readonly Given[];
  readonly #reader: ConditionReader;
  readonly #bindings: ConditionScope['bindings'];
  readonly #nature = new Map<string, readonly Formula[]>();
  readonly #truths = new WeakMap<ASTNode, Formula>();
  readonly #sources = new Map<string, Formula>();

  constructor(bindings: ConditionScope['bindings']) {
    this.#bindings = bindings;
    this.#reader = new ConditionReader(bindings);
    this.given = Object.entries(bindings).flatMap(([name, binding]) =>
      binding === 'unknown' ? [] : this.#givenOf(name, binding),
    );
  }

  /** Where the conditions that a scope over these bindings assumes are true. */
  assumed({ assuming }: ConditionScope): readonly Formula[] {
    return assuming.map((source) => this.truthOfSource(source));
  }

  /** Where a condition is true. @throws TooIntricate */
  truth(node: ASTNode): Formula {
    const known = this.#truths.get(node);
    if (known) return known;
    // the parts are asked for one by one, too
    const formula =
      node.op === '&&' ? all(...node.args.map((part) => this.truth(part))) : this.#reader.truth(node, true);
    this.#truths.set(node, formula);
    return formula;
  }

  /** Where a condition is false: not everywhere that it is not true. @throws TooIntricate */
  falsehood(node: ASTNode): Formula {
    return this.#reader.truth(node, false);
  }

  /** Where a condition is true; everywhere, as far as is known, if it does not parse or is too intricate. */
  truthOfSource(source: string): Formula {
    const known = this.#sources.get(source);
    if (known) return known;
    const parsed = parseCondition(source);
    const formula = (isProblem(parsed) ? undefined : attempt(() => this.truth(parsed))) ?? TRUE;
    this.#sources.set(source, formula);
    return formula;
  }

  /** Whether formulas can hold together, beside what the patterns demand; undefined where that is not known. */
  canHold(formulas: readonly Formula[], given: readonly Given[] = this.given): boolean | undefined {
    const together = [...formulas, ...given.map(({ formula }) => formula)];
    const nature = attempt(() => this.#natureOf(together));
    return nature && canHold([...nature, ...together], this.#reader.terms.table);
  }

  /** Whether an optional field is certainly there, where formulas hold; so it is where that is not known. */
  isPresent(formulas: readonly Formula[], binding: string, field: string): boolean {
    return this.canHold([not(this.#reader.present(binding, field)), ...formulas]) !== true;
  }

  #givenOf(binding: string, { fields, keys, where }: BindingScope): Given[] {
    return Object.entries(where).flatMap(([name, value]): Given[] => {
      const field = fieldOf(fields, name);
      const isKey = keys !== undefined && Object.hasOwn(keys, name);
      const type = field ? typeOfField(field).is : 'text';
      // keys are words, whatever a pattern writes
      const plain = isKey && type === 'text' ? String(value) : value;
      const fits =
        (type === 'text' && typeof plain === 'string') ||
        (type === 'number' && typeof plain === 'number') ||
        (type === 'truth' && typeof plain === 'boolean');
      if (!fits || (typeof plain !== 'string' && typeof plain !== 'number' && typeof plain !== 'boolean')) return [];
      return [{ binding, name, value: plain, formula: this.#reader.equality(binding, name, plain) }];
    });
  }

  /** What kinds say of when the optional fields are there that formulas speak of. */
  #natureOf(formulas: readonly Formula[]): Formula[] {
    const found: Formula[] = [];
    if (!this.#reader.asksForPresence) return found;
    const terms = new Set<string>();
    for (const formula of formulas) collectTerms(formula, terms);
    // a set goes on with what is added while it is walked
    for (const term of terms) {
      const [, binding, field] = /^has ([^.]+)\.(.+)$/.exec(term) ?? [];
      if (binding === undefined || field === undefined) continue;
      for (const formula of this.#presence(binding, field)) {
        found.push(formula);
        collectTerms(formula, terms);
      }
    }
    return found;
  }

  #presence(binding: string, field: string): readonly Formula[] {
    const name = `${binding}.${field}`;
    const known = this.#nature.get(name);
    if (known) return known;
    const of = this.#bindings[binding];
    const formulas: Formula[] = [];
    if (of && of !== 'unknown') {
      const { present, absent } = natureOf(of.fields, field);
      const isThere = this.#reader.present(binding, field);
      if (present) formulas.push(any(not(this.#reader.ownTruth(present, binding)), isThere));
      if (absent) formulas.push(any(not(this.#reader.ownTruth(absent, binding)), not(isThere)));
    }
    this.#nature.set(name, formulas);
    return formulas;
  }
}

/** The outcome, or undefined where a condition is too intricate. */
export function attempt<T>(reason: () => T): T | undefined {
  try {
    return reason();
  } catch (error) {
    if (error instanceof TooIntricate) return undefined;
    throw error;
  }
}

type Nature = Readonly<Partial<Record<'present' | 'absent', ASTNode>>>;
const natures = new WeakMap<Fields, Map<string, Nature>>();

function natureOf(fields: Fields, name: string): Nature {
  const known = natures.get(fields) ?? new Map<string, Nature>();
  natures.set(fields, known);
  const nature = known.get(name) ?? parseNature(fields[name]!);
  known.set(name, nature);
  return nature;
}

function parseNature({ present, absent }: Fields[string]): Nature {
  const parsed = [present, absent].map((source) => (source === undefined ? undefined : parseCondition(source)));
  const [there, away] = parsed.map((node) => (node && !isProblem(node) ? node : undefined));
  return { ...(there ? { present: there } : {}), ...(away ? { absent: away } : {}) };
}

const reasoners = new WeakMap<ConditionScope['bindings'], Reasoner>();

/** The reasoner over the bindings of a scope; the same for the same bindings, whatever is assumed. */
export function reasonerOf({ bindings }: ConditionScope): Reasoner {
  const reasoner = reasoners.get(bindings) ?? new Reasoner(bindings);
  reasoners.set(bindings, reasoner);
  return reasoner;
}
