import { parse, parser, parseWithoutProcessing } from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import { shown } from './template-problem.ts';

/** A fault in how a template is written, by offset. */
export interface SyntaxProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly help: string;
}

/** What Handlebars makes of a text; or nothing, and why. */
export interface Parsed {
  readonly body: readonly hbs.AST.Statement[];
  readonly problem?: SyntaxProblem;
}

/** Characters of one template. A long sentence has 300. */
const MAX_LENGTH = 10_000;
/** How deep blocks and parentheses may stand in each other. */
const MAX_DEPTH = 30;

/** Parses a template; what is wrong is told in an editor's words, never in Handlebars' own. */
export function parseHandlebars(text: string): Parsed {
  if (text.length > MAX_LENGTH) {
    const message = `too long for a wording: ${text.length} characters, and ${MAX_LENGTH} are the most`;
    return { body: [], problem: { start: 0, end: 1, message, help: 'a wording is one sentence' } };
  }
  // what stands deeper than the parser can follow must not reach it
  const deep = openingsOf(text) > MAX_DEPTH ? findSyntaxProblem(text) : undefined;
  if (deep) return { body: [], problem: deep };
  try {
    // Handlebars' "standalone" lines are for texts of several lines: of one line it would eat a space that is meant
    return { body: (/[\n\r~]/.test(text) ? parse(text) : parseWithoutProcessing(text)).body };
  } catch {
    const { matched, match } = parser.lexer;
    return { body: [], problem: findSyntaxProblem(text) ?? unreadable(text, matched.length - match.length) };
  }
}

