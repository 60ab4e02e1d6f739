import type { Fact } from '../facts/fact.ts';
import type { PlannedSection, PlannedSentence } from '../plan/plan.ts';
import type { Candidate, Wording } from '../rulebook/match.ts';
import { withArticle } from '../words/article.ts';
import type { Piece } from '../words/cell.ts';
import { connective, joinConnective } from '../words/connectives.ts';
import { beginDiscourse, beginParagraph, type Discourse, endSentence, type Setting } from '../words/discourse.ts';
import { realise } from '../words/realise.ts';
import { refer } from '../words/references.ts';
import type { BriefSection, Figure, Part, Sentence } from './tree.ts';

/** Puts a plan's sections into words, in the order in which a reader meets them. */
export function writeSections(sections: readonly PlannedSection[], setting: Setting): BriefSection[] {
  const discourse = beginDiscourse();
  return sections.map((section) => {
    // a heading begins anew: the day is told again under it
    if (section.heading !== undefined) discourse.toldDay = undefined;
    return {
      id: section.id,
      ...(section.heading === undefined ? {} : { heading: section.heading }),
      paragraphs: section.paragraphs.map((sentences) => {
        beginParagraph(discourse);
        let before: { fact: Fact; topic: string } | undefined;
        return {
          sentences: sentences.map((planned) => {
            const after = { fact: planned.candidate.main, topic: planned.candidate.rule.topic };
            const link = connective(before, after, setting.instrument);
            before = after;
            return writeSentence(planned, setting, discourse, link);
          }),
        };
      }),
    };
  });
}

/** A headline stands alone: it introduces nothing and refers back to nothing. */
export function writeHeadline(planned: PlannedSentence, setting: Setting): Sentence {
  const discourse = beginDiscourse();
  return writeSentence(planned, setting, discourse, '');
}

function writeSentence(planned: PlannedSentence, setting: Setting, discourse: Discourse, link: string): Sentence {
  const { candidate, wording } = planned;
  const clauses: Array<{ candidate: Candidate; wording: Wording }> = [{ candidate, wording }];
  // Words are chosen in the order in which they are read: the head's walk reaches a slot before what stands behind it.
  const tails = planned.tails.map((tail) => {
    if (!tail) return undefined;
    clauses.push(tail);
    const part = clauses.length - 1;
    return () => sayClause(tail.candidate, tail.wording, setting, discourse).map((piece) => ({ ...piece, part }));
  });
  const pieces = sayClause(candidate, wording, setting, discourse, tails);
  endSentence(discourse, candidate.main.subject);
  return assemble(joinConnective(link, pieces), clauses);
}

/** A candidate's clause in one of its wordings. */
function sayClause(
  { rule, subject: whose, main, facts }: Candidate,
  { template }: Pick<Wording, 'template'>,
  setting: Setting,
  discourse: Discourse,
  tails: ReadonlyArray<(() => Piece[]) | undefined> = [],
): Piece[] {
  // a main fact of a relation makes the relation the sentence's subject
  const { subject } = main;
  const isInstrument = rule.bindings[0]!.pattern.kind.about === 'instrument';
  const scope = {
    facts,
    fields: rule.fields,
    subject: {
      isSubject: true as const,
      symbol: isInstrument ? subject : undefined,
      pieces: (context: { setting: Setting; discourse: Discourse }) =>
        isInstrument ? refer(subject, context.setting, context.discourse, 'subject') : nameOf(subject, setting),
    },
  };
  return realise(template, scope, { setting, discourse, salt: `${rule.id}/${whose}` }, tails);
}

/** The text of a wording by itself: a sentence without tails, or a tail without its head. */
export function writeAlone(
  candidate: Candidate,
  wording: Pick<Wording, 'template'>,
  role: 'head' | 'tail',
  setting: Setting,
  discourse: Discourse,
): string {
  const pieces = sayClause(candidate, wording, setting, discourse);
  if (role === 'head') return assemble(pieces, []).text;
  return pieces.reduce((text, piece) => (piece.text === '' ? text : withArticle(text, piece.text) + piece.text), '');
}

const nameOf = (id: string, setting: Setting): Piece[] => {
  const series = setting.releaseSeries(id);
  return series ? [{ text: series.name, is: 'name' }] : [{ text: id, is: 'name' }];
};

/** Joins pieces into a text with its figures, quoted words and clauses by offset; the first letter becomes a capital. */
function assemble(
  pieces: readonly Piece[],
  clauses: ReadonlyArray<{ candidate: Candidate; wording: Wording }>,
): Sentence {
  const figures: Figure[] = [];
  const quoted: Array<{ start: number; end: number }> = [];
  const spans = new Map<number, { start: number; end: number }>();
  let text = '';
  for (const piece of pieces) {
    if (piece.text === '') continue;
    const fixed = withArticle(text, piece.text);
    if (fixed.length > text.length) {
      // a clause that ends with the article ends one letter later
      for (const span of spans.values()) if (span.end === text.length) span.end = fixed.length;
      text = fixed;
    }
    const start = text.length;
    const shown = start === 0 ? capital(piece.text) : piece.text;
    text += shown;
    const end = text.length;
    if (piece.figure) {
      const { fact, field, value, unit } = piece.figure;
      figures.push({ text: shown, start, end, fact, field, value, unit });
    }
    if (piece.is === 'quoted') quoted.push({ start, end });
    const part = piece.part ?? 0;
    if (part > 0) spans.set(part, { start: spans.get(part)?.start ?? start, end });
  }
  const parts = clauses.flatMap(({ candidate, wording }, i): Part[] => {
    const span = i === 0 ? { start: 0, end: text.length } : spans.get(i);
    const role = i === 0 ? 'head' : 'tail';
    return span
      ? [{ rule: candidate.rule.id, subject: candidate.subject, variant: wording.variant, role, ...span }]
      : [];
  });
  const facts = new Set<string>();
  for (const { candidate } of clauses)
    for (const name of Object.keys(candidate.facts)) facts.add(candidate.facts[name]!.id);
  return { text, parts, facts: [...facts], figures, quoted };
}

const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
