import { round } from '../../base/rounding.ts';
import type { PriceSeries } from '../../market/price-series.ts';
import { deviation } from '../../metrics/indicators/deviation.ts';
import { priceEvidence } from '../evidence.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { baseRows, PERIODS, type Period, sessionsLeft } from '../periods.ts';

/** Sessions whose moves say what is usual for an instrument. */
const VOLATILITY_WINDOW = 63;

/**
 * Moves over one session: per cent for prices, percentage points for yields.
 *
 * @returns one value a session; NaN where either close is absent
 */
function sessionMoves(series: PriceSeries, values: Float64Array): Float64Array {
  const moves = new Float64Array(values.length).fill(Number.NaN);
  const isYield = series.instrument.kind === 'yield';
  for (let t = 1; t < values.length; t++) {
    moves[t] = isYield ? values[t]! - values[t - 1]! : (values[t]! / values[t - 1]! - 1) * 100;
  }
  return moves;
}

/** One instrument's usual moves are asked for again by every span. */
const kept = new WeakMap<Float64Array, Float64Array>();

/** The usual size of a session's move before each session: the deviation of the sessions before it. */
export function usualMoves(series: PriceSeries, values: Float64Array): Float64Array {
  const known = kept.get(values);
  if (known) return known;
  const moves = sessionMoves(series, values);
  const window = deviation(moves, VOLATILITY_WINDOW);
  const usual = new Float64Array(moves.length).fill(Number.NaN);
  usual.set(window.subarray(0, moves.length - 1), 1);
  kept.set(values, usual);
  return usual;
}

/** The difference of two yields in basis points, free of the noise of binary fractions. */
export const basisPoints = (difference: number): number => round(difference * 100, 6);

export const change: SeriesKind = {
  id: 'change',
  says: 'moved over a session, or over the week, month, quarter or year to date',
  about: 'instrument',
  metric: 'close',
  keys: { span: PERIODS },
  fields: {
    percent: { unit: 'percent', says: 'change in per cent of the starting value' },
    points: { unit: 'points', says: 'change in points' },
    basis_points: { unit: 'basis points', says: 'change of a yield', optional: true },
    from: { unit: 'level', says: 'the level before' },
    to: { unit: 'level', says: 'the level after' },
    from_session: { unit: 'day', says: 'the session of the level before' },
    sessions: { unit: 'sessions', says: 'sessions in the span so far' },
    sessions_left: { unit: 'sessions', says: 'sessions that the period still has', optional: true },
    sigmas: { unit: 'sigmas', says: 'size against the usual move over as many sessions', optional: true },
    direction: { unit: 'choice', says: 'up, down, or flat', choices: ['up', 'down', 'flat'] },
  },
  metrics: () => ['close'],
  variants: () => PERIODS.map((span) => ({ span })),
  scan({ market, metrics }, subject, metric, keys): Scan | undefined {
    const series = market.series(subject);
    const values = metrics.values(metric, subject);
    if (!values) return undefined;
    const span = keys.span as Period;
    const bases = baseRows(series.days, span);
    const usual = usualMoves(series, values);
    const isYield = series.instrument.kind === 'yield';
    const sigmasAt = (t: number): number => {
      const base = bases[t]!;
      if (base < 0) return Number.NaN;
      const move = isYield ? values[t]! - values[base]! : (values[t]! / values[base]! - 1) * 100;
      return Math.abs(move) / (usual[base + 1]! * Math.sqrt(t - base));
    };
    const holds = (t: number): boolean => bases[t]! >= 0 && !Number.isNaN(values[t]! + values[bases[t]!]!);
    return {
      series,
      holds,
      strength: (t) => (holds(t) ? sigmasAt(t) || 0 : Number.NaN),
      values(t) {
        if (!holds(t)) return undefined;
        const base = bases[t]!;
        const [from, to] = [values[base]!, values[t]!];
        const left = span === 'session' ? undefined : sessionsLeft(market.calendar, span, series.days[t]!);
        const sigmas = sigmasAt(t);
        return {
          percent: (to / from - 1) * 100,
          points: round(to - from, 8),
          ...(isYield ? { basis_points: basisPoints(to - from) } : {}),
          from,
          to,
          from_session: series.days[base]!,
          sessions: t - base,
          ...(left === undefined ? {} : { sessions_left: left }),
          ...(Number.isFinite(sigmas) ? { sigmas } : {}),
          direction: to > from ? 'up' : to < from ? 'down' : 'flat',
        };
      },
      evidence: (t) => [priceEvidence(series, bases[t]!, t, [bases[t]!, t], values)],
    };
  },
};
