import { parse, stringify } from 'yaml';
import { type Day, formatDay, type Moment, parseDay, parseMoment } from '../../src/base/dates.ts';
import type { Source } from '../../src/base/source.ts';
import type { Market } from '../../src/market/market.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * A workspace without all that was not known at a moment: the rows of every file, by the known-times of DESIGN.md's
 * first invariant, spelled out here a second time.
 */
export function cutSource(source: Source, market: Market, asOf: Moment): Source {
  const { day } = market.clock.local(asOf);
  const lastDay: Day = market.calendar.closeOf(day) <= asOf ? day : day - 1;
  const keepRows = (text: string, isKnown: (cells: readonly string[]) => boolean): string => {
    const [header, ...rows] = text.split('\n');
    return [header, ...rows.filter((row) => row === '' || isKnown(row.split(',')))].join('\n');
  };
  const known = (text: string | undefined): boolean => (parseMoment(text ?? '') ?? Number.POSITIVE_INFINITY) <= asOf;
  const cut = (path: string, text: string): string => {
    if (path.startsWith('data/prices/')) return keepRows(text, ([date]) => (parseDay(date!) ?? 0) <= lastDay);
    if (path.startsWith('data/quotes/')) return keepRows(text, ([time]) => known(time));
    if (path.startsWith('data/releases/')) return keepRows(text, ([, released]) => known(released));
    if (path === 'data/events.csv') return keepRows(text, (cells) => cells[3] === '' || known(cells[3]));
    if (path === 'data/remarks.yaml') {
      const remarks = parse(text) as Array<{ on: string }>;
      const knownFrom = (on: string): Moment => parseMoment(on) ?? market.clock.at(parseDay(on)! + 1, 0);
      return stringify(remarks.filter((remark) => knownFrom(remark.on) <= asOf));
    }
    if (path === 'data/market.yaml') {
      const file = parse(text) as { episodes?: Array<{ to: string }> };
      return stringify({ ...file, episodes: (file.episodes ?? []).filter((episode) => episode.to <= formatDay(day)) });
    }
    return text;
  };
  return {
    list: source.list,
    read: (path) => {
      const bytes = source.read(path);
      return bytes && path.startsWith('data/') ? encoder.encode(cut(path, decoder.decode(bytes))) : bytes;
    },
  };
}

/** A workspace with one file's text changed. */
export function editedSource(source: Source, path: string, edit: (text: string) => string): Source {
  return {
    list: source.list,
    read: (wanted) => {
      const bytes = source.read(wanted);
      return bytes && wanted === path ? encoder.encode(edit(decoder.decode(bytes))) : bytes;
    },
  };
}
