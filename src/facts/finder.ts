import { type Day, formatDay, type Moment } from '../base/dates.ts';
import { compareText } from '../base/diagnostic.ts';
import { lazy } from '../base/lazy.ts';
import type { Market } from '../market/market.ts';
import type { DaySpan } from '../market/price-series.ts';
import type { View } from '../market/view.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Fact, FactValue, FactValues, News } from './fact.ts';
import {
  isSeriesKind,
  type Keys,
  type Kind,
  type MomentKind,
  type Scan,
  type ScanContext,
  type SeriesKind,
} from './kind.ts';
import { freshness, rarity } from './newsworthiness.ts';

/** Scans of one market, each made once. They know no as-of moment: a fact of a date is a row of one. */
export interface Scans {
  readonly market: Market;
  readonly metrics: Metrics;
  /** The scan as views read it whose last visible day is `asOf`; without it, as the latest do. */
  scan(kind: SeriesKind, subject: string, metric: string, keys: Keys, asOf?: Day): Scan | undefined;
  /** What scans of those views are made from. */
  context(asOf?: Day): ScanContext;
}

/** A scan, and the views that it is for: a split or a break in a series that it reads makes another one necessary. */
interface KeptScan {
  readonly scan: Scan | undefined;
  readonly known: DaySpan;
}

export function openScans(market: Market, metrics: Metrics): Scans {
  const made = new Map<string, KeptScan[]>();
  const contexts = contextsOf(market, metrics);
  return {
    market,
    metrics,
    context: (asOf = Number.POSITIVE_INFINITY) => contexts.at(asOf),
    scan(kind, subject, metric, keys, asOf = Number.POSITIVE_INFINITY) {
      const name = scanName(kind, subject, metric, keys);
      const scans = made.get(name) ?? [];
      const found = scans.find(({ known }) => known.from <= asOf && asOf <= known.to);
      if (found) return found.scan;
      const one = contexts.make(asOf, (context) => kind.scan(context, subject, metric, keys));
      made.set(name, [...scans, one]);
      return one.scan;
    },
  };
}

