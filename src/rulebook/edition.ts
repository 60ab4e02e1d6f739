import * as z from 'zod';
import { fail, type Place } from '../base/diagnostic.ts';
import { readText, type Source } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import { readYaml } from '../base/yaml.ts';
import type { YamlPath } from '../base/yaml-shape.ts';
import { parseTimeOfDay } from '../market/clock.ts';

const range = z
  .tuple([z.int().min(0), z.int().min(1)])
  .refine(([low, high]) => low <= high, { message: 'takes [least, most]' });

const sectionShape = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  heading: z.string().optional(),
  /** topics of rules, a paragraph each, in the order in which they are said; topics in a list share a paragraph */
  topics: z.array(z.union([z.string(), z.array(z.string()).min(1)])).min(1),
  sentences: range,
});

export const editionShape = z.strictObject({
  edition: z.string().regex(/^[a-z][a-z0-9-]*$/),
  at: z
    .string()
    .refine((text) => parseTimeOfDay(text) !== undefined, { message: 'takes a time of day such as "08:45"' }),
  focus: z.string(),
  /** how near to the reader a subject is: focus, tracks, benchmark, a group, a symbol, other */
  weights: z.record(z.string(), z.number().min(0)),
  /** bits of the kinds of fact that have no series */
  bits: z.record(z.string(), z.number().min(0)).default({}),
  /** bits below which a section says no more than its least number of sentences */
  newsworthy: z.number().min(0).default(0),
  words: range,
  /** topic of the headline */
  headline: z.string(),
  /** topic of the sentence that opens the brief, whatever else is more newsworthy */
  lead: z.string(),
  sections: z.array(sectionShape).min(1),
  /** what every brief of the edition ends with; Markdown */
  closing: z.string().optional(),
});

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
  const text = /^[a-z][a-z0-9-]*$/.test(id) ? readText(source, path) : undefined;
  if (text === undefined) {
    return fail('unknown-edition', `no edition "${id}"`, { file: EDITIONS_FOLDER }, suggest(id, listEditions(source)));
  }
  const { value, place } = readYaml(path, text, editionShape, source.memo);
  return { ...value, atMinutes: parseTimeOfDay(value.at)!, place };
}
