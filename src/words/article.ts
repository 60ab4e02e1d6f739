/** What begins with a vowel sound: 8, 11 and 18 among figures; among words, vowels that are not said as "you" or "won". */
const VOWEL_SOUND = /^(?:8|1[18](?!\d|,\d)|(?!one\b|once\b|uni|use|U\.S|eu)[aeiouAEIOU])/;

/** The text before a word, with its last "a" made "an" where the word begins with a vowel sound: "an 8%". */
export function withArticle(before: string, next: string): string {
  return VOWEL_SOUND.test(next) ? before.replace(/\b([Aa]) $/, '$1n ') : before;
}
