/** Words that open a sentence and are not what it opens with. */
const PASSED_OVER = new Set(['the', 'a', 'an', 'its', 'but', 'still', 'meanwhile']);
const LINKS = new Set(['but', 'still', 'meanwhile']);

/** How a sentence opens: with which word that tells something, and with which of "But", "Still" and "Meanwhile". */
export interface Opening {
  readonly word: string;
  readonly link: string;
}

export function openingOf(text: string): Opening {
  const first = /^\p{L}+/u.exec(text)?.[0].toLowerCase() ?? '';
  return { word: openerOf(text), link: LINKS.has(first) ? first : '' };
}

/** Whether two neighbours open alike: with the same word that tells something, or both with "Still". */
export const openAlike = (before: Opening, after: Opening): boolean =>
  before.word === after.word || (before.link !== '' && before.link === after.link);

/** The first word of a sentence that tells something: two neighbours must not open with the same. */
export function openerOf(text: string): string {
  for (const [word] of text.matchAll(/\S+/g)) {
    const bare = word
      .toLowerCase()
      .replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '')
      .replace(/['’]s$/, '');
    if (bare !== '' && !PASSED_OVER.has(bare)) return bare;
  }
  return '';
}