/** Contexts that read every series and metric in the vintage of a day, and note for which days that reading is right. */
function contextsOf(market: Market, metrics: Metrics) {
  let from = Number.NEGATIVE_INFINITY;
  let to = Number.POSITIVE_INFINITY;
  const narrow = (known: DaySpan): void => {
    from = Math.max(from, known.from);
    to = Math.min(to, known.to);
  };
  const contextAt = (asOf: Day): ScanContext => ({
    market: {
      ...market,
      series: (symbol) => {
        const series = market.series(symbol, asOf);
        narrow(series.known);
        return series;
      },
    },
    metrics: {
      ...metrics,
      values: (id, symbol) => {
        const { values, known } = metrics.reading(id, symbol, asOf);
        narrow(known);
        return values;
      },
    },
  });
  // a backfill asks day after day, a list of facts thousands of times for one
  let last: { readonly asOf: Day; readonly context: ScanContext } | undefined;
  const at = (asOf: Day): ScanContext => {
    if (last?.asOf !== asOf) last = { asOf, context: contextAt(asOf) };
    return last.context;
  };
  return {
    at,
    make(asOf: Day, scan: (context: ScanContext) => Scan | undefined): KeptScan {
      [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      return { scan: scan(at(asOf)), known: { from, to } };
    },
  };
}

/** Where facts are looked for: the market at a moment, and what an edition finds newsworthy. */
export interface Newsroom {
  readonly scans: Scans;
  readonly view: View;
  /** the moment of the edition before: what is younger is new */
  readonly since: Moment;
  weightOf(subject: string): number;
  /** bits of a kind that has no series */
  fixedBits(kind: string): number;
}

/** A pattern's metric that stands for all that the kind is told of. */
export const EVERY_METRIC = '*';

/** Plain equality on keys and values of a fact; `metric` and the kind stand apart. */
export interface Pattern {
  readonly kind: Kind;
  readonly metric?: string;
  readonly where: Readonly<Record<string, FactValue>>;
}

/** Why a pattern found nothing: a datum is missing, or the row of the day says otherwise. */
export interface Miss {
  readonly reason: 'no data' | 'does not hold' | 'differs';
  readonly id: string;
  readonly values?: FactValues;
  /** the key or field that differs */
  readonly field?: string;
}

/**
 * The facts of the last session about a subject that match a pattern, the most newsworthy first, ties by id; or why
 * there is none.
 */
export function findFacts(room: Newsroom, pattern: Pattern, subject: string): { facts: Fact[]; miss?: Miss } {
  const rows = isSeriesKind(pattern.kind)
    ? seriesRows(room, pattern.kind, subject, pattern.metric, pattern.where)
    : momentRows(room, pattern.kind, subject);
  const facts: Fact[] = [];
  let miss: Miss = { reason: 'no data', id: `${pattern.kind.id}/${subject}` };
  for (const { fact, holds } of rows) {
    if (!fact) continue;
    const differing = Object.entries(pattern.where).find(
      ([name, value]) => !(name in fact.keys ? fact.keys[name] === String(value) : fact.values[name] === value),
    );
    if (!differing && holds) facts.push(fact);
    else if (miss.reason === 'no data') {
      miss = {
        reason: differing ? 'differs' : 'does not hold',
        id: fact.id,
        values: fact.values,
        ...(differing ? { field: differing[0] } : {}),
      };
    }
  }
  if (facts.length === 0) return { facts, miss };
  if (facts.length > 1) facts.sort((a, b) => b.newsworthiness - a.newsworthiness || compareText(a.id, b.id));
  return { facts };
}

interface Row {
  readonly fact: Fact | undefined;
  readonly holds: boolean;
}

function* seriesRows(
  { scans, view, weightOf }: Newsroom,
  kind: SeriesKind,
  subject: string,
  wantedMetric: string | undefined,
  where: Pattern['where'],
): Generator<Row> {
  const asOf = view.lastVisibleDay;
  const context = scans.context(asOf);
  const all = kind.metrics(scans.metrics);
  const one = wantedMetric ?? kind.metric;
  const metrics = all.length === 0 ? ['-'] : one === undefined || one === EVERY_METRIC ? all : [one];
  for (const metric of metrics) {
    for (const keys of kind.variants(context, subject, metric, where)) {
      if (Object.entries(keys).some(([key, value]) => key in where && String(where[key]) !== value)) continue;
      const scan = scans.scan(kind, subject, metric, keys, asOf);
      if (!scan) continue;
      const t = view.lastIndex(scan.series);
      if (t < 0 || !isCurrent(view, scan, t)) continue;
      const values = scan.values(t);
      if (!values) continue;
      const news = (): News => {
        const age = kind.tau === undefined ? 0 : Number(values.sessions_ago ?? 0);
        return { ...rarity(scan.strength, t), weight: weightOf(subject), freshness: freshness(age, kind.tau) };
      };
      const session = scan.series.days[t]!;
      yield {
        holds: scan.holds(t),
        fact: makeFact(kind, subject, metric, keys, session, values, news, () => scan.evidence(t)),
      };
    }
  }
}

/** Days by which an instrument with a calendar of its own may lag or lead the exchange: a long weekend. */
const OWN_CALENDAR_DAYS = 4;

/** A subject of the exchange speaks of the last session only; one with a calendar of its own, of its own last day. */
function isCurrent(view: View, { series }: Scan, t: number): boolean {
  const day = series.days[t]!;
  return series.instrument.calendar === 'own' ? view.lastSession - day <= OWN_CALENDAR_DAYS : day === view.lastSession;
}

function* momentRows({ view, since, fixedBits }: Newsroom, kind: MomentKind, subject: string): Generator<Row> {
  for (const row of kind.at(view, subject, since)) {
    const news = (): News => ({ bits: fixedBits(kind.id) + (row.extraBits ?? 0), weight: 1, freshness: 1 });
    yield {
      holds: true,
      fact: makeFact(kind, subject, '-', row.keys, row.session, row.values, news, () => row.evidence),
    };
  }
}

const scanName = (kind: Kind, subject: string, metric: string, keys: Keys): string =>
  [kind.id, subject, metric, Object.values(keys).join()].filter((part) => part !== '').join('/');

function makeFact(
  kind: Kind,
  subject: string,
  metric: string,
  keys: Keys,
  session: Day,
  values: FactValues,
  news: () => News,
  evidence: () => Fact['evidence'],
): Fact {
  const counted = lazy(news);
  const found = lazy(evidence);
  return {
    id: `${scanName(kind, subject, metric, keys)}@${formatDay(session)}`,
    kind: kind.id,
    subject,
    ...(metric === '-' ? {} : { metric }),
    keys,
    session,
    values,
    // ten years of rows are counted for those facts alone that a rule has a use for
    get newsworthiness() {
      const { bits, weight, freshness: fresh } = counted();
      return bits * weight * fresh;
    },
    get news() {
      return counted();
    },
    // and most facts are never explained
    get evidence() {
      return found();
    },
  };
}
