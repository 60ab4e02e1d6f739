import { parseDay } from '../../base/dates.ts';
import type { Brief, Sentence } from '../../brief/tree.ts';
import { linesOf } from './lines.ts';
import { FOREIGN, type Passage, type Prose } from './prose.ts';

/** A text that a brief was written into. */
export interface BriefDocument {
  readonly file: string;
  readonly text: string;
  /** how a sentence, or the beginning of one, is written there */
  encode(text: string, role: Passage['role']): string;
}

/** A saved brief. */
export const jsonDocument = (file: string, text: string): BriefDocument => ({
  file,
  text,
  encode: (said) => JSON.stringify(said).slice(1, -1),
});

/** A brief's tree as prose, with its figures, facts and quoted words; places are those in a text that it stands in. */
export function proseOfBrief(brief: Brief, document?: BriefDocument): Prose {
  const locate = document ? locator(document) : () => undefined;
  let number = 0;
  const passage = (sentence: Sentence, role: Passage['role']): Passage => {
    const { text, figures, facts, parts, quoted } = sentence;
    const from = locate(text, role);
    return {
      role,
      text,
      ours: quoted.reduce(
        (ours, { start, end }) => ours.slice(0, start) + FOREIGN.repeat(end - start) + ours.slice(end),
        text,
      ),
      figures,
      facts,
      parts,
      ...(role === 'heading' ? {} : { number: number++ }),
      place: (start, length) => from?.(start, length) ?? (document ? { file: document.file } : {}),
    };
  };
  const headline = passage(brief.headline, 'headline');
  // the description is the first sentence again, and stands before it
  if (document) locate(brief.description.text, 'sentence');
  const paragraphs = brief.sections.flatMap(({ heading, paragraphs: own }) => [
    ...(heading === undefined ? [] : [[passage(plain(heading), 'heading')]]),
    ...own.map(({ sentences }) => sentences.map((sentence) => passage(sentence, 'sentence'))),
  ]);
  const day = parseDay(brief.date);
  return {
    edition: brief.edition,
    ...(day === undefined ? {} : { day }),
    paragraphs: [[headline], ...paragraphs],
  };
}

const plain = (text: string): Sentence => ({ text, parts: [], facts: [], figures: [], quoted: [] });

type Locate = (text: string, role: Passage['role']) => Passage['place'] | undefined;

/** Finds texts one after the other: what is asked for later stands later. */
function locator({ file, text, encode }: BriefDocument): Locate {
  const placeOf = linesOf(text, file);
  let reached = 0;
  return (said, role) => {
    const written = encode(said, role);
    const from = text.indexOf(written, reached);
    if (from < 0 || written === '') return undefined;
    reached = from + written.length;
    return (start, length) => {
      const first = encode(said.slice(0, start), role).length;
      const last = encode(said.slice(0, start + length), role).length;
      return { ...placeOf(from + first), length: Math.max(1, last - first) };
    };
  };
}
