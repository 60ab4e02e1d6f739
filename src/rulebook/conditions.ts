import { Environment } from '@marcbachmann/cel-js';
import { lazy } from '../base/lazy.ts';
import { suggest } from '../base/suggest.ts';
import type { Fact, Field, Fields } from '../facts/fact.ts';
import type { Kind } from '../facts/kind.ts';
import type { Condition } from './rule.ts';

/** A fault in a condition, at an offset of its text. */
export interface ConditionProblem {
  readonly offset: number;
  readonly message: string;
}

/** The CEL type of a field: numbers and dates are doubles, a list of instruments a list of strings. */
function celType(field: Field): string {
  switch (field.unit) {
    case 'flag':
      return 'bool';
    case 'choice':
    case 'text':
    case 'instrument':
    case 'line':
      return 'string';
    case 'instruments':
      return 'list<string>';
    default:
      return 'double';
  }
}

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

const LIMITS = { maxAstNodes: 400, maxDepth: 40 };

/** Literals without a point are integers in CEL, and every field is a double: they may be mixed. */
function withNumbers(environment: Environment): Environment {
  for (const [operator, operate] of Object.entries(ARITHMETIC)) {
    environment.registerOperator(`double ${operator} int`, (a: number, b: bigint) => operate(a, Number(b)));
    environment.registerOperator(`int ${operator} double`, (a: bigint, b: number) => operate(Number(a), b));
  }
  environment.registerOperator('double == int', (a: number, b: bigint) => a === Number(b));
  environment.registerFunction('abs(double): double', (value: number) => Math.abs(value));
  return environment;
}

/** Without types: for conditions that have been checked before. */
const untyped = lazy(() => withNumbers(new Environment({ limits: LIMITS, unlistedVariablesAreDyn: true })));

/** A condition that a compiler has passed before, compiled without another check. */
export function compileChecked(source: string, names: readonly string[]): Condition {
  const program = untyped().parse(source);
  return { source, holds: (facts) => program(contextOf(names, facts)) === true };
}

function contextOf(names: readonly string[], facts: Readonly<Record<string, Fact>>): Record<string, unknown> {
  const context: Record<string, unknown> = {};
  for (const name of names) context[name] = facts[name]?.values ?? {};
  return context;
}

/** Type names for the kinds, by their fields: a kind's table is its own identity. */
export class ConditionCompiler {
  readonly #base: Environment;
  readonly #names: ReadonlyMap<Fields, string>;

  constructor(kinds: Iterable<Kind>) {
    const base = withNumbers(new Environment({ limits: LIMITS }));
    const names = new Map<Fields, string>();
    for (const kind of kinds) {
      const name = `${kind.id[0]!.toUpperCase()}${kind.id.slice(1)}Fact`;
      const fields = Object.fromEntries(Object.entries(kind.fields).map(([id, field]) => [id, celType(field)]));
      base.registerType(name, { fields });
      names.set(kind.fields, name);
    }
    this.#base = base;
    this.#names = names;
  }

  /** The condition, or what is wrong with it: a misspelt name, a comparison of unlike types, a value that a field never has. */
  compile(source: string, bindings: Readonly<Record<string, Fields>>): Condition | ConditionProblem {
    const environment = this.#base.clone();
    for (const [name, fields] of Object.entries(bindings)) environment.registerVariable(name, this.#names.get(fields)!);
    const checked = environment.check(source);
    if (!checked.valid) {
      const error = checked.error as { summary?: string; message: string; range?: { start: number } } | undefined;
      return {
        offset: error?.range?.start ?? 0,
        message: error?.summary ?? error?.message.split('\n')[0] ?? 'it does not compile',
      };
    }
    if (String(checked.type) !== 'bool')
      return { offset: 0, message: `it gives a ${String(checked.type)}, not true or false` };
    const stray = strayLiteral(source, bindings) ?? strayField(source, bindings);
    if (stray) return stray;
    const program = environment.parse(source);
    const names = Object.keys(bindings);
    return { source, holds: (facts) => program(contextOf(names, facts)) === true };
  }
}

/** A field that `has()` asks for and no fact of the kind has: CEL lets it pass, and answers false for ever. */
function strayField(source: string, bindings: Readonly<Record<string, Fields>>): ConditionProblem | undefined {
  for (const match of source.matchAll(/\bhas\(\s*([A-Za-z_]\w*)\.([A-Za-z_]\w*)/g)) {
    const fields = Object.hasOwn(bindings, match[1]!) ? bindings[match[1]!]! : {};
    if (!Object.hasOwn(fields, match[2]!)) {
      return {
        offset: match.index + 4,
        message: `${match[1]} has no field "${match[2]}"; ${suggest(match[2]!, Object.keys(fields))}`,
      };
    }
  }
  return undefined;
}

/** A field compared with a word that it never is. */
function strayLiteral(source: string, bindings: Readonly<Record<string, Fields>>): ConditionProblem | undefined {
  for (const match of source.matchAll(/\b([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)\s*[!=]=\s*(['"])(.*?)\3/g)) {
    const choices = bindings[match[1]!]?.[match[2]!]?.choices;
    if (choices && !choices.includes(match[4]!)) {
      return { offset: match.index, message: `${match[1]}.${match[2]} is never "${match[4]}" (${choices.join(', ')})` };
    }
  }
  return undefined;
}
