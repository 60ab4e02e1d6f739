import type { Day } from '../../base/dates.ts';
import { lazy } from '../../base/lazy.ts';
import { round } from '../../base/rounding.ts';
import { membersOf } from '../../market/market-file.ts';
import type { PriceSeries } from '../../market/price-series.ts';
import { priceEvidence } from '../evidence.ts';
import { type FactValues, onlyWhere } from '../fact.ts';
import { compareInstances, type Instances, isSuperlative, type Measure } from '../instances.ts';
import type { Scan, ScanContext, SeriesKind } from '../kind.ts';
import { fallsShort } from '../lack.ts';
import { rowsOn } from '../moves.ts';
import { parseSpan, SPAN_FORM, SPANS, spanKeys, spanRows, TOLD_AFTER } from '../spans.ts';
import { areTheSame, goesOn, isMuchTheSame, isNoNewExtreme } from '../standing.ts';
import { variantsOfSpans } from '../variants.ts';

/** Moves that print alike are not told apart; moves are printed to this many decimals. */
const PRINTED_DECIMALS = 1;

const variants = variantsOfSpans((span) => [
  { against: 'peers', span },
  { against: 'benchmark', span },
]);

export const comparison: SeriesKind = {
  id: 'comparison',
  says: 'moved more or less than all of its peers, or than its benchmark, and by how much since when',
  about: 'instrument',
  keys: { against: ['peers', 'benchmark'], span: SPANS },
  forms: { span: SPAN_FORM },
  tau: 5,
  fields: {
    against: { unit: 'choice', says: 'peers or benchmark', choices: ['peers', 'benchmark'] },
    peers: { unit: 'instruments', says: 'whom it is compared with' },
    percent: { unit: 'percent', says: 'the move of the subject' },
    best_percent: { unit: 'percent', says: 'the highest move among the peers' },
    worst_percent: { unit: 'percent', says: 'the lowest move among the peers' },
    leads: { unit: 'flag', says: 'moved higher than all' },
    lags: { unit: 'flag', says: 'moved lower than all' },
    gap: {
      unit: 'percentage points',
      says: 'lead over the best, or lag behind the worst',
      range: [0, Number.POSITIVE_INFINITY],
      is: 'leads ? percent - best_percent : lags ? worst_percent - percent : 0.0',
    },
    direction: { unit: 'choice', says: 'of the subject', choices: ['up', 'down', 'flat'] },
    same_direction: { unit: 'flag', says: 'all peers moved the way of the subject' },
    since: {
      unit: 'day',
      says: 'the last period with a lead (or lag) at least as wide',
      ...onlyWhere("widest == 'since'"),
    },
    matches: { unit: 'flag', says: 'as wide as that of `since`' },
    periods: { unit: 'periods', says: 'periods since then, or of history', ...onlyWhere("widest != 'none'") },
    widest: {
      unit: 'choice',
      says: 'whether the gap is the widest of the data, since a period, or neither',
      choices: ['data', 'since', 'none'],
    },
    history_from: { unit: 'day', says: 'where the data of all begin', ...onlyWhere("widest == 'data'") },
    sessions_ago: {
      unit: 'sessions',
      says: 'sessions since a period that is over ended',
      ...onlyWhere("span in ['whole-week', 'whole-month', 'whole-quarter', 'whole-year']"),
    },
  },
  example: {
    series: { IWM: '100x80 104', SPY: '200x80 203' },
    instruments: { IWM: { benchmark: 'SPY' } },
    keys: { against: 'benchmark', span: 'session' },
    says: { leads: true, percent: 4, best_percent: 1.5, gap: 2.5, widest: 'none' },
  },
  metrics: () => [],
  variants: (context, _subject, _metric, wanted) => variants(spanKeys(context, wanted?.span)),
  stands: (now, before, { span }) =>
    goesOn(span) &&
    areTheSame(now, before, ['leads', 'lags']) &&
    isNoNewExtreme(now, before, 'widest', 'since') &&
    isMuchTheSame(now, before, 'gap', 1),
  scan(context, subject, _metric, keys): Scan | undefined {
    const { market } = context;
    const series = market.series(subject);
    const peers = peersOf(context, subject, keys.against!);
    const span = parseSpan(keys.span!, market.file);
    if (peers.length === 0 || !span) return undefined;
    // moves of yields are told in basis points, see curve
    if ([subject, ...peers].some((symbol) => market.instrument(symbol).kind === 'yield')) return undefined;
    const { days } = series;
    const rows = spanRows(context, series, span);
    const endOf = (t: number): number => (rows.end ? rows.end[t]! : t);
    const own = moveOn(series, series);
    const others = peers.map((peer) => moveOn(series, market.series(peer)));
    // a peer's missing move makes all absent
    const best: Measure = (from, to) => {
      let high = Number.NEGATIVE_INFINITY;
      for (const move of others) high = Math.max(high, move(from, to));
      return high;
    };
    const worst: Measure = (from, to) => {
      let low = Number.POSITIVE_INFINITY;
      for (const move of others) low = Math.min(low, move(from, to));
      return low;
    };
    const compared = {
      lead: compareInstances(span, rows, (from, to) => own(from, to) - best(from, to)),
      lag: compareInstances(span, rows, (from, to) => worst(from, to) - own(from, to)),
    };
    /** the lead, or the lag, of whoever moved from one row to another; 0 where the moves print alike */
    const gapOf = (from: number, to: number): number => {
      const [mine, high, low] = [own(from, to), best(from, to), worst(from, to)];
      if (Number.isNaN(mine + high + low)) return Number.NaN;
      if (printsHigher(mine, high)) return mine - high;
      return printsHigher(low, mine) ? low - mine : 0;
    };
    const strength = (t: number): number => (rows.base[t]! < 0 ? Number.NaN : gapOf(rows.base[t]!, endOf(t)));
    const ageOf = (t: number): number => t - endOf(t);
    const historyFrom = lazy(() =>
      firstOfAll(
        series,
        [subject, ...peers].map((symbol) => market.series(symbol)),
      ),
    );
    return {
      series,
      holds: (t) => !Number.isNaN(strength(t)) && ageOf(t) <= TOLD_AFTER,
      strength,
      values(t) {
        const gap = strength(t);
        if (Number.isNaN(gap)) return undefined;
        const [from, to] = [rows.base[t]!, endOf(t)];
        const [mine, high, low] = [own(from, to), best(from, to), worst(from, to)];
        const side = printsHigher(mine, high) ? 'lead' : printsHigher(low, mine) ? 'lag' : undefined;
        return {
          against: keys.against!,
          peers,
          percent: mine,
          best_percent: high,
          worst_percent: low,
          leads: side === 'lead',
          lags: side === 'lag',
          gap,
          direction: mine > 0 ? 'up' : mine < 0 ? 'down' : 'flat',
          same_direction: others.every((move) => Math.sign(move(from, to)) === Math.sign(mine)),
          ...(side && span.type !== 'since' && isSuperlative(span, compared[side], t)
            ? sinceWhen(compared[side], t, gap)
            : { matches: false, widest: 'none' }),
          ...(span.type === 'whole' ? { sessions_ago: ageOf(t) } : {}),
        };
      },
      lacks: (t) =>
        Number.isNaN(strength(t)) ? undefined : fallsShort('sessions_ago', ageOf(t), 'at most', TOLD_AFTER),
      evidence: (t) =>
        [subject, ...peers].map((symbol) => {
          const of = market.series(symbol);
          const row = (axisRow: number): number => (symbol === subject ? axisRow : rowsOn(series, of)[axisRow]!);
          return priceEvidence(of, row(rows.base[t]!), row(endOf(t)));
        }),
    };

    function sinceWhen(instances: Instances, t: number, gap: number): FactValues {
      const link = instances.lastAsLarge(t);
      return {
        ...(link >= 0 ? { since: days[link]! } : {}),
        matches: link >= 0 && gapOf(instances.startOf(link, t), link) === gap,
        periods: instances.periods(t),
        widest: link >= 0 ? 'since' : 'data',
        ...(link >= 0 ? {} : { history_from: historyFrom()! }),
      };
    }
  },
};

