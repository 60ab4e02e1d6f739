/** Letters whose names begin with a vowel sound, where they are said one by one: "an RSI", "an S&P 500 fund". */
const INITIALISM = /^[AEFHILMNORSX](?![\p{Ll}'’])/u;
/** Capitals that are said as a word. */
const SAID_AS_WORD =
  /^(?:FAANG|FRED|LIBOR|MACD|MOVE|NASA|NASDAQ|NATO|NYMEX|REIT|SARS|SKEW|SOFR|SOX|SPAC|SPDR|SPY|STOXX)s?\b/;
/** Vowels that are said as "you" or "won": "a one-day", "a European", "a utility", but "an unimpressive". */
const SAID_AS_CONSONANT = /^(?:one\b|once\b|eu(?!\b)|ewe|ubiq|uk\b|ukr|ura|us[aeiu]|ut[aeio]|unanim|uni(?!n|m[ap]|d))/i;
/** "U.S.", "UBS", "U-turn". */
const LETTER_U = /^U(?!\p{Ll})/u;
const SILENT_H = /^(?:heir|honest|hono|hour)/i;
/** Eight, 11 and 18 are; of a long figure the digits before the first comma are said first: "an 11,000-point". */
const VOWEL_FIGURE = /^[$€£]?(?:8|1[18](?!\d))/;

const ARTICLE = /\b[Aa] $/;

function hasVowelSound(word: string): boolean {
  if (/^[$€£]?\d/.test(word)) return VOWEL_FIGURE.test(word);
  if (SAID_AS_WORD.test(word) || LETTER_U.test(word)) return false;
  if (INITIALISM.test(word) || SILENT_H.test(word)) return true;
  return /^[aeiou]/i.test(word) && !SAID_AS_CONSONANT.test(word);
}

/** The text before a word, with its last "a" made "an" where the word begins with a vowel sound: "an 8%". */
export function withArticle(before: string, next: string): string {
  // asked before each piece of a text: most are told by their last two letters
  const letter = before[before.length - 2];
  if ((letter !== 'a' && letter !== 'A') || !ARTICLE.test(before.slice(-3))) return before;
  // what a word is quoted or bracketed with is not said
  return hasVowelSound(next.replace(/^["'“‘([]+/, '')) ? `${before.slice(0, -1)}n ` : before;
}
