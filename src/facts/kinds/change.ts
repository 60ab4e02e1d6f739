import { round } from '../../base/rounding.ts';
import type { PriceSeries } from '../../market/price-series.ts';
import { deviation } from '../../metrics/indicators/deviation.ts';
import { priceEvidence } from '../evidence.ts';
import { onlyWhere } from '../fact.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { fallsShort } from '../lack.ts';
import { sessionsLeft } from '../periods.ts';
import { parseSpan, SPAN_FORM, SPANS, spanKeys, spanRows, TOLD_AFTER } from '../spans.ts';
import { goesOn, isMuchTheSame } from '../standing.ts';
import { variantsOfSpans } from '../variants.ts';

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
  // of a file without rows there is nothing to shift
  if (moves.length > 0) usual.set(window.subarray(0, moves.length - 1), 1);
  kept.set(values, usual);
  return usual;
}

/** The difference of two yields in basis points, free of the noise of binary fractions. */
export const basisPoints = (difference: number): number => round(difference * 100, 6);

const variants = variantsOfSpans((span) => [{ span }]);

export const change: SeriesKind = {
  id: 'change',
  says: 'moved over a span: sessions, a calendar period to date or whole, since a date or an episode began',
  about: 'instrument',
  metric: 'close',
  keys: { span: SPANS },
  forms: { span: SPAN_FORM },
  tau: 5,
  fields: {
    percent: { unit: 'percent', says: 'change in per cent of the starting value', is: '(to / from - 1.0) * 100.0' },
    points: { unit: 'points', says: 'change in points', is: 'to - from' },
    basis_points: {
      unit: 'basis points',
      says: 'change of a yield',
      ...onlyWhere("instrument == 'yield'"),
      is: 'points * 100.0',
    },
    from: { unit: 'level', says: 'the level before' },
    to: { unit: 'level', says: 'the level after' },
    from_session: { unit: 'day', says: 'the session of the level before' },
    to_session: { unit: 'day', says: 'the session of the level after' },
    sessions: { unit: 'sessions', says: 'sessions in the span so far' },
    sessions_left: { unit: 'sessions', says: 'sessions that the period still has', optional: true },
    sessions_ago: {
      unit: 'sessions',
      says: 'sessions since a period that is over ended',
      ...onlyWhere("span in ['whole-week', 'whole-month', 'whole-quarter', 'whole-year']"),
    },
    before_percent: { unit: 'percent', says: 'what a period to date stood at a session before', optional: true },
    episode: { unit: 'text', says: 'the stretch of history that the span dates from', optional: true },
    sigmas: { unit: 'sigmas', says: 'size against the usual move over as many sessions', optional: true },
    direction: { unit: 'choice', says: 'up, down, or flat', choices: ['up', 'down', 'flat'] },
  },
  example: {
    series: { SPX: '100x30 104 103' },
    keys: { span: 'session' },
    says: { percent: -0.961538, points: -1, from: 104, to: 103, direction: 'down' },
  },
  metrics: () => ['close'],
  variants: (context, _subject, _metric, wanted) => variants(spanKeys(context, wanted?.span)),
  stands: (now, before, { span }) =>
    goesOn(span) &&
    // a stretch of sessions moves on with them
    (now.from_session === before.from_session || span!.endsWith('-sessions')) &&
    now.sessions_left !== 0 &&
    isMuchTheSame(now, before, 'percent'),
  scan(context, subject, metric, keys): Scan | undefined {
    const { market, metrics } = context;
    const series = market.series(subject);
    const values = metrics.values(metric, subject);
    const span = parseSpan(keys.span!, market.file);
    if (!values || !span) return undefined;
    const { days } = series;
    const { base, end } = spanRows(context, series, span);
    const endOf = (t: number): number => (end ? end[t]! : t);
    const usual = usualMoves(series, values);
    const isYield = series.instrument.kind === 'yield';
    /** NaN where a level is absent; 0 where nobody knows yet what is usual */
    const strength = (t: number): number => {
      const start = base[t]!;
      if (start < 0) return Number.NaN;
      const stop = end ? end[t]! : t;
      const move = isYield ? values[stop]! - values[start]! : (values[stop]! / values[start]! - 1) * 100;
      if (Number.isNaN(move)) return Number.NaN;
      const sigmas = Math.abs(move) / (usual[start + 1]! * Math.sqrt(stop - start));
      return Number.isFinite(sigmas) ? sigmas : 0;
    };
    const isThere = (t: number): boolean => base[t]! >= 0 && !Number.isNaN(values[endOf(t)]! + values[base[t]!]!);
    return {
      series,
      holds: (t) => isThere(t) && (span.type !== 'whole' || t - endOf(t) <= TOLD_AFTER),
      strength,
      values(t) {
        if (!isThere(t)) return undefined;
        const [start, stop] = [base[t]!, endOf(t)];
        const [from, to] = [values[start]!, values[stop]!];
        const left = span.type === 'to-date' ? sessionsLeft(market.calendar, span.period, days[t]!) : undefined;
        const before = span.type === 'to-date' && t - 1 > start ? (values[t - 1]! / from - 1) * 100 : Number.NaN;
        const sigmas = strength(t);
        return {
          percent: (to / from - 1) * 100,
          points: round(to - from, 8),
          ...(isYield ? { basis_points: basisPoints(to - from) } : {}),
          from,
          to,
          from_session: days[start]!,
          to_session: days[stop]!,
          sessions: stop - start,
          ...(left === undefined ? {} : { sessions_left: left }),
          ...(span.type === 'whole' ? { sessions_ago: t - stop } : {}),
          ...(Number.isNaN(before) ? {} : { before_percent: before }),
          ...(span.type === 'since' && span.episode ? { episode: span.episode.name } : {}),
          ...(usual[start + 1]! > 0 ? { sigmas } : {}),
          direction: to > from ? 'up' : to < from ? 'down' : 'flat',
        };
      },
      lacks: (t) => (isThere(t) ? fallsShort('sessions_ago', t - endOf(t), 'at most', TOLD_AFTER) : undefined),
      evidence: (t) => [priceEvidence(series, base[t]!, endOf(t), [base[t]!, endOf(t)], values)],
    };
  },
};
