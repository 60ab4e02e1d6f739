import { expect, test } from 'vitest';
import { clockTime, datelineOf } from '../../src/publish/dateline.ts';

test('a date in words', () => {
  expect(datelineOf('2020-11-25')).toEqual({
    iso: '2020-11-25',
    long: 'Wednesday, November 25, 2020',
    short: 'November 25',
    year: 2020,
    month: 'November',
    date: 25,
    weekday: 'Wed',
  });
});

test.each([
  ['2020-11-25T08:45:00-05:00', '8:45 a.m.'],
  ['2020-11-25T16:30:00-05:00', '4:30 p.m.'],
  ['2020-11-25T14:00:00Z', '2 p.m.'],
  ['2020-11-25T12:00:00Z', 'noon'],
  ['2020-11-25T12:05:00Z', '12:05 p.m.'],
  ['2020-11-25T00:00:00Z', 'midnight'],
  ['2020-11-25T00:30:00Z', '12:30 a.m.'],
])('%s is %s', (asOf, expected) => {
  expect(clockTime(asOf)).toBe(expected);
});
