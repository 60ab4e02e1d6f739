import type { Fact } from '../facts/fact.ts';
import type { Candidate, Verdict, Wording } from '../rulebook/match.ts';

/** A clause that hangs on a head: another rule's fact, told in the same sentence. */
export interface PlannedTail {
  readonly candidate: Candidate;
  readonly wording: Wording;
}

/** A sentence to be: a head, and for each slot of its wording a tail or nothing. */
export interface PlannedSentence {
  readonly candidate: Candidate;
  readonly wording: Wording;
  readonly tails: ReadonlyArray<PlannedTail | undefined>;
  readonly rank: Rank;
}

/** The score by which a sentence was chosen: its head's own, or that of what it can carry. */
export interface Rank {
  /** bits */
  readonly score: number;
  /** the tail, or the member of a group, whose score it is, if that is higher than the head's own */
  readonly lender?: Candidate;
}

/** Why a candidate is not said. */
export interface Drop {
  readonly why: string;
  /** what is said, and makes it superfluous */
  readonly by?: Candidate;
  /** the fact by which that implies it, if they are not about the same */
  readonly implying?: Fact;
  /** the section that had no room for it */
  readonly full?: string;
  /** absent where its rank did not matter */
  readonly rank?: Rank;
}

/** A candidate that is not said, and why. */
export interface Dropped extends Drop {
  readonly candidate: Candidate;
}

export interface PlannedSection {
  readonly id: string;
  readonly heading?: string;
  readonly paragraphs: ReadonlyArray<readonly PlannedSentence[]>;
}

/** What a brief will say, in which order; and what became of the candidates that it will not. */
export interface Plan {
  readonly headline: PlannedSentence | undefined;
  readonly sections: readonly PlannedSection[];
  /** what could have been said and is not, in order of rules and subjects */
  readonly dropped: readonly Dropped[];
  verdicts(): readonly Verdict[];
}