/** How many blocks, else-ifs and parentheses are opened: at least as many as ever stand in each other. */
const openingsOf = (text: string): number => text.match(/\(|\{\{~?\s*(?:#|\^|else)/g)?.length ?? 0;

/** What is left: a placeholder with signs in it that mean nothing. */
function unreadable(text: string, stopped: number): SyntaxProblem {
  const start = Math.max(0, text.lastIndexOf('{{', stopped));
  const close = text.indexOf('}}', start);
  const end = close < 0 ? text.length : close + 2;
  return {
    start,
    end,
    message: `${shown(text.slice(start, end))} cannot be read`,
    help: 'write a binding and a field, as in {{move.percent}}, or a helper and what it takes, as in {{since high.since}}',
  };
}

interface Block {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** how many blocks its `{{else if}}` open within it */
  links: number;
  hasElse: boolean;
}

/** The first place where braces, blocks, quotes or parentheses do not match, or stand too deep in each other. */
function findSyntaxProblem(text: string): SyntaxProblem | undefined {
  const blocks: Block[] = [];
  let depth = 0;
  for (let start = text.indexOf('{{'); start >= 0; start = text.indexOf('{{', start)) {
    const found = readMustache(text, start);
    if ('message' in found) return found;
    const { content, end } = found;
    const problem = matchBlock(content, start, end, blocks);
    if (problem) return problem;
    depth = blocks.reduce((sum, block) => sum + 1 + block.links, 0);
    if (depth + found.depth > MAX_DEPTH) {
      const message = `blocks and parentheses stand more than ${MAX_DEPTH} deep in each other`;
      return { start, end, message, help: 'make several groups of wordings, each with its own "if"' };
    }
    start = end;
  }
  const open = blocks.at(-1);
  if (!open) return undefined;
  const message = `${shown(text.slice(open.start, open.end))} is never closed`;
  return { start: open.start, end: open.end, message, help: `write {{/${open.name}}} where it ends` };
}

/** Follows the opening and closing of blocks. */
function matchBlock(content: string, start: number, end: number, blocks: Block[]): SyntaxProblem | undefined {
  const opened = /^(?:#[>*]?|\^)\s*([^\s()]+)/.exec(content);
  if (opened) {
    blocks.push({ name: opened[1]!, start, end, links: 0, hasElse: false });
    return undefined;
  }
  const block = blocks.at(-1);
  if (content.startsWith('/')) {
    const name = content.slice(1).trim();
    if (!block) {
      const message = `{{/${shown(name)}}} closes nothing`;
      return { start, end, message, help: `write {{#${shown(name)} ...}} before it, or take it away` };
    }
    if (block.name !== name) {
      const message = `{{/${shown(name)}}} stands where {{#${shown(block.name)}}} is still open`;
      return { start, end, message, help: `write {{/${shown(block.name)}}}` };
    }
    blocks.pop();
    return undefined;
  }
  const otherwise = /^(?:\^$|else\b)(.*)$/s.exec(content);
  if (!otherwise) return undefined;
  if (!block) {
    return {
      start,
      end,
      message: '{{else}} stands outside of {{#if}}',
      help: 'write {{#if x}} ... {{else}} ... {{/if}}',
    };
  }
  if (block.hasElse) {
    return {
      start,
      end,
      message: '{{#if}} has nothing to do after its {{else}} but end',
      help: 'write {{/if}} before it',
    };
  }
  if (otherwise[1]!.trim() === '') block.hasElse = true;
  else block.links++;
  return undefined;
}

interface Mustache {
  /** what stands in the braces, without "~" */
  readonly content: string;
  /** behind the closing braces */
  readonly end: number;
  /** how deep its parentheses go */
  readonly depth: number;
}

/** Reads one `{{ ... }}`. */
function readMustache(text: string, start: number): Mustache | SyntaxProblem {
  if (text.startsWith('{{{', start)) {
    const close = text.indexOf('}}', start);
    const end = close < 0 ? start + 3 : /^\}+/.exec(text.slice(close))![0].length + close;
    return { start, end, message: 'a placeholder has two braces', help: 'write {{subject}}: nothing in it is escaped' };
  }
  const comment = /^\{\{~?!(--)?/.exec(text.slice(start, start + 6));
  if (comment) {
    const close = text.indexOf(comment[1] ? '--' : '}}', start + comment[0].length);
    const end = close < 0 ? -1 : text.indexOf('}}', close) + 2;
    return end < 2 ? unclosed(text, start, 'a remark') : { content: '', end, depth: 0 };
  }
  let depth = 0;
  let deepest = 0;
  let paren = start;
  for (let at = start + 2; at < text.length; at++) {
    const sign = text[at]!;
    if (text.startsWith('}}', at)) {
      if (depth > 0) {
        return {
          start: paren,
          end: paren + 1,
          message: 'a parenthesis is never closed',
          help: 'write ) where it ends',
        };
      }
      const content = text.slice(start + 2, at).replace(/^~|~$/g, '');
      if (content.trim() === '')
        return {
          start,
          end: at + 2,
          message: 'a placeholder is empty',
          help: 'write what it prints, as in {{subject}}',
        };
      if (text[at + 2] === '}') {
        const help = 'a placeholder stands in two braces on each side: {{move.percent}}';
        return { start: at + 2, end: at + 3, message: 'a stray brace', help };
      }
      if (/^\s+[#/>^&!*]/.test(content)) {
        const message = `{{ and ${content.trim()[0]} stand apart`;
        return { start, end: at + 2, message, help: `write {{${shown(content.trim())}}}` };
      }
      return { content: content.trim(), end: at + 2, depth: deepest };
    }
    if (sign === "'" || sign === '"') {
      const close = closingQuote(text, at);
      if (close < 0) {
        const help = `write ${sign} where the word ends`;
        return { start: at, end: at + 1, message: 'a quotation mark is never closed', help };
      }
      at = close;
    } else if (sign === '(') {
      if (depth === 0) paren = at;
      deepest = Math.max(deepest, ++depth);
    } else if (sign === ')' && --depth < 0) {
      return {
        start: at,
        end: at + 1,
        message: 'a parenthesis closes and none is open',
        help: 'write ( before the helper',
      };
    } else if (sign === '{') break;
  }
  return unclosed(text, start, 'a placeholder');
}

/** Braces that open and do not close, with the word that stands in them. */
function unclosed(text: string, start: number, what: string): SyntaxProblem {
  const word = /\S[^\s{}]*/.exec(text.slice(start + 2, start + 42));
  const end = start + 2 + (word ? word.index + word[0].length : 0);
  return { start, end, message: `${what} is never closed`, help: 'write }} where it ends' };
}

/** Where a quoted word ends; -1 if it does not before the next placeholder begins. */
function closingQuote(text: string, at: number): number {
  let close = at;
  do close = text.indexOf(text[at]!, close + 1);
  while (close > 0 && text[close - 1] === '\\');
  const next = text.indexOf('{{', at);
  return next >= 0 && next < close ? -1 : close;
}
