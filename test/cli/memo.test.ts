import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..');
const PREBELL = join(ROOT, 'dist', 'prebell.js');

const home = mkdtempSync(join(tmpdir(), 'prebell-memo-'));
const cache = join(home, 'cache');
const kept = join(cache, 'prebell');
const topic = (name: string): string => join(home, 'rules', 'topics', `${name}.yaml`);
afterAll(() => rmSync(home, { recursive: true, force: true }));
beforeAll(() => {
  for (const folder of ['data', 'rules', 'templates']) {
    cpSync(join(ROOT, folder), join(home, folder), { recursive: true });
  }
  // two files of rules are as good as all; that editions take topics which are gone is found each time
  for (const name of readdirSync(join(home, 'rules', 'topics'))) {
    if (!['volume.yaml', 'remarks.yaml'].includes(name)) rmSync(join(home, 'rules', 'topics', name));
  }
});
beforeEach(() => rmSync(cache, { recursive: true, force: true }));

function prebell(args: readonly string[], env: Record<string, string> = {}): string {
  const { stdout, stderr } = spawnSync(process.execPath, [PREBELL, ...args], {
    cwd: home,
    env: { ...process.env, PREBELL_CACHE: '', XDG_CACHE_HOME: cache, ...env },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout;
}
const check = (): string => prebell(['check']);
const uncached = (): string => prebell(['check'], { PREBELL_CACHE: 'off' });

/** The one file of the cache, and what it holds. */
function memo(): { path: string; build: string; entries: Record<string, { hash: string; value: unknown }> } {
  const names = readdirSync(kept);
  expect(names).toHaveLength(1);
  const path = join(kept, names[0]!);
  return { path, ...JSON.parse(readFileSync(path, 'utf8')) };
}

describe('what check keeps in the cache folder', { timeout: 120_000 }, () => {
  test('is told the same as without it, and a fault is found though all was right before', () => {
    expect(check()).toBe(uncached());
    expect(check()).toBe(uncached());
    const path = topic('volume');
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, before.replace('Trading was heavy: Volume', 'Trading was very heavy: Volume'));
    expect(check()).toMatch(/^rules\/topics\/volume\.yaml.* failed-example /m);
    expect(check()).toBe(uncached());
    writeFileSync(path, before);
    expect(check()).toBe(uncached());
  });

  test('goes with the files that it was made of', () => {
    writeFileSync(topic('more'), readFileSync(topic('remarks')));
    check();
    expect(Object.keys(memo().entries)).toEqual(
      expect.arrayContaining(['rules/topics/more.yaml', 'right:rules/topics/more.yaml', 'rules/topics/volume.yaml']),
    );
    rmSync(topic('more'));
    // a cache is written where something new is kept
    writeFileSync(topic('volume'), `${readFileSync(topic('volume'), 'utf8')}# seen\n`);
    check();
    const names = Object.keys(memo().entries);
    expect(names.filter((name) => name.endsWith('/more.yaml'))).toEqual([]);
    expect(names).toContain('right:rules/topics/volume.yaml');
    const count = names.length;
    for (const turn of [1, 2]) {
      writeFileSync(topic('volume'), `${readFileSync(topic('volume'), 'utf8')}# seen ${turn}\n`);
      check();
      expect(Object.keys(memo().entries)).toHaveLength(count);
    }
  });

  test('holds no value that it could not give back as it was', () => {
    const zero = readFileSync(topic('volume'), 'utf8').replace('nudge: 0.5', 'nudge: -0');
    expect(zero).toContain('nudge: -0\n');
    writeFileSync(topic('zero'), zero);
    check();
    const names = Object.keys(memo().entries);
    rmSync(topic('zero'));
    expect(names).toContain('right:rules/topics/zero.yaml');
    expect(names).not.toContain('rules/topics/zero.yaml');
  });

  test('serves briefs as well', () => {
    check();
    expect(prebell(['brief', '--stdout'])).toBe(prebell(['brief', '--stdout'], { PREBELL_CACHE: 'off' }));
    expect(check()).toBe(uncached());
  });

  test.each([
    ['', 'empty'],
    ['{', 'cut off'],
    ['null', 'nothing'],
    ['{"build":"of another","entries":{}}', 'of another build'],
  ])('is as none where it is %j (%s)', (content) => {
    check();
    const { path } = memo();
    writeFileSync(path, content);
    expect(check()).toBe(uncached());
    expect(Object.keys(memo().entries)).toContain('right:rules/topics/volume.yaml');
  });

  test.each([
    ['null', null],
    ['entries that are none', { a: null, 'rules/topics/volume.yaml': null, 'right:rules/topics/volume.yaml': 7 }],
  ])('is as none where its entries are %s', (_, entries) => {
    check();
    const { path, build } = memo();
    writeFileSync(path, JSON.stringify({ build, entries }));
    expect(check()).toBe(uncached());
  });

  test('is done without where it cannot be written', () => {
    mkdirSync(home, { recursive: true });
    writeFileSync(cache, 'a file where a folder is to be');
    expect(check()).toBe(uncached());
  });
});
