import type { Moment } from '../base/dates.ts';
import type { Instrument, ReleaseSeries } from '../market/market-file.ts';
import type { MetricDefinition } from '../metrics/metrics-file.ts';
import type { DateContext } from './dates.ts';
import type { Style } from './style.ts';

/** What words are chosen from, besides the facts: names, style, the day. The same for a whole brief. */
export interface Setting {
  readonly style: Style;
  readonly dates: DateContext;
  /** number of the session in the exchange calendar; turns the wordings from one session to the next */
  readonly sessionNumber: number;
  instrument(symbol: string): Instrument;
  releaseSeries(id: string): ReleaseSeries | undefined;
  metric(id: string): MetricDefinition | undefined;
  /** local minutes after midnight */
  minutesOf(moment: Moment): number;
}

/** What has been said so far: who was mentioned, in what words. Changes from sentence to sentence. */
export interface Discourse {
  /** instruments and metrics that were introduced by their full name */
  readonly introduced: Set<string>;
  /** instruments mentioned in this paragraph before this sentence, and in this sentence */
  readonly inParagraph: Set<string>;
  inSentence: string[];
  /** grammatical subject of the sentence before, in the same paragraph */
  lastSubject: string | undefined;
  /** instruments mentioned in the sentence before, in the same paragraph */
  lastMentioned: readonly string[];
  /** how the subject of the sentence before was referred to */
  lastForm: ReferenceForm | undefined;
  /** sentences in a row, up to the one before, that called their subject by a pronoun or a noun */
  reduced: number;
  subjectForm: ReferenceForm | undefined;
  /** the subject of this sentence was called by a pronoun or a noun */
  isReduced: boolean;
  /** verbs of the sentences before, the latest last */
  readonly verbs: string[];
  strongVerbInParagraph: boolean;
  /** the session that the section is speaking of, once it was told */
  toldDay: number | undefined;
  /** values that the sentences before have printed, as `toldValue` names them; one set for all copies */
  readonly toldValues: Set<string>;
}

export type ReferenceForm = 'full' | 'short' | 'noun' | 'pronoun' | 'possessive';

export function beginDiscourse(): Discourse {
  return {
    introduced: new Set(),
    inParagraph: new Set(),
    inSentence: [],
    lastSubject: undefined,
    lastMentioned: [],
    lastForm: undefined,
    reduced: 0,
    subjectForm: undefined,
    isReduced: false,
    verbs: [],
    strongVerbInParagraph: false,
    toldDay: undefined,
    toldValues: new Set(),
  };
}

/** A copy, for a sentence that may yet be worded otherwise. */
export const copyDiscourse = (discourse: Discourse): Discourse => ({
  ...discourse,
  introduced: new Set(discourse.introduced),
  inParagraph: new Set(discourse.inParagraph),
  inSentence: [...discourse.inSentence],
  verbs: [...discourse.verbs],
});

/** To be called where a paragraph begins: pronouns and nouns do not reach across it. */
export function beginParagraph(discourse: Discourse): void {
  discourse.inParagraph.clear();
  discourse.lastSubject = undefined;
  discourse.lastMentioned = [];
  discourse.lastForm = undefined;
  discourse.reduced = 0;
  discourse.strongVerbInParagraph = false;
}

/** To be called after each sentence, with its grammatical subject. */
export function endSentence(discourse: Discourse, subject: string | undefined): void {
  for (const symbol of discourse.inSentence) discourse.inParagraph.add(symbol);
  discourse.lastMentioned = discourse.inSentence;
  discourse.lastSubject = subject !== undefined && discourse.inSentence.includes(subject) ? subject : undefined;
  discourse.lastForm = discourse.subjectForm;
  discourse.reduced = discourse.isReduced ? discourse.reduced + 1 : 0;
  discourse.isReduced = false;
  discourse.inSentence = [];
  discourse.subjectForm = undefined;
}
