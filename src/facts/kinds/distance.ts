import { lazy } from '../../base/lazy.ts';
import { priceEvidence } from '../evidence.ts';
import { firstPresent, MIN_HISTORY, scopeOfExtreme } from '../history.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { indicators, linesOf, lineValues } from '../lines.ts';
import { absent, lastAtLeastAsHigh, lastAtLeastAsLow, linksOf } from '../since.ts';

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
    const extremeRows = extremesOf(values, from);
    const reference = extremeRows ? pick(values, extremeRows) : lineValues(metrics, from, subject, length);
    if (!reference) return undefined;
    const percent = absent(length);
    for (let t = 0; t < length; t++) percent[t] = (values[t]! / reference[t]! - 1) * 100;
    const wide = lazy(() => lastAtLeastAsHigh(percent));
    const narrow = lazy(() => lastAtLeastAsLow(percent));
    const holds = new Uint8Array(length);
    const strength = new Float64Array(length).fill(Number.NaN);
    let present = 0;
    const seen = new Int32Array(length);
    for (let t = 0; t < length; t++) {
      if (Number.isNaN(percent[t]!)) continue;
      seen[t] = ++present;
      holds[t] = 1;
      strength[t] = Math.abs(percent[t]!);
    }
    const extremeLinks = lazy(() => linksOf(values, from.endsWith('high') ? 'high' : 'low'));
    const historyFrom = firstPresent(series.days, percent);
    return {
      series,
      holds,
      strength,
      values(t) {
        if (!holds[t]) return undefined;
        const link = (percent[t]! >= 0 ? wide : narrow)()[t]!;
        const enough = link >= 0 ? t - link >= MIN_WIDEST : seen[t]! >= MIN_HISTORY;
        const widest = percent[t] === 0 || !enough ? 'none' : link >= 0 ? 'since' : 'data';
        const row = extremeRows?.[t] ?? -1;
        const rowLink = row >= 0 ? extremeLinks()[row]! : -1;
        return {
          from,
          percent: percent[t]!,
          points: values[t]! - reference[t]!,
          value: values[t]!,
          from_level: reference[t]!,
          ...(row >= 0 ? { from_session: series.days[row]!, sessions: t - row } : {}),
          ...(rowLink >= 0 ? { from_since: series.days[rowLink]!, peak_sessions: row - rowLink } : {}),
          direction: percent[t]! > 0 ? 'above' : percent[t]! < 0 ? 'below' : 'at',
          widening: t > 0 && Math.abs(percent[t]!) > Math.abs(percent[t - 1]!) && percent[t]! * percent[t - 1]! > 0,
          ...(widest === 'since' ? { widest_since: series.days[link]! } : {}),
          widest_scope: widest,
          ...(historyFrom === undefined ? {} : { history_from: historyFrom }),
          scope:
            metric === 'close' ? scopeOfExtreme(series, from.endsWith('low') ? 'low' : 'high', reference[t]!) : 'data',
        };
      },
      evidence(t) {
        const row = extremeRows?.[t] ?? -1;
        return [priceEvidence(series, row >= 0 ? row : Math.max(0, t - 200), t, row >= 0 ? [row, t] : [t], values)];
      },
    };
  },
};

/** The values at some rows; absent where the row is negative. */
function pick(values: Float64Array, rows: Int32Array): Float64Array {
  const picked = absent(rows.length);
  for (let t = 0; t < rows.length; t++) if (rows[t]! >= 0) picked[t] = values[rows[t]!]!;
  return picked;
}

/** For each row, the row of the high or low that it is measured from; undefined for a line. */
function extremesOf(values: Float64Array, from: Reference): Int32Array | undefined {
  const match = /^(recent-)?(high|low)$/.exec(from);
  if (!match) return undefined;
  const sign = match[2] === 'high' ? 1 : -1;
  const rows = new Int32Array(values.length).fill(-1);
  let best = -1;
  for (let t = 0; t < values.length; t++) {
    if (match[1]) {
      best = -1;
      for (let s = Math.max(0, t - RECENT + 1); s <= t; s++) {
        if (!Number.isNaN(values[s]!) && (best < 0 || sign * values[s]! >= sign * values[best]!)) best = s;
      }
    } else if (!Number.isNaN(values[t]!) && (best < 0 || sign * values[t]! >= sign * values[best]!)) best = t;
    rows[t] = best;
  }
  return rows;
}
