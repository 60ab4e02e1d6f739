import { lazy } from '../../base/lazy.ts';
import { priceEvidence } from '../evidence.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { lastAtLeastAsHigh, lastAtLeastAsLow } from '../since.ts';
import { basisPoints } from './change.ts';

const MIN_GOING = 3;
const MIN_SNAPPED = 4;

export const streak: SeriesKind = {
  id: 'streak',
  says: 'consecutive gains or losses, going on or just ended',
  about: 'instrument',
  metric: 'close',
  keys: { state: ['going', 'snapped'] },
  fields: {
    direction: { unit: 'choice', says: 'of the streak', choices: ['up', 'down'] },
    state: { unit: 'choice', says: 'going on, or ended by this session', choices: ['going', 'snapped'] },
    length: { unit: 'count', says: 'sessions of the streak' },
    total_percent: { unit: 'percent', says: 'what the streak added up to' },
    total_points: { unit: 'points', says: 'the same in points' },
    total_basis_points: { unit: 'basis points', says: 'the same for a yield', optional: true },
    from: { unit: 'level', says: 'the level that the streak began from' },
    from_session: { unit: 'day', says: 'the session of that level' },
    longest_since: { unit: 'day', says: 'the last day of the last streak at least as long', optional: true },
  },
  metrics: () => ['close'],
  variants: () => [{ state: 'going' }, { state: 'snapped' }],
  scan({ market, metrics }, subject, metric, keys): Scan | undefined {
    const series = market.series(subject);
    const values = metrics.values(metric, subject);
    if (!values) return undefined;
    const isYield = series.instrument.kind === 'yield';
    const length = values.length;
    /** signed length of the run that ends at each row */
    const run = new Int32Array(length);
    for (let t = 1; t < length; t++) {
      const step = values[t]! - values[t - 1]!;
      if (step > 0) run[t] = Math.max(0, run[t - 1]!) + 1;
      else if (step < 0) run[t] = Math.min(0, run[t - 1]!) - 1;
    }
    const links = { up: lazy(() => lastAtLeastAsHigh(run)), down: lazy(() => lastAtLeastAsLow(run)) };
    const snapped = keys.state === 'snapped';
    /** the last row of the streak that row t tells of */
    const endOf = (t: number): number => (snapped ? t - 1 : t);
    const strength = (t: number): number => {
      if (t < 1) return 0;
      if (Number.isNaN(values[t]! + values[t - 1]!)) return Number.NaN;
      return snapped && run[t]! * run[t - 1]! >= 0 ? 0 : Math.abs(run[endOf(t)]!);
    };
    return {
      series,
      holds: (t) => strength(t) >= (snapped ? MIN_SNAPPED : MIN_GOING),
      strength,
      values(t) {
        const end = endOf(t);
        if (t < 1 || Number.isNaN(strength(t)) || run[end] === 0) return undefined;
        const size = Math.abs(run[end]!);
        const start = end - size;
        const link = links[run[end]! > 0 ? 'up' : 'down']()[end]!;
        const points = values[end]! - values[start]!;
        return {
          direction: run[end]! > 0 ? 'up' : 'down',
          state: keys.state!,
          length: size,
          total_percent: (values[end]! / values[start]! - 1) * 100,
          total_points: points,
          ...(isYield ? { total_basis_points: basisPoints(points) } : {}),
          from: values[start]!,
          from_session: series.days[start]!,
          ...(link >= 0 ? { longest_since: series.days[link]! } : {}),
        };
      },
      evidence(t) {
        const end = endOf(t);
        const start = end - Math.abs(run[end]!);
        return [priceEvidence(series, start, t, [start, end, t], values)];
      },
    };
  },
};
