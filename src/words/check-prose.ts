import type { Code } from '../base/codes.ts';
import { HELPERS } from './helpers.ts';
import type { Template } from './template.ts';
import { distinct, problemAt, shown, type TemplateProblem } from './template-problem.ts';
import { callOf, type Origin, type Print, type Statement, type Stretch, settled } from './template-tree.ts';

/** What a wording is in a brief; a partial by itself is a piece of any of them. */
export type ProseRole = 'sentence' | 'headline' | 'tail' | 'partial';

/** Stands for what a placeholder prints: a word that nobody knows. */
const WORD = '\uFFFC';

/** A way through the choices of a wording, up to some point: as much as decides whether what follows fits. */
interface Path {
  /** the last two words and what stands between and behind them */
  readonly said: string;
  /** the last thing said; undefined at the beginning */
  readonly last: Stretch | undefined;
}

/** Ways that are followed at a time; a wording that a person wrote has two or three that end in different words. */
const MAX_PATHS = 64;

/**
 * What is wrong with a wording as prose, whatever its placeholders print: every way through its choices is read, with
 * placeholders as words that nobody knows.
 *
 * @returns problems in the order of its words
 */
export function checkProse(template: Template, role: ProseRole): TemplateProblem[] {
  const reader = new ProseReader(role);
  const ends = reader.read(template.body, [{ said: '', last: undefined }]);
  for (const end of ends) reader.checkEnd(end, template);
  return distinct(reader.problems).sort((a, b) => a.offset - b.offset);
}

class ProseReader {
  readonly problems: TemplateProblem[] = [];
  readonly #role: ProseRole;

  constructor(role: ProseRole) {
    this.#role = role;
  }

  /** The paths that lead out of some statements, from those that lead to them. */
  read(nodes: readonly Statement[], from: readonly Path[]): readonly Path[] {
    let paths = from;
    for (const node of nodes) {
      switch (node.type) {
        case 'text':
          paths = this.#say(paths, node.value, node.at);
          break;
        case 'print':
          paths = this.#print(paths, node);
          break;
        case 'partial':
          paths = this.read(node.body, paths);
          break;
        case 'slot':
          paths = merge(this.read(node.instead, paths), this.#bringSpace(paths, node.at, 'a tail'));
          break;
        default: {
          const choice = settled(node.condition);
          paths = merge(
            choice === false ? [] : this.read(node.then, paths),
            choice === true ? [] : this.read(node.otherwise, paths),
          );
        }
      }
    }
    return paths;
  }

  #print(paths: readonly Path[], { value, at }: Print): readonly Path[] {
    if (value.type === 'literal') return this.#say(paths, value.value, value.at, true);
    if (value.type === 'call') {
      const helper = HELPERS[value.helper]!;
      if (helper.gives === 'truth') return paths;
      if (helper.bringsSpace) return merge(paths, this.#bringSpace(paths, at, `{{${value.helper}}}`));
    }
    // a fact by itself prints nothing; what a partial calls by a name may be anything that it is given
    const isFact = value.type === 'path' && value.field === undefined && value.head !== 'subject';
    if (isFact && this.#role !== 'partial') return paths;
    return this.#say(paths, WORD, at, true);
  }

  /** What prints its own space before its word. */
  #bringSpace(paths: readonly Path[], at: Stretch, what: string): readonly Path[] {
    for (const { said } of paths) {
      if (!/\s$/.test(said)) continue;
      this.#report(
        at,
        at.end - at.start,
        'doubled-space',
        `${what} brings its own space`,
        'take away the space before it',
      );
    }
    return paths.map(({ said }) => ({ said: keep(`${said} ${WORD}`), last: at }));
  }

