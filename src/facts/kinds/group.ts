import { round } from '../../base/rounding.ts';
import type { Market } from '../../market/market.ts';
import { alignTo, Column } from '../../metrics/column.ts';
import { priceEvidence } from '../evidence.ts';
import type { FactValues } from '../fact.ts';
import type { Scan, ScanContext, SeriesKind } from '../kind.ts';
import { baseRows, type Period } from '../periods.ts';
import { lastAtLeastAsHigh } from '../since.ts';
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
    const moves = movesOf(context, members, keys.span as Period);
    return keys.what === 'biggest'
      ? scanBiggest(market, members, moves)
      : scanMoves(context, members, moves, keys.span as Period);
  },
};

/** Per cent moves of each member, all on the sessions of the first. */
function movesOf({ market }: ScanContext, members: readonly string[], span: Period): Float64Array[] {
  const axis = market.series(members[0]!);
  return members.map((member) => {
    const own = market.series(member);
    const bases = baseRows(own.days, span);
    const moves = new Float64Array(own.close.length).fill(Number.NaN);
    for (let t = 0; t < moves.length; t++) {
      if (bases[t]! >= 0) moves[t] = (own.close[t]! / own.close[bases[t]!]! - 1) * 100;
    }
    return alignTo(axis, new Column(own, moves));
  });
}

function scanMoves(
  { market }: ScanContext,
  members: readonly string[],
  moves: readonly Float64Array[],
  span: Period,
): Scan {
  const series = market.series(members[0]!);
  const usual = members.map((member) => {
    const own = market.series(member);
    return alignTo(series, new Column(own, usualMoves(own, own.close)));
  });
  const length = series.days.length;
  const holds = new Uint8Array(length);
  const strength = new Float64Array(length).fill(Number.NaN);
  for (let t = 0; t < length; t++) {
    let [up, down, weakest] = [0, 0, Number.POSITIVE_INFINITY];
    let sum = 0;
    for (let m = 0; m < members.length; m++) {
      const move = moves[m]![t]!;
      sum += move;
      if (move > 0) up++;
      else if (move < 0) down++;
      const size = Math.abs(move / usual[m]![t]!);
      if (size < weakest) weakest = size;
    }
    if (Number.isNaN(sum)) continue;
    holds[t] = 1;
    // together, they are as strong as the weakest; divided, as weak as noise
    strength[t] = (up === 0 || down === 0) && Number.isFinite(weakest) ? weakest : 0;
  }
  return {
    series,
    holds,
    strength,
    values: (t) =>
      holds[t]
        ? valuesOf(
            members,
            moves.map((column) => column[t]!),
          )
        : undefined,
    evidence: (t) => evidenceOf(market, members, series.days[t]!, span),
  };
}

/** All members had their largest move one way since the same session. */
function scanBiggest(market: Market, members: readonly string[], moves: readonly Float64Array[]): Scan {
  const series = market.series(members[0]!);
  const length = series.days.length;
  const holds = new Uint8Array(length);
  const strength = new Float64Array(length).fill(Number.NaN);
  const since = new Int32Array(length).fill(-1);
  for (const sign of [1, -1]) {
    const links = moves.map((column) => lastAtLeastAsHigh(column.map((move) => sign * move)));
    for (let t = 0; t < length; t++) {
      const link = links[0]![t]!;
      if (moves.some((column) => Number.isNaN(column[t]!))) continue;
      strength[t] ||= 0;
      const together = moves.every((column, m) => sign * column[t]! > 0 && links[m]![t] === link);
      if (!together || link < 0 || t - link < MIN_BIGGEST) continue;
      holds[t] = 1;
      strength[t] = t - link;
      since[t] = link;
    }
  }
  return {
    series,
    holds,
    strength,
    values(t) {
      if (!holds[t]) return undefined;
      return {
        ...valuesOf(
          members,
          moves.map((column) => column[t]!),
        ),
        since: series.days[since[t]!]!,
      };
    },
    evidence: (t) => [
      ...evidenceOf(market, members, series.days[since[t]!]!, 'session'),
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
