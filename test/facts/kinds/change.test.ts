import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usualMoves } from '../../../src/facts/kinds/change.ts';
import { PERIODS } from '../../../src/facts/periods.ts';
import { sampleDeviation } from '../../metrics/naive.ts';
import { scanOf, tinyDesk } from '../tiny-market.ts';
import { naiveBases, present, walkOf } from '../walks.ts';

test('property: a change is the close against the last close of the period before', () => {
  fc.assert(
    fc.property(walkOf(10, 300), fc.constantFrom(...PERIODS), (close, span) => {
      const scan = scanOf(tinyDesk({ instruments: { A: { close } } }), 'change', 'A', { span });
      const bases = naiveBases(scan.series.days, span);
      const percents = close.map((value, t) => (t === 0 ? Number.NaN : (value / close[t - 1]! - 1) * 100));
      close.forEach((to, t) => {
        const base = bases[t]!;
        const from = close[base];
        const values = scan.values(t);
        if (from === undefined || !present(from, to)) {
          expect([values, Number(scan.holds(t))], `row ${t} lacks a close`).toEqual([undefined, 0]);
          expect(scan.strength(t)).toBeNaN();
          return;
        }
        expect(Number(scan.holds(t))).toBe(1);
        expect(values).toMatchObject({
          from,
          to,
          points: to - from,
          from_session: scan.series.days[base],
          sessions: t - base,
          direction: to > from ? 'up' : to < from ? 'down' : 'flat',
        });
        expect(values!.percent).toBeCloseTo((100 * (to - from)) / from, 9);
        // against the deviation of the 63 moves before the span began, grown by the root of its sessions
        const window = percents.slice(base - 62, base + 1);
        const full = base >= 63 && present(...window);
        expect('sigmas' in values!, `row ${t}: sigmas need 63 moves before the span`).toBe(full);
        if (full) {
          const sigmas = Math.abs(((to - from) / from) * 100) / (sampleDeviation(window) * Math.sqrt(t - base));
          expect(values!.sigmas).toBeCloseTo(sigmas, 6);
          expect(scan.strength(t)).toBeCloseTo(sigmas, 6);
        }
      });
    }),
    { numRuns: 40 },
  );
});

test('a yield changes by basis points, free of the noise of binary fractions', () => {
  const desk = tinyDesk({ instruments: { Y: { about: { kind: 'yield' }, close: [0.86, 0.87, 0.88, 1.9, 1.72] } } });
  const scan = scanOf(desk, 'change', 'Y', { span: 'session' });
  expect([1, 2, 3, 4].map((t) => scan.values(t)!.basis_points)).toEqual([1, 1, 102, -18]);
});

test('the usual move does not know the move itself, and a yield is measured in points', () => {
  const calm = Array.from({ length: 100 }, (_, i) => 100 + (i % 2));
  const shocked = calm.map((value, i) => (i >= 80 ? value + 60 : value));
  const usual = (close: number[], kind = 'index') => {
    const { market } = tinyDesk({ instruments: { A: { about: { kind }, close } } });
    return usualMoves(market.series('A'), market.series('A').close);
  };
  expect(usual(shocked)[80], 'a shock is measured against what went before').toBe(usual(calm)[80]);
  expect(usual(shocked)[81]!, 'from the next session on it counts').toBeGreaterThan(2 * usual(calm)[81]!);
  const steps = calm.map((value, i) => (i === 0 ? 0 : value - calm[i - 1]!)).slice(1);
  expect(usual(calm, 'yield')[90]).toBeCloseTo(sampleDeviation(steps.slice(26, 89)), 9);
});
