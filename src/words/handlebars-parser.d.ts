/// <reference types="handlebars" />

declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  /** Parses a template; throws with `hash.loc` where it is none. */
  export function parse(source: string): hbs.AST.Program;
}
