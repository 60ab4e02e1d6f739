import { priceEvidence } from '../evidence.ts';
import { onlyWhere } from '../fact.ts';
import { firstPresent, MIN_HISTORY } from '../history.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { fallsShort } from '../lack.ts';
import { basisPoints } from './change.ts';

const STATES = ['going', 'snapped', 'most', 'quiet'] as const;
type State = (typeof STATES)[number];

/** Shorter streaks are no news. */
const MIN_LENGTH: Readonly<Record<State, number>> = { going: 3, snapped: 4, most: 8, quiet: 10 };
/** Of how many sessions most went one way. */
const WINDOW = 10;
/** A session that moves less than this, per cent or percentage points of a yield, is a quiet one. */
const QUIET_PERCENT = 1;
const QUIET_YIELD = 0.05;
const MOVE_PRECISION = 1e9;

export const streak: SeriesKind = {
  id: 'streak',
  says: 'consecutive gains or losses, going on or just ended; most of ten sessions one way; a run of quiet sessions',
  about: 'instrument',
  metric: 'close',
  keys: { state: STATES },
  fields: {
    direction: { unit: 'choice', says: 'of the streak; flat for quiet sessions', choices: ['up', 'down', 'flat'] },
    state: {
      unit: 'choice',
      says: 'going on, ended by this session, most of the last ten, or quiet sessions in a row',
      choices: STATES,
    },
    length: { unit: 'count', says: 'sessions of the streak; of the gains or losses among the last `of`' },
    of: { unit: 'count', says: 'the sessions that they are counted among', ...onlyWhere("state == 'most'") },
    limit: {
      unit: 'percent',
      says: 'the move that a quiet session stays below, either way',
      ...onlyWhere("state == 'quiet' && instrument != 'yield'"),
    },
    limit_basis_points: {
      unit: 'basis points',
      says: 'the same for a yield',
      ...onlyWhere("state == 'quiet' && instrument == 'yield'"),
    },
    total_percent: { unit: 'percent', says: 'what the streak added up to', is: '(to / from - 1.0) * 100.0' },
    total_points: { unit: 'points', says: 'the same in points', is: 'to - from' },
    total_basis_points: { unit: 'basis points', says: 'the same for a yield', ...onlyWhere("instrument == 'yield'") },
    from: { unit: 'level', says: 'the level that the streak began from' },
    to: { unit: 'level', says: 'the level at its last session' },
    from_session: { unit: 'day', says: 'the session of the level that it began from' },
    longest_since: { unit: 'day', says: 'the last day of the last streak at least as long', optional: true },
    matches: { unit: 'flag', says: 'that streak was as long' },
    history_from: {
      unit: 'day',
      says: 'where the data begin, if it is the longest in them',
      optional: true,
      absent: 'has(longest_since)',
    },
  },
  example: {
    series: { SPX: '100 101 100 102 103 104 105' },
    keys: { state: 'going' },
    says: { direction: 'up', length: 4, total_percent: 5, from: 100, to: 105 },
  },
  metrics: () => ['close'],
  variants: () => STATES.map((state) => ({ state })),
  // a streak grows by the day; a count among ten, or calm, goes on
  stands: (_now, _before, { state }) => state === 'most' || state === 'quiet',
  scan({ market, metrics }, subject, metric, keys): Scan | undefined {
    const series = market.series(subject);
    const values = metrics.values(metric, subject);
    if (!values) return undefined;
    const isYield = series.instrument.kind === 'yield';
    const state = keys.state as State;
    const runs = runsOf(values, state, isYield);
    const { days } = series;
    /** the last row before whose run the same way is at least as long; NONE if there is none */
    const lastAsLong = (t: number): number => {
      const [run, sign] = [Math.abs(runs[t]!), Math.sign(runs[t]!)];
      let s = t - 1;
      while (s >= 0 && sign * runs[s]! < run) s--;
      return s;
    };
    /** the last row of the streak that row t tells of */
    const endOf = (t: number): number => (state === 'snapped' ? t - 1 : t);
    const startOf = (t: number): number => endOf(t) - (state === 'most' ? WINDOW : Math.abs(runs[endOf(t)]!));
    const strength = (t: number): number => {
      if (t < 1) return 0;
      if (Number.isNaN(values[t]! + values[t - 1]!)) return Number.NaN;
      return state === 'snapped' && runs[t]! * runs[t - 1]! >= 0 ? 0 : Math.abs(runs[endOf(t)]!);
    };
    return {
      series,
      // all of ten one way are a streak, told as such
      holds: (t) => strength(t) >= MIN_LENGTH[state] && !(state === 'most' && strength(t) === WINDOW),
      strength,
      values(t) {
        if (t < 1 || Number.isNaN(strength(t)) || runs[endOf(t)] === 0) return undefined;
        const [start, end] = [startOf(t), endOf(t)];
        const direction = runs[end]! > 0 ? 'up' : 'down';
        const link = lastAsLong(end);
        const [from, to] = [values[start]!, values[end]!];
        return {
          direction: state === 'quiet' ? 'flat' : direction,
          state,
          length: Math.abs(runs[end]!),
          ...(state === 'most' ? { of: WINDOW } : {}),
          ...(state !== 'quiet' ? {} : isYield ? { limit_basis_points: QUIET_YIELD * 100 } : { limit: QUIET_PERCENT }),
          total_percent: (to / from - 1) * 100,
          total_points: to - from,
          ...(isYield ? { total_basis_points: basisPoints(to - from) } : {}),
          from,
          to,
          from_session: days[start]!,
          ...(link >= 0
            ? { longest_since: days[link]! }
            : end >= MIN_HISTORY
              ? { history_from: firstPresent(days, values)! }
              : {}),
          matches: link >= 0 && runs[link] === runs[end],
        };
      },
      lacks(t) {
        if (t < 1 || Number.isNaN(strength(t))) return undefined;
        if (state === 'snapped' && runs[t]! * runs[t - 1]! >= 0) return { says: 'no streak ended at this session' };
        if (state === 'most' && strength(t) === WINDOW) return { says: 'all went one way: that is a streak' };
        return fallsShort('length', Math.abs(runs[endOf(t)]!), 'at least', MIN_LENGTH[state]);
      },
      evidence: (t) => [priceEvidence(series, startOf(t), t, [startOf(t), endOf(t), t], values)],
    };
  },
};

