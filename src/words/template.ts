import { suggest } from '../base/suggest.ts';
import { TAIL_KINDS } from './helper.ts';
import { HELPERS } from './helpers.ts';
import { NO_PARTIALS, type Partials } from './partials.ts';
import { isPath, readCall, readExpression, readPath, refuseNamed, unknownHelper } from './read-expression.ts';
import { readPartial } from './read-partial.ts';
import { type Frame, grow, openFrame, type Reading, report, stretchOf } from './template-frame.ts';
import { distinct, problemAt, shown, type TemplateProblem } from './template-problem.ts';
import { parseHandlebars } from './template-syntax.ts';
import type { Expression, Literal, Origin, Print, Slot, Statement } from './template-tree.ts';

/**
 * A wording in Handlebars syntax, parsed once. Its tree is walked over typed cells, so that every printed figure keeps
 * its field and no code is generated; what a wording has no use for (loops, context changes, raw blocks) is a problem.
 */
export interface Template {
  readonly source: string;
  readonly body: readonly Statement[];
  /** the kinds of tail that each `{{tail ...}}` takes, in order */
  readonly slots: ReadonlyArray<readonly string[]>;
  /** the bindings whose facts it prints */
  readonly tells: ReadonlySet<string>;
  /** all names that it and its partials read, of bindings and of what partials are given */
  readonly names: ReadonlySet<string>;
  /** what is wrong with it, whatever its names are bound to; see checkTemplate for the rest */
  readonly problems: readonly TemplateProblem[];
}

/** Reads a wording; what cannot be read is left out of its body and stands among its problems. */
export function parseTemplate(source: string, partials: Partials = NO_PARTIALS): Template {
  return readText({ text: source }, partials);
}

/** Reads a wording, or a partial by itself. */
export function readText(origin: Origin, partials: Partials): Template {
  const reading: Reading = { partials, problems: [], size: 0, isFull: false };
  const calls = origin.partial === undefined ? [] : [{ name: origin.partial, at: { origin, start: 0, end: 1 } }];
  const frame = openFrame(reading, origin, { params: new Map(), calls });
  const { body: parsed, problem } = parseHandlebars(origin.text);
  if (problem) {
    const { start, end, message, help } = problem;
    reading.problems.push(problemAt({ origin, start, end }, 'template-syntax', message, help));
  }
  const body = readStatements(parsed, frame, origin.partial === undefined ? 'open' : 'in a partial');
  return {
    source: origin.text,
    body,
    slots: body.filter((node) => node.type === 'slot').map(({ kinds }) => kinds.map(({ value }) => value)),
    tells: printedBy(body, new Set()),
    names: frame.names,
    problems: distinct(reading.problems),
  };
}

/** The heads of all paths that are printed; what only decides an `{{#if}}` is not told. */
function printedBy(nodes: readonly Statement[], told: Set<string>): Set<string> {
  const tell = (value: Expression): void => {
    if (value.type === 'path') told.add(value.head);
    else if (value.type === 'call') value.params.forEach(tell);
  };
  for (const node of nodes) {
    if (node.type === 'print') tell(node.value);
    else if (node.type === 'partial') printedBy(node.body, told);
    else if (node.type === 'slot') printedBy(node.instead, told);
    else if (node.type === 'if') printedBy(node.otherwise, printedBy(node.then, told));
  }
  return told;
}

/** Whether a slot may stand here, or why not. */
type SlotsAre = 'open' | 'in a block' | 'in a partial';

function readStatements(nodes: readonly hbs.AST.Statement[], frame: Frame, slots: SlotsAre): Statement[] {
  const statements: Statement[] = [];
  for (const node of nodes) {
    const statement = readStatement(node, frame, slots);
    if (statement) statements.push(statement);
    if (frame.reading.isFull) break;
  }
  return statements;
}

function readStatement(node: hbs.AST.Statement, frame: Frame, slots: SlotsAre): Statement | undefined {
  switch (node.type) {
    case 'ContentStatement':
      return readContent(node as Content, frame);
    case 'CommentStatement':
      return undefined;
    case 'MustacheStatement': {
      const mustache = node as hbs.AST.MustacheStatement;
      return isPath(mustache.path) && mustache.path.original === 'tail'
        ? readSlot(mustache, frame, slots)
        : readPrint(mustache, frame);
    }
    case 'BlockStatement':
      return readBlock(node as hbs.AST.BlockStatement, frame, slots);
    case 'PartialStatement':
      return readPartial(node as hbs.AST.PartialStatement, frame, (body, inside) =>
        readStatements(body, inside, 'in a partial'),
      );
    default:
      return refuse(node, frame, FOREIGN[node.type] ?? 'a wording takes nothing of the kind');
  }
}

/** What Handlebars has and a wording has not, in an editor's words. */
const FOREIGN: Readonly<Record<string, string>> = {
  PartialBlockStatement: 'a partial is not wrapped around words',
  Decorator: 'a wording takes no decorator',
  DecoratorBlock: 'a wording defines no partial of its own',
};

