import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type * as z from 'zod';
import { type Diagnostic, Fault, type Place } from './diagnostic.ts';
import { lazy } from './lazy.ts';
import type { Memo } from './source.ts';
import { suggest } from './suggest.ts';

type YamlPath = readonly PropertyKey[];

/** Aliases that one document may resolve: enough for people, too few for a bomb. */
const MAX_ALIASES = 50;

/** A YAML file that was read against a shape, and still knows where each value stands. */
export interface YamlFile<T> {
  readonly path: string;
  readonly value: T;
  /** The place of the value at a path of keys and indexes, or of the nearest enclosing one. */
  place(path: YamlPath): Place;
  /** The place of the key at the end of a path. */
  placeOfKey(path: YamlPath): Place;
  /** The place of an offset inside the text of the scalar at `path` (so that a template's fault points into it). */
  placeWithin(path: YamlPath, offset: number): Place;
}

/**
 * Reads YAML against a zod shape.
 *
 * @param memo keeps the values of files that were right, under their path
 * @throws Fault with every syntax error, duplicate or unknown key and wrong type, each at its line and column
 */
export function readYaml<T>(path: string, text: string, shape: z.ZodType<T>, memo?: Memo): YamlFile<T> {
  const placed = lazy(() => parseWithPlaces(path, text));
  const places: Pick<YamlFile<T>, 'place' | 'placeOfKey' | 'placeWithin'> = {
    place: (keys) => placed().place(keys),
    placeOfKey: (keys) => placed().placeOfKey(keys),
    placeWithin: (keys, offset) => placed().placeWithin(keys, offset),
  };
  const known = memo?.recall(path, text);
  if (known !== undefined) return { path, value: known as T, ...places };
  const { plain, place, placeOfKey } = placed();
  const result = shape.safeParse(plain(), { reportInput: true });
  if (!result.success) {
    throw new Fault(result.error.issues.flatMap((issue) => toDiagnostics(issue, shape, place, placeOfKey)));
  }
  memo?.keep(path, text, result.data);
  return { path, value: result.data, ...places };
}

interface PlacedYaml {
  /** the document as plain values */
  plain(): unknown;
  place(path: YamlPath): Place;
  placeOfKey(path: YamlPath): Place;
  placeWithin(path: YamlPath, offset: number): Place;
}

/** @throws Fault with every syntax error and duplicate key */
function parseWithPlaces(path: string, text: string): PlacedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: path, line, column: col };
  };
  if (document.errors.length > 0) {
    throw new Fault(
      document.errors.map((error) => ({
        code: error.code === 'DUPLICATE_KEY' ? 'yaml-duplicate-key' : 'yaml-syntax',
        severity: 'error',
        message: error.message,
        ...at(error.pos[0]),
      })),
    );
  }
  visit(document, {
    Pair(_, { key }) {
      if (!isScalar(key) || key.value !== '__proto__') return;
      const message = 'a key may not be called "__proto__"';
      throw new Fault([{ code: 'unknown-key', severity: 'error', message, ...at(key.range?.[0] ?? 0) }]);
    },
  });
  const nodeAt = (keys: YamlPath): { key?: Node; value?: Node } => {
    let key: Node | undefined;
    let value = document.contents as Node | null;
    for (const part of keys) {
      if (isMap(value)) {
        const pair = value.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
        if (!pair) break;
        key = pair.key as Node;
        value = pair.value as Node | null;
      } else if (isSeq(value)) {
        const item = value.items[part as number] as Node | undefined;
        if (!item) break;
        key = undefined;
        value = item;
      } else break;
    }
    return { ...(key ? { key } : {}), ...(value ? { value } : {}) };
  };
  const startOf = (node: Node | undefined): number => node?.range?.[0] ?? 0;
  return {
    plain: () => {
      try {
        return document.toJS({ maxAliasCount: MAX_ALIASES });
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw new Fault([{ code: 'yaml-syntax', severity: 'error', message, file: path, line: 1, column: 1 }]);
      }
    },
    place: (keys) => {
      const { key, value } = nodeAt(keys);
      return at(startOf(value ?? key));
    },
    placeOfKey: (keys) => {
      const { key, value } = nodeAt(keys);
      return at(startOf(key ?? value));
    },
    placeWithin: (keys, offset) => {
      const { value } = nodeAt(keys);
      const start = startOf(value);
      // the lines of a block scalar are folded and indented: only its beginning can be named
      if (isScalar(value) && value.type?.startsWith('BLOCK')) return at(start);
      const quoted = text[start] === '"' || text[start] === "'" ? 1 : 0;
      return at(start + quoted + offset);
    },
  };
}

