import * as z from 'zod';
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

const ruleShape = z
  .strictObject({
    about: z.union([z.string(), z.array(z.string()).min(1)]),
    when: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), patternShape),
    if: z.string().optional(),
    say: z.array(z.strictObject({ if: z.string().optional(), words: wordsShape })).default([]),
    tail: z.union([tailShape, z.array(tailShape).min(1)]).optional(),
    then: z.array(z.string()).default([]),
    nudge: z.number().min(-3).max(3).default(0),
  })
  .refine((rule) => Object.keys(rule.when).length > 0, {
    message: 'binds nothing; name at least one fact',
    path: ['when'],
  })
  .refine((rule) => rule.say.length > 0 || rule.tail !== undefined, {
    message: 'says nothing; give it "say" or "tail"',
  });

export const ruleFileShape = z.strictObject({
  topic: z.string().regex(/^[a-z][a-z0-9-]*$/),
  rules: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), ruleShape),
});

export type RuleFile = z.infer<typeof ruleFileShape>;
export type RuleShape = z.infer<typeof ruleShape>;
