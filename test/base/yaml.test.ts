import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Diagnostic, Fault } from '../../src/base/diagnostic.ts';
import { readYaml, type YamlFile } from '../../src/base/yaml.ts';

const shape = z.strictObject({
  topic: z.string(),
  weight: z.number().optional(),
  edition: z.enum(['premarket', 'close']).optional(),
  rules: z.record(z.string(), z.strictObject({ about: z.string(), words: z.array(z.string()).optional() })).default({}),
});

const read = (text: string): YamlFile<z.infer<typeof shape>> => readYaml('rules/a.yaml', text, shape);

function faultsOf(text: string): readonly Diagnostic[] {
  try {
    read(text);
  } catch (error) {
    if (error instanceof Fault) return error.diagnostics;
    throw error;
  }
  return [];
}

const place = (line: number, column: number) => ({ file: 'rules/a.yaml', line, column });

test('a good file gives its values and defaults', () => {
  expect(read('topic: a\n').value).toEqual({ topic: 'a', rules: {} });
});

test('an unknown key is an error at the key, with what was meant', () => {
  const text = 'topic: a\nrules:\n  gain:\n    about: focus\n    wrods: [x]\n';
  expect(faultsOf(text)).toEqual([
    {
      code: 'unknown-key',
      severity: 'error',
      message: 'unknown key "wrods" in "rules.gain"',
      help: 'did you mean "words"?',
      ...place(5, 5),
      length: 5,
    },
  ]);
});

test('every unknown key is told, the top level too', () => {
  const faults = faultsOf('topci: a\ntopic: b\nwieght: 1\n');
  expect(faults.map(({ line, help }) => [line, help])).toEqual([
    [1, 'did you mean "topic"?'],
    [3, 'did you mean "weight"?'],
  ]);
});

test('a key that comes twice is an error at its second place', () => {
  const faults = faultsOf('topic: a\nrules: {}\ntopic: b\n');
  expect(faults).toMatchObject([{ code: 'yaml-duplicate-key', severity: 'error', ...place(3, 1) }]);
});

test('a wrong type says what is taken, at the value', () => {
  expect(faultsOf('topic: a\nweight: heavy\n')).toMatchObject([
    { code: 'wrong-type', message: '"weight" takes a number', ...place(2, 9) },
  ]);
});

test('a value outside a choice lists the choices', () => {
  expect(faultsOf('topic: a\nedition: noon\n')).toMatchObject([
    { code: 'wrong-value', message: '"edition" takes one of premarket, close', ...place(2, 10) },
  ]);
});

test('a missing key is told at the key of the map that lacks it', () => {
  expect(faultsOf('topic: a\nrules:\n  gain:\n    words: [x]\n')).toMatchObject([
    { code: 'missing-key', message: '"rules.gain.about" is missing; it takes a text', ...place(3, 3) },
  ]);
});

test('an empty file is a fault, not a crash', () => {
  expect(faultsOf('')).toMatchObject([{ severity: 'error', ...place(1, 1) }]);
});

test('a syntax error has its line', () => {
  const faults = faultsOf('topic: a\nrules: {x: [1, 2\n');
  expect(faults[0]).toMatchObject({ code: 'yaml-syntax', severity: 'error', file: 'rules/a.yaml' });
  expect(faults[0]!.line, 'the unclosed bracket opens in line 2').toBeGreaterThanOrEqual(2);
});

test('tabs for indentation and two documents in one file are syntax errors', () => {
  expect(faultsOf('topic: a\nrules:\n\tgain: {}\n')[0]).toMatchObject({ code: 'yaml-syntax', line: 3 });
  expect(faultsOf('topic: a\n---\ntopic: b\n')[0]).toMatchObject({ code: 'yaml-syntax' });
});

test('the place of a nested value, and of the nearest that is there', () => {
  const file = read('topic: a\nrules:\n  gain:\n    about: focus\n    words:\n      - one\n      - "two"\n');
  expect(file.place(['rules', 'gain', 'words', 1])).toMatchObject(place(7, 9));
  expect(file.place(['rules', 'gain', 'about'])).toMatchObject(place(4, 12));
  expect(file.place(['rules', 'gain', 'words', 9]), 'no tenth wording: the list').toEqual(place(6, 7));
});

test('the place of an offset within a plain and a quoted scalar', () => {
  const file = read(
    'topic: a\nrules:\n  gain:\n    about: focus\n    words:\n      - abc {{x}}\n      - "abc {{x}}"\n',
  );
  expect(file.placeWithin(['rules', 'gain', 'words', 0], 4), 'plain: the fifth letter').toEqual(place(6, 13));
  expect(file.placeWithin(['rules', 'gain', 'words', 1], 4), 'quoted: one further for the quote').toEqual(place(7, 14));
});

