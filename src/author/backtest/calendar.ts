import { civilOf, type Day, MONTHS } from '../../base/dates.ts';

const WIDTH = 5;

/**
 * A calendar of years by months: how many of some days lie in each, with totals. Months that the range has no session
 * in are blank.
 *
 * @param range all days that were gone through, ascending
 */
export function calendarText(days: readonly Day[], range: readonly Day[]): string {
  const counts = new Map<string, number>();
  const count = (name: string, by: number): Map<string, number> => counts.set(name, (counts.get(name) ?? 0) + by);
  // a month in which nothing happened is zero, one outside the range is blank
  for (const [list, by] of [
    [range, 0],
    [days, 1],
  ] as const) {
    for (const day of list) {
      const { year, month } = civilOf(day);
      for (const name of [`${year}-${month}`, `${year}`, `month ${month}`, 'all']) count(name, by);
    }
  }
  const cell = (name: string): string => String(counts.get(name) ?? '').padStart(WIDTH);
  const row = (label: string, names: readonly string[]): string =>
    `${label.padEnd(6)}${names.map(cell).join('')}`.trimEnd();
  const months = MONTHS.map((_, i) => i + 1);
  const years = [...new Set(range.map((day) => civilOf(day).year))];
  const head = `${' '.repeat(6)}${[...MONTHS.map((month) => month.slice(0, 3)), 'all'].map((name) => name.padStart(WIDTH)).join('')}`;
  return [
    head,
    ...years.map((year) => row(String(year), [...months.map((month) => `${year}-${month}`), `${year}`])),
    row('all', [...months.map((month) => `month ${month}`), 'all']),
    '',
  ].join('\n');
}
