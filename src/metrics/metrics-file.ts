import * as z from 'zod';
import type { Memo } from '../base/source.ts';
import { readYaml, type YamlFile } from '../base/yaml.ts';

const edge = z.number().nullable();

const metricShape = z.strictObject({
  is: z.string().min(1),
  unit: z.enum(['price', 'index', 'points', 'percent', 'ratio']),
  decimals: z.int().min(0).max(6),
  name: z.string().min(1),
  short: z.string().optional(),
  /** values at which leaving and entering are told: name -> [from, to], an open end being null */
  zones: z.record(z.string(), z.tuple([edge, edge])).default({}),
  /** how far beyond a level a value must go to count as having left it */
  band: z.number().min(0).default(0),
});

export const metricsShape = z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), metricShape);

export type MetricUnit = z.infer<typeof metricShape>['unit'];

/** A named derived series, as rules/metrics.yaml defines it. */
export interface MetricDefinition extends Readonly<z.infer<typeof metricShape>> {
  readonly id: string;
}

export const METRICS_FILE = 'rules/metrics.yaml';

/** @throws Fault with the place of each unknown key and wrong type */
export function readMetricsFile(text: string, memo?: Memo): YamlFile<Record<string, MetricDefinition>> {
  const file = readYaml(METRICS_FILE, text, metricsShape, memo);
  const value = Object.fromEntries(Object.entries(file.value).map(([id, metric]) => [id, { ...metric, id }]));
  return { ...file, value };
}
