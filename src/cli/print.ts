import { compareDiagnostics, type Diagnostic, formatDiagnostic } from '../base/diagnostic.ts';

/** Prints diagnostics on standard error, in order of place, each once. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): void {
  const lines = [...diagnostics].sort(compareDiagnostics).map(formatDiagnostic);
  process.stderr.write(`${[...new Set(lines)].join('\n')}\n`);
}

/** Says how many defects the data have, file by file; the brief's JSON lists them one by one. */
export function printDefects(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length === 0) return;
  const counts = new Map<string, number>();
  for (const { file, code } of diagnostics) {
    const name = `${file ?? 'data'}: ${code}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const lines = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `    ${name} (${count})`);
  process.stderr.write(`warning: some rows were not used, and nothing rests on them\n${lines.join('\n')}\n`);
}