  /** @param isPrinted whether it is printed by a placeholder, which gets its capital when it speaks */
  #say(paths: readonly Path[], text: string, at: Stretch, isPrinted = false): readonly Path[] {
    if (text === '') return paths;
    const next = paths.map(({ said, last }) => {
      if (last === undefined) this.#checkStart(text, at, isPrinted);
      const whole = said + text;
      if (text !== WORD) this.#checkJoin(whole, said.length, at, last?.origin ?? at.origin);
      return { said: keep(whole), last: at };
    });
    return next.length > 1 ? merge(next) : next;
  }

  #checkStart(text: string, at: Stretch, isPrinted: boolean): void {
    if (this.#role === 'partial') return;
    if (this.#role === 'tail') {
      if (/^[\s,;:—–-]/u.test(text)) return;
      const help = 'begin it with ", " or a space: it follows a word of the head';
      this.#report(at, 1, 'lower-case-start', 'a tail begins with a comma, a space or a dash', help);
      return;
    }
    if (/^\s/.test(text)) this.#report(at, 1, 'doubled-space', 'a sentence begins with a space', 'take it away');
    const first = /^\s*["'“‘(]*(\p{Ll}[\p{L}'’-]*)/u.exec(text);
    if (!first || isPrinted) return;
    const word = first[1]!;
    const start = at.start + first[0].length - word.length;
    const message = `a ${this.#role} begins with a small letter`;
    this.#report({ ...at, start }, word.length, 'lower-case-start', message, `write "${shown(capital(word))}"`);
  }

  /** What is wrong in the words from `from` on, or between them and those before. */
  #checkJoin(whole: string, from: number, at: Stretch, before: Origin): void {
    for (const { start, end, code, message, help, since } of faultsIn(whole)) {
      // of what lies before, it was told when that was read
      if (end <= from) continue;
      const isJoint = since < from && before !== at.origin && at.origin.call !== undefined;
      const offset = at.start + Math.max(0, start - from);
      // that a partial does not go with the words before it is the caller's matter
      const place = isJoint ? callOf(at) : { ...at, start: offset, end: at.start + end - from };
      this.#report(place, place.end - place.start, code, message, help);
    }
  }

  checkEnd({ said, last }: Path, template: Template): void {
    if (this.#role === 'partial') return;
    const at: Stretch = last ?? { origin: { text: template.source }, start: 0, end: template.source.length };
    const end = { ...at, start: Math.max(at.start, at.end - 1) };
    if (/\s$/.test(said)) this.#report(end, 1, 'doubled-space', `a ${this.#role} ends with a space`, 'take it away');
    const closing = said.trimEnd();
    if (this.#role === 'sentence') {
      if (/[.?!]["'”’)]*$/.test(closing)) return;
      const message = last ? 'a sentence ends without a stop' : 'there is a way through this wording that says nothing';
      this.#report(end, 1, 'no-final-stop', message, 'end it with ".", whichever way the choices in it go');
    } else if (/[.?!]["'”’)]*$/.test(closing) && !/(?:^|[^\p{L}])(?:\p{Lu}\.)+$/u.test(closing)) {
      const isQuestion = this.#role === 'headline' && closing.endsWith('?');
      if (isQuestion) return;
      const help = this.#role === 'tail' ? 'the head ends the sentence' : 'take the stop away';
      this.#report(end, 1, 'no-final-stop', `a ${this.#role} ends with a stop`, help);
    }
  }

  #report(at: Stretch, length: number, code: Code, message: string, help: string): void {
    this.problems.push(problemAt({ ...at, end: at.start + length }, code, message, help));
  }
}

interface ProseFault {
  readonly start: number;
  readonly end: number;
  /** where the words begin that do not go together */
  readonly since: number;
  readonly code: Code;
  readonly message: string;
  readonly help: string;
}

const SPACE_HELP = 'take it away; the space before words that may be left out stands inside their {{#if}}';
const WHOLE_WORDS = /[\p{L}\p{N}\uFFFC]+(?:['’-][\p{L}\p{N}\uFFFC]+)*/gu;
/** White space that is followed by more, or by a sign. */
const WRONG_SPACE = /\s(?:\s+|(?=([,.;:?!])))/g;

/** Doubled words and spaces of some text in which placeholders are WORD. */
function faultsIn(whole: string): ProseFault[] {
  const faults: ProseFault[] = [];
  for (const { 0: space, 1: sign, index } of whole.matchAll(WRONG_SPACE)) {
    const end = index + space.length;
    const [start, message] =
      sign === undefined ? [index + 1, 'two spaces in a row'] : [index, `a space before "${sign}"`];
    faults.push({
      start,
      end: sign === undefined ? end : end + 1,
      since: index,
      code: 'doubled-space',
      message,
      help: SPACE_HELP,
    });
  }
  let last: { readonly word: string; readonly index: number } | undefined;
  for (const { 0: word, index } of whole.matchAll(WHOLE_WORDS)) {
    if (last && isTwin(last.word, word) && /^\s+$/.test(whole.slice(last.index + last.word.length, index))) {
      const message = `"${shown(word)}" stands twice`;
      const place = { start: index, end: index + word.length, since: last.index };
      faults.push({ ...place, code: 'doubled-word', message, help: 'take one away' });
    }
    last = { word, index };
  }
  return faults;
}

/** "had had" and "that that" are English; figures and placeholders may well follow each other. */
const isTwin = (first: string, second: string): boolean =>
  first.length === second.length &&
  first.toLowerCase() === second.toLowerCase() &&
  /^\p{L}/u.test(first) &&
  !first.includes(WORD) &&
  !/^(?:had|that)$/i.test(first);

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The last two words, and the space behind them. */
function keep(said: string): string {
  let start = said.length;
  for (let words = 0; words < 2; words++) {
    while (said[start - 1] === ' ') start--;
    while (start > 0 && said[start - 1] !== ' ') start--;
  }
  return said.slice(start);
}

/** Paths that end alike go on as one. */
function merge(...lists: ReadonlyArray<readonly Path[]>): readonly Path[] {
  const merged: Path[] = [];
  for (const path of lists.flat()) {
    if (merged.some(({ said, last }) => said === path.said && last?.origin === path.last?.origin)) continue;
    if (merged.push(path) === MAX_PATHS) break;
  }
  return merged;
}
