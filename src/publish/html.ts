import type { Brief } from '../brief/tree.ts';
import { clockTime, datelineOf } from './dateline.ts';
import type { Layouts, View } from './layouts.ts';
import { sentenceHtml } from './sentence-html.ts';

/** A page of the same edition before or after this one. */
export interface Neighbour {
  /** relative to the page */
  readonly href: string;
  readonly headline: string;
  /** YYYY-MM-DD */
  readonly date: string;
}

/** Where a page stands in a site. */
export interface Place {
  /** from the page to the site's root: `../` */
  readonly root: string;
  readonly previous?: Neighbour;
  readonly next?: Neighbour;
}

/**
 * The brief as an HTML page, laid out by `templates/brief.html.njk`: one self-contained file, or with `place` a page of
 * a site, which links to the site's style sheet and to its neighbours.
 *
 * @throws Fault if a layout is missing or broken
 */
export function toHtml(brief: Brief, layouts: Layouts, place?: Place): string {
  const { markup, markdown } = layouts;
  return layouts.html('brief.html.njk', {
    ...frame(layouts, place?.root),
    title: brief.headline.text,
    description: brief.description.text,
    edition: brief.edition,
    focus: brief.focus,
    date: datelineOf(brief.date),
    asOf: { iso: brief.asOf, time: clockTime(brief.asOf) },
    headline: markup(sentenceHtml(brief.headline)),
    sections: brief.sections.map(({ id, heading, paragraphs }) => ({
      id,
      heading,
      paragraphs: paragraphs.map(({ sentences }) => markup(sentences.map(sentenceHtml).join(' '))),
    })),
    closing: brief.closing === undefined ? undefined : markdown(brief.closing),
    previous: place?.previous && neighbour(place.previous),
    next: place?.next && neighbour(place.next),
  });
}

/** What `templates/page.html.njk` needs of every page: its way to the root of the site, or its own style. */
export function frame(layouts: Layouts, root?: string): View {
  return root === undefined ? { style: layouts.markup(layouts.file('style.css')) } : { root };
}

const neighbour = ({ href, headline, date }: Neighbour): View => ({ href, headline, date: datelineOf(date) });
