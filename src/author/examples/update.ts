import { parseYaml } from '../../base/yaml.ts';
import type { Difference, Tried } from './test-rules.ts';

/** An expected text that stands for "whatever it says": replaced by every wording of the group that speaks. */
export const OPEN_TEXT = '?';

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Writes what rules say now into the examples that expect something else. Nothing but these texts changes: comments,
 * order and layout of the files stay.
 *
 * @param texts path -> text of the rule files
 * @returns path -> new text of the files that change, and how many expected texts were written
 */
export function updateExamples(
  texts: ReadonlyMap<string, string>,
  tried: readonly Tried[],
): { readonly files: ReadonlyMap<string, string>; readonly updated: number } {
  const files = new Map<string, string>();
  let updated = 0;
  for (const [path, text] of texts) {
    const ofFile = tried.filter(({ rule, differences }) => differences.length > 0 && rule.place().file === path);
    const edits = ofFile.flatMap((one) => editsOf(path, text, one));
    if (edits.length === 0) continue;
    updated += edits.length;
    // from the end, so that what stands before keeps its place
    const inTurn = edits.sort((a, b) => b.from - a.from);
    files.set(
      path,
      inTurn.reduce((whole, edit) => whole.slice(0, edit.from) + edit.text + whole.slice(edit.to), text),
    );
  }
  return { files, updated };
}

function editsOf(path: string, text: string, { rule, differences, all }: Tried): Edit[] {
  const document = parseYaml(path, text);
  const key = rule.id.split('/')[1]!;
  return differences.flatMap((difference): Edit[] => {
    const range = document.rangeOf(['rules', key, ...difference.path]);
    if (!range || difference.actual === undefined) return [];
    const [from, to] = range;
    const written = newText(text, from, difference, all);
    // a list on lines of its own leaves no space behind its key
    return [{ from: written.startsWith('\n') ? from - 1 : from, to, text: written }];
  });
}

function newText(text: string, from: number, { path, expected, actual }: Difference, all: Tried['all']): string {
  const name = path[2] === 'tail' ? 'tail' : 'says';
  const every = all[name] ?? [];
  if (expected !== OPEN_TEXT || path.length > 3 || every.length < 2) return JSON.stringify(actual);
  // a block list under its key, unless the key stands inside { }
  const lineStart = text.lastIndexOf('\n', from) + 1;
  const lead = /^( *(?:- )?)(?:says|tail): $/.exec(text.slice(lineStart, from));
  if (!lead) return `[${every.map((one) => JSON.stringify(one)).join(', ')}]`;
  const indent = `\n${' '.repeat(lead[1]!.length + 2)}- `;
  return every.map((one) => indent + JSON.stringify(one)).join('');
}
