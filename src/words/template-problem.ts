import type { Code } from '../base/codes.ts';
import type { Stretch } from './template-tree.ts';

/** A fault in a wording, or in a partial that it calls. */
export interface TemplateProblem {
  readonly code: Code;
  /** where it stands in the wording; of a fault inside a partial, where the wording calls that */
  readonly offset: number;
  /** how many characters are meant, from `offset` or `column` on */
  readonly length: number;
  readonly message: string;
  readonly help?: string;
  /** of a fault inside a partial: its file. Every wording that calls the partial has the same problem. */
  readonly file?: string;
  /** from 1, in `file` */
  readonly line?: number;
  /** from 1, in `file` */
  readonly column?: number;
}

/** A problem at a stretch of a wording, or of a partial's file. */
export function problemAt(at: Stretch, code: Code, message: string, help?: string): TemplateProblem {
  const { origin, start, end } = at;
  const problem = {
    code,
    offset: (origin.call ?? at).start,
    length: Math.max(1, end - start),
    message,
    ...(help === undefined ? {} : { help }),
  };
  if (origin.file === undefined) return problem;
  const before = origin.text.slice(0, start).split('\n');
  return { ...problem, file: origin.file, line: before.length, column: before.at(-1)!.length + 1 };
}

/** Problems without those that say the same of the same place, in their order. */
export function distinct(problems: readonly TemplateProblem[]): TemplateProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, offset, message, file, line, column }) => {
    // a partial's fault is one fault, from wherever the partial is called
    const key = [code, message, ...(file === undefined ? [offset] : [file, line, column])].join('\u0000');
    return !seen.has(key) && seen.add(key);
  });
}

/** A word of a template as a message shows it: at most 40 characters. */
export const shown = (word: string): string => (word.length > 40 ? `${word.slice(0, 40)}...` : word);
