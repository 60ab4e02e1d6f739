import { suggest } from '../base/suggest.ts';
import { DATE_FIELD, type Fields } from '../facts/fact.ts';
import { bareNumbersIn, isBareDay } from './bare-numbers.ts';
import type { ArgumentType } from './helper.ts';
import { HELPERS } from './helpers.ts';
import type { Template } from './template.ts';
import { distinct, problemAt, shown, type TemplateProblem } from './template-problem.ts';
import {
  type Call,
  callOf,
  type Expression,
  type Path,
  type Statement,
  type Stretch,
  settled,
} from './template-tree.ts';

/** What is known of the names in a wording. */
export interface Names {
  /** the fields of each bound fact's kind; "unknown" where that kind was misspelt, and any field passes */
  readonly bindings: Readonly<Record<string, Fields | 'unknown'>>;
  /** Whether an optional field is there whenever the wording speaks. */
  isPresent(binding: string, field: string): boolean;
}

/** Everything that is wrong with a wording, in the order of its words, given what its names are bound to. */
export function checkTemplate(template: Template, names: Names): TemplateProblem[] {
  const problems = [...template.problems];
  const checker = new Checker(names, problems);
  checker.statements(template.body, new Set());
  return distinct(problems).sort((a, b) => a.offset - b.offset);
}

/** A number that a helper prints is as bare as one in the text; what only decides is not printed. */
function checkLiterals(value: Expression, problems: TemplateProblem[]): void {
  if (value.type === 'literal') reportNumbers(value.value, value.at, problems);
  else if (value.type === 'call' && HELPERS[value.helper]!.gives !== 'truth')
    for (const param of value.params) checkLiterals(param, problems);
}

function reportNumbers(text: string, { origin, start }: Stretch, problems: TemplateProblem[]): void {
  for (const { index, number } of bareNumbersIn(text)) {
    const at = { origin, start: start + index, end: start + index + number.length };
    const help = isBareDay(number)
      ? 'use a date of a bound fact, such as {{on move.date}}'
      : 'use a field of a bound fact, such as {{move.percent}}; "one", "first" and "second" are free';
    problems.push(problemAt(at, 'bare-number', `"${number}" in a wording cannot be traced to a fact`, help));
  }
}

/** Fields that an `{{#if}}` has found to be there: "high.since". */
type Guards = ReadonlySet<string>;

class Checker {
  readonly #names: Names;
  readonly #problems: TemplateProblem[];
  /** optional fields that were reported: once in a wording is enough */
  readonly #holes = new Set<string>();

  constructor(names: Names, problems: TemplateProblem[]) {
    this.#names = names;
    this.#problems = problems;
  }

  statements(nodes: readonly Statement[], guards: Guards): void {
    for (const node of nodes) {
      if (node.type === 'text') reportNumbers(node.value, node.at, this.#problems);
      else if (node.type === 'print') {
        checkLiterals(node.value, this.#problems);
        this.#expression(node.value, guards);
      } else if (node.type === 'partial') this.statements(node.body, guards);
      else if (node.type === 'slot') this.statements(node.instead, guards);
      else {
        this.#expression(node.condition, undefined);
        const choice = settled(node.condition);
        if (choice !== false) this.statements(node.then, guardedBy(node.condition, guards));
        if (choice !== true) this.statements(node.otherwise, guards);
      }
    }
  }

  /** @param guards undefined where the value only decides, and may be absent */
  #expression(node: Expression, guards: Guards | undefined): ArgumentType {
    switch (node.type) {
      case 'literal':
        return 'string';
      case 'path':
        return this.#path(node, guards);
      case 'call':
        return this.#call(node, guards);
      default:
        return 'nothing';
    }
  }

  #path(node: Path, guards: Guards | undefined): ArgumentType {
    const { head, field, at } = node;
    const { bindings } = this.#names;
    if (head === 'subject') {
      if (field === undefined) return 'subject';
      const help = 'write {{subject}}, or a field of a binding, such as {{move.percent}}';
      this.#problems.push(problemAt(at, 'unknown-placeholder', '"subject" has no fields', help));
      return 'nothing';
    }
    const fields = Object.hasOwn(bindings, head) ? bindings[head]! : undefined;
    if (fields === undefined) {
      this.#unbound(node);
      return 'nothing';
    }
    if (fields === 'unknown') return 'nothing';
    if (field === undefined) return 'fact';
    const found = field === 'date' ? DATE_FIELD : Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (!found) {
      const message = `${readerOf(node)}"${head}" has no field "${shown(field)}"`;
      const help = suggest(field, [...Object.keys(fields), 'date']);
      this.#problems.push(problemAt(node.reader ? at : fieldOf(node), 'unknown-field', message, help));
      return 'nothing';
    }
    if (found.optional && guards) this.#optional(head, field, node, guards);
    return found;
  }

