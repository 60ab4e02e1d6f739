import { type ASTNode, EvaluationError } from '@marcbachmann/cel-js';
import type { Code } from '../base/codes.ts';
import { Fault } from '../base/diagnostic.ts';
import { suggest } from '../base/suggest.ts';
import type { Market } from '../market/market.ts';
import { PRICE_COLUMNS, RELATIONS } from './environment.ts';
import { FUNCTIONS, functionNamed } from './functions.ts';
import { faultyNumber, signatureOf } from './metric-function.ts';

/** What is wrong with an expression, at an offset of its text, and how to mend it. */
export interface Problem {
  readonly offset: number;
  /** how many characters are meant */
  readonly length?: number;
  readonly message: string;
  readonly help?: string;
  /** the diagnostic's code, where it is not that of expressions */
  readonly code?: Code;
}

/** What CEL's errors carry. */
interface CelError {
  readonly code?: string;
  readonly message: string;
  /** the message without the excerpt of the source */
  readonly summary?: string;
  readonly range?: { readonly start: number; readonly end: number };
  readonly node?: { readonly op?: string; readonly args?: unknown };
  /** ours, on what a function refuses */
  readonly help?: string;
}

const COLUMNS = `columns: ${PRICE_COLUMNS.join(', ')}`;
const OTHERS = `another instrument's: close('SPY'), ${RELATIONS.map((name) => `close(${name})`).join(', ')}`;

/** CEL's error, of checking or of evaluating, in words that people know. */
export function problemOf(error: unknown): Problem {
  const { range } = error as CelError;
  return { ...(range === undefined ? {} : { length: range.end - range.start }), ...wordsFor(error) };
}

function wordsFor(error: unknown): Problem {
  const { code, message, summary = message.split('\n')[0]!, range, node, help: given } = error as CelError;
  const offset = range?.start ?? 0;
  const name = Array.isArray(node?.args) ? node.args[0] : node?.args;
  if (code === 'unknown_variable' && typeof name === 'string') {
    const entry = functionNamed(name);
    if (entry) return { offset, message: `${name} is a function`, help: `write ${signatureOf(entry)}: ${entry.says}` };
    return { offset, message: `there is no "${name}"`, help: suggest(name, [...PRICE_COLUMNS, ...RELATIONS]) };
  }
  if (code === 'no_matching_overload' && node?.op === 'call' && typeof name === 'string') {
    const types = plainTypes(summary.replace(/^.*?\(|\)'$/g, ''));
    const entry = functionNamed(name);
    if (entry) {
      const help = `write ${signatureOf(entry)}: ${entry.says}`;
      return { offset, message: `${name} does not take (${types})`, help };
    }
    if ((PRICE_COLUMNS as readonly string[]).includes(name)) {
      return { offset, message: `${name} does not take (${types})`, help: `${COLUMNS}; ${OTHERS}` };
    }
    const help = suggest(
      name,
      FUNCTIONS.map((known) => known.name),
    );
    return { offset, length: name.length, message: `there is no function "${name}"`, help };
  }
  if (code === 'no_such_overload') {
    const help = 'columns and numbers are combined by +, -, * and /';
    return { offset, message: `there is ${plainTypes(summary.replace('such overload:', 'operation'))}`, help };
  }
  if (error instanceof EvaluationError) return { offset, message: summary, ...(given ? { help: given } : {}) };
  return { offset, message: summary, help: `${COLUMNS}; ${OTHERS}; functions such as sma(close, 50)` };
}

const PLAIN_TYPES: Readonly<Record<string, string>> = { Column: 'column', int: 'whole number', double: 'number' };

const plainTypes = (text: string): string => text.replace(/\b(Column|int|double)\b/g, (type) => PLAIN_TYPES[type]!);

/** The first of the faults that types do not show: an impossible length, a misspelt symbol, a fraction cut off. */
export function hiddenProblem(node: ASTNode, market: Market): Problem | undefined {
  const own =
    node.op === 'call' ? (badNumber(node) ?? badSymbol(node, market)) : node.op === '/' ? cutFraction(node) : undefined;
  if (own) return own;
  for (const child of childrenOf(node)) {
    const problem = hiddenProblem(child, market);
    if (problem) return problem;
  }
  return undefined;
}

type Node<O extends ASTNode['op']> = Extract<ASTNode, { op: O }>;

/** A length, or a number of deviations, written out and out of range. What is computed is found out when it is. */
function badNumber({ args: [name, given] }: Node<'call'>): Problem | undefined {
  const entry = functionNamed(name);
  const fault = entry && faultyNumber(entry, given.map(literalNumber));
  return fault && { ...fault, ...spanOf(given[fault.argument]!) };
}

/** The symbol of `close('SYP')`, which neither market.yaml nor a universe names. */
function badSymbol({ args: [name, given] }: Node<'call'>, market: Market): Problem | undefined {
  const [symbol] = given;
  if (!(PRICE_COLUMNS as readonly string[]).includes(name) || symbol?.op !== 'value') return undefined;
  try {
    market.instrument(String(symbol.args));
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ...error.diagnostics[0]!, ...spanOf(symbol) };
  }
}

/** A quotient of whole numbers, which CEL rounds to a whole one: 1/2 is 0. */
function cutFraction(node: Node<'/'>): Problem | undefined {
  const [a, b] = node.args;
  if (a.op !== 'value' || b.op !== 'value' || typeof a.args !== 'bigint' || typeof b.args !== 'bigint')
    return undefined;
  if (b.args === 0n) return { ...spanOf(node), message: `${a.args}/0 has no value` };
  if (a.args % b.args === 0n) return undefined;
  const message = `${a.args}/${b.args} is a quotient of whole numbers and would lose its fraction`;
  return { ...spanOf(node), message, help: `write ${a.args}.0/${b.args}` };
}

function literalNumber(node: ASTNode): number | undefined {
  if (node.op === '-_') {
    const size = literalNumber(node.args);
    return size === undefined ? undefined : -size;
  }
  if (node.op !== 'value') return undefined;
  return typeof node.args === 'bigint' || typeof node.args === 'number' ? Number(node.args) : undefined;
}

/** The nodes right below a node. */
export function childrenOf(node: ASTNode): ASTNode[] {
  const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'op' in value;
  return [node.args as unknown].flat(2).filter(isNode);
}

/** Where a node stands. */
const spanOf = ({ range: { start, end } }: ASTNode): { readonly offset: number; readonly length: number } => ({
  offset: start,
  length: end - start,
});
