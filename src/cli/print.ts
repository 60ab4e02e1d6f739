import { compareDiagnostics, type Diagnostic, formatDiagnostic } from '../base/diagnostic.ts';
import { OVERRIDES_FOLDER } from '../rulebook/overrides.ts';

/** Prints diagnostics on standard error, in order of place, each once. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length === 0) return;
  const lines = [...diagnostics].sort(compareDiagnostics).map(formatDiagnostic);
  process.stderr.write(`${[...new Set(lines)].join('\n')}\n`);
}

/** Of a brief's diagnostics those on the editor's overrides, which are told one by one, unlike the defects of data. */
export const unmetOf = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  diagnostics.filter(({ file }) => file?.startsWith(`${OVERRIDES_FOLDER}/`));

/** Says how many defects the data have, file by file; the brief's JSON lists them one by one. */
export function printDefects(diagnostics: readonly Diagnostic[]): void {
  const unmet = unmetOf(diagnostics);
  const defects = diagnostics.filter((diagnostic) => !unmet.includes(diagnostic));
  if (defects.length === 0) return;
  const counts = new Map<string, number>();
  for (const { file, code } of defects) {
    const name = `${file ?? 'data'}: ${code}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const lines = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `    ${name} (${count})`);
  process.stderr.write(`warning: some rows were not used, and nothing rests on them\n${lines.join('\n')}\n`);
}
