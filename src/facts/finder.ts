import type { Moment } from '../base/dates.ts';
import { compareText } from '../base/diagnostic.ts';
import { lazy } from '../base/lazy.ts';
import type { View } from '../market/view.ts';
import type { Fact, FactValue, FactValues, News } from './fact.ts';
import { factId, keysOf, parseFactId, scanName } from './fact-id.ts';
import {
  isSeriesKind,
  type Keys,
  type Kind,
  type MomentFact,
  type MomentKind,
  type Scan,
  type SeriesKind,
} from './kind.ts';
import type { Lack } from './lack.ts';
import { freshness, rarity } from './newsworthiness.ts';
import type { Scans } from './scans.ts';

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
  const rows = rowsOf(room, pattern, subject);
  const facts: Fact[] = [];
  let miss: Miss = { reason: 'no data', id: `${pattern.kind.id}/${subject}` };
  for (const row of rows) {
    const fact = row.fact();
    if (!fact) continue;
    const differing = differingName(pattern, fact);
    const holds = row.holds();
    if (differing === undefined && holds) facts.push(fact);
    else if (miss.reason === 'no data') {
      miss = {
        reason: differing === undefined ? 'does not hold' : 'differs',
        id: fact.id,
        values: fact.values,
        ...(differing === undefined ? {} : { field: differing }),
      };
    }
  }
  if (facts.length === 0) return { facts, miss };
  if (facts.length > 1) facts.sort((a, b) => b.newsworthiness - a.newsworthiness || compareText(a.id, b.id));
  return { facts };
}

/** What a kind tells of a subject at the last session, under the keys that a pattern leaves open, facts or not. */
export const rowsOf = (room: Newsroom, { kind, metric, where }: Pattern, subject: string): Iterable<Row> =>
  isSeriesKind(kind) ? seriesRows(room, kind, subject, metric, where) : momentRows(room, kind, subject);

/** The first key or field in which a fact is other than a pattern asks for; undefined if it is in none. */
export function differingName({ where }: Pattern, fact: Fact): string | undefined {
  const same = (name: string, value: FactValue): boolean =>
    name in fact.keys ? fact.keys[name] === String(value) : fact.values[name] === value;
  return Object.keys(where).find((name) => !same(name, where[name]!));
}

/** All facts of a kind about a subject that hold at the last session, in no order. */
export function holdingFacts(room: Newsroom, kind: Kind, subject: string): Fact[] {
  const facts: Fact[] = [];
  const rows = isSeriesKind(kind) ? seriesRows(room, kind, subject, EVERY_METRIC, {}) : momentRows(room, kind, subject);
  for (const row of rows) {
    const fact = row.holds() ? row.fact() : undefined;
    if (fact) facts.push(fact);
  }
  return facts;
}

/** A fact, and whether it holds: where it does not, its values are those that it would have. */
export interface FoundFact {
  readonly fact: Fact;
  readonly holds: boolean;
}

/** A fact by its id, whether it holds or not; undefined where there are no data for it, or the id is none. */
export function factById(room: Newsroom, kind: Kind, id: string): FoundFact | undefined {
  const name = parseFactId(id);
  const keys = name && keysOf(kind, name);
  if (!name || !keys) return undefined;
  const rows = isSeriesKind(kind)
    ? seriesRows(room, kind, name.subject, name.metric === '-' ? undefined : name.metric, keys)
    : momentRows(room, kind, name.subject);
  for (const row of rows) {
    const fact = row.fact();
    if (fact?.id === id) return { fact, holds: row.holds() };
  }
  return undefined;
}

/** What a kind tells of a subject at the last session, made when it is asked for. */
export interface Row {
  /** KIND/SUBJECT/METRIC/KEYS */
  name(): string;
  holds(): boolean;
  /** undefined where a datum is absent */
  fact(): Fact | undefined;
  /** what keeps it from holding, where its kind has a short answer */
  lacks(): Lack | undefined;
}

