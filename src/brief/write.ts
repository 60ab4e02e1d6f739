import type { PlannedSection, PlannedSentence, PlannedTail } from '../plan/planned.ts';
import { type Candidate, numberOf, type Wording, wordingOf } from '../rulebook/match.ts';
import { withArticle } from '../words/article.ts';
import type { Piece } from '../words/cell.ts';
import {
  connective,
  joinConnective,
  type Links,
  type Neighbour,
  type Relation,
  relationOf,
} from '../words/connectives.ts';
import {
  beginDiscourse,
  beginParagraph,
  copyDiscourse,
  type Discourse,
  endSentence,
  type Setting,
} from '../words/discourse.ts';
import { openAlike, openingOf } from '../words/openers.ts';
import { realise } from '../words/realise.ts';
import { refer } from '../words/references.ts';
import type { Template } from '../words/template.ts';
import { toldValue } from '../words/told.ts';
import type { BriefSection, Figure, Part, Sentence } from './tree.ts';

/** Puts a plan's sections into words, in the order in which a reader meets them. */
export function writeSections(sections: readonly PlannedSection[], setting: Setting): BriefSection[] {
  const writer = new Writer(setting);
  return sections.map(({ id, heading, paragraphs }) => {
    // a heading begins anew: the day is told again under it
    if (heading !== undefined) writer.discourse.toldDay = undefined;
    return {
      id,
      ...(heading === undefined ? {} : { heading }),
      paragraphs: paragraphs.map((sentences) => ({ sentences: writer.paragraph(sentences) })),
    };
  });
}

/** A headline stands alone: it introduces nothing and refers back to nothing. */
export const writeHeadline = (planned: PlannedSentence, setting: Setting): Sentence =>
  sayIn(planned, planned.wording, setting, beginDiscourse()).sentence;

/** What makes one wording better than another where it stands, the weightier first. */
const OPENS_NEW = 4;
const TELLS_NEW = 2;
const IS_FRESH = 1;
const BEST = OPENS_NEW + TELLS_NEW + IS_FRESH;

