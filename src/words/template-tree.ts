/**
 * What a wording is read into: text, placeholders, choices and slots, with partials in the place of their calls.
 * Nothing else of Handlebars gets this far, so that saying, checking and reading for style each know all there is.
 */

/** A text in which nodes stand: a wording, or a partial that was put in the place of its call. */
export interface Origin {
  readonly text: string;
  /** path of a partial's file; absent for a wording, whose place its rule knows */
  readonly file?: string;
  /** name of the partial */
  readonly partial?: string;
  /** where the wording calls the partial, or the one that calls it in turn */
  readonly call?: Stretch;
}

/** Some characters of a text, by offset. */
export interface Stretch {
  readonly origin: Origin;
  readonly start: number;
  readonly end: number;
}

export interface Literal {
  readonly type: 'literal';
  readonly value: string;
  readonly at: Stretch;
}

/** A binding, a field of one, or the subject. What a partial was given stands where the caller wrote it. */
export interface Path {
  readonly type: 'path';
  readonly head: string;
  readonly field?: string;
  readonly at: Stretch;
  /** the partial that reads a field of what it was given, and how it writes that: "high.since" */
  readonly reader?: { readonly partial: string; readonly written: string };
}

export interface Call {
  readonly type: 'call';
  /** a key of HELPERS */
  readonly helper: string;
  readonly params: readonly Expression[];
  /** the helper's name */
  readonly at: Stretch;
}

/** What could not be read; the fault is among the template's problems. */
interface Unread {
  readonly type: 'unread';
  readonly at: Stretch;
}

export type Expression = Literal | Path | Call | Unread;

export interface Text {
  readonly type: 'text';
  readonly value: string;
  readonly at: Stretch;
}

export interface Print {
  readonly type: 'print';
  readonly value: Expression;
  /** the placeholder, with its braces */
  readonly at: Stretch;
}

export interface If {
  readonly type: 'if';
  readonly condition: Expression;
  readonly then: readonly Statement[];
  readonly otherwise: readonly Statement[];
}

/** `{{tail 'goal'}}`, or `{{#tail 'goal'}} ... {{/tail}}` around what stands there if no tail does. */
export interface Slot {
  readonly type: 'slot';
  readonly kinds: readonly Literal[];
  readonly instead: readonly Statement[];
  /** the word "tail" */
  readonly at: Stretch;
}

export interface PartialCall {
  readonly type: 'partial';
  readonly name: string;
  readonly body: readonly Statement[];
}

export type Statement = Text | Print | If | Slot | PartialCall;

/** Whether a choice is made before anything is known: by a word that a partial was given. */
export const settled = (condition: Expression): boolean | undefined =>
  condition.type === 'literal' ? condition.value !== '' : undefined;

/** A stretch that a partial's text is blamed for nothing in: the call in the wording. */
export const callOf = (at: Stretch): Stretch => at.origin.call ?? at;
