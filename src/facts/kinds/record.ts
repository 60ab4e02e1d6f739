import { formatDay, monthIndexOf } from '../../base/dates.ts';
import { lazy } from '../../base/lazy.ts';
import { priceEvidence } from '../evidence.ts';
import { onlyWhere } from '../fact.ts';
import { firstPresent, MIN_HISTORY, type Scope, scopeOfExtreme } from '../history.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { fallsShort } from '../lack.ts';
import { indicators } from '../lines.ts';
import { ABSENT, lastAsExtreme, NONE } from '../since.ts';

/** An extreme of fewer sessions is no news. */
const MIN_SESSIONS = 20;

export const record: SeriesKind = {
  id: 'record',
  says: 'highest or lowest value of all time, or since when',
  about: 'instrument',
  metric: 'close',
  keys: { direction: ['high', 'low'] },
  fields: {
    direction: { unit: 'choice', says: 'high or low', choices: ['high', 'low'] },
    level: { unit: 'level', says: 'the extreme value' },
    since: { unit: 'day', says: 'the last session at least as extreme', ...onlyWhere("scope == 'since'") },
    sessions: { unit: 'sessions', says: 'sessions since then, or of history' },
    matches: { unit: 'flag', says: 'equals the value of `since`' },
    scope: {
      unit: 'choice',
      says: 'of all time, of the data only, or since a session',
      choices: ['all-time', 'data', 'since'],
    },
    history_from: {
      unit: 'day',
      says: 'where the data begin, if they are not the whole history',
      ...onlyWhere("scope == 'data'"),
    },
    previous: { unit: 'level', says: 'the most extreme value before', optional: true, present: 'true' },
    times_this_month: { unit: 'count', says: 'sessions of the month that set such a record' },
    first_since: {
      unit: 'day',
      says: 'the last session before that set such a record',
      ...onlyWhere("scope != 'since'"),
    },
  },
  example: {
    series: { IWM: '130 100+1x23 125' },
    keys: { direction: 'high' },
    says: { level: 125, since: '2020-10-20', sessions: 25, matches: false, scope: 'since', previous: 130 },
  },
  metrics: ({ definitions }) => ['close', 'high', 'low', ...indicators(definitions)],
  // intraday, the high of the day can set a high only, and the low a low
  variants: (_context, _subject, metric) =>
    metric === 'high' || metric === 'low' ? [{ direction: metric }] : [{ direction: 'high' }, { direction: 'low' }],
  scan({ market, metrics }, subject, metric, keys): Scan | undefined {
    const series = market.series(subject);
    const values = metrics.values(metric, subject);
    if (!values) return undefined;
    const direction = keys.direction as 'high' | 'low';
    const lastAs = lastAsExtreme(values, direction);
    /** values that are present up to and with each row */
    const present = lazy(() => countPresent(values));
    const records = lazy(() => recordsBefore(values, direction));
    const sessionsAt = (t: number): number => {
      const link = lastAs(t);
      return link >= 0 ? t - link : present()[t]!;
    };
    // known extremes before the data are closes
    const scopeOf = (level: number): Scope =>
      metric === 'close'
        ? scopeOfExtreme(series, direction, level)
        : metric === 'high' || metric === 'low'
          ? scopeOfExtreme(series, direction)
          : 'data';
    return {
      series,
      holds(t) {
        const link = lastAs(t);
        if (link === ABSENT) return false;
        return link === NONE ? present()[t]! >= MIN_HISTORY : t - link >= MIN_SESSIONS;
      },
      strength: (t) => (Number.isNaN(values[t]!) ? Number.NaN : sessionsAt(t)),
      values(t) {
        const link = lastAs(t);
        if (link === ABSENT) return undefined;
        const level = values[t]!;
        const scope = link >= 0 ? 'since' : scopeOf(level);
        const before = records()[t]!;
        const month = monthIndexOf(series.days[t]!);
        let times = 1;
        for (let s = before; link < 0 && s >= 0; s = records()[s]!) {
          if (monthIndexOf(series.days[s]!) !== month) break;
          times++;
        }
        return {
          direction,
          level,
          ...(link >= 0 ? { since: series.days[link]! } : {}),
          sessions: sessionsAt(t),
          matches: link >= 0 && values[link] === level,
          scope,
          ...(scope === 'data' ? { history_from: firstPresent(series.days, values)! } : {}),
          ...(before < 0 ? {} : { previous: values[before]! }),
          times_this_month: link >= 0 ? 0 : times,
          ...(link < 0 && before >= 0 ? { first_since: series.days[before]! } : {}),
        };
      },
      lacks(t) {
        const link = lastAs(t);
        if (link === ABSENT) return undefined;
        if (link === NONE) return fallsShort('sessions', present()[t]!, 'at least', MIN_HISTORY, ' of history');
        const as = values[link] === values[t] ? 'as' : direction === 'high' ? 'higher' : 'lower';
        const note = `: it was ${as === 'as' ? `as ${direction}` : as} on ${formatDay(series.days[link]!)}`;
        return fallsShort('sessions', t - link, 'at least', MIN_SESSIONS, note);
      },
      evidence(t) {
        const from = Math.max(0, lastAs(t));
        const before = lastAs(t) === NONE ? records()[t]! : NONE;
        return [priceEvidence(series, from, t, [from, before, t], values)];
      },
    };
  },
};

function countPresent(values: Float64Array): Int32Array {
  const present = new Int32Array(values.length);
  let count = 0;
  for (let t = 0; t < values.length; t++) {
    if (!Number.isNaN(values[t]!)) count++;
    present[t] = count;
  }
  return present;
}

/** For each row, the last row before it that was an extreme of all before that; NONE if there was none. */
function recordsBefore(values: Float64Array, direction: 'high' | 'low'): Int32Array {
  const sign = direction === 'high' ? 1 : -1;
  const records = new Int32Array(values.length);
  let row: number = NONE;
  let extreme = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < records.length; t++) {
    records[t] = row;
    const value = sign * values[t]!;
    // what only equals the extreme before it is no record
    if (value > extreme) {
      row = t;
      extreme = value;
    }
  }
  return records;
}
