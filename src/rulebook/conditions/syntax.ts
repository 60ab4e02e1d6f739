import { type ASTNode, Environment, type ParseError } from '@marcbachmann/cel-js';
import { lazy } from '../../base/lazy.ts';
import type { ConditionProblem, Span } from './scope.ts';

/** Longer, wider or deeper conditions are refused before they cost anything. */
const MAX_LENGTH = 2000;
const LIMITS = { maxAstNodes: 400, maxDepth: 40 };

const environment = lazy(() => new Environment({ limits: LIMITS, unlistedVariablesAreDyn: true }));

/** A condition's syntax tree, or why it has none. */
export function parseCondition(source: string): ASTNode | ConditionProblem {
  if (source.length > MAX_LENGTH) return tooLarge(0, source.length);
  try {
    return environment().parse(source).ast;
  } catch (error) {
    return problemOf(error as ParseError, source);
  }
}

export const isProblem = (parsed: ASTNode | ConditionProblem): parsed is ConditionProblem => 'code' in parsed;

function tooLarge(offset: number, length: number): ConditionProblem {
  return {
    code: 'condition-syntax',
    offset,
    length,
    message: 'this is too long for one condition',
    help: 'write a rule, or a group of wordings, for each case',
  };
}

/** Slips that people who know other notations make, by what stands where the reading stopped. */
const SLIPS: ReadonlyArray<readonly [form: RegExp, help: string]> = [
  [/^=>/, 'at least is written >='],
  [/^=</, 'at most is written <='],
  [/^=(?!=)/, 'equality is written =='],
  [/^and\b/i, 'write && for "and"'],
  [/^or\b/i, 'write || for "or"'],
  [/^not\b/i, 'write ! for "not", before what is denied'],
  [/^is\b/i, "equality is written ==, as in move.direction == 'up'"],
  [/^&/, 'write && for "and"'],
  [/^\|/, 'write || for "or"'],
  [/^≥/, 'at least is written >='],
  [/^≤/, 'at most is written <='],
  [/^≠/, 'inequality is written !='],
  [/^[‘’“”]/, 'use plain quotes'],
  [/^%/, 'percentages are plain numbers: 1.5 is 1.5%'],
];

function problemOf({ code, range }: ParseError, source: string): ConditionProblem {
  const offset = Math.min(range?.start ?? 0, source.length);
  if (code === undefined || code === 'limit_exceeded') return tooLarge(0, source.length);
  const base = { code: 'condition-syntax', offset, length: Math.max(0, (range?.end ?? offset) - offset) } as const;
  if (source.trim() === '') return { ...base, message: 'the condition is empty', help: 'leave "if" out' };
  if (code.startsWith('unterminated') || code === 'newline_in_string')
    return { ...base, message: 'a quotation is not closed', help: `close it with ${source[offset] ?? "'"}` };
  if (code === 'reserved_identifier') {
    const word = source.slice(offset, offset + base.length);
    return {
      ...base,
      message: `"${word}" is a word of the language of conditions`,
      help: 'give the binding another name',
    };
  }
  const rest = source.slice(offset);
  const before = source.slice(0, offset).trimEnd();
  const slip = SLIPS.find(([form]) => form.test(rest));
  if (slip) return { ...base, ...wordAt(source, offset), help: slip[1] };
  if (/<$/.test(before) && rest.startsWith('>'))
    return {
      ...base,
      offset: before.length - 1,
      length: 2,
      message: '"<>" is not known here',
      help: 'inequality is written !=',
    };
  if (rest.trim() === '') {
    const open = openBrackets(source);
    return open > 0
      ? { ...base, message: 'a bracket is not closed', help: `${open} ")" or "]" ${open > 1 ? 'are' : 'is'} missing` }
      : { ...base, message: 'the condition ends where something has to follow', help: `after "${lastWord(before)}"` };
  }
  if (/^[)\]}]/.test(rest))
    return { ...base, ...wordAt(source, offset), help: 'it closes nothing, or something is missing before it' };
  if (/^\.\d/.test(rest)) return { ...base, ...wordAt(source, offset), help: `write 0${rest.match(/^\.\d+/)![0]}` };
  return {
    ...base,
    ...wordAt(source, offset),
    help: "write conditions such as rsi.value >= 70 && move.direction == 'up'",
  };
}

