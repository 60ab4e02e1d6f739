import { formatDay } from '../base/dates.ts';
import type { FactValue, Field } from './fact.ts';

/** A value as a person reads it: days by name, numbers to seven digits. */
export function valueText(value: FactValue, field: Pick<Field, 'unit'> | undefined): string {
  if (typeof value !== 'number') return String(value);
  if (field?.unit === 'day' || field?.unit === 'month') return formatDay(value);
  if (field?.unit === 'moment') return new Date(value).toISOString();
  return numberText(value);
}

export const numberText = (value: number): string => String(Number(value.toPrecision(7)));
