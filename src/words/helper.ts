import type { Fact, Field, Fields, FieldUnit } from '../facts/fact.ts';
import type { Cell, Piece } from './cell.ts';
import type { Discourse, Setting } from './discourse.ts';

export const TAIL_KINDS = ['goal', 'apposition', 'relative', 'participle'] as const;
export type TailKind = (typeof TAIL_KINDS)[number];

/** What words are being chosen in: the brief's setting, what was said before, and a name that turns the variation. */
export interface HelperContext {
  readonly setting: Setting;
  readonly discourse: Discourse;
  /** the rule and subject that speak */
  readonly salt: string;
}

/** The sentence's subject; it is named differently from place to place, so it prints itself. */
export interface Subject {
  readonly isSubject: true;
  /** symbol of an instrument; undefined where the subject is a report, an event, the exchange */
  readonly symbol: string | undefined;
  pieces(context: HelperContext): Piece[];
}

export type Argument = Cell | Fact | Subject | Piece[] | string | boolean | undefined;
/** What a placeholder stands for when a wording is checked: a field, a whole fact, the subject ... */
export type ArgumentType = Field | 'fact' | 'subject' | 'string' | 'words' | 'truth' | 'nothing';

export interface Helper {
  /** shown with a fault */
  readonly usage: string;
  readonly gives: ArgumentType;
  /** What is wrong with these arguments; undefined if nothing is. */
  check(given: readonly ArgumentType[], literals: ReadonlyArray<string | undefined>): string | undefined;
  run(
    given: readonly Argument[],
    scope: { readonly subject: Subject; readonly fields: Readonly<Record<string, Fields>> },
    context: HelperContext,
  ): Argument;
}

export const isField = (type: ArgumentType | undefined): type is Field => typeof type === 'object';

/** A helper of one cell with one of these units, and further literal words. */
export function ofCell(
  usage: string,
  units: readonly FieldUnit[],
  print: (cell: Cell, context: HelperContext, words: readonly string[]) => Piece[],
  words: readonly string[] = [],
  wordCount: readonly [number, number] = [0, 0],
): Helper {
  return {
    usage,
    gives: 'words',
    check(given, literals) {
      const [first, ...rest] = given;
      if (!isField(first)) return 'takes a field first';
      if (!units.includes(first.unit))
        return `takes a field in ${units.join(' or ')}, and this one is in ${first.unit}`;
      if (rest.length < wordCount[0] || rest.length > wordCount[1]) return 'has too few or too many arguments';
      const odd = literals.slice(1).find((word) => word === undefined || (words.length > 0 && !words.includes(word)));
      return odd === undefined && !literals.slice(1).includes(undefined) ? undefined : `takes ${words.join(', ')}`;
    },
    run([cell, ...rest], _scope, context) {
      return cell === undefined ? undefined : print(cell as Cell, context, rest as string[]);
    },
  };
}

/** A helper of one fact that has these fields, and further literal words. */
export function ofFact(
  usage: string,
  print: (fact: Fact, context: HelperContext, words: readonly string[]) => Piece[],
  words: readonly string[] = [],
): Helper {
  return {
    usage,
    gives: 'words',
    check(given, literals) {
      if (given[0] !== 'fact') return 'takes a binding, without a field';
      const odd = literals.slice(1).find((word) => word === undefined || !words.includes(word));
      return literals.length > 1 && (odd !== undefined || literals.slice(1).includes(undefined))
        ? `takes ${words.join(', ')}`
        : undefined;
    },
    run([fact, ...rest], _scope, context) {
      return print(fact as Fact, context, rest as string[]);
    },
  };
}

/** A helper of the sentence's subject where that is an instrument. */
export function ofSubject(usage: string, print: (symbol: string, context: HelperContext) => Piece[]): Helper {
  return {
    usage,
    gives: 'words',
    check: (given) => (given.length === 1 && given[0] === 'subject' ? undefined : 'takes the subject'),
    run: ([subject], _scope, context) => {
      const { symbol } = subject as Subject;
      return symbol === undefined ? undefined : print(symbol, context);
    },
  };
}
