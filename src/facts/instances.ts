import { lazy } from '../base/lazy.ts';
import type { Period } from './periods.ts';
import { ABSENT, absent, lastAsExtreme, lastAtLeastAsHigh, NONE } from './since.ts';
import type { Span, SpanRows } from './spans.ts';

/**
 * How a measure of each row's span (a move, a lead) compares with the earlier instances of that span: the sessions, the
 * five-session stretches, the whole months before. Rows stand for instances: an instance is the row that ends it.
 */
export interface Instances {
  /** the end of the last earlier instance with at least as much; NONE, or ABSENT where the row has no measure */
  lastAsLarge(t: number): number;
  /** instances since then, or of history where there is none, from the first with a measure; the row's own counts */
  periods(t: number): number;
  /** the end of the latest of the largest instances before that share no session with it; NONE if there is none */
  largestBefore(t: number): number;
  /** the row that an instance starts from which ends at an earlier row, as row t's span counts */
  startOf(end: number, t: number): number;
  /** 1 for the largest so far; 0 if at least RANKED instances before were larger, or where instances share sessions */
  rank(t: number): number;
}

/** Fewer instances than these since a larger one are no news. */
const MIN_PERIODS: Readonly<Record<Period, number>> = { session: 60, week: 26, month: 12, quarter: 8, year: 5 };
/** Instances of history below which a superlative over all data stays silent. */
const MIN_HISTORY: Readonly<Record<Period, number>> = { session: 250, week: 104, month: 60, quarter: 20, year: 10 };

/** Whether a row's measure is large enough in its past to be told as a superlative. */
export function isSuperlative(span: Span, instances: Instances, t: number): boolean {
  if (instances.lastAsLarge(t) === ABSENT) return false;
  return instances.periods(t) >= periodsNeeded(span, instances, t);
}

/** How many instances a row's measure must be the largest of to be told as a superlative. */
export function periodsNeeded(span: Span, instances: Instances, t: number): number {
  const unit = 'period' in span ? span.period : 'session';
  return (instances.lastAsLarge(t) === NONE ? MIN_HISTORY : MIN_PERIODS)[unit];
}

/** So many questions about single rows are answered by looking back; for more, all rows are linked. */
const FEW = 4;

/** Ranks beyond the tenth are no news. */
const RANKED = 10;

/** The measure from one row to another; larger is more; NaN is absent. */
export type Measure = (from: number, to: number) => number;

/** A measure of each row's span; NaN where the span is not there. */
export function ofSpans({ base, end }: SpanRows, between: Measure): (t: number) => number {
  return (t) => (base[t]! < 0 ? Number.NaN : between(base[t]!, end ? end[t]! : t));
}

/**
 * How each row's measure compares with the earlier instances of its span.
 *
 * @param rows of the span on the series, see `spanRows`
 * @param between asked with a base row of `rows` and an end row
 */
export function compareInstances(span: Span, rows: SpanRows, between: Measure): Instances {
  switch (span.type) {
    case 'sessions':
      return compareRows(rows, span.count, between);
    case 'to-date':
      return comparePeriods(rows, rows.base, (t) => t, between);
    case 'whole':
      return comparePeriods(rows, rows.periods!, (t) => rows.end![t]!, between);
    case 'since':
      return compareStretches(rows, between);
  }
}

/** The answer of a row is asked for several times in a row: whether it is news, and since when. */
function remembering(find: (t: number) => number): (t: number) => number {
  let last = -1;
  let found = 0;
  return (t) => {
    if (t !== last) {
      found = find(t);
      last = t;
    }
    return found;
  };
}

/** Each row ends an instance of its own, of `length` sessions. */
function compareRows(rows: SpanRows, length: number, between: Measure): Instances {
  const measureAt = ofSpans(rows, between);
  const measures = lazy(() => {
    const all = absent(rows.base.length);
    for (let t = 0; t < all.length; t++) all[t] = measureAt(t);
    return all;
  });
  const links = lazy(() => lastAtLeastAsHigh(measures()));
  const first = lazy(() => firstPresent(measures()));
  const largest = lazy(() => largestBefore(measures()));
  let asked = 0;
  /** most rows have a larger one near: for a few of them, not all rows need be measured */
  const lastAsLarge = remembering((t) => {
    if (asked > FEW) return links()[t]!;
    asked++;
    const measure = measureAt(t);
    if (Number.isNaN(measure)) return ABSENT;
    const stop = Math.max(0, t - MIN_PERIODS.session);
    for (let s = t - 1; s >= stop; s--) if (measureAt(s) >= measure) return s;
    return links()[t]!;
  });
  return {
    lastAsLarge,
    periods: (t) => {
      const link = lastAsLarge(t);
      return t - (link >= 0 ? link : first() - 1);
    },
    largestBefore: (t) => largest()[Math.max(0, t - length + 1)]!,
    startOf: (end) => rows.base[end]!,
    // stretches that share sessions are one move, not several that could be ranked
    rank: (t) => (length === 1 ? rankAmong(measures(), t, measureAt(t)) : 0),
  };
}

/**
 * A row tells of its period so far, or of the last one that is over, compared with the whole periods before.
 *
 * @param bases for each row, the last row of the period before its own
 * @param toldBy for each row, a row of the period that it tells of
 */