describe('every unit of a scalar is found where it stands in the file', () => {
  const text = 'He said "a {{x}} it\'s" — £9 \\ end';
  const styles: Record<string, string> = {
    plain: 'topic: He is 5 {{x}} fine\n',
    'single quotes, one doubled': `topic: 'it''s {{x}} at'\n`,
    'double quotes with escapes': 'topic: "tab\\t \\u00a39 \\"{{x}}\\" \\\\ z"\n',
    'double quotes over two lines': 'topic: "one\n  two {{x}} three"\n',
    'plain over two lines': 'topic: one\n  two {{x}}\n  three\n',
    folded: 'topic: >-\n  one\n  two {{x}}\n  three\n',
    literal: 'topic: |\n  one\n    two {{x}}\n  three\n',
    'JSON of anything': `topic: ${JSON.stringify(text)}\n`,
  };
  test.each(Object.entries(styles))('%s', (_name, source) => {
    const file = read(source);
    const value = file.value.topic;
    const lines = source.split('\n');
    for (let i = 0; i < value.length; i++) {
      if (/\s/.test(value[i]!)) continue;
      const { line, column } = file.placeWithin(['topic'], i);
      const there = lines[line! - 1]!.slice(column! - 1);
      // an escape stands for its character
      const shown = there.startsWith('\\') ? there : there[0];
      if (!there.startsWith('\\')) expect(shown, `unit ${i} (${value[i]}) of ${JSON.stringify(value)}`).toBe(value[i]);
    }
    const at = value.indexOf('{{x}}');
    if (at >= 0) {
      const { line, column, length } = file.placeWithin(['topic'], at, 5);
      expect(lines[line! - 1]!.slice(column! - 1, column! - 1 + length!), 'the stretch that is underlined').toBe(
        '{{x}}',
      );
    }
  });
});

test('syntax errors say how to mend them, each at its place, and all of them', () => {
  const faults = faultsOf('topic: a: b\nrules: {}\n\tweight: 1\n');
  expect(faults.length).toBeGreaterThan(1);
  for (const fault of faults) expect(fault).toMatchObject({ code: 'yaml-syntax', file: 'rules/a.yaml' });
  expect(faults[0]).toMatchObject({ line: 1, help: 'put a text that has a colon and a space in it in quotes' });
});

test('nesting without end is a fault, not a crash', () => {
  for (const open of ['[', '{a: ', '- ']) {
    const faults = faultsOf(open.repeat(20_000));
    expect(faults.length, open).toBeGreaterThan(0);
    expect(faults[0]).toMatchObject({ code: 'yaml-syntax', severity: 'error' });
  }
});

test('a YAML alias bomb is refused quickly and does no harm', () => {
  const levels = 'abcdefghij'.split('');
  const lines = levels.map((name, i) => {
    const item = i === 0 ? 'x' : `*${levels[i - 1]}`;
    return `${name}: &${name} [${Array.from({ length: 10 }, () => item).join(', ')}]`;
  });
  const started = performance.now();
  let caught: unknown;
  try {
    readYaml('bomb.yaml', `${lines.join('\n')}\n`, z.unknown());
  } catch (error) {
    caught = error;
  }
  expect(caught, 'ten thousand million values must not be built').toBeInstanceOf(Fault);
  expect((caught as Fault).diagnostics[0]).toMatchObject({ severity: 'error', file: 'bomb.yaml' });
  expect(performance.now() - started, 'milliseconds').toBeLessThan(2000);
});

test('an alias that is used a few times is plain YAML', () => {
  expect(readYaml('f', 'a: &x [1, 2]\nb: *x\n', z.record(z.string(), z.array(z.number()))).value).toEqual({
    a: [1, 2],
    b: [1, 2],
  });
});

test('tags run no code and make no other types', () => {
  const faults = faultsOf('topic: !!js/function "function () { return 1 }"\n');
  const value = faults.length > 0 ? undefined : read('topic: !!js/function "function () { return 1 }"\n').value.topic;
  expect(typeof value, 'an unknown tag is text or an error').not.toBe('function');
});

test('a key "__proto__" is a fault with its place, and touches no prototype', () => {
  expect(faultsOf('topic: a\nrules:\n  __proto__: { polluted: 1 }\n')).toMatchObject([
    { code: 'unknown-key', ...place(3, 3) },
  ]);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
