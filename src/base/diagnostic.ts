/**
 * One fault in what people wrote or delivered: what is wrong, where, and how to mend it.
 * `error` stops the command; `warning` is shown and carried in the brief's JSON.
 */
export interface Diagnostic {
  /** kebab-case, stable: people search for it */
  readonly code: string;
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
}

export type Place = Pick<Diagnostic, 'file' | 'line' | 'column'>;

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
export function fail(code: string, message: string, place: Place = {}, help?: string): never {
  throw new Fault([{ code, severity: 'error', message, ...place, ...(help === undefined ? {} : { help }) }]);
}

/** `file:line:col severity[code] message`, then an indented line on how to mend it. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, severity, code, message, help } = diagnostic;
  const where = file === undefined ? '' : `${[file, line, column].filter((part) => part !== undefined).join(':')} `;
  return `${where}${severity} ${code}: ${message}${help === undefined ? '' : `\n    ${help}`}`;
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