/** The first day of an axis on which several instruments all have a close. */
function firstOfAll(axis: PriceSeries, all: readonly PriceSeries[]): Day | undefined {
  const have = all.map((own) => {
    const [rows, { close }] = [rowsOn(axis, own), own];
    return (t: number): boolean => !Number.isNaN(close[rows[t]!] ?? Number.NaN);
  });
  // before the youngest begins they are not complete
  let t = 0;
  for (const has of have) while (t < axis.days.length && !has(t)) t++;
  while (t < axis.days.length && !have.every((has) => has(t))) t++;
  return axis.days[t];
}

/** An instrument's move between two sessions of another, per cent; NaN where it has no close on either. */
function moveOn(axis: PriceSeries, own: PriceSeries): Measure {
  const { close } = own;
  if (axis.days === own.days) return (from, to) => (close[to]! / close[from]! - 1) * 100;
  const rows = rowsOn(axis, own);
  const at = (row: number): number => (rows[row]! < 0 ? Number.NaN : close[rows[row]!]!);
  return (from, to) => (at(to) / at(from) - 1) * 100;
}

/** Whether one move prints as more than another; rounding is slow, and needed only where the two are close. */
function printsHigher(a: number, b: number): boolean {
  if (!(a > b)) return false;
  return a - b >= 10 ** -PRINTED_DECIMALS || round(a, PRINTED_DECIMALS) > round(b, PRINTED_DECIMALS);
}

/** The instruments that a relation of market.yaml names: a group, a list or one symbol. */
function peersOf({ market }: ScanContext, subject: string, relation: string): readonly string[] {
  const instrument = market.instrument(subject);
  if (relation === 'benchmark') return instrument.benchmark === undefined ? [] : [instrument.benchmark];
  return membersOf(market.file, instrument.peers ?? []).filter((symbol) => symbol !== subject);
}
