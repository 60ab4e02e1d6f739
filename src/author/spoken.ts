import { fail } from '../base/diagnostic.ts';
import type { River } from '../brief/river.ts';
import type { Brief, Sentence } from '../brief/tree.ts';
import type { PlannedSentence } from '../plan/planned.ts';

/** A sentence of a brief by its number: 0 is the headline, the others count from 1 in reading order. */
export interface Spoken {
  readonly number: number;
  readonly sentence: Sentence;
  /** id of its section; absent for the headline */
  readonly section?: string;
}

/** All sentences of a brief, the headline first. */
export function spokenOf(brief: Brief): Spoken[] {
  const inText = brief.sections.flatMap((section) =>
    section.paragraphs.flatMap(({ sentences }) => sentences.map((sentence) => ({ sentence, section: section.id }))),
  );
  return [{ number: 0, sentence: brief.headline }, ...inText.map((spoken, i) => ({ number: i + 1, ...spoken }))];
}

/** How a sentence was planned, by its number; undefined for a headline that no rule speaks. */
export function plannedOf({ plan }: River, number: number): PlannedSentence | undefined {
  if (number === 0) return plan.headline;
  return plan.sections.flatMap((section) => section.paragraphs.flat())[number - 1];
}

/** What a sentence is called in a line: "sentence 4", "the headline". */
export const nameOfSentence = (number: number): string => (number === 0 ? 'the headline' : `sentence ${number}`);

/**
 * A sentence by its number, "headline", or some of its words.
 *
 * @throws Fault `no-sentence` where there is none, or several have these words
 */
export function findSentence(brief: Brief, wanted: string): Spoken {
  const all = spokenOf(brief);
  const last = all.length - 1;
  if (wanted.trim() === 'headline') return all[0]!;
  if (/^-?\d+$/.test(wanted.trim())) {
    const found = all[Number(wanted)];
    if (found) return found;
    const help = 'sentences count from 1 in the order in which they are read; 0 is the headline';
    return fail('no-sentence', `the brief has ${last} sentences, and no sentence ${wanted.trim()}`, {}, help);
  }
  const words = plain(wanted);
  const found = words === '' ? [] : all.filter(({ sentence }) => plain(sentence.text).includes(words));
  if (found.length === 1) return found[0]!;
  if (found.length === 0) {
    const help = `write some of its words as they stand there, or its number, 0 (the headline) to ${last}`;
    return fail('no-sentence', `no sentence of the brief has the words "${wanted}"`, {}, help);
  }
  const listed = found.map(({ number, sentence }) => `${number} "${excerpt(sentence.text, words)}"`).join('; ');
  return fail(
    'no-sentence',
    `${found.length} sentences have the words "${wanted}"`,
    {},
    `name one by its number: ${listed}`,
  );
}

/** Without regard to case, runs of spaces and the form of quotes; of the same length where spaces are single. */
const plain = (text: string): string =>
  text.toLowerCase().replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim();

const BEFORE = 20;
const WIDTH = 60;

function excerpt(text: string, words: string): string {
  const from = Math.max(0, plain(text).indexOf(words) - BEFORE);
  const to = from + WIDTH;
  return `${from > 0 ? '...' : ''}${text.slice(from, to)}${to < text.length ? '...' : ''}`;
}
