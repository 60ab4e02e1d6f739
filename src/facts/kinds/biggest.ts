import { lazy } from '../../base/lazy.ts';
import { priceEvidence } from '../evidence.ts';
import { scopeOfExtreme } from '../history.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { baseRows, PERIODS, type Period, sessionsLeft, weekdaysLeft } from '../periods.ts';
import { ABSENT, absent, lastAtLeastAsHigh, NONE } from '../since.ts';
import { basisPoints } from './change.ts';

/** Fewer periods than these since a larger move are no news. */
const MIN_PERIODS: Readonly<Record<Period, number>> = { session: 60, week: 26, month: 12, quarter: 8, year: 5 };
/** Periods of history below which a superlative over all data stays silent. */
const MIN_HISTORY: Readonly<Record<Period, number>> = { session: 250, week: 104, month: 60, quarter: 20, year: 10 };
/** A period counts as on track for a superlative once no more sessions than these are left. */
const MAX_LEFT: Readonly<Record<Period, number>> = { session: 0, week: 1, month: 8, quarter: 15, year: 42 };

export const biggest: SeriesKind = {
  id: 'biggest',
  says: 'largest move, or best or worst period of its type, since when; a period under way is on track',
  about: 'instrument',
  metric: 'close',
  keys: { period: PERIODS, direction: ['up', 'down'], by: ['percent', 'points'] },
  fields: {
    direction: { unit: 'choice', says: 'up or down', choices: ['up', 'down'] },
    percent: { unit: 'percent', says: 'the move in per cent' },
    points: { unit: 'points', says: 'the move in points' },
    basis_points: { unit: 'basis points', says: 'the move of a yield', optional: true },
    by: { unit: 'choice', says: 'what makes it the biggest: per cent or points', choices: ['percent', 'points'] },
    since: { unit: 'day', says: 'the last period with a move at least as large (its last session)', optional: true },
    periods: { unit: 'periods', says: 'periods since then, or of history' },
    scope: {
      unit: 'choice',
      says: 'of all time, of the data only, or since a period',
      choices: ['all-time', 'data', 'since'],
    },
    launched: { unit: 'day', says: 'when the instrument began, if the data reach back to it', optional: true },
    history_from: { unit: 'day', says: 'where the data begin, if they are not the whole history', optional: true },
    previous_best: { unit: 'percent', says: 'the most extreme move before', optional: true },
    previous_best_points: { unit: 'points', says: 'the most extreme move before, in points', optional: true },
    previous_best_period: { unit: 'month', says: 'when that was', optional: true },
    previous_best_episode: { unit: 'text', says: 'the named stretch of history that it lies in', optional: true },
    on_track: { unit: 'flag', says: 'the period is not over' },
    sessions_left: { unit: 'sessions', says: 'sessions that the period still has', optional: true },
  },
  metrics: () => ['close'],
  variants: () =>
    PERIODS.flatMap((period) =>
      (['up', 'down'] as const).flatMap((direction) =>
        (['percent', 'points'] as const).map((by) => ({ period, direction, by })),
      ),
    ),
  scan({ market, metrics }, subject, metric, keys): Scan | undefined {
    const series = market.series(subject);
    const values = metrics.values(metric, subject);
    if (!values) return undefined;
    const isYield = series.instrument.kind === 'yield';
    if (isYield && keys.by === 'percent') return undefined;
    const period = keys.period as Period;
    const { days } = series;
    const sign = keys.direction === 'up' ? 1 : -1;
    const bases = baseRows(days, period);
    const moves = signedMoves(values, bases, sign, keys.by === 'percent');
    const { periodOf, endOf, linkAt, bestBefore } =
      period === 'session' ? compareSessions(moves) : comparePeriods(moves, bases);
    const periodsAt = (t: number): number => {
      const link = linkAt(t);
      return link >= 0 ? periodOf(t) - link : periodOf(t);
    };
    const leftAt = (t: number): number | undefined =>
      period === 'session' ? 0 : sessionsLeft(market.calendar, period, days[t]!);
    return {
      series,
      holds(t) {
        if (linkAt(t) === ABSENT || moves[t]! <= 0) return false;
        if (periodsAt(t) < (linkAt(t) === NONE ? MIN_HISTORY : MIN_PERIODS)[period]) return false;
        // before the calendar's horizon, weekdays stand for sessions
        return (leftAt(t) ?? weekdaysLeft(period, days[t]!)) <= MAX_LEFT[period];
      },
      strength: (t) => (linkAt(t) === ABSENT ? Number.NaN : periodsAt(t)),
      values(t) {
        const link = linkAt(t);
        if (link === ABSENT) return undefined;
        const base = bases[t]!;
        const day = days[t]!;
        const left = period === 'session' ? undefined : leftAt(t);
        const best = bestBefore(periodOf(t));
        const scope = link >= 0 ? 'since' : scopeOfExtreme(series, keys.direction === 'up' ? 'high' : 'low');
        const bestEnd = best >= 0 ? days[endOf(best)]! : undefined;
        const episode = market.file.episodes.find(
          (candidate) =>
            bestEnd !== undefined && candidate.from <= bestEnd && bestEnd <= candidate.to && candidate.to <= day,
        );
        const bestValues = best >= 0 ? { from: values[bases[endOf(best)]!]!, to: values[endOf(best)]! } : undefined;
        const points = values[t]! - values[base]!;
        return {
          direction: keys.direction!,
          percent: (values[t]! / values[base]! - 1) * 100,
          points,
          ...(isYield ? { basis_points: basisPoints(points) } : {}),
          by: keys.by!,
          ...(link >= 0 ? { since: days[endOf(link)]! } : {}),
          periods: periodsAt(t),
          scope,
          ...(scope === 'all-time' && series.instrument.launched !== undefined
            ? { launched: series.instrument.launched }
            : {}),
          ...(scope === 'data' ? { history_from: days[0]! } : {}),
          ...(bestValues && bestEnd !== undefined
            ? {
                previous_best: (bestValues.to / bestValues.from - 1) * 100,
                previous_best_points: bestValues.to - bestValues.from,
                previous_best_period: bestEnd,
              }
            : {}),
          ...(episode ? { previous_best_episode: episode.name } : {}),
          on_track: left !== undefined && left > 0,
          ...(left !== undefined ? { sessions_left: left } : {}),
        };
      },
      evidence(t) {
        const link = linkAt(t);
        const rows = [bases[t]!, t];
        const best = bestBefore(periodOf(t));
        const named = link >= 0 ? link : best;
        if (named >= 0) rows.unshift(bases[endOf(named)]!, endOf(named));
        return [priceEvidence(series, Math.min(...rows.filter((row) => row >= 0)), t, rows, values)];
      },
    };
  },
};

