import { formatNumber } from '../base/rounding.ts';
import type { Source } from '../base/source.ts';
import type { River } from '../brief/river.ts';
import type { Figure } from '../brief/tree.ts';
import type { Fact } from '../facts/fact.ts';
import { KINDS } from '../facts/registry.ts';
import { valueText } from '../facts/value-text.ts';
import type { PlannedSentence } from '../plan/planned.ts';
import type { Candidate, Wording } from '../rulebook/match.ts';
import { conditionText } from '../rulebook/trial.ts';
import { type BeatenReport, reportBeaten } from './beaten.ts';
import {
  bits,
  evidenceLines,
  type FactReport,
  type NewsReport,
  reportFact,
  standing,
  valueLine,
} from './explain-fact.ts';
import { figureNote } from './figure-note.ts';
import { nameOfSentence, plannedOf, type Spoken, spokenOf } from './spoken.ts';
import { reportWording, type WordingReport, wordingLines } from './wording-choice.ts';

/** Why a brief has a sentence, and where each part of it comes from. */
export interface SentenceReport {
  /** 0 is the headline */
  readonly number: number;
  /** how many sentences the brief has, the headline apart */
  readonly of: number;
  readonly section?: string;
  readonly text: string;
  /** it opens the brief, whatever else is more newsworthy */
  readonly leads: boolean;
  readonly clauses: readonly ClauseReport[];
  readonly figures: readonly FigureReport[];
  readonly beat: BeatenReport;
  readonly facts: ReadonlyArray<FactReport & { readonly names: readonly string[]; readonly used: readonly string[] }>;
}

export interface ClauseReport {
  readonly role: 'head' | 'tail';
  readonly text: string;
  readonly rule: string;
  readonly subject: string;
  readonly file?: string;
  readonly line?: number;
  /** the rule's own `if`, with the values that it read */
  readonly asked?: string;
  readonly wording: WordingReport;
  readonly score: ScoreReport;
}

/** How a clause's score came about, in bits. */
export interface ScoreReport {
  readonly news: NewsReport;
  readonly nudge: number;
  readonly own: number;
  /** what a tail lends its head, or a member the group that speaks in its stead, where that is more */
  readonly lent?: {
    readonly rule: string;
    readonly subject: string;
    readonly score: number;
    readonly by: 'tail' | 'member';
  };
}

export interface FigureReport {
  readonly text: string;
  readonly value: string;
  readonly unit: string;
  readonly fact: string;
  readonly field: string;
  /** how it was rounded, hedged or named */
  readonly note: string;
}

/** Explains a sentence of a river's brief. */
export function explainSentence(source: Source, river: River, { number, sentence, section }: Spoken): SentenceReport {
  const planned = plannedOf(river, number);
  const clauses = planned ? clausesOf(planned) : [];
  return {
    number,
    of: spokenOf(river.brief).length - 1,
    ...(section === undefined ? {} : { section }),
    text: sentence.text,
    leads: [river.request.edition.lead].flat().some((topic) => topic === planned?.candidate.rule.topic),
    clauses: sentence.parts.flatMap((part, i): ClauseReport[] => {
      const clause = clauses.find(
        ({ candidate }) => candidate.rule.id === part.rule && candidate.subject === part.subject,
      );
      if (!clause || !planned) return [];
      const { candidate, wording } = clause;
      const { file, line } = candidate.rule.place();
      return [
        {
          role: part.role,
          text: sentence.text.slice(part.start, part.end),
          rule: part.rule,
          subject: part.subject,
          ...(file === undefined ? {} : { file }),
          ...(line === undefined ? {} : { line }),
          ...(candidate.rule.if
            ? { asked: conditionText(candidate.rule.if.source, candidate.rule, candidate.facts) }
            : {}),
          wording: reportWording(candidate, wording, part, river.setting.sessionNumber),
          score: reportScore(candidate, i === 0 ? planned : undefined),
        },
      ];
    }),
    figures: sentence.figures.map(reportFigure),
    beat: planned ? reportBeaten(river, planned, section) : { because: [] },
    facts: factsOf(clauses).map(({ fact, names, used }) => ({
      names,
      used: withInputs(fact, [...used, ...sentence.figures.filter((f) => f.fact === fact.id).map((f) => f.field)]),
      ...reportFact(source, KINDS.get(fact.kind)!, { fact, holds: true }),
    })),
  };
}

