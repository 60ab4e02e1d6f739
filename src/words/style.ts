import * as z from 'zod';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Memo } from '../base/source.ts';
import { inspectYaml, readYaml } from '../base/yaml.ts';

const band = z.strictObject({
  to: z
    .number()
    .positive()
    .describe(
      'The size of a move, in per cent (yields: basis points), up to which these verbs are used; the last band has none.',
    )
    .optional(),
  words: z.array(z.string()).min(1).describe('Verbs in their plain form; each has its forms under `forms`.'),
});
const bands = (what: string) =>
  z
    .strictObject({
      up: z.array(band).min(1).describe('Verbs of rises, the smallest first.'),
      down: z.array(band).min(1).describe('Verbs of falls, the smallest first.'),
    })
    .describe(`Verbs for ${what}: of the bands that the size of the move does not exceed, the first is used.`);

const VERB_CLASSES = ['index', 'stock', 'yield', 'volatility', 'currency', 'commodity', 'release'] as const;
export type VerbClass = (typeof VERB_CLASSES)[number];

export const styleShape = z
  .strictObject({
    last_session: z
      .enum(['yesterday', 'weekday'])
      .describe('How the last session is called: "yesterday", if it was, or always "on Tuesday".'),
    thousands: z.enum(['K', 'full']).describe('778K, or 778,000.'),
    clock: z.string().min(1).describe("What the market's time zone is called: ET."),
    verbs: z
      .strictObject({
        index: bands('indexes and funds'),
        stock: bands('stocks'),
        yield: bands('yields'),
        volatility: bands('volatility indexes'),
        currency: bands('currencies'),
        commodity: bands('commodities'),
        release: bands('reports'),
      })
      .describe('Verbs by the size of the move.'),
    usual: z
      .partialRecord(z.enum(['index', 'stock', 'commodity']), z.number().positive())
      .default({})
      .describe(
        "A usual day's move of such an instrument, in per cent: the size that picks a verb is scaled by the instrument's own, by a band at most. Of indexes and funds it is never less than what was moved.",
      ),
    any_size: z
      .strictObject({
        up: z.array(z.string()).min(1).describe('For a rise.'),
        down: z.array(z.string()).min(1).describe('For a fall.'),
      })
      .default({ up: ['rise'], down: ['fall'] })
      .describe('Verbs that are right at any size: they stand in where those of the band were used just before.'),
    forms: z
      .record(z.string(), z.tuple([z.string(), z.string(), z.string(), z.string()]))
      .describe("Each verb's forms: [third person singular, past, participle, plain form]."),
    strong: z.array(z.string()).describe('Verbs that come at most once in a paragraph.'),
    with_number: z
      .array(z.string())
      .describe('Verbs that need a number after them: never "is adding before the bell".'),
    degrees: z
      .array(
        z.strictObject({
          to: z
            .number()
            .positive()
            .describe('The size of a move, in per cent, up to which the word is used; the last has none.')
            .optional(),
          word: z.string().describe('"slightly"; "" for no word.'),
        }),
      )
      .min(1)
      .describe('Degree words by the size of the move, the smallest first.'),
  })
  .superRefine((style, context) => {
    for (const way of ['up', 'down'] as const) {
      for (const verb of style.any_size[way]) {
        if (Object.hasOwn(style.forms, verb)) continue;
        context.addIssue({
          code: 'custom',
          message: `the verb "${verb}" has no forms; add it under "forms"`,
          path: ['any_size', way],
        });
      }
    }
    for (const kind of VERB_CLASSES) {
      for (const way of ['up', 'down'] as const) {
        style.verbs[kind][way].forEach((entry, i) => {
          for (const [k, verb] of entry.words.entries()) {
            if (Object.hasOwn(style.forms, verb)) continue;
            context.addIssue({
              code: 'custom',
              message: `is a verb without forms; add "${verb}" under "forms"`,
              path: ['verbs', kind, way, i, 'words', k],
            });
          }
        });
      }
    }
  })
  .describe('House style: how numbers, dates and moves are worded.');

/** House style: how numbers, dates and moves are worded. */
export type Style = Readonly<z.infer<typeof styleShape>>;

export const STYLE_FILE = 'rules/style.yaml';

/** @throws Fault with the place of each unknown key, wrong type and verb without forms */
export function readStyle(text: string, memo?: Memo): Style {
  return readYaml(STYLE_FILE, text, styleShape, memo).value;
}

/** Reads rules/style.yaml as far as it can be read: what is wrong with it, and what is left of it. */
export function inspectStyle(
  text: string,
  memo?: Memo,
): { readonly style?: Style; readonly faults: readonly Diagnostic[] } {
  const { file, faults } = inspectYaml(STYLE_FILE, text, styleShape, memo);
  return { faults, ...(file ? { style: file.value } : {}) };
}