function toDiagnostics(
  issue: z.core.$ZodIssue,
  shape: z.ZodType,
  place: (path: YamlPath) => Place,
  placeOfKey: (path: YamlPath) => Place,
): Diagnostic[] {
  const where = issue.path.length === 0 ? 'the file' : `"${issue.path.join('.')}"`;
  const at = { severity: 'error' as const, ...place(issue.path) };
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        code: 'unknown-key',
        severity: 'error',
        message: `unknown key "${key}" in ${where}`,
        help: suggest(key, keysAt(shape, issue.path)),
        ...placeOfKey([...issue.path, key]),
      }));
    case 'invalid_type':
      return [
        issue.input === undefined
          ? { ...at, code: 'missing-key', message: `${where} is missing; it takes ${article(issue.expected)}` }
          : { ...at, code: 'wrong-type', message: `${where} takes ${article(issue.expected)}` },
      ];
    case 'invalid_value':
      return [{ ...at, code: 'wrong-value', message: `${where} takes one of ${issue.values.map(String).join(', ')}` }];
    case 'invalid_union': {
      const nested = issue.errors.find((errors) => errors.some((error) => error.path.length > 0)) ?? [];
      const deeper = nested.map((error) => ({ ...error, path: [...issue.path, ...error.path] }));
      return deeper.length > 0
        ? deeper.flatMap((error) => toDiagnostics(error as z.core.$ZodIssue, shape, place, placeOfKey))
        : [{ ...at, code: 'wrong-type', message: `${where} has none of the forms it may take` }];
    }
    default:
      return [{ ...at, code: 'wrong-value', message: `${where}: ${issue.message}` }];
  }
}

/** What people call the shapes that zod names. */
const SHAPES: Readonly<Record<string, string>> = {
  record: 'a map of keys and values',
  object: 'a map of keys and values',
  array: 'a list',
  tuple: 'a list',
  string: 'a text',
  int: 'a whole number',
  boolean: 'true or false',
};

const article = (noun: string): string => SHAPES[noun] ?? `a ${noun}`;

/** The keys that the object shape at `path` knows, for "did you mean". */
function keysAt(shape: z.ZodType, path: YamlPath): string[] {
  let current: unknown = shape;
  for (const part of path) {
    const inner = unwrap(current);
    if (inner?.shape && typeof part === 'string' && part in inner.shape) current = inner.shape[part];
    else current = inner?.valueType ?? inner?.element;
  }
  return Object.keys(unwrap(current)?.shape ?? {});
}

interface ShapeDefinition {
  readonly shape?: Record<string, unknown>;
  readonly valueType?: unknown;
  readonly element?: unknown;
  readonly innerType?: unknown;
  readonly in?: unknown;
  readonly options?: readonly unknown[];
}

function unwrap(shape: unknown): ShapeDefinition | undefined {
  const definition = (shape as { def?: ShapeDefinition } | undefined)?.def;
  if (!definition) return undefined;
  if (definition.innerType) return unwrap(definition.innerType);
  if (definition.in) return unwrap(definition.in);
  if (definition.options) return definition.options.map(unwrap).find((option) => option?.shape);
  return definition;
}
