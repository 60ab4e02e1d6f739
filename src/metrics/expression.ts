import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { type Diagnostic, Fault, fail, type Place } from '../base/diagnostic.ts';
import type { Market } from '../market/market.ts';
import type { PriceSeries } from '../market/price-series.ts';
import { alignTo, Column, combine, mapColumn } from './column.ts';
import { deviation } from './indicators/deviation.ts';
import { movingAverage } from './indicators/moving-average.ts';
import { relativeStrengthIndex } from './indicators/relative-strength-index.ts';
import { METRICS_FILE } from './metrics-file.ts';

export const PRICE_COLUMNS = ['open', 'high', 'low', 'close', 'volume'] as const;
export type PriceColumn = (typeof PRICE_COLUMNS)[number];
export const RELATIONS = ['benchmark', 'tracks'] as const;
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

/** A metric's expression, ready to be evaluated over any instrument. */
export interface Expression {
  /**
   * One value a session of the subject, NaN where absent, computed anew at each call; undefined if the subject lacks a
   * relation that the expression names.
   */
  values(subject: PriceSeries): Float64Array | undefined;
}

/**
 * A compiler of metric expressions over one market. `id` is the metric's, for messages; `place` tells where an offset of
 * the expression stands in its file. It throws a Fault for an expression that does not parse or type-check.
 */
export type ExpressionCompiler = (id: string, source: string, place: (offset: number) => Place) => Expression;

export function expressionCompiler(market: Market): ExpressionCompiler {
  const environment = expressionEnvironment(market);
  return (id, source, place) => {
    const refuse = (message: string, help: string, offset: number): never => {
      const fault: Diagnostic = { code: 'metric-expression', severity: 'error', message, help, ...place(offset) };
      throw new Fault([fault]);
    };
    const checked = environment.check(source);
    if (!checked.valid || String(checked.type) !== 'Column') {
      const error = checked.error as { summary?: string; message: string; range?: { start: number } } | undefined;
      const what = checked.valid
        ? `the metric "${id}" is a ${String(checked.type)}, not a series`
        : `the metric "${id}" does not compile: ${error?.summary ?? error?.message}`;
      const help = `columns: ${PRICE_COLUMNS.join(', ')}; functions: ${Object.keys(INDICATORS).join(', ')}; relations: ${RELATIONS.join(', ')}`;
      refuse(what, help, error?.range?.start ?? 0);
    }
    const program = environment.parse(source);
    const odd = oddLength(program.ast);
    if (odd)
      refuse(`the metric "${id}" asks for ${odd.length} values`, `a length lies from 1 to ${MAX_LENGTH}`, odd.offset);
    const relations = RELATIONS.filter((name) => mentions(program.ast, name));
    return {
      values(subject) {
        if (relations.some((relation) => subject.instrument[relation] === undefined)) return undefined;
        return alignTo(subject, program({ ...columnsOf(subject), ...relationsOf(subject) }) as Column);
      },
    };
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
