import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..');
const PREBELL = join(ROOT, 'dist', 'prebell.js');
/** a workspace in which everything is wrong */
const BROKEN = join(ROOT, 'test', 'author', 'check', 'broken');

/** A folder with a copy of the sample workspace, and another with the commands that sessions call. */
export interface SessionWorkspace {
  readonly folder: string;
  readonly bin: string;
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A fresh copy of the workspace with `prebell`, and `npx prebell`, on the path. */
export function makeWorkspace(): SessionWorkspace {
  const home = mkdtempSync(join(tmpdir(), 'prebell-session-'));
  made.push(home);
  const folder = join(home, 'workspace');
  for (const part of ['data', 'rules', 'templates']) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  const bin = join(home, 'bin');
  mkdirSync(bin);
  const commands = { prebell: `exec "${process.execPath}" "${PREBELL}" "$@"`, npx: 'exec "$@"' };
  for (const [name, script] of Object.entries(commands)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return { folder, bin };
}

/** What a command prints: its standard output, its standard error behind "! ", and "? N" where it exits with N. */
export function run(command: string, { folder, bin }: SessionWorkspace): string {
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, BROKEN, LC_ALL: 'C', NO_COLOR: '1' };
  const { stdout, stderr, status } = spawnSync('bash', ['-c', command], { cwd: folder, env, encoding: 'utf8' });
  const errors = stderr === '' ? '' : stderr.replace(/\n$/, '').replace(/^/gm, '! ');
  return [stdout.replace(/\n$/, ''), errors, status === 0 ? '' : `? ${status}`]
    .filter((part) => part !== '')
    .join('\n');
}
