import type { Code } from '../base/codes.ts';
import type { Diagnostic, Place } from '../base/diagnostic.ts';
import { lazy, memoizeBy } from '../base/lazy.ts';
import type { YamlPlaces } from '../base/yaml.ts';
import type { YamlPath } from '../base/yaml-shape.ts';
import { checkTemplate } from '../words/check-template.ts';
import { parseTemplate, type Template } from '../words/template.ts';
import type { TemplateProblem } from '../words/template-problem.ts';
import { conditionScope } from './condition-scope.ts';
import { certainlyPresent } from './conditions/presence.ts';
import type { ConditionProblem, ConditionScope } from './conditions/scope.ts';
import { checkCondition, checkGroups, compileChecked } from './conditions.ts';
import { checkSubject, readBinding } from './read-binding.ts';
import type { Binding, Rule, Tail, WordingGroup } from './rule.ts';
import type { ReportFault, RuleContext } from './rule-context.ts';
import type { RuleShape } from './rule-file.ts';

/** Where in its file a rule is read, and under which names. */
export interface RuleHome {
  readonly places: YamlPlaces;
  /** the name of the file, without its ending */
  readonly stem: string;
  readonly topic: string;
}

/** Turns the shape of a rule into a rule, compiled; what is wrong with it is noted in the context's faults. */
export function readRule(key: string, shape: RuleShape, home: RuleHome, context: RuleContext): Rule {
  const at: YamlPath = ['rules', key];
  const place = (path: YamlPath = []): Place =>
    path.length === 0 ? home.places.placeOfKey(at) : home.places.place([...at, ...path]);
  const report: ReportFault = (code, path, message, help, within) => {
    const whole = [...at, ...path];
    const where =
      within === 'key'
        ? home.places.placeOfKey(whole)
        : within
          ? home.places.placeWithin(whole, within.offset, within.length)
          : home.places.place(whole);
    context.faults.push({
      code,
      severity: severityOf(code),
      message,
      ...(help === undefined ? {} : { help }),
      ...where,
    });
  };
  const about = [shape.about].flat();
  for (const [i, name] of about.entries()) {
    checkSubject(name, ['about', ...(Array.isArray(shape.about) ? [i] : [])], true, context, report);
  }
  const bindings = Object.entries(shape.when).flatMap(([name, pattern]): Binding[] => {
    const binding = readBinding(name, pattern, context, report);
    return binding ? [binding] : [];
  });
  const scope = lazy(() => conditionScope(shape, bindings, context.market));
  const reader = new WordingReader(scope, shape.if, context, report, place);
  const tails = [shape.tail ?? []].flat();
  if (!context.isChecked) checkConditions(shape, scope(), report);
  return {
    id: `${home.stem}/${key}`,
    topic: home.topic,
    about,
    ...(shape.instruments === undefined ? {} : { instruments: shape.instruments }),
    bindings,
    fields: Object.fromEntries(bindings.map((binding) => [binding.name, binding.pattern.kind.fields])),
    ...conditionOf(shape.if),
    say: shape.say.map((group, i) => reader.group(group, ['say', i], shape.say.slice(0, i))),
    tails: tails.map((tail, i): Tail => {
      const path = ['tail', ...(Array.isArray(shape.tail) ? [i] : [])];
      return {
        kind: tail.kind,
        ...reader.group(
          tail,
          path,
          tails.slice(0, i).filter(({ kind }) => kind === tail.kind),
        ),
      };
    }),
    hasTailList: Array.isArray(shape.tail),
    then: shape.then.map((name) => (name.includes('/') ? name : `${home.stem}/${name}`)),
    nudge: shape.nudge,
    examples: shape.examples,
    place,
    placeOfKey: (path) => home.places.placeOfKey([...at, ...path]),
    placeOfTopic: () => home.places.place(['topic']),
    placeWithin: (path, offset, length) => home.places.placeWithin([...at, ...path], offset, length),
  };
}

