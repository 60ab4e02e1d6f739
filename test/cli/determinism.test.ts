import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..');
const PREBELL = join(ROOT, 'dist', 'prebell.js');

const folders = ['data', 'rules', 'templates'].flatMap((name) => [`--${name}`, join(ROOT, name)]);

function brief(env: Record<string, string>, cwd = ROOT): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [PREBELL, 'brief', '--stdout', ...folders], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  return stdout;
}

describe('invariant 2: the same bytes anywhere', { timeout: 60_000 }, () => {
  const expected = brief({ TZ: 'America/New_York', LANG: 'en_US.UTF-8' });
  test.each([
    ['in Tokyo', { TZ: 'Asia/Tokyo' }],
    ['on the date line', { TZ: 'Pacific/Kiritimati' }],
    ['west of it', { TZ: 'Pacific/Niue' }],
    ['in German', { LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' }],
    ['in Turkish', { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }],
    ['without a cache', { PREBELL_CACHE: 'off' }],
  ])('%s', (_, env) => {
    expect(brief(env as Record<string, string>)).toBe(expected);
  });

  test('in another folder', () => {
    expect(brief({}, '/')).toBe(expected);
  });
});
