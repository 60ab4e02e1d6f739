import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CheckReport, checkWorkspace } from '../../../src/author/check/check-workspace.ts';
import { CODE_DOCS } from '../../../src/author/code-docs.ts';
import { PROSE_RULES } from '../../../src/author/prose/lint.ts';
import { CODES, type Code } from '../../../src/base/codes.ts';
import type { Diagnostic } from '../../../src/base/diagnostic.ts';
import { memorySource, type Source } from '../../../src/base/source.ts';
import { codeText } from '../../../src/cli/check.ts';
import { diskSource } from '../../../src/cli/disk.ts';

/*
 * The list of codes is complete. That nothing is reported under a code outside of it is the compiler's matter: a
 * diagnostic's code is of the type Code, which is made of the list.
 */

const SRC = join(import.meta.dirname, '..', '..', '..', 'src');
const BROKEN = join(import.meta.dirname, 'broken');

/** What a check of a workspace cannot come upon: each is a matter of one command, one day or one run. */
const NOT_OF_CHECK: ReadonlySet<Code> = new Set<Code>([
  // saved briefs and the site
  'json-syntax',
  'not-a-brief',
  'duplicate-brief',
  // layouts, which are filled when a brief is written
  'missing-layout',
  'layout-broken',
  'layout-undefined',
  // the disk
  'missing-folder',
  'cannot-read',
  'cannot-write',
  // what the options of a command name
  'bad-fact-id',
  'bad-format',
  'bad-options',
  'bad-period',
  'unknown-code',
  'unknown-release',
  'unknown-revision',
  'no-sentence',
  'no-fact',
  // a brief of one day
  'lead-silent',
  'remark-unsaid',
  'no-data',
  'no-last-bar',
  'outside-data',
  'quote-after-split',
  // the text of a note, which --prose reads; test/author/prose tries each of its rules
  ...PROSE_RULES.map(({ code }) => code),
]);

const disk = diskSource({
  data: join(BROKEN, 'data'),
  rules: join(BROKEN, 'rules'),
  templates: join(BROKEN, 'templates'),
});

/** The broken workspace with other files laid over it. */
function brokenWith(files: Readonly<Record<string, string>>): Source {
  const over = memorySource(files);
  return {
    read: (path) => over.read(path) ?? disk.read(path),
    list: (folder) => [...new Set([...disk.list(folder), ...over.list(folder)])],
  };
}

const codesOf = ({ diagnostics, defects }: CheckReport): Code[] => [...diagnostics, ...defects].map(({ code }) => code);

const report = checkWorkspace(disk);
/** Faults that would hide others of the broken workspace. */
const variants = [brokenWith({ 'rules/editions/Mid day.yaml': '' })].map((source) => checkWorkspace(source));

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter(
    (path) => path.endsWith('.ts') && !['base/codes.ts', 'author/code-docs.ts'].includes(path.replaceAll('\\', '/')),
  )
  .map((path) => readFileSync(join(SRC, path), 'utf8'))
  .join('\n');

describe('the list of codes', () => {
  test('no code stands twice', () => {
    expect([...CODES].sort()).toEqual([...new Set(CODES)].sort());
  });

  test.each(CODES)('%s is reported somewhere', (code) => {
    expect(sources.includes(`'${code}'`), `nothing in src reports ${code}: take it out of CODES`).toBe(true);
  });

  test.each(CODES)('%s has a paragraph, which --code prints', (code) => {
    const text = CODE_DOCS[code];
    expect(text, 'a sentence or more, that begins with a capital and ends with a stop').toMatch(/^\p{Lu}.*\.$/su);
    expect(text.split(/\s+/).length, `"${text}" explains nothing`).toBeGreaterThanOrEqual(5);
    const printed = codeText(code);
    expect(printed.startsWith(`${code}\n`)).toBe(true);
    expect(printed.slice(code.length).replace(/\s+/g, ' ').trim(), 'all of it, in lines').toBe(text);
    expect(Math.max(...printed.split('\n').map((line) => line.length)), 'columns').toBeLessThanOrEqual(100);
    expect(codeText(undefined), '--code alone prints all').toContain(printed);
  });

  test('every code is found in the broken workspace, or is none that a check can find', () => {
    const found = new Set([report, ...variants].flatMap(codesOf));
    const missing = CODES.filter((code) => !found.has(code) && !NOT_OF_CHECK.has(code));
    expect(missing, 'break something in test/author/check/broken in this way').toEqual([]);
    const surplus = [...found].filter((code) => NOT_OF_CHECK.has(code));
    expect(surplus, 'a check does find them').toEqual([]);
  });
});

