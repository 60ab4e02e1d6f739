import { lazy } from '../../base/lazy.ts';
import { round } from '../../base/rounding.ts';
import type { Market } from '../../market/market.ts';
import { priceEvidence } from '../evidence.ts';
import { onlyWhere } from '../fact.ts';
import { MIN_HISTORY } from '../history.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { rowsOn } from '../moves.ts';
import { absent, linksOf, NONE } from '../since.ts';
import { isMuchTheSame, isNoNewExtreme } from '../standing.ts';

/** A spread that is the widest or narrowest of fewer sessions is no news. */
const MIN_SESSIONS = 20;
/** Basis points by which a spread that moved is still much the same. */
const FEW = 5;

export const curve: SeriesKind = {
  id: 'curve',
  says: 'the spread of a yield over a shorter one: wider or narrower, since when, inverted or not',
  about: 'instrument',
  keys: { over: undefined },
  fields: {
    over: { unit: 'instrument', says: 'the shorter yield' },
    basis_points: { unit: 'basis points', says: 'the spread', is: '(long - short) * 100.0' },
    before: { unit: 'basis points', says: 'the spread a session before', optional: true },
    change: { unit: 'basis points', says: 'the difference', ...onlyWhere('has(before)'), is: 'basis_points - before' },
    long: { unit: 'level', says: 'the longer yield' },
    short: { unit: 'level', says: 'the shorter yield' },
    direction: {
      unit: 'choice',
      says: 'wider, narrower, or the same',
      ...onlyWhere('has(before)'),
      choices: ['up', 'down', 'flat'],
    },
    extreme: { unit: 'choice', says: 'widest (high) or narrowest (low) since', choices: ['high', 'low', 'none'] },
    since: {
      unit: 'day',
      says: 'the last session at least as wide (or narrow)',
      ...onlyWhere("extreme != 'none' && !has(history_from)"),
    },
    matches: { unit: 'flag', says: 'equals the spread of `since`' },
    sessions: { unit: 'sessions', says: 'sessions since then, or of history', ...onlyWhere("extreme != 'none'") },
    history_from: {
      unit: 'day',
      says: 'where the data of both begin, if it is the extreme of them',
      ...onlyWhere("extreme != 'none' && !has(since)"),
    },
    inverted: { unit: 'flag', says: 'the longer yield is below the shorter' },
    side_since: { unit: 'day', says: 'the first session of this stay above or below zero' },
    side_sessions: { unit: 'sessions', says: 'sessions of this stay so far' },
    side_last: { unit: 'day', says: 'the last session of the earlier stay on this side', optional: true },
  },
  example: {
    series: { US10Y: '2.1x25 2.05 1.98', US2Y: '2.0x25 2.02 2.03' },
    instruments: {
      US10Y: { name: '10-year Treasury yield', kind: 'yield', unit: 'percent' },
      US2Y: { name: '2-year Treasury yield', kind: 'yield', unit: 'percent' },
    },
    keys: { over: 'US2Y' },
    says: { basis_points: -5, change: -8, inverted: true, side_sessions: 1 },
  },
  metrics: () => [],
  variants: ({ market }, subject) => shorterYields(market, subject).map((over) => ({ over })),
  stands: (now, before) =>
    now.inverted === before.inverted &&
    isNoNewExtreme(now, before, 'extreme', 'since') &&
    isMuchTheSame(now, before, 'basis_points', FEW),
  scan({ market }, subject, _metric, keys): Scan | undefined {
    const over = keys.over!;
    if (!shorterYields(market, subject).includes(over)) return undefined;
    const [series, other] = [market.series(subject), market.series(over)];
    const rows = rowsOn(series, other);
    const { days, close } = series;
    const spread = absent(close.length);
    for (let t = 0; t < spread.length; t++) {
      if (rows[t]! >= 0) spread[t] = round((close[t]! - other.close[rows[t]!]!) * 100, 6);
    }
    const sides = lazy(() => staysOf(spread));
    const first = spread.findIndex((value) => !Number.isNaN(value));
    const extremeAt = (t: number): { link: number; extreme: 'high' | 'low' } => {
      const [high, low] = [linksOf(spread, 'high')[t]!, linksOf(spread, 'low')[t]!];
      return high <= low ? { link: high, extreme: 'high' } : { link: low, extreme: 'low' };
    };
    const sessionsAt = (t: number): number => {
      const { link } = extremeAt(t);
      return link >= 0 ? t - link : t - first + 1;
    };
    return {
      series,
      holds: (t) => !Number.isNaN(spread[t]!),
      strength: (t) => (Number.isNaN(spread[t]!) ? Number.NaN : sessionsAt(t)),
      values(t) {
        if (Number.isNaN(spread[t]!)) return undefined;
        const now = spread[t]!;
        const before = t > 0 ? spread[t - 1]! : Number.NaN;
        const { link, extreme } = extremeAt(t);
        const isExtreme = sessionsAt(t) >= (link === NONE ? MIN_HISTORY : MIN_SESSIONS);
        const { began, last } = sides();
        return {
          over,
          basis_points: now,
          ...(Number.isNaN(before)
            ? {}
            : {
                before,
                change: round(now - before, 6),
                direction: now > before ? 'up' : now < before ? 'down' : 'flat',
              }),
          long: close[t]!,
          short: other.close[rows[t]!]!,
          extreme: isExtreme ? extreme : 'none',
          ...(isExtreme && link >= 0 ? { since: days[link]! } : {}),
          ...(isExtreme ? { sessions: sessionsAt(t) } : {}),
          ...(isExtreme && link < 0 ? { history_from: days[first]! } : {}),
          matches: isExtreme && link >= 0 && spread[link] === now,
          inverted: now < 0,
          side_since: days[began[t]!]!,
          side_sessions: t - began[t]! + 1,
          ...(last[t]! >= 0 ? { side_last: days[last[t]!]! } : {}),
        };
      },
      evidence(t) {
        const points = [extremeAt(t).link, t - 1, t].filter((row) => row >= 0);
        const others = points.map((row) => rows[row]!).filter((row) => row >= 0);
        return [priceEvidence(series, points[0]!, t, points), priceEvidence(other, others[0]!, rows[t]!, others)];
      },
    };
  },
};

