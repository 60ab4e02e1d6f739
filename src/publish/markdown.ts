import type { Brief, Paragraph } from '../brief/tree.ts';
import type { Layouts } from './layouts.ts';

/**
 * The brief as Markdown: YAML front matter, headline, sections, closing, in the frame of `templates/brief.md.njk`.
 *
 * @throws Fault if the layout is missing or broken
 */
export function toMarkdown(brief: Brief, layouts: Layouts): string {
  return layouts.text('brief.md.njk', {
    title: oneLine(brief.headline.text),
    date: brief.date,
    asOf: brief.asOf,
    edition: brief.edition,
    focus: brief.focus,
    description: oneLine(brief.description.text),
    headline: escapeHeading(brief.headline.text),
    sections: brief.sections.map(({ id, heading, paragraphs }) => ({
      id,
      heading: heading === undefined ? undefined : escapeHeading(heading),
      paragraphs: paragraphs.map(paragraphText),
    })),
    closing: brief.closing?.trim(),
  });
}

const paragraphText = ({ sentences }: Paragraph): string =>
  escapeParagraph(sentences.map(({ text }) => text).join(' '));

/** A text as a paragraph of Markdown that reads as the text: what would open a list, a quotation or a rule is escaped. */
export function escapeParagraph(text: string): string {
  return escapeInline(text)
    .replace(/^(?:[#>]|[-+](?=[-\s]|$))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** A text as a Markdown heading: number signs at its end would be taken for a closing mark. */
export function escapeHeading(text: string): string {
  return escapeInline(text).replace(/(?<=^|\s)#+$/, '\\$&');
}

/**
 * Escapes what Markdown may take for a mark anywhere in a line. CommonMark lets much stand: a lone "&" or "<", an
 * underscore inside a word, signs and brackets of ordinary prose; so "(IWM, -0.2%)" and "S&P 500" stay as they are.
 */
function escapeInline(text: string): string {
  return oneLine(text)
    .replace(/[\\`*~[]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/<(?=[a-z/!?]|[^\s<>]*@)/gi, '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&');
}

/** Line ends, control characters and runs of spaces are one space: a sentence from the data cannot break out of its line. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc} \u2028\u2029]+/gu, ' ').trim();
}