function* seriesRows(
  room: Newsroom,
  kind: SeriesKind,
  subject: string,
  wantedMetric: string | undefined,
  where: Pattern['where'],
): Generator<Row> {
  const { scans, view } = room;
  const asOf = view.lastVisibleDay;
  const context = scans.context(asOf);
  const all = kind.metrics(scans.metrics);
  const one = wantedMetric ?? kind.metric;
  const metrics = all.length === 0 ? ['-'] : one === undefined || one === EVERY_METRIC ? all : [one];
  const wanted = Object.entries(where);
  for (const metric of metrics) {
    for (const keys of kind.variants(context, subject, metric, where)) {
      if (wanted.some(([key, value]) => key in keys && String(value) !== keys[key])) continue;
      const scan = scans.scan(kind, subject, metric, keys, asOf);
      if (!scan) continue;
      view.touch(scans.readBy(scan));
      const t = view.lastIndex(scan.series);
      if (t < 0 || !isCurrent(view, scan, t)) continue;
      const again = (): Scan => scans.scan(kind, subject, metric, keys, asOf)!;
      yield {
        name: () => scanName(kind, subject, metric, keys),
        holds: () => scan.holds(t),
        fact: () => seriesFact(room, kind, subject, metric, keys, scan, again, t),
        lacks: () => scan.lacks?.(t),
      };
    }
  }
}

/** Days by which an instrument with a calendar of its own may lag or lead the exchange: a long weekend. */
const OWN_CALENDAR_DAYS = 4;

/** A subject of the exchange speaks of the last session only; one with a calendar of its own, of its own last day. */
export function isCurrent(view: View, { series }: Pick<Scan, 'series'>, t: number): boolean {
  const day = series.days[t]!;
  return series.instrument.calendar === 'own' ? view.lastSession - day <= OWN_CALENDAR_DAYS : day === view.lastSession;
}

function* momentRows(room: Newsroom, kind: MomentKind, subject: string): Generator<Row> {
  for (const row of kind.at(room.view, subject, room.since)) {
    yield {
      name: () => scanName(kind, subject, '-', row.keys),
      holds: () => true,
      fact: () => momentFact(room, kind, subject, row),
      lacks: () => undefined,
    };
  }
}

function seriesFact(
  { weightOf }: Newsroom,
  kind: SeriesKind,
  subject: string,
  metric: string,
  keys: Keys,
  scan: Scan,
  /** the same scan: a fact does not hold on to one, which is large */
  again: () => Scan,
  t: number,
): Fact | undefined {
  const values = scan.values(t);
  if (!values) return undefined;
  const session = scan.series.days[t]!;
  let held: Scan | undefined = scan;
  const news = lazy((): News => {
    const age = kind.tau === undefined ? 0 : Number(values.sessions_ago ?? 0);
    const { bits, k, n } = rarity((held ?? again()).strength, t);
    held = undefined;
    return { bits, k, n, weight: weightOf(subject), freshness: freshness(age, kind.tau) };
  });
  const evidence = lazy(() => again().evidence(t));
  const id = factId(kind, subject, metric, keys, session);
  return madeOnDemand(
    { id, kind: kind.id, subject, ...(metric === '-' ? {} : { metric }), keys, session, values },
    news,
    evidence,
  );
}

function momentFact({ fixedBits }: Newsroom, kind: MomentKind, subject: string, row: MomentFact): Fact {
  const { keys, session, values } = row;
  const news = lazy((): News => ({ bits: fixedBits(kind.id) + (row.extraBits ?? 0), weight: 1, freshness: 1 }));
  const id = factId(kind, subject, '-', keys, session);
  return madeOnDemand({ id, kind: kind.id, subject, keys, session, values }, news, () => row.evidence);
}

type Stated = Omit<Fact, 'newsworthiness' | 'news' | 'evidence'>;

/** Ten years of rows are counted for those facts alone that a rule has a use for, and most facts are never explained. */
function madeOnDemand(stated: Stated, news: () => News, evidence: () => Fact['evidence']): Fact {
  return {
    ...stated,
    get newsworthiness() {
      const { bits, weight, freshness: fresh } = news();
      return bits * weight * fresh;
    },
    get news() {
      return news();
    },
    get evidence() {
      return evidence();
    },
  };
}