function refuse(node: hbs.AST.Node, frame: Frame, message: string): undefined {
  const at = stretchOf(node, frame);
  // of a block only its opening is meant
  const close = frame.origin.text.indexOf('}}', at.start);
  const end = close < 0 ? at.end : Math.min(at.end, close + 2);
  const help =
    'a wording has text, {{placeholders}}, {{#if x}} ... {{else}} ... {{/if}}, {{tail ...}} and {{> partials}}';
  report(frame, { ...at, end }, 'template-syntax', message, help);
}

/** The type in Handlebars' declarations has no text as it was before "~" stripped it. */
type Content = Omit<hbs.AST.ContentStatement, 'original'> & { readonly original: string };

function readContent(node: Content, frame: Frame): Statement | undefined {
  const whole = stretchOf(node, frame);
  const start = whole.start + Math.max(0, node.original.indexOf(node.value));
  const at = { origin: frame.origin, start, end: start + node.value.length };
  const brace = /[{}]+/.exec(node.value);
  if (brace) {
    const from = start + brace.index;
    const help = 'a placeholder stands in two braces on each side: {{move.percent}}';
    report(frame, { ...at, start: from, end: from + brace[0].length }, 'template-syntax', 'a stray brace', help);
  }
  if (!grow(frame, 1, at)) return undefined;
  // a line break is a space, as in a folded text of YAML
  return { type: 'text', value: node.value.replace(/[\n\r\t]/g, ' '), at };
}

function readPrint(node: hbs.AST.MustacheStatement, frame: Frame): Print | undefined {
  const { path, params, hash } = node;
  const at = stretchOf(node, frame);
  refuseNamed(hash, frame);
  if (!node.escaped) {
    const help = 'write {{subject}}: nothing in it is escaped';
    report(frame, at, 'template-syntax', 'a placeholder has two braces', help);
    return undefined;
  }
  if (!isPath(path)) {
    const help = 'write a binding and one of its fields, such as {{move.percent}}; words need no braces';
    report(
      frame,
      stretchOf(path, frame),
      'template-syntax',
      'a placeholder names a binding, a field or a helper',
      help,
    );
    return undefined;
  }
  if (!grow(frame, 1, at)) return undefined;
  if (Object.hasOwn(HELPERS, path.original)) return { type: 'print', value: readCall(path, params, frame), at };
  return { type: 'print', value: params.length > 0 ? unknownHelper(path, frame) : readPath(path, frame), at };
}

function readBlock(node: hbs.AST.BlockStatement, frame: Frame, slots: SlotsAre): Statement | undefined {
  const { path, params, hash, program, inverse } = node as Partial<hbs.AST.BlockStatement> & hbs.AST.BlockStatement;
  const name = isPath(path) ? path.original : '';
  if (name === 'tail') return readSlot(node, frame, slots);
  refuseNamed(hash, frame);
  if (name !== 'if') return refuse(node, frame, `a wording takes no block "${shown(name)}"`);
  if (params.length !== 1) return refuse(node, frame, '{{#if}} asks one question');
  if (!program) return refuse(node, frame, 'a wording takes no {{^if}}');
  if (program.blockParams?.length) return refuse(node, frame, 'a wording takes no "as |name|"');
  const inside = slots === 'open' ? 'in a block' : slots;
  return {
    type: 'if',
    condition: readExpression(params[0]!, frame),
    then: readStatements(program.body, frame, inside),
    otherwise: inverse ? readStatements(inverse.body, frame, inside) : [],
  };
}

function readSlot(
  node: hbs.AST.MustacheStatement | hbs.AST.BlockStatement,
  frame: Frame,
  slots: SlotsAre,
): Slot | undefined {
  const { program, inverse } = node as Partial<hbs.AST.BlockStatement>;
  const at = stretchOf(node.path, frame);
  refuseNamed(node.hash, frame);
  if (slots !== 'open') {
    const help = 'write it in the wording itself, between the other words';
    report(
      frame,
      at,
      'template-syntax',
      `{{tail}} must not stand ${slots === 'in a block' ? 'inside a block' : slots}`,
      help,
    );
  }
  if (inverse) {
    const message = '{{#tail}} has no {{else}}: what stands in it is said if no tail is';
    report(frame, at, 'template-syntax', message, "write {{#tail 'goal'}} ... {{/tail}}");
  }
  if (node.params.length === 0)
    report(frame, at, 'helper-argument', '{{tail}} names no kind', `write one or more of ${TAIL_KINDS.join(', ')}`);
  const kinds = node.params.flatMap((param): Literal[] => {
    const kind = readExpression(param, frame);
    if (kind.type === 'unread') return [];
    if (kind.type === 'literal' && (TAIL_KINDS as readonly string[]).includes(kind.value)) return [kind];
    const word = kind.type === 'literal' ? kind.value : frame.origin.text.slice(kind.at.start, kind.at.end);
    const help =
      kind.type === 'literal' ? suggest(word, TAIL_KINDS) : `write it in quotation marks: '${TAIL_KINDS[0]}'`;
    report(frame, kind.at, 'helper-argument', `no tail is of the kind "${shown(word)}"`, help);
    return [];
  });
  const instead = program ? readStatements(program.body, frame, 'in a block') : [];
  return slots === 'open' ? { type: 'slot', kinds, instead, at } : undefined;
}
