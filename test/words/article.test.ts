import { expect, test } from 'vitest';
import { withArticle } from '../../src/words/article.ts';

test.each([
  ['a ', '8%', 'an '],
  ['a ', '18-session', 'an '],
  ['a ', '11', 'an '],
  ['a ', '80%', 'an '],
  ['a ', '1.8%', 'a '],
  ['a ', '118', 'a '],
  ['a ', '1,853.53', 'a '],
  ['a ', 'eighth', 'an '],
  ['A ', 'early-May', 'An '],
  ['a ', 'one-day', 'a '],
  ['a ', 'U.S.', 'a '],
  ['a ', 'third', 'a '],
  ['extra ', 'eighth', 'extra '],
  ['IWM: a ', 'ETF', 'IWM: an '],
])('%s%s', (before, next, expected) => {
  expect(withArticle(before, next)).toBe(expected);
});