/** One instrument's runs serve both those that go on and those that ended. */
const kept = new WeakMap<Float64Array, Partial<Record<State, Int32Array>>>();

function runsOf(values: Float64Array, state: State, isYield: boolean): Int32Array {
  const ofValues = kept.get(values) ?? {};
  kept.set(values, ofValues);
  const name = state === 'snapped' ? 'going' : state;
  ofValues[name] ??= RUNS[name](values, isYield);
  return ofValues[name];
}

/** For each row a signed length: of the run that ends at it, or of the majority of the window that does. */
const RUNS: Readonly<Record<Exclude<State, 'snapped'>, (values: Float64Array, isYield: boolean) => Int32Array>> = {
  going: signedRuns,
  most(values) {
    const counts = new Int32Array(values.length);
    let [rises, falls, present] = [0, 0, 0];
    const count = (t: number, by: 1 | -1): void => {
      const step = values[t]! - values[t - 1]!;
      if (step > 0) rises += by;
      else if (step < 0) falls += by;
      if (!Number.isNaN(step)) present += by;
    };
    for (let t = 1; t < values.length; t++) {
      count(t, 1);
      if (t > WINDOW) count(t - WINDOW, -1);
      if (present < WINDOW) continue;
      counts[t] = rises >= falls ? rises : -falls;
    }
    return counts;
  },
  quiet(values, isYield) {
    const runs = new Int32Array(values.length);
    for (let t = 1; t < values.length; t++) {
      const move = isYield ? values[t]! - values[t - 1]! : (values[t]! / values[t - 1]! - 1) * 100;
      // binary noise would take a move of just the limit for less
      const size = Math.round(Math.abs(move) * MOVE_PRECISION) / MOVE_PRECISION;
      runs[t] = size < (isYield ? QUIET_YIELD : QUIET_PERCENT) ? runs[t - 1]! + 1 : 0;
    }
    return runs;
  },
};

function signedRuns(values: Float64Array): Int32Array {
  const run = new Int32Array(values.length);
  for (let t = 1; t < values.length; t++) {
    const step = values[t]! - values[t - 1]!;
    if (step > 0) run[t] = Math.max(0, run[t - 1]!) + 1;
    else if (step < 0) run[t] = Math.min(0, run[t - 1]!) - 1;
  }
  return run;
}
