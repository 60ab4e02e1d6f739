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
/** The longest window that an indicator takes, in sessions: twenty years. */
const MAX_LENGTH = 5000;

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
      const odd = oddLength(program.ast);
      if (odd) {
        faults.push({
          code: 'metric-expression',
          severity: 'error',
          message: `the metric "${definition.id}" asks for ${odd.length} values`,
          help: `a length lies from 1 to ${MAX_LENGTH}`,
          ...file.placeWithin([definition.id, 'is'], odd.offset),
        });
      }
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
      // a length that is no literal is found out here
      if (length < 1n || length > BigInt(MAX_LENGTH)) {
        fail('metric-expression', `${name} takes a length from 1 to ${MAX_LENGTH}, not ${length}`, {
          file: METRICS_FILE,
        });
      }
      return new Column(column.series, indicate(column.values, Number(length)));
    });
  }
  for (const [operator, operate] of Object.entries(OPERATORS)) {
    environment.registerOperator(`Column ${operator} Column: Column`, (a: Column, b: Column) => combine(a, b, operate));
    for (const type of ['double', 'int'] as const) {
      environment.registerOperator(`Column ${operator} ${type}: Column`, (a: Column, b: number | bigint) =>
        mapColumn(a, (value) => operate(value, Number(b))),
      );
      environment.registerOperator(`${type} ${operator} Column: Column`, (a: number | bigint, b: Column) =>
        mapColumn(b, (value) => operate(Number(a), value)),
      );
    }
  }
  return environment;
}

/** The first length, written as a literal, that no indicator takes. */
function oddLength(node: ASTNode): { readonly length: string; readonly offset: number } | undefined {
  if (node.op === 'call') {
    const [name, args] = node.args;
    const length = args[1];
    if (Object.hasOwn(INDICATORS, name) && length?.op === 'value' && typeof length.args === 'bigint') {
      if (length.args < 1n || length.args > BigInt(MAX_LENGTH))
        return { length: String(length.args), offset: length.range.start };
    }
  }
  for (const child of childrenOf(node)) {
    const odd = oddLength(child);
    if (odd) return odd;
  }
  return undefined;
}

/** The nodes right below a node. */
function childrenOf(node: ASTNode): ASTNode[] {
  const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'op' in value;
  return [node.args as unknown].flat(2).filter(isNode);
}

/** Whether an expression reads a variable. */
function mentions(node: ASTNode, name: string): boolean {
  return (node.op === 'id' && node.args === name) || childrenOf(node).some((child) => mentions(child, name));
}
