import type { Code } from '../base/codes.ts';
import type { Partials } from './partials.ts';
import { problemAt, type TemplateProblem } from './template-problem.ts';
import { callOf, type Expression, type Origin, type Stretch } from './template-tree.ts';

/** How large a wording may grow with its partials, in characters and nodes. */
const MAX_SIZE = 20_000;

/** Problems after which a wording is read no further: partials that call each other have as many as there are ways. */
const MAX_PROBLEMS = 200;

/** What is kept while a wording and its partials are read. */
export interface Reading {
  readonly partials: Partials;
  readonly problems: TemplateProblem[];
  size: number;
  isFull: boolean;
}

/** What a partial was given under a name. */
export interface Parameter {
  readonly value: Expression;
  /** nodes of the value, which stand again wherever the name does */
  readonly size: number;
  isUsed: boolean;
}

/** One text that is being read: the wording, or a partial inside it. */
export interface Frame {
  readonly reading: Reading;
  readonly origin: Origin;
  /** offsets at which its lines begin; undefined where it is one line */
  readonly lines: readonly number[] | undefined;
  readonly params: ReadonlyMap<string, Parameter>;
  /** the calls that led here, outermost first */
  readonly calls: ReadonlyArray<{ readonly name: string; readonly at: Stretch }>;
  /** the names that it and its partials have read so far */
  readonly names: Set<string>;
}

export function openFrame(reading: Reading, origin: Origin, from: Pick<Frame, 'params' | 'calls'>): Frame {
  return { reading, origin, lines: lineStarts(origin.text), names: new Set(), params: from.params, calls: from.calls };
}

/** As Handlebars counts lines. */
function lineStarts(text: string): readonly number[] | undefined {
  if (!/[\r\n]/.test(text)) return undefined;
  return [0, ...Array.from(text.matchAll(/\r\n?|\n/g), (match) => match.index + match[0].length)];
}

/** Where a node of Handlebars' stands. */
export function stretchOf({ loc }: hbs.AST.Node, { origin, lines }: Frame): Stretch {
  const { start, end } = loc;
  if (!lines) return { origin, start: start.column, end: end.column };
  return { origin, start: lines[start.line - 1]! + start.column, end: lines[end.line - 1]! + end.column };
}

export function report(frame: Frame, at: Stretch, code: Code, message: string, help?: string): void {
  const { reading } = frame;
  reading.problems.push(problemAt(at, code, message, help));
  if (reading.problems.length >= MAX_PROBLEMS) reading.isFull = true;
}

/** Counts what has been made of a wording, which partials may blow up; false, and told once, if it is too much. */
export function grow(frame: Frame, size: number, at: Stretch): boolean {
  const { reading } = frame;
  reading.size += size;
  if (reading.size <= MAX_SIZE || frame.calls.length === 0) return true;
  if (!reading.isFull) {
    const message = 'the wording grows too long with its partials';
    report(frame, callOf(at), 'template-syntax', message, 'a partial is a phrase: call fewer of them from each other');
  }
  reading.isFull = true;
  return false;
}
