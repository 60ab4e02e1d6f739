import { lazy } from '../../base/lazy.ts';
import { priceEvidence } from '../evidence.ts';
import { firstPresent, MIN_HISTORY, scopeOfExtreme } from '../history.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { indicators, linesOf, lineValues } from '../lines.ts';
import { linksOf } from '../since.ts';

/** Sessions within which the extreme of an indicator counts as its recent one. */
const RECENT = 10;
/** A distance that is the widest of fewer sessions is no news. */
const MIN_WIDEST = 60;

type Reference = 'high' | 'low' | 'recent-high' | 'recent-low' | string;

export const distance: SeriesKind = {
  id: 'distance',
  says: 'how far from a high, a low or an average',
  about: 'instrument',
  metric: 'close',
  keys: { from: undefined },
  fields: {
    from: { unit: 'line', says: 'an average, or high, low, recent-high, recent-low of the metric itself' },
    percent: { unit: 'percent', says: 'distance in per cent of the reference' },
    points: { unit: 'points', says: 'distance in points' },
    value: { unit: 'level', says: 'where the metric stands' },
    from_level: { unit: 'level', says: 'where the reference stands' },
    from_session: { unit: 'day', says: 'the session of that high or low', optional: true },
    from_since: { unit: 'day', says: 'since when that high or low was the most extreme', optional: true },
    peak_sessions: {
      unit: 'sessions',
      says: 'for how many sessions that high or low was the most extreme',
      optional: true,
    },
    sessions: { unit: 'sessions', says: 'sessions since that high or low', optional: true },
    direction: { unit: 'choice', says: 'above, below, or at', choices: ['above', 'below', 'at'] },
    widening: { unit: 'flag', says: 'farther on the same side than a session before' },
    widest_since: { unit: 'day', says: 'the last session at least as far on the same side', optional: true },
    widest_scope: {
      unit: 'choice',
      says: 'whether it is the widest of the data, since a session, or neither',
      choices: ['data', 'since', 'none'],
    },
    history_from: { unit: 'day', says: 'where the data begin', optional: true },
    scope: {
      unit: 'choice',
      says: 'whether a high or low is of all time or of the data',
      choices: ['all-time', 'data'],
    },
  },
  metrics: ({ definitions }) => ['close', ...indicators(definitions)],
  variants: ({ metrics }, _subject, metric) =>
    [...(metric === 'close' ? linesOf(metrics, metric) : []), 'high', 'low', 'recent-high', 'recent-low'].map(
      (from) => ({
        from,
      }),
    ),
  scan({ market, metrics }, subject, metric, keys): Scan | undefined {
    const series = market.series(subject);
    const values = metrics.values(metric, subject);
    if (!values) return undefined;
    const length = values.length;
    const from = keys.from as Reference;
    const extremeAt = extremeOf(values, from);
    const line = extremeAt ? undefined : lineValues(metrics, from, subject, length);
    if (!extremeAt && !line) return undefined;
    const referenceAt = (t: number): number => {
      if (line) return line[t]!;
      const row = extremeAt!(t);
      return row < 0 ? Number.NaN : values[row]!;
    };
    const percentAt = (t: number): number => (values[t]! / referenceAt(t) - 1) * 100;
    const historyFrom = lazy(() => firstPresent(series.days, line ?? values));
    const presentUpTo = (t: number): number => {
      let count = 0;
      for (let s = 0; s <= t; s++) if (!Number.isNaN(percentAt(s))) count++;
      return count;
    };
    /** the last session at least as far on the same side; -1 if there is none */
    const lastAsFar = (t: number): number => {
      const far = percentAt(t);
      let s = t - 1;
      while (s >= 0 && !(far >= 0 ? percentAt(s) >= far : percentAt(s) <= far)) s--;
      return s;
    };
    return {
      series,
      holds: (t) => !Number.isNaN(percentAt(t)),
      strength: (t) => Math.abs(percentAt(t)),
      values(t) {
        const percent = percentAt(t);
        if (Number.isNaN(percent)) return undefined;
        const reference = referenceAt(t);
        const link = lastAsFar(t);
        const begun = historyFrom();
        const enough = link >= 0 ? t - link >= MIN_WIDEST : presentUpTo(t) >= MIN_HISTORY;
        const widest = percent === 0 || !enough ? 'none' : link >= 0 ? 'since' : 'data';
        const row = extremeAt?.(t) ?? -1;
        const rowLink = row >= 0 ? linksOf(values, from.endsWith('high') ? 'high' : 'low')[row]! : -1;
        const before = t > 0 ? percentAt(t - 1) : Number.NaN;
        return {
          from,
          percent,
          points: values[t]! - reference,
          value: values[t]!,
          from_level: reference,
          ...(row >= 0 ? { from_session: series.days[row]!, sessions: t - row } : {}),
          ...(rowLink >= 0 ? { from_since: series.days[rowLink]!, peak_sessions: row - rowLink } : {}),
          direction: percent > 0 ? 'above' : percent < 0 ? 'below' : 'at',
          widening: Math.abs(percent) > Math.abs(before) && percent * before > 0,
          ...(widest === 'since' ? { widest_since: series.days[link]! } : {}),
          widest_scope: widest,
          ...(begun === undefined ? {} : { history_from: begun }),
          scope: metric === 'close' ? scopeOfExtreme(series, from.endsWith('low') ? 'low' : 'high', reference) : 'data',
        };
      },
      evidence(t) {
        const row = extremeAt?.(t) ?? -1;
        return [priceEvidence(series, row >= 0 ? row : Math.max(0, t - 200), t, row >= 0 ? [row, t] : [t], values)];
      },
    };
  },
};

/** Where the high or low that a row is measured from stands: its row; undefined for a line. */
function extremeOf(values: Float64Array, from: Reference): ((t: number) => number) | undefined {
  const match = /^(recent-)?(high|low)$/.exec(from);
  if (!match) return undefined;
  const sign = match[2] === 'high' ? 1 : -1;
  if (match[1]) {
    return (t) => {
      let best = -1;
      for (let s = Math.max(0, t - RECENT + 1); s <= t; s++) {
        if (!Number.isNaN(values[s]!) && (best < 0 || sign * values[s]! >= sign * values[best]!)) best = s;
      }
      return best;
    };
  }
  const rows = lazy(() => {
    const extremes = new Int32Array(values.length);
    let best = -1;
    for (let t = 0; t < values.length; t++) {
      if (!Number.isNaN(values[t]!) && (best < 0 || sign * values[t]! >= sign * values[best]!)) best = t;
      extremes[t] = best;
    }
    return extremes;
  });
  return (t) => rows()[t]!;
}