interface Clause {
  readonly candidate: Candidate;
  readonly wording: Wording;
}

const clausesOf = ({ candidate, wording, tails }: PlannedSentence): Clause[] => [
  { candidate, wording },
  ...tails.flatMap((tail) => tail ?? []),
];

export const reportFigure = (figure: Figure): FigureReport => ({
  text: figure.text,
  value: valueText(figure.value, {
    unit: figure.unit === 'year' || figure.unit === 'part of month' ? 'day' : unitOf(figure),
  }),
  unit: figure.unit,
  fact: figure.fact,
  field: figure.field,
  note: figureNote(figure),
});

/** A figure's unit is that of a field, or tells how a day is named. */
const unitOf = ({ unit }: Figure) => unit as 'day' | 'month' | 'moment' | 'count';

function reportScore(candidate: Candidate, planned: PlannedSentence | undefined): ScoreReport {
  const { news, newsworthiness, kind } = candidate.main;
  const lender = planned?.rank.lender;
  const by = planned?.tails.some((tail) => tail?.candidate === lender) ? 'tail' : 'member';
  return {
    news: {
      kind,
      rarity: news.bits,
      ...(news.k === undefined || news.n === undefined ? {} : { k: news.k, n: news.n }),
      weight: news.weight,
      freshness: news.freshness,
      ...(news.turn_in === undefined ? {} : { turn_in: news.turn_in }),
      newsworthiness,
    },
    nudge: candidate.rule.nudge,
    own: candidate.score,
    ...(lender ? { lent: { rule: lender.rule.id, subject: lender.subject, score: lender.score, by } } : {}),
  };
}

/** The facts of all clauses, each once, with the names that rules give it and the fields that conditions read. */
function factsOf(clauses: readonly Clause[]): Array<{ fact: Fact; names: string[]; used: string[] }> {
  const found = new Map<string, { fact: Fact; names: string[]; used: string[] }>();
  for (const { candidate } of clauses) {
    const { rule } = candidate;
    const conditions = [rule, ...rule.say, ...rule.tails].map((part) => part.if?.source ?? '').join(' ');
    for (const [name, fact] of Object.entries(candidate.facts)) {
      const entry = found.get(fact.id) ?? { fact, names: [], used: [] };
      found.set(fact.id, entry);
      if (!entry.names.includes(name)) entry.names.push(name);
      for (const [, field] of conditions.matchAll(new RegExp(`\\b${name}\\.([a-z][a-z0-9_]*)`, 'g')))
        entry.used.push(field!);
    }
  }
  return [...found.values()];
}

/** Fields with those that their formulas read, in the order of the fact. */
function withInputs(fact: Fact, fields: readonly string[]): string[] {
  const used = new Set(fields);
  const known = KINDS.get(fact.kind)!.fields;
  for (const field of used) for (const [input] of (known[field]?.is ?? '').matchAll(/[a-z_]+/g)) used.add(input);
  return [...Object.keys(fact.values), 'date'].filter((name) => used.has(name));
}

