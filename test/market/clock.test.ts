import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { dayOf } from '../../src/base/dates.ts';
import { clockOf, parseTimeOfDay } from '../../src/market/clock.ts';

const newYork = clockOf('America/New_York');
const iso = (moment: number): string => new Date(moment).toISOString();

test('the open and close move by an hour in UTC when summer time begins and ends', () => {
  expect(iso(newYork.at(dayOf(2020, 3, 6), 16 * 60)), 'Friday before').toBe('2020-03-06T21:00:00.000Z');
  expect(iso(newYork.at(dayOf(2020, 3, 9), 16 * 60)), 'Monday after').toBe('2020-03-09T20:00:00.000Z');
  expect(iso(newYork.at(dayOf(2020, 10, 30), 16 * 60)), 'Friday before').toBe('2020-10-30T20:00:00.000Z');
  expect(iso(newYork.at(dayOf(2020, 11, 2), 16 * 60)), 'Monday after').toBe('2020-11-02T21:00:00.000Z');
});

test('before 2007 summer time ended in October and began in April', () => {
  expect(iso(newYork.at(dayOf(2006, 4, 3), 16 * 60))).toBe('2006-04-03T20:00:00.000Z');
  expect(iso(newYork.at(dayOf(2006, 3, 31), 16 * 60))).toBe('2006-03-31T21:00:00.000Z');
  expect(iso(newYork.at(dayOf(2006, 10, 30), 16 * 60))).toBe('2006-10-30T21:00:00.000Z');
});

test('property: local inverts at, at every hour of the exchange, in any order of asking', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: dayOf(1990, 1, 1), max: dayOf(2027, 12, 31) }),
      fc.integer({ min: 180, max: 1439 }),
      (day, minutes) => {
        const moment = newYork.at(day, minutes);
        expect(newYork.local(moment)).toEqual({ day, minutes });
        expect(newYork.at(day, minutes), 'asked again').toBe(moment);
      },
    ),
  );
});

test('property: format writes ISO 8601 with the local offset, which reads back to the same instant', () => {
  const seconds = fc.integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2027, 11, 31) / 1000 });
  fc.assert(
    fc.property(seconds, (second) => {
      const text = newYork.format(second * 1000);
      expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0[45]:00$/);
      expect(DateTime.fromISO(text).toMillis()).toBe(second * 1000);
    }),
  );
});

test('the zone of the machine plays no part', () => {
  const before = process.env.TZ;
  try {
    for (const zone of ['Asia/Tokyo', 'Pacific/Kiritimati', 'UTC']) {
      process.env.TZ = zone;
      expect(iso(clockOf('America/New_York').at(dayOf(2020, 11, 24), 960)), zone).toBe('2020-11-24T21:00:00.000Z');
      expect(clockOf('America/New_York').local(Date.UTC(2020, 10, 25, 2)), zone).toEqual({
        day: dayOf(2020, 11, 24),
        minutes: 21 * 60,
      });
    }
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});

test('another zone has another close', () => {
  expect(iso(clockOf('Europe/Berlin').at(dayOf(2020, 7, 1), 17 * 60 + 30))).toBe('2020-07-01T15:30:00.000Z');
});

test('a zone that nobody has is refused', () => {
  expect(() => clockOf('America/New_Yrok')).toThrow(RangeError);
});

test.each([
  ['00:00', 0],
  ['08:45', 525],
  ['23:59', 1439],
  ['24:00', undefined],
  ['8:45', undefined],
  ['08:60', undefined],
  ['08:45:00', undefined],
  ['', undefined],
])('parseTimeOfDay(%j) is %j', (text, minutes) => {
  expect(parseTimeOfDay(text)).toBe(minutes);
});
