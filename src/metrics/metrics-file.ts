import * as z from 'zod';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Memo } from '../base/source.ts';
import { inspectYaml, readYaml, type YamlFile } from '../base/yaml.ts';

const edge = z.number().nullable();

const metricShape = z
  .strictObject({
    is: z
      .string()
      .min(1)
      .describe(
        "An expression over the columns open, high, low, close and volume of the subject, of another instrument as `close('SPY')`, or of a relation as `close(benchmark)`: `sma(close, 50)`. `prebell facts --metrics` lists the functions.",
      ),
    unit: z
      .enum(['price', 'index', 'points', 'percent', 'ratio'])
      .describe('What the values are: `price` for averages of prices, `index` for readings such as an RSI.'),
    decimals: z.int().min(0).max(6).describe('Decimals that are printed.'),
    name: z.string().min(1).describe('How the metric is called at first mention: "50-day moving average".'),
    short: z.string().describe('How it is called afterwards: "50-day average".').optional(),
    zones: z
      .record(z.string(), z.tuple([edge, edge]))
      .default({})
      .describe(
        'Named stretches of values, whose entering and leaving are told: name: [from, to]; `null` is an open end.',
      ),
    band: z.number().min(0).default(0).describe('How far beyond a level a value must go to count as having left it.'),
  })
  .describe('A named derived series.');

export const metricsShape = z
  .record(z.string().regex(/^[a-z][a-z0-9_]*$/), metricShape)
  .describe('Named series that facts are told of, beside the price columns.');

export type MetricUnit = z.infer<typeof metricShape>['unit'];

/** A named derived series, as rules/metrics.yaml defines it. */
export interface MetricDefinition extends Readonly<z.infer<typeof metricShape>> {
  readonly id: string;
}

export const METRICS_FILE = 'rules/metrics.yaml';

/** @throws Fault with the place of each unknown key and wrong type */
export function readMetricsFile(text: string, memo?: Memo): MetricsFile {
  return withIds(readYaml(METRICS_FILE, text, metricsShape, memo));
}

/** Reads rules/metrics.yaml as far as it can be read: what is wrong with it, and what is left of it. */
export function inspectMetricsFile(
  text: string,
  memo?: Memo,
): {
  readonly file?: MetricsFile;
  readonly faults: readonly Diagnostic[];
} {
  const { file, faults } = inspectYaml(METRICS_FILE, text, metricsShape, memo);
  return { faults, ...(file ? { file: withIds(file) } : {}) };
}

type MetricsFile = YamlFile<Record<string, MetricDefinition>>;

function withIds(file: YamlFile<z.infer<typeof metricsShape>>): MetricsFile {
  const value = Object.fromEntries(Object.entries(file.value).map(([id, metric]) => [id, { ...metric, id }]));
  return { ...file, value };
}
