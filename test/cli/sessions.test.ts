import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

/**
 * Whole command sessions. Each .txt file is run in a fresh copy of the sample workspace: a line `$ COMMAND` is given to
 * bash (`// ` begins a comment), then follow its standard output as it stands, its standard error behind `! `, and its exit status as `? N`
 * where that is not 0. $BROKEN is a workspace in which everything is wrong. To store what the commands print now: UPDATE_SESSIONS=1 npm test -- test/cli; then read it.
 */
const HERE = import.meta.dirname;
const ROOT = resolve(HERE, '..', '..');
const PREBELL = join(ROOT, 'dist', 'prebell.js');
const BROKEN = join(ROOT, 'test', 'author', 'check', 'broken');
const MINUTE = 60_000;

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A copy of the workspace with `prebell` on the path. */
function makeWorkspace(): { readonly folder: string; readonly bin: string } {
  const home = mkdtempSync(join(tmpdir(), 'prebell-session-'));
  made.push(home);
  const folder = join(home, 'workspace');
  for (const part of ['data', 'rules', 'templates']) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  const bin = join(home, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'prebell'), `#!/bin/sh\nexec "${process.execPath}" "${PREBELL}" "$@"\n`);
  chmodSync(join(bin, 'prebell'), 0o755);
  return { folder, bin };
}

function run(command: string, { folder, bin }: { folder: string; bin: string }): string {
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, BROKEN, LC_ALL: 'C', NO_COLOR: '1' };
  const { stdout, stderr, status } = spawnSync('bash', ['-c', command], { cwd: folder, env, encoding: 'utf8' });
  const errors = stderr === '' ? '' : stderr.replace(/\n$/, '').replace(/^/gm, '! ');
  return [stdout.replace(/\n$/, ''), errors, status === 0 ? '' : `? ${status}`]
    .filter((part) => part !== '')
    .join('\n');
}

/** Runs a session's commands again and writes down what they print. */
function replay(session: string): string {
  const workspace = makeWorkspace();
  return session
    .split('\n')
    .filter((line) => line.startsWith('$ ') || line.startsWith('// '))
    .map((line) => {
      if (line.startsWith('// ')) return `\n${line}`;
      const printed = run(line.slice(2), workspace);
      return printed === '' ? line : `${line}\n${printed}`;
    })
    .join('\n')
    .trim()
    .concat('\n');
}

describe('command sessions', () => {
  const sessions = readdirSync(HERE).filter((name) => name.endsWith('.txt'));
  test.each(sessions)('%s', { timeout: 2 * MINUTE }, (name) => {
    const path = join(HERE, name);
    const stored = readFileSync(path, 'utf8');
    const now = replay(stored);
    if (process.env.UPDATE_SESSIONS) writeFileSync(path, now);
    else expect(now, `the commands of ${name} print something else`).toBe(stored);
  });
});
