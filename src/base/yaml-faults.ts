import { type Document, isScalar, type Scalar, visit, type YAMLError } from 'yaml';
import type { Diagnostic, Place } from './diagnostic.ts';
import { yamlHelp } from './yaml-help.ts';

/** Where a stretch of a file's text stands. */
export type PlaceAt = (offset: number, end?: number) => Place;

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
  const found: Array<readonly [offset: number, fault: Diagnostic]> = [];
  const report = (code: Diagnostic['code'], [from, to]: readonly number[], message: string, help: string): void => {
    found.push([from!, { code, severity: 'error', message, help, ...at(from!, to) }]);
  };
  for (const [[from, to], message, help] of syntaxErrors(document, text, at))
    report('yaml-syntax', [from, to], message, help);
  const anchors = new Set<string>();
  let firstAlias: number | undefined;
  visit(document, {
    Value(_, node) {
      if (node.anchor !== undefined) anchors.add(node.anchor);
    },
    Alias(_, { source, range }) {
      firstAlias ??= range?.[0];
      if (anchors.has(source)) return;
      const { message, help } = yamlHelp('BAD_ALIAS', '');
      report('yaml-syntax', range ?? [0, 0], message, help);
    },
    Map(_, { items, range }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) {
          const where = (key as { range?: readonly number[] } | null)?.range ?? range ?? [0, 0];
          const help = 'write a word; a text in braces, such as "{{subject}}", stands in quotes';
          report('yaml-syntax', where.slice(0, 2), 'a key is a word, and this is none', help);
          continue;
        }
        const name = String(key.value);
        const where = key.range ?? [0, 0];
        if (name === '__proto__') {
          report('unknown-key', where, 'no key may be called "__proto__"', 'take it out, or give it another name');
        }
        if (seen.has(name)) {
          const help = 'take one of them out, or give it another name';
          report('yaml-duplicate-key', where, `the key "${name}" comes twice`, help);
        }
        seen.add(name);
      }
    },
  });
  const faults = found.sort(([a], [b]) => a - b).map(([, fault]) => fault);
  return { faults, ...(firstAlias === undefined ? {} : { firstAlias }) };
}

type SyntaxError = readonly [span: readonly [number, number], message: string, help: string];

/** What the parser stumbled over: the first of each line, since the others follow from it. */
function syntaxErrors(document: Document.Parsed, text: string, at: PlaceAt): SyntaxError[] {
  const all: readonly YAMLError[] = [...document.errors, ...document.warnings];
  const deep = all.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  const lines = new Set<number>();
  return (deep ? [deep] : all).flatMap((error): SyntaxError[] => {
    const span = placeOf(error, document, text);
    const { line = 1 } = at(span[0]);
    if (lines.has(line)) return [];
    lines.add(line);
    const start = text.lastIndexOf('\n', span[0] - 1) + 1;
    if (BARE_BRACES.test(text.slice(start, span[1]))) {
      const help = 'put the whole text in double quotes: "{{subject}} rose."';
      return [[span, 'a text that begins with {{ stands without quotes', help]];
    }
    const { message, help } = yamlHelp(error.code, error.message);
    return [[span, message, help]];
  });
}

/** A placeholder where a value begins. */
const BARE_BRACES = /(?:^|[-:,[{])\s*\{\{\s*[a-z#>]/;

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
