import { checkWorkspace } from '../author/check/check-workspace.ts';
import { findingsText, githubAnnotations } from '../author/check/report.ts';
import { CODE_DOCS } from '../author/code-docs.ts';
import { CODES, type Code } from '../base/codes.ts';
import { type Diagnostic, fail } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import { lintText, type ProseOptions } from './check-prose.ts';
import { printDefects } from './print.ts';
import { type FolderOptions, openWorkspace } from './workspace.ts';

interface CheckOptions extends FolderOptions, ProseOptions {
  readonly code?: string | true;
  readonly format: string;
  readonly json?: boolean;
}

const FORMATS = ['text', 'json', 'github'];

/** `prebell check`: all that is wrong with a workspace, or with a text. Exit status 1 if anything is. */
export async function checkCommand(options: CheckOptions): Promise<void> {
  if (options.code !== undefined) {
    process.stdout.write(codeText(options.code === true ? undefined : options.code));
    return;
  }
  const format = options.json ? 'json' : options.format;
  if (!FORMATS.includes(format)) {
    fail('bad-format', `--format names "${format}"`, {}, `it takes one of ${FORMATS.join(', ')}`);
  }
  if (options.prose !== undefined) {
    const { diagnostics, source, sentences } = await lintText(options.prose, options);
    report(diagnostics, source, format, { sentences }, countOf(sentences, 'sentence'));
    return;
  }
  const beside = (['date', 'edition', 'focus'] as const).find((name) => options[name] !== undefined);
  if (beside !== undefined) {
    fail('bad-options', `--${beside} says which brief --prose reads`, {}, 'add --prose brief, or leave it out');
  }
  const source = openWorkspace(options);
  const { diagnostics, defects, rules, examples } = checkWorkspace(source);
  const looked = `${countOf(rules, 'rule')} and ${countOf(examples, 'example')}`;
  report(diagnostics, source, format, { rules, examples }, looked);
  printDefects(defects);
}

/**
 * Prints the findings.
 *
 * @param counts of what was looked at, for programs; `looked` says the same to people
 */
function report(
  diagnostics: readonly Diagnostic[],
  source: Pick<Source, 'read'>,
  format: string,
  counts: Readonly<Record<string, number>>,
  looked: string,
): void {
  if (format === 'json') process.stdout.write(`${JSON.stringify({ diagnostics, ...counts }, null, 2)}\n`);
  else {
    const text = format === 'github' ? githubAnnotations(diagnostics) : findingsText(diagnostics, source);
    const count = diagnostics.length === 0 ? 'no findings' : countOf(diagnostics.length, 'finding');
    process.stdout.write(`${text}${count} in ${looked}\n`);
  }
  process.exitCode = diagnostics.length > 0 ? 1 : 0;
}

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The paragraph of one code, or all of them. @throws Fault for a code that does not exist */
export function codeText(given: string | undefined): string {
  if (given === undefined) return CODES.map((code) => `${code}\n${paragraph(CODE_DOCS[code])}`).join('\n');
  if (!(CODES as readonly string[]).includes(given)) {
    fail('unknown-code', `no finding has the code "${given}"`, {}, suggest(given, CODES));
  }
  return `${given}\n${paragraph(CODE_DOCS[given as Code])}`;
}

const WIDTH = 96;

/** A text in lines of at most WIDTH characters, indented. */
function paragraph(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line !== '' && line.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => `    ${line}\n`).join('');
}
