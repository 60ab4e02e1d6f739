import type { Day } from '../../base/dates.ts';
import type { Brief, Sentence } from '../../brief/tree.ts';
import type { Spoken } from './occasions.ts';

/** A sentence that is not what it was: reworded, gone (no `after`) or new (no `before`). */
export interface Change {
  /** the rule and subject of its head */
  readonly rule: string;
  readonly subject: string;
  readonly before?: string;
  readonly after?: string;
}

/** What is different about one day's brief. */
export interface DayChanges {
  readonly day: Day;
  /** in order of the brief that is new, then what is gone */
  readonly changes: readonly Change[];
  /** the sentences are the same, in another order */
  readonly reordered: boolean;
}

interface Told {
  readonly rule: string;
  readonly subject: string;
  readonly text: string;
}

/** What became of a brief's sentences, the headline among them; undefined if nothing did. */
export function compareBriefs(day: Day, before: Brief, after: Brief): DayChanges | undefined {
  return compare(day, toldIn(before), toldIn(after));
}

/** The same of what some rules say or, where the plan drops it, would say by itself. */
export function compareSpoken(day: Day, before: readonly Spoken[], after: readonly Spoken[]): DayChanges | undefined {
  return compare(day, before.map(withFate), after.map(withFate));
}

/** That a sentence is in the brief now, or no longer is, is a change of what is said. */
const withFate = ({ rule, subject, said, text }: Spoken): Told => ({
  rule,
  subject,
  text: said ? text : `(dropped) ${text}`,
});

function compare(day: Day, before: readonly Told[], after: readonly Told[]): DayChanges | undefined {
  const gone = without(before, after);
  const come = without(after, before);
  if (gone.length + come.length === 0) {
    const reordered = before.some(({ text }, i) => after[i]!.text !== text);
    return reordered ? { day, changes: [], reordered } : undefined;
  }
  const changes = come.map(({ rule, subject, text }): Change => {
    const at = gone.findIndex((told) => told.rule === rule && told.subject === subject);
    const [pair] = at < 0 ? [] : gone.splice(at, 1);
    return { rule, subject, ...(pair ? { before: pair.text } : {}), after: text };
  });
  return {
    day,
    changes: [...changes, ...gone.map(({ rule, subject, text }): Change => ({ rule, subject, before: text }))],
    reordered: false,
  };
}

/** What is told in one list more often than in another. */
function without(list: readonly Told[], other: readonly Told[]): Told[] {
  const left = new Map<string, number>();
  for (const { text } of other) left.set(text, (left.get(text) ?? 0) + 1);
  return list.filter(({ text }) => {
    const times = left.get(text) ?? 0;
    left.set(text, times - 1);
    return times <= 0;
  });
}

function toldIn(brief: Brief): Told[] {
  const sentences: readonly Sentence[] = [
    brief.headline,
    ...brief.sections.flatMap((section) => section.paragraphs.flatMap((paragraph) => paragraph.sentences)),
  ];
  return sentences.map(({ text, parts }) => ({ rule: parts[0]?.rule ?? '', subject: parts[0]?.subject ?? '', text }));
}
