import * as z from 'zod';
import { parseDay } from '../base/dates.ts';
import { TAIL_KINDS } from '../words/helper.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** A binding: the kind of fact, and what its keys and fields must equal. */
const patternShape = z
  .object({ kind: z.string(), subject: z.string().optional(), metric: z.string().optional() })
  .catchall(scalar);

const wordsShape = z.array(z.string().min(1)).min(1);

const tailShape = z.strictObject({
  kind: z.enum(TAIL_KINDS),
  if: z.string().optional(),
  words: wordsShape,
});

const day = z.string().refine((text) => parseDay(text) !== undefined, { message: 'takes a date such as 2020-11-25' });
const texts = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

/** What a fact of an example has in its fields; days and months are written YYYY-MM-DD, moments in ISO 8601. */
const givenShape = z.record(z.string(), z.union([scalar, z.array(z.string())]));

/**
 * A rule on a small case, which documents it and is tested. Facts are given by binding, or made by the fact engine from
 * series in compact notation, or both: a binding that is given stands as it is.
 */
const exampleShape = z
  .strictObject({
    /** whom the rule is tried on; the first that its `about` names unless stated */
    subject: z.string().optional(),
    /** the brief's focus; that of the first edition unless stated */
    focus: z.string().optional(),
    /** the day of the brief */
    on: day.optional(),
    given: z.record(z.string(), givenShape).optional(),
    /** SYMBOL -> closes up to the session before `on`: "100 +1x20 -3 +2%" */
    series: z.record(z.string(), z.string().min(1)).optional(),
    /** what the group that speaks says in its first wording, or, in a list, in its first, second, third ... */
    says: texts.optional(),
    /** the same of the clause that hangs on a head */
    tail: texts.optional(),
    /** which of the rule's tails is meant, by its kind; the first that holds unless stated */
    slot: z.enum(TAIL_KINDS).optional(),
    silent: z.literal(true).optional(),
  })
  .refine(({ given, series }) => given !== undefined || series !== undefined, {
    message: 'gives nothing; name facts under "given", or prices under "series"',
  })
  .refine(({ says, tail, silent }) => (says !== undefined || tail !== undefined) !== (silent === true), {
    message: 'expects nothing, or two things at once; it takes "says", "tail" or both, or else "silent: true"',
  });

export const ruleShape = z
  .strictObject({
    about: z.union([z.string(), z.array(z.string()).min(1)]),
    when: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), patternShape),
    if: z.string().optional(),
    say: z.array(z.strictObject({ if: z.string().optional(), words: wordsShape })).default([]),
    tail: z.union([tailShape, z.array(tailShape).min(1)]).optional(),
    then: z.array(z.string()).default([]),
    nudge: z.number().min(-3).max(3).default(0),
    examples: z.array(exampleShape).default([]),
  })
  .refine((rule) => Object.keys(rule.when).length > 0, {
    message: 'binds nothing; name at least one fact',
    path: ['when'],
  })
  .refine((rule) => rule.say.length > 0 || rule.tail !== undefined, {
    message: 'says nothing; give it "say" or "tail"',
  });

const ruleKey = z.string().regex(/^[a-z][a-z0-9-]*$/);

export const ruleFileShape = z.strictObject({
  topic: z.string().regex(/^[a-z][a-z0-9-]*$/),
  rules: z.record(ruleKey, ruleShape),
});

/** A rule file whose rules are held against their shape one by one. */
export const looseRuleFileShape = z.strictObject({ ...ruleFileShape.shape, rules: z.record(ruleKey, z.unknown()) });

export type Example = z.infer<typeof exampleShape>;
export type RuleShape = z.infer<typeof ruleShape>;
