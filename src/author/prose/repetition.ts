import { parseFactId } from '../../facts/fact-id.ts';
import { toldValue } from '../../words/told.ts';
import { STRONG_INFLECTED, STRONG_PLAIN } from './lexicon.ts';
import { faultAt, type Passage, type Prose, type ProseRule, TEXT } from './prose.ts';
import { openerOf, skeletonOf } from './skeleton.ts';

const CODE = 'prose-repetition';

const sameOpener: ProseRule = {
  name: 'same-opener',
  code: CODE,
  on: ['sentence'],
  *find({ passage, before }) {
    const [last, now] = [before && openerOf(before.ours), openerOf(passage.ours)];
    if (!now || last?.word !== now.word) return;
    const said = passage.text.slice(now.start, now.end);
    yield {
      start: now.start,
      length: now.end - now.start,
      message: `this sentence and the one before both begin with "${said}"`,
      help: 'begin one of them otherwise, or make them one; "the", "a" and "its" do not count',
    };
  },
};

/** A skeleton of fewer words says too little to be a repetition. */
const LEAST_WORDS = 4;

const sameSkeleton: ProseRule = {
  name: 'same-sentence',
  code: CODE,
  on: TEXT,
  *find({ passage, before }) {
    if (!before || before.role === 'heading') return;
    const now = skeletonOf(passage.ours, passage.figures);
    if (now.split(' ').length < LEAST_WORDS || now !== skeletonOf(before.ours, before.figures)) return;
    yield {
      start: 0,
      length: passage.text.length,
      message: 'the sentence before in other names and figures',
      help: 'make them one sentence, or word one otherwise',
    };
  },
};

interface Told {
  readonly passage: Passage;
  readonly text: string;
}

/** Where each value was printed first: subject, unit and value. */
const firstTold = perObject((prose: Prose) => {
  const told = new Map<string, Told>();
  for (const passage of prose.paragraphs.flat()) {
    if (passage.role !== 'sentence') continue;
    for (const { fact, unit, value, text } of passage.figures) {
      const key = valueKey(fact, unit, value);
      if (key !== undefined && !told.has(key)) told.set(key, { passage, text });
    }
  }
  return told;
});

function valueKey(fact: string, unit: string, value: number): string | undefined {
  const id = parseFactId(fact);
  return id && toldValue(id, unit, value);
}

const repeatedFigure: ProseRule = {
  name: 'repeated-figure',
  code: CODE,
  on: ['sentence'],
  *find({ passage, prose }) {
    for (const { fact, unit, value, text, start } of passage.figures) {
      const key = valueKey(fact, unit, value);
      const first = key === undefined ? undefined : firstTold(prose).get(key);
      if (!first || first.passage === passage) continue;
      const where = first.passage.number === undefined ? '' : ` (sentence ${first.passage.number})`;
      const message = `${text} was told before${where}`;
      yield faultAt({ 0: text, index: start }, message, 'a fact is said once; let one of the two say something else');
    }
  },
};

/** Levels and the like: figures that two sentences do not share by chance. */
const LONG_FIGURE = /(?<![\d.,])\d[\d,]*\.\d{2}(?![\d%])|(?<![\d.,])\d{1,3}(?:,\d{3})+\.\d+/g;

/** The same for a text without figures of its own: a neighbour's level again. */
const repeatedLevel: ProseRule = {
  name: 'repeated-level',
  code: CODE,
  on: ['sentence'],
  *find({ passage, before }) {
    if (!before || passage.figures.length > 0) return;
    const told = new Set(before.ours.match(LONG_FIGURE) ?? []);
    for (const match of passage.ours.matchAll(LONG_FIGURE)) {
      if (told.has(match[0])) yield faultAt(match, `${match[0]} stands in the sentence before`, 'a fact is said once');
    }
  },
};

/** A surge, its worst slump: no verbs. */
const STRONG = new RegExp(
  `\\b(?:${STRONG_INFLECTED})\\b|(?<!\\b(?:a|an|the|its|their|this|that|last) (?:\\w{1,20} )?)\\b(?:${STRONG_PLAIN})\\b`,
  'gi',
);

const strongVerbs: ProseRule = {
  name: 'strong-verbs',
  code: CODE,
  on: ['sentence'],
  *find({ passage, paragraph, index }) {
    const found = [...passage.ours.matchAll(STRONG)];
    if (found.length === 0) return;
    const earlier = strongBefore(paragraph)[index];
    for (const [i, match] of found.entries()) {
      const other = earlier ?? (i > 0 ? found[0]![0] : undefined);
      if (other === undefined) continue;
      const message = `a second strong verb in a paragraph: "${match[0]}" after "${other}"`;
      yield faultAt(match, message, 'fall, rise, lose, gain, drop and add are right at any size');
    }
  },
};

/** Of each passage of a paragraph, the strong verb that was read before it. */
const strongBefore = perObject((paragraph: readonly Passage[]) => {
  let last: string | undefined;
  return paragraph.map(({ ours }) => {
    const before = last;
    last ??= ours.match(STRONG)?.[0];
    return before;
  });
});

/** What was said before, once more. */
export const REPETITION_RULES: readonly ProseRule[] = [
  sameOpener,
  sameSkeleton,
  repeatedFigure,
  repeatedLevel,
  strongVerbs,
];

/** What is found of a thing once, however often it is asked for. */
function perObject<K extends object, T>(make: (key: K) => T): (key: K) => T {
  const made = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    const known = made.get(key) ?? { value: make(key) };
    made.set(key, known);
    return known.value;
  };
}
