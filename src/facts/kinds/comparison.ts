import type { Day } from '../../base/dates.ts';
import { round } from '../../base/rounding.ts';
import { priceEvidence } from '../evidence.ts';
import type { FactValues } from '../fact.ts';
import { compareInstances, type Instances, isSuperlative } from '../instances.ts';
import type { Scan, ScanContext, SeriesKind } from '../kind.ts';
import { movesOn, rowsOn, spanRowsOn } from '../moves.ts';
import { absent } from '../since.ts';
import { parseSpan, SPAN_FORM, SPANS, type Span, spanKeys, spanRows } from '../spans.ts';

/** Moves that print alike are not told apart; moves are printed to this many decimals. */
const PRINTED_DECIMALS = 1;
/** A period that is over is told of this many sessions longer. */
const MAX_AGE = 5;

type Side = 'lead' | 'lag';

export const comparison: SeriesKind = {
  id: 'comparison',
  says: 'moved more or less than all of its peers, or than its benchmark, and by how much since when',
  about: 'instrument',
  keys: { against: ['peers', 'benchmark'], span: SPANS },
  forms: { span: SPAN_FORM },
  tau: 5,
  fields: {
    against: { unit: 'choice', says: 'peers or benchmark', choices: ['peers', 'benchmark'] },
    peers: { unit: 'instruments', says: 'whom it is compared with' },
    percent: { unit: 'percent', says: 'the move of the subject' },
    best_percent: { unit: 'percent', says: 'the highest move among the peers' },
    worst_percent: { unit: 'percent', says: 'the lowest move among the peers' },
    leads: { unit: 'flag', says: 'moved higher than all' },
    lags: { unit: 'flag', says: 'moved lower than all' },
    gap: {
      unit: 'percentage points',
      says: 'lead over the best, or lag behind the worst',
      is: 'leads ? percent - best_percent : lags ? worst_percent - percent : 0.0',
    },
    direction: { unit: 'choice', says: 'of the subject', choices: ['up', 'down', 'flat'] },
    same_direction: { unit: 'flag', says: 'all peers moved the way of the subject' },
    since: { unit: 'day', says: 'the last period with a lead (or lag) at least as wide', optional: true },
    matches: { unit: 'flag', says: 'as wide as that of `since`' },
    periods: { unit: 'periods', says: 'periods since then, or of history', optional: true },
    widest: {
      unit: 'choice',
      says: 'whether the gap is the widest of the data, since a period, or neither',
      choices: ['data', 'since', 'none'],
    },
    history_from: { unit: 'day', says: 'where the data of all begin', optional: true },
    sessions_ago: { unit: 'sessions', says: 'sessions since a period that is over ended', optional: true },
  },
  example: {
    series: { IWM: '100x80 104', SPY: '200x80 203' },
    instruments: { IWM: { benchmark: 'SPY' } },
    keys: { against: 'benchmark', span: 'session' },
    says: { leads: true, percent: 4, best_percent: 1.5, gap: 2.5, widest: 'none' },
  },
  metrics: () => [],
  variants: (context, _subject, _metric, wanted) =>
    (['peers', 'benchmark'] as const).flatMap((against) =>
      spanKeys(context, wanted?.span).map((span) => ({ against, span })),
    ),
  scan(context, subject, _metric, keys): Scan | undefined {
    const { market } = context;
    const series = market.series(subject);
    const peers = peersOf(context, subject, keys.against!);
    const span = parseSpan(keys.span!, market.file);
    if (peers.length === 0 || !span) return undefined;
    // moves of yields are told in basis points, see curve
    if ([subject, ...peers].some((symbol) => market.instrument(symbol).kind === 'yield')) return undefined;
    const { days } = series;
    const rows = spanRows(context, series, span);
    // what a whole period came to is what it stood at on its last day
    const soFar: Span = span.type === 'whole' ? { type: 'to-date', period: span.period } : span;
    const toldAt = (t: number): number => (rows.end ? rows.end[t]! : t);
    const own = movesOn(context, series, series, soFar);
    const others = peers.map((peer) => movesOn(context, series, market.series(peer), soFar));
    const { best, worst } = extremes(others, own.length);
    // how far ahead of all, and how far behind; a peer's missing move makes both absent
    const gaps = { lead: difference(own, best), lag: difference(worst, own) };
    const compared = (side: Side): Instances =>
      compareInstances(span, rows, rows.end ? gather(gaps[side], rows.end) : gaps[side], (_, row) => gaps[side][row]!);
    const instances = { lead: compared('lead'), lag: compared('lag') };
    const isThere = (t: number): boolean => !Number.isNaN(gaps.lead[toldAt(t)] ?? Number.NaN);
    const sideOf = (row: number): Side | undefined =>
      printsHigher(own[row]!, best[row]!) ? 'lead' : printsHigher(worst[row]!, own[row]!) ? 'lag' : undefined;
    const strength = (t: number): number => {
      if (!isThere(t)) return Number.NaN;
      const side = sideOf(toldAt(t));
      return side ? gaps[side][toldAt(t)]! : 0;
    };
    return {
      series,
      holds: (t) => isThere(t) && t - toldAt(t) <= MAX_AGE,
      strength,
      values(t) {
        if (!isThere(t)) return undefined;
        const row = toldAt(t);
        const mine = own[row]!;
        const side = sideOf(row);
        return {
          against: keys.against!,
          peers,
          percent: mine,
          best_percent: best[row]!,
          worst_percent: worst[row]!,
          leads: side === 'lead',
          lags: side === 'lag',
          gap: strength(t),
          direction: mine > 0 ? 'up' : mine < 0 ? 'down' : 'flat',
          same_direction: others.every((move) => Math.sign(move[row]!) === Math.sign(mine)),
          ...(side && span.type !== 'since' && isSuperlative(span, instances[side], t)
            ? sinceWhen(side, t)
            : { matches: false, widest: 'none' }),
          ...(span.type === 'whole' ? { sessions_ago: t - row } : {}),
        };
      },
      evidence: (t) =>
        [subject, ...peers].map((symbol) => {
          const of = market.series(symbol);
          const { base, end } = spanRowsOn(context, series, of, span);
          return priceEvidence(of, base(t), end(t));
        }),
    };

    function sinceWhen(side: Side, t: number): FactValues {
      const link = instances[side].lastAsLarge(t);
      return {
        ...(link >= 0 ? { since: days[link]! } : {}),
        matches: link >= 0 && gaps[side][link] === gaps[side][toldAt(t)],
        periods: instances[side].periods(t),
        widest: link >= 0 ? 'since' : 'data',
        ...(link >= 0 ? {} : { history_from: historyFrom()! }),
      };
    }

    /** the first session with a close of all */
    function historyFrom(): Day | undefined {
      const all = [subject, ...peers].map((symbol) => market.series(symbol));
      const closes = all.map(({ close }) => close);
      const on = all.map((of) => rowsOn(series, of));
      return days.find((_, t) => !closes.some((close, i) => Number.isNaN(close[on[i]![t]!] ?? Number.NaN)));
    }
  },
};

function extremes(all: readonly Float64Array[], length: number): { best: Float64Array; worst: Float64Array } {
  const best = absent(length);
  const worst = absent(length);
  for (let t = 0; t < length; t++) {
    let high = Number.NEGATIVE_INFINITY;
    let low = Number.POSITIVE_INFINITY;
    for (const moves of all) {
      high = Math.max(high, moves[t]!);
      low = Math.min(low, moves[t]!);
    }
    best[t] = high;
    worst[t] = low;
  }
  return { best, worst };
}

function gather(values: Float64Array, rows: Int32Array): Float64Array {
  const result = absent(rows.length);
  for (let t = 0; t < result.length; t++) if (rows[t]! >= 0) result[t] = values[rows[t]!]!;
  return result;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(a.length);
  for (let t = 0; t < result.length; t++) result[t] = a[t]! - b[t]!;
  return result;
}

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
