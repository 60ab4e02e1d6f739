import { describe, expect, test } from 'vitest';
import { codesOf, endure, type Files, found, PATIENCE, rule, workspace } from './hostile.ts';

/*
 * Rules, phrases and data that mean harm, or are the work of a cat on the keyboard: whatever is written in them is text,
 * and ends in a finding or in harmless words.
 */

test('the workspace that the others spoil is in order', () => {
  const { report, brief } = endure(workspace(rule('a')));
  expect(codesOf(report)).toEqual([]);
  expect(brief).toContain('"text":"The Small-Cap Fund (IWM) ');
});

describe('ways out of the workspace', { timeout: PATIENCE }, () => {
  const market = new TextDecoder().decode(workspace('').read('data/market.yaml'));
  const secrets: Files = {
    '../secret.yaml': 'topic: t\n',
    'secret.hbs': 'SECRET',
    '/etc/passwd': 'SECRET',
    'templates/secret.hbs': 'SECRET',
    'data/secret.csv': 'SECRET',
  };

  test.each([
    '../secret',
    '../../etc/passwd',
    '/etc/passwd',
    'a/../../secret',
    '..\\secret',
    'C:secret',
    '.',
    '..',
    ' ',
  ])('a phrase called %s', (name) => {
    for (const call of [`{{> ${name}}}`, `{{> "${name}"}}`, `{{> [${name}]}}`]) {
      const { report, text, brief } = endure(workspace(rule('a', [`{{subject}}${call}.`, 'B.']), secrets));
      expect(codesOf(report).length, call).toBeGreaterThan(0);
      expect(text + brief).not.toContain('SECRET');
    }
  });

  test.each(['../../etc/passwd', '/etc/passwd', '../rules/style.yaml', 'universes/../../../etc/passwd', 'a\\0b', ''])(
    'a universe in %s',
    (path) => {
      const { report, text } = endure(
        workspace(rule('a'), { ...secrets, 'data/market.yaml': `${market}universes: { u: "${path}" }\n` }),
      );
      expect(codesOf(report).length).toBeGreaterThan(0);
      expect(text).not.toContain('SECRET');
    },
  );

  test.each(['../../x', '../market', '/etc/passwd', 'a/b', '..', '.', 'a\\0b'])('an instrument called %s', (symbol) => {
    const instruments = `${market}  "${symbol}": { name: X, kind: etf }\n`;
    expect(found(rule('a'), { 'data/market.yaml': instruments })).toContain('wrong-value');
    const universe = `symbol,name,sector\n${symbol.replace('\\0', '\u0000')},X,Y\n`;
    const more = {
      'data/market.yaml': `${market}universes: { u: universes/u.csv }\n`,
      'data/universes/u.csv': universe,
    };
    const breadth = `  a:\n    about: universes\n    when: { b: { kind: breadth } }\n    say: [{ words: ["A.", "B."] }]\n`;
    endure(workspace(breadth, more));
    endure(
      workspace(
        `${rule('a')}    examples: [{ subject: "${symbol}", series: { "${symbol}": "100" }, says: x }]\n`,
        more,
      ),
    );
  });

  test.each(['../../x', '/etc/x', 'a b', 'A', ''])('an edition that calls itself "%s"', (name) => {
    const edition = new TextDecoder()
      .decode(workspace('').read('rules/editions/premarket.yaml'))
      .replace('edition: premarket', `edition: "${name}"`);
    const { report, brief } = endure(workspace(rule('a'), { 'rules/editions/premarket.yaml': edition }));
    expect(codesOf(report)).toContain('wrong-value');
    expect(brief, 'no brief is written under that name').toContain('wrong-value');
  });
});

