import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, Fault, fail } from '../base/diagnostic.ts';
import type { Brief } from '../brief/tree.ts';
import { parseBrief } from '../publish/json.ts';
import { openLayouts } from '../publish/layouts.ts';
import { buildSite } from '../publish/site.ts';
import { writeFiles } from './output.ts';
import { openTemplates } from './workspace.ts';

interface SiteOptions {
  readonly out: string;
  readonly templates?: string;
}

const BRIEF_FILE = /^\d{4}-\d{2}-\d{2}-[a-z][a-z0-9-]*\.json$/;

/** `prebell site`: the briefs of the output folder as a static site under its site/. */
export async function siteCommand(options: SiteOptions): Promise<void> {
  const briefs = readBriefs(options.out);
  const files = buildSite(briefs, await openLayouts(openTemplates(options.templates)));
  const folder = join(options.out, 'site');
  const written = writeFiles(folder, files);
  process.stderr.write(
    `${briefs.length} briefs, ${files.size} pages, ${written} written; open ${join(folder, 'index.html')}\n`,
  );
}

/** @throws Fault if the folder is not there, or with each file that is no brief */
function readBriefs(folder: string): Brief[] {
  let names: string[];
  try {
    names = readdirSync(folder)
      .filter((name) => BRIEF_FILE.test(name))
      .sort();
  } catch {
    return fail(
      'missing-folder',
      `there is no folder "${folder}"`,
      {},
      'write briefs first, with prebell brief or prebell backfill',
    );
  }
  const faults: Diagnostic[] = [];
  const briefs: Brief[] = [];
  for (const name of names) {
    const path = join(folder, name);
    try {
      briefs.push(parseBrief(path, readFileSync(path, 'utf8')));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push(...error.diagnostics);
    }
  }
  if (faults.length > 0) throw new Fault(faults);
  return briefs;
}
