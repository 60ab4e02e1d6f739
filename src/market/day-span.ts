import type { Day } from '../base/dates.ts';

/** Days from `from` to `to`, both included; an infinite bound is none. */
export interface DaySpan {
  readonly from: Day;
  readonly to: Day;
}

export const ALWAYS: DaySpan = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** The days of both. */
export const overlap = (a: DaySpan, b: DaySpan): DaySpan => ({
  from: Math.max(a.from, b.from),
  to: Math.min(a.to, b.to),
});

export const isWithin = (day: Day, { from, to }: DaySpan): boolean => from <= day && day <= to;
