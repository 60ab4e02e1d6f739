import type { Day } from '../base/dates.ts';
import { compareText } from '../base/diagnostic.ts';
import { lazy } from '../base/lazy.ts';
import { ALWAYS, type DaySpan, isWithin, overlap } from '../market/day-span.ts';
import type { View } from '../market/view.ts';
import type { Fact, FactValue, FactValues, News } from './fact.ts';
import { factId, keysOf, parseFactId, scanName } from './fact-id.ts';
import {
  isSeriesKind,
  type Keys,
  type Kind,
  type MomentFact,
  type MomentKind,
  type NewsWindow,
  type Scan,
  type SeriesKind,
} from './kind.ts';
import type { Lack } from './lack.ts';
import { freshness, rarityOf } from './newsworthiness.ts';
import type { Scans } from './scans.ts';
import { STOOD, standsUntil } from './standing.ts';

/** Where facts are looked for: the market at a moment, and what an edition finds newsworthy. */
export interface Newsroom extends NewsWindow {
  readonly scans: Scans;
  readonly view: View;
  weightOf(subject: string): number;
  /** bits of a kind that has no series */
  fixedBits(kind: string): number;
  readonly notes: Notes;
}

/** What has been found out in a newsroom so far: many rules ask for the same facts. */
export interface Notes {
  readonly told: Map<Scan, Told>;
  readonly found: Map<Pattern, Map<string, Found>>;
}

/** Nothing yet. They are the newsroom's own, and go with it. */
export const beginNotes = (): Notes => ({ told: new Map(), found: new Map() });

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
export function findFacts(room: Newsroom, pattern: Pattern, subject: string): Found {
  const { found } = room.notes;
  let ofPattern = found.get(pattern);
  if (!ofPattern) {
    ofPattern = new Map();
    found.set(pattern, ofPattern);
  }
  const known = ofPattern.get(subject);
  if (known) return known;
  const made = lookFor(room, pattern, subject);
  // a universe's members are many
  if (!isSeriesKind(pattern.kind) || room.scans.keeps(subject)) ofPattern.set(subject, made);
  return made;
}

/** What a pattern found: facts, the most newsworthy first, or why there is none. */
interface Found {
  readonly facts: readonly Fact[];
  miss?(): Miss;
}

function lookFor(room: Newsroom, pattern: Pattern, subject: string): Found {
  const facts: Fact[] = [];
  // most rows do not hold: they are looked at only where somebody has to be told why
  for (const row of rowsOf(room, pattern, subject, 'holding')) {
    const values = valuesOf(row);
    if (values && differingName(pattern, { keys: row.keys, values }) === undefined)
      facts.push(factOf(room, pattern.kind, subject, row, values));
  }
  if (facts.length === 0) return { facts, miss: () => missOf(rowsOf(room, pattern, subject), pattern, subject) };
  if (facts.length > 1) facts.sort((a, b) => b.newsworthiness - a.newsworthiness || compareText(a.id, b.id));
  return { facts };
}

/** The first key or field in which a fact is other than a pattern asks for; undefined if it is in none. */
export function differingName(
  { where }: Pick<Pattern, 'where'>,
  { keys, values }: Pick<Fact, 'keys' | 'values'>,
): string | undefined {
  for (const name of Object.keys(where)) {
    if (name in keys ? keys[name] !== String(where[name]) : values[name] !== where[name]) return name;
  }
  return undefined;
}

/** The first row that has the data for it tells why there is no fact. */
function missOf(missed: readonly Row[], pattern: Pattern, subject: string): Miss {
  for (const row of missed) {
    const values = valuesOf(row);
    if (!values) continue;
    const field = differingName(pattern, { keys: row.keys, values });
    const id = idOf(pattern.kind, subject, row);
    return field === undefined ? { reason: 'does not hold', id, values } : { reason: 'differs', id, values, field };
  }
  return { reason: 'no data', id: `${pattern.kind.id}/${subject}` };
}

