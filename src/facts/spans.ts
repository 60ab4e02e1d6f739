import { type Day, parseDay } from '../base/dates.ts';
import type { ExchangeCalendar } from '../market/exchange-calendar.ts';
import type { Episode, MarketFile } from '../market/market-file.ts';
import type { PriceSeries } from '../market/price-series.ts';
import type { ScanContext } from './kind.ts';
import { baseRows, PERIODS, type Period, sessionsLeft, wholePeriodEnds } from './periods.ts';

export type CalendarPeriod = Exclude<Period, 'session'>;

/** What a move is told over. In a fact's id it is written as its key: 5-sessions, month, whole-month, since-2020-02-19. */
export type Span =
  /** the last `count` sessions */
  | { readonly type: 'sessions'; readonly count: number }
  /** a calendar period so far */
  | { readonly type: 'to-date'; readonly period: CalendarPeriod }
  /** the latest calendar period that is over */
  | { readonly type: 'whole'; readonly period: CalendarPeriod }
  /** from the close of a day, or from the last close before an episode began */
  | { readonly type: 'since'; readonly from: Day; readonly episode?: Episode };

const CALENDAR_PERIODS = PERIODS.filter((period): period is CalendarPeriod => period !== 'session');

/** The spans that every instrument's moves are told over; a pattern may name others, see SPAN_FORM. */
export const SPANS: readonly string[] = [
  'session',
  '5-sessions',
  ...CALENDAR_PERIODS,
  ...CALENDAR_PERIODS.map((period) => `whole-${period}`),
];

/** Other spans that a pattern may ask for: 10-sessions, since-2020-02-19, since-EPISODE. */
export const SPAN_FORM = /^(?:[1-9]\d{0,3}-sessions|since-[a-z0-9][a-z0-9-]*)$/;

/** A period that is over is told of so many sessions longer. */
export const TOLD_AFTER = 5;

/** Sessions after an episode for which moves are dated from its beginning: two years. */
const EPISODE_MEMORY = 504;

/** An episode's name as a key: "the dot-com boom" is dot-com-boom. */
export const episodeKey = (episode: Episode): string =>
  episode.name
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Spans are asked for by key with every scan: one object stands for each. */
const spansOf = new WeakMap<readonly Episode[], Map<string, Span | undefined>>();

/** The span that a key names; undefined if it names none. The same object for the same key. */
export function parseSpan(key: string, { episodes }: Pick<MarketFile, 'episodes'>): Span | undefined {
  const known = spansOf.get(episodes) ?? new Map<string, Span | undefined>();
  spansOf.set(episodes, known);
  if (!known.has(key)) known.set(key, readSpan(key, episodes));
  return known.get(key);
}

function readSpan(key: string, episodes: readonly Episode[]): Span | undefined {
  if (key === 'session') return { type: 'sessions', count: 1 };
  const sessions = /^([1-9]\d{0,3})-sessions$/.exec(key);
  if (sessions) return { type: 'sessions', count: Number(sessions[1]) };
  const isPeriod = (name: string): name is CalendarPeriod => (CALENDAR_PERIODS as string[]).includes(name);
  if (isPeriod(key)) return { type: 'to-date', period: key };
  const [, whole] = /^whole-(.+)$/.exec(key) ?? [];
  if (whole !== undefined && isPeriod(whole)) return { type: 'whole', period: whole };
  const [, since] = /^since-(.+)$/.exec(key) ?? [];
  if (since === undefined) return undefined;
  const day = parseDay(since);
  if (day !== undefined) return { type: 'since', from: day };
  const episode = episodes.find((candidate) => episodeKey(candidate) === since);
  return episode && { type: 'since', from: episode.from, episode };
}

const keysOfEpisodes = new WeakMap<readonly Episode[], readonly string[]>();

/** The spans to tell a subject's moves over: the usual ones, each episode's, and the one that a pattern asks for. */
export function spanKeys({ market }: ScanContext, wanted: unknown): readonly string[] {
  const usual = keysOfEpisodes.get(market.file.episodes) ?? [
    ...SPANS,
    ...market.file.episodes.map((episode) => `since-${episodeKey(episode)}`),
  ];
  keysOfEpisodes.set(market.file.episodes, usual);
  return typeof wanted === 'string' && !usual.includes(wanted) ? [wanted] : usual;
}

/** The field `sessions_left` of a fact over a span: what a period to date still has after a day; none where nobody knows. */
export function leftOf(calendar: ExchangeCalendar, span: Span, day: Day): { readonly sessions_left?: number } {
  const left = span.type === 'to-date' ? sessionsLeft(calendar, span.period, day) : undefined;
  return left === undefined ? {} : { sessions_left: left };
}

/** The rows that a span lies between, for each row of a series. */
export interface SpanRows {
  /** the row of the level before; -1 where the span does not lie inside the series, or is not yet known */
  readonly base: Int32Array;
  /** the row of the level after; absent where it is each row itself */
  readonly end?: Int32Array;
  /** of whole periods: for each row, the last row of the period before its own */
  readonly periods?: Int32Array;
}

/** One series' rows are asked for again by every kind that speaks of spans. */
type KeptRows = WeakMap<Int32Array, Map<Span, SpanRows>>;

/** Series on the same days share their rows, but for what their calendars say of the end of a period. */
const kept: { readonly exchange: KeptRows; readonly own: KeptRows } = { exchange: new WeakMap(), own: new WeakMap() };

/** The rows of a span on a series; the same object for the same days, calendar and span (see `parseSpan`). */
export function spanRows(context: ScanContext, series: PriceSeries, span: Span): SpanRows {
  const rowsOfDays = kept[series.instrument.calendar ?? 'exchange'];
  const ofDays = rowsOfDays.get(series.days) ?? new Map<Span, SpanRows>();
  const known = ofDays.get(span);
  if (known) return known;
  rowsOfDays.set(series.days, ofDays);
  const rows = findSpanRows(context, series, span);
  ofDays.set(span, rows);
  return rows;
}

function findSpanRows({ market }: ScanContext, series: PriceSeries, span: Span): SpanRows {
  const { days } = series;
  switch (span.type) {
    case 'sessions': {
      const base = new Int32Array(days.length);
      for (let t = 0; t < base.length; t++) base[t] = Math.max(-1, t - span.count);
      return { base };
    }
    case 'to-date':
      return { base: baseRows(days, span.period) };
    case 'whole': {
      const end = wholePeriodEnds(market.calendar, series, span.period);
      const periods = baseRows(days, span.period);
      const base = new Int32Array(days.length);
      for (let t = 0; t < base.length; t++) base[t] = end[t]! < 0 ? -1 : periods[end[t]!]!;
      return { base, end, periods };
    }
    case 'since': {
      const { episode } = span;
      // an episode's first day belongs to it; a date is one whose close is the start
      const lastBefore = episode ? span.from - 1 : span.from;
      const known = episode ? episode.to : span.from + 1;
      const base = new Int32Array(days.length).fill(-1);
      let start = -1;
      let told = 0;
      for (let t = 0; t < base.length; t++) {
        if (days[t]! <= lastBefore) start = t;
        else if (days[t]! >= known && start >= 0 && (!episode || told++ < EPISODE_MEMORY)) base[t] = start;
      }
      return { base };
    }
  }
}
