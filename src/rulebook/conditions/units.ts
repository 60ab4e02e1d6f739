import type { Field, FieldUnit } from '../../facts/fact.ts';

type WordUnit = 'flag' | 'choice' | 'text' | 'instrument' | 'instruments' | 'line';

/** The unit of a number in a condition: a field's, or what comes of reckoning with fields. */
export type NumberUnit =
  | Exclude<FieldUnit, WordUnit>
  /** written out, or a quotient: fits any unit but those of the calendar */
  | 'number'
  /** between two dates */
  | 'days';

/** What a part of a condition is. 'anything' is what an earlier fault leaves open. */
export type ValueType =
  | { readonly is: 'number'; readonly unit: NumberUnit }
  | { readonly is: 'text'; readonly choices?: readonly string[] }
  | { readonly is: 'truth' }
  | { readonly is: 'list'; readonly of: 'text' | 'number' | 'nothing' }
  | { readonly is: 'anything' };

export const TRUTH: ValueType = { is: 'truth' };
export const ANYTHING: ValueType = { is: 'anything' };
export const numberIn = (unit: NumberUnit): ValueType => ({ is: 'number', unit });

export function typeOfField({ unit, choices }: Field): ValueType {
  switch (unit) {
    case 'flag':
      return TRUTH;
    case 'choice':
      return choices ? { is: 'text', choices } : { is: 'text' };
    case 'text':
    case 'instrument':
    case 'line':
      return { is: 'text' };
    case 'instruments':
      return { is: 'list', of: 'text' };
    default:
      return numberIn(unit);
  }
}

/** How a unit is called in a sentence: "move.percent is a per cent figure". */
export const UNIT_NAMES: Readonly<Record<NumberUnit, string>> = {
  percent: 'in per cent',
  'percentage points': 'in percentage points',
  points: 'in points',
  'basis points': 'in basis points',
  level: 'a level',
  'round level': 'a round level',
  sigmas: 'in standard deviations',
  ratio: 'a ratio',
  release: "a report's value",
  count: 'a count',
  shares: 'a number of shares',
  sessions: 'a number of sessions',
  periods: 'a number of periods',
  day: 'a date',
  month: 'a month',
  moment: 'a time',
  number: 'a plain number',
  days: 'a number of days',
};

const CALENDAR: readonly NumberUnit[] = ['day', 'month', 'moment'];
export const isOfCalendar = (unit: NumberUnit): boolean => CALENDAR.includes(unit);

/** Units that stand for one another: a round level is a level, sessions are counted. */
const KIN: ReadonlyArray<readonly NumberUnit[]> = [
  ['level', 'round level'],
  ['day', 'month'],
  ['count', 'sessions'],
  ['count', 'periods'],
  ['count', 'days'],
  ['ratio', 'count'],
];

/** Whether two numbers may be compared. */
export function areComparable(a: NumberUnit, b: NumberUnit): boolean {
  if (a === b) return true;
  if (a === 'number') return !isOfCalendar(b);
  if (b === 'number') return !isOfCalendar(a);
  return KIN.some((kin) => kin.includes(a) && kin.includes(b));
}

/** The unit of a sum or a difference; undefined if there is none. */
export function unitOfSum(op: '+' | '-', a: NumberUnit, b: NumberUnit): NumberUnit | undefined {
  if (isOfCalendar(a) || isOfCalendar(b)) return unitOfDates(op, a, b);
  if (a === 'number') return b;
  if (b === 'number') return a;
  const isLevel = (unit: NumberUnit): boolean => unit === 'level' || unit === 'round level';
  if (isLevel(a) && isLevel(b)) return op === '-' ? 'points' : 'level';
  if (isLevel(a) && b === 'points') return 'level';
  if (a === 'points' && isLevel(b) && op === '+') return 'level';
  if (a === 'percent' && b === 'percent') return op === '-' ? 'percentage points' : 'percent';
  if (a === 'percent' && b === 'percentage points') return 'percent';
  if (a === 'percentage points' && b === 'percent' && op === '+') return 'percent';
  if (!areComparable(a, b)) return undefined;
  return a === 'count' ? b : a;
}

function unitOfDates(op: '+' | '-', a: NumberUnit, b: NumberUnit): NumberUnit | undefined {
  const isDay = (unit: NumberUnit): boolean => unit === 'day' || unit === 'month';
  const isLength = (unit: NumberUnit): boolean => unit === 'days' || unit === 'number' || unit === 'count';
  if (op === '-' && isDay(a) && isDay(b)) return 'days';
  if (a === 'day' && isLength(b)) return 'day';
  return op === '+' && b === 'day' && isLength(a) ? 'day' : undefined;
}

/** Counts and ratios scale what they are multiplied with. */
const isScale = (unit: NumberUnit): boolean => unit === 'number' || unit === 'ratio' || unit === 'count';

/** The unit of a product; undefined if there is none. What has no name of its own is a plain number. */
export function unitOfProduct(a: NumberUnit, b: NumberUnit): NumberUnit | undefined {
  if (isOfCalendar(a) || isOfCalendar(b)) return undefined;
  if (isScale(a)) return b;
  return isScale(b) ? a : 'number';
}

/** The unit of a quotient; undefined if there is none. */
export function unitOfQuotient(a: NumberUnit, b: NumberUnit): NumberUnit | undefined {
  if (isOfCalendar(a) || isOfCalendar(b)) return undefined;
  return isScale(b) && a !== b ? a : 'number';
}

/** How to mend a comparison or sum of two units. */
export function helpWithUnits(a: NumberUnit, b: NumberUnit): string | undefined {
  const both = [a, b];
  const are = (...units: NumberUnit[]): boolean => units.every((unit) => both.includes(unit));
  if (both.includes('moment') && both.includes('day')) return 'a time is compared with times, a date with dates';
  if (both.some(isOfCalendar))
    return 'a date is compared with another date; the difference of two dates is a number of days: high.date - high.since > 30';
  if (are('basis points', 'percentage points') || are('basis points', 'percent'))
    return 'a percentage point is 100 basis points: divide those by 100.0';
  if (are('percent', 'percentage points')) return 'the difference of two percentages is in percentage points';
  if (are('sessions', 'days')) return 'weekends and holidays are days, but no sessions';
  return undefined;
}
