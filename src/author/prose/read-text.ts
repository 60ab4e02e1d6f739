import { parseDay } from '../../base/dates.ts';
import type { Place } from '../../base/diagnostic.ts';
import { linesOf } from './lines.ts';
import { FOREIGN, type Passage, type Prose } from './prose.ts';
import { sentencesIn } from './sentences.ts';

/** Characters with where each stands in the file. */
interface Mapped {
  readonly text: string;
  readonly at: readonly number[];
}

interface Block {
  readonly role: Passage['role'];
  readonly mapped: Mapped;
}

/** In a text without a heading, a first line as short as this and without a stop is one. */
const LONGEST_TITLE = 14;

/**
 * A Markdown file or plain text as prose: paragraphs, headings, list items; front matter, code, tables and HTML are
 * passed over. The first heading is the headline. Whatever the text, it reads.
 */
export function readProse(text: string, file: string): Prose {
  const { body, edition, date } = frontMatter(text);
  const blocks = blocksOf(text, body);
  const first = blocks.findIndex(({ role }) => role === 'headline' || role === 'heading');
  const lead = blocks[0];
  if (first < 0 && lead && isTitle(lead.mapped.text)) blocks[0] = { ...lead, role: 'headline' };
  const placeOf = linesOf(text, file);
  const day = date === undefined ? undefined : parseDay(date);
  return {
    ...(edition === undefined ? {} : { edition }),
    ...(day === undefined ? {} : { day }),
    paragraphs: blocks.map((block) => passagesOf(block, placeOf)),
  };
}

