import { civilOf, MONTHS, parseDay, WEEKDAYS, weekdayOf } from '../base/dates.ts';

/** A brief's date as its pages print it. */
export interface Dateline {
  /** YYYY-MM-DD */
  readonly iso: string;
  /** "Friday, June 12, 2020" */
  readonly long: string;
  /** "June 12" */
  readonly short: string;
  readonly year: number;
  /** "June" */
  readonly month: string;
  /** of the month, 1 to 31 */
  readonly date: number;
  /** "Fri" */
  readonly weekday: string;
}

/** @param iso YYYY-MM-DD, as a brief's date is */
export function datelineOf(iso: string): Dateline {
  const day = parseDay(iso)!;
  const { year, month, date } = civilOf(day);
  const [weekday, monthName] = [WEEKDAYS[weekdayOf(day)]!, MONTHS[month - 1]!];
  const short = `${monthName} ${date}`;
  return {
    iso,
    long: `${weekday}, ${short}, ${year}`,
    short,
    year,
    month: monthName,
    date,
    weekday: weekday.slice(0, 3),
  };
}

/** The local time of an ISO 8601 moment, as its offset has it: "8:45 a.m.", "4:30 p.m.", "noon". */
export function clockTime(asOf: string): string {
  const match = /T(\d{2}):(\d{2})/.exec(asOf)!;
  const [hours, minutes] = [Number(match[1]), match[2]!];
  if (minutes === '00' && hours % 12 === 0) return hours === 0 ? 'midnight' : 'noon';
  return `${hours % 12 || 12}${minutes === '00' ? '' : `:${minutes}`} ${hours < 12 ? 'a.m.' : 'p.m.'}`;
}
