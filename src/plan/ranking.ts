import { compareText } from '../base/diagnostic.ts';
import type { Candidate } from '../rulebook/match.ts';

/** The most newsworthy first, ties by rule and subject. */
export const byScore = (a: Candidate, b: Candidate): number =>
  b.score - a.score || compareText(a.rule.id, b.rule.id) || compareText(a.subject, b.subject);

/** The most newsworthy of them; undefined if there is none. */
export const best = (candidates: readonly Candidate[]): Candidate | undefined => [...candidates].sort(byScore)[0];
