import type { River } from '../brief/river.ts';
import { hangsOn, MAX_TAILS } from '../plan/hanging.ts';
import type { Dropped, PlannedSentence } from '../plan/planned.ts';
import type { Candidate } from '../rulebook/match.ts';

/** A candidate that a sentence kept out of the brief. */
export interface Beaten {
  readonly rule: string;
  readonly subject: string;
  /** bits: its own, or what a tail would have lent it */
  readonly score: number;
  readonly why: string;
}

/** What a sentence beat, the most newsworthy first, and what its section had no room for. */
export interface BeatenReport {
  readonly because: readonly Beaten[];
  readonly full?: { readonly section: string; readonly leftOut: readonly Beaten[] };
}

/** What was dropped because of a sentence. */
export function reportBeaten({ plan }: River, planned: PlannedSentence, section: string | undefined): BeatenReport {
  const clauses = clausesOf(planned);
  const because = plan.dropped.flatMap((dropped): Beaten[] => {
    const { by, implying, candidate } = dropped;
    if (by && clauses.includes(by)) {
      const why =
        section === undefined
          ? 'another headline, less newsworthy'
          : implying
            ? `${implying.id}, said here, implies its fact ${candidate.main.id}`
            : 'its fact is said here';
      return [beaten(dropped, why)];
    }
    const fate = slotFate(candidate, planned);
    return fate?.lost ? [beaten(dropped, fate.why)] : [];
  });
  const leftOut = plan.dropped
    .filter(({ full }) => full !== undefined && full === section)
    .map((dropped) => beaten(dropped, 'no room was left'));
  return {
    because: because.sort(byScore),
    ...(section === undefined || leftOut.length === 0 ? {} : { full: { section, leftOut: leftOut.sort(byScore) } }),
  };
}

const byScore = (a: Beaten, b: Beaten): number => b.score - a.score;

const beaten = ({ candidate, rank }: Dropped, why: string): Beaten => ({
  rule: candidate.rule.id,
  subject: candidate.subject,
  score: rank?.score ?? candidate.score,
  why,
});

const clausesOf = ({ candidate, tails }: PlannedSentence): Candidate[] => [
  candidate,
  ...tails.flatMap((tail) => (tail ? [tail.candidate] : [])),
];

/**
 * Why a candidate that may hang on a sentence's head does not; undefined where it could not hang on this one at all, or
 * does. `lost`: a place for its kind was there, and went to others.
 */
export function slotFate(candidate: Candidate, planned: PlannedSentence): { why: string; lost: boolean } | undefined {
  const head = planned.candidate;
  if (candidate.tails.length === 0 || clausesOf(planned).includes(candidate) || !hangsOn(candidate, head)) {
    return undefined;
  }
  const kinds = [...new Set(candidate.tails.map((tail) => tail.kind))];
  const slots = planned.wording.template.slots;
  const fitting = slots.flatMap((takes, i) => (kinds.some((kind) => takes.includes(kind)) ? [i] : []));
  if (fitting.length === 0) return { why: `no place for a tail of the kind ${kinds.join(' or ')}`, lost: false };
  const taken = fitting.flatMap((i) => planned.tails[i]?.candidate ?? []);
  if (taken.length > 0) {
    const by = taken.map(({ rule, score }) => `${rule.id} (${score.toFixed(2)} bits)`).join(' and ');
    return { why: `the place went to ${by}`, lost: true };
  }
  const count = planned.tails.filter((tail) => tail).length;
  if (count >= MAX_TAILS) return { why: `${MAX_TAILS} tails are there already`, lost: true };
  return { why: 'what is said there makes it superfluous', lost: true };
}
