import type { Field, FieldUnit } from './fact.ts';

/** Units of which a fact has whole numbers only. A mean of shares traded is none. */
const WHOLE: readonly FieldUnit[] = ['count', 'sessions', 'periods', 'day', 'month', 'moment'];

/** Units of what is counted or has a size, which is never below nothing. */
const UNSIGNED: readonly FieldUnit[] = ['sigmas', 'ratio', 'count', 'shares', 'sessions', 'periods'];

export const isWhole = ({ unit }: Pick<Field, 'unit'>): boolean => WHOLE.includes(unit);

/** The least and the most that a number in a field can be: what its unit implies, unless the field says more. */
export function rangeOf({ unit, range }: Pick<Field, 'unit' | 'range'>): readonly [least: number, most: number] {
  return range ?? [UNSIGNED.includes(unit) ? 0 : Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}
