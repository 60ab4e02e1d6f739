import fc from 'fast-check';
import { expect, test } from 'vitest';
import { round } from '../../../src/base/rounding.ts';
import { scanOf, tinyDesk } from '../tiny-market.ts';
import { naiveBases, present, walkOf } from '../walks.ts';

const moveOf = (close: readonly number[], bases: readonly number[], t: number): number =>
  ((close[t] ?? Number.NaN) / (close[bases[t]!] ?? Number.NaN) - 1) * 100;

test('property: leading and lagging, as printed, against every peer', () => {
  const threeWalks = fc.tuple(walkOf(30, 60), walkOf(30, 60), walkOf(30, 60));
  fc.assert(
    fc.property(threeWalks, fc.constantFrom('session', 'week', 'month', 'year'), ([a, b, c], span) => {
      const desk = tinyDesk({
        instruments: { A: { about: { peers: 'all', benchmark: 'B' }, close: a }, B: { close: b }, C: { close: c } },
        about: { groups: { all: ['A', 'B', 'C'] } },
      });
      for (const [against, others] of [
        ['peers', [b, c]],
        ['benchmark', [b]],
      ] as const) {
        const scan = scanOf(desk, 'comparison', 'A', { against, span });
        const bases = naiveBases(scan.series.days, span);
        for (let t = 0; t < a.length; t++) {
          const own = moveOf(a, bases, t);
          const peers = others.map((close) => moveOf(close, bases, t));
          if (!present(own, ...peers)) {
            expect(Number(scan.holds(t)), `row ${t}: a move is absent`).toBe(0);
            continue;
          }
          const [best, worst] = [Math.max(...peers), Math.min(...peers)];
          const [leads, lags] = [round(own, 1) > round(best, 1), round(own, 1) < round(worst, 1)];
          const values = scan.values(t)!;
          expect(values, `row ${t}`).toMatchObject({
            peers: against === 'peers' ? ['B', 'C'] : ['B'],
            leads,
            lags,
            direction: own > 0 ? 'up' : own < 0 ? 'down' : 'flat',
            same_direction: peers.every((move) => Math.sign(move) === Math.sign(own)),
          });
          expect([values.percent, values.best_percent, values.worst_percent]).toEqual([own, best, worst]);
          expect(values.gap).toBeCloseTo(leads ? own - best : lags ? worst - own : 0, 9);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('without peers or a benchmark there is no comparison', () => {
  const desk = tinyDesk({ instruments: { A: { close: [1, 2] } } });
  for (const against of ['peers', 'benchmark']) {
    expect(() => scanOf(desk, 'comparison', 'A', { against, span: 'session' })).toThrow(/has no scan/);
  }
});
