import { expect, test } from 'vitest';
import { toldValue } from '../../src/words/told.ts';

const fund = { subject: 'IWM', metric: 'close' };

test('a value is named by its subject, unit, metric and itself', () => {
  const name = toldValue(fund, 'percent', 1.9);
  expect(name).toBe(toldValue({ ...fund }, 'percent', 1.9));
  expect(
    new Set([
      name,
      toldValue(fund, 'percent', -1.9),
      toldValue(fund, 'points', 1.9),
      toldValue({ ...fund, subject: 'RTY' }, 'percent', 1.9),
      toldValue({ subject: 'IWM' }, 'percent', 1.9),
    ]).size,
  ).toBe(5);
});

test('counts, days and nothing at all agree by chance, and are not noted', () => {
  expect(toldValue(fund, 'sessions', 5)).toBeUndefined();
  expect(toldValue(fund, 'day', 18590)).toBeUndefined();
  expect(toldValue(fund, 'percent', 0)).toBeUndefined();
  expect(toldValue(fund, 'percent', undefined)).toBeUndefined();
});
