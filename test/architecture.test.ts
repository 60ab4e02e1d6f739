import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Folders in the order in which data travel: each may import the ones above it only. */
const ORDER = ['base', 'market', 'metrics', 'facts', 'words', 'rulebook', 'plan', 'brief', 'publish', 'author', 'cli'];
/** Narrower than the order: a folder that may import these alone. */
const ONLY: Readonly<Record<string, readonly string[]>> = { publish: ['brief', 'base'] };
/** Node's own modules that touch disk, network, clock or processes. */
const EFFECTS = /^node:(fs|net|http|https|child_process|worker_threads|timers|os|readline)/;

const SRC = join(import.meta.dirname, '..', 'src');

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly file: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .sort();

/** What a file imports: relative paths resolved against src, others as they stand. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);
  return found.map((target) => (target.startsWith('.') ? relative(SRC, join(SRC, file, '..', target)) : target));
}

const topOf = (path: string): string => path.split('/')[0]!;
const isOurs = (path: string): boolean => ORDER.includes(topOf(path)) && path.endsWith('.ts');

describe('the house', () => {
  test('every folder of src is in the order', () => {
    expect([...new Set(files.map(topOf))].filter((folder) => !ORDER.includes(folder))).toEqual([]);
  });

  test('imports go one way', () => {
    const wrong: Arrow[] = [];
    for (const file of files) {
      const from = topOf(file);
      for (const target of importsOf(file).filter(isOurs)) {
        const to = topOf(target);
        if (to === from) continue;
        const allowed = ONLY[from] ?? ORDER.slice(0, ORDER.indexOf(from));
        if (!allowed.includes(to)) wrong.push({ from, to, file });
      }
    }
    expect(wrong, 'a folder imports one that stands below it').toEqual([]);
  });

  test('no file imports itself by way of others', () => {
    const graph = new Map(files.map((file) => [file, importsOf(file).filter(isOurs)]));
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
        return;
      }
      state.set(file, 'open');
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  test('only the command line touches disk, network and processes', () => {
    const wrong = files.filter(
      (file) => topOf(file) !== 'cli' && importsOf(file).some((target) => EFFECTS.test(target)),
    );
    expect(wrong).toEqual([]);
  });

  test('no clock, no random number and no locale is consulted', () => {
    const forbidden = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\btoLocale|\bIntl\.|\bDateTime\.(now|local)\b/;
    expect(files.filter((file) => forbidden.test(readFileSync(join(SRC, file), 'utf8')))).toEqual([]);
  });

  test('no code is made from text', () => {
    const forbidden = /\beval\s*\(|\bnew Function\b|Handlebars\.compile/;
    expect(files.filter((file) => forbidden.test(readFileSync(join(SRC, file), 'utf8')))).toEqual([]);
  });

  test('files stay short', () => {
    const long = files.filter((file) => readFileSync(join(SRC, file), 'utf8').split('\n').length > 400);
    expect(long, 'past 400 lines a file holds two things').toEqual([]);
  });
});
