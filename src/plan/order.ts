import type { Section } from '../rulebook/edition.ts';
import type { Candidate } from '../rulebook/match.ts';
import { byScore } from './ranking.ts';

/** A sentence as far as its place in a section goes. */
interface Ordered {
  readonly candidate: Candidate;
  readonly rank: { readonly score: number };
}

/** A section's sentences by topics, in order; last those of topics that are not its own. What opens it comes first. */
export function runsOf<T extends Ordered>({ topics }: Section, chosen: readonly T[], opening: T | undefined): T[][] {
  const isOf = (names: readonly string[], { candidate }: T): boolean => names.includes(candidate.rule.topic);
  const runs = topics.map((names) => {
    const together = [names].flat();
    return order(
      chosen.filter((sentence) => isOf(together, sentence)),
      together,
    );
  });
  runs.push(chosen.filter((sentence) => !isOf(topics.flat(), sentence)));
  const [first = [], ...rest] = runs.filter((run) => run.length > 0);
  return [[...(opening ? [opening] : []), ...first], ...rest].filter((run) => run.length > 0);
}

/**
 * In order of topics, then of newsworthiness, with the rules that a rule names in `then` right behind it and the rest
 * about its subject behind them.
 */
function order<T extends Ordered>(sentences: readonly T[], topics: readonly string[]): T[] {
  const sorted = [...sentences].sort(
    (a, b) =>
      topics.indexOf(a.candidate.rule.topic) - topics.indexOf(b.candidate.rule.topic) ||
      newsOf(b) - newsOf(a) ||
      byScore(a.candidate, b.candidate),
  );
  const placed: T[] = [];
  /** what follows a sentence: the rules it names, about its own subject if they speak of it; remarks only of its speaker */
  const followersOf = ({ candidate }: T): T[] =>
    candidate.rule.then.flatMap((id) => {
      const named = sorted.filter((other) => other.candidate.rule.id === id);
      const { speaker } = candidate.main.values;
      if (speaker !== undefined) return named.filter((other) => other.candidate.main.values.speaker === speaker);
      const same = named.filter((other) => other.candidate.subject === candidate.subject);
      // what is told of one instrument does not follow on another
      return same.length > 0
        ? same
        : named.filter((other) => !(isOfInstrument(candidate) && isOfInstrument(other.candidate)));
    });
  const followers = new Map(sorted.map((sentence) => [sentence, followersOf(sentence)]));
  const following = new Set([...followers].flatMap(([sentence, all]) => all.filter((other) => other !== sentence)));
  const subjectOf = ({ candidate }: T): string => candidate.main.subject;
  const place = (sentence: T): void => {
    if (placed.includes(sentence)) return;
    placed.push(sentence);
    for (const next of followers.get(sentence)!) place(next);
    // what else there is of the same subject comes before another's turn
    for (const next of sorted) if (subjectOf(next) === subjectOf(sentence) && !following.has(next)) place(next);
  };
  for (const sentence of sorted) if (!following.has(sentence)) place(sentence);
  for (const sentence of sorted) place(sentence);
  return placed;
}

/**
 * The score by which sentences stand in order. A state has the one that it would have if it were new: what it is a part
 * of is told in one order every day.
 */
function newsOf({ candidate: { main, rule }, rank }: Ordered): number {
  const { bits, weight, freshness, turn_in: stood } = main.news;
  return stood === undefined ? rank.score : Math.max(rank.score, bits * weight * freshness + rule.nudge);
}

const isOfInstrument = ({ rule }: Candidate): boolean => rule.bindings[0]!.pattern.kind.about === 'instrument';
