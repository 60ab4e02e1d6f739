import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fail } from '../base/diagnostic.ts';
import type { Brief } from '../brief/tree.ts';
import { toHtml } from '../publish/html.ts';
import { toJson } from '../publish/json.ts';
import type { Layouts } from '../publish/layouts.ts';
import { toMarkdown } from '../publish/markdown.ts';
import type { Format } from './workspace.ts';

/** A brief's files: path inside the output folder -> text. */
export function briefFiles(brief: Brief, layouts: Layouts, formats: readonly Format[]): Map<string, string> {
  const render: Readonly<Record<Format, () => string>> = {
    md: () => toMarkdown(brief, layouts),
    html: () => toHtml(brief, layouts),
    json: () => toJson(brief),
  };
  return new Map(formats.map((format) => [`${brief.date}-${brief.edition}.${format}`, render[format]()]));
}

/**
 * Writes files into a folder. Everything was rendered before the first byte is written; each file appears whole, under
 * its name, or not at all; one whose text is there already is left alone.
 *
 * @returns how many were written
 * @throws Fault if the folder cannot be written
 */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>): number {
  let written = 0;
  for (const [path, text] of files) {
    const full = join(resolve(folder), path);
    if (readIfThere(full) === text) continue;
    const partial = `${full}.${process.pid}.tmp`;
    try {
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(partial, text);
      renameSync(partial, full);
    } catch (error) {
      rmSync(partial, { force: true });
      const reason = error instanceof Error ? error.message : String(error);
      fail(
        'cannot-write',
        `${join(folder, path)} cannot be written: ${reason}`,
        {},
        'name another folder with --out DIR',
      );
    }
    written++;
  }
  return written;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