const isTitle = (text: string): boolean =>
  /[^.!?:"”]$/.test(text.trimEnd()) && text.split(' ').length <= LONGEST_TITLE && /\p{L}/u.test(text);

/** Where the body begins, and what the front matter says. */
function frontMatter(text: string): { body: number; edition?: string; date?: string } {
  const match = /^---\r?\n([\s\S]*?\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match) return { body: 0 };
  const value = (key: string): string | undefined =>
    new RegExp(`^${key}: *["']?([^"'\\r\\n]*)`, 'm').exec(match[1] ?? '')?.[1]?.trim();
  const [edition, date] = [value('edition'), value('date')];
  return {
    body: match[0].length,
    ...(edition === undefined ? {} : { edition }),
    ...(date === undefined ? {} : { date }),
  };
}

const FENCE = /^\s{0,3}(?:```|~~~)/;
const PASSED_OVER = /^(?:\||<[a-z/!]|\[[^\]]{1,99}\]:|(?:-{3,}|\*{3,}|={3,}|_{3,})\s*$)/i;
const HEADING = /^(#{1,6})\s+/;
const ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/;

function blocksOf(text: string, body: number): Block[] {
  const blocks: Block[] = [];
  let open: { role: Passage['role']; characters: string[]; at: number[] } | undefined;
  let hasHeadline = false;
  let inCode = false;
  let inComment = false;
  const close = (): void => {
    if (open) blocks.push(blockOf(open.role, { text: open.characters.join(''), at: open.at }));
    open = undefined;
  };
  const add = (role: Passage['role'], line: string, from: number): void => {
    if (open?.role !== role) close();
    open ??= { role, characters: [], at: [] };
    if (open.characters.length > 0) {
      open.characters.push(' ');
      open.at.push(from);
    }
    for (let i = 0; i < line.length; i++) {
      open.characters.push(line[i]!);
      open.at.push(from + i);
    }
  };
  for (let from = body; from < text.length; ) {
    const newline = text.indexOf('\n', from);
    const next = newline < 0 ? text.length : newline + 1;
    const whole = text.slice(from, newline < 0 ? text.length : newline);
    const quoted = /^(?: {0,3}> ?)*/.exec(whole)![0].length;
    const raw = whole.slice(quoted);
    const line = raw.trimEnd();
    const start = from + quoted;
    from = next;
    if (inComment || line.startsWith('<!--')) {
      close();
      inComment = !line.includes('-->');
    } else if (FENCE.test(line)) {
      close();
      inCode = !inCode;
    } else if (inCode) {
      // code is no prose
    } else if (!open && /^(?: {4}|\t)/.test(line)) {
      // nor is what is indented as code
    } else if (line.trim() === '' || PASSED_OVER.test(line)) close();
    else {
      const heading = HEADING.exec(line);
      const item = heading ? null : ITEM.exec(line);
      if (heading) {
        close();
        const isHeadline: boolean = heading[1] === '#' && !hasHeadline;
        hasHeadline ||= isHeadline;
        add(
          isHeadline ? 'headline' : 'heading',
          line.slice(heading[0].length).replace(/\s{1,9}#+$/, ''),
          start + heading[0].length,
        );
        close();
      } else if (item) {
        close();
        add('item', line.slice(item[0].length), start + item[0].length);
      } else {
        const indent = line.length - line.trimStart().length;
        add(
          (open as { role: Passage['role'] } | undefined)?.role === 'item' ? 'item' : 'sentence',
          line.slice(indent),
          start + indent,
        );
      }
    }
  }
  close();
  return blocks.filter(({ mapped }) => mapped.text.trim() !== '');
}

/** A paragraph that is bold as a whole is a heading. */
function blockOf(role: Passage['role'], raw: Mapped): Block {
  const isBold = role === 'sentence' && /^\*\*[^*]+\*\*(?: \([^()*]*\))?$/.test(raw.text);
  return { role: isBold ? 'heading' : role, mapped: unmarked(raw) };
}

const LONGEST_LINK = 500;

/** The text without its marks: emphasis, escapes, link targets; code is not the writer's words. */
function unmarked({ text, at }: Mapped): Mapped {
  const kept: string[] = [];
  const places: number[] = [];
  const keep = (character: string, i: number): void => {
    kept.push(character);
    places.push(at[i]!);
  };
  let isLink = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!;
    if (sign === '\\' && /[\p{P}\p{S}]/u.test(text[i + 1] ?? '')) keep(text[++i]!, i);
    else if (sign === '`') {
      const end = text.slice(i + 1, i + LONGEST_LINK).indexOf('`');
      for (let k = 0; k < end; k++) keep(FOREIGN, ++i);
      if (end >= 0) i++;
    } else if (sign === '*' || (sign === '_' && !isInside(text, i))) {
      // a mark of emphasis
    } else if (sign === '[' && /^\[[^[\]]{1,300}\]\(/.test(text.slice(i, i + 303))) isLink = true;
    else if (sign === ']' && isLink) {
      const end = text.slice(i, i + LONGEST_LINK).indexOf(')');
      i += end < 0 ? 1 : end;
      isLink = false;
    } else keep(sign, i);
  }
  return { text: kept.join(''), at: places };
}

const isInside = (text: string, i: number): boolean =>
  /[\p{L}\p{N}]/u.test(text[i - 1] ?? ' ') && /[\p{L}\p{N}]/u.test(text[i + 1] ?? ' ');

function passagesOf({ role, mapped: { text, at } }: Block, placeOf: (offset: number) => Place): Passage[] {
  const ours = withoutQuotations(text);
  const spans = role === 'sentence' || role === 'item' ? sentencesIn(text) : [[0, text.length] as const];
  return spans.map(([from, to]) => ({
    role,
    text: text.slice(from, to),
    ours: ours.slice(from, to),
    figures: [],
    facts: [],
    parts: [],
    place: (start, length) => {
      const first = at[from + start] ?? at.at(-1)!;
      const last = at[Math.min(from + start + length, to) - 1] ?? first;
      return { ...placeOf(first), length: Math.max(1, last - first + 1) };
    },
  }));
}

/** What stands between quotation marks, masked; a mark without a partner quotes nothing. */
function withoutQuotations(text: string): string {
  return text.replace(/"[^"]*"|“[^“”]{0,999}”/g, (said) => said[0] + FOREIGN.repeat(said.length - 2) + said.at(-1));
}