/** Writes a brief's sentences one after the other, each knowing what was said before. */
class Writer {
  discourse = beginDiscourse();
  readonly #setting: Setting;
  readonly #links: Links = { count: 0, justNow: false };
  /** wordings that the brief has had: of another subject a rule speaks in another */
  readonly #had = new Set<Template>();
  /** how the sentence before opens */
  #before = openingOf('');

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  paragraph(sentences: readonly PlannedSentence[]): Sentence[] {
    beginParagraph(this.discourse);
    let before: Neighbour | undefined;
    return sentences.map((planned) => {
      const after = { fact: planned.candidate.main, topic: planned.candidate.rule.topic };
      const relation = relationOf(before, after, this.#setting.instrument);
      before = after;
      return this.#sentence(planned, relation);
    });
  }

  /**
   * The sentence in the wording whose turn it is; where the brief has had that, or it opens as the sentence before did,
   * or prints a value that was told, in another that does not.
   */
  #sentence({ tails, ...head }: PlannedSentence, relation: Relation | undefined): Sentence {
    const [setting, links] = [this.#setting, this.#links];
    const planned = { ...head, tails: tails.map((tail) => tail && this.#freshTail(tail)) };
    const say = (wording: Wording, hung: PlannedSentence['tails']) => {
      const discourse = copyDiscourse(this.discourse);
      let link = '';
      const { sentence, values } = sayIn({ ...planned, tails: hung }, wording, setting, discourse, (pieces) => {
        link = connective(relation, pieces, links, setting.sessionNumber);
        return link;
      });
      const opening = openingOf(sentence.text);
      const merit =
        Number(!openAlike(this.#before, opening)) * OPENS_NEW +
        Number(!values.some((value) => toldValues.has(value))) * TELLS_NEW +
        Number(!this.#had.has(wording.template)) * IS_FRESH;
      return { sentence, values, discourse, link, template: wording.template, opening, merit };
    };
    const { toldValues } = this.discourse;
    let said = say(planned.wording, planned.tails);
    if (said.merit < BEST) {
      for (const other of othersLike(planned)) {
        const another = say(other.wording, other.tails);
        if (another.merit > said.merit && another.merit >= OPENS_NEW) said = another;
        if (said.merit === BEST) break;
      }
    }
    for (const value of said.values) toldValues.add(value);
    this.#had.add(said.template);
    for (const tail of planned.tails) if (tail) this.#had.add(tail.wording.template);
    this.discourse = said.discourse;
    this.#before = said.opening;
    links.justNow = said.link !== '';
    if (links.justNow) links.count++;
    return said.sentence;
  }

  /** A clause in the wording whose turn it is, or in another if the brief has had that. */
  #freshTail(tail: PlannedTail): PlannedTail {
    const isFresh = ({ template }: Wording): boolean => !this.#had.has(template);
    if (isFresh(tail.wording)) return tail;
    const fresh = [...othersLike({ wording: tail.wording, tails: [] })].find(({ wording }) => isFresh(wording));
    return fresh ? { ...tail, wording: fresh.wording } : tail;
  }
}

/** The values that a sentence prints and that another would only print to say the same. */
function valuesIn(pieces: readonly Piece[]): string[] {
  const values: string[] = [];
  for (const { figure, text } of pieces) {
    const value = figure && text !== '' ? toldValue(figure.fact, figure.unit, figure.value) : undefined;
    if (value !== undefined) values.push(value);
  }
  return values;
}

/** Another wording of a sentence, with its clauses at the places that it has for them. */
interface Other {
  readonly wording: Wording;
  readonly tails: PlannedSentence['tails'];
}

/**
 * The other wordings of the group that tell the same facts and have places for the sentence's clauses; none where the
 * editor chose. The first is half a turn away: on the sessions before and after it is not spoken.
 */
function* othersLike({ wording, tails }: Pick<PlannedSentence, 'wording' | 'tails'>): Generator<Other> {
  const { template, group, isWanted } = wording;
  if (isWanted) return;
  const { length } = group.words;
  const told = [...template.tells].sort().join();
  const half = Math.floor(length / 2);
  for (let step = 0; step < length; step++) {
    const away = (half + step) % length;
    if (away === 0) continue;
    const other = wordingOf(wording, ((numberOf(wording) - 1 + away) % length) + 1)!;
    const hung = hangIn(other.template.slots, tails);
    if (hung && [...other.template.tells].sort().join() === told) yield { wording: other, tails: hung };
  }
}

/** Clauses at the slots of another wording, in the order that they had; undefined if there is no place for one. */
function hangIn(
  slots: Wording['template']['slots'],
  tails: PlannedSentence['tails'],
): PlannedSentence['tails'] | undefined {
  const hung = new Array<PlannedTail | undefined>(slots.length).fill(undefined);
  let from = 0;
  for (const tail of tails) {
    if (!tail) continue;
    const kind = tail.candidate.tails.find((option) => option.wording.group === tail.wording.group)!.kind;
    const slot = slots.findIndex((takes, i) => i >= from && takes.includes(kind));
    if (slot < 0) return undefined;
    hung[slot] = tail;
    from = slot + 1;
  }
  return hung;
}

/** Says a sentence in one of its wordings; what puts a connective before it sees how it opens. */
function sayIn(
  planned: PlannedSentence,
  wording: Wording,
  setting: Setting,
  discourse: Discourse,
  linkFor: (pieces: readonly Piece[]) => string = () => '',
): { readonly sentence: Sentence; readonly values: readonly string[] } {
  const { candidate } = planned;
  const clauses: Array<{ candidate: Candidate; wording: Wording }> = [{ candidate, wording }];
  // Words are chosen in the order in which they are read: the head's walk reaches a slot before what stands behind it.
  const tails = planned.tails.map((tail) => {
    if (!tail) return undefined;
    clauses.push(tail);
    const part = clauses.length - 1;
    return () => sayClause(tail.candidate, tail.wording, setting, discourse).map((piece) => ({ ...piece, part }));
  });
  const pieces = sayClause(candidate, wording, setting, discourse, tails);
  endSentence(discourse, leads(pieces) ? candidate.main.subject : undefined);
  return { sentence: assemble(joinConnective(linkFor(pieces), pieces), clauses), values: valuesIn(pieces) };
}

/** Whether a sentence's subject is its grammatical one: after "March has cost the Russell 24%" an "it" might be March. */
function leads(pieces: readonly Piece[]): boolean {
  const at = pieces.findIndex((piece) => piece.isSubject);
  const before = pieces.slice(0, Math.max(0, at)).map((piece) => piece.text);
  return at >= 0 && /^$|[,:] $/.test(before.join(''));
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
    // what follows a colon is a sentence where it begins with the subject
    const opens = start === 0 || (piece.isSubject && text.endsWith(': '));
    const shown = opens ? capital(piece.text) : piece.text;
    text += shown;
    const end = text.length;
    if (piece.figure) {
      const { fact, field, value, unit } = piece.figure;
      figures.push({ text: shown, start, end, fact: fact.id, field, value, unit });
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
