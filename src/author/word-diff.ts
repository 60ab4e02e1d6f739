import { diffArrays } from 'diff';

/** How words that went and words that came are marked. */
export interface Marks {
  readonly gone: (words: string) => string;
  readonly come: (words: string) => string;
}

/** Marks that need no colours: [-gone-]{+come+}. */
export const PLAIN_MARKS: Marks = { gone: (words) => `[-${words}-]`, come: (words) => `{+${words}+}` };

/** Words and figures whole ("1.9%", "3,635.41", "30-year"), spaces and marks by themselves. */
const TOKENS = /\s+|[\p{L}\p{N}$](?:[\p{L}\p{N}.,:'’%-]*[\p{L}\p{N}%])?|\S/gu;
const tokensOf = (text: string): string[] => text.match(TOKENS) ?? [];

/** Words that may have come and gone: finding out takes as long as their square. */
const MOST_CHANGES = 1000;

const cut = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}...` : text);

/** One text that shows, word by word, what became of another. */
export function wordDiff(before: string, after: string, { gone, come }: Marks = PLAIN_MARKS): string {
  const parts = diffArrays(tokensOf(before), tokensOf(after), { maxEditLength: MOST_CHANGES });
  // they have next to nothing in common
  if (!parts) return gone(cut(before)) + come(cut(after));
  return parts
    .map(({ value, added, removed }) => {
      const words = value.join('');
      return added ? come(words) : removed ? gone(words) : words;
    })
    .join('');
}
