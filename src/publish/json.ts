import * as z from 'zod';
import type { Code } from '../base/codes.ts';
import { parseDay, parseMoment } from '../base/dates.ts';
import { type Diagnostic, Fault, fail, type Place } from '../base/diagnostic.ts';
import { readYaml } from '../base/yaml.ts';
import type { Brief, BriefSection, Figure, Paragraph, Part, Sentence } from '../brief/tree.ts';

type Key =
  | keyof Brief
  | keyof BriefSection
  | keyof Paragraph
  | keyof Sentence
  | keyof Part
  | keyof Figure
  | keyof Brief['verdicts'][number]
  | keyof Brief['diagnostics'][number];

/** Every key of the tree, in the order in which the file has them; the type fails if one is missing. */
const KEYS: Readonly<Record<Key, true>> = {
  ...{ edition: true, date: true, asOf: true, focus: true, headline: true, description: true },
  ...{ sections: true, closing: true, verdicts: true, diagnostics: true },
  ...{ id: true, heading: true, paragraphs: true, sentences: true },
  ...{ text: true, parts: true, facts: true, figures: true, quoted: true },
  ...{ rule: true, subject: true, variant: true, role: true, start: true, end: true },
  ...{ fact: true, field: true, value: true, unit: true },
  ...{ verdict: true, why: true },
  ...{ code: true, severity: true, message: true, help: true, file: true, line: true, column: true, length: true },
};
const ORDER = Object.keys(KEYS);

/** The brief as JSON: two spaces, keys always in one order, a line end at its end. */
export function toJson(brief: Brief): string {
  return `${JSON.stringify(brief, ORDER, 2)}\n`;
}

const span = { start: z.int().min(0), end: z.int().min(0) };

const sentenceShape = z
  .object({
    text: z.string(),
    parts: z.array(
      z.object({ rule: z.string(), subject: z.string(), variant: z.string(), role: z.enum(['head', 'tail']), ...span }),
    ),
    facts: z.array(z.string()),
    figures: z.array(
      z.object({ text: z.string(), ...span, fact: z.string(), field: z.string(), value: z.number(), unit: z.string() }),
    ),
    quoted: z.array(z.object(span)),
  })
  .refine((sentence) => sentence.figures.every(({ text, start, end }) => sentence.text.slice(start, end) === text), {
    message: 'a figure does not stand where it says that it stands',
  });

const briefShape: z.ZodType<Brief> = z.object({
  // it becomes a part of file names
  edition: z.string().regex(/^[a-z][a-z0-9-]*$/, { message: 'takes a word in small letters, such as premarket' }),
  date: z.string().refine((text) => parseDay(text) !== undefined, { message: 'takes a date such as 2020-11-25' }),
  asOf: z
    .string()
    .refine((text) => parseMoment(text) !== undefined, { message: 'takes a moment such as 2020-11-25T08:45:00-05:00' }),
  focus: z.string(),
  headline: sentenceShape,
  description: sentenceShape,
  sections: z.array(
    z.object({
      id: z.string(),
      heading: z.string().optional(),
      paragraphs: z.array(z.object({ sentences: z.array(sentenceShape) })),
    }),
  ),
  closing: z.string().optional(),
  verdicts: z.array(
    z.object({
      rule: z.string(),
      subject: z.string(),
      verdict: z.enum(['said', 'dropped', 'silent', 'unknown', 'by the editor']),
      why: z.string(),
    }),
  ),
  diagnostics: z.array(
    z.object({
      // a brief of another version may have others
      code: z.string() as unknown as z.ZodType<Code>,
      severity: z.enum(['error', 'warning']),
      message: z.string(),
      help: z.string().optional(),
      file: z.string().optional(),
      line: z.number().optional(),
      column: z.number().optional(),
      length: z.number().optional(),
    }),
  ),
});

const HELP = 'write it again with "prebell brief", or take the file out of the folder';

/**
 * Reads what `toJson` wrote.
 *
 * @throws Fault with what is wrong and where, if the text is not JSON (`json-syntax`) or not a brief (`not-a-brief`)
 */
export function parseBrief(file: string, text: string): Brief {
  let plain: unknown;
  try {
    plain = JSON.parse(text);
  } catch (error) {
    return fail('json-syntax', `the file is not JSON: ${(error as Error).message}`, placeOfFault(file, text), HELP);
  }
  const result = briefShape.safeParse(plain);
  if (result.success) return result.data;
  throw new Fault(faultsOfShape(file, text));
}

/** The YAML reader reads JSON too, and tells of each fault of shape where it stands. */
function faultsOfShape(file: string, text: string): Diagnostic[] {
  try {
    readYaml(file, text, briefShape);
  } catch (error) {
    if (error instanceof Fault)
      return error.diagnostics.map((found) => ({ help: HELP, ...found, code: 'not-a-brief' }));
    throw error;
  }
  return fail('not-a-brief', 'the file is not a brief', { file }, HELP);
}

/** Where the shortest beginning ends that cannot go on to be JSON: on Node 20 `JSON.parse` does not always say. */
function placeOfFault(file: string, text: string): Place {
  let [good, bad] = [0, text.length];
  while (good < bad) {
    const middle = (good + bad) >> 1;
    if (mayGoOn(text.slice(0, middle + 1))) good = middle + 1;
    else bad = middle;
  }
  const lines = text.slice(0, good).split('\n');
  return { file, line: lines.length, column: lines.at(-1)!.length + 1 };
}

function mayGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const { message } = error as Error;
    if (/end of JSON input|Unterminated string/.test(message)) return true;
    return Number(/at position (\d+)/.exec(message)?.[1]) === beginning.length;
  }
}
