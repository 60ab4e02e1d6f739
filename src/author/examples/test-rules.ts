import { type Diagnostic, Fault } from '../../base/diagnostic.ts';
import type { YamlPath } from '../../base/yaml-shape.ts';
import type { Rule } from '../../rulebook/rule.ts';
import type { Example } from '../../rulebook/rule-file.ts';
import type { Bench } from './bench.ts';
import { type CountedRule, counting } from './counting.ts';
import { type Outcome, runExample } from './run-example.ts';

/** A text that an example expects, and what the rule says instead. */
export interface Difference {
  /** path below the example's rule: where the expected text stands */
  readonly path: YamlPath;
  readonly expected: string;
  /** undefined where nothing is said */
  readonly actual: string | undefined;
}

/** What became of one example. */
export interface Tried {
  readonly rule: Rule;
  /** place in the rule's list, from 0 */
  readonly index: number;
  readonly result: 'passed' | 'failed' | 'not tried';
  /** texts that differ */
  readonly differences: readonly Difference[];
  /** what is said in each wording, where anything is */
  readonly all: Pick<Outcome, 'says' | 'tail'>;
  /** what went wrong otherwise, in a sentence */
  readonly reason?: string;
  /** faults of the example itself */
  readonly faults: readonly Diagnostic[];
}

/** Something that no example reaches, at its path below its rule. */
export interface Missed {
  readonly rule: Rule;
  readonly path: YamlPath;
  readonly what: string;
}

/** What is reached, of how many; and what is not. */
export interface Reach {
  readonly of: number;
  readonly missed: readonly Missed[];
}

/** What the examples of some rules bring to light. */
export interface TestRun {
  readonly tried: readonly Tried[];
  /** rules with an example that speaks and one that is silent */
  readonly rules: Reach;
  /** wordings that an example states word by word */
  readonly wordings: Reach;
  /** conditions that one example meets and another does not */
  readonly conditions: Reach;
}

/** Tries all examples of some rules. */
export function testRules(bench: Bench, rules: readonly Rule[]): TestRun {
  const tried: Tried[] = [];
  const missed = { rules: [] as Missed[], wordings: [] as Missed[], conditions: [] as Missed[] };
  let [wordings, conditions] = [0, 0];
  for (const rule of rules) {
    const counted = counting(rule);
    const stated = new Set<string>();
    for (const index of rule.examples.keys()) tried.push(tryExample(bench, rule, counted, index, stated));
    missed.rules.push(...lacks(rule));
    for (const { name, path, count } of groupsOf(rule)) {
      wordings += count;
      for (let i = 0; i < count; i++) {
        if (!stated.has(`${name}.${i}`))
          missed.wordings.push({ rule, path: [...path, 'words', i], what: 'is stated by no example' });
      }
    }
    conditions += counted.conditions.size;
    for (const [name, { met, unmet }] of counted.conditions) {
      if (met > 0 && unmet > 0) continue;
      const what = met === 0 ? 'is met by no example' : 'is met by every example that comes to it';
      missed.conditions.push({ rule, path: conditionPath(rule, name), what });
    }
  }
  return {
    tried,
    rules: { of: rules.length, missed: missed.rules },
    wordings: { of: wordings, missed: missed.wordings },
    conditions: { of: conditions, missed: missed.conditions },
  };
}

function tryExample(bench: Bench, rule: Rule, counted: CountedRule, index: number, stated: Set<string>): Tried {
  const whole = { rule, index, differences: [], all: {}, faults: [] };
  let outcome: Outcome | undefined;
  try {
    outcome = runExample(bench, counted.rule, index);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ...whole, result: 'failed', faults: error.diagnostics };
  }
  if (!outcome) return { ...whole, result: 'not tried', reason: `this workspace has no ${rule.about.join(' or ')}` };
  const example = rule.examples[index]!;
  if (example.silent) {
    if (!outcome.says && !outcome.tail) return { ...whole, result: 'passed' };
    const reason = `it is to be silent, and says: ${[...(outcome.says ?? []), ...(outcome.tail ?? [])][0]}`;
    return { ...whole, result: 'failed', reason };
  }
  const differences = [
    ...differencesOf('says', example.says, outcome.says, ['examples', index]),
    ...differencesOf('tail', example.tail, outcome.tail, ['examples', index]),
  ];
  noteStated(example, outcome, stated);
  if (differences.length === 0) return { ...whole, result: 'passed' };
  return {
    ...whole,
    result: 'failed',
    differences,
    all: outcome,
    ...(outcome.silent === undefined ? {} : { reason: `it is silent: ${outcome.silent}` }),
  };
}

const listOf = (texts: string | readonly string[] | undefined): readonly string[] => [texts ?? []].flat();

function differencesOf(
  name: 'says' | 'tail',
  expected: Example['says'],
  actual: readonly string[] | undefined,
  path: YamlPath,
): Difference[] {
  return listOf(expected).flatMap((text, i) => {
    const where = [...path, name, ...(Array.isArray(expected) ? [i] : [])];
    return actual?.[i] === text ? [] : [{ path: where, expected: text, actual: actual?.[i] }];
  });
}

/** Notes the wordings that an example states, right or wrong: what is wrong is told anyway. */
function noteStated(example: Example, { groups }: Outcome, stated: Set<string>): void {
  for (const group of groups) {
    const texts = listOf(group.startsWith('say') ? example.says : example.tail);
    for (const i of texts.keys()) stated.add(`${group}.${i}`);
  }
}

function lacks(rule: Rule): Missed[] {
  const speaks = rule.examples.some((example) => !example.silent);
  const isSilent = rule.examples.some((example) => example.silent);
  if (speaks && isSilent) return [];
  const what = speaks ? 'no example on which it is silent' : isSilent ? 'no example on which it speaks' : 'no example';
  return [{ rule, path: [], what: `has ${what}` }];
}

interface Group {
  readonly name: string;
  readonly path: YamlPath;
  readonly count: number;
}

const groupsOf = (rule: Rule): Group[] => [
  ...rule.say.map((group, i) => ({ name: `say.${i}`, path: ['say', i], count: group.words.length })),
  ...rule.tails.map((tail, i) => ({ name: `tail.${i}`, path: tailPath(rule, i), count: tail.words.length })),
];

/** A rule may have one tail, or a list of them. */
const tailPath = (rule: Rule, i: number): YamlPath => (rule.hasTailList ? ['tail', i] : ['tail']);

function conditionPath(rule: Rule, name: string): YamlPath {
  const [part, index] = name.split('.');
  if (index === undefined) return ['if'];
  return part === 'tail' ? [...tailPath(rule, Number(index)), 'if'] : ['say', Number(index), 'if'];
}
