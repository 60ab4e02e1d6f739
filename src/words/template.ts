import { parse } from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import type { Code } from '../base/codes.ts';
import { MONTHS, WEEKDAYS } from '../base/dates.ts';
import { suggest } from '../base/suggest.ts';
import { DATE_FIELD, type Fact, type Fields } from '../facts/fact.ts';
import { type Cell, type Piece, text } from './cell.ts';
import { type Argument, type ArgumentType, type HelperContext, type Subject, TAIL_KINDS } from './helper.ts';
import { HELPERS } from './helpers.ts';
import { printCell } from './print-cell.ts';

/**
 * A wording in Handlebars syntax, parsed once. The tree is walked here over typed cells, so that every printed figure
 * keeps its field and no code is generated; what the walk does not know (loops, context changes, raw blocks) is an error.
 */
export interface Template {
  readonly source: string;
  readonly body: readonly hbs.AST.Statement[];
  /** the kinds of tail that each `{{tail ...}}` takes, in order */
  readonly slots: ReadonlyArray<readonly string[]>;
  /** the bindings whose facts it prints */
  readonly tells: ReadonlySet<string>;
}

/** A fault in a wording, at an offset of its text. */
export interface TemplateProblem {
  readonly code: Code;
  readonly offset: number;
  readonly message: string;
  readonly help?: string;
}

/** What names in a wording stand for. */
export interface Scope {
  readonly subject: Subject;
  readonly facts: Readonly<Record<string, Fact>>;
  /** the fields of each bound fact's kind */
  readonly fields: Readonly<Record<string, Fields>>;
}

/** @throws SyntaxError with a TemplateProblem as its cause, if the text is no Handlebars template */
export function parseTemplate(source: string): Template {
  let body: hbs.AST.Statement[];
  try {
    body = parse(source).body;
  } catch (error) {
    const [, past, , expected] = (error instanceof Error ? error.message : String(error)).split('\n');
    const offset = offsetOfError(source, error instanceof Error ? error.message : '');
    const message = expected ?? past ?? String(error);
    const problem: TemplateProblem = { code: 'template-syntax', offset, message: `not a template: ${message}` };
    throw new SyntaxError(problem.message, { cause: problem });
  }
  return {
    source,
    body,
    slots: body.filter(isTail).map((node) => node.params.map(literal)),
    tells: new Set(printed(body)),
  };
}

/** The heads of all paths that are printed; what only decides an `{{#if}}` is not told. */
function printed(nodes: readonly hbs.AST.Statement[]): string[] {
  return nodes.flatMap((node) => {
    if (isBlock(node)) return [node.program, node.inverse].flatMap((part) => printed(part?.body ?? []));
    if (!isMustache(node)) return [];
    return [node.path, ...node.params].filter(isPath).map((path) => path.parts[0]!);
  });
}

const literal = (node: hbs.AST.Expression): string =>
  node.type === 'StringLiteral' ? (node as hbs.AST.StringLiteral).value : '';

const isMustache = (node: hbs.AST.Node): node is hbs.AST.MustacheStatement => node.type === 'MustacheStatement';
const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';
const isBlock = (node: hbs.AST.Node): node is hbs.AST.BlockStatement => node.type === 'BlockStatement';
/** `{{tail 'goal'}}`, or `{{#tail 'goal'}} ... {{/tail}}` around what stands there if no tail does. */
const isTail = (node: hbs.AST.Node): node is hbs.AST.MustacheStatement | hbs.AST.BlockStatement =>
  (isMustache(node) || isBlock(node)) && isPath(node.path) && node.path.original === 'tail';

/** Where Handlebars stopped: its message shows the text before that point above a line of dashes with a caret. */
function offsetOfError(source: string, message: string): number {
  const [, shown = '', pointer = ''] = message.split('\n');
  const before = shown.slice(0, pointer.indexOf('^')).replace(/^\.\.\./, '');
  const found = before === '' ? -1 : source.indexOf(before);
  return found < 0 ? 0 : found + before.length;
}

/** The offset of a node in its template's text. */
function offsetOf(source: string, node: hbs.AST.Node): number {
  const { line, column } = node.loc.start;
  const before = source.split('\n').slice(0, line - 1);
  return before.reduce((sum, part) => sum + part.length + 1, 0) + column;
}

/**
 * Says a wording.
 *
 * @param tails says the clause of each of the wording's slots, in order; each is called when the walk reaches its slot
 */
