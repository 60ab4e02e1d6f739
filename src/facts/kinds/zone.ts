import { RECURSIVE_MEMORY } from '../../metrics/indicators/relative-strength-index.ts';
import { priceEvidence } from '../evidence.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { fallsShort } from '../lack.ts';

export const zone: SeriesKind = {
  id: 'zone',
  says: 'a metric lies within one of its named zones',
  about: 'instrument',
  keys: { zone: undefined },
  fields: {
    zone: { unit: 'choice', says: 'the name of the zone' },
    value: { unit: 'level', says: 'the value of the metric' },
    previous: { unit: 'level', says: 'its value a session before', optional: true },
    entered: { unit: 'day', says: 'the first session of this stay' },
    sessions_in: { unit: 'sessions', says: 'sessions of this stay so far' },
  },
  example: {
    series: { IWM: '100x5 101+1x2' },
    metric: 'rsi5',
    metrics: 'rsi5: { is: "rsi(close, 5)", unit: index, decimals: 2, name: RSI, zones: { overbought: [70, 100] } }',
    keys: { zone: 'overbought' },
    says: { value: 100, sessions_in: 3 },
  },
  metrics: ({ definitions }) =>
    Object.values(definitions)
      .filter((metric) => Object.keys(metric.zones).length > 0)
      .map((metric) => metric.id),
  variants: ({ metrics }, _subject, metric) =>
    Object.keys(metrics.definition(metric).zones).map((name) => ({ zone: name })),
  stands: (now) => Number(now.sessions_in) > 1,
  scan({ market, metrics }, subject, metric, keys): Scan | undefined {
    const edges = metrics.definition(metric).zones[keys.zone!];
    const values = metrics.values(metric, subject);
    if (!values || !edges) return undefined;
    const series = market.series(subject);
    const [from, to] = [edges[0] ?? Number.NEGATIVE_INFINITY, edges[1] ?? Number.POSITIVE_INFINITY];
    // how deep: from the edge that borders on ordinary values; an open end borders on none
    const isFromBelow = edges[1] === null || (edges[0] !== null && edges[0] > 0);
    const depth = (value: number): number => (isFromBelow ? value - from : to - value);
    const holds = (t: number): boolean => values[t]! >= from && values[t]! <= to;
    const enteredAt = (t: number): number => {
      let start = t;
      while (start > 0 && holds(start - 1)) start--;
      return start;
    };
    return {
      series,
      holds,
      strength: (t) => (Number.isNaN(values[t]!) ? Number.NaN : holds(t) ? Math.max(0, depth(values[t]!)) : 0),
      values(t) {
        if (Number.isNaN(values[t]!)) return undefined;
        const start = holds(t) ? enteredAt(t) : t;
        return {
          zone: keys.zone!,
          value: values[t]!,
          ...(t > 0 && !Number.isNaN(values[t - 1]!) ? { previous: values[t - 1]! } : {}),
          entered: series.days[start]!,
          sessions_in: holds(t) ? t - start + 1 : 0,
        };
      },
      lacks(t) {
        if (values[t]! < from) return fallsShort('value', values[t]!, 'at least', from);
        return values[t]! > to ? fallsShort('value', values[t]!, 'at most', to) : undefined;
      },
      evidence: (t) => [priceEvidence(series, Math.max(0, (holds(t) ? enteredAt(t) : t) - RECURSIVE_MEMORY), t, [t])],
    };
  },
};
