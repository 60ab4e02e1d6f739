import { parseMoment } from '../base/dates.ts';
import { compareText, fail } from '../base/diagnostic.ts';
import type { Brief } from '../brief/tree.ts';
import { type Dateline, datelineOf } from './dateline.ts';
import { frame, type Neighbour, type Place, toHtml } from './html.ts';
import type { Layouts, View } from './layouts.ts';

/** How many briefs the front page lists below the newest. */
const RECENT = 10;
/** The site's one style sheet is these two, one after the other. */
const STYLES = ['style.css', 'site.css'];

/**
 * A static site of briefs: `index.html`, `archive.html`, `style.css` and `briefs/YYYY-MM-DD-EDITION.html`. All links
 * are relative, so that it works from a disk and below any address.
 *
 * @param briefs in any order
 * @returns files by path
 * @throws Fault if two briefs share date and edition, or a layout is missing or broken
 */
export function buildSite(briefs: readonly Brief[], layouts: Layouts): Map<string, string> {
  const newestFirst = [...briefs].sort(compareNewest);
  const entries = newestFirst.map(entryOf);
  const files = new Map<string, string>();
  const root = frame(layouts, '');
  const [lead, ...older] = entries;
  files.set(
    'index.html',
    layouts.html('front.html.njk', { ...root, lead, recent: older.slice(0, RECENT), count: entries.length }),
  );
  files.set(
    'archive.html',
    layouts.html('archive.html.njk', { ...root, years: byYear(entries), count: entries.length }),
  );
  files.set('style.css', STYLES.map(layouts.file).join('\n'));
  const places = placesOf(newestFirst);
  for (const brief of newestFirst) {
    const path = pathOf(brief);
    if (files.has(path)) {
      fail(
        'duplicate-brief',
        `two briefs are of ${brief.date}, edition ${brief.edition}`,
        { file: path },
        'take one of them out',
      );
    }
    files.set(path, toHtml(brief, layouts, places.get(brief)));
  }
  return files;
}

const pathOf = ({ date, edition }: Brief): string => `briefs/${date}-${edition}.html`;

/** By the moment they speak from; ties, which only a copy of a desk has, by date and edition. */
function compareNewest(a: Brief, b: Brief): number {
  return (
    parseMoment(b.asOf)! - parseMoment(a.asOf)! || compareText(b.date, a.date) || compareText(a.edition, b.edition)
  );
}

interface Entry extends View {
  readonly href: string;
  readonly date: Dateline;
}

function entryOf(brief: Brief): Entry {
  const { headline, description, edition, focus, date } = brief;
  return {
    href: pathOf(brief),
    title: headline.text,
    description: description.text,
    edition,
    focus,
    date: datelineOf(date),
  };
}

/** Years, months within them and briefs within these, all newest first as the entries are. */
function byYear(entries: readonly Entry[]): View[] {
  return grouped(entries, ({ date }) => date.year).map(([year, ofYear]) => ({
    year,
    count: ofYear.length,
    months: grouped(ofYear, ({ date }) => date.month).map(([month, ofMonth]) => ({ month, entries: ofMonth })),
  }));
}

function grouped<K>(entries: readonly Entry[], keyOf: (entry: Entry) => K): Array<[K, Entry[]]> {
  const groups = new Map<K, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry));
    if (group) group.push(entry);
    else groups.set(keyOf(entry), [entry]);
  }
  return [...groups];
}

/** Each brief's place: its neighbours are of its own edition, as a reader of that edition follows them. */
function placesOf(newestFirst: readonly Brief[]): Map<Brief, Place> {
  const places = new Map<Brief, Place>();
  const after = new Map<string, Brief>();
  for (const brief of newestFirst) {
    const next = after.get(brief.edition);
    places.set(brief, { root: '../', ...(next ? { next: linkTo(next) } : {}) });
    if (next) places.set(next, { ...places.get(next)!, previous: linkTo(brief) });
    after.set(brief.edition, brief);
  }
  return places;
}

/** From one brief's page to another's, which lies in the same folder. */
const linkTo = ({ date, edition, headline }: Brief): Neighbour => ({
  href: `${date}-${edition}.html`,
  headline: headline.text,
  date,
});
