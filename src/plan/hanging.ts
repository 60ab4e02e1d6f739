import type { Fact } from '../facts/fact.ts';
import type { Candidate } from '../rulebook/match.ts';

/** Tails that one sentence takes. */
export const MAX_TAILS = 2;

/** What is true at a close, however long the move was that led to it. */
const OF_THE_CLOSE = ['record', 'distance', 'milestone', 'crossing'];

/**
 * A tail hangs on a head whose main fact has the same subject, session and metric: no record of an index on a price. On
 * a move over a longer span than the session hangs what is told of that span, or of the close.
 */
export function hangsOn(tail: Candidate, head: Candidate): boolean {
  const [a, b] = [tail.main, head.main];
  const metric = (fact: Fact): string => fact.metric ?? 'close';
  if (a.id === b.id || a.subject !== b.subject || a.session !== b.session || metric(a) !== metric(b)) return false;
  const span = b.keys.span ?? 'session';
  if (span === 'session') return a.keys.span !== 'week';
  return a.keys.span === span || OF_THE_CLOSE.includes(a.kind);
}