/** Stays of a spread below zero, or not below it. */
function staysOf(spread: Float64Array): { began: Int32Array; last: Int32Array } {
  const began = new Int32Array(spread.length).fill(NONE);
  const last = new Int32Array(spread.length).fill(NONE);
  const lastOn: [number, number] = [NONE, NONE];
  let start = NONE;
  let earlier = NONE;
  let side = -1;
  for (let t = 0; t < spread.length; t++) {
    if (Number.isNaN(spread[t]!)) continue;
    const now = spread[t]! < 0 ? 1 : 0;
    if (now !== side) {
      start = t;
      earlier = lastOn[now];
      side = now;
    }
    lastOn[now] = t;
    began[t] = start;
    last[t] = earlier;
  }
  return { began, last };
}

/** Months to maturity, as a yield's name states it: "10-year Treasury yield", "3-month bill yield". */
function maturityOf(name: string): number | undefined {
  const match = /(\d+)-(month|year)\b/.exec(name);
  return match ? Number(match[1]) * (match[2] === 'year' ? 12 : 1) : undefined;
}

/** The yields of market.yaml with a shorter maturity. */
function shorterYields({ file, hasInstrument, instrument }: Market, subject: string): readonly string[] {
  const own = hasInstrument(subject) ? instrument(subject) : undefined;
  const maturity = own?.kind === 'yield' ? maturityOf(own.name) : undefined;
  if (maturity === undefined) return [];
  return Object.values(file.instruments)
    .filter((other) => other.kind === 'yield' && (maturityOf(other.name) ?? maturity) < maturity)
    .map((other) => other.symbol);
}
