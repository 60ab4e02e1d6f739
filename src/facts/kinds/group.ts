import { round } from '../../base/rounding.ts';
import type { Market } from '../../market/market.ts';
import { priceEvidence } from '../evidence.ts';
import type { FactValues } from '../fact.ts';
import type { Scan, ScanContext, SeriesKind } from '../kind.ts';
import { movesOn, rowsOn } from '../moves.ts';
import { baseRows, type Period } from '../periods.ts';
import { NONE } from '../since.ts';
import { usualMoves } from './change.ts';

const SPANS = ['session', 'week', 'month'] as const;
/** A largest move of fewer sessions is no news. */
const MIN_BIGGEST = 60;

export const group: SeriesKind = {
  id: 'group',
  says: 'what the members of a group did together: how they moved, or a largest move that all had since the same day',
  about: 'group',
  keys: { what: ['move', 'biggest'], span: SPANS },
  fields: {
    direction: { unit: 'choice', says: 'the way that all went, or mixed', choices: ['up', 'down', 'mixed', 'flat'] },
    count: { unit: 'count', says: 'members that went that way; risers where mixed' },
    of: { unit: 'count', says: 'members' },
    members: { unit: 'instruments', says: 'the members' },
    risers: { unit: 'instruments', says: 'the members that rose' },
    fallers: { unit: 'instruments', says: 'the members that fell' },
    min: { unit: 'percent', says: 'the smallest move among those that went that way' },
    max: { unit: 'percent', says: 'the largest move among those that went that way' },
    leader: { unit: 'instrument', says: 'the member with the highest move' },
    leader_percent: { unit: 'percent', says: 'its move' },
    laggard: { unit: 'instrument', says: 'the member with the lowest move' },
    laggard_percent: { unit: 'percent', says: 'its move' },
    since: { unit: 'day', says: 'the last session on which each member moved at least as much', optional: true },
  },
  metrics: () => [],
  variants: () => [...SPANS.map((span) => ({ what: 'move', span })), { what: 'biggest', span: 'session' }],
  scan(context, subject, _metric, keys): Scan | undefined {
    const { market } = context;
    const members = market.file.groups[subject]?.filter((member) => market.hasInstrument(member)) ?? [];
    if (members.length < 2) return undefined;
    const axis = market.series(members[0]!);
    const moves = members.map((member) => movesOn(axis, market.series(member), keys.span as Period));
    return keys.what === 'biggest'
      ? scanBiggest(market, members, moves)
      : scanMoves(context, members, moves, keys.span as Period);
  },
};

type Moves = ReadonlyArray<(t: number) => number>;

function scanMoves({ market }: ScanContext, members: readonly string[], moves: Moves, span: Period): Scan {
  const series = market.series(members[0]!);
  const usual = members.map((member) => {
    const own = market.series(member);
    const [rows, values] = [rowsOn(series, own), usualMoves(own, own.close)];
    return (t: number): number => values[rows[t]!] ?? Number.NaN;
  });
  const at = (t: number): number[] => moves.map((move) => move(t));
  const strength = (t: number): number => {
    let rises = 0;
    let falls = 0;
    let weakest = Number.POSITIVE_INFINITY;
    for (let m = 0; m < moves.length; m++) {
      const move = moves[m]!(t);
      if (Number.isNaN(move)) return Number.NaN;
      if (move > 0) rises++;
      else if (move < 0) falls++;
      weakest = Math.min(weakest, Math.abs(move / usual[m]!(t)));
    }
    // together, they are as strong as the weakest; divided, as weak as noise
    return (rises === 0 || falls === 0) && Number.isFinite(weakest) ? weakest : 0;
  };
  return {
    series,
    holds: (t) => !Number.isNaN(strength(t)),
    strength,
    values: (t) => (Number.isNaN(strength(t)) ? undefined : valuesOf(members, at(t))),
    evidence: (t) => evidenceOf(market, members, series.days[t]!, span),
  };
}

/** All members had their largest move one way since the same session. */
function scanBiggest(market: Market, members: readonly string[], moves: Moves): Scan {
  const series = market.series(members[0]!);
  /** the session since when all had it; -1 if they do not share one */
  const sinceAt = (t: number): number => {
    const all = moves.map((move) => move(t));
    const sign = Math.sign(all[0]!);
    if (sign === 0 || !all.every((move) => Math.sign(move) === sign)) return NONE;
    let s = t - 1;
    // while all fall short the search goes on; where one does not, all must not
    while (s >= 0 && !moves.some((move, m) => sign * move(s) >= sign * all[m]!)) s--;
    return s >= 0 && moves.every((move, m) => sign * move(s) >= sign * all[m]!) ? s : NONE;
  };
  const strength = (t: number): number => {
    if (moves.some((move) => Number.isNaN(move(t)))) return Number.NaN;
    const since = sinceAt(t);
    return since >= 0 && t - since >= MIN_BIGGEST ? t - since : 0;
  };
  return {
    series,
    holds: (t) => strength(t) > 0,
    strength,
    values(t) {
      if (!(strength(t) > 0)) return undefined;
      const all = moves.map((move) => move(t));
      return { ...valuesOf(members, all), since: series.days[sinceAt(t)]! };
    },
    evidence: (t) => [
      ...evidenceOf(market, members, series.days[sinceAt(t)]!, 'session'),
      ...evidenceOf(market, members, series.days[t]!, 'session'),
    ],
  };
}

function valuesOf(members: readonly string[], moves: readonly number[]): FactValues {
  const pick = (test: (move: number) => boolean): string[] => members.filter((_, i) => test(round(moves[i]!, 6)));
  const [risers, fallers] = [pick((move) => move > 0), pick((move) => move < 0)];
  const all = risers.length === members.length ? 'up' : fallers.length === members.length ? 'down' : undefined;
  const direction = all ?? (risers.length + fallers.length === 0 ? 'flat' : 'mixed');
  const agreeing = direction === 'down' ? fallers : risers;
  const sizes = agreeing.map((member) => moves[members.indexOf(member)]!).sort((a, b) => Math.abs(a) - Math.abs(b));
  const [low, high] = [Math.min(...moves), Math.max(...moves)];
  return {
    direction,
    count: agreeing.length,
    of: members.length,
    members,
    risers,
    fallers,
    min: sizes[0] ?? 0,
    max: sizes.at(-1) ?? 0,
    leader: members[moves.indexOf(high)]!,
    leader_percent: high,
    laggard: members[moves.indexOf(low)]!,
    laggard_percent: low,
  };
}

const evidenceOf = (market: Market, members: readonly string[], day: number, span: Period) =>
  members.map((member) => {
    const own = market.series(member);
    const row = own.days.indexOf(day);
    return priceEvidence(own, baseRows(own.days, span)[row]!, row);
  });
