import * as z from 'zod';
import { parseDay } from '../base/dates.ts';
import { means, naming } from '../base/naming.ts';
import { INSTRUMENT_KINDS } from '../market/market-file.ts';
import { TAIL_KINDS } from '../words/helper.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** A binding: the kind of fact, and what its keys and fields must equal. */
const patternShape = z
  .object({ kind: z.string(), subject: z.string().optional(), metric: z.string().optional() })
  .catchall(scalar)
  .meta(means('A fact that the rule needs: its kind, and what its keys and fields must equal.', 'pattern'));

const wordsShape = z
  .array(z.string().min(1))
  .min(1)
  .describe(
    'Wordings, which take turns from session to session. `{{move.percent}}` prints a field of a bound fact, `{{subject}}` the subject, `{{verb move}}` a verb by the size of the move; a bare number is an error. At least two; five for a rule that often speaks.',
  );

const condition = (what: string) =>
  z
    .string()
    .describe(
      `${what} A CEL expression over the bound facts: \`rsi.sessions_in == 1\`, \`has(move.sigmas) && move.sigmas > 2.0\`. A field that may be absent needs \`has()\`.`,
    );

const tailShape = z.strictObject({
  kind: z
    .enum(TAIL_KINDS)
    .describe(
      'The form of the clause, which a slot of the head asks for: `goal` " to an all-time high", `apposition` ", its highest close since May", `relative` ", which ...", `participle` ", extending its streak to five sessions".',
    ),
  if: condition('When the clause may be said.').optional(),
  words: wordsShape,
});

const day = z.string().refine((text) => parseDay(text) !== undefined, { message: 'takes a date such as 2020-11-25' });
const texts = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const givenShape = z.record(z.string(), z.union([scalar, z.array(z.string())]));

const exampleShape = z
  .strictObject({
    subject: naming(
      'instrument or group',
      'Whom the rule is tried on; the first that its `about` names unless stated.',
    ).optional(),
    edition: z
      .string()
      .describe(
        'The edition whose brief it is in; unless stated, of those with a section that takes the rule premarket, or the first.',
      )
      .optional(),
    focus: naming('instrument or group', "The brief's focus; that of the edition unless stated.").optional(),
    on: day.describe('The day of the brief, YYYY-MM-DD.').optional(),
    given: z
      .record(z.string(), givenShape)
      .describe(
        'Facts by the names under which the rule binds them, with their fields. Days and months are written YYYY-MM-DD, moments in ISO 8601.',
      )
      .optional(),
    series: z
      .record(z.string(), z.string().min(1))
      .describe(
        'Closes by symbol, up to the session before `on`, from which the fact engine makes the facts: `IWM: "100 +1x20 -3 +2%"` is a close of 100, twenty steps of +1, one of -3 points and one of +2 percent; `IWM.low`, `IWM.volume` and the like give the other columns.',
      )
      .optional(),
    says: texts
      .describe(
        'What the group that speaks says in its first wording; or, in a list, in its first, second, third wording.',
      )
      .optional(),
    tail: texts.describe('The same of the clause that hangs on a head.').optional(),
    slot: z
      .enum(TAIL_KINDS)
      .describe("Which of the rule's tails is meant, by its kind; the first that holds unless stated.")
      .optional(),
    silent: z.literal(true).describe('The rule says nothing on this case.').optional(),
  })
  .refine(({ given, series }) => given !== undefined || series !== undefined, {
    message: 'gives nothing; name facts under "given", or prices under "series"',
  })
  .refine(({ says, tail, silent }) => (says !== undefined || tail !== undefined) !== (silent === true), {
    message: 'expects nothing, or two things at once; it takes "says", "tail" or both, or else "silent: true"',
  });

const sayShape = z.strictObject({
  if: condition('When this group speaks; the first group whose condition holds does.').optional(),
  words: wordsShape,
});

const aboutName = naming(
  'about',
  'A symbol, a group, a relation of the focus in market.yaml (`tracks`, `benchmark`, `peers`, `sector`), `focus` itself, `gauge` (the index that the focus tracks, or else the focus), a report, an event or a universe; `releases`, `events`, `remarks`, `universes` and `calendar` stand for all of them.',
);

export const ruleShape = z
  .strictObject({
    about: z
      .union([aboutName, z.array(aboutName).min(1)])
      .describe('Whom the rule is about: one name or a list. It speaks of each by itself.'),
    instruments: z
      .array(z.enum(INSTRUMENT_KINDS))
      .min(1)
      .describe(
        'The kinds of instrument that it speaks of. Unless stated, a rule about `focus`, `gauge` or a relation speaks of all but yields and volatility, whose moves are told otherwise.',
      )
      .optional(),
    when: z
      .record(z.string().regex(/^[a-z][a-z0-9_]*$/), patternShape)
      .describe(
        'The facts that the rule needs, each under a name that wordings and conditions use. The first is the main fact: its subject and session are those of the sentence.',
      ),
    if: condition('When the rule speaks at all.').optional(),
    say: z
      .array(sayShape)
      .default([])
      .describe(
        'Groups of wordings. The first group speaks whose condition holds; one without a condition always does.',
      ),
    tail: z
      .union([tailShape, z.array(tailShape).min(1)])
      .describe(
        "The same fact as a clause, which hangs on the sentence of another rule: one with a slot for it, `{{tail 'apposition'}}`, and a main fact of the same subject and session.",
      )
      .optional(),
    then: z
      .array(naming('rule', 'A rule: KEY in this file, or FILE/KEY.'))
      .default([])
      .describe('Rules that come right behind this one, if they are said.'),
    nudge: z
      .number()
      .min(-3)
      .max(3)
      .default(0)
      .describe('Bits added to the newsworthiness of the main fact: from -3 to 3.'),
    examples: z
      .array(exampleShape)
      .default([])
      .describe(
        'Small cases that document the rule and are tested: at least one in which it speaks and one in which it is silent.',
      ),
  })
  .refine((rule) => Object.keys(rule.when).length > 0, {
    message: 'binds nothing; name at least one fact',
    path: ['when'],
  })
  .refine((rule) => rule.say.length > 0 || rule.tail !== undefined, {
    message: 'says nothing; give it "say" or "tail"',
  })
  .describe('What is said, of whom, from which facts, under which condition.');

const RULE_KEY = /^[a-z][a-z0-9-]*$/;
const ruleKey = z.string().regex(RULE_KEY);

/** Whether a rule may be called so. */
export const isRuleKey = (key: string): boolean => RULE_KEY.test(key);

export const ruleFileShape = z
  .strictObject({
    topic: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .describe('What the rules of this file are about. The sections of an edition name the topics that they take.'),
    rules: z.record(ruleKey, ruleShape).describe('The rules, by key. A rule is called FILE/KEY.'),
  })
  .describe('Rules of one topic: which facts, under which condition, are said how.');

/** A rule file whose rules are held against their shape one by one. */
export const looseRuleFileShape = z.strictObject({ ...ruleFileShape.shape, rules: z.record(ruleKey, z.unknown()) });

export type Example = z.infer<typeof exampleShape>;
export type RuleShape = z.infer<typeof ruleShape>;
