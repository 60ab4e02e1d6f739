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
  ...{ code: true, severity: true, message: true, help: true, file: true, line: true, column: true },
};
const ORDER = Object.keys(KEYS);

/** The brief as JSON: two spaces, keys always in one order, a line end at its end. */
export function toJson(brief: Brief): string {
  return `${JSON.stringify(brief, ORDER, 2)}\n`;
}
