import { FUNCTIONS } from '../metrics/functions.ts';
import { signatureOf } from '../metrics/metric-function.ts';
import type { Metrics } from '../metrics/metrics.ts';

/** The metrics of a workspace, and the functions that their expressions may call, as a program reads them. */
export const describeMetrics = ({ definitions }: Metrics) => ({
  metrics: Object.values(definitions).map(({ id, is, unit, name, zones }) => ({ id, is, unit, name, zones })),
  functions: FUNCTIONS.map((metricFunction) => ({
    name: metricFunction.name,
    signature: signatureOf(metricFunction),
    says: metricFunction.says,
  })),
});

/** The same for people. */
export function metricsText(metrics: Metrics): string {
  const { metrics: defined, functions } = describeMetrics(metrics);
  const width = Math.max(...functions.map(({ signature }) => signature.length));
  return [
    'metrics, as rules/metrics.yaml defines them:\n',
    ...defined.filter(({ id, is }) => id !== is).map(({ id, is, unit }) => `  ${id.padEnd(16)} ${is} (${unit})\n`),
    "\nan expression may name the columns open, high, low, close and volume, of another instrument as close('SPY'),\n",
    'close(benchmark) or close(tracks), join them by + - * / and call:\n',
    ...functions.map(({ signature, says }) => `  ${signature.padEnd(width)}  ${says}\n`),
  ].join('');
}
