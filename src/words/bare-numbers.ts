import { MONTHS, WEEKDAYS } from '../base/dates.ts';

const COUNTS =
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen';
const RANKS = 'third fourth fifth sixth seventh eighth ninth tenth';
const RELATIVE_DAYS = 'yesterday today tomorrow';
/** March and May are left out: they are words as well. */
const DATES = [...WEEKDAYS, ...MONTHS.filter((month) => month !== 'March' && month !== 'May')];

/** Numbers, ranks and dates that no fact stands behind, with the sign of a currency or per cent. */
const BARE_NUMBER = new RegExp(
  `[$€£¥]?\\p{N}+(?:[.,:/]\\p{N}+)*%?|\\b(?:${[COUNTS, RANKS, RELATIVE_DAYS, ...DATES].join(' ').replaceAll(' ', '|')})\\b`,
  'giu',
);

/** Each number of a text that cannot be traced to a fact, with its offset; "one", "first" and "second" are free. */
export const bareNumbersIn = (text: string): Array<{ readonly index: number; readonly number: string }> =>
  Array.from(text.matchAll(BARE_NUMBER), (match) => ({ index: match.index, number: match[0] }));
