import type { Day, Moment } from '../base/dates.ts';
import type { Market } from '../market/market.ts';
import type { PriceSeries } from '../market/price-series.ts';
import type { View } from '../market/view.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { KindExample } from './example.ts';
import type { Evidence, FactValue, FactValues, Fields } from './fact.ts';
import type { Lack } from './lack.ts';

export type Keys = Readonly<Record<string, string>>;

/** What a scan may look at: all that is on file, since row t of a scan depends only on rows up to t. */
export interface ScanContext {
  readonly market: Market;
  readonly metrics: Metrics;
}

/**
 * One row a session: whether the fact holds, how strong it is, and its fields. Row t depends only on rows up to t. Rows
 * are made when they are asked for: a brief asks for one and counts the strength of ten years of others, a backtest
 * walks them all.
 */
export interface Scan {
  readonly series: PriceSeries;
  holds(t: number): boolean;
  /** at least 0; NaN where a datum is absent */
  strength(t: number): number;
  /** The fields of row t; undefined where a datum is absent. Rows that do not hold have fields too, for explanation. */
  values(t: number): FactValues | undefined;
  evidence(t: number): readonly Evidence[];
  /**
   * What keeps row t from holding, where a short answer is true. Asked of rows that do not hold, those without values
   * among them; undefined too where a datum is absent.
   */
  lacks?(t: number): Lack | undefined;
}

interface KindBase {
  readonly id: string;
  /** one line for documentation */
  readonly says: string;
  readonly fields: Fields;
  /** the keys of an id, in order, with their possible values (open-ended ones: undefined) */
  readonly keys: Readonly<Record<string, readonly string[] | undefined>>;
  /** keys that may also take other values, of this form */
  readonly forms?: Readonly<Record<string, RegExp>>;
  /** what its subjects are */
  readonly about: 'instrument' | 'group' | 'universe' | 'release' | 'event' | 'remark' | 'calendar';
  /** a small case, in documentation and tested */
  readonly example: KindExample;
}

/** A kind of fact that can be told of every session of a series. */
export interface SeriesKind extends KindBase {
  readonly about: 'instrument' | 'group' | 'universe';
  /** the metric that a pattern means when it names none; undefined if it has to name one, or the kind has no metric */
  readonly metric?: string;
  /** the metrics that the kind is told of; empty for kinds without a metric */
  metrics(metrics: Metrics): readonly string[];
  /** sessions after which news of this kind is stale to 1/e; absent if a row only speaks of its own session */
  readonly tau?: number;
  /**
   * All keys under which this kind may be told of a subject and metric; also those of its `forms` that a pattern
   * wants.
   */
  variants(
    context: ScanContext,
    subject: string,
    metric: string,
    wanted?: Readonly<Record<string, FactValue>>,
  ): readonly Keys[];
  /**
   * Whether a row that holds tells what the row before, which holds too, told already: who read the brief before knows
   * it. Absent where each row is news.
   */
  stands?(now: FactValues, before: FactValues, keys: Keys): boolean;
  /** Undefined if the subject lacks what the kind needs (a relation, a metric). */
  scan(context: ScanContext, subject: string, metric: string, keys: Keys): Scan | undefined;
}

/** What is new to an edition, and how far ahead it looks. */
export interface NewsWindow {
  /** the moment of the edition before: what is younger is new */
  readonly since: Moment;
  /** the last day whose events are told of */
  readonly until: Day;
}

/** A kind of fact that stands outside any series: a quote, a report, an event. */
export interface MomentKind extends KindBase {
  /** The facts that are new at the view's moment, or lie ahead. */
  at(view: View, subject: string, window: NewsWindow): readonly MomentFact[];
  /** Why there is none of those that a pattern wants. */
  lacks?(
    view: View,
    subject: string,
    window: NewsWindow,
    wanted: Readonly<Record<string, FactValue>>,
  ): Lack | undefined;
}

export interface MomentFact {
  readonly keys: Keys;
  readonly session: Day;
  readonly values: FactValues;
  readonly evidence: readonly Evidence[];
  /** bits above the kind's fixed bits */
  readonly extraBits?: number;
}

export type Kind = SeriesKind | MomentKind;

export const isSeriesKind = (kind: Kind): kind is SeriesKind => 'scan' in kind;
