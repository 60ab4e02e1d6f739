import type { Day } from '../base/dates.ts';
import { type Diagnostic, Fault, fail } from '../base/diagnostic.ts';
import { suggest } from '../base/suggest.ts';
import type { YamlFile } from '../base/yaml.ts';
import { type DaySpan, isWithin } from '../market/day-span.ts';
import type { Market } from '../market/market.ts';
import { readVintages } from '../market/reading.ts';
import { PRICE_COLUMNS, type PriceColumn } from './environment.ts';
import { type Expression, expressionCompiler } from './expression.ts';
import { METRICS_FILE, type MetricDefinition } from './metrics-file.ts';

/** The workspace's metrics, evaluated per instrument on demand and kept. */
export interface Metrics {
  readonly definitions: Readonly<Record<string, MetricDefinition>>;
  has(id: string): boolean;
  /** @throws Fault for an unknown metric, with what was meant */
  definition(id: string): MetricDefinition;
  /**
   * A metric or price column of an instrument, one value a session of its series (of the vintage that views read whose
   * last visible day is `asOf`), NaN where absent; undefined if the instrument lacks a relation that the metric names.
   * One and the same array as long as `asOf` stays within what `reading` says.
   */
  values(id: string, symbol: string, asOf?: Day): Float64Array | undefined;
  /** The values, and the views they are for: those for which no series behind them is of another vintage. */
  reading(id: string, symbol: string, asOf?: Day): Reading;
  /** The same metrics over other prices, with nothing kept yet; the market's names are those of this one. */
  over(market: Market): Metrics;
}

/** What a metric reads for views whose last visible day lies in `known`. */
export interface Reading {
  readonly values: Float64Array | undefined;
  readonly known: DaySpan;
}

/** Price columns count as metrics, so that a record of closes and one of an RSI are the same kind of fact. */
const PRICE_METRICS: Readonly<Record<string, MetricDefinition>> = Object.fromEntries(
  PRICE_COLUMNS.map((id) => [id, { id, is: id, unit: 'price', decimals: 2, name: id, zones: {}, band: 0 }]),
);

/** @throws Fault with every expression that does not parse or type-check, at its place in the file */
export function compileMetrics(file: YamlFile<Record<string, MetricDefinition>>, market: Market): Metrics {
  const { metrics, faults } = inspectMetrics(file, market);
  if (faults.length > 0) throw new Fault(faults);
  return metrics;
}

/**
 * The metrics of a file of which some may be wrong: who asks for the values of such a one is told what is wrong with it.
 *
 * @returns the metrics, and every expression that does not parse or type-check, at its place in the file
 */
export function inspectMetrics(
  file: YamlFile<Record<string, MetricDefinition>>,
  market: Market,
): { readonly metrics: Metrics; readonly faults: readonly Diagnostic[] } {
  const compiled = compileAll(file, market);
  const metrics = metricsOver(market, { ...PRICE_METRICS, ...file.value }, compiled);
  return { metrics, faults: [...compiled.wrong.values()].flat() };
}

function metricsOver(
  market: Market,
  definitions: Metrics['definitions'],
  compiled: ReturnType<typeof compileAll>,
): Metrics {
  const { expressions, wrong } = compiled;
  const vintages = readVintages(market);
  const kept = new Map<string, Reading[]>();
  const evaluate = (id: string, symbol: string, asOf: Day): Reading => {
    const { result, known } = vintages.during(asOf, () => {
      const series = vintages.market.series(symbol);
      if (isPriceColumn(id)) return series[id];
      const expression = expressions.get(id);
      if (!expression) throw new Fault(wrong.get(id) ?? []);
      return expression.values(series, vintages.market.series);
    });
    return { values: result, known };
  };
  const reading = (id: string, symbol: string, asOf: Day = Number.POSITIVE_INFINITY): Reading => {
    const key = `${id}/${symbol}`;
    const readings = kept.get(key) ?? [];
    const found = readings.find(({ known }) => isWithin(asOf, known));
    if (found) return found;
    const made = evaluate(definition(id).id, symbol, asOf);
    kept.set(key, [...readings, made]);
    return made;
  };
  const definition = (id: string): MetricDefinition =>
    Object.hasOwn(definitions, id)
      ? definitions[id]!
      : fail('unknown-metric', `no metric "${id}"`, { file: METRICS_FILE }, suggest(id, Object.keys(definitions)));
  return {
    definitions,
    definition,
    has: (id) => Object.hasOwn(definitions, id),
    reading,
    over: (other) => metricsOver(other, definitions, compiled),
    values: (id, symbol, asOf) => reading(id, symbol, asOf).values,
  };
}

const isPriceColumn = (id: string): id is PriceColumn => (PRICE_COLUMNS as readonly string[]).includes(id);

/** Every metric's expression by its id, and what is wrong with the others. */
function compileAll(file: YamlFile<Record<string, MetricDefinition>>, market: Market) {
  const compile = expressionCompiler(market);
  const expressions = new Map<string, Expression>();
  const wrong = new Map<string, readonly Diagnostic[]>();
  for (const { id, is } of Object.values(file.value)) {
    try {
      expressions.set(
        id,
        compile(id, is, (offset, length) => file.placeWithin([id, 'is'], offset, length)),
      );
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      wrong.set(id, error.diagnostics);
    }
  }
  return { expressions, wrong };
}
