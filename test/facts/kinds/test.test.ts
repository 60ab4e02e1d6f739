import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastBefore, scanOf, tinyDesk } from '../tiny-market.ts';
import { present, walkOf } from '../walks.ts';

const reaches = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }));

/** Long stays on one side of an average, so that tests grow old within them. */
const trend = fc
  .tuple(fc.constantFrom(1, -1), fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 200, maxLength: 200 }))
  .map(([sign, steps]) => {
    let level = 1000;
    return steps.map((step) => {
      level += sign * step;
      return level;
    });
  });

test('property: the nearest approach of the last 21 sessions within a stay is told, by brute force', () => {
  const told = { now: 0, later: 0, aged: 0 };
  fc.assert(
    fc.property(
      fc.oneof(walkOf(40, 200, 0.2), trend),
      fc.array(reaches, { minLength: 200, maxLength: 200 }),
      fc.constantFrom('support', 'resistance'),
      fc.constantFrom('near', 'through'),
      (close, reach, direction, how) => {
        const sign = direction === 'support' ? 1 : -1;
        const range = close.map((value, t): [number, number] => [value - reach[t]![0], value + reach[t]![1]]);
        const desk = tinyDesk({ instruments: { A: { close, range } } });
        const scan = scanOf(desk, 'test', 'A', { over: 'sma9', direction, how });
        const { days } = scan.series;
        const line = desk.metrics.values('sma9', 'A')!;
        const extreme = (t: number): number => range[t]![sign > 0 ? 0 : 1];
        const isHeld = (t: number): boolean => sign * (close[t]! - line[t]!) > 0;
        const nearness = (t: number): number => (100 * sign * (extreme(t) - line[t]!)) / line[t]!;
        close.forEach((_, t) => {
          const stayBegan = lastBefore(t + 1, (s) => !isHeld(s)) + 1;
          // more than ten sessions on the side that held, so that a line just crossed is not tested
          const tests: number[] = [];
          for (let s = Math.max(stayBegan + 10, t - 21); s <= t; s++) {
            if (how === 'near' ? nearness(s) >= 0 && nearness(s) <= 1 : nearness(s) < 0 && nearness(s) >= -1)
              tests.push(s);
          }
          const nearest = Math.min(...tests.map(nearness));
          const at = tests.findLast((s) => nearness(s) === nearest);
          expect(Number(scan.holds(t)), `row ${t}: the tests of its stay are ${tests}`).toBe(Number(at !== undefined));
          const strength = present(line[t]! + close[t]!) ? (at === undefined ? 0 : 2 - nearest) : Number.NaN;
          if (present(strength)) expect(scan.strength(t), `row ${t}`).toBeCloseTo(strength, 9);
          else expect(scan.strength(t), `row ${t}`).toBeNaN();
          if (at === undefined) {
            expect(scan.values(t)).toBeUndefined();
            return;
          }
          told[t === at ? 'now' : 'later']++;
          // a nearer one of the stay has grown old
          for (let s = stayBegan + 10; s < t - 21; s++) {
            if (how === 'near' && nearness(s) >= 0 && nearness(s) < nearest) told.aged++;
          }
          expect(scan.values(t), `row ${t}`).toEqual({
            over: 'sma9',
            direction,
            level: line[at],
            extreme: extreme(at),
            distance: expect.closeTo(Math.abs(nearest), 9),
            session: days[at],
            sessions_ago: t - at,
          });
          expect(scan.evidence(t)[0]!.points.map(({ day, value }) => [day, value])).toEqual([[days[at], extreme(at)]]);
        });
      },
    ),
    { numRuns: 150 },
  );
  for (const [what, count] of Object.entries(told)) expect(count, what).toBeGreaterThan(5);
}, 60_000);

test('a farther approach does not replace a nearer one, a nearer one does, and the line just crossed is not tested', () => {
  const flat = Array.from({ length: 30 }, () => 100);
  const lowAt = (lows: Readonly<Record<number, number>>, how: string) => {
    const close = flat.map((value, i) => value + i);
    const range = close.map((value, i): [number, number] => [lows[i] ?? value - 1, value + 1]);
    return scanOf(tinyDesk({ instruments: { A: { close, range } } }), 'test', 'A', {
      over: 'sma9',
      direction: 'support',
      how,
    });
  };
  // the average of nine rising closes lies four below the close: row t is at 100 + t, its line at 96 + t
  const line = (t: number): number => 96 + t;
  const toldAt = (lows: Readonly<Record<number, number>>, t: number, how = 'near'): number | undefined => {
    const scan = lowAt(lows, how);
    return scan.holds(t) ? t - Number(scan.values(t)!.sessions_ago) : undefined;
  };
  expect(toldAt({ 20: line(20) + 0.1, 23: line(23) + 0.6 }, 25), 'the nearer of the two').toBe(20);
  expect(toldAt({ 20: line(20) + 0.6, 23: line(23) + 0.1 }, 25), 'the nearer of the two').toBe(23);
  expect(toldAt({ 20: line(20) - 0.1 }, 25), 'it went through').toBeUndefined();
  expect(toldAt({ 20: line(20) - 0.1 }, 25, 'through')).toBe(20);
  expect(toldAt({ 20: line(20) - 0.1, 22: line(22) - 0.5 }, 25, 'through'), 'the deeper of the two').toBe(22);
  expect(toldAt({ 20: line(20) - 2 }, 25, 'through'), 'no test any more, though the close is back').toBeUndefined();
  expect(toldAt({ 12: line(12) + 0.1 }, 12), 'only five closes above the line before').toBeUndefined();
});
