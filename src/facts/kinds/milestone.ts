import { formatNumber } from '../../base/rounding.ts';
import { priceEvidence } from '../evidence.ts';
import { onlyWhere } from '../fact.ts';
import { scopeOfExtreme } from '../history.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { fallsShort } from '../lack.ts';
import { ABSENT, linksOf } from '../since.ts';

/** A round level crossed again after fewer sessions is no news. */
const MIN_SESSIONS = 20;

export const milestone: SeriesKind = {
  id: 'milestone',
  says: 'closed beyond a round level, for the first time or again',
  about: 'instrument',
  metric: 'close',
  keys: { direction: ['up', 'down'] },
  fields: {
    level: { unit: 'round level', says: 'the round level' },
    direction: { unit: 'choice', says: 'above or below it', choices: ['up', 'down'] },
    first: { unit: 'flag', says: 'for the first time ever' },
    since: { unit: 'day', says: 'the last close on this side before', ...onlyWhere('!first') },
    sessions: { unit: 'sessions', says: 'sessions since then, or of history' },
    close: { unit: 'level', says: 'the close' },
  },
  example: {
    series: { DJI: '29900x260 30046.24' },
    instruments: { DJI: { milestones: 1000, before: { high: 29900 } } },
    keys: { direction: 'up' },
    says: { level: 30000, first: true, close: 30046.24 },
  },
  metrics: () => ['close'],
  variants: () => [{ direction: 'up' }, { direction: 'down' }],
  scan({ market }, subject, _metric, keys): Scan | undefined {
    const series = market.series(subject);
    const step = series.instrument.milestones;
    if (step === undefined) return undefined;
    const { close, days } = series;
    const up = keys.direction === 'up';
    const links = linksOf(close, up ? 'high' : 'low');
    /** the farthest round level that lies between two closes; NaN if none does */
    const levelAt = (t: number): number => {
      const level = up ? (Math.ceil(close[t]! / step) - 1) * step : (Math.floor(close[t]! / step) + 1) * step;
      return t > 0 && (up ? close[t - 1]! <= level : close[t - 1]! >= level) ? level : Number.NaN;
    };
    /** the last close beyond the level before row t, by jumps from extreme to extreme; -1 if there is none */
    const lastBeyond = (t: number, level: number): number => {
      let s = t - 1;
      while (s >= 0 && !(up ? close[s]! > level : close[s]! < level)) s = links[s]! === ABSENT ? s - 1 : links[s]!;
      return s;
    };
    const strength = (t: number): number => {
      if (t < 1 || Number.isNaN(close[t]! + close[t - 1]!)) return Number.NaN;
      const level = levelAt(t);
      if (Number.isNaN(level)) return 0;
      const last = lastBeyond(t, level);
      return last < 0 ? t : t - last;
    };
    const holds = (t: number): boolean => {
      if (!(strength(t) > 0)) return false;
      const level = levelAt(t);
      const last = lastBeyond(t, level);
      return last < 0 ? up && scopeOfExtreme(series, 'high', level) === 'all-time' : t - last >= MIN_SESSIONS;
    };
    return {
      series,
      holds,
      strength,
      values(t) {
        if (!holds(t)) return undefined;
        const level = levelAt(t);
        const last = lastBeyond(t, level);
        return {
          level,
          direction: keys.direction!,
          first: last < 0,
          ...(last >= 0 ? { since: days[last]! } : {}),
          sessions: strength(t),
          close: close[t]!,
        };
      },
      lacks(t) {
        const now = strength(t);
        if (Number.isNaN(now)) return undefined;
        const [before, after] = [formatNumber(close[t - 1]!, 2), formatNumber(close[t]!, 2)];
        if (now === 0) return { says: `no round level (of ${step}) was crossed this way from ${before} to ${after}` };
        if (lastBeyond(t, levelAt(t)) >= 0) return fallsShort('sessions', now, 'at least', MIN_SESSIONS);
        return { says: 'the data do not reach back far enough to call it the first time' };
      },
      evidence(t) {
        const last = lastBeyond(t, levelAt(t));
        return [priceEvidence(series, Math.max(0, last), t, [last, t - 1, t])];
      },
    };
  },
};