/** Reports what is wrong with the conditions of a rule: its own, and those of its groups and tails, asked where it holds. */
function checkConditions(shape: RuleShape, scope: ConditionScope, report: ReportFault): void {
  const tell = (problems: readonly ConditionProblem[], path: YamlPath): void => {
    for (const problem of problems) report(problem.code, path, problem.message, problem.help, problem);
  };
  if (shape.if !== undefined) tell(checkCondition(shape.if, scope).problems, ['if']);
  const tails = [shape.tail ?? []].flat();
  // of the tails of one kind a head takes the first that holds
  const lists = [...new Set(tails.map((tail) => tail.kind))].map((kind) =>
    tails.flatMap((tail, i) => {
      const path: YamlPath = Array.isArray(shape.tail) ? ['tail', i] : ['tail'];
      return tail.kind === kind ? [{ if: tail.if, path }] : [];
    }),
  );
  const groups = shape.say.map((group, i) => ({ if: group.if, path: ['say', i] as YamlPath }));
  for (const list of [groups, ...lists]) {
    const checked = checkGroups(
      scope,
      shape.if,
      list.map((group) => group.if),
    );
    for (const [i, { problems }] of checked.entries()) {
      const { if: source, path } = list[i]!;
      tell(problems, source === undefined ? path : [...path, 'if']);
    }
  }
}

type GroupShape = Pick<RuleShape['say'][number], 'if' | 'words'>;

/** Reads wordings over one rule's bindings. */
class WordingReader {
  readonly #scope: () => ConditionScope;
  readonly #ruleIf: string | undefined;
  readonly #context: RuleContext;
  readonly #report: ReportFault;
  readonly #place: Rule['place'];

  /** @param scope of the rule's conditions, made when the first wording is checked */
  constructor(
    scope: () => ConditionScope,
    ruleIf: string | undefined,
    context: RuleContext,
    report: ReportFault,
    place: Rule['place'],
  ) {
    this.#scope = scope;
    this.#ruleIf = ruleIf;
    this.#context = context;
    this.#report = report;
    this.#place = place;
  }

  /** @param earlier groups that were asked before, none of which held */
  group(group: GroupShape, path: YamlPath, earlier: readonly GroupShape[]): WordingGroup {
    const failed = earlier.flatMap((before) => (before.if === undefined ? [] : [`!(${before.if})`]));
    const holding = [this.#ruleIf, group.if, ...failed].filter((source) => source !== undefined);
    // the wordings of a group print the same fields
    const isPresent = memoizeBy(
      ([binding, field]: readonly [string, string]) => `${binding}.${field}`,
      ([binding, field]) => certainlyPresent(this.#scope(), holding, binding, field),
    );
    const words = group.words.map((text, i) => this.#template(text, isPresent, [...path, 'words', i]));
    const placeOf = (wording: number): Place => this.#place([...path, 'words', wording]);
    return { ...conditionOf(group.if), words, placeOf };
  }

  /** @param isPresent whether an optional field is there wherever the wording speaks */
  #template(source: string, isPresent: (name: readonly [string, string]) => boolean, path: YamlPath): () => Template {
    const { isChecked, partials } = this.#context;
    if (isChecked) return lazy(() => parseTemplate(source, partials));
    const template = parseTemplate(source, partials);
    const scope = this.#scope();
    const problems = checkTemplate(template, {
      bindings: mapValues(scope.bindings, (binding) => (binding === 'unknown' ? binding : binding.fields)),
      isPresent: (binding, field) => isPresent([binding, field]),
    });
    for (const problem of problems) this.#tell(problem, path);
    return () => template;
  }

  #tell(problem: TemplateProblem, path: YamlPath): void {
    const { offset, ...fault } = problem;
    if (fault.file === undefined) this.#report(fault.code, path, fault.message, fault.help, problem);
    else this.#context.faults.push({ severity: severityOf(fault.code), ...fault });
  }
}

const mapValues = <T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

const conditionOf = (source: string | undefined): Pick<Rule, 'if'> =>
  source === undefined ? {} : { if: compileChecked(source) };

/** What a rule works in spite of, so that briefs are written: dead conditions, and holes that a sentence may have. */
const ADVICE: readonly Code[] = ['never-holds', 'shadowed-group', 'optional-field'];

const severityOf = (code: Code): Diagnostic['severity'] => (ADVICE.includes(code) ? 'warning' : 'error');
