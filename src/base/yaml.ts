import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type * as z from 'zod';
import { type Diagnostic, Fault, type Place } from './diagnostic.ts';
import { lazy } from './lazy.ts';
import type { Memo } from './source.ts';
import { faultsOf, type PlaceAt } from './yaml-faults.ts';
import { fitShape, leftOf, type YamlPath } from './yaml-shape.ts';

/** Aliases that one document may resolve: enough for people, too few for a bomb. */
const MAX_ALIASES = 50;

/** Where the values of a YAML file stand. */
export interface YamlPlaces {
  readonly path: string;
  /** The place of the value at a path of keys and indexes, or of the nearest enclosing one. */
  place(path: YamlPath): Place;
  /** The place of the key of the last step of a path, or of its value where it has none. */
  placeOfKey(path: YamlPath): Place;
  /**
   * The place of an offset inside the text of the scalar at `path`, so that a template's fault points into it, whatever
   * the quotes, escapes and line breaks around it.
   */
  placeWithin(path: YamlPath, offset: number, length?: number): Place;
}

/** A YAML file that was read against a shape, and still knows where each value stands. */
export interface YamlFile<T> extends YamlPlaces {
  readonly value: T;
}

/** A YAML file as plain values, with whatever is wrong with it as YAML. */
export interface YamlDocument extends YamlPlaces {
  /** undefined where the text cannot be read as YAML */
  readonly plain: unknown;
  readonly faults: readonly Diagnostic[];
  /** the stretch of the file's text that the value at a path takes up, quotes included; undefined where there is none */
  rangeOf(path: YamlPath): readonly [from: number, to: number] | undefined;
}

/**
 * Reads YAML against a zod shape.
 *
 * @param memo keeps the values of files that were right, under their path
 * @throws Fault with every syntax error, duplicate or unknown key and wrong type, each at its line and column
 */
export function readYaml<T>(path: string, text: string, shape: z.ZodType<T>, memo?: Memo): YamlFile<T> {
  const document = lazy(() => parseYaml(path, text));
  const places = lazyPlaces(path, document);
  const known = memo?.recall(path, text);
  if (known !== undefined) return { value: known as T, ...places };
  if (document().faults.length > 0) throw new Fault(document().faults);
  const { value, faults } = fitShape(document(), shape, []);
  if (faults.length > 0) throw new Fault(faults);
  memo?.keep(path, text, value);
  return { value: value as T, ...places };
}

/**
 * Reads YAML as far as it can be read: keys that mean nothing and optional values that cannot be are left out.
 *
 * @param memo keeps the values of files that were right, under their path
 * @returns what is wrong with it, and what is left of it if that is of the shape
 */
export function inspectYaml<T>(
  path: string,
  text: string,
  shape: z.ZodType<T>,
  memo?: Memo,
): { readonly file?: YamlFile<T>; readonly faults: readonly Diagnostic[] } {
  const document = lazy(() => parseYaml(path, text));
  const places = lazyPlaces(path, document);
  const known = memo?.recall(path, text);
  if (known !== undefined) return { file: { value: known as T, ...places }, faults: [] };
  if (document().faults.length > 0) return { faults: document().faults };
  const { value, faults } = fitShape(document(), shape, []);
  if (value !== undefined) memo?.keep(path, text, value);
  const left = value === undefined ? leftOf(document().plain, shape) : value;
  return { faults, ...(left === undefined ? {} : { file: { value: left, ...places } }) };
}

/** Places of a document that is parsed when the first is asked for: of files that are right, none is. */
export function lazyPlaces(path: string, document: () => YamlPlaces): YamlPlaces {
  return {
    path,
    place: (keys) => document().place(keys),
    placeOfKey: (keys) => document().placeOfKey(keys),
    placeWithin: (keys, offset, length) => document().placeWithin(keys, offset, length),
  };
}

/** Parses YAML, whatever is wrong with it. */
export function parseYaml(path: string, text: string): YamlDocument {
  const lines = new LineCounter();
  const at = (offset: number, end = offset): Place => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    const nextLine = lines.lineStarts[line];
    const length = Math.min(end, nextLine === undefined ? text.length : nextLine - 1) - offset;
    return { file: path, line, column: col, ...(length > 1 ? { length } : {}) };
  };
  const unreadable = (message: string, help: string, offset = 0): YamlDocument => {
    const fault: Diagnostic = { code: 'yaml-syntax', severity: 'error', message, help, ...at(offset) };
    return { path, plain: undefined, faults: [fault], ...noPlaces(path) };
  };
  let document: Document.Parsed;
  let found: ReturnType<typeof faultsOf>;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    found = faultsOf(document, text, at);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return unreadable('lists and maps are nested too deeply', 'a workspace file needs a dozen levels at the most');
  }
  const { faults, firstAlias } = found;
  let plain: unknown;
  if (faults.length === 0) {
    try {
      plain = document.toJS({ maxAliasCount: MAX_ALIASES });
    } catch (error) {
      if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
      return unreadable(
        'its aliases (*name) multiply what they stand for',
        'write out what they stand for',
        firstAlias,
      );
    }
  }
  const { place, placeOfKey, placeWithin, rangeOf } = placesOf(document, text, at);
  return { path, plain, faults, place, placeOfKey, placeWithin, rangeOf };
}

