import type * as z from 'zod';
import type { Diagnostic, Place } from './diagnostic.ts';
import { nearest, suggest } from './suggest.ts';

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
  const { issues } = result.error;
  return {
    faults: issues
      .filter((issue) => !isMisspelt(issue, issues, shape))
      .flatMap((issue) => toDiagnostics({ ...issue, path: [...at, ...issue.path] }, places)),
  };
}

/** What fits a shape once all that does not is left out; undefined where what is left does not fit either. */
export function leftOf<T>(plain: unknown, shape: z.ZodType<T>): T | undefined {
  const result = shape.safeParse(plain);
  if (result.success) return result.data;
  const left: unknown = structuredClone(plain);
  for (const issue of result.error.issues) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.at(-1)];
    const holder = (issue.code === 'unrecognized_keys' ? issue.path : issue.path.slice(0, -1)).reduce<unknown>(
      (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
      left,
    );
    if (typeof holder !== 'object' || holder === null || Array.isArray(holder)) return undefined;
    for (const key of keys) if (key !== undefined) Reflect.deleteProperty(holder, key);
  }
  const again = shape.safeParse(left);
  return again.success ? again.data : undefined;
}

/** Whether a key is missing because it is misspelt, which is told of the key that stands there. */
function isMisspelt(issue: z.core.$ZodIssue, issues: readonly z.core.$ZodIssue[], shape: z.ZodType): boolean {
  if (issue.code !== 'invalid_type' || issue.input !== undefined) return false;
  const holder = issue.path.slice(0, -1);
  return issues.some(
    (other) =>
      other.code === 'unrecognized_keys' &&
      other.path.join('\n') === holder.join('\n') &&
      other.keys.some((key) => nearest(key, keysAt(shape, holder)) === issue.path.at(-1)),
  );
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
          ? {
              ...at,
              ...holderOf(issue.path, places),
              code: 'missing-key',
              message: `${where} is missing; it takes ${article(issue.expected)}`,
            }
          : { ...at, code: 'wrong-type', message: `${where} takes ${article(issue.expected)}` },
      ];
    case 'invalid_value':
      return [{ ...at, code: 'wrong-value', message: `${where} takes one of ${issue.values.map(String).join(', ')}` }];
    case 'invalid_key': {
      const message = `${quoted(issue.path.at(-1))} is no name`;
      const [inner] = issue.issues;
      const help = inner?.code === 'invalid_format' ? formOf(inner.pattern) : 'give it another name';
      return [{ code: 'wrong-value', severity: 'error', message, help, ...places.placeOfKey(issue.path) }];
    }
    case 'invalid_union': {
      // the form that is meant is the one that fits best on the outside
      const nested = issue.errors.find((errors) => errors.every(({ code, path }) => path.length > 0 || isInner(code)));
      const deeper = (nested ?? []).map((error) => ({ ...error, path: [...issue.path, ...error.path] }));
      if (deeper.length > 0) return deeper.flatMap((error) => toDiagnostics(error as z.core.$ZodIssue, places));
      const types = issue.errors.flat().flatMap((error) => (error.code === 'invalid_type' ? [error.expected] : []));
      const message = `${where} takes ${[...new Set(types)].map(article).join(' or ')}`;
      return [{ ...at, code: 'wrong-type', message }];
    }
    case 'invalid_format': {
      const help = formOf(issue.pattern);
      return [{ ...at, code: 'wrong-value', message: `${where} is ${quoted(issue.input)}`, help }];
    }
    case 'too_small':
    case 'too_big':
      return [{ ...at, code: 'wrong-value', message: `${where} ${boundText(issue)}` }];
    default:
      return [{ ...at, code: 'wrong-value', message: `${where} ${issue.message}` }];
  }
}

/** Where a key is missing: at the key of the map that lacks it. */
const holderOf = (path: YamlPath, places: Places): Place =>
  path.length > 1 ? places.placeOfKey(path.slice(0, -1)) : places.place([]);

/** Whether a value is of the right type, and something else is wrong with it. */
const isInner = (code: string): boolean => code !== 'invalid_type' && code !== 'invalid_value';

/** A value as a message shows it: at most 60 characters. */
function quoted(value: unknown): string {
  const text = String(value);
  return `"${text.length > 60 ? `${text.slice(0, 60)}...` : text}"`;
}

/** The patterns of names, in words. */
const FORMS: Readonly<Record<string, string>> = {
  '/^[a-z][a-z0-9-]*$/': 'write it in small letters, digits and hyphens, with a letter first: record-close',
  '/^[a-z0-9][a-z0-9-]*$/': 'write it in small letters, digits and hyphens: jobless-claims',
  '/^[a-z][a-z0-9_]*$/': 'write it in small letters, digits and "_", with a letter first: rsi_gap',
  '/^[A-Za-z0-9][A-Za-z0-9.^-]*$/': 'write a symbol in letters, digits, ".", "^" and "-": BRK.B',
};

const formOf = (pattern: string | undefined): string => FORMS[pattern ?? ''] ?? 'write it in another form';

/** What a bound says: "takes at least 1 entry". */
function boundText(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const [bound, least] = issue.code === 'too_small' ? [Number(issue.minimum), true] : [Number(issue.maximum), false];
  if (least && bound === 1 && issue.origin === 'string') return 'is empty';
  if (least && bound === 1 && issue.origin === 'array') return 'is an empty list';
  const noun = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : '';
  if (least && issue.inclusive === false) return `takes more than ${bound}${noun}`;
  return `takes at ${least ? 'least' : 'most'} ${bound}${noun}`;
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
