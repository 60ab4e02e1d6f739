import { priceEvidence } from '../evidence.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { averages } from '../lines.ts';

export const turn: SeriesKind = {
  id: 'turn',
  says: 'the slope of a metric: which way it points, and since when',
  about: 'instrument',
  keys: {},
  tau: 10,
  fields: {
    direction: { unit: 'choice', says: 'rising or falling', choices: ['up', 'down'] },
    since: { unit: 'day', says: 'the first session of the run of rises or falls' },
    sessions_ago: { unit: 'sessions', says: 'sessions since then' },
    before: { unit: 'sessions', says: 'length of the opposite run that it ended' },
    value: { unit: 'level', says: 'the value of the metric' },
    extreme: { unit: 'level', says: 'the value from which it turned' },
  },
  example: {
    series: { IWM: '110-1x8 103+1x4' },
    metric: 'sma2',
    metrics: 'sma2: { is: "sma(close, 2)", unit: price, decimals: 2, name: 2-day average }',
    keys: {},
    says: { direction: 'up', sessions_ago: 3, before: 8, value: 106.5, extreme: 102.5 },
  },
  metrics: ({ definitions }) => averages(definitions),
  variants: () => [{}],
  scan({ market, metrics }, subject, metric): Scan | undefined {
    const series = market.series(subject);
    const values = metrics.values(metric, subject);
    if (!values) return undefined;
    const length = values.length;
    const holds = new Uint8Array(length);
    const strength = new Float64Array(length).fill(Number.NaN);
    /** for each row, the first row of the current run */
    const began = new Int32Array(length).fill(-1);
    const side = new Int8Array(length);
    for (let t = 1; t < length; t++) {
      const step = values[t]! - values[t - 1]!;
      if (Number.isNaN(step)) continue;
      side[t] = step > 0 ? 1 : step < 0 ? -1 : side[t - 1]!;
      began[t] = side[t] === side[t - 1] ? began[t - 1]! : t;
      const start = began[t]!;
      if (start < 1 || side[start - 1] === 0) {
        strength[t] = 0;
        continue;
      }
      holds[t] = 1;
      strength[t] = start - began[start - 1]!;
    }
    return {
      series,
      holds: (t) => holds[t] === 1,
      strength: (t) => strength[t]!,
      values(t) {
        if (!holds[t]) return undefined;
        const start = began[t]!;
        return {
          direction: side[t]! > 0 ? 'up' : 'down',
          since: series.days[start]!,
          sessions_ago: t - start,
          before: strength[t]!,
          value: values[t]!,
          extreme: values[start - 1]!,
        };
      },
      evidence: (t) => [priceEvidence(series, began[t]! - 1, t, [began[t]! - 1, began[t]!, t], values)],
    };
  },
};
