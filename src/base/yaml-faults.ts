import { type Document, isScalar, type Node, type Scalar, visit, type YAMLError, type YAMLMap } from 'yaml';
import type { Diagnostic, Place } from './diagnostic.ts';
import { yamlHelp } from './yaml-help.ts';

/** Where a stretch of a file's text stands. */
export type PlaceAt = (offset: number, end?: number) => Place;

/** Something that is wrong, where, and in which words. */
interface Found {
  readonly code: 'yaml-syntax' | 'yaml-duplicate-key' | 'unknown-key';
  readonly span: readonly [from: number, to: number];
  readonly message: string;
  readonly help: string;
  /** it may follow from what is wrong on the line before */
  readonly mayFollow?: boolean;
}

/**
 * Everything that is wrong with a text as YAML, in order of place, and where its first alias stands.
 *
 * @throws RangeError for one that is nested too deeply to be walked
 */
export function faultsOf(
  document: Document.Parsed,
  text: string,
  at: PlaceAt,
): { readonly faults: readonly Diagnostic[]; readonly firstAlias?: number } {
  const found = syntaxErrors(document, text);
  const anchors = new Set<string>();
  let firstAlias: number | undefined;
  visit(document, {
    Value(_, node) {
      if (node.anchor !== undefined) anchors.add(node.anchor);
    },
    Alias(_, { source, range }) {
      firstAlias ??= range?.[0];
      if (!anchors.has(source)) found.push({ code: 'yaml-syntax', span: spanOf(range), ...yamlHelp('BAD_ALIAS', '') });
    },
    Map(_, map) {
      found.push(...faultyKeys(map, text));
    },
  });
  const faults = told(found, at).map(({ code, span, message, help }): Diagnostic => {
    return { code, severity: 'error', message, help, ...at(...span) };
  });
  return { faults, ...(firstAlias === undefined ? {} : { firstAlias }) };
}

const spanOf = (range: readonly number[] | null | undefined): readonly [number, number] => [
  range?.[0] ?? 0,
  range?.[1] ?? 0,
];

/** What is told, in order of place: of a line's syntax the first fault, since the others follow from it. */
function told(found: readonly Found[], at: PlaceAt): Found[] {
  let last = Number.NEGATIVE_INFINITY;
  return [...found]
    .sort((a, b) => a.span[0] - b.span[0])
    .filter(({ code, span, mayFollow }) => {
      if (code !== 'yaml-syntax') return true;
      const { line = 1 } = at(span[0]);
      if (line === last || (mayFollow && line === last + 1)) return false;
      last = line;
      return true;
    });
}

/** Keys that come twice, that are no words, and the one that would reach for a prototype. */
function faultyKeys({ items, range }: YAMLMap, text: string): Found[] {
  const seen = new Set<string>();
  return items.flatMap(({ key }): Found[] => {
    if (!isScalar(key)) {
      const span = spanOf((key as Node | null)?.range ?? range);
      const bare = bareBraces(text, span);
      if (bare) return [bare];
      const help = 'write a word, or put the text in quotes';
      return [{ code: 'yaml-syntax', span, message: 'a key is a word, and this is none', help }];
    }
    const name = String(key.value);
    const span = spanOf(key.range);
    const faults: Found[] = [];
    if (name === '__proto__') {
      const message = 'no key may be called "__proto__"';
      faults.push({ code: 'unknown-key', span, message, help: 'take it out, or give it another name' });
    }
    if (seen.has(name)) {
      const help = 'take one of them out, or give it another name';
      faults.push({ code: 'yaml-duplicate-key', span, message: `the key "${name}" comes twice`, help });
    }
    seen.add(name);
    return faults;
  });
}

/** What the parser stumbled over. */
function syntaxErrors(document: Document.Parsed, text: string): Found[] {
  const all: readonly YAMLError[] = [...document.errors, ...document.warnings];
  const deep = all.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  return (deep ? [deep] : all).map((error): Found => {
    const span = placeOf(error, document, text);
    const bare = bareBraces(text, span);
    if (bare) return bare;
    const mayFollow = error.code === 'UNEXPECTED_TOKEN';
    return { code: 'yaml-syntax', span, ...yamlHelp(error.code, error.message), mayFollow };
  });
}

/** A placeholder where a value begins. */
const BARE_BRACES = /(?:^|[-:,[])\s*(\{\{\s*[a-z#>].*)/;

/** A wording that begins with a placeholder and stands without quotes, on the line of a fault. */
function bareBraces(text: string, [from]: readonly [number, number]): Found | undefined {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', from);
  const line = text.slice(start, end < 0 ? text.length : end).trimEnd();
  const bare = line.length > LONGEST_LINE ? undefined : BARE_BRACES.exec(line)?.[1];
  if (bare === undefined) return undefined;
  const help = 'put the whole text in double quotes: "{{subject}} rose."';
  const span = [start + line.length - bare.length, start + line.length] as const;
  return { code: 'yaml-syntax', span, message: 'a text that begins with {{ stands without quotes', help };
}

/** Longer lines are no wordings that a person wrote. */
const LONGEST_LINE = 10_000;

/**
 * Where an error is mended: a quotation that is left open where it opens and not where the file ends, a text with a colon
 * in it at the colon.
 */
function placeOf({ message, pos }: YAMLError, document: Document.Parsed, text: string): readonly [number, number] {
  if (message.startsWith('Nested mappings')) {
    const colon = /:(?=\s|$)/.exec(text.slice(pos[0]));
    return colon ? [pos[0] + colon.index, pos[0] + colon.index + 1] : pos;
  }
  if (!/closing (?:"|')quote/.test(message)) return pos;
  let opened: Scalar | undefined;
  visit(document, {
    Scalar(_, node) {
      const [from, to] = node.range ?? [0, 0];
      if (node.type?.startsWith('QUOTE') && from < pos[0] && to >= pos[0]) opened = node;
    },
  });
  return opened?.range ? [opened.range[0], opened.range[0] + 1] : pos;
}