/** All facts of a kind about a subject that hold at the last session, in no order. */
export function holdingFacts(room: Newsroom, kind: Kind, subject: string): Fact[] {
  const facts: Fact[] = [];
  for (const row of rowsOf(room, { kind, metric: EVERY_METRIC, where: {} }, subject)) {
    const values = holds(row) ? valuesOf(row) : undefined;
    if (values) facts.push(factOf(room, kind, subject, row, values));
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
  const { subject, metric } = name;
  const where = isSeriesKind(kind) ? keys : {};
  for (const row of rowsOf(room, { kind, ...(metric === '-' ? {} : { metric }), where }, subject)) {
    const values = valuesOf(row);
    if (values && idOf(kind, subject, row) === id)
      return { fact: factOf(room, kind, subject, row, values), holds: holds(row) };
  }
  return undefined;
}

/** What a kind tells of a subject at the last session: a row of a scan, or what is new at the moment. */
export type Row = SeriesRow | MomentFact;

interface SeriesRow extends Variant {
  readonly t: number;
  readonly told: Told;
}

/** What has been made of a row in a newsroom: many rules ask about one row. */
interface Told {
  values?: FactValues | undefined;
  fact?: Fact;
}

const isSeriesRow = (row: Row): row is SeriesRow => 'scan' in row;
const holds = (row: Row): boolean => !isSeriesRow(row) || row.scan.holds(row.t);
/** undefined where a datum is absent */
export function valuesOf(row: Row): FactValues | undefined {
  if (!isSeriesRow(row)) return row.values;
  const { told } = row;
  if (!('values' in told)) told.values = row.scan.values(row.t);
  return told.values;
}

/** What keeps a row from holding, where its kind has a short answer. */
export const lacksOf = (row: Row): Lack | undefined => (isSeriesRow(row) ? row.scan.lacks?.(row.t) : undefined);
/** KIND/SUBJECT/METRIC/KEYS */
export const nameOf = (kind: Kind, subject: string, row: Row): string =>
  scanName(kind, subject, isSeriesRow(row) ? row.metric : '-', row.keys);

function idOf(kind: Kind, subject: string, row: Row): string {
  return isSeriesRow(row)
    ? factId(kind, subject, row.metric, row.keys, row.scan.series.days[row.t]!)
    : factId(kind, subject, '-', row.keys, row.session);
}

function factOf(room: Newsroom, kind: Kind, subject: string, row: Row, values: FactValues): Fact {
  if (!isSeriesRow(row)) return momentFact(room, kind as MomentKind, subject, row);
  row.told.fact ??= seriesFact(room, kind as SeriesKind, subject, row, values);
  return row.told.fact;
}

/** What a kind tells of a subject at the last session, under the keys that a pattern leaves open, facts or not. */
export function rowsOf(
  room: Newsroom,
  pattern: Pattern,
  subject: string,
  which: 'all' | 'holding' = 'all',
): readonly Row[] {
  const { kind, where } = pattern;
  if (!isSeriesKind(kind)) return kind.at(room.view, subject, room).filter(({ keys }) => fits(keys, where));
  const { view } = room;
  const { variants, symbols } = fitting(room, pattern, kind, subject);
  view.touch(symbols);
  const rows: Row[] = [];
  for (const { metric, keys, scan } of variants) {
    const t = view.lastIndex(scan.series);
    if (t < 0 || !isCurrent(view, scan, t) || (which === 'holding' && !scan.holds(t))) continue;
    rows.push({ metric, keys, scan, t, told: toldOf(room, subject, scan) });
  }
  return rows;
}

/** Of a universe's members nothing is kept: their scans are many and large. */
function toldOf(room: Newsroom, subject: string, scan: Scan): Told {
  if (!room.scans.keeps(subject)) return {};
  const { told } = room.notes;
  const known = told.get(scan);
  if (known) return known;
  const made: Told = {};
  told.set(scan, made);
  return made;
}

/** One thing that a kind tells of a subject. */
interface Variant {
  readonly metric: string;
  readonly keys: Keys;
  readonly scan: Scan;
}

/** What a pattern may be about, for views whose last visible day lies in `known`. */
interface Fitting {
  readonly variants: readonly Variant[];
  /** the instruments whose prices are looked at */
  readonly symbols: readonly string[];
  readonly known: DaySpan;
}

/** A backfill asks for the same patterns of the same subjects day after day. */
const kept = new WeakMap<Scans, WeakMap<Pattern, Map<string, Fitting>>>();

function fitting({ scans, view }: Newsroom, pattern: Pattern, kind: SeriesKind, subject: string): Fitting {
  const asOf = view.lastVisibleDay;
  if (!scans.keeps(subject)) return findFitting(scans, pattern, kind, subject, asOf);
  const ofScans = kept.get(scans) ?? new WeakMap<Pattern, Map<string, Fitting>>();
  kept.set(scans, ofScans);
  const ofPattern = ofScans.get(pattern) ?? new Map<string, Fitting>();
  ofScans.set(pattern, ofPattern);
  const known = ofPattern.get(subject);
  if (known && isWithin(asOf, known.known)) return known;
  const found = findFitting(scans, pattern, kind, subject, asOf);
  ofPattern.set(subject, found);
  return found;
}

function findFitting(
  scans: Scans,
  { metric: wantedMetric, where }: Pattern,
  kind: SeriesKind,
  subject: string,
  asOf: Day,
): Fitting {
  const context = scans.context(asOf);
  const all = kind.metrics(scans.metrics);
  const one = wantedMetric ?? kind.metric;
  const metrics = all.length === 0 ? ['-'] : one === undefined || one === EVERY_METRIC ? all : [one];
  const variants: Variant[] = [];
  const symbols = new Set<string>();
  let reach = ALWAYS;
  for (const metric of metrics) {
    for (const keys of kind.variants(context, subject, metric, where)) {
      if (!fits(keys, where)) continue;
      const { scan, known } = scans.reading(kind, subject, metric, keys, asOf);
      reach = overlap(reach, known);
      if (!scan) continue;
      for (const symbol of scans.readBy(scan)) symbols.add(symbol);
      variants.push({ metric, keys, scan });
    }
  }
  return { variants, symbols: [...symbols], known: reach };
}

/** Whether no key is other than a pattern asks for. */
const fits = (keys: Keys, where: Pattern['where']): boolean =>
  Object.keys(where).every((name) => !(name in keys) || keys[name] === String(where[name]));

/** Days by which an instrument with a calendar of its own may lag or lead the exchange: a long weekend. */
export const OWN_CALENDAR_DAYS = 4;

/** A subject of the exchange speaks of the last session only; one with a calendar of its own, of its own last day. */
export function isCurrent(view: View, { series }: Pick<Scan, 'series'>, t: number): boolean {
  const day = series.days[t]!;
  return series.instrument.calendar === 'own' ? view.lastSession - day <= OWN_CALENDAR_DAYS : day === view.lastSession;
}

function seriesFact(
  { weightOf, scans, view }: Newsroom,
  kind: SeriesKind,
  subject: string,
  { metric, keys, scan, t }: SeriesRow,
  values: FactValues,
): Fact {
  const asOf = view.lastVisibleDay;
  let held: Scan | undefined = scan;
  /** the same scan: a fact does not hold on to one, which is large */
  const again = (): Scan => scans.scan(kind, subject, metric, keys, asOf)!;
  const news = lazy((): News => {
    const age = kind.tau === undefined ? 0 : Number(values.sessions_ago ?? 0);
    const of = held ?? again();
    const { bits, k, n } = rarityOf(of, t);
    const turnIn = standsUntil(kind, of, t, values, { metric, keys });
    held = undefined;
    return {
      bits,
      k,
      n,
      weight: weightOf(subject),
      freshness: freshness(age, kind.tau),
      ...(turnIn === undefined ? {} : { turn_in: turnIn }),
    };
  });
  const evidence = lazy(() => again().evidence(t));
  const session = scan.series.days[t]!;
  const id = factId(kind, subject, metric, keys, session);
  return new MadeFact({ id, kind: kind.id, subject, metric, keys, session, values }, news, evidence);
}

function momentFact({ fixedBits }: Newsroom, kind: MomentKind, subject: string, row: MomentFact): Fact {
  const { keys, session, values } = row;
  const news = lazy((): News => ({ bits: fixedBits(kind.id) + (row.extraBits ?? 0), weight: 1, freshness: 1 }));
  const id = factId(kind, subject, '-', keys, session);
  return new MadeFact({ id, kind: kind.id, subject, metric: '-', keys, session, values }, news, () => row.evidence);
}

type Stated = Omit<Fact, 'newsworthiness' | 'news' | 'evidence' | 'metric'> & { readonly metric: string };

/**
 * Ten years of rows are counted for those facts alone that a rule has a use for, and most facts are never explained. A
 * class, since V8 gives each literal with getters a hidden class of its own, which keeps all that it reaches.
 */
class MadeFact implements Fact {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  declare readonly metric?: string;
  readonly keys: Keys;
  readonly session: Day;
  readonly values: FactValues;
  readonly #news: () => News;
  readonly #evidence: () => Fact['evidence'];

  constructor(
    { id, kind, subject, metric, keys, session, values }: Stated,
    news: () => News,
    evidence: () => Fact['evidence'],
  ) {
    this.id = id;
    this.kind = kind;
    this.subject = subject;
    if (metric !== '-') this.metric = metric;
    this.keys = keys;
    this.session = session;
    this.values = values;
    this.#news = news;
    this.#evidence = evidence;
  }

  get newsworthiness(): number {
    const { bits, weight, freshness: fresh, turn_in: turnIn = 0 } = this.#news();
    return bits * weight * fresh * (turnIn > 0 ? STOOD : 1);
  }

  get news(): News {
    return this.#news();
  }

  get evidence(): Fact['evidence'] {
    return this.#evidence();
  }
}
