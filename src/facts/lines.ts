import type { Metrics } from '../metrics/metrics.ts';

/** A line that a metric may cross, touch or stand away from: another metric, or a fixed level written as a number. */
export type Line = string;

/**
 * The lines of a metric: the averages for a price, those that metrics.yaml names after it for an average, the edges of
 * its zones for an indicator.
 */
export function linesOf(metrics: Metrics, metric: string): readonly Line[] {
  if (metric === 'close') {
    return averages(metrics.definitions);
  }
  const all = averages(metrics.definitions);
  if (all.includes(metric)) return all.slice(all.indexOf(metric) + 1);
  const edges = Object.values(metrics.definition(metric).zones).flat();
  const inner = edges.filter((edge): edge is number => edge !== null);
  const outermost = [Math.min(...inner), Math.max(...inner)];
  // an edge at the end of the metric's range, such as 0 or 100, cannot be crossed
  return [...new Set(inner)].filter((edge) => inner.length <= 2 || !outermost.includes(edge)).map(String);
}

const PRICE_COLUMNS = ['open', 'high', 'low', 'close', 'volume'];

type Definitions = Metrics['definitions'];

/** The metrics in units of the price that are not columns of the price file: averages and bands. */
export function averages(definitions: Definitions): readonly string[] {
  return Object.keys(definitions).filter((id) => definitions[id]!.unit === 'price' && !PRICE_COLUMNS.includes(id));
}

/** The metrics that are not in units of the price. */
export function indicators(definitions: Definitions): readonly string[] {
  return Object.keys(definitions).filter((id) => definitions[id]!.unit !== 'price');
}

/** The values of a line on a subject's sessions; undefined if the subject lacks it. */
export function lineValues(metrics: Metrics, line: Line, subject: string, length: number): Float64Array | undefined {
  const level = Number(line);
  return Number.isNaN(level) ? metrics.values(line, subject) : new Float64Array(length).fill(level);
}
