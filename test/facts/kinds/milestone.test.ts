import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastBefore, scanOf, tinyDesk } from '../tiny-market.ts';
import { present, walkOf } from '../walks.ts';

const STEP = 50;

test('property: a milestone is the farthest round level between two closes, by brute force', () => {
  fc.assert(
    fc.property(walkOf(5, 200), fc.constantFrom('up', 'down'), (close, direction) => {
      const desk = tinyDesk({ instruments: { A: { about: { milestones: STEP, launched: '2016-01-04' }, close } } });
      const scan = scanOf(desk, 'milestone', 'A', { direction });
      const { days } = scan.series;
      close.forEach((now, t) => {
        const before = close[t - 1] ?? Number.NaN;
        const levels = Array.from({ length: 60 }, (_, i) => i * STEP).filter((level) =>
          direction === 'up' ? before <= level && level < now : now < level && level <= before,
        );
        const level = direction === 'up' ? Math.max(...levels) : Math.min(...levels);
        if (!present(now, before) || levels.length === 0) {
          expect(Number(scan.holds(t)), `row ${t}`).toBe(0);
          return;
        }
        const since = lastBefore(t, (s) => (direction === 'up' ? close[s]! > level : close[s]! < level));
        const told = since >= 0 ? t - since >= 20 : direction === 'up';
        expect(Number(scan.holds(t)), `row ${t}: ${level}`).toBe(told ? 1 : 0);
        if (!told) return;
        expect(scan.values(t), `row ${t}`).toMatchObject({ level, direction, first: since < 0, close: now });
        expect(scan.values(t)!.since).toBe(since >= 0 ? days[since] : undefined);
      });
    }),
    { numRuns: 150 },
  );
});

test('the first close above a level is told as such only if nothing before the data can have been', () => {
  const close = [29_900, 29_950, 30_046];
  const holds = (about: Record<string, unknown>) =>
    scanOf(tinyDesk({ instruments: { A: { about: { milestones: 1000, ...about }, close } } }), 'milestone', 'A', {
      direction: 'up',
    }).holds(2);
  expect(Number(holds({})), 'nothing is known of the time before the data').toBe(0);
  expect(Number(holds({ launched: '1896-05-26' })), 'the data begin long after the launch').toBe(0);
  expect(Number(holds({ before: { high: 3168 } })), 'known to have been lower before').toBe(1);
  expect(Number(holds({ before: { high: 30_500 } })), 'known to have been higher before').toBe(0);
  expect(Number(holds({ launched: '2016-01-04' })), 'the whole history is at hand').toBe(1);
});

test('a close at the level is not above it', () => {
  const desk = tinyDesk({
    instruments: { A: { about: { milestones: 100, launched: '2016-01-04' }, close: [95, 100, 101] } },
  });
  const { holds } = scanOf(desk, 'milestone', 'A', { direction: 'up' });
  expect([0, 1, 2].map(holds)).toEqual([false, false, true]);
});
