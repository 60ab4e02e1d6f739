import type { Instrument } from '../market/market-file.ts';
import { type Piece, text } from './cell.ts';
import type { Discourse, ReferenceForm, Setting } from './discourse.ts';

const name = (content: string): Piece => ({ text: content, is: 'name' });

/** "the Russell 2000", "the iShares Russell 2000 ETF", "Apple Inc": the name at first mention. */
export function fullName(instrument: Instrument): Piece[] {
  const bare = instrument.kind === 'index' ? instrument.name.replace(/ Index$/, '') : instrument.name;
  return instrument.kind === 'stock' ? [name(bare)] : [text('the '), name(bare)];
}

/** "the Russell", "IWM", "the VIX", "the 10-year yield": the name after the first mention. */
export function shortName(instrument: Instrument): Piece[] {
  switch (instrument.kind) {
    case 'etf':
    case 'stock':
      return [name(instrument.short ?? tickerOf(instrument))];
    case 'yield':
      return [text('the '), name(instrument.short ?? instrument.name.replace(' Treasury', ''))];
    default:
      return [text('the '), name(instrument.short ?? instrument.name.replace(/ Index$/, ''))];
  }
}

export const tickerOf = (instrument: Instrument): string => instrument.ticker ?? instrument.symbol;

/** Yields have no ticker that a reader would know. */
const showsTicker = (instrument: Instrument): boolean => !['yield', 'currency'].includes(instrument.kind);

/** What a common noun for the instrument is: "the fund", "the index". */
export function nounOf(instrument: Instrument): string {
  switch (instrument.kind) {
    case 'etf':
      return 'fund';
    case 'stock':
      return 'stock';
    case 'yield':
      return 'yield';
    default:
      return 'index';
  }
}

/** After so many sentences with a pronoun or a noun the name is due again. */
const MOST_REDUCED = 2;

/**
 * Names an instrument where it stands in a brief: in full with its ticker at first mention, then short; as the subject
 * of a sentence that follows one about the same instrument, by a pronoun or noun, where nothing else could be meant.
 *
 * @param role the grammatical subject of the sentence, or one among others
 * @param extra what follows the ticker in its parentheses: a signed move
 */
export function refer(
  symbol: string,
  setting: Setting,
  discourse: Discourse,
  role: 'subject' | 'object' | 'list' = 'object',
  extra: readonly Piece[] = [],
): Piece[] {
  const instrument = setting.instrument(symbol);
  const first = !discourse.introduced.has(symbol);
  discourse.introduced.add(symbol);
  const done = (form: ReferenceForm, pieces: Piece[]): Piece[] => {
    discourse.inSentence.push(symbol);
    if (role === 'subject') {
      discourse.subjectForm = form;
      discourse.isReduced = form === 'pronoun' || form === 'noun';
      return pieces.map((piece, i) => (i === 0 ? { ...piece, isSubject: true } : piece));
    }
    return pieces;
  };
  if (first) {
    // in a list of peers the well-known short names come first with the ticker
    const named = role === 'list' && instrument.short !== undefined ? shortName(instrument) : fullName(instrument);
    if (!showsTicker(instrument)) return done('full', named);
    const parentheses = [
      text(' ('),
      name(tickerOf(instrument)),
      ...(extra.length > 0 ? [text(', '), ...extra] : []),
      text(')'),
    ];
    return done('full', [...named, ...parentheses]);
  }
  const trailing = extra.length > 0 ? [text(' ('), ...extra, text(')')] : [];
  if (discourse.inSentence.includes(symbol) && role !== 'subject') return done('noun', [text('it')]);
  const mayReduce = discourse.reduced < MOST_REDUCED;
  if (role === 'subject' && mayReduce && trailing.length === 0 && discourse.lastSubject === symbol) {
    const rivals = discourse.lastMentioned.filter((other) => other !== symbol);
    // after "IWM's reading" an "it" would be the reading
    const clear = discourse.lastForm !== 'pronoun' && discourse.lastForm !== 'possessive';
    if (clear && rivals.length === 0) return done('pronoun', [text('it')]);
    const sameNoun = [...discourse.inParagraph].filter(
      (other) => other !== symbol && nounOf(setting.instrument(other)) === nounOf(instrument),
    );
    if (discourse.lastForm !== 'noun' && sameNoun.length === 0 && instrument.kind !== 'yield') {
      return done('noun', [text(`the ${nounOf(instrument)}`)]);
    }
  }
  return done('short', [...shortName(instrument), ...trailing]);
}

/** "A", "A and B", "A, B and C". */
export function listOf(items: readonly (readonly Piece[])[]): Piece[] {
  return items.flatMap((item, i) => {
    const joint = i === 0 ? [] : [text(i === items.length - 1 ? ' and ' : ', ')];
    return [...joint, ...item];
  });
}
