import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanOf, tinyDesk } from '../tiny-market.ts';
import { present, walkOf } from '../walks.ts';

const reaches = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }));

test('property: a test comes within 1% of the line and holds; the nearest approach of the stay is told', () => {
  fc.assert(
    fc.property(
      walkOf(40, 160),
      fc.array(reaches, { minLength: 160, maxLength: 160 }),
      fc.constantFrom('support', 'resistance'),
      (close, reach, direction) => {
        const range = close.map((value, t): [number, number] => [value - reach[t]![0], value + reach[t]![1]]);
        const desk = tinyDesk({ instruments: { A: { close, range } } });
        const scan = scanOf(desk, 'test', 'A', { over: 'sma9', direction });
        const line = desk.metrics.values('sma9', 'A')!;
        const sign = direction === 'support' ? 1 : -1;
        const held = (t: number): boolean => t >= 0 && sign * (close[t]! - line[t]!) > 0;
        for (let t = 0; t < close.length; t++) {
          if (!scan.holds[t]) continue;
          const values = scan.values(t)!;
          const at = t - Number(values.sessions_ago);
          const extreme = range[at]![sign > 0 ? 0 : 1];
          expect(values).toMatchObject({ direction, extreme, level: line[at], session: scan.series.days[at] });
          expect(values.distance).toBeCloseTo((sign * (extreme - line[at]!) * 100) / line[at]!, 9);
          expect(values.distance, 'it came near').toBeLessThanOrEqual(1);
          expect(values.distance, 'and not beyond').toBeGreaterThanOrEqual(0);
          for (let s = at - 10; s <= t; s++) expect(held(s), `row ${s} closed on the side that held`).toBe(true);
          expect(Number(values.sessions_ago)).toBeLessThanOrEqual(21);
        }
        for (let t = 0; t < close.length; t++) {
          // a session that comes near after more than ten on the side is a test, or lies within one that came nearer
          const near = (sign * (range[t]![sign > 0 ? 0 : 1] - line[t]!) * 100) / line[t]!;
          const stay = Array.from({ length: 11 }, (_, i) => t - i).every(held);
          if (present(near) && stay && near >= 0 && near <= 1) {
            expect(scan.holds[t], `row ${t} tested the line`).toBe(1);
            expect(Number(scan.values(t)!.distance)).toBeLessThanOrEqual(near);
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});
