import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNumber, round } from '../../src/base/rounding.ts';

/** Rounds a decimal written out as text, half away from zero, in whole numbers only. */
function roundText(text: string, decimals: number): string {
  const negative = text.startsWith('-');
  const [whole, fraction = ''] = text.replace('-', '').split('.');
  const padded = fraction.padEnd(decimals + 1, '0');
  const kept = BigInt(whole! + padded.slice(0, decimals));
  const up = padded[decimals]! >= '5' ? 1n : 0n;
  const digits = String(kept + up).padStart(decimals + 1, '0');
  const split = digits.length - decimals;
  const result = decimals === 0 ? digits : `${digits.slice(0, split)}.${digits.slice(split)}`;
  return negative && /[1-9]/.test(result) ? `-${result}` : result;
}

const grouped = (text: string): string => {
  const [whole, fraction] = text.split('.');
  return whole!.replace(/(?<=\d)(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
};

/** Decimals of at most 14 digits, many of them at a half. */
const decimalText = fc
  .tuple(
    fc.boolean(),
    fc.oneof(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 9_999_999 })),
    fc.oneof(fc.stringMatching(/^\d{0,7}$/), fc.stringMatching(/^\d{0,5}5$/), fc.stringMatching(/^\d{0,3}4?9{1,4}$/)),
  )
  .map(([negative, whole, fraction]) => `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`);

test.each([
  [11.65, 1, 11.7],
  [11.648, 1, 11.6],
  [1.005, 2, 1.01],
  [-1.005, 2, -1.01],
  [2.5, 0, 3],
  [-2.5, 0, -3],
  [0.5, 0, 1],
  [0.285, 2, 0.29],
  [1.45, 1, 1.5],
  [8.345, 2, 8.35],
  [4766.185, 2, 4766.19],
  [0.1 + 0.2, 1, 0.3],
  [30_046.24, 2, 30_046.24],
])('round(%d, %d) is %d', (value, decimals, expected) => {
  expect(round(value, decimals), 'half away from zero, in decimal').toBe(expected);
});

test('what rounds to zero is a plain zero, which prints without a sign', () => {
  expect(Object.is(round(-0.04, 1), 0), 'minus zero would print as -0').toBe(true);
  expect(formatNumber(-0.004, 2)).toBe('0.00');
});

test('property: rounding is that of decimal arithmetic in whole numbers', () => {
  fc.assert(
    fc.property(decimalText, fc.integer({ min: 0, max: 6 }), (text, decimals) => {
      expect(round(Number(text), decimals), `${text} to ${decimals}`).toBe(Number(roundText(text, decimals)));
    }),
    { numRuns: 3000 },
  );
});

test('property: formatNumber writes the rounded decimal with commas', () => {
  fc.assert(
    fc.property(decimalText, fc.integer({ min: 0, max: 6 }), (text, decimals) => {
      expect(formatNumber(Number(text), decimals), text).toBe(grouped(roundText(text, decimals)));
    }),
    { numRuns: 3000 },
  );
});

test('property: rounding twice changes nothing, and never moves a value by more than half a unit', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e7, max: 1e7, noNaN: true }), fc.integer({ min: 0, max: 4 }), (value, decimals) => {
      const once = round(value, decimals);
      expect(round(once, decimals)).toBe(once);
      expect(Math.abs(once - value)).toBeLessThanOrEqual(0.5 / 10 ** decimals + 1e-8);
      expect(round(-value, decimals), 'the same in both directions').toBe(once === 0 ? 0 : -once);
    }),
  );
});

test('formatNumber separates thousands on the left of the point only', () => {
  expect(formatNumber(1234567.891, 3)).toBe('1,234,567.891');
  expect(formatNumber(999.995, 2), 'a carry into the thousands').toBe('1,000.00');
  expect(formatNumber(-26949.994, 2)).toBe('-26,949.99');
});
