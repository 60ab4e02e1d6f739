import type { Diagnostic } from '../../base/diagnostic.ts';
import type { YamlPath } from '../../base/yaml-shape.ts';
import type { Edition } from '../../rulebook/edition.ts';
import type { Rule } from '../../rulebook/rule.ts';
import type { ReadRules } from '../../rulebook/rulebook.ts';

/** A wording that comes again the next session is a stutter. */
const LEAST_WORDINGS = 2;

/** What an editor would mend in rules that work: too few wordings, bindings that leave it open what they mean, no examples. */
export function checkRules({ rules, faulty }: ReadRules, _editions: readonly Edition[]): Diagnostic[] {
  return rules.flatMap((rule) =>
    faulty.has(rule.id) ? [] : [...openBindings(rule), ...fewWordings(rule), ...lacks(rule)],
  );
}

function openBindings(rule: Rule): Diagnostic[] {
  return rule.bindings.flatMap(({ name, pattern, open }) => {
    if (open.length === 0) return [];
    const keys = open.map((key) => `"${key}"`).join(' and ');
    const [first] = open;
    const choices = pattern.kind.keys[first!]?.slice(0, 6).join(', ');
    const message = `the binding "${name}" leaves ${keys} of the ${pattern.kind.id} open: one of several facts is taken`;
    const help = `name it${choices ? ` (${choices})` : ''}, or write ${open.map((key) => `${key}: any`).join(', ')}: then the most newsworthy is meant`;
    return [{ code: 'ambiguous-binding', severity: 'warning', message, help, ...rule.placeOfKey(['when', name]) }];
  });
}

function fewWordings(rule: Rule): Diagnostic[] {
  const groups: Array<{ path: YamlPath; count: number }> = [
    ...rule.say.map((group, i) => ({ path: ['say', i, 'words'], count: group.words.length })),
    ...rule.tails.map((tail, i) => ({ path: [...tailPath(rule, i), 'words'], count: tail.words.length })),
  ];
  return groups.flatMap(({ path, count }): Diagnostic[] => {
    if (count >= LEAST_WORDINGS) return [];
    const message = `"${rule.id}" has one wording here: it would say the same on every session`;
    return [
      { code: 'too-few-wordings', severity: 'warning', message, help: 'write a second one', ...rule.placeOfKey(path) },
    ];
  });
}

const tailPath = (rule: Rule, i: number): YamlPath => (rule.hasTailList ? ['tail', i] : ['tail']);

function lacks(rule: Rule): Diagnostic[] {
  const speaks = rule.examples.some((example) => !example.silent);
  const isSilent = rule.examples.some((example) => example.silent);
  if (speaks && isSilent) return [];
  const what = speaks ? 'no example on which it is silent' : isSilent ? 'no example on which it speaks' : 'no examples';
  const help = `add one under "examples", such as { given: { ${rule.bindings[0]?.name ?? 'move'}: { ... } }, ${speaks ? 'silent: true' : 'says: "..."'} }`;
  return [
    { code: 'no-example', severity: 'warning', message: `"${rule.id}" has ${what}`, help, ...rule.placeOfKey([]) },
  ];
}
