import { priceEvidence } from '../evidence.ts';
import { type Evidence, onlyWhere } from '../fact.ts';
import { MIN_HISTORY } from '../history.ts';
import type { Scan, ScanContext, SeriesKind } from '../kind.ts';
import { averages } from '../lines.ts';
import { absent, lastAtLeastAsHigh, lastAtLeastAsLow, linksOf, NONE } from '../since.ts';
import { isMuchTheSame, isNoNewExtreme } from '../standing.ts';
import { type UniverseSeries, universeSeries } from '../universe-series.ts';

/** Sessions that a new high is the highest of: a year. */
const HIGH_WINDOW = 252;
/** A share of members that is the highest or lowest of fewer sessions is no news. */
const MIN_SESSIONS = 20;
/** Per cent of the members by which a share that moved is still much the same. */
const FEW_PERCENT = 4;
/** A count of fewer members says nothing about a universe, ... */
const MIN_MEMBERS = 5;
/** Members named as evidence. */
const MOST_EVIDENCE = 8;

const COUNTS = ['advancers', 'new-highs', 'new-lows'] as const;

export const breadth: SeriesKind = {
  id: 'breadth',
  says: 'over a universe: how many rose, closed at 52-week highs or lows, or stand above an average; the most or fewest since when',
  about: 'universe',
  keys: { what: undefined },
  fields: {
    what: { unit: 'text', says: `what is counted: ${COUNTS.join(', ')}, or above-AVERAGE` },
    average: {
      unit: 'line',
      says: 'the average that they are held against',
      ...onlyWhere(`!(what in ['${COUNTS.join("', '")}'])`),
    },
    count: { unit: 'count', says: 'members that did' },
    others: { unit: 'count', says: 'members that did the opposite: fell, new lows, new highs, below the average' },
    unchanged: { unit: 'count', says: 'members that did neither', is: 'of - count - others' },
    of: { unit: 'count', says: 'members with the data for it' },
    percent: { unit: 'percent', says: 'the share that did', range: [0, 100], is: 'count / of * 100.0' },
    others_percent: {
      unit: 'percent',
      says: 'the share that did the opposite',
      range: [0, 100],
      is: 'others / of * 100.0',
    },
    direction: {
      unit: 'choice',
      says: 'up where risers, highs or members above the average are more',
      choices: ['up', 'down', 'flat'],
    },
    extreme: { unit: 'choice', says: 'the share is the highest or lowest since', choices: ['high', 'low', 'none'] },
    since: {
      unit: 'day',
      says: 'the last session with at least (or at most) that share',
      ...onlyWhere("extreme != 'none' && !has(history_from)"),
    },
    matches: { unit: 'flag', says: 'equals the share of `since`' },
    sessions: { unit: 'sessions', says: 'sessions since then, or of history', ...onlyWhere("extreme != 'none'") },
    history_from: {
      unit: 'day',
      says: 'where the data begin, if it is the extreme of them',
      ...onlyWhere("extreme != 'none' && !has(since)"),
    },
  },
  example: {
    series: {
      AA: '10x30 11',
      BB: '20x30 21',
      CC: '30x30 31',
      DD: '40x30 41',
      EE: '50x30 49',
    },
    market: { universes: { five: 'universes/five.csv' } },
    files: {
      'data/universes/five.csv':
        'symbol,name,sector\nAA,Alpha,Energy\nBB,Beta,Energy\nCC,Gamma,Utilities\nDD,Delta,Utilities\nEE,Epsilon,Utilities\n',
    },
    subject: 'five',
    keys: { what: 'advancers' },
    says: { count: 4, others: 1, of: 5, percent: 80, direction: 'up' },
  },
  metrics: () => [],
  variants: ({ metrics }) => [
    ...COUNTS.map((what) => ({ what })),
    ...averages(metrics.definitions).map((average) => ({ what: `above-${average}` })),
  ],
  // who rose and who fell is told of a session, the share above an average stands
  stands: (now, before, { what }) =>
    averageOf(what!) !== undefined &&
    isNoNewExtreme(now, before, 'extreme', 'since') &&
    isMuchTheSame(now, before, 'percent', FEW_PERCENT),
  scan(context, subject, _metric, keys): Scan | undefined {
    if (!Object.hasOwn(context.market.file.universes, subject)) return undefined;
    const universe = universeSeries(context, subject);
    const what = keys.what!;
    const average = averageOf(what);
    const tallies = tally(context, universe, what, average);
    if (!tallies) return undefined;
    const { days } = universe.axis;
    const shares = absent(days.length);
    for (let t = 0; t < shares.length; t++) {
      // ... nor does one of less than half of them
      if (tallies.of[t]! >= Math.max(MIN_MEMBERS, universe.members.length / 2))
        shares[t] = tallies.count[t]! / tallies.of[t]!;
    }
    const links = { high: lastAtLeastAsHigh(shares), low: lastAtLeastAsLow(shares) };
    const first = shares.findIndex((share) => !Number.isNaN(share));
    const extremeAt = (t: number): 'high' | 'low' => (links.high[t]! <= links.low[t]! ? 'high' : 'low');
    const sessionsAt = (t: number): number => {
      const link = links[extremeAt(t)][t]!;
      return link >= 0 ? t - link : t - first + 1;
    };
    return {
      series: universe.axis,
      holds: (t) => !Number.isNaN(shares[t]!),
      strength: (t) => (Number.isNaN(shares[t]!) ? Number.NaN : sessionsAt(t)),
      values(t) {
        if (Number.isNaN(shares[t]!)) return undefined;
        const [count, others, of] = [tallies.count[t]!, tallies.others[t]!, tallies.of[t]!];
        const extreme = extremeAt(t);
        const link = links[extreme][t]!;
        const isExtreme = sessionsAt(t) >= (link === NONE ? MIN_HISTORY : MIN_SESSIONS);
        return {
          what,
          ...(average === undefined ? {} : { average }),
          count,
          others,
          unchanged: of - count - others,
          of,
          percent: (count / of) * 100,
          others_percent: (others / of) * 100,
          direction: count === others ? 'flat' : count > others === (what !== 'new-lows') ? 'up' : 'down',
          extreme: isExtreme ? extreme : 'none',
          ...(isExtreme && link >= 0 ? { since: days[link]! } : {}),
          matches: isExtreme && link >= 0 && shares[link] === shares[t],
          ...(isExtreme ? { sessions: sessionsAt(t) } : {}),
          ...(isExtreme && link < 0 ? { history_from: days[first]! } : {}),
        };
      },
      evidence: (t) => evidenceOf(universe, t),
    };
  },
};

