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
    const began = runsOf(values);
    const strength = (t: number): number => {
      const start = began[t]!;
      if (start === UNKNOWN) return Number.NaN;
      return start > 0 && began[start - 1]! >= 0 ? start - began[start - 1]! : 0;
    };
    return {
      series,
      holds: (t) => strength(t) > 0,
      strength,
      values(t) {
        if (!(strength(t) > 0)) return undefined;
        const start = began[t]!;
        return {
          direction: values[start]! > values[start - 1]! ? 'up' : 'down',
          since: series.days[start]!,
          sessions_ago: t - start,
          before: strength(t),
          value: values[t]!,
          extreme: values[start - 1]!,
        };
      },
      lacks: (t) => (began[t] === UNKNOWN ? undefined : { says: 'no turn in the data' }),
      evidence: (t) => [priceEvidence(series, began[t]! - 1, t, [began[t]! - 1, began[t]!, t], values)],
    };
  },
};

/** The row has no step: an absent value, or the first. */
const UNKNOWN = -1;
/** Neither a rise nor a fall has come yet. */
const UNTURNED = -2;

/** For each row, the first row of the run of rises or of falls that it belongs to; a flat step goes on with the run. */
function runsOf(values: Float64Array): Int32Array {
  const began = new Int32Array(values.length).fill(UNKNOWN);
  let side = 0;
  for (let t = 1; t < began.length; t++) {
    const step = values[t]! - values[t - 1]!;
    if (Number.isNaN(step)) {
      side = 0;
      continue;
    }
    const now = step > 0 ? 1 : step < 0 ? -1 : side;
    began[t] = now === 0 ? UNTURNED : now === side && began[t - 1]! >= 0 ? began[t - 1]! : t;
    side = now;
  }
  return began;
}
