import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastBefore, scanOf, tinyDesk } from '../tiny-market.ts';
import { present, walkOf } from '../walks.ts';

test('property: an average turns with the first step of a run the other way, by brute force', () => {
  fc.assert(
    fc.property(walkOf(10, 200), (close) => {
      const desk = tinyDesk({ instruments: { A: { close } } });
      const scan = scanOf(desk, 'turn', 'A', {}, 'sma4');
      const values = desk.metrics.values('sma4', 'A')!;
      const step = (t: number): number => values[t]! - values[t - 1]!;
      // the way at a row: that of its step, or of the last step that was not flat; 0 before any, and after a gap
      const way = (t: number): number => {
        for (let s = t; s > 0 && present(step(s)); s--) if (step(s) !== 0) return Math.sign(step(s));
        return 0;
      };
      for (let t = 1; t < close.length; t++) {
        if (way(t) === 0) {
          expect(Number(scan.holds(t)), `row ${t} has no way yet`).toBe(0);
          continue;
        }
        const other = lastBefore(t, (s) => way(s) !== way(t));
        const turned = other >= 0 && way(other) === -way(t);
        expect(Number(scan.holds(t)), `row ${t}`).toBe(turned ? 1 : 0);
        if (!turned) continue;
        expect(scan.values(t)).toMatchObject({
          direction: way(t) > 0 ? 'up' : 'down',
          since: scan.series.days[other + 1],
          sessions_ago: t - other - 1,
          before: other - lastBefore(other, (s) => way(s) !== way(other)),
          value: values[t],
          extreme: values[other],
        });
      }
    }),
    { numRuns: 150 },
  );
});
