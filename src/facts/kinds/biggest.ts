import { priceEvidence } from '../evidence.ts';
import { type FactValues, onlyWhere } from '../fact.ts';
import { firstPresent, scopeOfExtreme } from '../history.ts';
import { compareInstances, isSuperlative, moveBetween, ofSpans, periodsNeeded } from '../instances.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { fallsShort } from '../lack.ts';
import { sessionsLeft, weekdaysLeft } from '../periods.ts';
import { ABSENT } from '../since.ts';
import {
  type CalendarPeriod,
  parseSpan,
  SPAN_FORM,
  SPANS,
  type Span,
  spanKeys,
  spanRows,
  TOLD_AFTER,
} from '../spans.ts';
import { variantsOfSpans } from '../variants.ts';
import { basisPoints } from './change.ts';

/** A period counts as on track for a superlative once no more sessions than these are left. */
const MAX_LEFT: Readonly<Record<CalendarPeriod, number>> = { week: 1, month: 8, quarter: 15, year: 42 };
/** A stretch since an episode or a date is compared with others of its length up to a year. */
const MAX_STRETCH = 252;

const variants = variantsOfSpans((span) =>
  (['up', 'down'] as const).flatMap((direction) =>
    (['percent', 'points'] as const).map((by) => ({ span, direction, by })),
  ),
);