type Finders = Omit<YamlDocument, 'path' | 'plain' | 'faults'>;

const noPlaces = (path: string): Finders => {
  const start = (): Place => ({ file: path, line: 1, column: 1 });
  return { place: start, placeOfKey: start, placeWithin: start, rangeOf: () => undefined };
};

function placesOf(document: Document.Parsed, text: string, at: PlaceAt): Finders {
  const spanOf = (node: Node | undefined): [number, number] => [node?.range?.[0] ?? 0, node?.range?.[1] ?? 0];
  // a map or a list begins where its first key or item does; only what stands on that line is meant
  const placeOf = (node: Node | undefined): Place =>
    isScalar(node) || isAlias(node) ? at(...spanOf(node)) : at(spanOf(node)[0]);
  return {
    place: (keys) => {
      const { key, value } = nodeAt(document, keys);
      return placeOf(value ?? key);
    },
    placeOfKey: (keys) => {
      const { key, value } = nodeAt(document, keys);
      return placeOf(key ?? value);
    },
    placeWithin: (keys, offset, length = 1) => {
      const { value } = nodeAt(document, keys);
      if (!isScalar(value)) return placeOf(value);
      const offsets = sourceOffsets(value, text);
      const from = offsets[Math.min(offset, offsets.length - 1)]!;
      const to = offsets[Math.min(offset + length, offsets.length - 1)]!;
      return at(from, Math.max(from, to));
    },
    rangeOf: (keys) => {
      const { value, isWhole } = nodeAt(document, keys);
      return value?.range && isWhole ? [value.range[0], value.range[1]] : undefined;
    },
  };
}

interface Found {
  readonly key?: Node;
  readonly value?: Node;
  /** the whole path was there */
  readonly isWhole: boolean;
}

/** The pairs of a map by their keys, so that the ten thousandth rule of a file is found as fast as the first. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = pairsByKey.get(map);
  if (known) return known;
  const pairs = new Map<string, Pair>();
  for (const pair of map.items) {
    const name = isScalar(pair.key) ? String(pair.key.value) : undefined;
    if (name !== undefined && !pairs.has(name)) pairs.set(name, pair);
  }
  pairsByKey.set(map, pairs);
  return pairs;
}

const pairsByKey = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

function nodeAt(document: Document.Parsed, path: YamlPath): Found {
  let key: Node | undefined;
  let value = document.contents as Node | null;
  let steps = 0;
  for (const part of path) {
    if (isMap(value)) {
      const pair = pairsOf(value).get(String(part));
      if (!pair) break;
      key = pair.key as Node;
      value = pair.value as Node | null;
    } else if (isSeq(value)) {
      const item = value.items[part as number] as Node | undefined;
      if (!item) break;
      key = undefined;
      value = item;
    } else break;
    steps++;
  }
  return { ...(key ? { key } : {}), ...(value ? { value } : {}), isWhole: steps === path.length };
}

/**
 * For each UTF-16 unit of a scalar's text, and for its end, where it stands in the file: past quotes and escapes, across
 * folded lines and indentation. The two are walked side by side.
 */
function sourceOffsets(scalar: Scalar, text: string): number[] {
  const value = String(scalar.source ?? scalar.value);
  const [start, end] = scalar.range ? [scalar.range[0], scalar.range[1]] : [0, 0];
  let s = start;
  if (scalar.type?.startsWith('BLOCK')) s = text.indexOf('\n', start) + 1;
  else if (scalar.type?.startsWith('QUOTE')) s = start + 1;
  const offsets: number[] = [];
  const isBlank = (char: string | undefined): boolean =>
    char === ' ' || char === '\n' || char === '\r' || char === '\t';
  for (let v = 0; v < value.length; v++) {
    // indentation and line ends that the value does not have
    if (!isBlank(value[v])) while (s < end && isBlank(text[s])) s++;
    offsets.push(s);
    if (text[s] === value[v]) {
      const isPair = scalar.type === 'QUOTE_SINGLE' && text[s] === "'" && text[s + 1] === "'";
      s += isPair ? 2 : 1;
    } else if (text[s] === '\\') s += escapeLength(text, s);
    else if (isBlank(value[v])) while (s < end && isBlank(text[s])) s++;
    else s++;
    s = Math.min(s, end);
  }
  offsets.push(s);
  return offsets;
}

/** How long an escape of a double-quoted scalar is: \n, \x41, \u0041, \U00000041. */
function escapeLength(text: string, at: number): number {
  const digits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
  return 2 + (digits[text[at + 1] ?? ''] ?? 0);
}
