/** Words that open a sentence and are not what it opens with. */
const PASSED_OVER = new Set(['the', 'a', 'an', 'but', 'still', 'meanwhile']);

/** The first word of a sentence that tells something: two neighbours must not open with the same. */
export function openerOf(text: string): string {
  const words = text.toLowerCase().split(/\s+/);
  const bare = words.map((word) => word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '').replace(/['’]s$/, ''));
  return bare.find((word) => word !== '' && !PASSED_OVER.has(word)) ?? '';
}
