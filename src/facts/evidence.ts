import type { PriceSeries } from '../market/price-series.ts';
import type { Evidence } from './fact.ts';

/** Evidence from rows of a price series: the window `from` to `to`, and the rows whose values a reader would check. */
export function priceEvidence(
  series: PriceSeries,
  from: number,
  to: number,
  rows: readonly number[] = [from, to],
  values: Float64Array = series.close,
): Evidence {
  const points = [...new Set(rows)].filter((row) => row >= 0);
  return {
    series: series.file,
    from: series.days[Math.max(0, from)]!,
    to: series.days[to]!,
    points: points.map((row) => ({ day: series.days[row]!, value: values[row]!, line: series.lines[row]! })),
  };
}
