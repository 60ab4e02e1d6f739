import { suggest } from '../base/suggest.ts';
import { HELPERS } from './helpers.ts';
import { isPartialName, PARTIALS_FOLDER } from './partials.ts';
import { readExpression } from './read-expression.ts';
import { type Frame, grow, openFrame, type Parameter, report, stretchOf } from './template-frame.ts';
import { shown } from './template-problem.ts';
import { callOf, type Origin, type PartialCall, type Statement, type Stretch } from './template-tree.ts';

/** How many partials may call each other in a row. */
const MAX_NESTING = 10;

/**
 * Puts a partial in the place of its call: what it is given stands wherever it reads it, so that the rest of the
 * program meets ordinary placeholders.
 *
 * @param readBody reads the partial's own statements
 */
export function readPartial(
  node: hbs.AST.PartialStatement,
  frame: Frame,
  readBody: (body: readonly hbs.AST.Statement[], frame: Frame) => Statement[],
): PartialCall | undefined {
  const { reading, calls } = frame;
  if (node.name.type === 'SubExpression') {
    report(frame, stretchOf(node.name, frame), 'template-syntax', 'a partial is called by its name', NAMING);
    return undefined;
  }
  const name = String((node.name as hbs.AST.PathExpression).original);
  const at = stretchOf(node.name, frame);
  const partial = isPartialName(name) ? reading.partials.get(name) : undefined;
  if (!partial) {
    const help = isPartialName(name) ? suggest(name, reading.partials.names().filter(isPartialName)) : NAMING;
    report(frame, at, 'unknown-partial', `no partial "${shown(name)}" in ${PARTIALS_FOLDER}`, help);
    return undefined;
  }
  if (reportLoop(name, at, frame)) return undefined;
  if (calls.length >= MAX_NESTING) {
    const message = `more than ${MAX_NESTING} partials call each other in a row`;
    report(frame, callOf(at), 'template-syntax', message, 'let a partial call few others');
    return undefined;
  }
  const given = readParameters(node, frame);
  if (!grow(frame, partial.text.length, at)) return undefined;
  const call = callOf(at);
  const inner: Origin = { text: partial.text, file: partial.file, partial: name, call };
  const inside = openFrame(reading, inner, {
    params: new Map([...frame.params, ...given]),
    calls: [...calls, { name, at }],
  });
  const { body, problem } = partial.parsed();
  if (problem) {
    const { start, end, message, help } = problem;
    report(inside, { origin: inner, start, end }, 'template-syntax', message, help);
    return { type: 'partial', name, body: [] };
  }
  const statements = readBody(body, inside);
  for (const read of inside.names) frame.names.add(read);
  if (!reading.isFull) {
    for (const [key, { value, isUsed }] of given) {
      if (isUsed) continue;
      const help = suggest(key, inside.names);
      report(frame, value.at, 'helper-argument', `the partial "${name}" does not use "${shown(key)}"`, help);
    }
  }
  return { type: 'partial', name, body: statements };
}

const NAMING = `write a name in small letters, digits and hyphens: {{> consensus}} is ${PARTIALS_FOLDER}/consensus.hbs`;

function readParameters(node: hbs.AST.PartialStatement, frame: Frame): Map<string, Parameter> {
  for (const param of node.params) {
    const help = 'write what the partial calls it, as in {{> name move=high}}';
    report(frame, stretchOf(param, frame), 'template-syntax', 'a partial takes named values only', help);
  }
  const given = new Map<string, Parameter>();
  for (const pair of node.hash?.pairs ?? []) {
    const before = frame.reading.size;
    const value = readExpression(pair.value, frame);
    if (Object.hasOwn(HELPERS, pair.key) || given.has(pair.key)) {
      const message = given.has(pair.key) ? `"${shown(pair.key)}" is given twice` : `"${pair.key}" is a helper's name`;
      report(frame, stretchOf(pair, frame), 'helper-argument', message, 'give each value a name of its own');
    }
    given.set(pair.key, { value, size: frame.reading.size - before, isUsed: false });
  }
  return given;
}

/**
 * Whether a partial is reached from itself, which is told at one call of the ring, the same from wherever the ring is
 * entered: the call of the partial whose name comes first.
 */
function reportLoop(name: string, at: Stretch, frame: Frame): boolean {
  const entry = frame.calls.findIndex((call) => call.name === name);
  if (entry < 0) return false;
  const ring = [...frame.calls.slice(entry + 1), { name, at }];
  const first = ring.reduce((least, call) => (call.name < least.name ? call : least));
  const from = ring.indexOf(first);
  const names = [first, ...ring.slice(from + 1), ...ring.slice(0, from), first].map((call) => call.name);
  const message = `the partial "${first.name}" ends up in itself: ${names.join(' > ')}`;
  report(frame, first.at, 'partial-loop', message, 'take one of these calls away');
  return true;
}
