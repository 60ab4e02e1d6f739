import { checkWorkspace } from '../author/check/check-workspace.ts';
import { findingsText, githubAnnotations } from '../author/check/report.ts';
import { CODE_DOCS } from '../author/code-docs.ts';
import { CODES, type Code } from '../base/codes.ts';
import { fail } from '../base/diagnostic.ts';
import { suggest } from '../base/suggest.ts';
import { printDefects } from './print.ts';
import { type FolderOptions, openWorkspace } from './workspace.ts';

interface CheckOptions extends FolderOptions {
  readonly code?: string | true;
  readonly format: string;
  readonly json?: boolean;
}

const FORMATS = ['text', 'json', 'github'];

/** `prebell check`: all that is wrong with a workspace. Exit status 1 if anything is. */
export async function checkCommand(options: CheckOptions): Promise<void> {
  if (options.code !== undefined) {
    process.stdout.write(codeText(options.code === true ? undefined : options.code));
    return;
  }
  const format = options.json ? 'json' : options.format;
  if (!FORMATS.includes(format)) {
    fail('bad-format', `--format names "${format}"`, {}, `it takes one of ${FORMATS.join(', ')}`);
  }
  // what was found right before is looked at again: the examples of rules are not kept
  const { memo: _, ...source } = openWorkspace(options);
  const { diagnostics, defects, rules, examples } = checkWorkspace(source);
  if (format === 'json') process.stdout.write(`${JSON.stringify({ diagnostics, rules, examples }, null, 2)}\n`);
  else {
    const text = format === 'github' ? githubAnnotations(diagnostics) : findingsText(diagnostics, source);
    const count = diagnostics.length === 0 ? 'no findings' : countOf(diagnostics.length, 'finding');
    process.stdout.write(`${text}${count} in ${countOf(rules, 'rule')} and ${countOf(examples, 'example')}\n`);
  }
  printDefects(defects);
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