function wordAt(source: string, offset: number): Pick<ConditionProblem, 'message' | 'length'> {
  const word = /^(?:\w+|=>|=<|.)/su.exec(source.slice(offset))?.[0] ?? '';
  return { message: `"${word}" does not belong here`, length: word.length };
}

const lastWord = (text: string): string => text.match(/(?:\w+|\S+)$/)?.[0] ?? text;

function openBrackets(source: string): number {
  const plain = source.replace(/'[^']*'|"[^"]*"/g, '');
  return (plain.match(/[([]/g) ?? []).length - (plain.match(/[)\]]/g) ?? []).length;
}

export type NodeOf<O extends ASTNode['op']> = Extract<ASTNode, { op: O }>;

export interface Reference {
  readonly binding: string;
  readonly field: string;
}

/** The field that a node reads: `move.percent`. Undefined for any other node. */
export function referenceOf(node: ASTNode): Reference | undefined {
  if (node.op !== '.' || node.args[0].op !== 'id') return undefined;
  return { binding: node.args[0].args, field: node.args[1] };
}

/** What `has()` asks for; undefined if the node is no `has()`, or asks for something that is no field. */
export function askedFor(node: ASTNode): Reference | undefined {
  return node.op === 'call' && node.args[0] === 'has' && node.args[1].length === 1
    ? referenceOf(node.args[1][0]!)
    : undefined;
}

/** The nodes right below a node. */
export function partsOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case '!_':
    case '-_':
      return [node.args];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'map':
      return node.args.flat();
    default:
      return node.args;
  }
}

/** Where a node stands in its source: with the brackets that belong to it, which the parser leaves out. */
export function extentOf(node: Span): { readonly start: number; readonly end: number } {
  const source = node.input;
  let { start, end } = node;
  const depths = (): [lowest: number, last: number] => {
    let [depth, lowest] = [0, 0];
    for (const mark of source.slice(start, end).replace(/'[^']*'|"[^"]*"/g, (text) => '.'.repeat(text.length))) {
      if (mark === '(') depth++;
      else if (mark === ')') lowest = Math.min(lowest, --depth);
    }
    return [lowest, depth];
  };
  let [lowest, last] = depths();
  for (; lowest < 0 && start > 0; [lowest, last] = depths()) start = source.lastIndexOf('(', start - 1);
  for (; last > 0 && end < source.length; [, last] = depths()) end = source.indexOf(')', end) + 1;
  return { start: Math.max(0, start), end: end <= 0 ? source.length : end };
}

/** A node as it is written, on one line, fit to stand in double quotes. */
export function textOf(node: ASTNode): string {
  const { start, end } = extentOf(node);
  return node.input.slice(start, end).replace(/\s+/g, ' ').replace(/"/g, "'");
}

/** A node's text in quotation marks, unless it brings its own. */
export const quoted = (node: ASTNode): string => {
  const text = textOf(node);
  return /^["'].*["']$/.test(text) ? text : `"${text}"`;
};

/** The number that a node writes out, signed; undefined for any other node. */
export function numberOf(node: ASTNode): number | undefined {
  if (node.op === '-_') {
    const size = numberOf(node.args);
    return size === undefined ? undefined : -size;
  }
  if (node.op !== 'value') return undefined;
  return typeof node.args === 'bigint' || typeof node.args === 'number' ? Number(node.args) : undefined;
}

/** The parts of a conjunction (or disjunction), in order; the node itself if it is none. */
export function operands(node: ASTNode, op: '&&' | '||'): ASTNode[] {
  return node.op === op ? node.args.flatMap((part) => operands(part, op)) : [node];
}
