import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/base/yaml.ts';
import { KINDS } from '../../src/facts/registry.ts';
import { listEditions, readEdition } from '../../src/rulebook/edition.ts';
import { ruleFileShape } from '../../src/rulebook/rule-file.ts';
import { checkPartials } from '../../src/words/check-partials.ts';
import { checkProse, type ProseRole } from '../../src/words/check-prose.ts';
import { checkTemplate } from '../../src/words/check-template.ts';
import { PARTIALS_FOLDER, readPhrases } from '../../src/words/partials.ts';
import { parseTemplate, type Template } from '../../src/words/template.ts';
import type { Statement } from '../../src/words/template-tree.ts';
import { sampleSource } from '../desk.ts';

const FOLDER = join(import.meta.dirname, '../../rules/topics');
const partials = readPhrases(sampleSource());
const headlines = new Set(listEditions(sampleSource()).map((id) => readEdition(sampleSource(), id).headline));

/** Every wording of rules/topics, with the kinds that its names are bound to. */
const wordings = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => {
    const { value: file } = readYaml(name, readFileSync(join(FOLDER, name), 'utf8'), ruleFileShape);
    return Object.entries(file.rules).flatMap(([key, rule]) => {
      const bindings = Object.fromEntries(
        Object.entries(rule.when).map(([binding, { kind }]) => [binding, KINDS.get(kind)!.fields]),
      );
      const of = (role: ProseRole, groups: ReadonlyArray<{ readonly words: readonly string[] }>) =>
        groups.flatMap(({ words }) => words.map((source) => ({ id: `${name}/${key}`, source, role, bindings })));
      return [
        ...of(headlines.has(file.topic) ? 'headline' : 'sentence', rule.say),
        ...of('tail', rule.tail === undefined ? [] : [rule.tail].flat()),
      ];
    });
  });

const calledBy = (template: Template): string[] => {
  const walk = (nodes: readonly Statement[]): string[] =>
    nodes.flatMap((node) => {
      if (node.type === 'partial') return [node.name, ...walk(node.body)];
      if (node.type === 'if') return [...walk(node.then), ...walk(node.otherwise)];
      return node.type === 'slot' ? walk(node.instead) : [];
    });
  return walk(template.body);
};

describe('the wordings that are shipped', () => {
  test('are sound, and sound as prose', () => {
    expect(wordings.length, 'all of rules/topics').toBeGreaterThan(300);
    const faults = wordings.flatMap(({ id, source, role, bindings }) => {
      const template = parseTemplate(source, partials);
      return [...checkTemplate(template, { bindings, isPresent: () => true }), ...checkProse(template, role)].map(
        ({ code, message }) => `${id}: ${code} ${message} in ${source}`,
      );
    });
    expect(faults).toEqual([]);
  });

  test('have partials that are sound, and that at least two wordings call', () => {
    expect(checkPartials(partials)).toEqual([]);
    const called = wordings.flatMap(({ source }) => calledBy(parseTemplate(source, partials)));
    expect(partials.names().length).toBeGreaterThan(0);
    for (const name of partials.names()) {
      expect(called.filter((other) => other === name).length, `${PARTIALS_FOLDER}/${name}.hbs`).toBeGreaterThan(1);
    }
  });
});
