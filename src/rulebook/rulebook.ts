import type { Code } from '../base/codes.ts';
import { type Diagnostic, Fault } from '../base/diagnostic.ts';
import { lazy } from '../base/lazy.ts';
import { readText, type Source } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import { readYaml, type YamlFile } from '../base/yaml.ts';
import type { Fields } from '../facts/fact.ts';
import { isSeriesKind, type Kind } from '../facts/kind.ts';
import { KINDS } from '../facts/registry.ts';
import { episodeKey, parseSpan } from '../facts/spans.ts';
import type { Market } from '../market/market.ts';
import { MARKET_FILE } from '../market/market-file.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { METRICS_FILE } from '../metrics/metrics-file.ts';
import { checkTemplate, parseTemplate, type Template, type TemplateProblem } from '../words/template.ts';
import { ConditionCompiler, compileChecked } from './conditions.ts';
import type { Binding, Condition, Rule, Tail, WordingGroup } from './rule.ts';
import { type RuleFile, type RuleShape, ruleFileShape } from './rule-file.ts';
import { COLLECTIONS, RELATIONS, whyNoRelation } from './subjects.ts';

export const TOPICS_FOLDER = 'rules/topics';

/** All rules of a workspace, in order of their files and keys. */
export type Rulebook = readonly Rule[];

/** The name under which it is kept that all rules were found right. */
const CHECKED = 'rules/topics';

const namedFiles = ({ file }: Market): string[] => [
  MARKET_FILE,
  METRICS_FILE,
  ...Object.values(file.universes).map((path) => `data/${path}`),
];

/**
 * Reads and checks every file of rules/topics.
 *
 * @throws Fault with all faults of all files, each at its place
 */
export function readRulebook(source: Source, market: Market, metrics: Metrics): Rulebook {
  const compiler = lazy(() => new ConditionCompiler(KINDS.values()));
  const names = [...source.list(TOPICS_FOLDER)].filter((name) => name.endsWith('.yaml')).sort();
  const texts = new Map(names.map((name) => [name, readText(source, `${TOPICS_FOLDER}/${name}`) ?? '']));
  // rules are right or wrong together with what they name: the market's instruments and the metrics
  const everything = [...texts.values(), ...namedFiles(market).map((path) => readText(source, path) ?? '')].join(
    '\u0000',
  );
  const isChecked = source.memo?.recall(CHECKED, everything) === true;
  const faults: Diagnostic[] = [];
  const rules: Rule[] = [];
  for (const [name, text] of texts) {
    try {
      const file = readYaml(`${TOPICS_FOLDER}/${name}`, text, ruleFileShape, source.memo);
      const reader = new FileReader(file, name.replace(/\.yaml$/, ''), market, metrics, compiler, isChecked, faults);
      rules.push(...reader.rules());
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push(...error.diagnostics);
    }
  }
  checkFollowUps(rules, faults);
  if (faults.length > 0) throw new Fault(faults);
  if (!isChecked) source.memo?.keep(CHECKED, everything, true);
  return rules;
}

/** Turns the rules of one file into compiled ones, collecting faults. */
class FileReader {
  readonly #file: YamlFile<RuleFile>;
  readonly #stem: string;
  readonly #market: Market;
  readonly #metrics: Metrics;
  readonly #compiler: () => ConditionCompiler;
  /** the same files were found right before: nothing is checked, and wordings are parsed when they speak */
  readonly #isChecked: boolean;
  readonly #faults: Diagnostic[];

  constructor(
    file: YamlFile<RuleFile>,
    stem: string,
    market: Market,
    metrics: Metrics,
    compiler: () => ConditionCompiler,
    isChecked: boolean,
    faults: Diagnostic[],
  ) {
    this.#file = file;
    this.#stem = stem;
    this.#market = market;
    this.#metrics = metrics;
    this.#compiler = compiler;
    this.#isChecked = isChecked;
    this.#faults = faults;
  }

  rules(): Rule[] {
    return Object.entries(this.#file.value.rules).map(([key, shape]) => this.#rule(key, shape));
  }

  #report(code: Code, path: PropertyKey[], message: string, help?: string, offset?: number): void {
    const place = offset === undefined ? this.#file.place(path) : this.#file.placeWithin(path, offset);
    this.#faults.push({ code, severity: 'error', message, ...(help === undefined ? {} : { help }), ...place });
  }

