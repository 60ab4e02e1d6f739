import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeWorkspace, run } from './session.ts';

/**
 * Whole command sessions. Each .txt file is run in a fresh copy of the sample workspace: a line `$ COMMAND` is given to
 * bash (`// ` begins a comment), then follow its standard output as it stands, its standard error behind `! `, and its exit status as `? N`
 * where that is not 0. $BROKEN is a workspace in which everything is wrong. To store what the commands print now: UPDATE_SESSIONS=1 npm test -- test/cli; then read it.
 */
const HERE = import.meta.dirname;
const MINUTE = 60_000;

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
