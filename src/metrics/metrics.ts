import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js';
import { type Diagnostic, Fault, fail } from '../base/diagnostic.ts';
import { suggest } from '../base/suggest.ts';
import type { YamlFile } from '../base/yaml.ts';
import type { Market } from '../market/market.ts';
import type { PriceSeries } from '../market/price-series.ts';
import { alignTo, Column, combine, mapColumn } from './column.ts';
import { deviation } from './indicators/deviation.ts';
import { movingAverage } from './indicators/moving-average.ts';
import { relativeStrengthIndex } from './indicators/relative-strength-index.ts';
import { METRICS_FILE, type MetricDefinition } from './metrics-file.ts';

const PRICE_COLUMNS = ['open', 'high', 'low', 'close', 'volume'] as const;
const RELATIONS = ['benchmark', 'tracks'] as const;

/** Indicators that an expression may call, as NAME(column, length). */
const INDICATORS: Readonly<Record<string, (values: Float64Array, length: number) => Float64Array>> = {
  sma: movingAverage,
  rsi: relativeStrengthIndex,
  deviation,
};

const OPERATORS: Readonly<Record<string, (x: number, y: number) => number>> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
};

/** The workspace's metrics, evaluated per instrument on demand and kept. */
export interface Metrics {
  readonly definitions: Readonly<Record<string, MetricDefinition>>;
  has(id: string): boolean;
  /** @throws Fault for an unknown metric, with what was meant */
  definition(id: string): MetricDefinition;
  /**
   * A metric or price column of an instrument, one value a session of its series, NaN where absent; undefined if the
   * instrument lacks a relation that the metric names.
   */
  values(id: string, symbol: string): Float64Array | undefined;
}

/** Price columns count as metrics, so that a record of closes and one of an RSI are the same kind of fact. */
const PRICE_METRICS: Readonly<Record<string, MetricDefinition>> = Object.fromEntries(
  PRICE_COLUMNS.map((id) => [id, { id, is: id, unit: 'price', decimals: 2, name: id, zones: {}, band: 0 }]),
);

/** @throws Fault with every expression that does not parse or type-check, at its place in the file */
export function compileMetrics(file: YamlFile<Record<string, MetricDefinition>>, market: Market): Metrics {
  const environment = expressionEnvironment(market);
  const programs = new Map<string, { program: ParseResult; relations: string[] }>();
  const faults: Diagnostic[] = [];
  for (const definition of Object.values(file.value)) {
    const checked = environment.check(definition.is);
    if (checked.valid && String(checked.type) === 'Column') {
      const program = environment.parse(definition.is);
      programs.set(definition.id, { program, relations: RELATIONS.filter((name) => mentions(program.ast, name)) });
      continue;
    }
    const offset = checked.valid ? 0 : ((checked.error as { range?: { start: number } }).range?.start ?? 0);
    faults.push({
      code: 'metric-expression',
      severity: 'error',
      message: checked.valid
        ? `the metric "${definition.id}" is a ${String(checked.type)}, not a series`
        : `the metric "${definition.id}" does not compile: ${(checked.error as { summary?: string }).summary ?? checked.error?.message}`,
      help: `columns: ${PRICE_COLUMNS.join(', ')}; functions: ${Object.keys(INDICATORS).join(', ')}; relations: ${RELATIONS.join(', ')}`,
      ...file.placeWithin([definition.id, 'is'], offset),
    });
  }
  if (faults.length > 0) throw new Fault(faults);

  const definitions = { ...PRICE_METRICS, ...file.value };
  const kept = new Map<string, Float64Array | undefined>();
  const evaluate = (id: string, symbol: string): Float64Array | undefined => {
    const series = market.series(symbol);
    if ((PRICE_COLUMNS as readonly string[]).includes(id)) return series[id as (typeof PRICE_COLUMNS)[number]];
    const { program, relations } = programs.get(id)!;
    if (relations.some((relation) => series.instrument[relation as 'benchmark'] === undefined)) return undefined;
    const column = program({ ...columnsOf(series), ...relationsOf(series) });
    return alignTo(series, column as Column);
  };
  const definition = (id: string): MetricDefinition =>
    Object.hasOwn(definitions, id)
      ? definitions[id]!
      : fail('unknown-metric', `no metric "${id}"`, { file: METRICS_FILE }, suggest(id, Object.keys(definitions)));
  return {
    definitions,
    definition,
    has: (id) => Object.hasOwn(definitions, id),
    values: (id, symbol) => {
      const key = `${id}/${symbol}`;
      if (!kept.has(key)) kept.set(key, evaluate(definition(id).id, symbol));
      return kept.get(key);
    },
  };
}

const columnsOf = (series: PriceSeries): Record<string, Column> =>
  Object.fromEntries(PRICE_COLUMNS.map((name) => [name, new Column(series, series[name])]));

const relationsOf = ({ instrument }: PriceSeries): Record<string, string> =>
  Object.fromEntries(RELATIONS.flatMap((name) => (instrument[name] === undefined ? [] : [[name, instrument[name]]])));

/**
 * The CEL environment of metric expressions. `close` is the subject's column, `close('SPY')` and `close(benchmark)`
 * another instrument's; an expression is evaluated once for all sessions.
 */
function expressionEnvironment(market: Market): Environment {
  const environment = new Environment({ limits: { maxAstNodes: 500, maxDepth: 40 } });
  environment.registerType('Column', { ctor: Column, fields: {} });
  for (const name of RELATIONS) environment.registerVariable(name, 'string');
  for (const name of PRICE_COLUMNS) {
    environment.registerVariable(name, 'Column');
    environment.registerFunction(`${name}(string): Column`, (symbol: string) => {
      const series = market.series(symbol);
      return new Column(series, series[name]);
    });
  }
  for (const [name, indicate] of Object.entries(INDICATORS)) {
    environment.registerFunction(`${name}(Column, int): Column`, (column: Column, length: bigint) => {
      if (length < 1n || length > 5000n) throw new RangeError(`${name} takes a length from 1 to 5000`);
      return new Column(column.series, indicate(column.values, Number(length)));
    });
  }
  for (const [operator, operate] of Object.entries(OPERATORS)) {
    environment.registerOperator(`Column ${operator} Column`, (a: Column, b: Column) => combine(a, b, operate));
    for (const type of ['double', 'int'] as const) {
      environment.registerOperator(`Column ${operator} ${type}`, (a: Column, b: number | bigint) =>
        mapColumn(a, (value) => operate(value, Number(b))),
      );
      environment.registerOperator(`${type} ${operator} Column`, (a: number | bigint, b: Column) =>
        mapColumn(b, (value) => operate(Number(a), value)),
      );
    }
  }
  return environment;
}

/** Whether an expression reads a variable. */
function mentions(node: ASTNode, name: string): boolean {
  if (node.op === 'id' && (node.args as unknown) === name) return true;
  const seen: unknown[] = [node.args];
  while (seen.length > 0) {
    const part = seen.pop();
    if (Array.isArray(part)) seen.push(...part);
    else if (part && typeof part === 'object' && 'op' in part && mentions(part as ASTNode, name)) return true;
  }
  return false;
}
