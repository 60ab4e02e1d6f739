import type { Code } from '../../base/codes.ts';
import type { Day } from '../../base/dates.ts';
import type { Place } from '../../base/diagnostic.ts';
import type { Figure, Part } from '../../brief/tree.ts';

/** Stands for what is not the writer's own words, one for each unit of it: quotations, code. */
export const FOREIGN = '\uFFFC';

/** A sentence, a headline or the like, wherever it was read. */
export interface Passage {
  /** an item is a sentence of a list, which may lack its stop */
  readonly role: 'headline' | 'heading' | 'sentence' | 'item';
  readonly text: string;
  /** the text with FOREIGN for each unit that somebody else said */
  readonly ours: string;
  /** empty unless it was read from a brief's tree */
  readonly figures: readonly Figure[];
  readonly facts: readonly string[];
  readonly parts: readonly Part[];
  /** its number in the brief, 0 the headline; absent outside a brief's tree */
  readonly number?: number;
  /** where a stretch of the text stands in its file */
  place(start: number, length: number): Place;
}

/** A text as it is linted: its headline, and paragraphs and headings in reading order. */
export interface Prose {
  readonly edition?: string;
  /** the day that it is written for */
  readonly day?: Day;
  readonly paragraphs: ReadonlyArray<readonly Passage[]>;
}

/** A passage among its neighbours. */
export interface Spot {
  readonly passage: Passage;
  readonly prose: Prose;
  /** the paragraph that it stands in, and its index there */
  readonly paragraph: readonly Passage[];
  readonly index: number;
  /** the sentence read before it, in whichever paragraph; undefined after a heading */
  readonly before: Passage | undefined;
}

/** What is wrong with a stretch of a passage. */
export interface ProseFault {
  readonly start: number;
  readonly length: number;
  readonly message: string;
  readonly help: string;
}

/** Codes of what may be wrong with prose. */
export type ProseCode = Extract<Code, `prose-${string}`>;

/** One thing that good prose is free of. */
export interface ProseRule {
  /** kebab-case, for tests and tables */
  readonly name: string;
  readonly code: ProseCode;
  /** which passages it is about */
  readonly on: ReadonlyArray<Passage['role']>;
  find(spot: Spot): Iterable<ProseFault>;
}

export const TEXT = ['sentence', 'item'] as const;
export const ALL = ['headline', 'heading', 'sentence', 'item'] as const;

/** The fault that a match of a pattern is. */
export const faultAt = (
  { 0: matched, index }: { readonly 0: string; readonly index: number },
  message: string,
  help: string,
): ProseFault => ({ start: index, length: matched.length, message, help });

interface PatternRule {
  readonly name: string;
  readonly code: ProseCode;
  readonly on?: ProseRule['on'];
  /** with the flag g; what it matches is the fault */
  readonly bad: RegExp;
  readonly message: (match: RegExpExecArray) => string;
  readonly help: string | ((match: RegExpExecArray) => string);
}

/** A rule that looks for a pattern in the writer's own words. */
export function patternRule({ name, code, on = ALL, bad, message, help }: PatternRule): ProseRule {
  return {
    name,
    code,
    on,
    *find({ passage }) {
      for (const match of passage.ours.matchAll(bad)) {
        yield faultAt(match, message(match), typeof help === 'string' ? help : help(match));
      }
    },
  };
}

/** Words and phrases as one pattern, whole words only. */
export const anyOf = (words: readonly string[], flags = 'gi'): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, `${flags}u`);