/** The report as people read it, the weightiest first. */
export function sentenceText(report: SentenceReport): string {
  const { number, of, section, text, leads, clauses, figures, beat, facts } = report;
  const where = section === undefined ? '' : ` of ${of}, in the section "${section}"`;
  const heading = `${text}\n${capital(nameOfSentence(number))}${where}${leads ? '; its topic opens the brief, whatever else is more newsworthy' : ''}\n`;
  return [
    heading,
    ...(clauses.length === 0 ? ['No rule speaks here: no headline could be made, and this stands in for it.\n'] : []),
    ...clauses.map(clauseText),
    ...(figures.length === 0 ? [] : [`Figures\n${figures.map((figure) => figureLine(figure, facts)).join('')}`]),
    beatenText(beat),
    ...facts.map(factOfSentence),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

function clauseText({ role, text, rule, subject, file, line, asked, wording, score }: ClauseReport): string {
  const place = file === undefined ? '' : `  ${file}${line === undefined ? '' : `:${line}`}`;
  const said = role === 'head' ? '' : `  says: ${text.trim()}\n`;
  const lines = [
    ...(asked === undefined ? [] : [`it asks: ${asked}`]),
    ...wordingLines(wording),
    `score: ${scoreLine(score)}`,
  ]
    .map((each) => `  ${each}\n`)
    .join('');
  return `${capital(role)}: ${rule}, about ${subject}${place}\n${said}${lines}`;
}

export function scoreLine({ news, nudge, own, lent }: ScoreReport): string {
  const past =
    news.k === undefined || news.n === undefined
      ? 'what the edition gives it'
      : `as strong on ${formatNumber(news.k, 0)} of ${formatNumber(news.n, 0)} earlier sessions`;
  const fading = news.freshness === 1 ? '' : ` x ${bits(news.freshness)} (freshness)`;
  const nudged = nudge === 0 ? '' : ` ${nudge < 0 ? '-' : '+'} ${Math.abs(nudge)} (nudge)`;
  const reckoning = `${bits(news.rarity)} (${past}) x ${news.weight} (weight)${fading}${standing(news.turn_in)}${nudged} = ${bits(own)} bits`;
  return lent
    ? `${reckoning}; ranked by the ${bits(lent.score)} of its ${lent.by} ${lent.rule}${lent.by === 'member' ? `, about ${lent.subject}` : ''}`
    : reckoning;
}

const FIGURE_WIDTH = 18;

export function figureLine(
  { text, value, fact, field, unit, note }: FigureReport,
  facts: ReadonlyArray<{ readonly id: string; readonly names: readonly string[] }>,
): string {
  const name = facts.find(({ id }) => id === fact)?.names[0];
  const of = name === undefined ? `${fact} ${field}` : `${name}.${field}`;
  const shownUnit = ['day', 'month', 'year', 'part of month', 'moment'].includes(unit) ? '' : ` (${unit})`;
  return `  ${`"${text}"`.padEnd(FIGURE_WIDTH)} ${of} ${value}${shownUnit}, ${note}\n`;
}

/** More than these are counted. */
const MOST_LEFT_OUT = 8;

function beatenText({ because, full }: BeatenReport): string {
  const line = ({ rule, subject, score, why }: BeatenReport['because'][number]): string =>
    `  ${bits(score).padStart(6)}  ${rule}, about ${subject}: ${why}\n`;
  const beat = because.length === 0 ? '' : `Said instead of (bits)\n${because.map(line).join('')}`;
  if (!full) return beat;
  const shown = full.leftOut.slice(0, MOST_LEFT_OUT);
  const rest = full.leftOut.length - shown.length;
  const more = rest > 0 ? `          and ${rest} more\n` : '';
  return `${beat}${beat === '' ? '' : '\n'}Left out of the section "${full.section}", which is full (bits)\n${shown.map(line).join('')}${more}`;
}

function factOfSentence(fact: SentenceReport['facts'][number]): string {
  const shown = fact.values.filter(({ name }) => fact.used.includes(name));
  const rest = fact.values.length - shown.length;
  const more = rest === 0 ? '' : `  (${rest} more: prebell explain --fact "${fact.id}")\n`;
  const lines = evidenceLines(fact.evidence).join('');
  return `Fact ${fact.names.join(', ')}: ${fact.id}\n${shown.map(valueLine).join('')}${more}${lines}`;
}
