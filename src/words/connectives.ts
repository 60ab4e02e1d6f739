import type { Fact } from '../facts/fact.ts';
import type { Instrument, InstrumentKind } from '../market/market-file.ts';
import type { Piece } from './cell.ts';

/** Connectives of one brief: more would be a mannerism. */
const MOST_LINKS = 2;

/** Kinds of instrument that are good news when they rise. */
const HOPED_UP: readonly InstrumentKind[] = ['etf', 'index', 'stock', 'future'];

/** Kinds of fact that tell which way a session went, by their key or field `direction`. */
const OF_SESSION = new Set(['record', 'milestone']);
const PERIODS = new Set(['week', 'month', 'quarter', 'year', '5-sessions']);

/**
 * Whether a fact is good news (1), bad news (-1), or neither (0), which is not the same as up or down: claims that rise
 * are bad news, and a yield is neither.
 */
export function polarityOf(fact: Fact, instrument: (symbol: string) => Instrument): -1 | 0 | 1 {
  const { values, keys, kind } = fact;
  if (kind === 'release') {
    const judged = values.verdict === 'unknown' || values.verdict === 'in line' ? values.trend : values.verdict;
    return judged === 'better' ? 1 : judged === 'worse' ? -1 : 0;
  }
  if (kind === 'group' && keys.what === 'record') return 1;
  const tells =
    kind === 'change' ||
    kind === 'group' ||
    kind === 'quote' ||
    kind === 'biggest' ||
    (OF_SESSION.has(kind) && (fact.metric ?? 'close') === 'close') ||
    (kind === 'streak' && keys.state === 'going');
  if (!tells) return 0;
  const of = kindOf(fact, instrument);
  if (of !== 'volatility' && !HOPED_UP.includes(of)) return 0;
  const direction = values.direction ?? keys.direction;
  const way = direction === 'up' || direction === 'high' ? 1 : direction === 'down' || direction === 'low' ? -1 : 0;
  // what prints as nothing is no news of either kind
  if (typeof values.percent === 'number' && Math.abs(values.percent) < UNSEEN) return 0;
  return (of === 'volatility' ? -way : way) as -1 | 0 | 1;
}

const UNSEEN = 0.05;

/** What kind of instrument a fact is about; a group of yields is told in basis points, others are of indexes. */
const kindOf = (fact: Fact, instrument: (symbol: string) => Instrument): InstrumentKind =>
  fact.kind !== 'group'
    ? instrument(fact.subject).kind
    : typeof fact.values.min_basis_points === 'number'
      ? 'yield'
      : 'index';

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

/** One of two neighbours, as far as their connection goes. */
export interface Neighbour {
  readonly fact: Fact;
  readonly topic: string;
}

/** What a sentence is to the one before it. */
export type Relation =
  /** good news after bad, or bad after good, of like kind */
  | 'contrast'
  /** a period that went the other way than the session just told */
  | 'nonetheless'
  /** another matter of the same paragraph */
  | 'aside';

/**
 * What a sentence is to the one before it in its paragraph; undefined where nothing need be said. Facts of unlike kinds
 * are not contrasted: a report and a price may well move together.
 */
export function relationOf(
  before: Neighbour | undefined,
  after: Neighbour,
  instrument: (symbol: string) => Instrument,
): Relation | undefined {
  if (!before) return undefined;
  const [a, b] = [before.fact, after.fact];
  const turns = polarityOf(a, instrument) * polarityOf(b, instrument) < 0;
  if (turns) {
    if (a.kind === 'release' || b.kind === 'release')
      return a.kind === b.kind && before.topic === after.topic ? 'contrast' : undefined;
    const [first, second] = [kindOf(a, instrument), kindOf(b, instrument)];
    const isLike = first === second || (HOPED_UP.includes(first) && HOPED_UP.includes(second));
    const tracks = (fact: Fact): string | undefined =>
      fact.kind === 'group' ? undefined : instrument(fact.subject).tracks;
    const isTwin = a.subject === b.subject || tracks(a) === b.subject || tracks(b) === a.subject;
    if (!isLike) return undefined;
    if (isOfSession(a) && isOfSession(b))
      return a.session === b.session && a.subject !== b.subject ? 'contrast' : undefined;
    if (isOfSession(a) && isOfPeriod(b)) return isTwin ? 'nonetheless' : undefined;
    return isOfPeriod(a) && isOfPeriod(b) && isTwin && a.kind === b.kind ? 'contrast' : undefined;
  }
  // stocks beside stocks, and a fund beside its index, are no other matter
  const isPrice = (fact: Fact): boolean => fact.kind === 'change' || fact.kind === 'quote' || fact.kind === 'record';
  if (before.topic === after.topic || !isPrice(a) || !isPrice(b)) return undefined;
  const kinds = [a, b].map((fact) => instrument(fact.subject).kind);
  const isAside = kinds[0] !== kinds[1] && !kinds.every((kind) => HOPED_UP.includes(kind));
  return isAside ? 'aside' : undefined;
}

const isOfPeriod = ({ kind, keys }: Fact): boolean =>
  (kind === 'change' || kind === 'biggest') && PERIODS.has(keys.span ?? '');
const isOfSession = ({ kind, keys }: Fact): boolean =>
  kind === 'change' || kind === 'biggest' ? keys.span === undefined || keys.span === 'session' : kind !== 'quote';

/** The connectives that a brief has had. */
export interface Links {
  count: number;
  /** the sentence before had one */
  justNow: boolean;
}

/** Asides are left without a word on two sessions of three. */
const ASIDE_EVERY = 3;

/**
 * The connective for a relation, put before a sentence as it stands: "But", "Still" before a plain subject,
 * "Meanwhile"; none twice in a row, none where the sentence brings its own, two in a brief.
 *
 * @param turn the session's number, by which asides take turns
 */
export function connective(
  relation: Relation | undefined,
  opened: readonly Piece[],
  links: Readonly<Links>,
  turn: number,
): string {
  if (relation === undefined || links.justNow || links.count >= MOST_LINKS) return '';
  const start = opened.map((piece) => piece.text).join('');
  if (/^(?:But|Still|Meanwhile|Also|And|Yet)\b/i.test(start)) return '';
  // "But down 0.6%, the Nasdaq ended" stumbles
  if (/^(?:Up|Down|At|From|With)\b/i.test(start)) return '';
  if (relation === 'aside') return turn % ASIDE_EVERY === 0 ? 'Meanwhile, ' : '';
  if (relation === 'contrast') return 'But ';
  // "Still, so far in March, the index is up" has an opener too many
  const comma = start.indexOf(', ');
  const isPlain = opened[0]?.is === 'name' || opened[0]?.figure === undefined;
  return isPlain && (comma < 0 || comma > LEAD_IN) ? 'Still, ' : 'But ';
}

/** Letters within which a comma ends an opener such as "So far in March,". */
const LEAD_IN = 28;