export const biggest: SeriesKind = {
  id: 'biggest',
  says: 'largest move, or best or worst period of its type, since when; a period under way is on track',
  about: 'instrument',
  metric: 'close',
  keys: { span: SPANS, direction: ['up', 'down'], by: ['percent', 'points'] },
  forms: { span: SPAN_FORM },
  tau: 5,
  fields: {
    direction: { unit: 'choice', says: 'up or down', choices: ['up', 'down'] },
    percent: { unit: 'percent', says: 'the move in per cent', is: '(to / from - 1.0) * 100.0' },
    points: { unit: 'points', says: 'the move in points', is: 'to - from' },
    basis_points: {
      unit: 'basis points',
      says: 'the move of a yield',
      ...onlyWhere("instrument == 'yield'"),
      is: 'points * 100.0',
    },
    from: { unit: 'level', says: 'the level before' },
    to: { unit: 'level', says: 'the level after' },
    from_session: { unit: 'day', says: 'the session of the level before' },
    by: { unit: 'choice', says: 'what makes it the biggest: per cent or points', choices: ['percent', 'points'] },
    since: {
      unit: 'day',
      says: 'the last period with a move at least as large (its last session)',
      ...onlyWhere("scope == 'since'"),
    },
    matches: { unit: 'flag', says: 'equals the move of `since`' },
    periods: { unit: 'periods', says: 'periods since then, or of history' },
    rank: {
      unit: 'count',
      says: 'its rank among all sessions or periods of the data, up to the tenth',
      optional: true,
    },
    scope: {
      unit: 'choice',
      says: 'of all time, of the data only, or since a period',
      choices: ['all-time', 'data', 'since'],
    },
    launched: {
      unit: 'day',
      says: 'when the instrument began, if the data reach back to it',
      optional: true,
      absent: "scope != 'all-time'",
    },
    history_from: {
      unit: 'day',
      says: 'where the data begin, if they are not the whole history',
      ...onlyWhere("scope == 'data'"),
    },
    previous_best: {
      unit: 'percent',
      says: 'the most extreme move before, which shares no session',
      optional: true,
      // a stretch since a date may be the first of its length
      present: `span in [${SPANS.map((span) => `'${span}'`).join(', ')}]`,
    },
    previous_best_points: {
      unit: 'points',
      says: 'the most extreme move before, in points',
      ...onlyWhere('has(previous_best)'),
    },
    previous_best_period: { unit: 'month', says: 'when that was', ...onlyWhere('has(previous_best)') },
    previous_best_episode: {
      unit: 'text',
      says: 'the named stretch of history that it lies in',
      optional: true,
      absent: '!has(previous_best)',
    },
    on_track: { unit: 'flag', says: 'the period is not over' },
    sessions_left: { unit: 'sessions', says: 'sessions that the period still has', optional: true },
    sessions_ago: {
      unit: 'sessions',
      says: 'sessions since a period that is over ended',
      ...onlyWhere("span in ['whole-week', 'whole-month', 'whole-quarter', 'whole-year']"),
    },
  },
  example: {
    series: { DJI: '1000 1010x250 1000 1050 1029' },
    keys: { span: 'session', direction: 'down', by: 'points' },
    says: { points: -21, rank: 1, scope: 'data', periods: 253 },
  },
  metrics: () => ['close'],
  variants: (context, _subject, _metric, wanted) => variants(spanKeys(context, wanted?.span)),
  scan(context, subject, metric, keys): Scan | undefined {
    const { market, metrics } = context;
    const series = market.series(subject);
    const values = metrics.values(metric, subject);
    const span = parseSpan(keys.span!, market.file);
    if (!values || !span) return undefined;
    const isYield = series.instrument.kind === 'yield';
    if (isYield && keys.by === 'percent') return undefined;
    const { days } = series;
    const rows = spanRows(context, series, span);
    const bases = rows.base;
    const endOf = (t: number): number => (rows.end ? rows.end[t]! : t);
    const between = moveBetween(values, keys.by as 'percent' | 'points', keys.direction === 'up' ? 1 : -1);
    const moveAt = ofSpans(rows, between);
    const instances = compareInstances(span, rows, between);
    const leftAt = (t: number): number | undefined =>
      span.type === 'to-date' ? sessionsLeft(market.calendar, span.period, days[t]!) : undefined;
    /** what a period to date still has; before the calendar's horizon, weekdays stand for sessions */
    const restAt = (t: number): number =>
      span.type === 'to-date' ? (leftAt(t) ?? weekdaysLeft(span.period, days[t]!)) : 0;
    return {
      series,
      holds(t) {
        if (!(moveAt(t) > 0) || !isTold(span, t, bases, endOf)) return false;
        if (!isSuperlative(span, instances, t)) return false;
        return span.type !== 'to-date' || restAt(t) <= MAX_LEFT[span.period];
      },
      strength: (t) => (Number.isNaN(moveAt(t)) ? Number.NaN : instances.periods(t)),
      values(t): FactValues | undefined {
        const link = instances.lastAsLarge(t);
        if (link === ABSENT) return undefined;
        const [from, to] = [values[bases[t]!]!, values[endOf(t)]!];
        const left = leftAt(t);
        const best = instances.largestBefore(t);
        const scope = link >= 0 ? 'since' : scopeOfExtreme(series, keys.direction === 'up' ? 'high' : 'low');
        const rank = instances.rank(t);
        const before = best >= 0 ? instances.startOf(best, t) : -1;
        const episode = market.file.episodes.find(
          (candidate) =>
            before >= 0 &&
            candidate.from <= days[before + 1]! &&
            days[best]! <= candidate.to &&
            candidate.to <= days[t]!,
        );
        const points = to - from;
        return {
          direction: keys.direction!,
          percent: (to / from - 1) * 100,
          points,
          ...(isYield ? { basis_points: basisPoints(points) } : {}),
          from,
          to,
          from_session: days[bases[t]!]!,
          by: keys.by!,
          ...(link >= 0 ? { since: days[link]! } : {}),
          matches: link >= 0 && between(instances.startOf(link, t), link) === moveAt(t),
          periods: instances.periods(t),
          ...(rank > 0 ? { rank } : {}),
          scope,
          ...(scope === 'all-time' && series.instrument.launched !== undefined
            ? { launched: series.instrument.launched }
            : {}),
          ...(scope === 'data' ? { history_from: firstPresent(days, values)! } : {}),
          ...(before >= 0
            ? {
                previous_best: (values[best]! / values[before]! - 1) * 100,
                previous_best_points: values[best]! - values[before]!,
                previous_best_period: days[best]!,
              }
            : {}),
          ...(episode ? { previous_best_episode: episode.name } : {}),
          on_track: restAt(t) > 0,
          ...(left !== undefined ? { sessions_left: left } : {}),
          ...(span.type === 'whole' ? { sessions_ago: t - endOf(t) } : {}),
        };
      },
      lacks(t) {
        if (Number.isNaN(moveAt(t))) return undefined;
        if (!(moveAt(t) > 0)) return { says: `the move is not ${keys.direction}` };
        if (!isTold(span, t, bases, endOf)) return { says: 'the period ended too long ago' };
        if (!isSuperlative(span, instances, t))
          return fallsShort('periods', instances.periods(t), 'at least', periodsNeeded(span, instances, t));
        return span.type === 'to-date'
          ? fallsShort('sessions_left', restAt(t), 'at most', MAX_LEFT[span.period])
          : undefined;
      },
      evidence(t) {
        const link = instances.lastAsLarge(t);
        const points = [bases[t]!, endOf(t)];
        const named = link >= 0 ? link : instances.largestBefore(t);
        if (named >= 0) points.unshift(instances.startOf(named, t), named);
        return [priceEvidence(series, Math.min(...points.filter((row) => row >= 0)), t, points, values)];
      },
    };
  },
};

/** A stretch is compared for a year, a period that is over told of for some days. */
function isTold(span: Span, t: number, bases: Int32Array, endOf: (t: number) => number): boolean {
  if (span.type === 'since') return t - bases[t]! <= MAX_STRETCH;
  return span.type !== 'whole' || t - endOf(t) <= TOLD_AFTER;
}
