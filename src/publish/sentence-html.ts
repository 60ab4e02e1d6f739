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
      html += escapeHtml(text.slice(at, figure.start)) + figureHtml(figure);
      at = figure.end;
    }
    return html + escapeHtml(text.slice(at, to));
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
