import { formatDay } from '../base/dates.ts';
import { type Diagnostic, Fault, fail } from '../base/diagnostic.ts';
import { openDesk } from '../brief/desk.ts';
import { writeBrief } from '../brief/river.ts';
import { openLayouts } from '../publish/layouts.ts';
import { briefFiles, writeFiles } from './output.ts';
import { printDiagnostics, unmetOf } from './print.ts';
import { dayOption, type FolderOptions, formatsOption, openWorkspace } from './workspace.ts';

interface BackfillOptions extends FolderOptions {
  readonly from: string;
  readonly to: string;
  readonly edition: string;
  readonly focus?: string;
  readonly out: string;
  readonly format: string;
}

/** After how many briefs the command looks whether it was interrupted. */
const BRIEFS_A_TURN = 10;
const INTERRUPTED = 130;

/** `prebell backfill`: one brief for each session of a range, with the function that writes a single one. */
export async function backfillCommand(options: BackfillOptions): Promise<void> {
  const formats = formatsOption(options.format);
  const [from, to] = [dayOption('from', options.from), dayOption('to', options.to)];
  if (from > to)
    fail('bad-period', `--from ${options.from} lies after --to ${options.to}`, {}, 'name the earlier day first');
  const source = openWorkspace(options);
  const desk = openDesk(source);
  const edition = desk.edition(options.edition);
  const focus = options.focus ?? edition.focus;
  const layouts = await openLayouts(source);
  const days = [...desk.market.calendar.sessions].filter((day) => day >= from && day <= to);
  if (days.length === 0)
    fail('not-a-session', `there is no session from ${options.from} to ${options.to}`, {}, 'name a longer range');

  let interrupted = false;
  process.once('SIGINT', () => {
    interrupted = true;
  });
  const faults: Diagnostic[] = [];
  const unmet: Diagnostic[] = [];
  let [done, failed, written] = [0, 0, 0];
  for (const day of days) {
    if (done % BRIEFS_A_TURN === 0) {
      showProgress(done, days.length, formatDay(day));
      await new Promise((resume) => setImmediate(resume));
      if (interrupted) break;
    }
    try {
      const brief = writeBrief(desk, { edition, day, focus });
      unmet.push(...unmetOf(brief.diagnostics));
      written += writeFiles(options.out, briefFiles(brief, layouts, formats));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push(...error.diagnostics);
      failed++;
    }
    done++;
  }
  showProgress(undefined, days.length, '');
  printDiagnostics([...unmet, ...faults]);
  const rest = interrupted ? `, interrupted at ${done} of ${days.length}` : '';
  process.stderr.write(`${done - failed} briefs, ${written} files written, ${failed} failed${rest}\n`);
  process.exitCode = interrupted ? INTERRUPTED : failed > 0 ? 1 : 0;
}

/** A line that overwrites itself, on a terminal only. */
function showProgress(done: number | undefined, total: number, label: string): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(done === undefined ? '\r\u001b[K' : `\r\u001b[K${label}  ${done}/${total}`);
}
