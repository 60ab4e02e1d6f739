import * as z from 'zod';

/**
 * What a text of a workspace's files names. The shapes say it, so that the JSON Schemas made from them can offer an
 * editor the workspace's own names.
 */
export type NameSort =
  /** whom a rule is about: a subject, or a collection such as `releases` */
  | 'about'
  /** whom facts may be told of: an instrument, a relation, a group, a report */
  | 'subject'
  | 'instrument'
  /** an instrument or a group of them */
  | 'instrument or group'
  | 'rule'
  | 'topic'
  | 'section'
  /** whose facts an edition weighs: a relation to the focus, a group, a symbol, `other` */
  | 'weighed'
  /** a kind of fact that has no series */
  | 'moment kind'
  /** a binding as a whole: a kind of fact, with its keys and fields */
  | 'pattern';

/** What a shape's schema says beyond zod's own: a description, and what its text names. */
export const means = (description: string, names?: NameSort): Record<string, string> => ({
  description,
  ...(names === undefined ? {} : { names }),
});

/** A text that names something. */
export const naming = (names: NameSort, description: string): z.ZodString => z.string().meta(means(description, names));
