import type { Candidate } from '../rulebook/match.ts';

const MOST_SENTENCES = 3;

/** What parts a paragraph costs: the less, the sooner it is parted there. */
const PARTED = 0.5;
const PARTED_TOPIC = 0.5;
const PARTED_TWINS = 1;
const PARTED_SUBJECT = 3.5;
const PARTED_FOLLOWER = 5;
const LONE = 2;

/** What a sentence is about, as far as its place in a text goes. */
interface Placed {
  readonly candidate: Candidate;
}

/** Whether two are about the same, or about a fund and the index that it tracks. */
export function isAkin(a: Placed, b: Placed, tracks: (symbol: string) => string | undefined): boolean {
  const [x, y] = [a.candidate.main.subject, b.candidate.main.subject];
  return x === y || tracks(x) === y || tracks(y) === x;
}

/**
 * Joins runs of sentences, in order: a lone one goes on with the next if that begins with the same subject or its twin,
 * else it ends the run before, if that spoke of them.
 */
export function joinLone<T extends Placed>(
  runs: ReadonlyArray<readonly T[]>,
  tracks: (symbol: string) => string | undefined,
): T[][] {
  const joined: T[][] = [];
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i]!;
    const [next, last] = [runs[i + 1], joined.at(-1)];
    if (run.length === 1 && next && isAkin(run[0]!, next[0]!, tracks)) {
      joined.push([...run, ...next]);
      i++;
    } else if (run.length === 1 && i > 1 && last?.some((sentence) => isAkin(sentence, run[0]!, tracks))) {
      last.push(...run);
    } else joined.push([...run]);
  }
  return joined;
}

/** Splits a run of sentences into paragraphs of one to three where it costs least: follow-ups and subjects stay whole. */
export function paragraphs<T extends Placed>(run: readonly T[], tracks: (symbol: string) => string | undefined): T[][] {
  /** the least cost of the sentences from each on, and where the paragraph ends that begins there */
  const best: Array<{ cost: number; end: number }> = [];
  best[run.length] = { cost: 0, end: run.length };
  for (let start = run.length - 1; start >= 0; start--) {
    let found = { cost: Number.POSITIVE_INFINITY, end: run.length };
    for (let end = start + 1; end <= Math.min(run.length, start + MOST_SENTENCES); end++) {
      const parting = end < run.length ? costOfParting(run[end - 1]!, run[end]!, tracks) : 0;
      const cost = (end - start === 1 && run.length > 1 ? LONE : 0) + parting + best[end]!.cost;
      if (cost < found.cost) found = { cost, end };
    }
    best[start] = found;
  }
  const parts: T[][] = [];
  for (let at = 0; at < run.length; at = best[at]!.end) parts.push(run.slice(at, best[at]!.end));
  return parts;
}

function costOfParting(before: Placed, after: Placed, tracks: (symbol: string) => string | undefined): number {
  const [a, b] = [before.candidate, after.candidate];
  if (a.rule.then.includes(b.rule.id)) return PARTED_FOLLOWER;
  if (a.main.subject === b.main.subject) return PARTED_SUBJECT;
  if (isAkin(before, after, tracks)) return PARTED_TWINS;
  return PARTED + (a.rule.topic === b.rule.topic ? PARTED_TOPIC : 0);
}
