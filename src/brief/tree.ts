import type { Diagnostic } from '../base/diagnostic.ts';
import type { Verdict } from '../rulebook/match.ts';

/** A printed number, date, rank or relative day; offsets count UTF-16 units in the sentence's text. */
export interface Figure {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly fact: string;
  readonly field: string;
  readonly value: number;
  readonly unit: string;
}

/** A clause of a sentence and the rule that it comes from. */
export interface Part {
  readonly rule: string;
  readonly subject: string;
  /** GROUP.WORDING, from 1 */
  readonly variant: string;
  readonly role: 'head' | 'tail';
  readonly start: number;
  readonly end: number;
}

export interface Sentence {
  readonly text: string;
  readonly parts: readonly Part[];
  /** ids of the facts that it says */
  readonly facts: readonly string[];
  readonly figures: readonly Figure[];
  /** somebody else's words */
  readonly quoted: ReadonlyArray<{ readonly start: number; readonly end: number }>;
}

export interface Paragraph {
  readonly sentences: readonly Sentence[];
}

export interface BriefSection {
  readonly id: string;
  readonly heading?: string;
  readonly paragraphs: readonly Paragraph[];
}

/** A note as a tree, each sentence tied to the rules and facts it comes from. This is what is laid out and saved. */
export interface Brief {
  readonly edition: string;
  /** YYYY-MM-DD */
  readonly date: string;
  /** ISO 8601 with the market's offset */
  readonly asOf: string;
  readonly focus: string;
  readonly headline: Sentence;
  readonly description: Sentence;
  readonly sections: readonly BriefSection[];
  /** Markdown, from the edition */
  readonly closing?: string;
  readonly verdicts: readonly Verdict[];
  readonly diagnostics: readonly Diagnostic[];
}
