import { expect, test } from 'vitest';
import { openAlike, openerOf, openingOf } from '../../src/words/openers.ts';

test.each([
  ['The Russell rose 1%.', 'russell'],
  ["IWM's 14-day average", 'iwm'],
  ['But the S&P fell', 's&p'],
  ['Meanwhile, the 10-year yield', '10-year'],
  ['Still, it is up', 'it'],
  ['\u201cThe laggards\u201d did best', 'laggards'],
  ['A basis point', 'basis'],
  ['', ''],
])('%s opens with %s', (text, opener) => {
  expect(openerOf(text)).toBe(opener);
});

test.each([
  ['The Russell rose 1%.', "The Russell's RSI is 70.", true],
  ['Its gain is 1%.', 'A gain of 2% took it there.', true],
  ['Still, the index is up.', 'Still overbought, the fund is lower.', true],
  ['The Dow rose.', 'The Nasdaq fell.', false],
  ['Meanwhile, bonds fell.', 'But the VIX rose.', false],
])('%s and %s open alike: %s', (before, after, alike) => {
  expect(openAlike(openingOf(before), openingOf(after))).toBe(alike);
});
