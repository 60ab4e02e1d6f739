import type { Place } from '../base/diagnostic.ts';
import { lazy } from '../base/lazy.ts';
import type { YamlPlaces } from '../base/yaml.ts';
import type { YamlPath } from '../base/yaml-shape.ts';
import type { Fields } from '../facts/fact.ts';
import { checkTemplate, parseTemplate, type Template, type TemplateProblem } from '../words/template.ts';
import { compileChecked } from './conditions.ts';
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
  const place = (path: YamlPath = []): Place => home.places.place([...at, ...path]);
  const report: ReportFault = (code, path, message, help, within) => {
    const whole = [...at, ...path];
    const where = within ? home.places.placeWithin(whole, within.offset, within.length) : home.places.place(whole);
    context.faults.push({ code, severity: 'error', message, ...(help === undefined ? {} : { help }), ...where });
  };
  const about = [shape.about].flat();
  for (const [i, name] of about.entries()) {
    checkSubject(name, ['about', ...(Array.isArray(shape.about) ? [i] : [])], true, context, report);
  }
  const bindings = Object.entries(shape.when).flatMap(([name, pattern]): Binding[] => {
    const binding = readBinding(name, pattern, context, report);
    return binding ? [binding] : [];
  });
  const isWhole = bindings.length === Object.keys(shape.when).length;
  const reader = new PartReader(bindings, isWhole, context, report, place);
  const tails = [shape.tail ?? []].flat();
  return {
    id: `${home.stem}/${key}`,
    topic: home.topic,
    about,
    bindings,
    fields: reader.fields,
    ...reader.condition(shape.if, ['if']),
    say: shape.say.map((group, i) => reader.group(group, ['say', i])),
    tails: tails.map((tail, i): Tail => {
      const path = ['tail', ...(Array.isArray(shape.tail) ? [i] : [])];
      return { kind: tail.kind, ...reader.group(tail, path) };
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

/** Reads conditions and wordings over one rule's bindings. */
class PartReader {
  readonly fields: Readonly<Record<string, Fields>>;
  /** every binding could be read: only then can what is said of them be checked */
  readonly #isWhole: boolean;
  readonly #context: RuleContext;
  readonly #report: ReportFault;
  readonly #place: (path: YamlPath) => Place;

  constructor(
    bindings: readonly Binding[],
    isWhole: boolean,
    context: RuleContext,
    report: ReportFault,
    place: (path: YamlPath) => Place,
  ) {
    this.fields = Object.fromEntries(bindings.map((binding) => [binding.name, binding.pattern.kind.fields]));
    this.#isWhole = isWhole;
    this.#context = context;
    this.#report = report;
    this.#place = place;
  }

  group(group: { readonly if?: string | undefined; readonly words: readonly string[] }, path: YamlPath): WordingGroup {
    const words = this.#isWhole ? group.words.flatMap((text, i) => this.#template(text, [...path, 'words', i])) : [];
    return {
      ...this.condition(group.if, [...path, 'if']),
      words,
      placeOf: (wording) => this.#place([...path, 'words', wording]),
    };
  }

  condition(source: string | undefined, path: YamlPath): Pick<Rule, 'if'> {
    if (source === undefined || !this.#isWhole) return {};
    if (this.#context.isChecked) {
      const compiled = lazy(() => compileChecked(source, Object.keys(this.fields)));
      return { if: { source, holds: (facts) => compiled().holds(facts) } };
    }
    const compiled = this.#context.compiler().compile(source, this.fields);
    if ('holds' in compiled) return { if: compiled };
    this.#report(
      'condition-type',
      path,
      compiled.message,
      `bound here: ${Object.keys(this.fields).join(', ')}`,
      compiled,
    );
    return {};
  }

  #template(source: string, path: YamlPath): Array<() => Template> {
    if (this.#context.isChecked) return [lazy(() => parseTemplate(source))];
    let problems: readonly TemplateProblem[];
    let template: Template | undefined;
    try {
      template = parseTemplate(source);
      problems = checkTemplate(template, this.fields);
    } catch (error) {
      if (!(error instanceof SyntaxError) || !error.cause) throw error;
      problems = [error.cause as TemplateProblem];
    }
    for (const problem of problems) this.#report(problem.code, path, problem.message, problem.help, problem);
    return template ? [() => template] : [];
  }
}