  #unbound({ head, at }: Path): void {
    const { partial } = at.origin;
    const known = ['subject', ...Object.keys(this.#names.bindings)];
    const word = { ...at, end: at.start + head.length };
    const message =
      partial === undefined
        ? `nothing is bound to "${shown(head)}"`
        : `the partial "${partial}" wants "${shown(head)}", and nothing here is called so`;
    const help =
      partial === undefined ? suggest(head, [...known, ...Object.keys(HELPERS)]) : `give it one: ${head}=...`;
    this.#problems.push(problemAt(partial === undefined ? word : callOf(at), 'unknown-placeholder', message, help));
  }

  #optional(head: string, field: string, node: Path, guards: Guards): void {
    const name = `${head}.${field}`;
    if (guards.has(name) || this.#holes.has(name) || this.#names.isPresent(head, field)) return;
    this.#holes.add(name);
    // whether the field is there is the caller's matter, not the partial's
    const { partial } = node.at.origin;
    const at = node.reader || partial === undefined ? node.at : callOf(node.at);
    const reader = partial === undefined ? readerOf(node) : `the partial "${partial}" prints it: `;
    const message = `${reader}"${name}" may be absent, and would leave a hole in the sentence`;
    const help = `write {{#if ${name}}} ... {{/if}} around it, or has(${name}) in the "if" above`;
    this.#problems.push(problemAt(at, 'optional-field', message, help));
  }

  #call(node: Call, guards: Guards | undefined): ArgumentType {
    const helper = HELPERS[node.helper]!;
    const given = node.params.map((param) => this.#expression(param, helper.gives === 'truth' ? undefined : guards));
    if (given.includes('nothing')) return helper.gives;
    const literals = node.params.map((param) => (param.type === 'literal' ? param.value : undefined));
    const fault = helper.check(given, literals);
    if (fault) {
      const param = fault.argument === undefined ? undefined : node.params[fault.argument];
      const message = `{{${node.helper}}} ${fault.message}`;
      this.#problems.push(problemAt(param?.at ?? node.at, 'helper-argument', message, helper.usage));
    }
    return helper.gives;
  }
}

/** A partial that reads a field of what it was given says so where the caller gave it. */
const readerOf = ({ reader }: Path): string =>
  reader === undefined ? '' : `the partial "${reader.partial}" reads "${reader.written}": `;

/** The field's own word, behind the dot. */
function fieldOf({ field = '', at }: Path): Stretch {
  const start = at.origin.text.lastIndexOf(field, at.end - field.length);
  return start > at.start ? { ...at, start, end: start + field.length } : at;
}

/** What is there if a condition holds: a field that is asked for, or that a helper finds to be something. */
function guardedBy(condition: Expression, guards: Guards): Guards {
  const asked = condition.type === 'call' ? condition.params : [condition];
  const found = asked.flatMap((value) =>
    value.type === 'path' && value.field !== undefined ? [`${value.head}.${value.field}`] : [],
  );
  return found.length === 0 ? guards : new Set([...guards, ...found]);
}
