import { proseFindings } from '../../src/author/prose/lint.ts';
import { proseOfBrief } from '../../src/author/prose/read-brief.ts';
import { openerOf, skeletonOf } from '../../src/author/prose/skeleton.ts';
import { type Diagnostic, Fault } from '../../src/base/diagnostic.ts';
import type { Desk } from '../../src/brief/desk.ts';
import { writeBrief } from '../../src/brief/river.ts';
import type { Brief, Sentence } from '../../src/brief/tree.ts';
import { dayFrom, misread, namesOf, sentencesOf, untraced } from '../brief/readback.ts';
import { REMEMBERED, type Run } from './schedule.ts';

/** Something found, and where. */
export interface Found {
  /** the rule of the lint, or what was checked */
  readonly name: string;
  readonly code: string;
  readonly message: string;
  /** date edition focus, sentence */
  readonly where: string;
  readonly text: string;
  /** the rule and wording of the workspace that said it */
  readonly said: string;
}

export interface Skeleton {
  readonly skeleton: string;
  readonly count: number;
  readonly said: readonly string[];
  readonly example: string;
}

/** A sentence, and how many of its skeleton it stands for. */
export interface Sample {
  readonly text: string;
  readonly count: number;
  readonly said: string;
}

/** What was found of a number of briefs. */
export interface Survey {
  readonly briefs: number;
  readonly sentences: number;
  readonly figures: number;
  /** briefs that were not written, by why */
  readonly failed: ReadonlyMap<string, number>;
  readonly findings: readonly Found[];
  /** figures that read back as something else, and numbers without a figure */
  readonly untrue: readonly Found[];
  /** by code and file */
  readonly diagnostics: ReadonlyMap<string, number>;
  /** words of each brief, by edition */
  readonly words: ReadonlyMap<string, readonly number[]>;
  /** of each edition: sentences that were looked at, and those whose skeleton stood in one of the briefs before, or in each of the last two */
  readonly stale: ReadonlyMap<string, { readonly sentences: number; readonly seen: number; readonly third: number }>;
  /** of each brief, distinct first three words over sentences */
  readonly distinct: readonly number[];
  readonly rulesUsed: ReadonlyMap<string, number>;
  readonly skeletons: readonly Skeleton[];
  readonly stalest: readonly Skeleton[];
  readonly openers: ReadonlyArray<readonly [string, number]>;
  /** of each skeleton some sentences, for checkers that would take too long over all */
  readonly samples: readonly Sample[];
}

/** Writes the briefs of some runs and looks at them. */
export function survey(desk: Desk, runs: readonly Run[]): Survey {
  const names = namesOf(desk.market, desk.metrics);
  const pattern = namePattern(names);
  const failed = new Map<string, number>();
  const [findings, untrue]: [Found[], Found[]] = [[], []];
  const diagnostics = new Map<string, number>();
  const words = new Map<string, number[]>();
  const stale = new Map<string, { sentences: number; seen: number; third: number }>();
  const distinct: number[] = [];
  const rulesUsed = new Map<string, number>();
  const openers = new Map<string, number>();
  const [said, again, headlines] = [new Tally(), new Tally(), new Tally()];
  let [briefs, sentences, figures] = [0, 0, 0];
  for (const { edition, focus, requests } of runs) {
    const before: Array<ReadonlySet<string>> = [];
    for (const request of requests) {
      const brief = tryWriting(desk, request, failed);
      if (!brief) continue;
      briefs++;
      const where = `${brief.date} ${edition} ${focus}`;
      findings.push(...lintOf(brief, where));
      untrue.push(...untrueIn(brief, desk, names, where));
      for (const each of brief.diagnostics) add(diagnostics, nameOf(each));
      const body = brief.sections.flatMap((section) => section.paragraphs.flatMap((paragraph) => paragraph.sentences));
      const skeletons = body.map((sentence) => skeletonOf(sentence.text, sentence.figures, pattern));
      if (before.length >= REMEMBERED) {
        const tally = stale.get(edition) ?? { sentences: 0, seen: 0, third: 0 };
        stale.set(edition, tally);
        for (const [i, skeleton] of skeletons.entries()) {
          tally.sentences++;
          if (!before.some((earlier) => earlier.has(skeleton))) continue;
          tally.seen++;
          again.add(skeleton, body[i]!);
          if (before.slice(-2).every((earlier) => earlier.has(skeleton))) tally.third++;
        }
      }
      before.push(new Set(skeletons));
      if (before.length > REMEMBERED) before.shift();
      for (const [i, sentence] of body.entries()) {
        said.add(skeletons[i]!, sentence);
        const opener = openerOf(sentence.text);
        if (opener) add(openers, opener.word);
        for (const { rule } of sentence.parts) add(rulesUsed, rule);
      }
      for (const { rule } of brief.headline.parts) add(rulesUsed, rule);
      headlines.add(skeletonOf(brief.headline.text, brief.headline.figures, pattern), brief.headline);
      const count = body.reduce((sum, { text }) => sum + wordsIn(text), 0);
      words.set(edition, [...(words.get(edition) ?? []), count]);
      sentences += body.length;
      figures += sentencesOf(brief).reduce((sum, sentence) => sum + sentence.figures.length, 0);
      if (body.length > 0) distinct.push(new Set(body.map(({ text }) => firstWords(text))).size / body.length);
    }
  }
  return {
    briefs,
    sentences,
    figures,
    failed,
    findings,
    untrue,
    diagnostics,
    words,
    stale,
    distinct,
    rulesUsed,
    skeletons: said.most(TOP),
    stalest: again.most(TOP),
    openers: [...openers].sort((a, b) => b[1] - a[1]).slice(0, TOP),
    samples: [...headlines.samples(), ...said.samples()],
  };
}

