import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..');
const PREBELL = join(ROOT, 'dist', 'prebell.js');
const CTRL_C = '\u0003';
const hasTerminal = spawnSync('script', ['--version']).status === 0;

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** Runs a command on a terminal of its own and types Ctrl-C once the progress bar counts. */
async function interrupt(command: string): Promise<{ status: number | null; shown: string }> {
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], { cwd: ROOT });
  let shown = '';
  let typed = false;
  child.stdout.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    if (typed || !/ [1-9]\d*\/\d/.test(shown)) return;
    typed = true;
    child.stdin.write(CTRL_C);
  });
  const status = await new Promise<number | null>((done) => {
    child.on('close', done);
  });
  return { status, shown };
}

const RANGE = '--from 2001-01-02 --to 2020-11-25';

test.skipIf(!hasTerminal)('Ctrl-C ends a backtest with what was counted so far', { timeout: 120_000 }, async () => {
  const { status, shown } = await interrupt(`"${process.execPath}" "${PREBELL}" backtest ${RANGE}`);
  expect(status).toBe(130);
  expect(shown, 'a progress bar').toMatch(/[#.]{10,} +[1-9]\d*\/\d+/);
  const [, done, all] = /interrupted at (\d+) of (\d+) sessions/.exec(shown) ?? [];
  expect(Number(done), shown.slice(-400)).toBeGreaterThan(0);
  expect(Number(done)).toBeLessThan(Number(all));
  expect(shown, 'the table of what was counted').toMatch(/rule +sessions +share +said +wordings/);
  expect(shown, 'no stack trace').not.toMatch(/^ +at /m);
});

test.skipIf(!hasTerminal)('Ctrl-C ends a backfill with whole files', { timeout: 120_000 }, async () => {
  const out = mkdtempSync(join(tmpdir(), 'prebell-interrupt-'));
  made.push(out);
  const { status, shown } = await interrupt(
    `"${process.execPath}" "${PREBELL}" backfill ${RANGE} --format md --out "${out}"`,
  );
  expect(status).toBe(130);
  const [, written] = /(\d+) files written/.exec(shown) ?? [];
  const names = readdirSync(out);
  expect(names.length, shown.slice(-400)).toBe(Number(written));
  expect(names.filter((name) => !/^\d{4}-\d{2}-\d{2}-premarket\.md$/.test(name))).toEqual([]);
});
