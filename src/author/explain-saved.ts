import type { Brief, Sentence } from '../brief/tree.ts';
import type { Verdict } from '../rulebook/match.ts';
import { type SubjectReport, saidOf } from './explain-rule.ts';
import { type FigureReport, figureLine, reportFigure } from './explain-sentence.ts';
import { nameOfSentence, type Spoken, spokenOf } from './spoken.ts';

/** What a saved brief itself holds about one of its sentences. */
export interface SavedSentenceReport {
  readonly number: number;
  readonly of: number;
  readonly section?: string;
  readonly text: string;
  readonly clauses: ReadonlyArray<{
    readonly role: 'head' | 'tail';
    readonly text: string;
    readonly rule: string;
    readonly subject: string;
    /** GROUP.WORDING, from 1 */
    readonly variant: string;
  }>;
  readonly figures: readonly FigureReport[];
  readonly facts: readonly string[];
}

/** What a saved brief itself holds about a rule. */
export interface SavedRuleReport {
  readonly rule: string;
  readonly subjects: ReadonlyArray<Pick<Verdict, 'subject' | 'verdict' | 'why'> & Pick<SubjectReport, 'said'>>;
}

export function explainSavedSentence(brief: Brief, { number, sentence, section }: Spoken): SavedSentenceReport {
  return {
    number,
    of: spokenOf(brief).length - 1,
    ...(section === undefined ? {} : { section }),
    text: sentence.text,
    clauses: sentence.parts.map(({ role, rule, subject, variant, start, end }) => ({
      role,
      text: sentence.text.slice(start, end),
      rule,
      subject,
      variant,
    })),
    figures: sentence.figures.map(reportFigure),
    facts: sentence.facts,
  };
}

/** Undefined if the brief knows no such rule. */
export function explainSavedRule(brief: Brief, rule: string, subject?: string): SavedRuleReport | undefined {
  const verdicts = brief.verdicts.filter(
    (verdict) => verdict.rule === rule && (subject === undefined || verdict.subject === subject),
  );
  if (verdicts.length === 0) return undefined;
  const subjects = [...new Set(verdicts.map((verdict) => verdict.subject))];
  return {
    rule,
    subjects: subjects.map((of) => {
      const { verdict, why } = verdicts.find((each) => each.subject === of)!;
      return { subject: of, verdict, why, said: saidOf(brief, rule, of) };
    }),
  };
}

/** The sentence of a brief that is the same to the letter, rests on the same facts and prints the same values. */
export const sameIn = (brief: Brief, wanted: Sentence): Spoken | undefined => {
  const text = JSON.stringify(comparable(wanted));
  return spokenOf(brief).find(({ sentence }) => JSON.stringify(comparable(sentence)) === text);
};

const comparable = ({ text, parts, facts, figures }: Sentence): unknown => [
  text,
  parts.map(({ rule, subject, variant, role }) => [rule, subject, variant, role]),
  facts,
  figures.map(({ text: shown, start, fact, field, value, unit }) => [shown, start, fact, field, value, unit]),
];

/** Where a brief now speaks by the rule that heads a sentence. */
export function nowSaid(brief: Brief, wanted: Sentence): Spoken | undefined {
  const head = wanted.parts[0];
  return (
    head &&
    spokenOf(brief).find(({ sentence: { parts } }) => parts[0]?.rule === head.rule && parts[0].subject === head.subject)
  );
}

export function savedSentenceText({ number, of, section, text, clauses, figures, facts }: SavedSentenceReport): string {
  const where = section === undefined ? '' : ` of ${of}, in the section "${section}"`;
  const clauseLine = ({ role, text: said, rule, subject, variant }: SavedSentenceReport['clauses'][number]): string => {
    const [group, wording] = variant.split('.');
    const what = role === 'tail' ? `tail "${said.trim()}"` : role;
    return `  ${what}: ${rule}, about ${subject}, group ${group}, wording ${wording}\n`;
  };
  return [
    `${text}\nin the file: ${nameOfSentence(number)}${where}\n`,
    `Rules\n${clauses.map(clauseLine).join('')}`,
    ...(figures.length === 0 ? [] : [`Figures\n${figures.map((figure) => figureLine(figure, [])).join('')}`]),
    `Facts\n${facts.map((fact) => `  ${fact}\n`).join('')}`,
  ].join('\n');
}

export function savedRuleText({ rule, subjects }: SavedRuleReport): string {
  return [
    `${rule}, in the file\n`,
    ...subjects.map(({ subject, verdict, why, said }) => {
      const lines = said.length > 0 ? said.map(({ number, text }) => `${nameOfSentence(number)}: ${text}`) : [why];
      return `${subject}: ${verdict}\n${lines.map((line) => `  ${line}\n`).join('')}`;
    }),
  ].join('\n');
}
