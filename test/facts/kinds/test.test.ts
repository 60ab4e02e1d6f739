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
          if (!Number(scan.holds(t))) continue;
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
            expect(Number(scan.holds(t)), `row ${t} tested the line`).toBe(1);
            expect(Number(scan.values(t)!.distance)).toBeLessThanOrEqual(near);
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('a farther approach does not replace a nearer one, a nearer one does, and the line just crossed is not tested', () => {
  const flat = Array.from({ length: 30 }, () => 100);
  const lowAt = (lows: Readonly<Record<number, number>>) => {
    const close = flat.map((value, i) => value + i);
    const range = close.map((value, i): [number, number] => [lows[i] ?? value - 1, value + 1]);
    return scanOf(tinyDesk({ instruments: { A: { close, range } } }), 'test', 'A', {
      over: 'sma9',
      direction: 'support',
    });
  };
  // the average of nine rising closes lies four below the close: row t is at 100 + t, its line at 96 + t
  const line = (t: number): number => 96 + t;
  const toldAt = (lows: Readonly<Record<number, number>>, t: number): number | undefined => {
    const scan = lowAt(lows);
    return scan.holds(t) ? t - Number(scan.values(t)!.sessions_ago) : undefined;
  };
  expect(toldAt({ 20: line(20) + 0.1, 23: line(23) + 0.6 }, 25), 'the nearer of the two').toBe(20);
  expect(toldAt({ 20: line(20) + 0.6, 23: line(23) + 0.1 }, 25), 'the nearer of the two').toBe(23);
  expect(toldAt({ 20: line(20) - 0.1 }, 25), 'it went through').toBeUndefined();
  expect(toldAt({ 12: line(12) + 0.1 }, 12), 'only five closes above the line before').toBeUndefined();
});
