import { describe, expect, test } from 'vitest';
import { codesOf, endure, found, MAGIC, PATIENCE, rule, WORDS, workspace } from './hostile.ts';

describe('names that mean something to JavaScript', { timeout: PATIENCE }, () => {
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
