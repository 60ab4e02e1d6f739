/// <reference types="handlebars" />

declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  /** Parses a template; throws where it is none. */
  export function parse(source: string): hbs.AST.Program;
  /** The same without taking away white space around "~" and blocks that have a line of their own. */
  export function parseWithoutProcessing(source: string): hbs.AST.Program;
  /** Its lexer stands where a parse stopped: behind `match`, the last word of `matched`. */
  export const parser: { readonly lexer: { readonly matched: string; readonly match: string } };
}
