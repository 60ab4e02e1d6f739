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

/** What is wrong with a helper's arguments. */
interface ArgumentFault {
  /** goes on from the helper's name: "takes a field first" */
  readonly message: string;
  /** which argument is wrong, from 0; absent if one is missing */
  readonly argument?: number;
}

export const wrongArgument = (message: string, argument?: number): ArgumentFault => ({
  message,
  ...(argument === undefined ? {} : { argument }),
});

export interface Helper {
  /** shown with a fault */
  readonly usage: string;
  readonly gives: ArgumentType;
  /** prints a space and a word, or nothing at all: a wording has no space before it */
  readonly bringsSpace?: true;
  /** What is wrong with these arguments; undefined if nothing is. */
  check(given: readonly ArgumentType[], literals: ReadonlyArray<string | undefined>): ArgumentFault | undefined;
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
      if (!isField(first)) return wrongArgument('takes a field first', 0);
      if (!units.includes(first.unit))
        return wrongArgument(`takes a field in ${eitherOf(units)}, and this one is in ${first.unit}`, 0);
      if (rest.length < wordCount[0]) return wrongArgument('wants a word after the field');
      if (rest.length > wordCount[1]) return wrongArgument('has too many arguments', 1 + wordCount[1]);
      return checkWords(literals, words);
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
      if (given[0] !== 'fact') return wrongArgument('takes a binding, without a field', 0);
      if (words.length === 0 && given.length > 1) return wrongArgument('takes nothing after the binding', 1);
      return checkWords(literals, words);
    },
    run([fact, ...rest], _scope, context) {
      return print(fact as Fact, context, rest as string[]);
    },
  };
}

/** "count, sessions or periods" */
const eitherOf = (words: readonly string[]): string =>
  [words.slice(0, -1).join(', '), words.at(-1)].filter((part) => part !== '').join(' or ');

/** Whether what follows the first argument are literal words, of these if any are listed. */
function checkWords(literals: ReadonlyArray<string | undefined>, words: readonly string[]): ArgumentFault | undefined {
  const odd = literals.findIndex(
    (word, i) => i > 0 && (word === undefined || (words.length > 0 && !words.includes(word))),
  );
  if (odd < 0) return undefined;
  return wrongArgument(words.length === 0 ? 'takes a word in quotation marks' : `takes ${words.join(', ')}`, odd);
}

/** A helper of the sentence's subject where that is an instrument. */
export function ofSubject(usage: string, print: (symbol: string, context: HelperContext) => Piece[]): Helper {
  return {
    usage,
    gives: 'words',
    check: (given) => {
      if (given[0] !== 'subject') return wrongArgument('takes the subject', 0);
      return given.length > 1 ? wrongArgument('takes the subject alone', 1) : undefined;
    },
    run: ([subject], _scope, context) => {
      const { symbol } = subject as Subject;
      return symbol === undefined ? undefined : print(symbol, context);
    },
  };
}
