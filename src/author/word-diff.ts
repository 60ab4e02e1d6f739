import { diffWordsWithSpace } from 'diff';

/** How words that went and words that came are marked. */
export interface Marks {
  readonly gone: (words: string) => string;
  readonly come: (words: string) => string;
}

/** Marks that need no colours: [-gone-]{+come+}. */
export const PLAIN_MARKS: Marks = { gone: (words) => `[-${words}-]`, come: (words) => `{+${words}+}` };

/** One text that shows, word by word, what became of another. */
export function wordDiff(before: string, after: string, { gone, come }: Marks = PLAIN_MARKS): string {
  return diffWordsWithSpace(before, after)
    .map(({ value, added, removed }) => (added ? come(value) : removed ? gone(value) : value))
    .join('');
}
