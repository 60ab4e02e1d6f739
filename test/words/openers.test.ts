import { expect, test } from 'vitest';
import { openerOf } from '../../src/words/openers.ts';

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