function comparePeriods(rows: SpanRows, bases: Int32Array, toldBy: (t: number) => number, between: Measure): Instances {
  const measureAt = ofSpans(rows, between);
  const { periodOf, ends } = periodsOf(bases);
  const whole = lazy(() => {
    const measures = absent(ends.length);
    for (let p = 0; p < ends.length; p++) {
      const end = ends[p]!;
      if (bases[end]! >= 0) measures[p] = between(bases[end]!, end);
    }
    return measures;
  });
  const last = lazy(() => lastAsExtreme(whole(), 'high'));
  const largest = lazy(() => largestBefore(whole()));
  const told = (t: number): number => periodOf[toldBy(t)]!;
  const first = lazy(() => firstPresent(whole()));
  const linkOf = remembering((t) => {
    const measure = measureAt(t);
    if (Number.isNaN(measure)) return ABSENT;
    let p = told(t) - 1;
    while (p >= 0 && !(whole()[p]! >= measure)) {
      const link = last()(p);
      p = link === ABSENT ? p - 1 : link;
    }
    return p;
  });
  const rowOf = (period: number): number => (period >= 0 ? ends[period]! : period);
  return {
    lastAsLarge: (t) => rowOf(linkOf(t)),
    periods: (t) => {
      const link = linkOf(t);
      // the period under way may be the first
      return told(t) - (link >= 0 ? link : Math.min(first(), told(t)) - 1);
    },
    largestBefore: (t) => rowOf(largest()[told(t)]!),
    startOf: (end) => bases[end]!,
    rank: (t) => rankAmong(whole(), told(t), measureAt(t)),
  };
}

/** A row tells of a stretch from a fixed row on, compared with earlier stretches of as many sessions. */
function compareStretches(rows: SpanRows, between: Measure): Instances {
  const { base } = rows;
  const measureAt = ofSpans(rows, between);
  const lastAsLarge = remembering((t) => {
    const measure = measureAt(t);
    if (Number.isNaN(measure)) return ABSENT;
    const length = t - base[t]!;
    let s = t - 1;
    while (s >= length && !(between(s - length, s) >= measure)) s--;
    return s >= length ? s : NONE;
  });
  return {
    lastAsLarge,
    periods: (t) => {
      const link = lastAsLarge(t);
      if (link >= 0) return t - link;
      let first = t - base[t]!;
      while (first < t && Number.isNaN(between(base[t]! - t + first, first))) first++;
      return t - first + 1;
    },
    largestBefore: (t) => {
      const length = t - base[t]!;
      let best = NONE;
      let most = Number.NEGATIVE_INFINITY;
      for (let s = length; base[t]! >= 0 && s <= base[t]!; s++) {
        const measure = between(s - length, s);
        if (measure >= most) {
          best = s;
          most = measure;
        }
      }
      return best;
    },
    startOf: (end, t) => end - (t - base[t]!),
    rank: () => 0,
  };
}

/** The calendar periods of a series' rows, numbered from 0. */
interface NumberedPeriods {
  readonly periodOf: Int32Array;
  /** the row that ends each */
  readonly ends: Int32Array;
}

/** All spans of a series, and all series on the same sessions, share their periods. */
const kept = new WeakMap<Int32Array, NumberedPeriods>();

function periodsOf(bases: Int32Array): NumberedPeriods {
  const known = kept.get(bases);
  if (known) return known;
  const length = bases.length;
  const periodOf = new Int32Array(length);
  let count = 0;
  for (let t = 0; t < length; t++) {
    periodOf[t] = count;
    if (t + 1 === length || bases[t + 1] === t) count++;
  }
  const ends = new Int32Array(count);
  for (let t = 0; t < length; t++) ends[periodOf[t]!] = t;
  const periods = { periodOf, ends };
  kept.set(bases, periods);
  return periods;
}

/** For each index, the index of the latest of the largest values before it; NONE where nothing is. */
function largestBefore(values: Float64Array): Int32Array {
  const largest = new Int32Array(values.length + 1);
  let best: number = NONE;
  let most = Number.NEGATIVE_INFINITY;
  for (let p = 0; p < largest.length; p++) {
    largest[p] = best;
    if (!(values[p]! >= most)) continue;
    best = p;
    most = values[p]!;
  }
  return largest;
}

/** The rank of a value among the elements before an index: 1 if none is larger; 0 from the eleventh on. */
function rankAmong(values: Float64Array, index: number, value: number): number {
  let larger = 0;
  for (let p = index - 1; p >= 0 && larger < RANKED; p--) if (values[p]! > value) larger++;
  return larger < RANKED ? larger + 1 : 0;
}

/** The measure that most kinds compare: an instrument's move, in per cent or in points, signed by the way that counts. */
export function moveBetween(values: Float64Array, by: 'percent' | 'points', sign: 1 | -1): Measure {
  return by === 'percent'
    ? (from, to) => sign * (values[to]! / values[from]! - 1) * 100
    : // binary noise would tell equal moves apart
      (from, to) => (sign * Math.round((values[to]! - values[from]!) * POINTS_PRECISION)) / POINTS_PRECISION;
}

const POINTS_PRECISION = 1e8;

/** The index of the first value; past the end if there is none. */
function firstPresent(values: Float64Array): number {
  let index = 0;
  while (index < values.length && Number.isNaN(values[index]!)) index++;
  return index;
}
