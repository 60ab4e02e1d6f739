import { type Diagnostic, Fault } from '../base/diagnostic.ts';
import { openDesk } from '../brief/desk.ts';
import { writeBrief } from '../brief/river.ts';
import { openLayouts } from '../publish/layouts.ts';
import { briefFiles, writeFiles } from './output.ts';
import { printDiagnostics } from './print.ts';
import { INTERRUPTED, type RangeOptions, rangeOf, sessionsOf, walkDays } from './sessions.ts';
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
  const days = sessionsOf(desk.market.calendar, range);

  const failed: Diagnostic[] = [];
  let written = 0;
  const { done, interrupted } = await walkDays(days, (day) => {
    try {
      written += writeFiles(options.out, briefFiles(writeBrief(desk, { edition, day, focus }), layouts, formats));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      failed.push(...error.diagnostics);
    }
  });
  if (failed.length > 0) printDiagnostics(failed);
  const rest = interrupted ? `, interrupted at ${done} of ${days.length}` : '';
  process.stderr.write(`${done - failed.length} briefs, ${written} files written, ${failed.length} failed${rest}\n`);
  process.exitCode = interrupted ? INTERRUPTED : failed.length > 0 ? 1 : 0;
}
