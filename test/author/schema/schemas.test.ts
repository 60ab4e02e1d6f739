import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { makeSchemas, SCHEMA_FOLDER } from '../../../src/author/schema/schemas.ts';
import { KINDS } from '../../../src/facts/registry.ts';
import { sampleDesk } from '../../desk.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
const schemas = makeSchemas(sampleDesk());

/** Checks by a schema, in draft-07. Descriptions of values are for editors. */
function validator(path: string): ValidateFunction {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, keywords: ['enumDescriptions'] });
  return ajv.compile(JSON.parse(schemas.get(path)!));
}

/** What is wrong with a text by a schema: "/rules/gain/when must have ..." */
function faultsOf(path: string, value: unknown): string[] {
  const validate = validator(path);
  return validate(value) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const shipped = ['rules', 'data']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => path.replaceAll('\\', '/'))
  .sort();

const MODELINE = /^# yaml-language-server: \$schema=(\S+)\n/;

describe('the schemas that editors read', () => {
  test.each([...schemas.keys()])('%s is current', (path) => {
    const stored = readFileSync(join(ROOT, path), 'utf8');
    expect(
      stored === schemas.get(path),
      `${path} is not what the shapes, kinds and names of today make: run "npm run schema" and commit ${SCHEMA_FOLDER}`,
    ).toBe(true);
  });

  test('there are no others in the folder', () => {
    const stored = readdirSync(join(ROOT, SCHEMA_FOLDER)).map((name) => `${SCHEMA_FOLDER}/${name}`);
    expect(stored.sort()).toEqual([...schemas.keys()].sort());
  });

  test.each([...schemas.keys()])('%s is a schema of draft-07 in strict use', (path) => {
    expect(JSON.parse(schemas.get(path)!).$schema).toBe('http://json-schema.org/draft-07/schema#');
    expect(() => validator(path)).not.toThrow();
  });

  test('every key has a description', () => {
    const bare: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { properties, if: condition, ...rest } = node as Record<string, unknown>;
      for (const [key, value] of Object.entries((properties ?? {}) as Record<string, unknown>)) {
        if (value !== true && !(value as { description?: string }).description) bare.push(`${path}/${key}`);
        visit(value, `${path}/${key}`);
      }
      for (const [key, value] of Object.entries(rest)) visit(value, `${path}/${key}`);
    };
    for (const [path, text] of schemas) visit(JSON.parse(text), path);
    expect(bare, 'an editor that hovers over these is shown nothing').toEqual([]);
  });

  test('the order of files changes no byte', () => {
    const { source } = sampleDesk();
    const reversed = { ...source, list: (folder: string) => [...source.list(folder)].reverse() };
    expect(makeSchemas({ ...sampleDesk(), source: reversed })).toEqual(schemas);
  });
});

describe('every YAML file that is shipped', () => {
  test('is found', () => expect(shipped.length).toBeGreaterThan(15));

  test.each(shipped)('%s names its schema on its first line, and is right by it', (path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    const [, named] = MODELINE.exec(text) ?? [];
    expect(named, `begin ${path} with "# yaml-language-server: $schema=" and the way to its schema`).toBeDefined();
    const schema = relative(ROOT, join(ROOT, dirname(path), named!)).replaceAll('\\', '/');
    expect([...schemas.keys()], `${path} names a schema that there is not`).toContain(schema);
    expect(faultsOf(schema, parse(text)), `${path} is wrong by ${schema}`).toEqual([]);
  });
});

describe('a rule by its schema', () => {
  const rule = (pattern: object, more: object = {}) => ({
    topic: 'trial',
    rules: { trial: { about: 'focus', when: { fact: pattern }, say: [{ words: ['One.'] }], ...more } },
  });
  const faults = (...given: Parameters<typeof rule>) => faultsOf(`${SCHEMA_FOLDER}/rules.json`, rule(...given));

  test.each([...KINDS.keys()])('may bind a fact of the kind %s', (kind) => expect(faults({ kind })).toEqual([]));

  test.each([
    [{ kind: 'change', span: '10-sessions' }],
    [{ kind: 'change', span: 'since-2020-02-19' }],
    [{ kind: 'crossing', metric: 'close', over: 'sma50', direction: 'up' }],
    [{ kind: 'crossing', metric: 'rsi14', over: 70 }],
    [{ kind: 'mover', rank: 2, among: 'stocks' }],
    [{ kind: 'mover', rank: '2' }],
    [{ kind: 'quote', subject: 'BRK.B' }],
    [{ kind: 'holiday', closure: true }],
    [{ kind: 'distance', metric: 'any', from: 'any' }],
    [{ kind: 'biggest', span: 'any', by: 'any' }],
  ])('%j is right', (pattern) => expect(faults(pattern)).toEqual([]));

  test.each([
    [{ kind: 'chnage' }],
    [{ kind: 'change', span: 'fortnight' }],
    [{ kind: 'change', metric: 'sma50' }],
    [{ kind: 'zone', metric: 'rsi41' }],
    [{ kind: 'zone', direction: 'up' }],
    [{ kind: 'quote', metric: 'close' }],
    [{ kind: 'quote', subject: 'focsu' }],
    [{ kind: 'holiday', closure: 'yes' }],
    [{ kind: 'holiday', closure: 'any' }],
    [{ span: 'session' }],
  ])('%j is wrong', (pattern) => expect(faults(pattern)).not.toEqual([]));

  test.each([[{ nugde: 1 }], [{ nudge: 4 }], [{ tail: { kind: 'appositon', words: ['x'] } }], [{ when: [] }]])(
    'with %j it is wrong',
    (more) => expect(faults({ kind: 'quote' }, more)).not.toEqual([]),
  );
});
