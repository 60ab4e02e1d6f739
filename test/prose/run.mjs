// What the English of many briefs is like: `npm run prose` writes 5,000 from the desk of real data (the sample where there
// is none) and prints what the lint and some measures find, then what harper.js and retext find. No test waits for it.
// `npm run prose -- 500` writes fewer; `--no-checkers` leaves out the second half, `--checkers` the first.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..', '..');
const HERE = import.meta.dirname;
const DESK = join(process.env.PREBELL_DESK ?? join(ROOT, '..', 'shared', 'desk'), 'data');
const DATA = existsSync(join(DESK, 'market.yaml')) ? DESK : join(ROOT, 'data');
const COUNT = process.argv.slice(2).find((arg) => /^\d+$/.test(arg)) ?? '5000';

function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

const isWindows = process.platform === 'win32';
if (!process.argv.includes('--checkers')) {
  const file = join(HERE, 'out', 'prose.mjs');
  const options = ['--platform', 'node', '--format', 'esm', '--file', file, '--logLevel', 'silent'];
  run(join(ROOT, 'node_modules', '.bin', 'rolldown'), [join(HERE, 'prose.ts'), ...options], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: isWindows,
  });
  run(process.execPath, [file, ROOT, DATA, COUNT]);
}
if (!process.argv.includes('--no-checkers')) {
  run('npm', ['ci', '--prefix', HERE, '--silent'], { shell: isWindows });
  run(process.execPath, [join(HERE, 'checkers.mjs')]);
}
