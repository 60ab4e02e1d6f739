import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastBefore, scanOf, tinyDesk } from '../tiny-market.ts';
import { present, walkOf } from '../walks.ts';

test('property: how far from a high, a low or an average, by brute force', () => {
  fc.assert(
    fc.property(walkOf(12, 330), fc.constantFrom('high', 'low', 'recent-high', 'recent-low', 'sma9'), (close, from) => {
      const desk = tinyDesk({ instruments: { A: { close } } });
      const scan = scanOf(desk, 'distance', 'A', { from });
      const { days } = scan.series;
      const line = from === 'sma9' ? desk.metrics.values('sma9', 'A')! : undefined;
      const sign = from.endsWith('low') ? -1 : 1;
      const extremeRow = (t: number): number => {
        const first = from.startsWith('recent') ? Math.max(0, t - 9) : 0;
        let row = -1;
        for (let s = first; s <= t; s++) {
          if (present(close[s]!) && (row < 0 || sign * close[s]! >= sign * close[row]!)) row = s;
        }
        return row;
      };
      const rows = close.map((_, t) => (line ? -1 : extremeRow(t)));
      const reference = close.map((_, t) => (line ? line[t]! : (close[rows[t]!] ?? Number.NaN)));
      const percent = close.map((value, t) => (value / reference[t]! - 1) * 100);
      for (let t = close.length - 1; t >= 0; t -= 3) {
        if (!present(percent[t]!)) {
          expect([scan.values(t), Number(scan.holds(t))], `row ${t}`).toEqual([undefined, 0]);
          continue;
        }
        const mine = percent[t]!;
        const link = lastBefore(t, (s) => (mine >= 0 ? percent[s]! >= mine : percent[s]! <= mine));
        const count = percent.slice(0, t + 1).filter((value) => present(value)).length;
        const enough = link >= 0 ? t - link >= 60 : count >= 250;
        const widest = mine === 0 || !enough ? 'none' : link >= 0 ? 'since' : 'data';
        const values = scan.values(t)!;
        expect(values, `row ${t}`).toMatchObject({
          from,
          percent: mine,
          value: close[t],
          from_level: reference[t],
          direction: mine > 0 ? 'above' : mine < 0 ? 'below' : 'at',
          widest_scope: widest,
        });
        expect(values.widest_since, `row ${t}`).toBe(widest === 'since' ? days[link] : undefined);
        expect(values.from_session, `row ${t}`).toBe(line ? undefined : days[rows[t]!]);
        const before = percent[t - 1] ?? Number.NaN;
        expect(values.widening, `row ${t}`).toBe(
          Math.sign(mine) === Math.sign(before) && Math.abs(mine) > Math.abs(before) && mine !== 0,
        );
        expect(scan.strength(t)).toBe(Math.abs(mine));
      }
    }),
    { numRuns: 80 },
  );
});
