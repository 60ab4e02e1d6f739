import * as z from 'zod';
import type { Memo } from '../base/source.ts';
import { readYaml } from '../base/yaml.ts';

const band = z.strictObject({ to: z.number().positive().optional(), words: z.array(z.string()).min(1) });
const bands = z.strictObject({ up: z.array(band).min(1), down: z.array(band).min(1) });

const VERB_CLASSES = ['index', 'stock', 'yield', 'volatility', 'currency', 'release'] as const;
export type VerbClass = (typeof VERB_CLASSES)[number];

export const styleShape = z
  .strictObject({
    last_session: z.enum(['yesterday', 'weekday']),
    thousands: z.enum(['K', 'full']),
    clock: z.string().min(1),
    verbs: z.strictObject({
      index: bands,
      stock: bands,
      yield: bands,
      volatility: bands,
      currency: bands,
      release: bands,
    }),
    forms: z.record(z.string(), z.tuple([z.string(), z.string(), z.string(), z.string()])),
    strong: z.array(z.string()),
    with_number: z.array(z.string()),
    degrees: z.array(z.strictObject({ to: z.number().positive().optional(), word: z.string() })).min(1),
  })
  .superRefine((style, context) => {
    for (const kind of VERB_CLASSES) {
      for (const way of ['up', 'down'] as const) {
        style.verbs[kind][way].forEach((entry, i) => {
          for (const verb of entry.words) {
            if (Object.hasOwn(style.forms, verb)) continue;
            context.addIssue({
              code: 'custom',
              message: `the verb "${verb}" has no forms; add it under "forms"`,
              path: ['verbs', kind, way, i, 'words'],
            });
          }
        });
      }
    }
  });

/** House style: how numbers, dates and moves are worded. */
export type Style = Readonly<z.infer<typeof styleShape>>;

export const STYLE_FILE = 'rules/style.yaml';

/** @throws Fault with the place of each unknown key, wrong type and verb without forms */
export function readStyle(text: string, memo?: Memo): Style {
  return readYaml(STYLE_FILE, text, styleShape, memo).value;
}
