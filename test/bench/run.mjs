// Benchmarks, side by side in one run; medians and ratios. They are no tests: `npm run bench` prints them.
// `npm run bench -- NAME ...` runs some: start-up, check, indicators, since, csv, facts, briefs, backtest.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { editTopic, repeatedRules } from './check.mjs';

const ROOT = resolve(import.meta.dirname, '..', '..');
const HERE = import.meta.dirname;
const PREBELL = join(ROOT, 'dist', 'prebell.js');
const DESK = join(process.env.PREBELL_DESK ?? join(ROOT, '..', 'shared', 'desk'), 'data');
const hasDesk = existsSync(join(DESK, 'market.yaml'));

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function run(command, args, options = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr}`);
  return stdout;
}

/** Wall time of a whole process, in milliseconds. */
function time(args, options) {
  const begun = process.hrtime.bigint();
  run(process.execPath, args, options);
  return Number(process.hrtime.bigint() - begun) / 1e6;
}

/** Bundles a benchmark beside the peers, which are installed here alone. */
function bundle(name) {
  const file = join(HERE, 'out', `${name}.mjs`);
  run(join(ROOT, 'node_modules', '.bin', 'rolldown'), [
    join(HERE, `${name}.ts`),
    '--platform',
    'node',
    '--format',
    'esm',
    '--file',
    file,
  ]);
  return file;
}

let installed = false;
function installPeers() {
  if (installed) return;
  // by the lock file; nothing of what is installed runs a script of its own
  const args = ['install', '--prefix', HERE, '--ignore-scripts', '--omit-lockfile-registry-resolved', '--silent'];
  run('npm', args, { shell: process.platform === 'win32' });
  installed = true;
}

function startUp() {
  const RUNS = 10;
  const commands = {
    'node -e 0': ['-e', '0'],
    'prebell brief --stdout (sample)': [PREBELL, 'brief', '--stdout'],
  };
  if (hasDesk) {
    commands['prebell brief --stdout (real desk)'] = [
      PREBELL,
      'brief',
      '--stdout',
      '--data',
      DESK,
      '--date',
      '2020-11-25',
    ];
  }
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (const args of Object.values(commands)) time(args);
  // in turn, so that all see the same noise of the machine
  for (let round = 0; round < RUNS; round++) {
    for (const [name, args] of Object.entries(commands)) times[name].push(time(args));
  }
  console.log(`start-up, whole process, median of ${RUNS}`);
  tellBeside('node -e 0', times);
}

/** Prints medians, and how many times that of the one named first each is. */
function tellBeside(first, times) {
  const base = median(times[first]);
  for (const [name, values] of Object.entries(times)) {
    const value = median(values);
    console.log(
      `  ${name.padEnd(38)} ${value.toFixed(0).padStart(6)} ms  ${(value / base).toFixed(1).padStart(5)} x ${first}`,
    );
  }
}

function check() {
  const RUNS = 5;
  const COPIES = 5;
  for (const examples of ['all', 'two']) {
    const cwd = repeatedRules(ROOT, COPIES, examples);
    try {
      const cold = { cwd, env: { ...process.env, PREBELL_CACHE: 'off' } };
      const warm = { cwd, env: { ...process.env, PREBELL_CACHE: '', XDG_CACHE_HOME: join(cwd, 'cache') } };
      // verbs of a size take turns by a rule's name
      run(process.execPath, [PREBELL, 'test', '--update'], cold);
      const told = run(process.execPath, [PREBELL, 'check'], warm).trimEnd();
      if (!told.startsWith('no findings in ')) throw new Error(`the workspace is to be in order: ${told}`);
      const times = { 'node -e 0': [], 'cold, without a cache': [], 'nothing changed': [], 'one topic edited': [] };
      for (let turn = 0; turn < RUNS; turn++) {
        times['node -e 0'].push(time(['-e', '0']));
        times['cold, without a cache'].push(time([PREBELL, 'check'], cold));
        times['nothing changed'].push(time([PREBELL, 'check'], warm));
        editTopic(cwd, turn);
        times['one topic edited'].push(time([PREBELL, 'check'], warm));
      }
      console.log(`check: ${told}, whole process, median of ${RUNS}`);
      tellBeside('node -e 0', times);
    } finally {
      rmSync(cwd, { recursive: true });
    }
  }
}

function inProcess(name) {
  installPeers();
  process.stdout.write(run(process.execPath, [bundle(name)]));
}

function facts() {
  if (!hasDesk) {
    console.log('facts: needs the desk of real data (PREBELL_DESK names its folder)');
    return;
  }
  const file = bundle('facts');
  const RUNS = 7;
  const whole = [];
  let told;
  for (let i = 0; i < RUNS; i++) {
    const begun = process.hrtime.bigint();
    told = JSON.parse(run(process.execPath, [file, 'desk', DESK, ROOT]));
    whole.push({ ms: Number(process.hrtime.bigint() - begun) / 1e6, maxRSS: told.maxRSS });
  }
  console.log(
    `all ${told.facts.toLocaleString('en-US')} facts of one date over ${told.series} series, ${(told.bars / 1e6).toFixed(2)} M bars, whole process, median of ${RUNS}`,
  );
  console.log(
    `  ${(median(whole.map(({ ms }) => ms)) / 1000).toFixed(2)} s, ${median(whole.map(({ maxRSS }) => maxRSS)).toFixed(0)} MB`,
  );
  const one = JSON.parse(run(process.execPath, [file, 'instrument', DESK, ROOT]));
  console.log(
    `all facts of one instrument over its ${one.sessions.toLocaleString('en-US')} sessions: ${one.scans} scans, ${one.rows.toLocaleString('en-US')} rows, ${one.facts.toLocaleString('en-US')} facts`,
  );
  console.log(
    `  which hold and how strong: ${one.rowsMs.toFixed(0)} ms warm (${one.coldMs.toFixed(0)} ms in a new process); with all their fields: ${one.valuesMs.toFixed(0)} ms`,
  );
}

const hasTaskset = spawnSync('taskset', ['--version']).status === 0;
/** A Node program on one core, where the machine can say so. */
const onOneCore = (args, options) =>
  hasTaskset ? run('taskset', ['-c', '0', process.execPath, ...args], options) : run(process.execPath, args, options);

function briefs() {
  installPeers();
  const args = [hasDesk ? DESK : join(ROOT, 'data'), ROOT, '2016-01-04', '2021-03-31'];
  const told = JSON.parse(onOneCore([bundle('briefs'), ...args]));
  const rate = (name) =>
    Math.round(1000 / told.ms[name])
      .toLocaleString('en-US')
      .padStart(7);
  const line = (what, name) =>
    console.log(`  ${what.padEnd(64)} ${told.ms[name].toFixed(3).padStart(7)} ms  ${rate(name)} briefs/s`);
  console.log(
    `${told.briefs} premarket briefs of ${told.sentences.toFixed(1)} sentences and ${told.words} words, ${hasDesk ? 'real desk' : 'sample'}, ${told.rules} rules, ${told.candidates.toFixed(1)} of rules and subjects that could speak; processor time`,
  );
  line('words: from the plan', 'words');
  line('plan and words: from the facts that rules matched', 'candidates');
  line('rules, plan and words: from the facts of the day', 'facts');
  line('data to text: facts, rules, plan, words, verdicts, diagnostics', 'data');
  process.stdout.write(onOneCore([bundle('sentences'), ...args]));
}

function backtest() {
  if (!hasDesk) {
    console.log('backtest: needs the desk of real data (PREBELL_DESK names its folder)');
    return;
  }
  const RUNS = 5;
  const range = ['--from', '2016-01-04', '--to', '2021-03-31'];
  const named = withoutUniverses(DESK);
  const cores = hasTaskset ? 'one core' : 'all cores';
  for (const [whom, data] of [
    ['the named instruments', named],
    ['with the stocks of the universe', DESK],
  ]) {
    const command = [process.execPath, PREBELL, 'backtest', '--data', data, ...range, '--json'];
    // one core, and nothing kept from an earlier start
    const [program, ...args] = hasTaskset ? ['taskset', '-c', '0', ...command] : command;
    const times = [];
    let told;
    for (let i = 0; i < RUNS; i++) {
      const begun = process.hrtime.bigint();
      told = JSON.parse(run(program, args, { env: { ...process.env, PREBELL_CACHE: 'off' }, maxBuffer: 2 ** 26 }));
      times.push(Number(process.hrtime.bigint() - begun) / 1e9);
    }
    console.log(
      `backtest of ${told.rules.length} rules over ${told.briefs} sessions, ${whom}, whole process, ${cores}, median of ${RUNS}`,
    );
    console.log(`  ${median(times).toFixed(2)} s`);
  }
  rmSync(named, { recursive: true });
}

/** A copy of a data folder whose market.yaml names no universe. */
function withoutUniverses(data) {
  const copy = mkdtempSync(join(tmpdir(), 'prebell-bench-'));
  cpSync(data, copy, { recursive: true });
  const market = readFileSync(join(copy, 'market.yaml'), 'utf8');
  writeFileSync(join(copy, 'market.yaml'), market.replace(/^universes:\n(?:[ \t#].*\n)*/m, ''));
  return copy;
}

const BENCHMARKS = {
  'start-up': startUp,
  check,
  indicators: () => inProcess('indicators'),
  since: () => inProcess('since'),
  csv: () => inProcess('csv'),
  facts,
  briefs,
  backtest,
};
const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHMARKS)) if (wanted.length === 0 || wanted.includes(name)) bench();
