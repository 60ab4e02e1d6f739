import { round } from '../../base/rounding.ts';
import { alignTo, Column } from '../../metrics/column.ts';
import { priceEvidence } from '../evidence.ts';
import type { Scan, ScanContext, SeriesKind } from '../kind.ts';
import { baseRows, type Period } from '../periods.ts';
import { absent } from '../since.ts';

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
    const best = own.slice().fill(Number.NEGATIVE_INFINITY);
    const worst = own.slice().fill(Number.POSITIVE_INFINITY);
    for (const moves of others) {
      for (let t = 0; t < length; t++) {
        // a peer's missing move makes the comparison absent
        if (!(moves[t]! <= best[t]!)) best[t] = moves[t]!;
        if (!(moves[t]! >= worst[t]!)) worst[t] = moves[t]!;
      }
    }
    for (let t = 0; t < length; t++) {
      if (Number.isNaN(own[t]! + best[t]! + worst[t]!) || others.some((moves) => Number.isNaN(moves[t]!))) continue;
      holds[t] = 1;
      const leads = printsHigher(own[t]!, best[t]!);
      const lags = printsHigher(worst[t]!, own[t]!);
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
          leads: printsHigher(own[t]!, best[t]!),
          lags: printsHigher(worst[t]!, own[t]!),
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

/** Per cent change from each row's base row. */
function movesOver(close: Float64Array, bases: Int32Array): Float64Array {
  const moves = absent(close.length);
  for (let t = 0; t < moves.length; t++) {
    const base = bases[t]!;
    if (base >= 0) moves[t] = (close[t]! / close[base]! - 1) * 100;
  }
  return moves;
}
