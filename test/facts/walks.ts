import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Period } from '../../src/facts/periods.ts';

/** Levels that make records, ties, streaks, crossings and milestones; some are absent. */
export const walkOf = (minLength: number, maxLength: number, absent = 1): fc.Arbitrary<number[]> =>
  fc
    .array(
      fc.oneof(
        { weight: 100, arbitrary: fc.integer({ min: -6, max: 6 }) },
        { weight: 30, arbitrary: fc.integer({ min: -40, max: 40 }) },
        { weight: Math.round(absent * 10), arbitrary: fc.constant(Number.NaN) },
      ),
      { minLength, maxLength, size: 'max' },
    )
    .map((steps) => {
      let level = 400;
      return steps.map((step) => {
        if (Number.isNaN(step)) return Number.NaN;
        // no step from here looks like a split
        level = Math.max(120, level + step);
        return level;
      });
    });

const dateOf = (day: number): DateTime => DateTime.fromMillis(day * 86_400_000, { zone: 'utc' });

/** Equal for two days exactly when they share a period. */
export function periodKey(period: Period, day: number): string {
  const date = dateOf(day);
  if (period === 'session') return String(day);
  if (period === 'week') return `${date.weekYear}-${date.weekNumber}`;
  if (period === 'month') return date.toFormat('yyyy-MM');
  return period === 'quarter' ? `${date.year}-${date.quarter}` : String(date.year);
}

/** For each row, the last row of another period before it; -1 in the first. */
export function naiveBases(days: ArrayLike<number>, period: Period): number[] {
  const keys = Array.from(days, (day) => periodKey(period, day));
  return keys.map((key) => keys.indexOf(key) - 1);
}

export const present = (...values: number[]): boolean => !values.some(Number.isNaN);
