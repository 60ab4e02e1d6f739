import { round } from '../../base/rounding.ts';
import { alignTo, Column } from '../../metrics/column.ts';
import { priceEvidence } from '../evidence.ts';
import type { Scan, ScanContext, SeriesKind } from '../kind.ts';
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
    const bases = baseRows(series.days, span);
    const own = movesOver(series.close, bases);
    // each peer's move over its own sessions of the span, met on the subject's
    const others = peers.map((peer) => {
      const peerSeries = market.series(peer);
      const moves = movesOver(peerSeries.close, baseRows(peerSeries.days, span));
      return alignTo(series, new Column(peerSeries, moves));
    });
    const length = own.length;
    const holds = new Uint8Array(length);
    const strength = new Float64Array(length).fill(Number.NaN);
    const printed = (value: number): number => round(value, PRINTED_DECIMALS);
    const best = own.map((_, t) => Math.max(...others.map((moves) => moves[t]!)));
    const worst = own.map((_, t) => Math.min(...others.map((moves) => moves[t]!)));
    for (let t = 0; t < length; t++) {
      if (Number.isNaN(own[t]! + best[t]! + worst[t]!)) continue;
      const leads = printed(own[t]!) > printed(best[t]!);
      const lags = printed(own[t]!) < printed(worst[t]!);
      holds[t] = leads || lags ? 1 : 0;
      strength[t] = leads ? own[t]! - best[t]! : lags ? worst[t]! - own[t]! : 0;
    }
    return {
      series,
      holds,
      strength,
      values(t) {
        if (Number.isNaN(strength[t]!)) return undefined;
        const direction = own[t]! > 0 ? 'up' : own[t]! < 0 ? 'down' : 'flat';
        return {
          against: keys.against!,
          peers,
          percent: own[t]!,
          best_percent: best[t]!,
          worst_percent: worst[t]!,
          leads: printed(own[t]!) > printed(best[t]!),
          lags: printed(own[t]!) < printed(worst[t]!),
          gap: strength[t]!,
          direction,
          same_direction: others.every((moves) => Math.sign(moves[t]!) === Math.sign(own[t]!)),
        };
      },
      evidence: (t) =>
        [subject, ...peers].map((symbol) => {
          const of = market.series(symbol);
          const row = symbol === subject ? t : of.days.indexOf(series.days[t]!);
          const base = baseRows(of.days, span)[row]!;
          return priceEvidence(of, base, row);
        }),
    };
  },
};

/** The instruments that a relation of market.yaml names: a group, a list or one symbol. */
function peersOf({ market }: ScanContext, subject: string, relation: string): readonly string[] {
  const instrument = market.instrument(subject);
  if (relation === 'benchmark') return instrument.benchmark === undefined ? [] : [instrument.benchmark];
  const peers = instrument.peers ?? [];
  const list = typeof peers === 'string' ? (market.file.groups[peers] ?? []) : peers;
  return list.filter((symbol) => symbol !== subject);
}

/** Per cent change from each row's base row. */
function movesOver(close: Float64Array, bases: Int32Array): Float64Array {
  return close.map((value, t) => (bases[t]! < 0 ? Number.NaN : (value / close[bases[t]!]! - 1) * 100));
}
