import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordDiff } from '../../src/author/word-diff.ts';

test.each([
  ['IWM gained 1.8%.', 'IWM gained 1.9%.', 'IWM gained [-1.8%-]{+1.9%+}.'],
  ['The Dow rose.', 'The Dow rose to 30,046.24.', 'The Dow rose{+ to 30,046.24+}.'],
  ['same', 'same', 'same'],
  ['', 'new', '{+new+}'],
])('%j and %j', (before, after, shown) => expect(wordDiff(before, after)).toBe(shown));

test('taking out what came gives the text before, and the reverse', () => {
  const word = fc.constantFrom('IWM', 'rose', '1.9%', 'to', 'a', 'record', ',', '.', '“high”', "Fed's");
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
  const marks = { gone: (words: string) => `«${words}»`, come: (words: string) => `‹${words}›` };
  fc.assert(
    fc.property(text, text, (before, after) => {
      const shown = wordDiff(before, after, marks);
      const without = (from: string, to: string) => shown.replace(new RegExp(`${from}[^${to}]*${to}`, 'g'), '');
      expect(without('‹', '›').replace(/[«»]/g, '')).toBe(before);
      expect(without('«', '»').replace(/[‹›]/g, '')).toBe(after);
    }),
  );
});
