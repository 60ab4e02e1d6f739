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

/** One text that shows, word by word, what became of another. */
export function wordDiff(before: string, after: string, { gone, come }: Marks = PLAIN_MARKS): string {
  return diffArrays(tokensOf(before), tokensOf(after))
    .map(({ value, added, removed }) => {
      const words = value.join('');
      return added ? come(words) : removed ? gone(words) : words;
    })
    .join('');
}
