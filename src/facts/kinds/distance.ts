import { lazy } from '../../base/lazy.ts';
import type { InstrumentKind } from '../../market/market-file.ts';
import { priceEvidence } from '../evidence.ts';
import { type FactValues, onlyWhere } from '../fact.ts';
import { firstPresent, MIN_HISTORY, scopeOfExtreme } from '../history.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { fallsShort } from '../lack.ts';
import { indicators, linesOf, lineValues } from '../lines.ts';
import { lastAsExtreme, NONE } from '../since.ts';
import { areTheSame, isMuchTheSame, isNoNewExtreme } from '../standing.ts';
import { lowestBetween, type Stays, staysBeyond, TERRITORIES, territoryOf } from '../territory.ts';
import { basisPoints } from './change.ts';

/** Sessions of the windows whose extremes are spoken of; no window: the whole history. */
const WINDOWS: Readonly<Record<string, number | undefined>> = { '': undefined, 'recent-': 10, '52-week-': 252 };
/** A distance that is the widest of fewer sessions is no news. */
const MIN_WIDEST = 60;
/** Of an indicator, which moves within bounds, only recent extremes are worth a distance. */
const RECENT = ['recent-high', 'recent-low'];
/** Farther above the lowest close of all, per cent, nobody measures from it. */
const NEAR_LOW = 25;
/** The lows that a price stands far above in most years. */
const LOWS: readonly string[] = ['low', '52-week-low'];
const EXTREMES = Object.keys(WINDOWS).flatMap((window) => [`${window}high`, `${window}low`]);
/** whether a fact is told of one of them, as a condition over its fields */
const IS_EXTREME = `from in [${EXTREMES.map((name) => `'${name}'`).join(', ')}]`;

