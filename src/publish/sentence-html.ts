import { formatDay } from '../base/dates.ts';
import { round } from '../base/rounding.ts';
import type { Figure, Sentence } from '../brief/tree.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML content or as a quoted attribute's value. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ESCAPES[c]!);
}

/**
 * A sentence as HTML: each figure a `<data>` with its value and the fact that it rests on, somebody else's words a
 * span. They bring their quotation marks along, so that `<q>`, which adds its own, would double them.
 */
export function sentenceHtml({ text, figures, quoted }: Sentence): string {
  const inOrder = [...figures].sort((a, b) => a.start - b.start);
  const between = (from: number, to: number): string => {
    let html = '';
    let at = from;
    for (const figure of inOrder) {
      if (figure.start < at || figure.end > to) continue;
      html += joined(text.slice(at, figure.start), at > from) + figureHtml(figure);
      at = figure.end;
    }
    return html + joined(text.slice(at, to), at > from);
  };
  let html = '';
  let at = 0;
  for (const { start, end } of [...quoted].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    html += `${between(at, start)}<span class="quoted">${between(start, end)}</span>`;
    at = end;
  }
  return html + between(at, text.length);
}

/** What a number is counted in, where it stands behind its figure. */
const UNIT =
  /^ (?=(?:straight |basis |percentage )?(?:points?|sessions?|days?|weeks?|months?|quarters?|years?|times|shares?|stocks?|million|billion)\b)/;
/** "Nov. 24" and "p.m. ET" in words that are no figure, such as a remark's. */
const DATE = /\b((?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.|March|April|May|June|July) (?=\d{1,2}\b)/g;
const CLOCK = /(\d|\b[ap]\.m\.) (?=[ap]\.m\.|[A-Z]{2}\b)/g;

/** Words between figures; a unit is not parted from its figure before it, nor a day from its month, at a line's end. */
function joined(words: string, isAfterFigure: boolean): string {
  const held = words.replace(DATE, '$1\u00a0').replace(CLOCK, '$1\u00a0');
  return escapeHtml(isAfterFigure ? held.replace(UNIT, '\u00a0') : held);
}

/**
 * "2 p.m. ET" and "more than 20%" are read as one word, so they are not broken at the end of a line. The title tells
 * whoever points at a figure the fact, the field and what the figure was rounded from.
 */
function figureHtml({ text, value, unit, fact, field }: Figure): string {
  const unbroken = escapeHtml(text).replaceAll(' ', '\u00a0');
  const title = escapeHtml(`${fact}, ${field} ${readable(value, unit)}`);
  return `<data value="${value}" data-fact="${escapeHtml(fact)}" title="${title}">${unbroken}</data>`;
}

/** Decimals of a value in a title: enough to tell what it was rounded from. */
const TITLE_DECIMALS = 4;

function readable(value: number, unit: string): string {
  if (unit === 'day' || unit === 'month') return formatDay(value);
  if (unit === 'moment' && !Number.isNaN(new Date(value).getTime())) return new Date(value).toISOString();
  return String(round(value, TITLE_DECIMALS));
}
