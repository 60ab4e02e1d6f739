import * as z from 'zod';
import { fail, type Place } from '../base/diagnostic.ts';
import { naming } from '../base/naming.ts';
import { readText, type Source } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import { readYaml } from '../base/yaml.ts';
import type { YamlPath } from '../base/yaml-shape.ts';
import { parseTimeOfDay } from '../market/clock.ts';

const range = z
  .tuple([z.int().min(0), z.int().min(1)])
  .refine(([low, high]) => low <= high, { message: 'takes [least, most]' });

const topic = naming('topic', 'A topic: `topic:` of the files of rules/topics.');

const sectionShape = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .describe('How the section is called in the JSON, in explanations and in overrides.'),
  heading: z.string().describe('Printed above the section; none unless stated.').optional(),
  topics: z
    .array(z.union([topic, z.array(topic).min(1)]))
    .min(1)
    .describe(
      'Topics of rules, a paragraph each, in the order in which they are said; topics in a list share a paragraph.',
    ),
  sentences: range.describe('[least, most] sentences.'),
});

export const editionShape = z
  .strictObject({
    edition: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .describe("The edition's name, that of its file."),
    at: z
      .string()
      .refine((text) => parseTimeOfDay(text) !== undefined, { message: 'takes a time of day such as "08:45"' })
      .describe('The local time at which the edition speaks, "08:45". What is not known by then is invisible to it.'),
    every: z
      .enum(['session', 'week'])
      .default('session')
      .describe(
        'How often it appears: of each session, or of each week, at the moment of its last session. An edition from noon on speaks half an hour after an early close.',
      ),
    ahead: z
      .enum(['day', 'session', 'week'])
      .default('day')
      .describe(
        'How far ahead it tells of what is scheduled: the next day, the days to the next session, or the next week. Closures are told of three days ahead at least.',
      ),
    focus: naming(
      'instrument or group',
      'What briefs are about unless --focus names something else: an instrument, a group or a sector.',
    ),
    weights: z
      .record(naming('weighed', 'A relation to the focus, a group, a symbol, or `other`.'), z.number().min(0))
      .describe(
        'How near to the reader a subject is: the newsworthiness of its facts is multiplied by this. Keys are `focus`, `tracks`, `benchmark`, a group, a symbol, and `other` for the rest; of several the highest counts.',
      ),
    bits: z
      .record(naming('moment kind', 'A kind of fact without a series.'), z.number().min(0))
      .default({})
      .describe('Bits of the kinds of fact that have no past to be rare in: quote, release, event, holiday, remark.'),
    newsworthy: z
      .number()
      .min(0)
      .default(0)
      .describe('Bits below which a section says no more than its least number of sentences.'),
    words: range.describe('[least, most] words of a brief.'),
    headline: topic.describe('The topic of the headline.'),
    lead: z
      .union([topic, z.array(topic).min(1)])
      .describe(
        'The topic of the one sentence that opens the brief, whatever else is more newsworthy; or topics, the first that has something to say.',
      ),
    sections: z.array(sectionShape).min(1).describe('The sections, in order.'),
    closing: z.string().describe('What every brief of the edition ends with; Markdown.').optional(),
  })
  .describe('A type of brief: when it speaks, what it holds, in which order and at which length.');

/** What a type of brief holds, in which order and at which length. */
export interface Edition extends Readonly<z.infer<typeof editionShape>> {
  /** local minutes after midnight */
  readonly atMinutes: number;
  /** Where the value at a path of its file stands. */
  place(path: YamlPath): Place;
}

export type Section = Edition['sections'][number];

export const EDITIONS_FOLDER = 'rules/editions';

/** The ids of a workspace's editions, in order. */
export function listEditions(source: Source): string[] {
  const files = source.list(EDITIONS_FOLDER).filter((name) => name.endsWith('.yaml'));
  return files.map((name) => name.replace(/\.yaml$/, '')).sort();
}

/** @throws Fault if there is no such edition, or its file is wrong */
export function readEdition(source: Source, id: string): Edition {
  const path = `${EDITIONS_FOLDER}/${id}.yaml`;
  const isName = /^[a-z][a-z0-9-]*$/.test(id);
  const text = isName ? readText(source, path) : undefined;
  if (!isName && listEditions(source).includes(id)) {
    const help = 'name it in small letters, digits and hyphens, such as premarket.yaml';
    return fail('unknown-edition', 'no command can name an edition so', { file: path }, help);
  }
  if (text === undefined) {
    return fail('unknown-edition', `no edition "${id}"`, { file: EDITIONS_FOLDER }, suggest(id, listEditions(source)));
  }
  const { value, place } = readYaml(path, text, editionShape, source.memo);
  if (value.edition !== id) {
    const help = `write ${id}, or call the file ${value.edition}.yaml`;
    fail('wrong-value', `the edition calls itself "${value.edition}", and its file ${id}`, place(['edition']), help);
  }
  return { ...value, atMinutes: parseTimeOfDay(value.at)!, place };
}
