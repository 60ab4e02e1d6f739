import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '../../../src/base/dates.ts';
import { calendar, lastBefore, scanOf, tinyDesk } from '../tiny-market.ts';
import { present } from '../walks.ts';

const ROWS = 330;
const volumes = fc.array(
  fc.oneof(
    { weight: 30, arbitrary: fc.integer({ min: 60, max: 140 }) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 400 }) },
    { weight: 1, arbitrary: fc.constantFrom(0, Number.NaN) },
  ),
  { minLength: ROWS, maxLength: ROWS },
);
/** Rising closes, so that no row repeats the one before. */
const close = Array.from({ length: ROWS }, (_, t) => 100 + t);

test('property: volume against its average, and the most or fewest since when, by brute force', () => {
  let told = 0;
  fc.assert(
    // Thanksgiving and Christmas of 2015 have early closes
    fc.property(volumes, fc.constantFrom('high', 'low'), (volume, direction) => {
      const desk = tinyDesk({ instruments: { A: { close, volume } }, from: '2015-09-01' });
      const scan = scanOf(desk, 'volume', 'A', { direction });
      const { days } = scan.series;
      const sign = direction === 'high' ? 1 : -1;
      const first = volume.findIndex((value) => present(value));
      volume.forEach((mine, t) => {
        const before = volume.slice(Math.max(0, t - 20), t);
        const average = before.length === 20 ? before.reduce((a, b) => a + b) / 20 : Number.NaN;
        const link = lastBefore(t, (s) => sign * volume[s]! >= sign * mine);
        const sessions = link >= 0 ? t - link : t - first + 1;
        const isShort = calendar.holidays.get(days[t]!)?.closesAt !== undefined;
        const isTold = !(direction === 'low' && isShort);
        if (!present(mine)) expect(scan.strength(t), `row ${t}`).toBeNaN();
        else expect(scan.strength(t), `row ${t}`).toBe(isTold ? sessions : 0);
        if (!present(mine, average) || average === 0) {
          expect([scan.values(t), Number(scan.holds(t))], `row ${t}`).toEqual([undefined, 0]);
          return;
        }
        expect(scan.values(t), `row ${t}`).toEqual({
          direction,
          volume: mine,
          average: expect.closeTo(average, 9),
          average_sessions: 20,
          ratio: expect.closeTo(mine / average, 9),
          percent: expect.closeTo((100 * (mine - average)) / average, 6),
          ...(link >= 0 ? { since: days[link] } : {}),
          sessions,
          matches: link >= 0 && volume[link] === mine,
          scope: link >= 0 ? 'since' : 'data',
          ...(link < 0 && sessions >= 250 ? { history_from: days[first] } : {}),
          early_close: isShort,
        });
        const isBeyond = sign * mine > sign * average;
        expect(Number(scan.holds(t)), `row ${t}: ${mine} against ${average}, ${sessions} sessions`).toBe(
          Number(isTold && isBeyond),
        );
        told += Number(isTold && isBeyond);
      });
    }),
    { numRuns: 60 },
  );
  expect(told).toBeGreaterThan(100);
}, 60_000);

test('a shortened session is never told as light, but as heavy it is', () => {
  const day = parseDay('2015-11-27')!;
  const first = calendar.indexAtOrBefore(parseDay('2015-09-01')!);
  const t = calendar.indexAtOrBefore(day) - first;
  const at = (last: number, direction: string) => {
    const volume = Array.from({ length: t + 1 }, (_, s) => (s === t ? last : 100));
    return scanOf(
      tinyDesk({ instruments: { A: { close: close.slice(0, t + 1), volume } }, from: '2015-09-01' }),
      'volume',
      'A',
      {
        direction,
      },
    );
  };
  expect(Number(at(10, 'low').holds(t))).toBe(0);
  expect(at(10, 'low').values(t)).toMatchObject({ early_close: true });
  expect(Number(at(300, 'high').holds(t))).toBe(1);
});

test('without volumes, or where they are not its own, an instrument has none to tell of', () => {
  const volume = close.map(() => 100);
  const about = { volume: 'none' };
  const desk = tinyDesk({ instruments: { A: { close }, B: { about, close, volume } } });
  expect(() => scanOf(desk, 'volume', 'B', { direction: 'high' })).toThrow(/has no scan/);
  const scan = scanOf(desk, 'volume', 'A', { direction: 'high' });
  for (const t of close.keys())
    expect([scan.holds(t), scan.values(t), scan.strength(t)]).toEqual([false, undefined, Number.NaN]);
});
