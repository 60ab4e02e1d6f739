import fc from 'fast-check';
import { expect, test } from 'vitest';
import { round } from '../../src/base/rounding.ts';
import {
  basisPointsText,
  countWord,
  hedgeOf,
  ordinalWord,
  percentagePointsText,
  percentText,
  pointsText,
  signedPercentText,
  trimmed,
} from '../../src/words/numbers.ts';

test('words to nine, figures beyond', () => {
  expect([0, 1, 9, 10, 1200].map(countWord)).toEqual(['zero', 'one', 'nine', '10', '1,200']);
});

test.each([
  [1, 'first'],
  [3, 'third'],
  [9, 'ninth'],
  [10, '10th'],
  [11, '11th'],
  [12, '12th'],
  [13, '13th'],
  [14, '14th'],
  [21, '21st'],
  [22, '22nd'],
  [23, '23rd'],
  [100, '100th'],
  [101, '101st'],
  [111, '111th'],
  [112, '112th'],
  [113, '113th'],
  [121, '121st'],
])('ordinalWord(%d) is %s', (rank, word) => {
  expect(ordinalWord(rank)).toBe(word);
});

test.each([
  [1.88, '1.9%'],
  [-1.88, '1.9%'],
  [1.04, '1%'],
  [0.96, '1%'],
  [10, '10%'],
  [100.02, '100%'],
  [0.04, '0%'],
  [11.648, '11.6%'],
  [11.65, '11.7%'],
  [1234.5, '1,234.5%'],
])('percentText(%d) is %s', (value, text) => {
  expect(percentText(value), 'one decimal, a trailing .0 dropped, no sign').toBe(text);
});

test.each([
  [1.88, '+1.9%'],
  [-0.19, '-0.2%'],
  [0, '0%'],
  [-0.04, '0%'],
  [0.04, '0%'],
  [-1, '-1%'],
])('signedPercentText(%d) is %s', (value, text) => {
  expect(signedPercentText(value), 'no sign where it prints as zero').toBe(text);
});

test('points: singular up to one', () => {
  expect(pointsText(-0.29, 2)).toBe('0.29 point');
  expect(pointsText(1, 2)).toBe('1.00 point');
  expect(pointsText(1.004, 2), 'it prints as one').toBe('1.00 point');
  expect(pointsText(1.01, 2)).toBe('1.01 points');
  expect(pointsText(-2352.6, 2)).toBe('2,352.60 points');
  expect(pointsText(10.53, 1)).toBe('10.5 points');
});

test('basis points: one is "a basis point"', () => {
  expect([1, -1, 1.04].map(basisPointsText)).toEqual(Array(3).fill('a basis point'));
  expect([7, -7, 0, 1.5, 10].map(basisPointsText)).toEqual([
    '7 basis points',
    '7 basis points',
    '0 basis points',
    '1.5 basis points',
    '10 basis points',
  ]);
});

test('percentage points', () => {
  expect([0.25, -0.254, 0.26].map(percentagePointsText)).toEqual([
    'a quarter of a percentage point',
    'a quarter of a percentage point',
    '0.3 percentage points',
  ]);
  expect([9.3, 1, 0.5, -0.5, 0.96, 2].map(percentagePointsText)).toEqual([
    '9.3 percentage points',
    '1 percentage point',
    'half a percentage point',
    'half a percentage point',
    '1 percentage point',
    '2 percentage points',
  ]);
});

test('trimmed drops a fraction of zeros only', () => {
  expect([trimmed(100, 0), trimmed(100, 1), trimmed(1.5, 2), trimmed(30_000, 2)]).toEqual([
    '100',
    '100',
    '1.50',
    '30,000',
  ]);
});

test.each([
  [20.48, 1, 'more than', 20],
  [315.05, 2, 'more than', 300],
  [19.5, 1, 'nearly', 20],
  [-19.5, 1, 'nearly', 20],
  [1.02, 2, 'more than', 1],
  [9.8, 1, 'nearly', 10],
  [5.2, 1, 'more than', 5],
  [1861.82, 2, undefined, 0],
  [2013.2, 2, 'more than', 2000],
  [21.57, 1, undefined, 0],
  [21.5, 1, undefined, 0],
  [21.4, 1, 'more than', 20],
  [19.3, 1, undefined, 0],
  [20, 1, undefined, 0],
  [20.04, 1, undefined, 0],
  [0.98, 2, undefined, 0],
  [0, 1, undefined, 0],
])('hedgeOf(%d, %d) is %s %d', (value, decimals, words, amount) => {
  expect(hedgeOf(value, decimals)).toEqual(words === undefined ? undefined : { words, round: amount });
});

test('property: a hedge is true of the rounded figure and near: up to 7% above, up to 3% below', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 50_000, noNaN: true }), fc.constantFrom(1, 2), (value, decimals) => {
      const shown = round(value, decimals);
      const hedge = hedgeOf(value, decimals);
      if (!hedge) return;
      expect(Number.isInteger(hedge.round), `${hedge.round} is a round number`).toBe(true);
      if (hedge.words === 'more than') {
        expect(shown).toBeGreaterThan(hedge.round);
        expect(shown / hedge.round).toBeLessThanOrEqual(1.07 + 1e-12);
      } else {
        expect(shown).toBeLessThan(hedge.round);
        expect(shown / hedge.round).toBeGreaterThanOrEqual(0.97 - 1e-12);
      }
    }),
    { numRuns: 2000 },
  );
});