const TOP = 10;

const add = <K>(counts: Map<K, number>, key: K): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** Sentences that are kept of a skeleton: other figures and names may bring out another fault. */
const SAMPLES = 3;

/** Counts skeletons, with who said them. */
class Tally {
  readonly #counts = new Map<string, { count: number; said: Map<string, number>; examples: string[] }>();

  add(skeleton: string, { parts, text }: Sentence): void {
    const entry = this.#counts.get(skeleton) ?? { count: 0, said: new Map<string, number>(), examples: [] };
    this.#counts.set(skeleton, entry);
    entry.count++;
    if (entry.examples.length < SAMPLES && !entry.examples.includes(text)) entry.examples.push(text);
    add(entry.said, parts.map(({ rule, variant }) => `${rule} ${variant}`).join(' + '));
  }

  samples(): Sample[] {
    return [...this.#counts.values()].flatMap(({ count, said, examples }) =>
      examples.map((text) => ({ text, count: count / examples.length, said: [...said.keys()][0]! })),
    );
  }

  most(count: number): Skeleton[] {
    return [...this.#counts]
      .sort((a, b) => b[1].count - a[1].count)
      .slice(0, count)
      .map(([skeleton, { count: times, said, examples }]) => ({
        skeleton,
        count: times,
        said: [...said].sort((a, b) => b[1] - a[1]).map(([who, n]) => `${who} (${n})`),
        example: examples[0]!,
      }));
  }
}

function tryWriting(desk: Desk, request: Run['requests'][number], failed: Map<string, number>): Brief | undefined {
  try {
    return writeBrief(desk, request);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const [{ code, message }] = error.diagnostics as readonly [Diagnostic];
    add(failed, `${request.edition.edition} ${request.focus}: ${code} ${message.replace(/\d{4}-\d{2}-\d{2}/g, 'D')}`);
    return undefined;
  }
}

function lintOf(brief: Brief, where: string): Found[] {
  return proseFindings(proseOfBrief(brief)).map(({ rule, passage, start, message }) => {
    const part = passage.parts.find((each) => each.role === 'tail' && start >= each.start && start < each.end);
    const head = part ?? passage.parts[0];
    return {
      name: rule.name,
      code: rule.code,
      message,
      where: `${where}, sentence ${passage.number}`,
      text: passage.text,
      said: head ? `${head.rule} ${head.variant}` : 'no rule',
    };
  });
}

function untrueIn(brief: Brief, desk: Desk, names: readonly string[], where: string): Found[] {
  return sentencesOf(brief).flatMap((sentence, i) => {
    const { text, figures, parts } = sentence;
    const at = {
      where: `${where}, sentence ${i < 2 ? 0 : i - 1}`,
      text,
      said: parts.map((part) => `${part.rule} ${part.variant}`).join(' + '),
    };
    const wrong = figures.flatMap((figure) => {
      const why = misread(figure, dayFrom(brief.date), desk.market);
      const moved = text.slice(figure.start, figure.end) === figure.text ? undefined : 'does not stand at its offsets';
      return [why, moved].flatMap((message) =>
        message === undefined ? [] : { name: 'misread', code: 'figure', message, ...at },
      );
    });
    const loose = untraced(sentence, names).map((word) => ({
      name: 'untraced',
      code: 'figure',
      message: `"${word}" is no figure`,
      ...at,
    }));
    return [...wrong, ...loose];
  });
}

const nameOf = ({ file, code }: Diagnostic): string => `${file ?? 'data'}: ${code}`;

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const firstWords = (text: string): string => text.toLowerCase().split(/\s+/).slice(0, 3).join(' ');

/** Names that begin with a capital or a figure, the longest first, and sectors. */
function namePattern(names: readonly string[]): RegExp {
  const literal = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const known = [...new Set(names)].filter((name) => /^[A-Z0-9]/.test(name));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?=[A-Z0-9])(?:${known.map(literal).join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}
