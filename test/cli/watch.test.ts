import { spawn } from 'node:child_process';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeWorkspace } from './session.ts';

test('prebell test --watch tests again when a rule is saved, tells faults and goes on, and ends with Ctrl-C', {
  timeout: 60_000,
}, async () => {
  const { folder, bin } = makeWorkspace();
  const path = join(folder, 'rules/topics/holidays.yaml');
  const text = readFileSync(path, 'utf8');
  const child = spawn(join(bin, 'prebell'), ['test', '--rule', 'holidays', '--watch'], { cwd: folder });
  let shown = '';
  const listeners: Array<() => void> = [];
  const hear = (chunk: Buffer): void => {
    shown += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  /** Waits until what is shown from now on matches. */
  const next = (pattern: RegExp): Promise<void> => {
    const from = shown.length;
    return new Promise((done) => {
      const look = (): void => {
        if (pattern.test(shown.slice(from))) done();
      };
      listeners.push(look);
      look();
    });
  };
  await next(/0 failed[\s\S]*watching; Ctrl-C ends/);
  const changed = next(/failed-example holidays\/[\s\S]*watching; Ctrl-C ends/);
  writeFileSync(path, text.replace('- "U.S. stock markets', '- "American stock markets'));
  await changed;
  const broken = next(/unknown-key unknown key "wrods"[\s\S]*watching; Ctrl-C ends/);
  writeFileSync(path, text.replace('words:', 'wrods:'));
  await broken;
  const mended = next(/0 failed[\s\S]*watching; Ctrl-C ends/);
  // as editors save: a new file in place of the old one
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
  await mended;
  const ended = new Promise((done) => child.on('close', done));
  child.kill('SIGINT');
  await ended;
  expect(shown, 'no stack trace').not.toMatch(/^ +at /m);
});
