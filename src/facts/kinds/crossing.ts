import { monthIndexOf } from '../../base/dates.ts';
import { priceEvidence } from '../evidence.ts';
import { MIN_HISTORY } from '../history.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { indicators, linesOf, lineValues } from '../lines.ts';

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
    },
    times_this_month: { unit: 'count', says: 'crossings in this direction in the month of the crossing' },
    first_this_month: { unit: 'day', says: 'the first of them, if there were more', optional: true },
    first_last_before: { unit: 'day', says: 'the last session on this side before that first one', optional: true },
    first_away: { unit: 'sessions', says: 'sessions spent on the other side before that first one', optional: true },
    first_left: { unit: 'day', says: 'the session that ended the stay begun by that first one', optional: true },
  },
  example: {
    series: { IWM: '10 12x3 10x20 12 13' },
    metric: 'last',
    metrics: 'last: { is: "close * 1.0", unit: index, decimals: 2, name: close, zones: { above: [11, 100] } }',
    keys: { over: '11' },
    says: { direction: 'up', away: 20, sessions_ago: 1, last_before: '2020-10-23', times_this_month: 1 },
  },
  metrics: ({ definitions }) => ['close', ...indicators(definitions)],
  variants: ({ metrics }, _subject, metric) => linesOf(metrics, metric).map((over) => ({ over })),
  scan({ market, metrics }, subject, metric, keys): Scan | undefined {
    const series = market.series(subject);
    const values = metrics.values(metric, subject);
    const line = lineValues(metrics, keys.over!, subject, series.days.length);
    if (!values || !line) return undefined;
    const length = values.length;
    /** for each row, the row that began the current stay; -1 before the first crossing and where a datum is absent */
    const began = new Int32Array(length).fill(-1);
    /** for the row that begins a stay, the row that began the stay before on the same side; -1 if there was none */
    const earlier = new Int32Array(length).fill(-1);
    /** for the row that begins a stay, the last row on the same side before it; -1 if there was none */
    const lastSame = new Int32Array(length).fill(-1);
    /** for the row that begins a stay, the sessions of the stay before, on the other side */
    const away = new Int32Array(length);
    const side = new Int8Array(length);
    let stayBegan = 0;
    const holds = new Uint8Array(length);
    const strength = new Float64Array(length).fill(Number.NaN);
    let previous = -1;
    // the last row that began a stay, and the last row, on either side
    let [beganAbove, beganBelow, lastAbove, lastBelow] = [-1, -1, -1, -1];
    for (let t = 0; t < length; t++) {
      const gap = values[t]! - line[t]!;
      if (Number.isNaN(gap)) {
        // a gap in the data hides crossings: begin afresh after it
        previous = -1;
        stayBegan = t + 1;
        beganAbove = beganBelow = lastAbove = lastBelow = -1;
        continue;
      }
      const before: number = previous >= 0 ? side[previous]! : 0;
      side[t] = gap > 0 ? 1 : gap < 0 ? -1 : before;
      const now = side[t]!;
      if (before !== 0 && now !== before) {
        began[t] = t;
        away[t] = t - stayBegan;
        stayBegan = t;
        earlier[t] = now > 0 ? beganAbove : beganBelow;
        lastSame[t] = now > 0 ? lastAbove : lastBelow;
        if (now > 0) beganAbove = t;
        else beganBelow = t;
      } else if (previous >= 0) began[t] = began[previous]!;
      if (now > 0) lastAbove = t;
      else if (now < 0) lastBelow = t;
      previous = t;
      const start = began[t]!;
      strength[t] = start >= 0 ? away[start]! : 0;
      holds[t] = start >= 0 && t - start <= MAX_AGE ? 1 : 0;
    }
    return {
      series,
      holds: (t) => holds[t] === 1,
      strength: (t) => strength[t]!,
      values(t) {
        const start = began[t]!;
        if (start < 0) return undefined;
        const { days } = series;
        const month = monthIndexOf(days[start]!);
        let first = start;
        let times = 1;
        while (earlier[first]! >= 0 && monthIndexOf(days[earlier[first]!]!) === month) {
          first = earlier[first]!;
          times++;
        }
        const left = (begin: number): number => {
          let s = begin;
          while (s < t && side[s] === side[begin]) s++;
          return s;
        };
        return {
          over: keys.over!,
          level: line[t]!,
          value: values[t]!,
          direction: side[t]! > 0 ? 'up' : 'down',
          session: days[start]!,
          sessions_ago: t - start,
          away: strength[t]!,
          ...(lastSame[start]! >= 0
            ? { last_before: days[lastSame[start]!]! }
            : away[start]! >= MIN_HISTORY
              ? { history_from: days[start - away[start]!]! }
              : {}),
          times_this_month: times,
          ...(times > 1
            ? { first_this_month: days[first]!, first_left: days[left(first)]!, first_away: strength[first]! }
            : {}),
          ...(times > 1 && lastSame[first]! >= 0 ? { first_last_before: days[lastSame[first]!]! } : {}),
        };
      },
      evidence(t) {
        const start = began[t]!;
        const from = lastSame[start]! >= 0 ? lastSame[start]! : start;
        return [priceEvidence(series, from, t, [from, start - 1, start, t], values)];
      },
    };
  },
};
