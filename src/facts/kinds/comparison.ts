import { round } from '../../base/rounding.ts';
import { priceEvidence } from '../evidence.ts';
import type { Scan, ScanContext, SeriesKind } from '../kind.ts';
import { movesOn, rowsOn } from '../moves.ts';
import { baseRows, type Period } from '../periods.ts';

const SPANS = ['session', 'week', 'month', 'year'] as const;
/** Moves that print alike are not told apart; moves are printed to this many decimals. */
const PRINTED_DECIMALS = 1;

export const comparison: SeriesKind = {
  id: 'comparison',
  says: 'moved more or less than all of its peers, or than its benchmark',
  about: 'instrument',
  keys: { against: ['peers', 'benchmark'], span: SPANS },
  fields: {
    against: { unit: 'choice', says: 'peers or benchmark', choices: ['peers', 'benchmark'] },
    peers: { unit: 'instruments', says: 'whom it is compared with' },
    percent: { unit: 'percent', says: 'the move of the subject' },
    best_percent: { unit: 'percent', says: 'the highest move among the peers' },
    worst_percent: { unit: 'percent', says: 'the lowest move among the peers' },
    leads: { unit: 'flag', says: 'moved higher than all' },
    lags: { unit: 'flag', says: 'moved lower than all' },
    gap: { unit: 'percentage points', says: 'lead over the best, or lag behind the worst' },
    direction: { unit: 'choice', says: 'of the subject', choices: ['up', 'down', 'flat'] },
    same_direction: { unit: 'flag', says: 'all peers moved the way of the subject' },
  },
  metrics: () => [],
  variants: () => (['peers', 'benchmark'] as const).flatMap((against) => SPANS.map((span) => ({ against, span }))),
  scan(context, subject, _metric, keys): Scan | undefined {
    const { market } = context;
    const series = market.series(subject);
    const peers = peersOf(context, subject, keys.against!);
    if (peers.length === 0) return undefined;
    const span = keys.span as Period;
    const own = movesOn(series, series, span);
    const others = peers.map((peer) => movesOn(series, market.series(peer), span));
    // a peer's missing move makes the comparison absent
    const best = (t: number): number => {
      let high = Number.NEGATIVE_INFINITY;
      for (const move of others) high = Math.max(high, move(t));
      return high;
    };
    const worst = (t: number): number => {
      let low = Number.POSITIVE_INFINITY;
      for (const move of others) low = Math.min(low, move(t));
      return low;
    };
    const strength = (t: number): number => {
      const mine = own(t);
      const high = best(t);
      const low = worst(t);
      if (Number.isNaN(mine + high + low)) return Number.NaN;
      if (printsHigher(mine, high)) return mine - high;
      return printsHigher(low, mine) ? low - mine : 0;
    };
    return {
      series,
      holds: (t) => !Number.isNaN(strength(t)),
      strength,
      values(t) {
        const gap = strength(t);
        if (Number.isNaN(gap)) return undefined;
        const mine = own(t);
        return {
          against: keys.against!,
          peers,
          percent: mine,
          best_percent: best(t),
          worst_percent: worst(t),
          leads: printsHigher(mine, best(t)),
          lags: printsHigher(worst(t), mine),
          gap,
          direction: mine > 0 ? 'up' : mine < 0 ? 'down' : 'flat',
          same_direction: others.every((move) => Math.sign(move(t)) === Math.sign(mine)),
        };
      },
      evidence: (t) =>
        [subject, ...peers].map((symbol) => {
          const of = market.series(symbol);
          const row = symbol === subject ? t : rowsOn(series, of)[t]!;
          const base = baseRows(of.days, span)[row]!;
          return priceEvidence(of, base, row);
        }),
    };
  },
};

/** Whether one move prints as more than another; rounding is slow, and needed only where the two are close. */
function printsHigher(a: number, b: number): boolean {
  if (!(a > b)) return false;
  return a - b >= 10 ** -PRINTED_DECIMALS || round(a, PRINTED_DECIMALS) > round(b, PRINTED_DECIMALS);
}

/** The instruments that a relation of market.yaml names: a group, a list or one symbol. */
function peersOf({ market }: ScanContext, subject: string, relation: string): readonly string[] {
  const instrument = market.instrument(subject);
  if (relation === 'benchmark') return instrument.benchmark === undefined ? [] : [instrument.benchmark];
  const peers = instrument.peers ?? [];
  const list = typeof peers === 'string' ? (market.file.groups[peers] ?? []) : peers;
  return list.filter((symbol) => symbol !== subject);
}
