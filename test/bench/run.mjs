// Benchmarks, side by side in one run; medians. They are no tests: `npm run bench` prints them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..', '..');
const PREBELL = join(ROOT, 'dist', 'prebell.js');
const RUNS = 10;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Wall time of a whole process, in milliseconds. */
function time(args) {
  const begun = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
  return Number(process.hrtime.bigint() - begun) / 1e6;
}

/** Runs the commands in turn, so that all see the same noise of the machine. */
function compare(commands) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (const args of Object.values(commands)) time(args);
  for (let run = 0; run < RUNS; run++) {
    for (const [name, args] of Object.entries(commands)) times[name].push(time(args));
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}

const desk = process.env.PREBELL_DESK ?? join(ROOT, '..', 'shared', 'desk');
const commands = {
  'node -e 0': ['-e', '0'],
  'prebell brief --stdout (sample)': [PREBELL, 'brief', '--stdout'],
};
if (existsSync(join(desk, 'data', 'market.yaml'))) {
  commands['prebell brief --stdout (real desk)'] = [
    PREBELL,
    'brief',
    '--stdout',
    '--data',
    join(desk, 'data'),
    '--date',
    '2020-11-25',
  ];
}
console.log(`start-up, whole process, median of ${RUNS}`);
const medians = compare(commands);
const base = medians['node -e 0'];
for (const [name, value] of Object.entries(medians)) {
  console.log(
    `  ${name.padEnd(38)} ${value.toFixed(0).padStart(6)} ms  ${(value / base).toFixed(1).padStart(5)} x node -e 0`,
  );
}