export function realise(
  template: Template,
  scope: Scope,
  context: HelperContext,
  tails: ReadonlyArray<(() => readonly Piece[]) | undefined> = [],
): Piece[] {
  let slot = 0;
  const walk = (nodes: readonly hbs.AST.Statement[]): Piece[] =>
    nodes.flatMap((node): readonly Piece[] => {
      if (node.type === 'ContentStatement') return [text((node as hbs.AST.ContentStatement).value)];
      if (node.type === 'CommentStatement') return [];
      if (isTail(node)) return tails[slot++]?.() ?? (isBlock(node) ? walk(node.program.body) : []);
      if (isMustache(node)) return say(node);
      const block = node as hbs.AST.BlockStatement;
      const condition = truth(evaluate(block.params[0]!));
      const chosen = condition ? block.program : block.inverse;
      return chosen ? walk(chosen.body) : [];
    });
  const say = (node: hbs.AST.MustacheStatement): readonly Piece[] => {
    const path = node.path as hbs.AST.PathExpression;
    if (!Object.hasOwn(HELPERS, path.original)) return print(evaluate(path));
    return print(call(path.original, node.params));
  };
  const call = (name: string, params: readonly hbs.AST.Expression[]): Argument =>
    HELPERS[name]!.run(params.map(evaluate), scope, context);
  const evaluate = (node: hbs.AST.Expression): Argument => {
    if (node.type === 'StringLiteral') return (node as hbs.AST.StringLiteral).value;
    if (node.type === 'SubExpression') {
      const expression = node as hbs.AST.SubExpression;
      return call((expression.path as hbs.AST.PathExpression).original, expression.params);
    }
    const { parts } = node as hbs.AST.PathExpression;
    if (parts[0] === 'subject') return scope.subject;
    const fact = Object.hasOwn(scope.facts, parts[0]!) ? scope.facts[parts[0]!] : undefined;
    if (!fact || parts.length === 1) return fact;
    return cellOf(fact, parts[1]!, scope.fields[parts[0]!]!);
  };
  const print = (value: Argument): readonly Piece[] => {
    if (value === undefined || typeof value === 'boolean') return [];
    if (typeof value === 'string') return [text(value)];
    if (Array.isArray(value)) return value;
    if ('isSubject' in value) return value.pieces(context);
    if ('evidence' in value) return [];
    return printCell(value as Cell, context);
  };
  return walk(template.body);
}

function cellOf(fact: Fact, name: string, fields: Fields): Cell | undefined {
  if (name === 'date') return { value: fact.session, field: DATE_FIELD, name, fact };
  const value = Object.hasOwn(fact.values, name) ? fact.values[name] : undefined;
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return value === undefined || !field ? undefined : { value, field, name, fact };
}

/** A flag is itself, "none" is false, anything else is true if it is there. */
function truth(value: Argument): boolean {
  if (value === undefined || typeof value === 'boolean') return value === true;
  if (typeof value === 'object' && 'field' in value) {
    if (typeof value.value === 'boolean') return value.value;
    return value.value !== 'none' && !(Array.isArray(value.value) && value.value.length === 0);
  }
  return true;
}

const COUNTS =
  'two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million dozen';
const RANKS = 'third fourth fifth sixth seventh eighth ninth tenth';
const RELATIVE_DAYS = 'yesterday today tomorrow';
/** Numbers, ranks and dates that no fact stands behind. March and May are left out: they are words as well. */
const BARE_NUMBER = new RegExp(
  `\\p{N}+|\\b(?:${[COUNTS, RANKS, RELATIVE_DAYS].join(' ').replaceAll(' ', '|')}|${[
    ...WEEKDAYS,
    ...MONTHS.filter((month) => month !== 'March' && month !== 'May'),
  ].join('|')})\\b`,
  'u',
);

