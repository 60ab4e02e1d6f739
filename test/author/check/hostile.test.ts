import { describe, expect, test } from 'vitest';
import { codesOf, endure, type Files, MAGIC, rule, WORDS, workspace } from './hostile.ts';

/*
 * Rules, phrases and data that mean harm, or are the work of a cat on the keyboard: whatever is written in them is text,
 * and ends in a finding or in harmless words.
 */

/** A machine under load is slow; without end is longer. */
const PATIENCE = 120_000;

const found = (rules: string, more?: Files): string[] => codesOf(endure(workspace(rules, more)).report);

test('the workspace that the others spoil is in order', () => {
  const { report, brief } = endure(workspace(rule('a')));
  expect(codesOf(report)).toEqual([]);
  expect(brief).toContain('"text":"The Small-Cap Fund (IWM) ');
});

describe('names that mean something to JavaScript', () => {
  const quoted = (name: string): string => JSON.stringify(name);

  test.each(MAGIC)('%s in a placeholder', (name) => {
    const words = [
      `{{${name}}}`,
      `{{move.${name}}}`,
      `{{${name}.percent}}`,
      `{{${name} move}}`,
      `{{signed move.${name}}}`,
      `{{count move.sessions ${name}}}`,
      `{{subject.${name}}}`,
      `{{#if move.${name}}}a{{/if}}`,
      `{{#${name} move}}a{{/${name}}}`,
      `{{> ${name}}}`,
      `{{> p ${name}=move}}`,
      `{{tail '${name}'}}`,
      `{{move.percent.${name}}}`,
      `{{lookup move '${name}'}}`,
      `{{[${name}]}}`,
      `{{@root.${name}}}`,
      `{{../${name}}}`,
      `{{this.${name}}}`,
    ];
    const partials = { 'templates/phrases/p.hbs': 'x' };
    for (const word of words) {
      const codes = found(rule('a', [`${word}.`, 'B.']), partials);
      expect(codes.length, `${word}: ${codes}`).toBeGreaterThan(0);
    }
  });

  test.each(MAGIC)('%s in a condition', (name) => {
    const conditions = [
      `move.${name} == 1`,
      `${name}.percent == 1`,
      `${name} == 1`,
      `${name}(move.percent) > 1`,
      `move.percent.${name}() == 1`,
      `has(move.${name})`,
      `move.direction == '${name}'`,
      `move['${name}'] == 1`,
      `{'${name}': 1}.${name} == 1`,
      `move.percent.${name}.${name} == 1`,
    ];
    for (const condition of conditions) {
      const codes = found(rule('a', WORDS, `    if: ${quoted(condition)}\n`));
      expect(codes.length, condition).toBeGreaterThan(0);
    }
  });

  test.each(MAGIC)('%s in a metric', (name) => {
    const expressions = [
      name,
      `${name}(close, 3)`,
      `close.${name}`,
      `close.${name}()`,
      `close('${name}')`,
      `close[${quoted(name)}]`,
    ];
    for (const is of expressions) {
      const metric = `sma3: { is: ${quoted(is)}, unit: price, decimals: 2, name: x }\n`;
      expect(found(rule('a'), { 'rules/metrics.yaml': metric }).length, is).toBeGreaterThan(0);
    }
    const key = `${quoted(name)}: { is: close, unit: price, decimals: 2, name: x }\n`;
    const codes = found(rule('a'), { 'rules/metrics.yaml': key });
    if (!/^[a-z][a-z0-9_]*$/.test(name)) expect(codes.length, `a metric called ${name}`).toBeGreaterThan(0);
  });

  test.each(MAGIC)('%s in an example', (name) => {
    const examples = [
      `given: { move: { ${name}: 1 } }`,
      `given: { ${name}: { percent: 1 } }`,
      `given: { move: { percent: ${name} } }`,
      `series: { ${name}: "100" }`,
      `series: { IWM: "100", IWM.${name}: "100" }`,
      `series: { IWM: "${name}" }`,
      `${name}: 1, given: { move: {} }`,
      `focus: ${name}, given: { move: { percent: 1 } }`,
      `on: ${name}, given: { move: { percent: 1 } }`,
      `slot: ${name}, given: { move: { percent: 1 } }`,
    ];
    for (const example of examples) {
      const codes = found(`${rule('a')}    examples: [{ ${example}, silent: true }]\n`);
      expect(codes.length, example).toBeGreaterThan(0);
    }
  });

  test.each(MAGIC)('%s in a pattern, and as the name of one', (name) => {
    const patterns = [
      `move: { kind: ${name} }`,
      `move: { kind: change, span: ${name} }`,
      `move: { kind: change, span: session, ${name}: any }`,
      `move: { kind: change, span: session, ${name}: 1 }`,
      `move: { kind: change, span: session, metric: ${name} }`,
      `move: { kind: change, span: session, subject: ${name} }`,
    ];
    for (const when of patterns) {
      const codes = found(rule('a').replace(/when: .*/, `when: { ${when} }`));
      expect(codes.length, when).toBeGreaterThan(0);
    }
    // "constructor" is a word like others
    const named = `  a:\n    about: focus\n    when: { ${name}: { kind: change, span: session } }\n    if: ${name}.percent > 1.0\n    say: [{ words: ["{{subject}} rose {{${name}.percent}}.", "B {{${name}.percent}}."] }]\n`;
    const { report, brief } = endure(workspace(named));
    if (codesOf(report).length === 0) expect(brief).toMatch(/1\.1%/);
    else expect(brief, 'what is found stops the brief').toMatch(/rules\/topics\/t\.yaml:\d+:\d+ /);
  });

  test.each(MAGIC)('%s as a rule, a topic, whom a rule is about, what follows', (name) => {
    const { report, brief } = endure(workspace(rule(name)));
    if (codesOf(report).length === 0) expect(brief, 'a rule of that name speaks').toContain(`t/${name}`);
    expect(found(rule('a').replace('about: focus', `about: ${name}`)).length).toBeGreaterThan(0);
    expect(found(rule('a', WORDS, `    then: [${name}]\n`)).length).toBeGreaterThan(0);
    expect(found(rule('a', WORDS, `    ${name}: 1\n`)).length).toBeGreaterThan(0);
    expect(found('', { 'rules/topics/t.yaml': `topic: ${name}\nrules:\n${rule('a')}` }).length).toBeGreaterThan(0);
    expect(found('', { 'rules/topics/t.yaml': `topic: t\n${name}: 1\nrules:\n${rule('a')}` }).length).toBeGreaterThan(
      0,
    );
    endure(workspace(rule('a'), { [`rules/topics/${name}.yaml`]: `topic: t\nrules:\n${rule('a')}` }));
    endure(workspace(rule('a'), { [`templates/phrases/${name}.hbs`]: '{{move.percent}}' }));
  });

  test.each(MAGIC)('%s in overrides', (name) => {
    for (const text of [
      `${name}: 1`,
      `drop: [${name}]`,
      `drop: [t/${name}]`,
      `lead: ${name}`,
      `wording: { ${name}: 1 }`,
      `add: [{ speaker: A, text: b, section: ${name} }]`,
      `add: [{ speaker: A, text: b, ${name}: 1 }]`,
    ]) {
      expect(found(rule('a'), { 'data/overrides/2020-11-25.yaml': `${text}\n` }).length, text).toBeGreaterThan(0);
    }
    expect(found(rule('a'), { [`data/overrides/${name}.yaml`]: 'drop: []\n' })).toContain('bad-date');
  });

  test.each(MAGIC)('%s in market.yaml, an edition and the style', (name) => {
    const market = new TextDecoder().decode(workspace('').read('data/market.yaml'));
    for (const more of [
      `groups: { ${name}: [IWM] }\n`,
      `groups: { g: [${name}] }\n`,
      `universes: { ${name}: universes/x.csv }\n`,
      `universes: { u: ${name} }\n`,
      `releases: { ${name}: { name: x, unit: percent, frequency: weekly, better: lower } }\n`,
      `events: { ${name}: { name: x } }\n`,
      `  ${name}: { name: X, kind: etf }\n`,
      `  X: { name: X, kind: etf, tracks: ${name} }\n`,
      `  X: { name: X, kind: ${name} }\n`,
      `  X: { name: X, kind: etf, ${name}: 1 }\n`,
    ]) {
      endure(workspace(rule('a'), { 'data/market.yaml': market + more }));
    }
    const edition = new TextDecoder().decode(workspace('').read('rules/editions/premarket.yaml'));
    for (const more of [
      `weights: { ${name}: 1 }`,
      `bits: { ${name}: 1 }`,
      `focus: ${name}`,
      `lead: ${name}`,
      `${name}: 1`,
    ]) {
      const kept = edition
        .split('\n')
        .filter((line) => !line.startsWith(`${more.split(':')[0]}:`))
        .join('\n');
      endure(workspace(rule('a'), { 'rules/editions/premarket.yaml': `${kept}\n${more}\n` }));
    }
    const style = new TextDecoder().decode(workspace('').read('rules/style.yaml'));
    expect(
      found(rule('a'), { 'rules/style.yaml': style.replace('[edge up, inch up, tick up]', `[${name}]`) }),
    ).not.toEqual([]);
  });
});

