import { expect, test } from 'vitest';
import { suggest } from '../../src/base/suggest.ts';

const KNOWN = ['rsi14', 'rsi_gap', 'sma50', 'sma200'];

test.each([
  ['rsi15', 'rsi14', 'one letter wrong'],
  ['rs14', 'rsi14', 'one letter left out'],
  ['rsi144', 'rsi14', 'one letter too many'],
  ['ris14', 'rsi14', 'two letters swapped count as one slip'],
  ['SMA50', 'sma50', 'capitals do not matter'],
])('%s suggests %s', (word, meant, why) => {
  expect(suggest(word, KNOWN), why).toBe(`did you mean "${meant}"?`);
});

test('a swap is nearer than two changes', () => {
  expect(suggest('abdc', ['abxy', 'abcd']), 'abcd is one swap away, abxy two letters').toBe('did you mean "abcd"?');
});

test('the nearest wins, ties by order', () => {
  expect(suggest('sma20', KNOWN), 'sma200 and sma50 are both one slip away; sma50 comes first').toBe(
    'did you mean "sma50"?',
  );
});

test('nothing near: the list of what is known, cut at twelve', () => {
  expect(suggest('volume', KNOWN)).toBe('known: rsi14, rsi_gap, sma50, sma200');
  const many = Array.from({ length: 15 }, (_, i) => `candidate-number-${i}`);
  expect(suggest('zz', many)).toBe(`known: ${many.slice(0, 12).join(', ')}, and 3 more`);
  expect(suggest('zz', []), 'an empty list must not read "known: "').toBe('none is defined');
});

test('a short word is not taken for any other short word', () => {
  expect(suggest('ab', ['xy', 'pq']), 'two of two letters differ').toBe('known: xy, pq');
});
