import { priceEvidence } from '../evidence.ts';
import { scopeOfExtreme } from '../history.ts';
import type { Scan, SeriesKind } from '../kind.ts';
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
    since: { unit: 'day', says: 'the last close on this side before', optional: true },
    sessions: { unit: 'sessions', says: 'sessions since then, or of history' },
    close: { unit: 'level', says: 'the close' },
  },
  metrics: () => ['close'],
  variants: () => [{ direction: 'up' }, { direction: 'down' }],
  scan({ market }, subject, _metric, keys): Scan | undefined {
    const series = market.series(subject);
    const step = series.instrument.milestones;
    if (step === undefined) return undefined;
    const { close, days } = series;
    const up = keys.direction === 'up';
    const holds = new Uint8Array(close.length);
    const strength = new Float64Array(close.length).fill(Number.NaN);
    const levels = new Float64Array(close.length).fill(Number.NaN);
    const lastSame = new Int32Array(close.length).fill(-1);
    const links = linksOf(close, up ? 'high' : 'low');
    for (let t = 1; t < close.length; t++) {
      const before = close[t - 1]!;
      const now = close[t]!;
      if (Number.isNaN(before + now)) continue;
      strength[t] = 0;
      // the farthest round level that lies between the two closes
      const level = up ? (Math.ceil(now / step) - 1) * step : (Math.floor(now / step) + 1) * step;
      if (up ? !(before <= level) : !(before >= level)) continue;
      levels[t] = level;
      // jump from extreme to extreme until one lies beyond the level
      let s = t - 1;
      while (s >= 0 && !(up ? close[s]! > level : close[s]! < level)) s = links[s]! === ABSENT ? s - 1 : links[s]!;
      lastSame[t] = s;
      const first = s < 0;
      strength[t] = first ? t : t - s;
      const honest = first && up && scopeOfExtreme(series, 'high', level) === 'all-time';
      holds[t] = (first ? honest : t - s >= MIN_SESSIONS) ? 1 : 0;
    }
    return {
      series,
      holds,
      strength,
      values(t) {
        if (!holds[t]) return undefined;
        return {
          level: levels[t]!,
          direction: keys.direction!,
          first: lastSame[t]! < 0,
          ...(lastSame[t]! >= 0 ? { since: days[lastSame[t]!]! } : {}),
          sessions: strength[t]!,
          close: close[t]!,
        };
      },
      evidence: (t) => [priceEvidence(series, Math.max(0, lastSame[t]!), t, [lastSame[t]!, t - 1, t])],
    };
  },
};