/** For each session, members that did, that did the opposite, and that have the data to tell. */
interface Tallies {
  readonly count: Int32Array;
  readonly others: Int32Array;
  readonly of: Int32Array;
}

/** The metric that members are counted above, if they are. */
const averageOf = (what: string): string | undefined => /^above-(.+)$/.exec(what)?.[1];

function tally(
  context: ScanContext,
  universe: UniverseSeries,
  what: string,
  average: string | undefined,
): Tallies | undefined {
  const length = universe.axis.days.length;
  const tallies: Tallies = {
    count: new Int32Array(length),
    others: new Int32Array(length),
    of: new Int32Array(length),
  };
  if (average !== undefined && !context.metrics.has(average)) return undefined;
  for (const [member, series] of universe.series.entries()) {
    const signs =
      average !== undefined
        ? signsOfDifference(series.close, context.metrics.values(average, series.instrument.symbol))
        : what === 'advancers'
          ? signsOfMoves(series.close)
          : signsOfExtremes(series.close);
    const rows = universe.rows[member]!;
    const wanted = what === 'new-lows' ? -1 : 1;
    const { count, others, of } = tallies;
    for (let t = 0; t < length; t++) {
      const row = rows[t]!;
      const sign = row < 0 ? UNKNOWN : signs[row]!;
      if (sign === UNKNOWN) continue;
      of[t] = of[t]! + 1;
      if (sign === wanted) count[t] = count[t]! + 1;
      else if (sign !== 0) others[t] = others[t]! + 1;
    }
  }
  return tallies;
}

const UNKNOWN = 2;

function signsOfMoves(close: Float64Array): Int8Array {
  const signs = new Int8Array(close.length).fill(UNKNOWN);
  for (let t = 1; t < close.length; t++) {
    const step = close[t]! - close[t - 1]!;
    if (!Number.isNaN(step)) signs[t] = Math.sign(step);
  }
  return signs;
}

function signsOfDifference(close: Float64Array, line: Float64Array | undefined): Int8Array {
  const signs = new Int8Array(close.length).fill(UNKNOWN);
  for (let t = 0; line && t < close.length; t++) {
    const gap = close[t]! - line[t]!;
    if (!Number.isNaN(gap)) signs[t] = Math.sign(gap);
  }
  return signs;
}

/** 1 at a close above, -1 at one below all others of a year; unknown until a year is there. */
function signsOfExtremes(close: Float64Array): Int8Array {
  const signs = new Int8Array(close.length).fill(UNKNOWN);
  const [highs, lows] = [linksOf(close, 'high'), linksOf(close, 'low')];
  let present = 0;
  for (let t = 0; t < close.length; t++) {
    if (Number.isNaN(close[t]!)) continue;
    present++;
    if (present < HIGH_WINDOW) continue;
    signs[t] = highs[t]! <= t - HIGH_WINDOW ? 1 : lows[t]! <= t - HIGH_WINDOW ? -1 : 0;
  }
  return signs;
}

/** The rows of the first members: all of them would be a book. */
function evidenceOf(universe: UniverseSeries, t: number): Evidence[] {
  return universe.series.slice(0, MOST_EVIDENCE).flatMap((series, member) => {
    const row = universe.rows[member]![t]!;
    return row < 1 ? [] : [priceEvidence(series, row - 1, row)];
  });
}