export const distance: SeriesKind = {
  id: 'distance',
  says: 'how far from a high, a low or an average; how deep a fall is by the names that falls have, how much is regained',
  about: 'instrument',
  metric: 'close',
  keys: { from: undefined },
  fields: {
    from: { unit: 'line', says: `an average, or of the metric itself ${EXTREMES.join(', ')}` },
    percent: {
      unit: 'percent',
      says: 'distance in per cent of the reference',
      is: '(value / from_level - 1.0) * 100.0',
    },
    points: { unit: 'points', says: 'distance in points', is: 'value - from_level' },
    basis_points: {
      unit: 'basis points',
      says: 'distance of a yield',
      ...onlyWhere("metric == 'close' && instrument == 'yield'"),
      is: 'points * 100.0',
    },
    value: { unit: 'level', says: 'where the metric stands' },
    from_level: { unit: 'level', says: 'where the reference stands' },
    from_session: { unit: 'day', says: 'the session of that high or low', ...onlyWhere(IS_EXTREME) },
    from_since: {
      unit: 'day',
      says: 'since when that high or low was the most extreme',
      optional: true,
      absent: `!(${IS_EXTREME})`,
    },
    peak_sessions: {
      unit: 'sessions',
      says: 'for how many sessions that high or low was the most extreme',
      ...onlyWhere('has(from_since)'),
    },
    sessions: { unit: 'sessions', says: 'sessions since that high or low', ...onlyWhere(IS_EXTREME) },
    direction: { unit: 'choice', says: 'above, below, or at', choices: ['above', 'below', 'at'] },
    widening: {
      unit: 'flag',
      says: 'farther on the same side than a session before, in per cent of a price or points',
    },
    widest_since: {
      unit: 'day',
      says: 'the last session at least as far on the same side',
      ...onlyWhere("widest_scope == 'since'"),
    },
    widest_scope: {
      unit: 'choice',
      says: 'whether it is the widest of the data, since a session, or neither',
      choices: ['data', 'since', 'none'],
    },
    history_from: { unit: 'day', says: 'where the data begin', optional: true, present: 'true' },
    scope: {
      unit: 'choice',
      says: 'whether the high or low is of all time; else of the data, or of its window',
      choices: ['all-time', 'data'],
    },
    territory: {
      unit: 'choice',
      says: 'of stocks and goods: a close at least 20% below the high is a bear market, at least 10% a correction',
      choices: ['bear market', 'correction', 'none'],
    },
    territory_entered: {
      unit: 'day',
      says: 'the first session of this stay in it',
      ...onlyWhere("territory != 'none'"),
    },
    territory_sessions: { unit: 'sessions', says: 'sessions of this stay so far', ...onlyWhere("territory != 'none'") },
    territory_last: {
      unit: 'day',
      says: 'the last session in it before this stay',
      optional: true,
      absent: "territory == 'none'",
    },
    sessions_to_territory: {
      unit: 'sessions',
      says: 'sessions from the high to its first close in it',
      ...onlyWhere("territory != 'none'"),
    },
    trough: { unit: 'level', says: 'the lowest close since the high', optional: true, present: "territory != 'none'" },
    trough_session: { unit: 'day', says: 'the session of that low', ...onlyWhere('has(trough)') },
    recovered: {
      unit: 'percent',
      says: 'the share of the fall from the high to that low that is regained',
      range: [0, 100],
      ...onlyWhere('has(trough)'),
      is: '(value - trough) / (from_level - trough) * 100.0',
    },
    above_trough: {
      unit: 'percent',
      says: 'how far above that low',
      range: [0, Number.POSITIVE_INFINITY],
      ...onlyWhere('has(trough)'),
      is: '(value / trough - 1.0) * 100.0',
    },
  },
  example: {
    series: { SPX: '3000 3386.15x2 3128-18x8 2760 2480.64 2500' },
    keys: { from: 'high' },
    says: {
      from_level: 3386.15,
      territory: 'bear market',
      territory_sessions: 2,
      trough: 2480.64,
      above_trough: 0.780444,
    },
  },
  metrics: ({ definitions }) => ['close', ...indicators(definitions)],
  variants: ({ metrics }, _subject, metric) =>
    (metric === 'close' ? [...linesOf(metrics, metric), ...EXTREMES] : RECENT).map((from) => ({ from })),
  stands: (now, before) =>
    areTheSame(now, before, ['direction', 'from_session', 'territory']) &&
    isNoNewExtreme(now, before, 'widest_scope', 'widest_since') &&
    isMuchTheSame(now, before, 'percent'),
  scan({ market, metrics }, subject, metric, keys): Scan | undefined {
    const series = market.series(subject);
    const values = metrics.values(metric, subject);
    if (!values) return undefined;
    const { days } = series;
    const from = keys.from!;
    const extreme = extremeRows(values, from);
    const line = extreme ? undefined : lineValues(metrics, from, subject, values.length);
    if (!extreme && !line) return undefined;
    const side = from.endsWith('low') ? 'low' : 'high';
    let references = line;
    const levels = (): Float64Array => {
      references ??= levelsAt(values, extreme!());
      return references;
    };
    const referenceAt = (t: number): number => (references ?? levels())[t]!;
    /** per cent of a price; what may be zero or negative, or is in per cent itself, is measured in points */
    const isPrice = metric === 'close' && series.instrument.kind !== 'yield';
    const measureAt = isPrice
      ? (t: number): number => percentOver(values[t]!, (references ?? levels())[t]!)
      : (t: number): number => values[t]! - (references ?? levels())[t]!;
    // most are not the widest for long: then no other row need be kept
    const measures = lazy(() => {
      const all = new Float64Array(values.length);
      for (let t = 0; t < all.length; t++) all[t] = measureAt(t);
      return all;
    });
    const isThere = (t: number): boolean => !Number.isNaN(values[t]!) && referenceAt(t) > 0;
    const historyFrom = lazy(() => firstPresent(days, line ?? values));
    /** the last session at least as far on the same side; NONE if there is none */
    const asHigh = lazy(() => lastAsExtreme(measures(), 'high'));
    const asLow = lazy(() => lastAsExtreme(measures(), 'low'));
    const lastAsFar = (t: number): number => {
      const measure = measureAt(t);
      for (let s = t - 1; s >= Math.max(0, t - MIN_WIDEST); s--) {
        if (measure >= 0 ? measureAt(s) >= measure : measureAt(s) <= measure) return s;
      }
      return (measure >= 0 ? asHigh() : asLow())(t);
    };
    const lastAsExtremeReference = lastAsExtreme(values, side);
    const isFallFromRecord = from === 'high' && isPrice && FALLING_KINDS.includes(series.instrument.kind);
    const stays = {
      correction: lazy(() => staysBeyond(measures(), TERRITORIES.correction)),
      'bear market': lazy(() => staysBeyond(measures(), TERRITORIES['bear market'])),
    };
    return {
      series,
      holds: (t) => isThere(t) && !(isPrice && from === 'low' && measureAt(t) > NEAR_LOW),
      // far below a high is news, and so is near a low: far above one, prices are most of the time
      strength: isPrice && LOWS.includes(from) ? (t) => 100 / (100 + measureAt(t)) : (t) => Math.abs(measureAt(t)),
      values(t) {
        if (!isThere(t)) return undefined;
        const measure = measureAt(t);
        const reference = referenceAt(t);
        const link = lastAsFar(t);
        const begun = historyFrom();
        const enough = link >= 0 ? t - link >= MIN_WIDEST : hasHistory(measures(), t);
        const widest = measure === 0 || !enough ? 'none' : link >= 0 ? 'since' : 'data';
        const row = extreme ? extreme()[t]! : NONE;
        const rowLink = row >= 0 ? lastAsExtremeReference(row) : NONE;
        const before = t > 0 ? measureAt(t - 1) : Number.NaN;
        return {
          from,
          percent: percentOver(values[t]!, reference),
          points: values[t]! - reference,
          ...(metric === 'close' && !isPrice ? { basis_points: basisPoints(values[t]! - reference) } : {}),
          value: values[t]!,
          from_level: reference,
          ...(row >= 0 ? { from_session: days[row]!, sessions: t - row } : {}),
          ...(rowLink >= 0 ? { from_since: days[rowLink]!, peak_sessions: row - rowLink } : {}),
          direction: measure > 0 ? 'above' : measure < 0 ? 'below' : 'at',
          widening: Math.abs(measure) > Math.abs(before) && measure * before > 0,
          ...(widest === 'since' ? { widest_since: days[link]! } : {}),
          widest_scope: widest,
          ...(begun === undefined ? {} : { history_from: begun }),
          scope: row >= 0 && metric === 'close' && isOfAll(row) ? scopeOfExtreme(series, side, reference) : 'data',
          ...(isFallFromRecord ? fallAt(t, row) : { territory: 'none' }),
        };
      },
      lacks: (t) => (isThere(t) ? fallsShort('percent', measureAt(t), 'at most', NEAR_LOW) : undefined),
      evidence(t) {
        const row = extreme ? extreme()[t]! : NONE;
        return [priceEvidence(series, row >= 0 ? row : Math.max(0, t - 200), t, row >= 0 ? [row, t] : [t], values)];
      },
    };

    /** whether the high or low is one of all closes before it; that of a window may not be */
    function isOfAll(row: number): boolean {
      if (from === 'high' || from === 'low') return true;
      for (let s = 0; s < row; s++) {
        if (side === 'high' ? values![s]! > values![row]! : values![s]! < values![row]!) return false;
      }
      return true;
    }

    function fallAt(t: number, high: number): FactValues {
      const territory = territoryOf(measureAt(t));
      const low = lowestBetween(values!, high, t);
      const [top, bottom] = [values![high]!, values![low]!];
      return {
        territory: territory ?? 'none',
        ...(territory ? stayAt(stays[territory](), t, high) : {}),
        ...(low > high
          ? {
              trough: bottom,
              trough_session: days[low]!,
              recovered: ((values![t]! - bottom) / (top - bottom)) * 100,
              above_trough: percentOver(values![t]!, bottom),
            }
          : {}),
      };
    }

    function stayAt({ began, last }: Stays, t: number, high: number): FactValues {
      const start = began[t]!;
      const earlier = last[t]!;
      // the first close in it since the high, though it was left since
      let first = start;
      for (let s = earlier; s > high; s = last[s]!) first = began[s]!;
      return {
        territory_entered: days[start]!,
        territory_sessions: t - start + 1,
        ...(earlier >= 0 ? { territory_last: days[earlier]! } : {}),
        sessions_to_territory: first - high,
      };
    }
  },
};

