import { diffWordsWithSpace } from 'diff';

/** Two texts as one, word by word: what went stands as [-words-], what came as {+words+}. */
export function wordDiff(before: string, after: string): string {
  return diffWordsWithSpace(before, after)
    .map(({ value, added, removed }) => (added ? `{+${value}+}` : removed ? `[-${value}-]` : value))
    .join('');
}
