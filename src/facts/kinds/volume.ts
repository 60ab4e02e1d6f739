import { lazy } from '../../base/lazy.ts';
import { movingAverage } from '../../metrics/indicators/moving-average.ts';
import { priceEvidence } from '../evidence.ts';
import { onlyWhere } from '../fact.ts';
import { firstPresent, MIN_HISTORY } from '../history.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { fallsShort } from '../lack.ts';
import { absent, lastAsExtreme } from '../since.ts';

/** Sessions before this one that say what is usual. */
const AVERAGE_LENGTH = 20;
export const volume: SeriesKind = {
  id: 'volume',
  says: 'shares traded, above (high) or below (low) their own average, and the most or fewest since when',
  about: 'instrument',
  keys: { direction: ['high', 'low'] },
  fields: {
    direction: { unit: 'choice', says: 'heavy (high) or light (low)', choices: ['high', 'low'] },
    volume: { unit: 'shares', says: 'shares traded in the session' },
    average: { unit: 'shares', says: 'the mean of the sessions before' },
    average_sessions: { unit: 'sessions', says: 'how many those are' },
    ratio: { unit: 'ratio', says: 'volume to average', is: 'volume / average' },
    percent: {
      unit: 'percent',
      says: 'volume above or below average',
      range: [-100, Number.POSITIVE_INFINITY],
      is: '(volume / average - 1.0) * 100.0',
    },
    since: {
      unit: 'day',
      says: 'the last session with at least as many (or as few) shares',
      ...onlyWhere("scope == 'since'"),
    },
    sessions: { unit: 'sessions', says: 'sessions since then, or of history' },
    matches: { unit: 'flag', says: 'equals the volume of `since`' },
    scope: { unit: 'choice', says: 'of the data, or since a session', choices: ['data', 'since'] },
    history_from: { unit: 'day', says: 'where the data begin', optional: true, absent: "scope == 'since'" },
    early_close: { unit: 'flag', says: 'a shortened session, never told as light' },
  },
  example: {
    series: { SPY: '300+1x41', 'SPY.volume': '80x41 184' },
    keys: { direction: 'high' },
    says: { volume: 184, average: 80, ratio: 2.3, sessions: 42 },
  },
  metrics: () => [],
  variants: () => [{ direction: 'high' }, { direction: 'low' }],
  scan({ market }, subject, _metric, keys): Scan | undefined {
    const series = market.series(subject);
    const { days, instrument, volume: values } = series;
    if (instrument.volume === 'none') return undefined;
    const direction = keys.direction as 'high' | 'low';
    const lastAs = lastAsExtreme(values, direction);
    const averages = lazy(() => averagesOf(values));
    const first = values.findIndex((value) => !Number.isNaN(value));
    const isShort = (t: number): boolean => market.calendar.holidays.get(days[t]!)?.closesAt !== undefined;
    const sessionsAt = (t: number): number => t - Math.max(lastAs(t), first - 1);
    const strength = (t: number): number => {
      if (Number.isNaN(values[t]!)) return Number.NaN;
      return direction === 'low' && isShort(t) ? 0 : sessionsAt(t);
    };
    return {
      series,
      holds(t) {
        const average = averages()[t]!;
        if (Number.isNaN(values[t]! + average) || average <= 0 || (direction === 'low' && isShort(t))) return false;
        return direction === 'high' ? values[t]! > average : values[t]! < average;
      },
      strength,
      values(t) {
        const average = averages()[t]!;
        if (Number.isNaN(values[t]! + average) || average <= 0) return undefined;
        const link = lastAs(t);
        const isLong = link >= 0 || sessionsAt(t) >= MIN_HISTORY;
        return {
          direction,
          volume: values[t]!,
          average,
          average_sessions: AVERAGE_LENGTH,
          ratio: values[t]! / average,
          percent: (values[t]! / average - 1) * 100,
          ...(link >= 0 ? { since: days[link]! } : {}),
          sessions: sessionsAt(t),
          matches: link >= 0 && values[link] === values[t],
          scope: link >= 0 ? 'since' : 'data',
          ...(link < 0 && isLong ? { history_from: firstPresent(days, values)! } : {}),
          early_close: isShort(t),
        };
      },
      lacks(t) {
        const average = averages()[t]!;
        if (Number.isNaN(values[t]! + average) || average <= 0) return undefined;
        if (direction === 'low' && isShort(t)) return { says: 'a shortened session is never told as light' };
        return fallsShort('ratio', values[t]! / average, direction === 'high' ? 'more than' : 'less than', 1);
      },
      evidence(t) {
        const link = lastAs(t);
        const from = Math.max(0, Math.min(t - AVERAGE_LENGTH, link >= 0 ? link : first));
        return [priceEvidence(series, from, t, link >= 0 ? [link, t] : [t], values)];
      },
    };
  },
};

/** Heavy and light days have one average. */
const kept = new WeakMap<Float64Array, Float64Array>();

function averagesOf(values: Float64Array): Float64Array {
  const averages = kept.get(values) ?? averageBefore(values);
  kept.set(values, averages);
  return averages;
}

/** The mean volume of the sessions before each row; the row's own is not in it. */
function averageBefore(values: Float64Array): Float64Array {
  const averages = absent(values.length);
  if (values.length > 1) averages.set(movingAverage(values, AVERAGE_LENGTH).subarray(0, values.length - 1), 1);
  return averages;
}