/** Each row's move since its period began, in the direction that counts: a fall is positive where falls are asked for. */
function signedMoves(values: Float64Array, bases: Int32Array, sign: number, byPercent: boolean): Float64Array {
  const moves = absent(values.length);
  for (let t = 0; t < moves.length; t++) {
    const base = bases[t]!;
    if (base < 0) continue;
    const from = values[base]!;
    const to = values[t]!;
    moves[t] = sign * (byPercent ? (to / from - 1) * 100 : to - from);
  }
  return moves;
}

/** How each row's move so far compares with the moves of the whole periods before its own. Periods are numbered. */
interface PeriodComparison {
  /** the period that a row lies in */
  periodOf(t: number): number;
  /** the last row of a period */
  endOf(period: number): number;
  /** the last earlier period with a move at least as large; NONE, or ABSENT where the row has no move */
  linkAt(t: number): number;
  /** the period with the largest move before another; NONE for the first */
  bestBefore(period: number): number;
}

/** Each row is a period of its own. */
function compareSessions(moves: Float64Array): PeriodComparison {
  const links = lastAtLeastAsHigh(moves);
  const best = lazy(() => runningBest(moves));
  return { periodOf: (t) => t, endOf: (p) => p, linkAt: (t) => links[t]!, bestBefore: (p) => best()[p]! };
}

function comparePeriods(moves: Float64Array, bases: Int32Array): PeriodComparison {
  const length = moves.length;
  const periodOf = new Int32Array(length);
  let count = 0;
  for (let t = 0; t < length; t++) {
    periodOf[t] = count;
    if (t + 1 === length || bases[t + 1] === t) count++;
  }
  const ends = new Int32Array(count);
  for (let t = 0; t < length; t++) ends[periodOf[t]!] = t;
  const whole = absent(count);
  for (let p = 0; p < count; p++) whole[p] = moves[ends[p]!]!;
  const links = lastAtLeastAsHigh(whole);
  const best = lazy(() => runningBest(whole));
  return {
    periodOf: (t) => periodOf[t]!,
    endOf: (p) => ends[p]!,
    linkAt(t) {
      const move = moves[t]!;
      if (Number.isNaN(move)) return ABSENT;
      let p = periodOf[t]! - 1;
      while (p >= 0 && !(whole[p]! >= move)) p = links[p]! === ABSENT ? p - 1 : links[p]!;
      return p;
    },
    bestBefore: (p) => best()[p]!,
  };
}

/** For each element, the latest of the largest before it; NONE where nothing is. */
function runningBest(values: Float64Array): Int32Array {
  const best = new Int32Array(values.length).fill(NONE);
  for (let p = 1; p < values.length; p++) {
    const before = best[p - 1]!;
    const last = values[p - 1]!;
    best[p] = before < 0 ? (Number.isNaN(last) ? NONE : p - 1) : last >= values[before]! ? p - 1 : before;
  }
  return best;
}
