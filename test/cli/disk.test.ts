import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { diskSource } from '../../src/cli/disk.ts';

const home = mkdtempSync(join(tmpdir(), 'prebell-disk-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

for (const folder of ['data', 'rules/topics', 'templates', 'outside'])
  mkdirSync(join(home, folder), { recursive: true });
for (const file of ['data/market.yaml', 'outside/secret.yaml', 'secret.yaml', 'rules/topics/closed.yaml']) {
  writeFileSync(join(home, file), file);
}
symlinkSync('loop.yaml', join(home, 'rules', 'loop.yaml'));
const source = diskSource({ data: join(home, 'data'), rules: join(home, 'rules'), templates: join(home, 'templates') });

test('a file is read by its path in the workspace', () => {
  expect(new TextDecoder().decode(source.read('data/market.yaml'))).toBe('data/market.yaml');
  expect(source.list('data')).toEqual(['market.yaml']);
});

test.each([
  'data/../secret.yaml',
  'data/../outside/secret.yaml',
  'data/../rules/../secret.yaml',
  '../secret.yaml',
  'outside/secret.yaml',
  'secret.yaml',
  '/etc/passwd',
  'data//etc/passwd',
  'constructor/x',
  '__proto__/x',
  'data',
  'data/market.yaml/x',
  'data/a\0b',
  `data/${'x'.repeat(5000)}`,
  `data/${'x/'.repeat(5000)}`,
  'rules/loop.yaml',
  '',
])('%j is not there', (path) => {
  expect(source.read(path)).toBeUndefined();
  expect(source.list(path === 'data' ? 'data/none' : path)).toEqual([]);
});

// whoever may read everything meets no such file
test.skipIf(process.getuid?.() === 0)('a file that may not be read is told of', () => {
  chmodSync(join(home, 'rules/topics/closed.yaml'), 0);
  expect(() => source.read('rules/topics/closed.yaml')).toThrow(/rules\/topics\/closed\.yaml cannot-read .*\n.*chmod/);
});
