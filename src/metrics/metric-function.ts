/** The longest window that a function takes, in sessions: twenty years. */
export const MAX_LENGTH = 5000;

export interface SeriesParameter {
  readonly name: string;
  /** a series, or a series or a number */
  readonly takes: 'column' | 'operand';
}

export interface NumberParameter {
  readonly name: string;
  /** a number of sessions, or a number that need not be whole */
  readonly takes: 'length' | 'number';
  readonly least: number;
  readonly most: number;
  /** the name of a length that has to be larger */
  readonly below?: string;
  /** what it is where it is left out; the last parameter only */
  readonly usual?: number;
}

export type Parameter = SeriesParameter | NumberParameter;

export const isNumber = (parameter: Parameter): parameter is NumberParameter =>
  parameter.takes === 'length' || parameter.takes === 'number';

/** A function that a metric's expression may call. */
export interface MetricFunction {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** one line for documentation */
  readonly says: string;
  /** One value a day. Columns and numbers come in the order of the parameters, columns on one axis. */
  compute(columns: readonly Float64Array[], numbers: readonly number[]): Float64Array;
}

/** How a function is called: `ema(column, length)`, `bollinger_upper(column, length, deviations = 2)`. */
export function signatureOf({ name, parameters }: MetricFunction): string {
  const shown = parameters.map((parameter) =>
    isNumber(parameter) && parameter.usual !== undefined ? `${parameter.name} = ${parameter.usual}` : parameter.name,
  );
  return `${name}(${shown.join(', ')})`;
}

/** What is wrong with a length or number, the place of the argument, and what it may be. */
export interface NumberFault {
  readonly argument: number;
  readonly message: string;
  readonly help: string;
}

/**
 * The first number that the function does not take.
 *
 * @param numbers by the place of the argument; undefined where it is a series or not known yet
 */
export function faultyNumber(
  { name, parameters }: MetricFunction,
  numbers: readonly (number | undefined)[],
): NumberFault | undefined {
  for (const [argument, parameter] of parameters.entries()) {
    const value = numbers[argument];
    if (!isNumber(parameter) || value === undefined) continue;
    const { least, most } = parameter;
    if (value >= least && value <= most) continue;
    const message = `${name} is asked for a ${wordsFor(parameter)} of ${value}`;
    return { argument, message, help: `it lies from ${least} to ${most}` };
  }
  for (const [argument, parameter] of parameters.entries()) {
    const value = numbers[argument];
    if (!isNumber(parameter) || parameter.below === undefined || value === undefined) continue;
    const larger = numbers[parameters.findIndex((other) => other.name === parameter.below)];
    if (larger === undefined || value < larger) continue;
    const message = `${name} is asked for a ${wordsFor(parameter)} of ${value}, and a ${parameter.below} one of ${larger}`;
    return { argument, message, help: `the ${wordsFor(parameter)} is the shorter one` };
  }
  return undefined;
}

const wordsFor = ({ name, takes }: NumberParameter): string =>
  takes === 'length' && name !== 'length' ? `${name} length` : name;
