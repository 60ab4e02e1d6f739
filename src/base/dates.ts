/**
 * Calendar days as integers. Hot loops compare, subtract and index days; only the edges spell them out.
 *
 * A `Day` counts days since 1970-01-01 in the proleptic Gregorian calendar and has no time zone. A `Moment` is an
 * instant, in milliseconds since 1970-01-01T00:00Z.
 */
export type Day = number;
export type Moment = number;

export interface CivilDate {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly date: number;
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

const MS_PER_DAY = 86_400_000;

/** The day of a civil date. Source: Howard Hinnant, "chrono-compatible low-level date algorithms". */
export function dayOf(year: number, month: number, date: number): Day {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The civil date of a day (inverse of `dayOf`). */
export function civilOf(day: Day): CivilDate {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1,
  };
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function daysInMonth(year: number, month: number): number {
  return month === 12 ? 31 : dayOf(year, month + 1, 1) - dayOf(year, month, 1);
}

/** Months since January of year 0; equal for two days exactly when they share a calendar month. */
export function monthIndexOf(day: Day): number {
  const { year, month } = civilOf(day);
  return year * 12 + month - 1;
}

/** Weeks counted from Monday; equal for two days exactly when they share a Monday-to-Sunday week. */
export function weekIndexOf(day: Day): number {
  return Math.floor((day + 3) / 7);
}

/** Reads `YYYY-MM-DD`, strictly; undefined for anything else, a day that does not exist included. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return undefined;
  return dayOf(year, month, date);
}

/** Writes `YYYY-MM-DD`. */
export function formatDay(day: Day): string {
  const { year, month, date } = civilOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** Midnight UTC of a day. */
export function momentOfDay(day: Day): Moment {
  return day * MS_PER_DAY;
}

const ISO_MOMENT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})$/;

/** Reads an ISO 8601 date and time with an offset; undefined for anything else. */
export function parseMoment(text: string): Moment | undefined {
  const match = ISO_MOMENT.exec(text);
  if (!match) return undefined;
  const day = parseDay(match[1]!);
  const [hours, minutes, seconds] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  if (day === undefined || hours > 23 || minutes > 59 || seconds > 59) return undefined;
  let offsetMinutes = 0;
  if (match[5] !== 'Z') {
    const [offsetHours, offsetRest] = [Number(match[5]!.slice(1, 3)), Number(match[5]!.slice(4, 6))];
    if (offsetHours > 14 || offsetRest > 59) return undefined;
    offsetMinutes = (offsetHours * 60 + offsetRest) * (match[5]!.startsWith('-') ? -1 : 1);
  }
  return momentOfDay(day) + ((hours * 60 + minutes - offsetMinutes) * 60 + seconds) * 1000;
}