describe('without end', { timeout: PATIENCE }, () => {
  test('nesting', () => {
    const deep = (open: string, close: string): string => open.repeat(5000) + close.repeat(5000);
    for (const text of [
      deep('[', ']'),
      deep('{a: ', '}'),
      '- '.repeat(5000),
      '? '.repeat(5000),
      deep("[{x: '", "'}]"),
    ]) {
      for (const path of [
        'rules/topics/t.yaml',
        'rules/metrics.yaml',
        'data/overrides/2020-11-25.yaml',
        'data/market.yaml',
      ]) {
        expect(found('', { [path]: text }), `${path}: ${text.slice(0, 10)}`).toContain('yaml-syntax');
      }
    }
    const blocks = Array.from({ length: 1500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n');
    expect(found('', { 'rules/topics/t.yaml': blocks }).length).toBeGreaterThan(0);
  });

  test('wordings', () => {
    const deep = (open: string, close: string, n: number): string => `${open.repeat(n)}x${close.repeat(n)}.`;
    for (const words of [
      deep('{{#if move.percent}}', '{{/if}}', 300),
      deep('{{#if move.sigmas}}a{{else}}', '{{/if}}', 200),
      `{{signed ${deep('(signed ', ')', 500)}}}`,
      deep("{{#tail 'goal'}}", '{{/tail}}', 200),
      '{{'.repeat(4000),
      '{{#if'.repeat(1500),
      '{{else}}'.repeat(1000),
      '{{{{raw}}}}'.repeat(500),
      '{{!-- '.repeat(1000),
      'x'.repeat(5_000_000),
      `{{${'m'.repeat(9000)}}}.`,
    ]) {
      expect(found(rule('a', [words, 'B.'])).length, words.slice(0, 30)).toBeGreaterThan(0);
    }
  });

  test('phrases that call each other', () => {
    const phrase = (i: number, text: string): [string, string] => [`templates/phrases/p${i}.hbs`, text];
    const chain = Array.from({ length: 300 }, (_, i) => phrase(i, `x {{> p${i + 1}}}`));
    const tree = Array.from({ length: 40 }, (_, i) => phrase(i, `{{> p${i + 1}}} {{> p${i + 1}}}`));
    const mesh = Array.from({ length: 200 }, (_, i) =>
      phrase(i, `{{> p${(i * 7) % 200}}} {{> p${(i * 13 + 1) % 200}}}`),
    );
    for (const phrases of [chain, tree, mesh]) {
      const codes = found(rule('a', ['{{subject}} {{> p0}}.', 'B.']), Object.fromEntries(phrases));
      expect(codes.length).toBeGreaterThan(0);
    }
  });

  test('conditions and metrics', () => {
    for (const condition of [
      `${'('.repeat(900)}true${')'.repeat(900)}`,
      `${'!'.repeat(1900)}true`,
      `${'-'.repeat(1900)}1 > 0`,
      'x'.repeat(1_000_000),
      Array.from({ length: 90 }, (_, i) => `move.percent>${i}`).join(' || '),
      Array.from({ length: 20 }, (_, i) => `(move.percent > ${i}.0 || move.points < ${i}.0)`).join(' && '),
      `[${'1,'.repeat(300)}1].all(x, [1].all(y, x > y))`,
      `move.episode.matches('^(a+)+$')`,
      `'${'a'.repeat(40)}!'.matches('^(a+)+$')`,
    ]) {
      endure(workspace(rule('a', WORDS, `    if: ${JSON.stringify(condition)}\n`)));
    }
    const ranges = Array.from({ length: 8 }, (_, i) => `[1,2,3,4,5,6,7,8,9,10].all(x${i}, `).join('');
    for (const is of [
      `${'close + '.repeat(50_000)}close`,
      '('.repeat(50_000),
      `sma(${'sma('.repeat(35)}close${', 2)'.repeat(35)}, 2)`,
      `'${'a'.repeat(40)}!'.matches('^(a+)+$') ? close : open`,
      `${ranges}true${')'.repeat(8)} ? close : open`,
    ]) {
      const metric = `sma3: { is: ${JSON.stringify(is)}, unit: price, decimals: 2, name: x }\n`;
      const speaks = `  a:\n    about: focus\n    when: { a: { kind: zone, metric: sma3, zone: any } }\n    say: [{ words: ["A.", "B."] }]\n`;
      endure(workspace(speaks, { 'rules/metrics.yaml': metric }));
    }
  });

  test.each([
    '100x999999999',
    '100 +1x999999999',
    '100x10000 100x10000',
    `100 ${'+1 '.repeat(100_000)}`,
    '1'.repeat(100_000),
    `100 +${'9'.repeat(400)}x9`,
    '100 -300x9',
    '100 +1x99999999999999999999999',
  ])('series of an example: %#', (closes) => {
    const codes = found(`${rule('a')}    examples: [{ series: { IWM: "${closes}" }, says: "x" }]\n`);
    expect(codes.length).toBeGreaterThan(0);
  });

  test('what examples expect and give', () => {
    const long = 'up and '.repeat(100_000);
    for (const example of [
      `given: { move: { percent: 1, direction: up } }, says: "${long}"`,
      `given: { move: { percent: 1, episode: "${long}" } }, says: "IWM fell."`,
      `given: { move: { percent: ${'9'.repeat(10_000)} } }, says: "IWM fell."`,
      `given: { move: { percent: 1, from_session: "${'9'.repeat(100_000)}" } }, says: "IWM fell."`,
    ]) {
      const words = ['{{subject}} rose {{move.percent}}{{#if move.episode}} in {{move.episode}}{{/if}}.', 'B.'];
      expect(found(`${rule('a', words)}    examples: [{ ${example} }]\n`).length).toBeGreaterThan(0);
    }
  });

  test('one group of 100,000 wordings, some of them wrong', () => {
    const words = Array.from({ length: 100_000 }, (_, i) =>
      i % 10 === 0 ? 'it rose {{move.x}}' : '{{subject}} rose.',
    );
    const { report } = endure(workspace(rule('a', words)));
    expect(report.diagnostics.filter(({ code }) => code === 'unknown-field')).toHaveLength(10_000);
  });

  test('10,000 rules in one file', () => {
    const rules = Array.from({ length: 10_000 }, (_, i) =>
      rule(`r${i}`, i % 10 === 0 ? ['A {{move.x}}.', 'B.'] : WORDS),
    );
    const { report } = endure(workspace(rules.join('')));
    expect(report.rules).toBe(10_001);
    expect(report.diagnostics.filter(({ code }) => code === 'unknown-field')).toHaveLength(1000);
  });

  test('a file of 5 MB in one line, in many, and of one word', () => {
    for (const more of [`# ${'x'.repeat(5_000_000)}\n`, '# x\n'.repeat(1_250_000)]) {
      expect(found(rule('a') + more)).toEqual([]);
    }
    for (const path of [
      'rules/topics/t.yaml',
      'rules/style.yaml',
      'data/events.csv',
      'data/prices/IWM.csv',
      'templates/phrases/p.hbs',
    ]) {
      expect(found('', { [path]: 'x'.repeat(5_000_000) }).length, path).toBeGreaterThan(0);
    }
  });

  test('lists, names and keys', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `n${i}`);
    expect(found(rule('a', WORDS, `    then: [${names.join(', ')}]\n`))).toContain('unknown-rule');
    expect(found(rule('a').replace('about: focus', `about: [${names.join(', ')}]`))).toContain('unknown-subject');
    const groups = names
      .slice(0, 300)
      .map((_, i) => `      - { if: move.percent > ${500 - i}.5, words: ["A.", "B."] }\n`);
    const grouped = `  a:\n    about: focus\n    when: { move: { kind: change, span: session } }\n    say:\n${groups.join('')}`;
    expect(found(grouped)).toEqual([]);
    expect(found(rule('x'.repeat(500_000))).length).toBeGreaterThan(0);
    expect(found(rule('a'), { 'rules/metrics.yaml': 'x: 1\n'.repeat(20_000) })).toContain('yaml-duplicate-key');
    expect(found(rule('a'), { 'rules/metrics.yaml': names.map((name) => `${name}: 1\n`).join('') })).toContain(
      'wrong-type',
    );
    expect(found(rule('a').replace('kind: change', `kind: ${'c'.repeat(200_000)}`))).toContain('unknown-kind');
    expect(
      found(rule('a'), { 'data/events.csv': `at,title,kind,announced,release,consensus\n${'x\n'.repeat(50_000)}` }),
    ).toContain('csv-malformed-row');
  });

  test('texts that are long for the patterns that wordings are read by', () => {
    const texts = [
      'A.',
      '\'"',
      '. ',
      ' ',
      'a-',
      "a'",
      '1.',
      '1,',
      '$',
      '(',
      '.”',
      '"“',
      'é',
      '\u0301',
      '\uFFFC',
      '😀',
      '\ud800',
      ' ,',
      'a\t',
    ];
    for (const text of texts) {
      const long = text.repeat(Math.floor(9000 / text.length));
      for (const words of [`${long}x`, `x${long}.`, `{{subject}}${long}{{subject}}`]) {
        endure(workspace(rule('a', [words, 'B.'])));
      }
    }
  });
});

describe('ways out of the workspace', () => {
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

describe('YAML that is more than it seems', () => {
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

describe('bytes', () => {
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