/** Everything that is wrong with a wording, given the kinds that its names are bound to. */
export function checkTemplate(template: Template, bindings: Readonly<Record<string, Fields>>): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const report = (code: Code, node: hbs.AST.Node, message: string, help?: string): void => {
    problems.push({ code, offset: offsetOf(template.source, node), message, ...(help === undefined ? {} : { help }) });
  };
  const path = (node: hbs.AST.PathExpression): ArgumentType => {
    const [head, field, ...more] = node.parts;
    if (node.data || node.depth > 0 || more.length > 0 || head === undefined) {
      report(
        'unknown-placeholder',
        node,
        `"${node.original}" is no placeholder`,
        'write a binding and one of its fields, such as {{move.percent}}',
      );
      return 'nothing';
    }
    if (head === 'subject' && field === undefined) return 'subject';
    if (!Object.hasOwn(bindings, head)) {
      report(
        'unknown-placeholder',
        node,
        `nothing is bound to "${head}"`,
        suggest(head, ['subject', ...Object.keys(bindings), ...Object.keys(HELPERS)]),
      );
      return 'nothing';
    }
    if (field === undefined) return 'fact';
    const fields: Fields = { ...bindings[head]!, date: DATE_FIELD };
    if (!Object.hasOwn(fields, field)) {
      report('unknown-field', node, `"${head}" has no field "${field}"`, suggest(field, Object.keys(fields)));
      return 'nothing';
    }
    return fields[field]!;
  };
  const call = (node: hbs.AST.Node, name: string, params: readonly hbs.AST.Expression[]): ArgumentType => {
    const helper = HELPERS[name]!;
    const given = params.map(expression);
    const fault = helper.check(
      given,
      params.map((param) => (param.type === 'StringLiteral' ? (param as hbs.AST.StringLiteral).value : undefined)),
    );
    if (fault !== undefined && !given.includes('nothing'))
      report('helper-argument', node, `{{${name}}} ${fault}`, helper.usage);
    return helper.gives;
  };
  const expression = (node: hbs.AST.Expression): ArgumentType => {
    if (node.type === 'StringLiteral') {
      bareNumber((node as hbs.AST.StringLiteral).value, offsetOf(template.source, node));
      return 'string';
    }
    if (isPath(node)) return path(node);
    if (node.type === 'SubExpression') {
      const { path: callee, params } = node as hbs.AST.SubExpression;
      if (isPath(callee) && Object.hasOwn(HELPERS, callee.original)) return call(node, callee.original, params);
      report(
        'unknown-helper',
        node,
        `no helper "${isPath(callee) ? callee.original : '?'}"`,
        suggest(isPath(callee) ? callee.original : '', Object.keys(HELPERS)),
      );
      return 'nothing';
    }
    report('template-syntax', node, `a wording takes no ${node.type}`, 'numbers come from facts');
    return 'nothing';
  };
  const bareNumber = (content: string, start: number): void => {
    const found = BARE_NUMBER.exec(content);
    if (!found) return;
    problems.push({
      code: 'bare-number',
      offset: start + found.index,
      message: `"${found[0]}" in a wording cannot be traced to a fact`,
      help: 'use a field of a bound fact, such as {{move.percent}}; "one", "first" and "second" are free',
    });
  };
  const tailKind = (param: hbs.AST.Expression): void => {
    const kind = literal(param);
    if ((TAIL_KINDS as readonly string[]).includes(kind)) return;
    report('helper-argument', param, `no tail is of the kind "${kind}"`, suggest(kind, TAIL_KINDS));
  };
  const walk = (nodes: readonly hbs.AST.Statement[], inBlock: boolean): void => {
    for (const node of nodes) {
      if (node.type === 'ContentStatement') {
        bareNumber((node as hbs.AST.ContentStatement).value, offsetOf(template.source, node));
      } else if ((isMustache(node) || isBlock(node)) && node.hash?.pairs.length) {
        report('template-syntax', node, 'a wording takes no named arguments', "write {{verb move 'participle'}}");
      } else if (isTail(node)) {
        if (inBlock) report('template-syntax', node, '{{tail}} must not stand inside a block');
        for (const param of node.params) tailKind(param);
        if (node.params.length === 0)
          report('helper-argument', node, '{{tail}} names no kind', suggest('', TAIL_KINDS));
        if (isBlock(node)) {
          walk(node.program?.body ?? [], true);
          if (node.inverse)
            report('template-syntax', node, '{{#tail}} has no {{else}}: what stands in it is said if no tail is');
        }
      } else if (isMustache(node)) {
        const callee = node.path;
        if (!isPath(callee)) report('template-syntax', node, 'a placeholder names a binding, a field or a helper');
        else if (Object.hasOwn(HELPERS, callee.original)) call(node, callee.original, node.params);
        else if (node.params.length > 0) {
          report(
            'unknown-helper',
            node,
            `no helper "${callee.original}"`,
            suggest(callee.original, Object.keys(HELPERS)),
          );
        } else path(callee);
      } else if (node.type === 'BlockStatement') {
        const block = node as hbs.AST.BlockStatement;
        const name = isPath(block.path) ? block.path.original : '';
        if (name !== 'if' || block.params.length !== 1) {
          report(
            'template-syntax',
            node,
            `a wording takes no block "${name}"`,
            'only {{#if x}} ... {{else}} ... {{/if}}',
          );
          continue;
        }
        expression(block.params[0]!);
        if (!block.program) {
          report('template-syntax', node, 'a wording takes no {{^if}}', 'write {{#if x}} ... {{else}} ... {{/if}}');
          continue;
        }
        walk(block.program.body, true);
        if (block.inverse) walk(block.inverse.body, true);
      } else if (node.type !== 'CommentStatement') report('template-syntax', node, `a wording takes no ${node.type}`);
    }
  };
  walk(template.body, false);
  return problems;
}
