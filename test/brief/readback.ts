import { civilOf, type Day, MONTHS, parseDay, WEEKDAYS, weekdayOf } from '../../src/base/dates.ts';
import { round } from '../../src/base/rounding.ts';
import type { Brief, Figure, Sentence } from '../../src/brief/tree.ts';
import type { Market } from '../../src/market/market.ts';
import type { Metrics } from '../../src/metrics/metrics.ts';

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const ORDINALS = ['zeroth', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
const MONTH_NAMES = MONTHS.flatMap((name) => [name, `${name.slice(0, name === 'September' ? 4 : 3)}.`]);

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;
const toNumber = (text: string): number => Number(text.replaceAll(',', ''));

/** What is wrong with a figure, read back without a look at the code that wrote it; undefined if it is true. */
export function misread(figure: Figure, today: Day, market: Market): string | undefined {
  const { text, value, unit } = figure;
  const wrong = (why: string): string => `"${text}" (${figure.field} = ${value} ${unit}): ${why}`;
  switch (unit) {
    case 'day':
    case 'month':
      return dayMatches(text, value, today) ? undefined : wrong('is another day');
    case 'year':
      return String(civilOf(value).year) === text ? undefined : wrong('is another year');
    case 'part of month': {
      const match = /^(?:the start of |early[ -]|mid-|late[ -])(\w+)(?: (\d{4}))?$/.exec(text);
      const { month, date } = civilOf(value);
      if (!match || MONTHS[month - 1] !== match[1]) return wrong('is another month');
      const fits = text.startsWith('late') ? date >= 21 : text.startsWith('mid') ? date > 10 && date < 21 : date <= 10;
      return fits ? undefined : wrong('is another part of the month');
    }
    case 'moment': {
      const match = /^(?:(\d+)(?::(\d\d))? ([ap])\.m\.|noon) ET$/.exec(text);
      if (!match) return wrong('is no time');
      const minutes =
        match[1] === undefined
          ? 720
          : ((Number(match[1]) % 12) + (match[3] === 'p' ? 12 : 0)) * 60 + Number(match[2] ?? 0);
      return market.clock.local(value).minutes === minutes ? undefined : wrong('is another time');
    }
    case 'count':
    case 'sessions':
    case 'periods': {
      const word = text.toLowerCase();
      const count =
        [NUMBERS.indexOf(word), ORDINALS.indexOf(word)].find((index) => index >= 0) ??
        Number(text.replaceAll(',', '').replace(/(st|nd|rd|th)$/, ''));
      return count === value ? undefined : wrong('is another count');
    }
    default:
      return numberMatches(text, value, unit) ? undefined : wrong('is another number');
  }
}

function numberMatches(text: string, value: number, unit: string): boolean {
  const size = Math.abs(value);
  if (unit === 'ratio') {
    const [, hedge = '', number] = /^(?:(more than|nearly) )?(\S+)(?: times)?$/.exec(text) ?? [];
    const word = NUMBERS.indexOf(number === 'twice' ? 'two' : (number ?? ''));
    if ((number === 'twice') === text.endsWith('times')) return false;
    return numberMatches(`${hedge} ${word < 0 ? number : word}`.trim(), value, 'times');
  }
  if (unit === 'shares') {
    const [, number, scale] = /^([\d,]+(?:\.\d)?) (million|billion)$/.exec(text) ?? [];
    if (number !== undefined) return near(round(size / (scale === 'million' ? 1e6 : 1e9), 1), toNumber(number));
  }
  if (text === 'a basis point') return near(round(size, 1), 1);
  if (text === 'a quarter of a percentage point') return near(round(size, 2), 0.25);
  if (text === 'half a percentage point') return near(round(size, 1), 0.5);
  const match =
    /^(?:(more than|nearly|at least) )?([+-]?)([\d,]+(?:\.(\d+))?)(K|%| million| points?| basis points?| percentage points?)?$/.exec(
      text,
    );
  if (!match) return false;
  const [, hedge, sign, digits, decimals, suffix] = match;
  const said = toNumber(digits!) * (suffix === 'K' ? 1000 : suffix === ' million' ? 1_000_000 : 1);
  // a sign is printed by some figures only, and must then be right
  if (sign && Math.sign(value) !== (sign === '-' ? -1 : 1)) return false;
  if ((suffix === '%') !== (unit === 'percent' || (suffix === '%' && ['level', 'release'].includes(unit)))) {
    if (unit === 'percent' && suffix !== undefined) return false;
  }
  // a hedge is chosen from the figure as it would be printed
  const shown = round(size, unit === 'percent' ? 1 : 2);
  if (hedge === 'more than') return shown > said && (shown <= said * 1.07 || Math.floor(shown) === said);
  if (hedge === 'nearly') return shown < said && shown >= said * 0.97;
  if (hedge === 'at least') return round(size, 1) >= said && round(size, 1) < said + 1;
  const places = Math.max(decimals?.length ?? 0, unit === 'percent' ? 1 : 0);
  return near(round(size, Math.max(places, suffix === 'K' ? 0 : places)), said);
}

function dayMatches(text: string, value: Day, today: Day): boolean {
  const { year, month, date } = civilOf(value);
  if (text === 'today') return value === today;
  if (text === 'yesterday') return value === today - 1;
  const weekday = WEEKDAYS.indexOf(text as (typeof WEEKDAYS)[number]);
  if (weekday >= 0) return weekdayOf(value) === weekday && Math.abs(today - value) < 7;
  const day = /^([A-Z][a-z]+\.?) (\d{1,2})(?:, (\d{4}))?$/.exec(text);
  if (day && Number(day[2]) <= 31) {
    const named = MONTH_NAMES.indexOf(day[1]!) >> 1;
    const saidYear = day[3] === undefined ? undefined : Number(day[3]);
    // a day without its year lies in the half year before the brief
    return (
      named + 1 === month &&
      Number(day[2]) === date &&
      (saidYear === undefined ? Math.abs(today - value) < 220 : saidYear === year)
    );
  }
  const monthOnly = /^([A-Z][a-z]+)(?: (\d{4}))?$/.exec(text);
  if (monthOnly) {
    if (MONTHS[month - 1] !== monthOnly[1]) return false;
    return monthOnly[2] === undefined ? today - value < 366 : Number(monthOnly[2]) === year;
  }
  return text === String(year);
}

/** All sentences of a brief, the headline and description among them. */
export function sentencesOf(brief: Brief): Sentence[] {
  const inText = brief.sections.flatMap((section) => section.paragraphs.flatMap((paragraph) => paragraph.sentences));
  return [brief.headline, brief.description, ...inText];
}

/** What stands in a sentence as a number, rank, date or relative day and belongs to no figure, name or quotation. */
export function untraced(sentence: Sentence, names: readonly string[]): string[] {
  let rest = sentence.text;
  const hide = (start: number, end: number): void => {
    rest = rest.slice(0, start) + '\u0000'.repeat(end - start) + rest.slice(end);
  };
  for (const { start, end } of [...sentence.figures, ...sentence.quoted]) hide(start, end);
  for (const name of names) {
    for (let at = rest.indexOf(name); at >= 0; at = rest.indexOf(name, at + 1)) hide(at, at + name.length);
  }
  const words = [
    ...NUMBERS.slice(2),
    ...ORDINALS.slice(3),
    'yesterday',
    'today',
    'tomorrow',
    ...WEEKDAYS,
    ...MONTHS,
  ].join('|');
  const pattern = new RegExp(`\\d[\\d,.]*|\\b(?:${words})\\b`, 'g');
  return [...rest.matchAll(pattern)].map((match) => match[0]);
}

/** The names that may hold digits: of market.yaml and metrics.yaml. */
export function namesOf(market: Market, metrics: Metrics): string[] {
  const { instruments, releases, events, episodes } = market.file;
  return [
    ...Object.values(instruments).flatMap(({ name, short, ticker, symbol, stands_for: group }) => [
      name,
      name.replace(/ Index$/, ''),
      name.replace(' Treasury', ''),
      short,
      ticker,
      symbol,
      group,
    ]),
    ...Object.keys(market.file.universes).flatMap((id) =>
      market.universe(id).flatMap(({ symbol, name, sector }) => [symbol, name, sector]),
    ),
    ...Object.values(metrics.definitions).flatMap(({ name, short }) => [name, short]),
    ...Object.values(releases).map(({ name }) => name),
    ...Object.values(events).map(({ name }) => name),
    ...episodes.map(({ name }) => name),
    ...[...market.calendar.holidays.values()].map(({ name }) => name),
  ]
    .filter((name): name is string => name !== undefined && name.length > 1)
    .sort((a, b) => b.length - a.length);
}

export const dayFrom = (text: string): Day => parseDay(text)!;
