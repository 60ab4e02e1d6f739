import type { Fact } from '../facts/fact.ts';
import type { Instrument } from '../market/market-file.ts';
import type { Piece } from './cell.ts';

/**
 * Whether a fact is good news (1), bad news (-1), or neither (0), which is not the same as up or down: claims that rise
 * are bad news, and a yield is neither.
 */
export function polarityOf(fact: Fact, instrument: (symbol: string) => Instrument): -1 | 0 | 1 {
  const { values } = fact;
  if (fact.kind === 'release') {
    const judged = values.verdict === 'unknown' || values.verdict === 'in line' ? values.trend : values.verdict;
    return judged === 'better' ? 1 : judged === 'worse' ? -1 : 0;
  }
  if (fact.kind !== 'change' && fact.kind !== 'quote') return 0;
  const kind = instrument(fact.subject).kind;
  if (kind === 'yield' || kind === 'currency' || kind === 'commodity') return 0;
  const way = values.direction === 'up' ? 1 : values.direction === 'down' ? -1 : 0;
  return (kind === 'volatility' ? -way : way) as -1 | 0 | 1;
}

/** Words that keep their capital inside a sentence. */
const PROPER = /^(?:[A-Z][A-Z.&]|Wall\b|Fed\b|Treasur|Nasdaq|Dow\b)/;

/** Puts a connective before a sentence, whose first word loses its capital unless it is a name or a figure. */
export function joinConnective(link: string, pieces: readonly Piece[]): readonly Piece[] {
  const [first, ...rest] = pieces;
  if (link === '' || !first) return pieces;
  const keeps = first.figure || first.is || PROPER.test(first.text);
  const opened = keeps ? first : { ...first, text: first.text[0]!.toLowerCase() + first.text.slice(1) };
  return [{ text: link }, opened, ...rest];
}

/**
 * The connective between two neighbours: "But" where good news follows bad or the reverse on the same topic, nothing
 * otherwise. Facts of unlike kinds are not contrasted: a report and a price may well move together.
 */
export function connective(
  before: { readonly fact: Fact; readonly topic: string } | undefined,
  after: { readonly fact: Fact; readonly topic: string },
  instrument: (symbol: string) => Instrument,
): string {
  if (!before || before.topic !== after.topic || before.fact.kind !== after.fact.kind) return '';
  return polarityOf(before.fact, instrument) * polarityOf(after.fact, instrument) < 0 ? 'But ' : '';
}
