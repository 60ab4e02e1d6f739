import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PERIODS, type Period } from '../../../src/facts/periods.ts';
import { scanOf, tinyDesk } from '../tiny-market.ts';
import { naiveBases, present, walkOf } from '../walks.ts';

/** Periods since a larger move from which on it is news; of history, where no move was larger. */
const SINCE: Record<Period, number> = { session: 60, week: 26, month: 12, quarter: 8, year: 5 };
const HISTORY: Record<Period, number> = { session: 250, week: 104, month: 60, quarter: 20, year: 10 };

test('property: the biggest move of its type since when, by brute force', () => {
  const keys = fc.record({
    period: fc.constantFrom(...PERIODS),
    direction: fc.constantFrom('up', 'down'),
    by: fc.constantFrom('percent', 'points'),
  });
  fc.assert(
    fc.property(walkOf(40, 900, 0), keys, (closes, { period, direction, by }) => {
      const scan = scanOf(tinyDesk({ instruments: { A: { close: closes } } }), 'biggest', 'A', {
        period,
        direction,
        by,
      });
      const { days } = scan.series;
      const bases = naiveBases(days, period);
      const sign = direction === 'up' ? 1 : -1;
      const move = (t: number): number => {
        const from = closes[bases[t]!];
        if (from === undefined) return Number.NaN;
        return sign * (by === 'percent' ? (closes[t]! / from - 1) * 100 : closes[t]! - from);
      };
      // the last rows of the periods before the one of row t, oldest first
      const endsBefore = (t: number): number[] => [...new Set(bases.slice(0, t + 1))].filter((base) => base >= 0);
      for (let t = closes.length - 1; t >= 0; t -= 7) {
        const mine = move(t);
        const values = scan.values(t);
        if (!present(mine)) {
          expect([values, Number(scan.holds(t))]).toEqual([undefined, 0]);
          continue;
        }
        const ends = endsBefore(t);
        const larger = ends.findLastIndex((end) => move(end) >= mine);
        const periods = larger >= 0 ? ends.length - larger : ends.length;
        expect(values, `row ${t}`).toMatchObject({ direction, by, periods, scope: larger >= 0 ? 'since' : 'data' });
        expect(values!.since).toBe(larger >= 0 ? days[ends[larger]!] : undefined);
        const known = ends.filter((end) => present(move(end)));
        const best = known.reduce((a, b) => (move(b) >= move(a) ? b : a), known[0] ?? -1);
        expect(values!.previous_best_period, 'the most extreme period before').toBe(best < 0 ? undefined : days[best]);
        const news = mine > 0 && periods >= (larger >= 0 ? SINCE : HISTORY)[period];
        if (!news) expect(Number(scan.holds(t)), `row ${t}: ${periods} periods are no news`).toBe(0);
        else if (period === 'session')
          expect(Number(scan.holds(t)), `row ${t} is the largest in ${periods} sessions`).toBe(1);
      }
    }),
    { numRuns: 60 },
  );
});

test('a period under way is on track only towards its end', () => {
  // flat for two years but for alternating months, then a last month that rises day by day
  const close = Array.from({ length: 530 }, (_, i) => 1000 + (i % 2));
  const last = Array.from({ length: 20 }, (_, i) => 1010 + i * 5);
  const scan = scanOf(tinyDesk({ instruments: { A: { close: [...close, ...last] } } }), 'biggest', 'A', {
    span: 'month',
    direction: 'up',
    by: 'percent',
  });
  for (let t = close.length; t < close.length + last.length; t++) {
    const values = scan.values(t)!;
    if (Number(values.sessions_left) > 8) expect(Number(scan.holds(t)), 'more than eight sessions are left').toBe(0);
    expect(values.on_track).toBe(Number(values.sessions_left) > 0);
  }
});

test('a yield has its biggest moves by points, not by per cent of a per cent', () => {
  const desk = tinyDesk({ instruments: { Y: { about: { kind: 'yield' }, close: [1, 1.1, 1.3] } } });
  expect(() => scanOf(desk, 'biggest', 'Y', { span: 'session', direction: 'up', by: 'percent' })).toThrow();
  expect(scanOf(desk, 'biggest', 'Y', { span: 'session', direction: 'up', by: 'points' }).values(2)).toMatchObject({
    basis_points: 20,
    previous_best_points: expect.closeTo(0.1, 9),
  });
});

test('the episode of the previous best may be named only once it is over', () => {
  const close = [100, 100, 150, ...Array.from({ length: 60 }, () => 150), 210];
  const about = (to: string) => ({ episodes: [{ name: 'the boom', from: '2016-01-01', to }] });
  const named = (to: string) =>
    scanOf(tinyDesk({ instruments: { A: { close } }, about: about(to) }), 'biggest', 'A', {
      span: 'session',
      direction: 'up',
      by: 'percent',
    }).values(close.length - 1)!.previous_best_episode;
  expect(named('2016-03-01')).toBe('the boom');
  expect(named('2017-03-01'), 'it is not over yet').toBeUndefined();
});
