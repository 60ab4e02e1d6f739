import { fail } from '../base/diagnostic.ts';
import { suggest } from '../base/suggest.ts';
import { findFacts, type Newsroom } from '../facts/finder.ts';
import { KINDS } from '../facts/registry.ts';
import type { Market } from '../market/market.ts';
import { MARKET_FILE } from '../market/market-file.ts';

/** What a brief is about, as rules see it: an instrument, or a group or sector with its members. */
export interface Focus {
  /** a symbol, a group of market.yaml, or a sector of a universe */
  readonly name: string;
  readonly isGroup: boolean;
  /** those that a rule about instruments speaks of: the instrument, or of the group the members that are most in the news */
  readonly instruments: readonly string[];
}

/** Members of a group that rules about instruments speak of: more would crowd out the rest of the brief. */
const FEATURED = 3;

/**
 * The instruments that a focus stands for.
 *
 * @throws Fault `unknown-instrument` if nothing is called so
 */
export function membersOfFocus(market: Market, name: string): readonly string[] {
  if (market.hasInstrument(name)) return [name];
  const members = market.membersOf(name);
  if (members.length > 0) return members;
  const { instruments, groups } = market.file;
  const known = [...Object.keys(instruments), ...Object.keys(groups), ...market.sectors()];
  return fail(
    'unknown-instrument',
    `no instrument, group or sector "${name}"`,
    { file: MARKET_FILE },
    suggest(name, known),
  );
}

/** The focus of a brief at its moment. @throws Fault as `membersOfFocus` */
export function focusOf(room: Newsroom, name: string): Focus {
  const { market } = room.view;
  const members = membersOfFocus(market, name);
  if (market.hasInstrument(name)) return { name, isGroup: false, instruments: members };
  return { name, isGroup: true, instruments: byNews(room, members).slice(0, FEATURED) };
}

/** The members of a group, first those whose last session was the most out of the ordinary. */
function byNews(room: Newsroom, members: readonly string[]): readonly string[] {
  const pattern = { kind: KINDS.get('change')!, where: { span: 'session' } };
  const news = members.map((symbol) => findFacts(room, pattern, symbol).facts[0]?.newsworthiness ?? -1);
  const ranked = members.map((_, i) => i).sort((a, b) => news[b]! - news[a]! || a - b);
  return ranked.map((i) => members[i]!);
}
