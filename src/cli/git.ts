import { spawnSync } from 'node:child_process';
import { fail } from '../base/diagnostic.ts';
import { memorySource, type Source } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import { diskSource } from './disk.ts';
import type { Folders } from './workspace.ts';

const MAX_BYTES = 256 * 1024 * 1024;

/**
 * A workspace with the rules, and the templates if the same repository holds them, as they were at a revision; its data
 * are those on disk.
 *
 * @throws Fault if there is no git, no repository around the rules, or no such revision
 */
export function revisionSource(folders: Folders, revision: string): Source {
  const { rules, templates } = folders;
  const root = rootOf(rules);
  if (root === undefined) {
    fail(
      'unknown-revision',
      `the rules folder ${rules} is in no git repository`,
      {},
      'only what git keeps has revisions',
    );
  }
  const commit = commitOf(rules, revision) ?? noRevision(rules, revision);
  const then = filesAt(rules, commit);
  if (then.size === 0) {
    fail('unknown-revision', `the revision "${revision}" has no rules folder`, {}, 'name one that has');
  }
  const keepsTemplates = rootOf(templates) === root;
  const past = memorySource({
    ...under('rules', then),
    ...(keepsTemplates ? under('templates', filesAt(templates, commit)) : {}),
  });
  const disk = diskSource(folders);
  const sourceOf = (path: string): Source => {
    const [top] = path.split('/');
    return top === 'rules' || (top === 'templates' && keepsTemplates) ? past : disk;
  };
  return { read: (path) => sourceOf(path).read(path), list: (folder) => sourceOf(folder).list(folder) };
}

const under = (top: string, files: ReadonlyMap<string, Uint8Array>): Record<string, Uint8Array> =>
  Object.fromEntries([...files].map(([path, content]) => [`${top}/${path}`, content]));

/** What git answers, run in a folder; undefined if it refuses. @throws Fault if there is no git */
function git(folder: string, args: readonly string[], input?: string): Buffer | undefined {
  const { status, stdout, error } = spawnSync('git', ['-C', folder, ...args], {
    ...(input === undefined ? {} : { input }),
    maxBuffer: MAX_BYTES,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  if (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'git is not installed' : error.message;
    fail(
      'unknown-revision',
      `revisions cannot be read: ${reason}`,
      {},
      '--against asks git for an earlier state of the rules',
    );
  }
  return status === 0 ? stdout : undefined;
}

const rootOf = (folder: string): string | undefined => git(folder, ['rev-parse', '--show-toplevel'])?.toString().trim();

const commitOf = (folder: string, revision: string): string | undefined =>
  git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])
    ?.toString()
    .trim();

function noRevision(folder: string, revision: string): never {
  const names = git(folder, ['for-each-ref', '--format=%(refname:short)'])?.toString() ?? '';
  const known = ['HEAD', ...names.split('\n').filter((name) => name !== '')];
  return fail('unknown-revision', `git knows no revision "${revision}" here`, {}, suggest(revision, known));
}

/** The files of a folder at a commit, by their paths inside it. */
function filesAt(folder: string, commit: string): ReadonlyMap<string, Uint8Array> {
  const listed = git(folder, ['ls-tree', '-r', '-z', commit])?.toString() ?? '';
  const entries = listed.split('\0').flatMap((entry) => {
    const match = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(entry);
    return match ? [{ object: match[1]!, path: match[2]! }] : [];
  });
  const output = git(folder, ['cat-file', '--batch'], entries.map(({ object }) => `${object}\n`).join(''));
  const files = new Map<string, Uint8Array>();
  // each answer is "OBJECT blob SIZE", a line end, the content and a line end
  let at = 0;
  for (const { path } of output ? entries : []) {
    const end = output!.indexOf('\n', at);
    const size = Number(output!.subarray(at, end).toString().split(' ')[2]);
    files.set(path, output!.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return files;
}
