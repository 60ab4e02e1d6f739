import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Day, parseDay } from '../base/dates.ts';
import { fail } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';
import { diskSource } from './disk.ts';
import { diskMemo } from './memo.ts';

export interface FolderOptions {
  readonly data?: string;
  readonly rules?: string;
  readonly templates?: string;
}

/** The folder that prebell was installed in: the built file lies in its dist/. */
const PACKAGE = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where the parts of a workspace are: full paths. */
export type Folders = Readonly<Record<'data' | 'rules' | 'templates', string>>;

/**
 * The folders that the options name. Folders that were not named are those of the current folder; rules and
 * templates fall back to prebell's own, so that a data folder alone is enough to begin with.
 *
 * @throws Fault if a named folder does not exist
 */
export function openWorkspace(options: FolderOptions): Source {
  const folders = workspaceFolders(options);
  const source = diskSource(folders);
  const memo = diskMemo(Object.values(folders).join('\n'), source);
  return { ...source, ...(memo ? { memo } : {}) };
}

/** The folders of the workspace that the options name, absolute. @throws Fault if a named folder does not exist */
export function workspaceFolders(options: FolderOptions): Record<'data' | 'rules' | 'templates', string> {
  return {
    data: folder('data', options.data),
    rules: folder('rules', options.rules, join(PACKAGE, 'rules')),
    templates: folder('templates', options.templates, join(PACKAGE, 'templates')),
  };
}

/** The templates alone. @throws Fault if the named folder does not exist */
export function openTemplates(given: string | undefined): Source {
  const templates = folder('templates', given, join(PACKAGE, 'templates'));
  return diskSource({ data: templates, rules: templates, templates });
}

/** The workspace's own rules folder, to write into. @throws Fault if there is none: prebell's own is not changed */
export function ownRules(options: FolderOptions): string {
  const name = options.rules ?? 'rules';
  folder('rules', name);
  return name;
}

function folder(name: string, given: string | undefined, fallback?: string): string {
  if (given !== undefined) {
    if (!isFolder(given)) fail('missing-folder', `there is no folder "${given}"`, {}, `--${name} names a folder`);
    return resolve(given);
  }
  if (isFolder(name)) return resolve(name);
  if (fallback !== undefined && isFolder(fallback)) return fallback;
  return fail(
    'missing-folder',
    `there is no folder "${name}" here`,
    {},
    `name one with --${name} DIR, or change to a workspace: a folder with data/, rules/ and templates/`,
  );
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** @throws Fault if an option is no date */
export function dayOption(name: string, text: string): Day {
  return (
    parseDay(text) ??
    fail('bad-date', `--${name} is "${text}", which is no date`, {}, 'write YYYY-MM-DD, such as 2020-11-25')
  );
}

const FORMATS = ['md', 'html', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** @throws Fault if a format is unknown */
export function formatsOption(text: string): Format[] {
  return text.split(',').map((name) => {
    const format = FORMATS.find((known) => known === name.trim());
    return format ?? fail('bad-format', `--format names "${name}"`, {}, `it takes some of ${FORMATS.join(',')}`);
  });
}
