import { existsSync, readdirSync, watch as watchFolder } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { openBench } from '../author/examples/bench.ts';
import { failuresOf, nameOf } from '../author/examples/failures.ts';
import { toJunit } from '../author/examples/junit.ts';
import { type Reach, type TestRun, testRules } from '../author/examples/test-rules.ts';
import { updateExamples } from '../author/examples/update.ts';
import { PLAIN_MARKS } from '../author/word-diff.ts';
import { type Diagnostic, Fault, fail, formatDiagnostic } from '../base/diagnostic.ts';
import { readText } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import { openDesk } from '../brief/desk.ts';
import type { Rule } from '../rulebook/rule.ts';
import { writeFiles } from './output.ts';
import { printDiagnostics } from './print.ts';
import { type FolderOptions, openWorkspace, ownRules, workspaceFolders } from './workspace.ts';

interface TestOptions extends FolderOptions {
  readonly rule?: string;
  readonly update?: boolean;
  readonly watch?: boolean;
  readonly coverage?: boolean;
  readonly junit?: string;
  readonly json?: boolean;
}

/** `prebell test`: tries every example of every rule. Exit status 1 if one fails. */
export async function testCommand(options: TestOptions): Promise<void> {
  if (!options.watch) {
    process.exitCode = testOnce(options);
    return;
  }
  await watchAndTest(options);
}

/** @returns the exit status */
function testOnce(options: TestOptions): number {
  const source = openWorkspace(options);
  const desk = openDesk(source);
  const bench = openBench(source, desk);
  const rules = rulesNamed(desk.rulebook, options.rule);
  let run = testRules(bench, rules);
  if (options.update) {
    const paths = [...new Set(rules.map((rule) => rule.place().file!))];
    const texts = new Map(paths.map((path) => [path, readText(source, path) ?? '']));
    const { files, updated } = updateExamples(texts, run.tried);
    writeFiles(ownRules(options), new Map([...files].map(([path, text]) => [path.replace(/^rules\//, ''), text])));
    process.stderr.write(`${updated} expected ${updated === 1 ? 'text' : 'texts'} written in ${files.size} files\n`);
    const again = openDesk(openWorkspace(options));
    run = testRules(bench, rulesNamed(again.rulebook, options.rule));
  }
  if (options.junit !== undefined)
    writeFiles(dirname(options.junit), new Map([[basename(options.junit), toJunit(run)]]));
  process.stdout.write(options.json ? jsonOf(run) : textOf(run, options.coverage === true));
  return run.tried.some(({ result }) => result === 'failed') ? 1 : 0;
}

/** The rules of an id, or of a whole file. @throws Fault where there is none */
function rulesNamed(rules: readonly Rule[], name: string | undefined): readonly Rule[] {
  if (name === undefined) return rules;
  const named = rules.filter(({ id }) => id === name || id.startsWith(`${name}/`));
  if (named.length > 0) return named;
  const known = rules.flatMap(({ id }) => [id, id.split('/')[0]!]);
  return fail('unknown-rule', `no rule "${name}"`, { file: 'rules/topics' }, suggest(name, new Set(known)));
}

const MARKS = {
  gone: (words: string) => `\u001b[31m\u001b[9m${words}\u001b[0m`,
  come: (words: string) => `\u001b[32m${words}\u001b[0m`,
};

function textOf(run: TestRun, withCoverage: boolean): string {
  const marks = process.stdout.isTTY && !process.env.NO_COLOR ? MARKS : PLAIN_MARKS;
  const failures = failuresOf(run.tried, marks).map(formatDiagnostic);
  const missed = withCoverage ? [run.rules, run.wordings, run.conditions].flatMap(missedLines) : [];
  return [...failures, ...missed, summaryOf(run)].map((line) => `${line}\n`).join('');
}

function summaryOf({ tried, rules, wordings, conditions }: TestRun): string {
  const count = (result: string): number => tried.filter((one) => one.result === result).length;
  const notTried = count('not tried');
  const skipped = notTried > 0 ? `, ${notTried} not tried (this workspace has not what they are about)` : '';
  return [
    `${countOf(tried.length, 'example')} of ${countOf(rules.of, 'rule')}: ${count('passed')} passed, ${count('failed')} failed${skipped}`,
    `reached: ${shareOf(rules)} rules speaking and silent, ${shareOf(wordings)} wordings, ${shareOf(conditions)} conditions both ways`,
  ].join('\n');
}

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const shareOf = ({ of, missed }: Reach): string => `${of - missed.length} of ${of}`;

const missedLines = ({ missed }: Reach): string[] =>
  missed.map(({ rule, path, what }) => {
    const { file, line, column } = rule.place(path);
    return `${file}:${line}:${column} ${path.at(-1) === 'if' ? 'this condition' : path.length > 0 ? 'this wording' : rule.id} ${what}`;
  });

function jsonOf({ tried, rules, wordings, conditions }: TestRun): string {
  const places = ({ of, missed }: Reach) => ({
    of,
    missed: missed.map(({ rule, path, what }) => ({ rule: rule.id, what, ...rule.place(path) })),
  });
  const document = {
    examples: tried.map((one) => ({
      name: nameOf(one),
      rule: one.rule.id,
      result: one.result,
      ...(one.reason === undefined ? {} : { reason: one.reason }),
      differences: one.differences.map(({ expected, actual }) => ({ expected, actual: actual ?? null })),
      faults: one.faults,
      ...one.rule.place(['examples', one.index]),
    })),
    coverage: { rules: places(rules), wordings: places(wordings), conditions: places(conditions) },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Milliseconds without a further change after which files count as saved. */
const SETTLED = 100;

/** A folder and the folders in it. */
const withFolders = (folder: string): string[] => [
  folder,
  ...readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [join(folder, entry.name)] : [],
  ),
];

/** Tests now and after every change of a rule, phrase or name, until it is interrupted. */
async function watchAndTest(options: TestOptions): Promise<void> {
  const { data, rules, templates } = workspaceFolders(options);
  const again = (): void => {
    process.stdout.write(process.stdout.isTTY ? '\u001bc' : '\n');
    try {
      testOnce(options);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      printDiagnostics(error.diagnostics as Diagnostic[]);
    }
    process.stderr.write('watching; Ctrl-C ends\n');
  };
  let timer: NodeJS.Timeout | undefined;
  const changed = (_event: unknown, name: string | null): void => {
    if (name !== null && !/\.(?:yaml|hbs)$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(again, SETTLED);
  };
  // folder by folder: a file that is saved by putting another in its place escapes a recursive watch
  const folders = [data, join(data, 'overrides'), ...withFolders(rules), ...withFolders(templates)];
  const watchers = folders.filter((folder) => existsSync(folder)).map((folder) => watchFolder(folder, changed));
  again();
  await new Promise<void>((done) => process.once('SIGINT', done));
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
}
