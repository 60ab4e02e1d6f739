import { Environment, EvaluationError } from '@marcbachmann/cel-js';
import type { PriceSeries } from '../market/price-series.ts';
import { add, divide, multiply, subtract } from './arithmetic.ts';
import { Column, commonDays, valuesOn } from './column.ts';
import { FUNCTIONS } from './functions.ts';
import { faultyNumber, isNumber, type MetricFunction, type Parameter } from './metric-function.ts';

/** The prices of an instrument by its symbol. */
export type SeriesOf = (symbol: string) => PriceSeries;

export const PRICE_COLUMNS = ['open', 'high', 'low', 'close', 'volume'] as const;
export type PriceColumn = (typeof PRICE_COLUMNS)[number];

/** Relations of market.yaml that name one other instrument. */
export const RELATIONS = ['benchmark', 'tracks'] as const;

const LIMITS = { maxAstNodes: 500, maxDepth: 40 };

type Kernel = (a: Float64Array, b: Float64Array) => Float64Array;

const OPERATORS: Readonly<Record<string, { columns: Kernel; numbers: (x: number, y: number) => number }>> = {
  '+': { columns: add, numbers: (x, y) => x + y },
  '-': { columns: subtract, numbers: (x, y) => x - y },
  '*': { columns: multiply, numbers: (x, y) => x * y },
  '/': { columns: divide, numbers: (x, y) => x / y },
};

/** A number as CEL has it: without a point it is an integer, and integers are big. */
type CelNumber = number | bigint;
type Operand = Column | CelNumber;

/** What each kind of parameter may be in CEL. */
const CEL_TYPES: Readonly<Record<Parameter['takes'], readonly string[]>> = {
  column: ['Column'],
  length: ['int'],
  number: ['double', 'int'],
  operand: ['Column', 'double', 'int'],
};

/**
 * The CEL environment of metric expressions: `close` is the subject's column, `close('SPY')` and `close(benchmark)`
 * another instrument's. Operators and functions take whole columns, and those of different instruments on the days that
 * all of them have. Whole numbers may stand where others are meant.
 *
 * @param seriesOf asked when an expression is evaluated that names another instrument
 */
export function metricEnvironment(seriesOf: SeriesOf): Environment {
  const environment = new Environment({ limits: LIMITS });
  environment.registerType('Column', { ctor: Column, fields: {} });
  for (const name of RELATIONS) environment.registerVariable(name, 'string');
  for (const name of PRICE_COLUMNS) {
    environment.registerVariable(name, 'Column');
    environment.registerFunction(`${name}(string): Column`, (symbol: string) => columnOf(seriesOf(symbol), name));
  }
  for (const entry of FUNCTIONS) {
    for (const types of overloadsOf(entry.parameters)) {
      environment.registerFunction(`${entry.name}(${types.join(', ')}): Column`, (...operands: Operand[]) =>
        call(entry, operands),
      );
    }
  }
  for (const [operator, { columns, numbers }] of Object.entries(OPERATORS)) {
    for (const [left, right] of [
      ['Column', 'Column'],
      ['Column', 'double'],
      ['Column', 'int'],
      ['double', 'Column'],
      ['int', 'Column'],
    ]) {
      environment.registerOperator(`${left} ${operator} ${right}: Column`, (a: Operand, b: Operand) => {
        const days = commonDays([a, b].filter(isColumn));
        return new Column(days, columns(laidOut(a, days), laidOut(b, days)));
      });
    }
    for (const [left, right] of [
      ['double', 'int'],
      ['int', 'double'],
    ]) {
      environment.registerOperator(`${left} ${operator} ${right}: double`, (a: CelNumber, b: CelNumber) =>
        numbers(Number(a), Number(b)),
      );
    }
  }
  environment.registerOperator('-Column: Column', ({ days, values }: Column) => {
    return new Column(days, subtract(new Float64Array(days.length), values));
  });
  return environment;
}

/** What an expression about an instrument reads: its columns and the symbols of its relations. */
export function contextOf(series: PriceSeries): Record<string, Column | string> {
  const context: Record<string, Column | string> = {};
  for (const name of PRICE_COLUMNS) context[name] = columnOf(series, name);
  for (const name of RELATIONS) {
    const symbol = series.instrument[name];
    if (symbol !== undefined) context[name] = symbol;
  }
  return context;
}

function columnOf(series: PriceSeries, name: PriceColumn): Column {
  return new Column(series.days, series[name]);
}

/** The CEL signatures of a function: every mix of what its parameters may be, the last left out if it has a usual value. */
function overloadsOf(parameters: readonly Parameter[]): string[][] {
  let overloads: string[][] = [[]];
  const all: string[][] = [];
  for (const parameter of parameters) {
    if (isNumber(parameter) && parameter.usual !== undefined) all.push(...overloads);
    overloads = overloads.flatMap((types) => CEL_TYPES[parameter.takes].map((type) => [...types, type]));
  }
  return [...all, ...overloads];
}

/** @throws EvaluationError for a length that no literal showed to be out of range; CEL tells where the call stands */
function call(entry: MetricFunction, operands: readonly Operand[]): Column {
  const days = commonDays(operands.filter(isColumn));
  const columns: Float64Array[] = [];
  const numbers: number[] = [];
  const byArgument: number[] = [];
  for (const [i, parameter] of entry.parameters.entries()) {
    if (isNumber(parameter)) {
      const number = Number(operands[i] ?? parameter.usual);
      numbers.push(number);
      byArgument[i] = number;
    } else columns.push(laidOut(operands[i]!, days));
  }
  const fault = faultyNumber(entry, byArgument);
  if (fault) throw Object.assign(new EvaluationError(fault.message), { help: fault.help });
  return new Column(days, entry.compute(columns, numbers));
}

const isColumn = (operand: Operand): operand is Column => operand instanceof Column;

/** A column's values on an axis, or a number on each day of it. */
function laidOut(operand: Operand, days: Int32Array): Float64Array {
  return isColumn(operand) ? valuesOn(days, operand) : new Float64Array(days.length).fill(Number(operand));
}
