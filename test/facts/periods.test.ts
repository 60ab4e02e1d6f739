import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { dayOf, formatDay, parseDay } from '../../src/base/dates.ts';
import { baseRows, PERIODS, type Period, periodEnd, sessionsLeft } from '../../src/facts/periods.ts';
import { clockOf } from '../../src/market/clock.ts';
import { newYorkCalendar } from '../../src/market/exchange-calendar.ts';

const clock = clockOf('America/New_York');
const calendar = newYorkCalendar(clock);
const utc = (day: number): DateTime => DateTime.fromMillis(day * 86_400_000, { zone: 'utc' });
const unitOf = { session: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' } as const;
const anyPeriod = fc.constantFrom(...PERIODS);
const anyDay = fc.integer({ min: dayOf(1985, 1, 1), max: dayOf(2030, 12, 31) });

test("property: a period's last day is Luxon's, a week's being Sunday", () => {
  fc.assert(
    fc.property(anyPeriod, anyDay, (period, day) => {
      expect(formatDay(periodEnd(period, day))).toBe(utc(day).endOf(unitOf[period]).toISODate());
    }),
    { numRuns: 500 },
  );
});

test('property: the base row is the last row of the period before, by brute force on days with gaps', () => {
  const days = fc
    .tuple(
      anyDay,
      fc.array(fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 120 })), { maxLength: 80 }),
    )
    .map(([first, steps]) => {
      let day = first;
      return [first, ...steps.map((step) => (day += step))];
    });
  fc.assert(
    fc.property(days, anyPeriod, (list, period) => {
      const expected = list.map((day, t) => {
        for (let s = t - 1; s >= 0; s--) if (!utc(list[s]!).hasSame(utc(day), unitOf[period])) return s;
        return -1;
      });
      expect([...baseRows(Int32Array.from(list), period)]).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('two series do not share base rows, nor two periods of one', () => {
  const days = Int32Array.from([dayOf(2020, 1, 31), dayOf(2020, 2, 3), dayOf(2020, 2, 4)]);
  expect([...baseRows(days, 'month')]).toEqual([-1, 0, 0]);
  expect([...baseRows(days, 'session')]).toEqual([-1, 0, 1]);
  expect([...baseRows(days, 'month')], 'asked again').toEqual([-1, 0, 0]);
  expect([...baseRows(Int32Array.from([dayOf(2020, 2, 3)]), 'month')]).toEqual([-1]);
});

test('property: the sessions that a period has left are those of the calendar after the day', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Period>('week', 'month', 'quarter', 'year'),
      fc.integer({ min: dayOf(2013, 1, 1), max: dayOf(2018, 11, 1) }),
      (period, day) => {
        let left = 0;
        for (let later = day + 1; later <= periodEnd(period, day); later++) {
          // years without a special closure but for that of 2018, announced after all of these days
          if (calendar.isSession(later) || formatDay(later) === '2018-12-05') left++;
        }
        expect(sessionsLeft(calendar, period, day), `${period} of ${formatDay(day)}`).toBe(left);
      },
    ),
  );
});

test('a special closure counts as a session to come until it is announced', () => {
  const left = (date: string) => sessionsLeft(calendar, 'week', parseDay(date)!);
  // announced on Saturday the 1st for Wednesday the 5th
  expect(sessionsLeft(calendar, 'month', parseDay('2018-11-30')!)).toBe(0);
  expect(sessionsLeft(calendar, 'quarter', parseDay('2018-11-30')!), 'on Friday, 20 sessions were expected').toBe(20);
  expect(sessionsLeft(calendar, 'month', parseDay('2018-12-03')!), 'on Monday it is known').toBe(18);
  expect(left('2012-10-26'), 'the last session of its week').toBe(0);
  expect(left('2001-09-10'), 'nobody knew on the 10th').toBe(4);
});

test('three sessions of November 2020 are left after the 24th', () => {
  expect(sessionsLeft(calendar, 'month', parseDay('2020-11-24')!)).toBe(3);
});

test('beyond the horizon of the calendar nobody knows', () => {
  expect(sessionsLeft(calendar, 'month', parseDay('1987-10-19')!)).toBeUndefined();
  expect(sessionsLeft(calendar, 'month', parseDay('2028-01-03')!)).toBeUndefined();
});
