import type * as z from 'zod';
import type { Diagnostic, Place } from './diagnostic.ts';
import { suggest } from './suggest.ts';

/** Keys and indexes that lead to a value. */
export type YamlPath = readonly PropertyKey[];

/** A document as plain values, which knows where they stand. */
interface Placed {
  readonly plain: unknown;
  place(path: YamlPath): Place;
  placeOfKey(path: YamlPath): Place;
}

/** A value that was held against a shape: itself, with defaults, or what is wrong with it. */
export interface Fit<T> {
  readonly value?: T;
  readonly faults: readonly Diagnostic[];
}

/** Holds the value at a path of a document against a zod shape; faults are told at their places, in words for people. */
export function fitShape<T>(document: Placed, shape: z.ZodType<T>, at: YamlPath): Fit<T> {
  const value = at.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)[key], document.plain);
  const result = shape.safeParse(value, { reportInput: true });
  if (result.success) return { value: result.data, faults: [] };
  const places: Places = {
    shape,
    depth: at.length,
    place: (path) => document.place(path),
    placeOfKey: (path) => document.placeOfKey(path),
  };
  return {
    faults: result.error.issues.flatMap((issue) => toDiagnostics({ ...issue, path: [...at, ...issue.path] }, places)),
  };
}

interface Places {
  readonly shape: z.ZodType;
  /** how many steps lead from the document to what the shape is of */
  readonly depth: number;
  place(path: YamlPath): Place;
  placeOfKey(path: YamlPath): Place;
}

function toDiagnostics(issue: z.core.$ZodIssue, places: Places): Diagnostic[] {
  const where = issue.path.length === 0 ? 'the file' : `"${issue.path.join('.')}"`;
  const at = { severity: 'error' as const, ...places.place(issue.path) };
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        code: 'unknown-key',
        severity: 'error',
        message: `unknown key "${key}" in ${where}`,
        help: suggest(key, keysAt(places.shape, issue.path.slice(places.depth))),
        ...places.placeOfKey([...issue.path, key]),
      }));
    case 'invalid_type':
      return [
        issue.input === undefined
          ? { ...at, code: 'missing-key', message: `${where} is missing; it takes ${article(issue.expected)}` }
          : { ...at, code: 'wrong-type', message: `${where} takes ${article(issue.expected)}` },
      ];
    case 'invalid_value':
      return [{ ...at, code: 'wrong-value', message: `${where} takes one of ${issue.values.map(String).join(', ')}` }];
    case 'invalid_key': {
      const key = String(issue.path.at(-1));
      const message = `"${key}" is no name`;
      const help = 'names are written in small letters, digits and, in rules, hyphens: record-close; in bindings, _';
      return [{ code: 'wrong-value', severity: 'error', message, help, ...places.placeOfKey(issue.path) }];
    }
    case 'invalid_union': {
      const nested = issue.errors.find((errors) => errors.some((error) => error.path.length > 0)) ?? [];
      const deeper = nested.map((error) => ({ ...error, path: [...issue.path, ...error.path] }));
      return deeper.length > 0
        ? deeper.flatMap((error) => toDiagnostics(error as z.core.$ZodIssue, places))
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
  if (definition.options)
    return definition.options.map(unwrap).find((option) => option?.shape ?? option?.element) as
      | ShapeDefinition
      | undefined;
  return definition;
}