  #rule(key: string, shape: RuleShape): Rule {
    const at = ['rules', key];
    const about = [shape.about].flat();
    for (const [i, name] of about.entries()) {
      this.#checkSubject(name, [...at, 'about', ...(Array.isArray(shape.about) ? [i] : [])], true);
    }
    const bindings = Object.entries(shape.when).flatMap(([name, pattern]) =>
      this.#binding(name, pattern, [...at, 'when', name]),
    );
    const fields = Object.fromEntries(bindings.map((binding) => [binding.name, binding.pattern.kind.fields]));
    const known = bindings.length === Object.keys(shape.when).length;
    const condition = (source: string | undefined, path: PropertyKey[]): { if?: Condition } => {
      if (source === undefined || !known) return {};
      if (this.#isChecked) {
        const compiled = lazy(() => compileChecked(source, Object.keys(fields)));
        return { if: { source, holds: (facts) => compiled().holds(facts) } };
      }
      const compiled = this.#compiler().compile(source, fields);
      if ('holds' in compiled) return { if: compiled };
      this.#report(
        'condition-type',
        path,
        compiled.message,
        `bound here: ${Object.keys(fields).join(', ')}`,
        compiled.offset,
      );
      return {};
    };
    const words = (list: readonly string[], path: PropertyKey[]): Array<() => Template> =>
      known ? list.flatMap((text, i) => this.#template(text, fields, [...path, i])) : [];
    const say = shape.say.map((group, i): WordingGroup => {
      const path = [...at, 'say', i];
      return {
        ...condition(group.if, [...path, 'if']),
        words: words(group.words, [...path, 'words']),
        placeOf: (wording) => this.#file.place([...path, 'words', wording]),
      };
    });
    const tails = (shape.tail === undefined ? [] : [shape.tail].flat()).map((tail, i): Tail => {
      const path = [...at, 'tail', ...(Array.isArray(shape.tail) ? [i] : [])];
      return {
        kind: tail.kind,
        ...condition(tail.if, [...path, 'if']),
        words: words(tail.words, [...path, 'words']),
        placeOf: (wording) => this.#file.place([...path, 'words', wording]),
      };
    });
    return {
      id: `${this.#stem}/${key}`,
      topic: this.#file.value.topic,
      about,
      bindings,
      fields,
      ...condition(shape.if, [...at, 'if']),
      say,
      tails,
      then: shape.then.map((name) => (name.includes('/') ? name : `${this.#stem}/${name}`)),
      nudge: shape.nudge,
      place: () => this.#file.placeOfKey(at),
    };
  }

  #binding(name: string, shape: RuleShape['when'][string], path: PropertyKey[]): Binding[] {
    const { kind: kindId, subject, metric, ...where } = shape;
    const kind = KINDS.get(kindId);
    if (!kind) {
      this.#report('unknown-kind', [...path, 'kind'], `no kind of fact "${kindId}"`, suggest(kindId, KINDS.keys()));
      return [];
    }
    if (metric !== undefined && !this.#metrics.has(metric)) {
      this.#report(
        'unknown-metric',
        [...path, 'metric'],
        `no metric "${metric}"`,
        suggest(metric, Object.keys(this.#metrics.definitions)),
      );
    }
    if (subject !== undefined) {
      this.#checkSubject(subject, [...path, 'subject'], false);
      const why = whyNoRelation(subject, kind);
      if (why !== undefined) this.#report('unknown-relation', [...path, 'subject'], why, 'name whom it is told of');
    }
    for (const [field, value] of Object.entries(where)) this.#checkField(kind, field, value, [...path, field]);
    return [
      {
        name,
        pattern: {
          kind,
          ...(metric === undefined ? {} : { metric }),
          where: where as Record<string, string | number | boolean>,
        },
        ...(subject === undefined ? {} : { of: subject }),
      },
    ];
  }

  #checkField(kind: Kind, field: string, value: unknown, path: PropertyKey[]): void {
    const keys = kind.keys;
    if (!(field in keys) && !(field in kind.fields)) {
      const known = [
        ...(isSeriesKind(kind) ? ['metric'] : []),
        'subject',
        ...Object.keys(keys),
        ...Object.keys(kind.fields),
      ];
      this.#report('unknown-field', path, `"${kind.id}" has no key or field "${field}"`, suggest(field, known));
      return;
    }
    const text = String(value);
    const isOfForm = kind.forms?.[field]?.test(text) === true;
    if (isOfForm && field === 'span' && !parseSpan(text, this.#market.file)) {
      const { episodes } = this.#market.file;
      const known = episodes.map((episode) => `since-${episodeKey(episode)}`);
      this.#report('wrong-value', path, `no date or episode is called "${text}"`, suggest(text, known));
    }
    const choices = keys[field] ?? kind.fields[field]?.choices;
    if (choices && !choices.includes(text) && !isOfForm) {
      this.#report(
        'wrong-value',
        path,
        `"${field}" of a ${kind.id} is never "${text}"`,
        `it is one of ${choices.join(', ')}`,
      );
    }
  }

  #checkSubject(name: string, path: PropertyKey[], mayCollect: boolean): void {
    if (this.#isChecked) return;
    const { file } = this.#market;
    const known = [
      'focus',
      ...RELATIONS,
      ...(mayCollect ? COLLECTIONS : []),
      ...Object.keys(file.groups),
      ...Object.keys(file.universes),
      ...Object.keys(file.releases),
      ...Object.keys(file.events),
    ];
    if (known.includes(name) || this.#market.hasInstrument(name)) return;
    this.#report(
      'unknown-subject',
      path,
      `nothing is called "${name}"`,
      suggest(name, [...known, ...Object.keys(file.instruments)]),
    );
  }

  #template(source: string, fields: Readonly<Record<string, Fields>>, path: PropertyKey[]): Array<() => Template> {
    if (this.#isChecked) return [lazy(() => parseTemplate(source))];
    let problems: readonly TemplateProblem[];
    let template: Template | undefined;
    try {
      template = parseTemplate(source);
      problems = checkTemplate(template, fields);
    } catch (error) {
      if (!(error instanceof SyntaxError) || !error.cause) throw error;
      problems = [error.cause as TemplateProblem];
    }
    for (const problem of problems) this.#report(problem.code, path, problem.message, problem.help, problem.offset);
    return template ? [() => template] : [];
  }
}

function checkFollowUps(rules: readonly Rule[], faults: Diagnostic[]): void {
  const ids = new Set(rules.map((rule) => rule.id));
  for (const rule of rules) {
    for (const id of rule.then) {
      if (ids.has(id)) continue;
      faults.push({
        code: 'unknown-rule',
        severity: 'error',
        message: `"${rule.id}" is followed by "${id}", and there is no such rule`,
        help: suggest(id, ids),
        ...rule.place(),
      });
    }
  }
}
