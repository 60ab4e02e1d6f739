import { suggest } from '../base/suggest.ts';
import { HELPERS } from './helpers.ts';
import { type Frame, grow, report, stretchOf } from './template-frame.ts';
import { shown } from './template-problem.ts';
import type { Call, Expression, Stretch } from './template-tree.ts';

export const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';
const isString = (node: hbs.AST.Node): node is hbs.AST.StringLiteral => node.type === 'StringLiteral';

/** What Handlebars has and a wording has not, in an editor's words. */
const LITERALS: Readonly<Record<string, string>> = {
  NumberLiteral: 'a number of its own',
  BooleanLiteral: '"true" or "false"',
  UndefinedLiteral: '"undefined"',
  NullLiteral: '"null"',
};

/** Reads what a placeholder prints, what a helper takes, what an `{{#if}}` asks. */
export function readExpression(node: hbs.AST.Expression, frame: Frame): Expression {
  if (isPath(node)) return readPath(node, frame);
  const at = stretchOf(node, frame);
  if (isString(node)) {
    frame.reading.size++;
    return { type: 'literal', value: node.value, at: { ...at, start: at.start + 1, end: at.end - 1 } };
  }
  if (node.type === 'SubExpression') {
    const { path, params, hash } = node as hbs.AST.SubExpression;
    refuseNamed(hash, frame);
    if (isPath(path) && Object.hasOwn(HELPERS, path.original)) return readCall(path, params, frame);
    return unknownHelper(path, frame);
  }
  const message = `a wording takes no ${LITERALS[node.type] ?? 'such value'}`;
  report(frame, at, 'template-syntax', message, 'numbers come from facts; a word stands in quotation marks');
  return { type: 'unread', at };
}

/** Reads a helper, which is known, with what it takes. */
export function readCall(path: hbs.AST.PathExpression, params: readonly hbs.AST.Expression[], frame: Frame): Call {
  frame.reading.size++;
  return {
    type: 'call',
    helper: path.original,
    params: params.map((param) => readExpression(param, frame)),
    at: stretchOf(path, frame),
  };
}

/** Words that other template languages have. */
const FOREIGN: Readonly<Record<string, string>> = {
  if: 'write {{#if x}} ... {{else}} ... {{/if}}',
  elseif: 'write {{else if x}}',
  elsif: 'write {{else if x}}',
  endif: 'write {{/if}}',
  end: 'write {{/if}}',
};

export function unknownHelper(path: hbs.AST.Node, frame: Frame): Expression {
  const at = stretchOf(path, frame);
  const name = isPath(path) ? path.original : '';
  const help = Object.hasOwn(FOREIGN, name) ? FOREIGN[name]! : suggest(name, ['tail', ...Object.keys(HELPERS)]);
  report(frame, at, 'unknown-helper', name === '' ? 'no helper is named' : `no helper "${shown(name)}"`, help);
  return { type: 'unread', at };
}

/** Reads a binding, a field, the subject, or what the partial was given. */
export function readPath(node: hbs.AST.PathExpression, frame: Frame): Expression {
  frame.reading.size++;
  const at = stretchOf(node, frame);
  const [head, field] = node.parts;
  // "this.move", "../move", "@root" and "move/percent" are Handlebars' own ways around
  if (
    node.data ||
    node.depth > 0 ||
    head === undefined ||
    node.parts.length > 2 ||
    node.original !== node.parts.join('.')
  )
    return noPlaceholder(node.original, at, frame);
  frame.names.add(head);
  const given = frame.params.get(head);
  if (!given) return { type: 'path', head, ...(field === undefined ? {} : { field }), at };
  given.isUsed = true;
  const { value } = given;
  if (field === undefined) return grow(frame, given.size, at) ? value : { type: 'unread', at };
  if (value.type === 'path' && value.field === undefined && value.head !== 'subject') {
    const reader = { partial: frame.origin.partial ?? '', written: node.original };
    return { type: 'path', head: value.head, field, at: value.at, reader };
  }
  if (value.type !== 'unread') {
    const message = `"${frame.origin.partial}" reads "${node.original}", and what it is given as "${head}" has no fields`;
    report(frame, value.at, 'helper-argument', message, `give it a binding, as in ${head}=move`);
  }
  return { type: 'unread', at: value.at };
}

function noPlaceholder(original: string, at: Stretch, frame: Frame): Expression {
  const help = 'write a binding and one of its fields, such as {{move.percent}}';
  report(frame, at, 'unknown-placeholder', `"${shown(original)}" is no placeholder`, help);
  return { type: 'unread', at };
}

/** Only partials take `name=value`. */
export function refuseNamed(hash: hbs.AST.Hash | undefined, frame: Frame): void {
  for (const pair of hash?.pairs ?? []) {
    const message = `only a partial takes named values, such as "${shown(pair.key)}="`;
    report(frame, stretchOf(pair, frame), 'template-syntax', message, "write {{verb move 'participle'}}");
  }
}
