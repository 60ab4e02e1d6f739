import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseDay } from '../src/base/dates.ts';
import { memorySource, type Source } from '../src/base/source.ts';
import { type Desk, openDesk } from '../src/brief/desk.ts';
import { writeBrief } from '../src/brief/river.ts';
import type { Brief } from '../src/brief/tree.ts';
import { readOverrides } from '../src/rulebook/overrides.ts';
import { calendar, type TinyMarket, tinyFiles } from './facts/tiny-market.ts';

const STYLE = readFileSync(resolve(import.meta.dirname, '..', 'rules', 'style.yaml'), 'utf8');

/** An edition with a section for each topic, in order, without budgets that matter. */
export const editionOf = (topics: readonly string[], more: object = {}): string =>
  JSON.stringify({
    edition: 'premarket',
    at: '08:45',
    focus: 'IWM',
    weights: { focus: 1, other: 0.5 },
    words: [0, 500],
    headline: 'headline',
    lead: 'none',
    sections: topics.map((topic) => ({ id: topic, topics: [topic], sentences: [0, 9] })),
    ...more,
  });

/** A whole workspace in memory: compact series, and rule files by name. */
export function tinyWorkspace(
  market: TinyMarket,
  rules: Readonly<Record<string, string>>,
  edition = editionOf(Object.keys(rules)),
): Source {
  return memorySource({
    ...tinyFiles(market),
    'rules/style.yaml': STYLE,
    'rules/editions/premarket.yaml': edition,
    ...Object.fromEntries(Object.entries(rules).map(([name, text]) => [`rules/topics/${name}.yaml`, text])),
  });
}

/** A source with further files, or others in place of its own. */
export function withFiles(source: Source, files: Readonly<Record<string, string>>): Source {
  const further = memorySource(files);
  return {
    read: (path) => further.read(path) ?? source.read(path),
    list: (folder) => [...new Set([...source.list(folder), ...further.list(folder)])],
  };
}

/** The brief of a day. */
export const briefOn = (desk: Desk, date: string, focus = 'IWM'): Brief =>
  writeBrief(desk, { edition: desk.edition('premarket'), day: parseDay(date)!, focus });

/** The brief of a day from a source, opened afresh. */
export const briefOf = (source: Source, date: string, focus?: string): Brief => briefOn(openDesk(source), date, focus);

/** A desk that is open already, with overrides of one day. */
export function deskWith(desk: Desk, date: string, overrides: string): Desk {
  const source = withFiles(desk.source, { [`data/overrides/${date}.yaml`]: overrides });
  return { ...desk, source, overrides: (day) => readOverrides(source, day, desk.market) };
}

/** Prices that waver for many sessions before they end with `last`: a past in which a large last move is rare. */
export const waver = (last: number): number[] => [...Array.from({ length: 99 }, (_, i) => 100 + (i % 2) / 2), last];

/** Prices that end with a move like most of those before: nothing rare. */
export const swing = (last: number): number[] => Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? 100 : last));

/** The session after the last row of a series of `rows` rows from the start of a tiny market. */
export const dayAfter = (rows: number): number =>
  calendar.sessions[calendar.indexAtOrBefore(parseDay('2016-01-04')!) + rows]!;

/** All sentences of a brief's sections, as text. */
export const textsOf = ({ sections }: Brief): string[] =>
  sections.flatMap(({ paragraphs }) => paragraphs.flatMap(({ sentences }) => sentences.map(({ text }) => text)));
