/** Words that open a sentence and are not what it opens with. */
const PASSED_OVER = new Set(['the', 'a', 'an', 'its', 'but', 'still', 'meanwhile']);
const LINKS = new Set(['but', 'still', 'meanwhile']);

/** Whether two neighbours open alike: with the same word that tells something, or both with "Still". */
export function openAlike(before: string, after: string): boolean {
  if (openerOf(before) === openerOf(after)) return true;
  const [first, second] = [before, after].map((text) => /^\p{L}+/u.exec(text)?.[0].toLowerCase() ?? '');
  return first === second && LINKS.has(first!);
}

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
