import type { Diagnostic } from '../../base/diagnostic.ts';
import type { YamlPath } from '../../base/yaml-shape.ts';
import type { Edition } from '../../rulebook/edition.ts';
import type { Rule, WordingGroup } from '../../rulebook/rule.ts';
import type { ReadFile, ReadRules } from '../../rulebook/rulebook.ts';
import { checkProse } from '../../words/check-prose.ts';

/** A wording that comes again the next session is a stutter. */
const LEAST_WORDINGS = 2;

/**
 * What an editor would mend in those rules of a file that work: bindings that leave it open what they mean, too few
 * wordings, wordings that are not in order as prose, no examples.
 */
export function checkRules(
  { rules }: ReadFile,
  { faulty }: Pick<ReadRules, 'faulty'>,
  editions: readonly Edition[],
): Diagnostic[] {
  const headlines = new Set(editions.map((edition) => edition.headline));
  return rules.flatMap((rule) => {
    if (faulty.has(rule.id)) return [];
    const role = headlines.has(rule.topic) ? 'headline' : 'sentence';
    return [...openBindings(rule), ...fewWordings(rule), ...badProse(rule, role), ...lacks(rule)];
  });
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

/** The groups of a rule's wordings, each at the path of its list. */
function groupsOf(rule: Rule): Array<{ path: YamlPath; isTail: boolean; words: WordingGroup['words'] }> {
  return [
    ...rule.say.map(({ words }, i) => ({ path: ['say', i, 'words'], isTail: false, words })),
    ...rule.tails.map(({ words }, i) => ({ path: [...tailPath(rule, i), 'words'], isTail: true, words })),
  ];
}

function fewWordings(rule: Rule): Diagnostic[] {
  return groupsOf(rule).flatMap(({ path, words }): Diagnostic[] => {
    if (words.length >= LEAST_WORDINGS) return [];
    const message = `"${rule.id}" has one wording here: it would say the same on every session`;
    return [
      { code: 'too-few-wordings', severity: 'warning', message, help: 'write a second one', ...rule.placeOfKey(path) },
    ];
  });
}

function badProse(rule: Rule, role: 'headline' | 'sentence'): Diagnostic[] {
  return groupsOf(rule).flatMap(({ path, isTail, words }) =>
    words.flatMap((word, i) =>
      checkProse(word(), isTail ? 'tail' : role).map(({ offset, length, file, ...problem }): Diagnostic => {
        const place = file === undefined ? rule.placeWithin([...path, i], offset, length) : { file, length };
        return { severity: 'warning', ...problem, ...place };
      }),
    ),
  );
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