describe('YAML that is more than it seems', { timeout: PATIENCE }, () => {
  const inRules = (text: string): string[] => found('', { 'rules/topics/t.yaml': text });

  test('aliases that multiply, in numbers, of themselves, of nothing', () => {
    const levels = 'abcdefghijklmnop'.split('');
    const lists = levels.map(
      (name, i) =>
        `${name}: &${name} [${Array(10)
          .fill(i === 0 ? 'x' : `*${levels[i - 1]}`)
          .join(', ')}]`,
    );
    const maps = levels.map(
      (name, i) =>
        `${name}: &${name} { a: ${i === 0 ? 'x' : `*${levels[i - 1]}`}, b: ${i === 0 ? 'x' : `*${levels[i - 1]}`} }`,
    );
    expect(inRules(lists.join('\n'))).toContain('yaml-syntax');
    expect(inRules(maps.join('\n'))).toContain('yaml-syntax');
    expect(inRules(`a: &a x\nb: [${'*a, '.repeat(100_000)}]\n`)).toContain('yaml-syntax');
    expect(inRules(`[${Array.from({ length: 5000 }, (_, i) => `&a${i} x, *a${i}`).join(', ')}]`)).toContain(
      'yaml-syntax',
    );
    expect(inRules('a: &a [*a]\n').length).toBeGreaterThan(0);
    expect(inRules('a: &a { b: *a }\n').length).toBeGreaterThan(0);
    expect(inRules('a: *nobody\n')).toContain('yaml-syntax');
  });

  test('an alias for a key that no key may be', () => {
    expect(inRules('topic: &p __proto__\nrules:\n  *p : { polluted: 1 }\n').length).toBeGreaterThan(0);
    expect(inRules('topic: t\nrules:\n  ? *p\n  : { polluted: 1 }\n').length).toBeGreaterThan(0);
    expect(inRules('topic: t\nrules: { "\\u005f_proto__": { polluted: 1 } }\n')).toContain('unknown-key');
    expect(inRules('topic: t\nrules: { "__proto__": { polluted: 1 } }\n')).toContain('unknown-key');
  });

  test.each([
    'topic: t\nrules:\n  <<: { polluted: 1 }\n',
    'topic: t\nx: &x { about: focus }\nrules:\n  a: { <<: *x }\n',
    'topic: !!js/function "function () {}"\nrules: {}\n',
    'topic: !!python/object/apply:os.system ["true"]\nrules: {}\n',
    'topic: !!binary aGk=\nrules: {}\n',
    '%TAG ! tag:x,2000:\n---\ntopic: !x t\nrules: {}\n',
    'topic: t\nrules: !!set { a, b }\n',
    'topic: t\nrules: !!omap [a: 1]\n',
    'topic: t\nrules: { 1: 2, null: 3, true: 4, 1.5: 5, ~: 6 }\n',
    'topic: t\nrules: { [a, b]: 1, { c: d }: 2 }\n',
    'topic: t\nrules: { ? { ? { ? a } } }\n',
    'topic: t\nrules: { a: 1, "a": 2, \'a\': 3 }\n',
    'topic: .nan\nrules: .inf\n',
    'topic: 2020-11-25\nrules: 0x10\n',
    'topic: t\n...\n---\ntopic: u\n',
    '---\n---\n---\n',
    '- topic: t\n- rules: {}\n',
    '"topic: t"\n',
    'null\n',
    '',
  ])('%j is a finding', (text) => {
    expect(inRules(text).length).toBeGreaterThan(0);
  });
});

describe('bytes', { timeout: PATIENCE }, () => {
  const encoder = new TextEncoder();
  const file = `topic: t\nrules:\n${rule('a')}`;
  const spoilt = (bytes: Uint8Array | string) => endure(workspace('', { 'rules/topics/t.yaml': bytes }));

  test('a mark at the beginning and lines that end as on Windows are read as others are', () => {
    for (const text of [`\ufeff${file}`, file.replaceAll('\n', '\r\n'), `\ufeff${file.replaceAll('\n', '\r\n')}`]) {
      const { report, brief } = spoilt(text);
      expect(codesOf(report)).toEqual([]);
      expect(brief).toContain('Small-Cap Fund');
    }
    const wrong = file.replace('{{subject}} rose.', '{{subject}} {{move.x}}.');
    const place = (text: string) => {
      const { line, column } = spoilt(text).report.diagnostics.find(({ code }) => code === 'unknown-field')!;
      return [line, column];
    };
    expect(place(wrong.replaceAll('\n', '\r\n')), 'at the same place').toEqual(place(wrong));
    expect(place(`\ufeff${wrong}`), 'at the same place').toEqual(place(wrong));
  });

  test('what is no text', () => {
    const bytes = encoder.encode(file);
    for (const bad of [
      [0xff, 0xfe],
      [0xc3],
      [0xed, 0xa0, 0x80],
      [0xf8, 0x88, 0x80, 0x80],
      [0],
      [0x1b, 0x5b, 0x32, 0x4a],
    ]) {
      for (const at of [0, 8, 40, bytes.length]) {
        const spoiltBytes = new Uint8Array(bytes.length + bad.length);
        spoiltBytes.set(bytes.subarray(0, at));
        spoiltBytes.set(bad, at);
        spoiltBytes.set(bytes.subarray(at), at + bad.length);
        spoilt(spoiltBytes);
      }
    }
    spoilt(Uint8Array.from({ length: 4096 }, (_, i) => (i * 167) % 256));
    for (const path of [
      'data/prices/IWM.csv',
      'data/events.csv',
      'data/market.yaml',
      'rules/style.yaml',
      'templates/phrases/p.hbs',
    ]) {
      endure(workspace(rule('a'), { [path]: Uint8Array.from({ length: 4096 }, (_, i) => (i * 167) % 256) }));
      endure(workspace(rule('a'), { [path]: new Uint8Array(4096) }));
      endure(workspace(rule('a'), { [path]: new Uint8Array(0) }));
    }
  });

  test('what a terminal would obey is not printed as it stands', () => {
    const { text } = endure(workspace(rule('a', ['{{subject}} \u001b[2J\u0007rose {{move.x}}.', 'B.'])));
    expect(text).toContain('unknown-field');
    const raw = endure(workspace('', { 'rules/topics/t.yaml': `${file}  "\u001b[2J\u009b": 1 \u001b[31m\n` })).text;
    expect(raw).toContain('rules/topics/t.yaml:');
  });

  test('tabs', () => {
    expect(codesOf(spoilt(file.replaceAll('  ', '\t')).report)).toContain('yaml-syntax');
    expect(codesOf(spoilt(file.replace('rose.', 'rose\\tagain.')).report)).toEqual([]);
  });
});
