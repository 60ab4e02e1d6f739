import { type Diagnostic, excerptOf, formatHeading, printable } from '../../base/diagnostic.ts';
import { memoize } from '../../base/lazy.ts';
import { readText, type Source } from '../../base/source.ts';

/** Findings for people: each with its line, a caret and how to mend it. */
export function findingsText(diagnostics: readonly Diagnostic[], source: Pick<Source, 'read'>): string {
  const linesOf = memoize((path: string) => readText(source, path)?.split(/\r?\n/));
  return diagnostics
    .map((diagnostic) => {
      const { file, help } = diagnostic;
      const excerpt = excerptOf(diagnostic, file === undefined ? undefined : linesOf(file));
      return [formatHeading(diagnostic), excerpt, help === undefined ? '' : indented(printable(help))]
        .filter((part) => part !== '')
        .map((part) => `${part}\n`)
        .join('');
    })
    .join('');
}

const indented = (text: string): string => text.replace(/^/gm, '    ');

/** Findings as commands that GitHub's runners turn into annotations of a change. */
export function githubAnnotations(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ severity, code, message, help, file, line, column, length }) => {
      const properties = Object.entries({
        file,
        line,
        col: column,
        endColumn: column === undefined || length === undefined ? undefined : column + length,
        title: code,
      }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${property(String(value))}`]));
      const text = help === undefined ? message : `${message}\n${help}`;
      return `::${severity} ${properties.join(',')}::${data(text)}\n`;
    })
    .join('');
}

/** Source: github.com/actions/toolkit, packages/core/src/command.ts, escapeData and escapeProperty. */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
