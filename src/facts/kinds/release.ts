import { formatDay } from '../../base/dates.ts';
import { round } from '../../base/rounding.ts';
import type { KnownPeriod, ReleaseRow } from '../../market/releases.ts';
import { onlyWhere } from '../fact.ts';
import type { MomentKind } from '../kind.ts';
import { lastAtLeastAsHigh, lastAtLeastAsLow, NONE } from '../since.ts';

/** An extreme of fewer periods is no news. */
const MIN_PERIODS: Readonly<Record<string, number>> = { weekly: 4, monthly: 4, quarterly: 4 };
/** Periods of history below which a record of the data stays silent. */
const MIN_HISTORY: Readonly<Record<string, number>> = { weekly: 104, monthly: 60, quarterly: 40 };
/** Surprises of the past that a surprise is measured against. */
const PAST_SURPRISES = 24;
const MIN_PAST_SURPRISES = 8;
/** A surprise counts as large when it beats this share of the past ones ... */
const LARGE_SHARE = 0.75;
/** ... or, without a past, when it is this share of the forecast. */
const LARGE_OF_FORECAST = 0.4;

/** The period before is known: both are unknown, or neither is. */
const COMPARED = "direction != 'unknown' || trend != 'unknown'";

export const release: MomentKind = {
  id: 'release',
  says: 'an economic report against the period before, its forecast and its own past',
  about: 'release',
  keys: {},
  fields: {
    actual: { unit: 'release', says: 'the value as published' },
    previous: { unit: 'release', says: 'the period before, as known now', ...onlyWhere(COMPARED) },
    consensus: { unit: 'release', says: 'what forecasters expected', ...onlyWhere("verdict != 'unknown'") },
    surprise: {
      unit: 'release',
      says: 'actual less consensus',
      ...onlyWhere("verdict != 'unknown'"),
      is: 'actual - consensus',
    },
    change: {
      unit: 'release',
      says: 'actual less previous',
      ...onlyWhere(COMPARED),
      is: 'actual - previous',
    },
    direction: { unit: 'choice', says: 'against the period before', choices: ['up', 'down', 'flat', 'unknown'] },
    trend: {
      unit: 'choice',
      says: 'the same, in the sense of good and bad news',
      choices: ['better', 'worse', 'same', 'unknown'],
    },
    verdict: {
      unit: 'choice',
      says: 'against the forecast, in the sense of good and bad news',
      choices: ['better', 'worse', 'in line', 'unknown'],
    },
    large: { unit: 'flag', says: 'the surprise is large against past ones' },
    revised: { unit: 'flag', says: 'the period before was restated in this report' },
    previous_first: {
      unit: 'release',
      says: 'the period before as first published, if restated',
      ...onlyWhere('revised'),
    },
    period: { unit: 'day', says: 'the period reported on (its last day, or the first of its month)' },
    released: { unit: 'moment', says: 'when it was published' },
    frequency: { unit: 'choice', says: 'how often it comes', choices: ['weekly', 'monthly', 'quarterly'] },
    extreme: { unit: 'choice', says: 'highest or lowest since', choices: ['high', 'low', 'none'] },
    since: { unit: 'day', says: 'the last period at least as extreme', ...onlyWhere("extreme != 'none'") },
    matches: { unit: 'flag', says: 'equals the value of `since`' },
    periods: { unit: 'periods', says: 'periods since then', ...onlyWhere("extreme != 'none'") },
    record: { unit: 'choice', says: 'highest or lowest of all data', choices: ['high', 'low', 'none'] },
    history_from: { unit: 'day', says: 'where the data begin, if it is', ...onlyWhere("record != 'none'") },
    streak: { unit: 'count', says: 'consecutive changes the same way' },
  },
  example: {
    series: {},
    market: { releases: { claims: { name: 'jobless claims', unit: 'claims', frequency: 'weekly', better: 'lower' } } },
    files: {
      'data/releases/claims.csv': `period,released,actual,consensus,previous
2020-11-14,2020-11-19T08:30:00-05:00,742000,707000,
2020-11-21,2020-11-25T08:30:00-05:00,778000,730000,748000
`,
    },
    subject: 'claims',
    keys: {},
    until: '2020-11-25',
    says: {
      actual: 778000,
      previous: 748000,
      previous_first: 742000,
      surprise: 48000,
      verdict: 'worse',
      revised: true,
    },
  },
  lacks(view, subject) {
    const { releases, periods } = view.releaseHistory(subject);
    const last = periods.at(-1);
    if (!last) return { says: `no report is known from ${releases.file}`, missing: true };
    const { clock } = view.market;
    const [released, period] = [clock.format(last.first.released), formatDay(last.period)];
    return { says: `no report since the edition before; the last, for ${period}, came at ${released}` };
  },
  at(view, subject, { since }) {
    const { releases, periods } = view.releaseHistory(subject);
    const news = periods.at(-1);
    if (!news || news.first.released <= since) return [];
    const { series, file } = releases;
    const at = periods.length - 1;
    const row = news.first;
    const before = at > 0 ? periods[at - 1]! : undefined;
    const previous = row.previous ?? before?.value;
    const values = periods.map((period) => period.value);
    values[at] = row.actual;
    const change = previous === undefined ? undefined : round(row.actual - previous, 8);
    const surprise = row.consensus === undefined ? undefined : round(row.actual - row.consensus, 8);
    const good = series.better === 'higher' ? 1 : -1;
    const high = lastAtLeastAsHigh(values)[at]!;
    const low = lastAtLeastAsLow(values)[at]!;
    const [link, extreme] = at - high >= at - low ? [high, 'high'] : [low, 'low'];
    const isExtreme = link >= 0 && at - link >= MIN_PERIODS[series.frequency]!;
    const isRecord = link === NONE && at >= MIN_HISTORY[series.frequency]!;
    return [
      {
        keys: {},
        session: view.lastSession,
        values: {
          actual: row.actual,
          ...(previous === undefined ? {} : { previous }),
          ...(row.consensus === undefined ? {} : { consensus: row.consensus }),
          ...(surprise === undefined ? {} : { surprise }),
          ...(change === undefined ? {} : { change }),
          direction: change === undefined ? 'unknown' : change > 0 ? 'up' : change < 0 ? 'down' : 'flat',
          trend: change === undefined ? 'unknown' : change * good > 0 ? 'better' : change * good < 0 ? 'worse' : 'same',
          verdict:
            surprise === undefined
              ? 'unknown'
              : surprise * good > 0
                ? 'better'
                : surprise * good < 0
                  ? 'worse'
                  : 'in line',
          large: surprise !== undefined && isLarge(surprise, row.consensus!, periods.slice(0, at)),
          revised: previous !== undefined && before !== undefined && before.first.actual !== previous,
          ...(previous !== undefined && before !== undefined && before.first.actual !== previous
            ? { previous_first: before.first.actual }
            : {}),
          period: row.period,
          released: row.released,
          frequency: series.frequency,
          extreme: isExtreme ? extreme : 'none',
          ...(isExtreme ? { since: periods[link]!.period, periods: at - link } : {}),
          matches: isExtreme && values[link] === row.actual,
          record: isRecord ? extreme : 'none',
          ...(isRecord ? { history_from: periods[0]!.period } : {}),
          streak: streakOf(values),
        },
        evidence: [
          {
            series: file,
            from: periods[isExtreme ? link : Math.max(0, at - 1)]!.period,
            to: row.period,
            points: [
              ...(isExtreme ? [pointOf(periods[link]!, values[link]!)] : []),
              ...(before ? [pointOf(before, before.value)] : []),
              pointOf(row, row.actual),
            ],
          },
        ],
        extraBits: isExtreme || isRecord ? Math.log2((at - Math.max(0, link)) / MIN_PERIODS[series.frequency]!) : 0,
      },
    ];
  },
};

const pointOf = ({ period, line }: KnownPeriod | ReleaseRow, value: number) => ({ day: period, value, line });

/** A surprise is large when it beats most of the report's own past ones; lacking those, by its share of the forecast. */
function isLarge(surprise: number, consensus: number, past: readonly KnownPeriod[]): boolean {
  const surprises = past
    .filter((period) => period.first.consensus !== undefined)
    .slice(-PAST_SURPRISES)
    .map((period) => Math.abs(period.first.actual - period.first.consensus!));
  if (surprises.length >= MIN_PAST_SURPRISES) {
    return surprises.filter((size) => size < Math.abs(surprise)).length >= surprises.length * LARGE_SHARE;
  }
  return consensus !== 0 && Math.abs(surprise / consensus) >= LARGE_OF_FORECAST;
}

/** Number of changes the same way that end with the last value. */
function streakOf(values: readonly number[]): number {
  let length = 0;
  for (let i = values.length - 1; i > 0; i--) {
    const sign = Math.sign(values[i]! - values[i - 1]!);
    if (sign === 0 || (length > 0 && sign !== Math.sign(values.at(-1)! - values.at(-2)!))) break;
    length++;
  }
  return length;
}
