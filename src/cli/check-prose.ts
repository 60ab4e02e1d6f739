import { readFileSync } from 'node:fs';
import { lintProse } from '../author/prose/lint.ts';
import type { Prose } from '../author/prose/prose.ts';
import { jsonDocument, proseOfBrief } from '../author/prose/read-brief.ts';
import { readProse } from '../author/prose/read-text.ts';
import { type Diagnostic, fail } from '../base/diagnostic.ts';
import { memorySource, type Source } from '../base/source.ts';
import type { Brief } from '../brief/tree.ts';
import { parseBrief } from '../publish/json.ts';
import { openLayouts } from '../publish/layouts.ts';
import { escapeHeading, escapeParagraph, toMarkdown } from '../publish/markdown.ts';
import { type FolderOptions, openWorkspace } from './workspace.ts';

export interface ProseOptions {
  readonly prose?: string;
  readonly date?: string;
  readonly edition?: string;
  readonly focus?: string;
}

interface LintedText {
  readonly diagnostics: readonly Diagnostic[];
  /** holds the text that the diagnostics point into */
  readonly source: Pick<Source, 'read'>;
  readonly sentences: number;
}

/** Instead of a file's name: the brief that the workspace writes. */
const THE_BRIEF = 'brief';

/**
 * Lints a file, or the brief of the workspace.
 *
 * @throws Fault if there is no such file, or it is JSON and no brief
 */
export async function lintText(name: string, options: ProseOptions & FolderOptions): Promise<LintedText> {
  if (name === THE_BRIEF) return lintBriefNow(options);
  const beside = (['date', 'edition', 'focus'] as const).find((option) => options[option] !== undefined);
  if (beside !== undefined) {
    const message = `--${beside} says which brief is meant, and --prose names a file`;
    fail('bad-options', message, {}, `write --prose brief, or leave out --${beside}`);
  }
  const text = readFile(name);
  const prose = name.toLowerCase().endsWith('.json')
    ? proseOfBrief(parseBrief(name, text), jsonDocument(name, text))
    : readProse(text, name);
  return linted(prose, name, text);
}

/** Places are those of the Markdown that `prebell brief --stdout` prints. */
async function lintBriefNow(options: ProseOptions & FolderOptions): Promise<LintedText> {
  const source = openWorkspace(options);
  const brief = await briefNow(source, options);
  const text = toMarkdown(brief, await openLayouts(source));
  const file = `${brief.date}-${brief.edition}.md`;
  const encode = (said: string, role: string): string =>
    role === 'sentence' ? escapeParagraph(said) : escapeHeading(said);
  // the front matter has the headline and the description too
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, (front) => front.replace(/[^\n]/g, ' '));
  return linted(proseOfBrief(brief, { file, text: body, encode }), file, text);
}

async function briefNow(source: Source, options: ProseOptions): Promise<Brief> {
  const [{ openDesk }, { defaultDay }, { writeBrief }, { dayOption }] = await Promise.all([
    import('../brief/desk.ts'),
    import('../brief/moment.ts'),
    import('../brief/river.ts'),
    import('./workspace.ts'),
  ]);
  const day = options.date === undefined ? undefined : dayOption('date', options.date);
  const desk = openDesk(source);
  const edition = desk.edition(options.edition ?? 'premarket');
  const focus = options.focus ?? edition.focus;
  return writeBrief(desk, { edition, day: day ?? defaultDay(desk.market, edition, focus), focus });
}

function linted(prose: Prose, file: string, text: string): LintedText {
  return {
    diagnostics: lintProse(prose),
    source: memorySource({ [file]: text }),
    sentences: prose.paragraphs.flat().filter(({ role }) => role === 'sentence' || role === 'item').length,
  };
}

function readFile(name: string): string {
  try {
    return readFileSync(name, 'utf8');
  } catch {
    return fail(
      'missing-file',
      `there is no text "${name}"`,
      {},
      '--prose names a Markdown, text or brief (JSON) file, or "brief" for the one that the workspace writes',
    );
  }
}
