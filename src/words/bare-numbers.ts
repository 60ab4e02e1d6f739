import { MONTHS, WEEKDAYS } from '../base/dates.ts';

const COUNTS =
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen';
const RANKS = 'third fourth fifth sixth seventh eighth ninth tenth';
const RELATIVE_DAYS = 'yesterday today tomorrow';
/** Dates that no fact stands behind. March and May are left out: they are words as well. */
const DATES = [...WEEKDAYS, ...MONTHS.filter((month) => month !== 'March' && month !== 'May')];

const WORDS = new Set([COUNTS, RANKS, RELATIVE_DAYS, ...DATES].flatMap((words) => words.toLowerCase().split(' ')));

/** A number in figures, with the sign of a currency or per cent; or a word, which may be one. */
const NUMBER_OR_WORD = /[$€£¥]?\p{N}+(?:[.,:/]\p{N}+)*%?|[A-Za-z]+/gu;

/** Whether a bare number is a day, for which a date of a fact stands. */
export const isBareDay = (word: string): boolean => DAYS.has(word.toLowerCase());

const DAYS = new Set([RELATIVE_DAYS, ...DATES].flatMap((words) => words.toLowerCase().split(' ')));

/** Each number of a text that cannot be traced to a fact, with its offset; "one", "first" and "second" are free. */
export function bareNumbersIn(text: string): Array<{ readonly index: number; readonly number: string }> {
  const found: Array<{ index: number; number: string }> = [];
  for (const { 0: word, index } of text.matchAll(NUMBER_OR_WORD)) {
    if (!/^[A-Za-z]/.test(word) || WORDS.has(word.toLowerCase())) found.push({ index, number: word });
  }
  return found;
}
