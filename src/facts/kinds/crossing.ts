import { monthIndexOf } from '../../base/dates.ts';
import { priceEvidence } from '../evidence.ts';
import { onlyWhere } from '../fact.ts';
import { MIN_HISTORY } from '../history.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { fallsShort } from '../lack.ts';
import { averages, indicators, linesOf, lineValues } from '../lines.ts';
import { NONE } from '../since.ts';

/** Sessions for which a crossing is worth telling. */
const MAX_AGE = 21;

/**
 * A stay is a maximal run of sessions on one side of the line; a crossing begins one. Row t tells of the crossing that
 * began the stay in which t lies.
 */
export const crossing: SeriesKind = {
  id: 'crossing',
  says: 'a metric crossed a level or another metric, on closes',
  about: 'instrument',
  metric: 'close',
  keys: { over: undefined },
  tau: 10,
  fields: {
    over: { unit: 'line', says: 'what was crossed' },
    level: { unit: 'level', says: 'where the line stands' },
    value: { unit: 'level', says: 'where the metric stands' },
    direction: { unit: 'choice', says: 'up or down', choices: ['up', 'down'] },
    session: { unit: 'day', says: 'the session of the crossing' },
    sessions_ago: { unit: 'sessions', says: 'sessions since then' },
    away: { unit: 'sessions', says: 'sessions spent on the other side before' },
    last_before: { unit: 'day', says: 'the last session of the earlier stay on this side', optional: true },
    history_from: {
      unit: 'day',
      says: 'where the data begin, if there was no earlier stay in long data',
      optional: true,
      absent: 'has(last_before)',
    },
    times_this_month: { unit: 'count', says: 'crossings in this direction in the month of the crossing' },
    first_this_month: {
      unit: 'day',
      says: 'the first of them, if there were more',
      ...onlyWhere('times_this_month > 1'),
    },
    first_last_before: {
      unit: 'day',
      says: 'the last session on this side before that first one',
      optional: true,
      absent: 'times_this_month <= 1',
    },
    first_away: {
      unit: 'sessions',
      says: 'sessions spent on the other side before that first one',
      ...onlyWhere('times_this_month > 1'),
    },
    first_left: {
      unit: 'day',
      says: 'the session that ended the stay begun by that first one',
      ...onlyWhere('times_this_month > 1'),
    },
  },
  example: {
    series: { IWM: '10 12x3 10x20 12 13' },
    metric: 'last',
    metrics: 'last: { is: "close * 1.0", unit: index, decimals: 2, name: close, zones: { above: [11, 100] } }',
    keys: { over: '11' },
    says: { direction: 'up', away: 20, sessions_ago: 1, last_before: '2020-10-23', times_this_month: 1 },
  },
  // an average that crosses another: a golden or a death cross
  metrics: ({ definitions }) => ['close', ...averages(definitions), ...indicators(definitions)],
  variants: ({ metrics }, _subject, metric) => linesOf(metrics, metric).map((over) => ({ over })),
  scan({ market, metrics }, subject, metric, keys): Scan | undefined {
    const series = market.series(subject);
    const values = metrics.values(metric, subject);
    const line = lineValues(metrics, keys.over!, subject, series.days.length);
    if (!values || !line) return undefined;
    const { stays, stayOf } = staysOn(values, line);
    const { days } = series;
    return {
      series,
      holds: (t) => stayOf[t]! > UNCROSSED && t - stays[stayOf[t]!]!.began <= MAX_AGE,
      strength(t) {
        const stay = stayOf[t]!;
        return stay === UNKNOWN ? Number.NaN : stay > UNCROSSED ? stays[stay]!.away : 0;
      },
      values(t) {
        const stay = stays[stayOf[t]!];
        if (!stay) return undefined;
        const month = monthIndexOf(days[stay.began]!);
        let first = stay;
        let times = 1;
        for (let s = stay.earlier; s >= 0 && monthIndexOf(days[stays[s]!.began]!) === month; s = first.earlier) {
          first = stays[s]!;
          times++;
        }
        return {
          over: keys.over!,
          level: line[t]!,
          value: values[t]!,
          direction: stay.side > 0 ? 'up' : 'down',
          session: days[stay.began]!,
          sessions_ago: t - stay.began,
          away: stay.away,
          ...(stay.lastSame >= 0
            ? { last_before: days[stay.lastSame]! }
            : stay.away >= MIN_HISTORY
              ? { history_from: days[stay.began - stay.away]! }
              : {}),
          times_this_month: times,
          ...(times > 1
            ? { first_this_month: days[first.began]!, first_left: days[leftAt(first)]!, first_away: first.away }
            : {}),
          ...(times > 1 && first.lastSame >= 0 ? { first_last_before: days[first.lastSame]! } : {}),
        };
      },
      lacks(t) {
        const stay = stays[stayOf[t]!];
        if (stay) return fallsShort('sessions_ago', t - stay.began, 'at most', MAX_AGE);
        return stayOf[t] === UNCROSSED ? { says: 'never crossed in the data' } : undefined;
      },
      evidence(t) {
        const { began, lastSame } = stays[stayOf[t]!]!;
        const from = lastSame >= 0 ? lastSame : began;
        return [priceEvidence(series, from, t, [from, began - 1, began, t], values)];
      },
    };

    /** the row that ended a stay: a later one has crossed back */
    function leftAt(stay: Stay): number {
      return stays[stays.indexOf(stay) + 1]!.began;
    }
  },
};

/** A maximal run of sessions on one side of a line, begun by a crossing. */
interface Stay {
  readonly began: number;
  readonly side: 1 | -1;
  /** sessions of the stay before, on the other side */
  readonly away: number;
  /** the last row on this side before; NONE if there was none */
  readonly lastSame: number;
  /** the stay before on this side; NONE if there was none */
  readonly earlier: number;
}

/** No crossing yet, or a datum that is absent. */
const UNCROSSED = -1;
const UNKNOWN = -2;

/**
 * All stays of a series on either side of a line, and for each row the index of its own. A gap in the data hides
 * crossings: the count begins afresh after it.
 */
function staysOn(values: Float64Array, line: Float64Array): { stays: readonly Stay[]; stayOf: Int16Array } {
  const stays: Stay[] = [];
  const stayOf = new Int16Array(values.length);
  let side = 0;
  let current = UNCROSSED;
  let sideBegan = 0;
  let [stayAbove, stayBelow, lastAbove, lastBelow] = [NONE, NONE, NONE, NONE];
  for (let t = 0; t < stayOf.length; t++) {
    const gap = values[t]! - line[t]!;
    if (Number.isNaN(gap)) {
      stayOf[t] = UNKNOWN;
      side = 0;
      current = UNCROSSED;
      sideBegan = t + 1;
      stayAbove = stayBelow = lastAbove = lastBelow = NONE;
      continue;
    }
    // on the line, a row stays where it was
    const now = gap > 0 ? 1 : gap < 0 ? -1 : side;
    if (side !== 0 && now !== side) {
      const isAbove = now > 0;
      stays.push({
        began: t,
        side: isAbove ? 1 : -1,
        away: t - sideBegan,
        lastSame: isAbove ? lastAbove : lastBelow,
        earlier: isAbove ? stayAbove : stayBelow,
      });
      current = stays.length - 1;
      if (isAbove) stayAbove = current;
      else stayBelow = current;
      sideBegan = t;
    }
    if (now > 0) lastAbove = t;
    else if (now < 0) lastBelow = t;
    side = now;
    stayOf[t] = current;
  }
  return { stays, stayOf };
}
