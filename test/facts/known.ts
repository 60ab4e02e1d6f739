import { parse, stringify } from 'yaml';
import { type Day, formatDay, type Moment, parseDay, parseMoment } from '../../src/base/dates.ts';
import type { Source } from '../../src/base/source.ts';
import type { Market } from '../../src/market/market.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * A workspace without what was not known at a moment, by the known-times of DESIGN.md's first invariant, spelled out
 * here a second time. What is left out leaves its lines empty, so that evidence keeps its line numbers.
 */
export function knownSource(source: Source, { clock, calendar }: Market, asOf: Moment): Source {
  const { day } = clock.local(asOf);
  const lastDay: Day = calendar.closeOf(day) <= asOf ? day : day - 1;
  const isKnown = (text: string | undefined): boolean => (parseMoment(text ?? '') ?? Number.POSITIVE_INFINITY) <= asOf;
  const keepRows = (text: string, keep: (cells: readonly string[]) => boolean): string => {
    const [header, ...rows] = text.split('\n');
    return [header, ...rows.map((row) => (row === '' || keep(row.trim().split(',')) ? row : ''))].join('\n');
  };
  const remarkKnown = (text: string): Moment => {
    const on = /\bon: ([^\s,}]+)/.exec(text)![1]!;
    return parseMoment(on) ?? clock.at(parseDay(on)! + 1, 0);
  };
  const cut = (path: string, text: string): string => {
    if (path.startsWith('data/actions/')) return keepRows(text, ([date]) => parseDay(date!)! <= lastDay);
    if (path.startsWith('data/quotes/')) return keepRows(text, ([time]) => isKnown(time));
    if (path.startsWith('data/releases/')) return keepRows(text, ([, released]) => isKnown(released));
    if (path === 'data/events.csv') return keepRows(text, (cells) => cells[3] === '' || isKnown(cells[3]));
    if (path === 'data/remarks.yaml') {
      const kept = text.replace(/^- [^\n]*(?:\n(?!- )[^\n]*)*/gm, (item) =>
        remarkKnown(item) <= asOf ? item : item.replace(/[^\n]/g, ''),
      );
      return /^- /m.test(kept) ? kept : '[]';
    }
    if (path === 'data/market.yaml') {
      const file = parse(text) as { episodes?: Array<{ to: string }> };
      return stringify({ ...file, episodes: file.episodes?.filter(({ to }) => parseDay(to)! <= lastDay) ?? [] });
    }
    return text;
  };
  return {
    list: source.list,
    read(path) {
      const bytes = source.read(path);
      if (!bytes || !path.startsWith('data/')) return bytes;
      if (path.startsWith('data/prices/')) return bytes.subarray(0, endOfDay(bytes, formatDay(lastDay)));
      return encoder.encode(cut(path, decoder.decode(bytes)));
    },
  };
}

/** Where the rows of a price file up to a date end; its rows are in order. */
function endOfDay(bytes: Uint8Array, last: string): number {
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = bytes.lastIndexOf(10, middle - 1) + 1;
    const date = decoder.decode(bytes.subarray(start, start + 10));
    if (start === 0 || date <= last) {
      const end = bytes.indexOf(10, middle);
      low = end < 0 ? bytes.length : end + 1;
    } else high = start;
  }
  return low;
}
