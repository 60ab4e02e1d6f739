import type { Code } from './codes.ts';

/**
 * One fault in what people wrote or delivered: what is wrong, where, and how to mend it.
 * `error` stops the command; `warning` is shown and carried in the brief's JSON.
 */
export interface Diagnostic {
  /** kebab-case, stable: people search for it */
  readonly code: Code;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** how to mend it */
  readonly help?: string;
  /** path inside the workspace, with forward slashes */
  readonly file?: string;
  /** from 1 */
  readonly line?: number;
  /** from 1 */
  readonly column?: number;
  /** how many UTF-16 units of the line are meant, from the column on */
  readonly length?: number;
}

export type Place = Pick<Diagnostic, 'file' | 'line' | 'column' | 'length'>;

/** Carries diagnostics up to the command line, which prints them; it never prints a stack trace for one. */
export class Fault extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(formatDiagnostic).join('\n'));
    this.name = 'Fault';
    this.diagnostics = diagnostics;
  }
}

/** Throws one error diagnostic. */
export function fail(code: Code, message: string, place: Place = {}, help?: string): never {
  throw new Fault([{ code, severity: 'error', message, ...place, ...(help === undefined ? {} : { help }) }]);
}

/** Puts a sign in the place of all that a terminal would obey: what is told of may hold anything. */
export function printable(text: string, withColours = false): string {
  return text.replace(/\p{Cc}/gu, (sign, at: number) => {
    const isColour = withColours && sign === ESCAPE && /^\[\d+m/.test(text.slice(at + 1, at + 5));
    return sign === '\n' || isColour ? sign : '\ufffd';
  });
}

const ESCAPE = '\u001b';

/** A message repeats what stands in the file, and that may be anything. */
const LONGEST_MESSAGE = 500;

const cut = (text: string): string => (text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}...` : text);

/** `file:line:col code message`, or `severity code: message` where there is no file to name. */
export function formatHeading({ file, line, column, severity, code, message }: Diagnostic): string {
  const words = printable(cut(message)).replaceAll('\n', ' ');
  if (file === undefined) return `${severity} ${code}: ${words}`;
  return `${[file, line, column].filter((part) => part !== undefined).join(':')} ${code} ${words}`;
}

/** The heading, then an indented line on how to mend it. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { help } = diagnostic;
  return `${formatHeading(diagnostic)}${help === undefined ? '' : `\n    ${printable(help, true)}`}`;
}

/** The longest stretch of a line that an excerpt shows. */
const EXCERPT_WIDTH = 110;

/**
 * The line of the file that a diagnostic is about, with its number, and below it carets under what is meant; of a long
 * line the part around it. Empty where the diagnostic names no line, or the text has none there.
 *
 * @param lines of the diagnostic's file
 */
export function excerptOf({ line, column, length = 1 }: Diagnostic, lines: readonly string[] | undefined): string {
  const whole = line === undefined ? undefined : lines?.[line - 1];
  if (whole === undefined || column === undefined) return '';
  const at = Math.min(column - 1, whole.length);
  const from = Math.max(0, Math.min(at - EXCERPT_WIDTH / 2, whole.length - EXCERPT_WIDTH));
  const before = from > 0 ? '...' : '';
  const shown = printable(whole.slice(from, from + EXCERPT_WIDTH).replace(/\t/g, ' '));
  const after = from + EXCERPT_WIDTH < whole.length ? '...' : '';
  const carets = '^'.repeat(Math.max(1, Math.min(length, from + shown.length - at)));
  const gutter = String(line).padStart(6);
  return `${gutter} | ${before}${shown}${after}\n${' '.repeat(gutter.length)} | ${' '.repeat(before.length + at - from)}${carets}`;
}

/** In order of place, then code and message, so that output does not depend on the order of reading. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.file ?? '', b.file ?? '') ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

/** Order by UTF-16 units: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
