import { type Diagnostic, Fault } from '../base/diagnostic.ts';
import { openDesk } from '../brief/desk.ts';
import { writeBrief } from '../brief/river.ts';
import { openLayouts } from '../publish/layouts.ts';
import { briefFiles, writeFiles } from './output.ts';
import { printDiagnostics, unmetOf } from './print.ts';
import { datesOf, INTERRUPTED, type RangeOptions, rangeOf, walkDays } from './sessions.ts';
import { type FolderOptions, formatsOption, openWorkspace } from './workspace.ts';

interface BackfillOptions extends FolderOptions, RangeOptions {
  readonly edition: string;
  readonly focus?: string;
  readonly out: string;
  readonly format: string;
}

/** `prebell backfill`: one brief for each session of a range, with the function that writes a single one. */
export async function backfillCommand(options: BackfillOptions): Promise<void> {
  const formats = formatsOption(options.format);
  const range = rangeOf(options);
  const source = openWorkspace(options);
  const desk = openDesk(source);
  const edition = desk.edition(options.edition);
  const focus = options.focus ?? edition.focus;
  const layouts = await openLayouts(source);
  const days = datesOf(desk.market, edition, range);

  const faults: Diagnostic[] = [];
  const unmet: Diagnostic[] = [];
  let [failed, written] = [0, 0];
  const { done, interrupted } = await walkDays(days, (day) => {
    try {
      const brief = writeBrief(desk, { edition, day, focus });
      unmet.push(...unmetOf(brief.diagnostics));
      written += writeFiles(options.out, briefFiles(brief, layouts, formats));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push(...error.diagnostics);
      failed++;
    }
  });
  printDiagnostics([...unmet, ...faults]);
  const rest = interrupted ? `, interrupted at ${done} of ${days.length}` : '';
  process.stderr.write(`${done - failed} briefs, ${written} files written, ${failed} failed${rest}\n`);
  process.exitCode = interrupted ? INTERRUPTED : failed > 0 ? 1 : 0;
}
