import type { FieldUnit } from '../facts/fact.ts';

/** Units whose values do not agree by chance. */
const TELLING: ReadonlySet<string> = new Set<FieldUnit>([
  'percent',
  'points',
  'basis points',
  'percentage points',
  'level',
  'shares',
  'release',
]);

/** What tells one printed value from another, whichever fact it is a field of; undefined for values that say little. */
export function toldValue(
  { subject, metric }: { readonly subject: string; readonly metric?: string },
  unit: string,
  value: unknown,
): string | undefined {
  if (typeof value !== 'number' || value === 0 || !TELLING.has(unit)) return undefined;
  return `${subject} ${unit} ${value} ${metric ?? '-'}`;
}