/** Per cent above a level, in an order of steps that keeps 2,400 a fall of 20% from 3,000 and not of a trillionth less. */
const percentOver = (value: number, level: number): number => ((value - level) * 100) / level;

/** The names that falls have are those of stocks and goods: a calm index of volatility is in no bear market. */
const FALLING_KINDS: readonly InstrumentKind[] = ['etf', 'index', 'stock', 'commodity', 'future'];

/** Where the high or low that each row is measured from stands; undefined for a line. */
function extremeRows(values: Float64Array, from: string): (() => Int32Array) | undefined {
  const match = /^(.*?)(high|low)$/.exec(from);
  if (!match || !Object.hasOwn(WINDOWS, match[1]!)) return undefined;
  const window = WINDOWS[match[1]!];
  const sign = match[2] === 'high' ? 1 : -1;
  return lazy(() => (window === undefined ? extremesSoFar(values, sign) : extremesOfWindow(values, sign, window)));
}

function extremesSoFar(values: Float64Array, sign: 1 | -1): Int32Array {
  const rows = new Int32Array(values.length);
  let best: number = NONE;
  let extreme = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < rows.length; t++) {
    const value = sign * values[t]!;
    if (value >= extreme) {
      best = t;
      extreme = value;
    }
    rows[t] = best;
  }
  return rows;
}

/** The candidates of a window, kept from call to call: it grows to the longest series. */
let queue = new Int32Array(4096);

function extremesOfWindow(values: Float64Array, sign: 1 | -1, window: number): Int32Array {
  const rows = new Int32Array(values.length);
  if (queue.length < values.length) queue = new Int32Array(values.length);
  // rows that may yet be the extreme of a window, most extreme first: each is later and less extreme than the one before
  let [head, tail] = [0, 0];
  for (let t = 0; t < rows.length; t++) {
    const value = sign * values[t]!;
    if (!Number.isNaN(value)) {
      while (tail > head && sign * values[queue[tail - 1]!]! <= value) tail--;
      queue[tail++] = t;
    }
    if (head < tail && queue[head]! <= t - window) head++;
    rows[t] = head < tail ? queue[head]! : NONE;
  }
  return rows;
}

/** The values at rows; NaN where a row is none. */
function levelsAt(values: Float64Array, rows: Int32Array): Float64Array {
  const levels = new Float64Array(rows.length);
  for (let t = 0; t < levels.length; t++) levels[t] = rows[t]! < 0 ? Number.NaN : values[rows[t]!]!;
  return levels;
}

/** Whether enough values are there up to and with a row. */
function hasHistory(values: Float64Array, t: number): boolean {
  let count = 0;
  for (let s = t; s >= 0 && count < MIN_HISTORY; s--) if (!Number.isNaN(values[s]!)) count++;
  return count >= MIN_HISTORY;
}
