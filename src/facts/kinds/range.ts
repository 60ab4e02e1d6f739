import { lazy } from '../../base/lazy.ts';
import { priceEvidence } from '../evidence.ts';
import { onlyWhere } from '../fact.ts';
import { MIN_HISTORY } from '../history.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { absent, linksOf, NONE } from '../since.ts';
import { usualMoves } from './change.ts';

/** A close within this share of the day's range from its high (or low) counts as at it. */
const AT_THE_EDGE = 0.05;
/** A day counts as reversed when it was at least this many usual moves on one side and closed on the other. */
const REVERSAL_SIGMAS = 0.75;
/** A swing that is the widest of fewer sessions is no news. */
const MIN_WIDEST = 60;
/** what a distance from an edge of the day's range can be */
const [NOT_ABOVE, NOT_BELOW] = [
  [Number.NEGATIVE_INFINITY, 0],
  [0, Number.POSITIVE_INFINITY],
] as const;

export const range: SeriesKind = {
  id: 'range',
  says: "the day's path: where it opened, touched and closed, whether it turned around, how wide it was since when",
  about: 'instrument',
  keys: {},
  fields: {
    open: { unit: 'level', says: 'the open' },
    high: { unit: 'level', says: 'the high of the day' },
    low: { unit: 'level', says: 'the low of the day' },
    close: { unit: 'level', says: 'the close' },
    previous_close: { unit: 'level', says: 'the close of the session before' },
    open_percent: { unit: 'percent', says: 'the open against that close', is: '(open / previous_close - 1.0) * 100.0' },
    high_percent: { unit: 'percent', says: 'the high against it', is: '(high / previous_close - 1.0) * 100.0' },
    low_percent: { unit: 'percent', says: 'the low against it', is: '(low / previous_close - 1.0) * 100.0' },
    close_percent: { unit: 'percent', says: 'the close against it', is: '(close / previous_close - 1.0) * 100.0' },
    from_high: {
      unit: 'percent',
      says: 'the close below the high of the day',
      range: NOT_ABOVE,
      is: '(close / high - 1.0) * 100.0',
    },
    from_low: {
      unit: 'percent',
      says: 'the close above the low of the day',
      range: NOT_BELOW,
      is: '(close / low - 1.0) * 100.0',
    },
    points_from_high: { unit: 'points', says: 'the same in points', range: NOT_ABOVE, is: 'close - high' },
    points_from_low: { unit: 'points', says: 'the same in points', range: NOT_BELOW, is: 'close - low' },
    swing: {
      unit: 'percent',
      says: "the day's range in per cent of the close before",
      range: NOT_BELOW,
      is: '(high - low) / previous_close * 100.0',
    },
    swing_points: { unit: 'points', says: 'the same in points', range: NOT_BELOW, is: 'high - low' },
    reversed: { unit: 'choice', says: 'the way that it turned around', choices: ['up', 'down', 'none'] },
    closed_at: { unit: 'choice', says: 'at an edge of the range', choices: ['high', 'low', 'none'] },
    opened_at: { unit: 'choice', says: 'at an edge of the range', choices: ['high', 'low', 'none'] },
    widest_since: {
      unit: 'day',
      says: 'the last session with a swing at least as wide',
      ...onlyWhere("widest_scope == 'since'"),
    },
    widest_scope: {
      unit: 'choice',
      says: 'whether the swing is the widest of the data, since a session, or neither',
      choices: ['data', 'since', 'none'],
    },
    history_from: { unit: 'day', says: 'where the data begin', ...onlyWhere("widest_scope == 'data'") },
  },
  example: {
    series: { SPX: '100+1x71', 'SPX.open': '99+1x70 167', 'SPX.high': '101+1x70 172', 'SPX.low': '99+1x70 165' },
    keys: {},
    says: {
      open_percent: -1.764706,
      low_percent: -2.941176,
      close_percent: 0.588235,
      reversed: 'up',
      closed_at: 'none',
    },
  },
  metrics: () => [],
  variants: () => [{}],
  scan({ market }, subject): Scan | undefined {
    const series = market.series(subject);
    const { days, open, high, low, close } = series;
    if (series.instrument.kind === 'yield') return undefined;
    const usual = usualMoves(series, close);
    const swings = lazy(() => {
      const all = absent(close.length);
      for (let t = 1; t < all.length; t++) all[t] = ((high[t]! - low[t]!) / close[t - 1]!) * 100;
      return all;
    });
    const present = lazy(() => firstPresentRow(swings()));
    const isThere = (t: number): boolean => t > 0 && !Number.isNaN(close[t - 1]! + open[t]! + high[t]! + low[t]!);
    const percentOf = (level: number, t: number): number => (level / close[t - 1]! - 1) * 100;
    /** how far the day went the other way before it closed where it did, in usual moves; signed by where it closed */
    const reversalAt = (t: number): number => {
      const end = percentOf(close[t]!, t);
      const against = end > 0 ? -percentOf(low[t]!, t) : percentOf(high[t]!, t);
      return (Math.sign(end) * Math.max(0, against)) / usual[t]!;
    };
    const edgeOf = (level: number, t: number): string => {
      const span = high[t]! - low[t]!;
      if (!(span > 0)) return 'none';
      if (high[t]! - level <= span * AT_THE_EDGE) return 'high';
      return level - low[t]! <= span * AT_THE_EDGE ? 'low' : 'none';
    };
    return {
      series,
      holds: isThere,
      // a wide day is news, and so is one that turned around
      strength: (t) => (isThere(t) ? Math.max(Math.abs(reversalAt(t)), swings()[t]! / usual[t]! / 2) || 0 : Number.NaN),
      values(t) {
        if (!isThere(t)) return undefined;
        const [top, bottom, end] = [high[t]!, low[t]!, close[t]!];
        const reversal = reversalAt(t);
        const link = linksOf(swings(), 'high')[t]!;
        const history = t - present() + 1;
        const widest =
          link >= 0 && t - link >= MIN_WIDEST ? 'since' : link === NONE && history >= MIN_HISTORY ? 'data' : 'none';
        return {
          open: open[t]!,
          high: top,
          low: bottom,
          close: end,
          previous_close: close[t - 1]!,
          open_percent: percentOf(open[t]!, t),
          high_percent: percentOf(top, t),
          low_percent: percentOf(bottom, t),
          close_percent: percentOf(end, t),
          from_high: (end / top - 1) * 100,
          from_low: (end / bottom - 1) * 100,
          points_from_high: end - top,
          points_from_low: end - bottom,
          swing: swings()[t]!,
          swing_points: top - bottom,
          reversed: reversal >= REVERSAL_SIGMAS ? 'up' : reversal <= -REVERSAL_SIGMAS ? 'down' : 'none',
          closed_at: edgeOf(end, t),
          opened_at: edgeOf(open[t]!, t),
          ...(widest === 'since' ? { widest_since: days[link]! } : {}),
          widest_scope: widest,
          ...(widest === 'data' ? { history_from: days[present()]! } : {}),
        };
      },
      evidence(t) {
        return [
          priceEvidence(series, t - 1, t, [t - 1, t]),
          priceEvidence(series, t, t, [t], open),
          priceEvidence(series, t, t, [t], high),
          priceEvidence(series, t, t, [t], low),
        ];
      },
    };
  },
};

const firstPresentRow = (values: Float64Array): number => values.findIndex((value) => !Number.isNaN(value));