/** What remarks of a YAML file say is wrong on a line; one on a line of its own speaks of the file as a whole. */
function remarksOf(path: string): string[] {
  const text = new TextDecoder().decode(disk.read(path));
  return text.split('\n').flatMap((line, i) => {
    const remark = /(^|\s)#\s(.*)$/.exec(line);
    if (!remark) return [];
    const named = CODES.filter((code) => new RegExp(`(?<![\\w-])${code}(?![\\w-])`).test(remark[2]!));
    return named.map((code) => `${path}:${line.startsWith('#') ? '' : i + 1} ${code}`);
  });
}

const FOLDERS = ['data', 'data/overrides', 'rules', 'rules/editions', 'rules/topics'];
const yamlFiles = FOLDERS.flatMap((folder) => disk.list(folder).map((name) => `${folder}/${name}`)).filter((path) =>
  path.endsWith('.yaml'),
);

describe('the broken workspace', () => {
  test.each(yamlFiles)('%s: what its remarks say is found, where they stand, and nothing else', (path) => {
    const found = report.diagnostics.filter(({ file }) => file === path);
    const places = found.map(({ line = '', code }) => `${path}:${line} ${code}`);
    expect([...new Set(places)].sort()).toEqual([...new Set(remarksOf(path))].sort());
  });

  test('a data file or phrase, which takes no remarks, is wrong in one way', () => {
    const others = report.diagnostics.filter(({ file }) => !file?.endsWith('.yaml'));
    expect(others.map(({ file, line = '', code }) => `${file}:${line} ${code}`)).toEqual([
      'data/actions/IWM.csv:4 duplicate-date',
      'data/events.csv:2 csv-malformed-row',
      'data/prices/US10Y.csv: missing-file',
      'data/quotes/2020-11-25.csv:1 csv-header',
      'data/quotes/yesterday.csv: bad-date',
      'data/releases/jobless-claims.csv:3 csv-malformed-row',
      'data/universes/big.csv:3 csv-malformed-row',
      'templates/phrases/pool.hbs:1 partial-loop',
    ]);
  });

  test('every finding in a file has a place with a stretch that is there, and says how to mend it', () => {
    const faults: string[] = [];
    for (const diagnostic of [...report.diagnostics, ...variants.flatMap(({ diagnostics }) => diagnostics)]) {
      faults.push(
        ...faultsOf(diagnostic).map((fault) => `${diagnostic.file}:${diagnostic.line} ${diagnostic.code}: ${fault}`),
      );
    }
    expect(faults).toEqual([]);
  });
});

/** Words of the libraries and of programmers, which tell an editor nothing. */
const FOREIGN =
  /\b(?:zod|CEL|Handlebars|invalid|expected|received|undefined|null|NaN|object|array|string|boolean|regex|token|parse|overload|mustache|scalar|node)\b/i;
/** A whole file is wrong, or missing. */
const OF_FILES: readonly Code[] = ['missing-file', 'bad-date', 'not-a-session', 'unknown-edition'];

function faultsOf({ code, file, line, column, length = 1, message, help = '' }: Diagnostic): string[] {
  const faults: string[] = [];
  const said = `${message} ${help}`;
  const foreign = FOREIGN.exec(said)?.[0];
  if (foreign !== undefined) faults.push(`"${foreign}" is no word for an editor: ${said}`);
  if (file === undefined) return [...faults, 'no file is named'];
  if (line === undefined || column === undefined) return OF_FILES.includes(code) ? faults : [...faults, 'no line'];
  const text = new TextDecoder().decode(disk.read(file)).split('\n')[line - 1];
  if (text === undefined) faults.push('the line is not there');
  else if (column + length - 1 > text.length + 1)
    faults.push(`columns ${column} to ${column + length - 1} of ${text.length}`);
  if (help === '' && !/ takes | is missing| is an empty list/.test(message)) faults.push(`no help: ${message}`);
  return faults;
}
