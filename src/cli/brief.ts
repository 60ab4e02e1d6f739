import { join } from 'node:path';
import { openDesk } from '../brief/desk.ts';
import { defaultDay } from '../brief/moment.ts';
import { writeBrief } from '../brief/river.ts';
import { openLayouts } from '../publish/layouts.ts';
import { toMarkdown } from '../publish/markdown.ts';
import { briefFiles, writeFiles } from './output.ts';
import { printDefects, printDiagnostics, unmetOf } from './print.ts';
import { dayOption, type FolderOptions, formatsOption, openWorkspace } from './workspace.ts';

interface BriefOptions extends FolderOptions {
  readonly date?: string;
  readonly edition: string;
  readonly focus?: string;
  readonly out: string;
  readonly format: string;
  readonly stdout?: boolean;
}

/** `prebell brief`: prints the Markdown and writes the brief's files. */
export async function briefCommand(options: BriefOptions): Promise<void> {
  const formats = formatsOption(options.format);
  const day = options.date === undefined ? undefined : dayOption('date', options.date);
  const source = openWorkspace(options);
  const desk = openDesk(source);
  const edition = desk.edition(options.edition);
  const focus = options.focus ?? edition.focus;
  const brief = writeBrief(desk, { edition, day: day ?? defaultDay(desk.market, edition, focus), focus });
  const layouts = await openLayouts(source);
  const markdown = toMarkdown(brief, layouts);
  if (!options.stdout) {
    const files = briefFiles(brief, layouts, formats);
    writeFiles(options.out, files);
    const names = [...files.keys()].map((name) => join(options.out, name));
    process.stderr.write(`wrote ${names.join(', ')}\n`);
  }
  printDiagnostics(unmetOf(brief.diagnostics));
  printDefects(brief.diagnostics);
  process.stdout.write(markdown);
}
