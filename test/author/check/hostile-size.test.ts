import { describe, expect, test } from 'vitest';
import { endure, found, PATIENCE, rule, WORDS, workspace } from './hostile.ts';

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
