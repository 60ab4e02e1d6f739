import type { Figure, Sentence } from '../brief/tree.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as HTML content or as a quoted attribute's value. */
export function escapeHtml(text: string): string {
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

/** "2 p.m. ET" and "more than 20%" are read as one word, so they are not broken at the end of a line. */
function figureHtml({ text, value, fact, field }: Figure): string {
  const unbroken = escapeHtml(text).replaceAll(' ', '\u00a0');
  const [factHtml, source] = [escapeHtml(fact), escapeHtml(`${field} of ${fact}`)];
  return `<data value="${value}" data-fact="${factHtml}" title="${source}">${unbroken}</data>`;
}
