import type { Day } from '../base/dates.ts';

/** What a field holds, which decides how it is printed, compared and checked. Units of numbers are spelled out. */
export type FieldUnit =
  /** signed per cent of the starting value: 1.9 is 1.9% */
  | 'percent'
  /** difference of two percentages */
  | 'percentage points'
  /** difference of two levels, in the metric's own unit */
  | 'points'
  /** hundredths of a percentage point */
  | 'basis points'
  /** a value of the fact's metric: a price, a yield in per cent, an index reading */
  | 'level'
  /** a round level, printed without decimals */
  | 'round level'
  /** standard deviations of the instrument's own trailing moves */
  | 'sigmas'
  | 'ratio'
  /** a release's own unit */
  | 'release'
  | 'count'
  /** shares traded */
  | 'shares'
  /** a number of sessions, weeks, months ... named by the field */
  | 'sessions'
  | 'periods'
  | 'day'
  | 'month'
  | 'moment'
  | 'flag'
  | 'choice'
  | 'text'
  /** the symbol of an instrument, printed as its name */
  | 'instrument'
  | 'instruments'
  /** a metric's id or a level, printed as the metric's name or the level */
  | 'line';

export interface Field {
  readonly unit: FieldUnit;
  readonly says: string;
  /** how it follows from other fields of the fact: a CEL expression over them */
  readonly is?: string;
  /** may be absent: conditions must ask with `has()`, unless `present` says that it is there */
  readonly optional?: true;
  /**
   * Of an optional field: in every fact that holds it is there where this is so, a condition over the fact's own fields
   * and keys, written without a binding. Also `metric`, and `instrument`: the kind of instrument that all subjects are of.
   */
  readonly present?: string;
  /** of an optional field: it is absent where this is so, in the same terms */
  readonly absent?: string;
  /** the least and the most that a number can be, where the unit does not say so already (see field-range.ts) */
  readonly range?: readonly [least: number, most: number];
  /** the values that a choice may take */
  readonly choices?: readonly string[];
}

/** Of an optional field that is there exactly where a condition over the fact's other fields holds. */
export const onlyWhere = (condition: string): Pick<Field, 'optional' | 'present' | 'absent'> => ({
  optional: true,
  present: condition,
  absent: `!(${condition})`,
});

/** Every fact has this field: the session that it speaks of. */
export const DATE_FIELD: Field = { unit: 'day', says: 'the session that the fact speaks of' };

export type Fields = Readonly<Record<string, Field>>;
export type FactValue = number | string | boolean | readonly string[];
export type FactValues = Readonly<Record<string, FactValue>>;

/** Rows of a file that a fact rests on: all from `from` to `to`, or just `points`. */
export interface Evidence {
  /** path of the file */
  readonly series: string;
  readonly from: Day;
  readonly to: Day;
  readonly points: readonly EvidencePoint[];
}

export interface EvidencePoint {
  readonly day: Day;
  /** line of the file, from 1 */
  readonly line: number;
  /** absent for what is not a number, such as a remark */
  readonly value?: number;
}

/** How a fact's newsworthiness came about; see newsworthiness.ts. */
export interface News {
  /** rarity in the fact's own past, or the fixed bits of a kind without one */
  readonly bits: number;
  /** earlier rows at least as strong, of `n` counted; absent for kinds without a series */
  readonly k?: number;
  readonly n?: number;
  /** the edition's weight of the subject */
  readonly weight: number;
  readonly freshness: number;
  /** of a state that stood so a session before: weekdays until its turn to be told again, 0 on the day (see standing.ts) */
  readonly turn_in?: number;
}

/** A typed, true statement as of a moment. `id` is KIND/SUBJECT/METRIC/KEYS@SESSION. */
export interface Fact {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly metric?: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly session: Day;
  readonly values: FactValues;
  /** bits: news.bits x news.weight x news.freshness, and less for what stood so before (see standing.ts) */
  readonly newsworthiness: number;
  readonly news: News;
  readonly evidence: readonly Evidence[];
}
