import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanOf, tinyDesk } from '../tiny-market.ts';
import { present, walkOf } from '../walks.ts';

const EDGES = { high: [70, 100], middle: [30, 70], low: [0, 30] } as const;

test('property: a zone holds between its edges, entered with the first row of the stay, by brute force', () => {
  fc.assert(
    fc.property(walkOf(10, 200), fc.constantFrom('high', 'middle', 'low'), (close, zone) => {
      const desk = tinyDesk({ instruments: { A: { close } } });
      const scan = scanOf(desk, 'zone', 'A', { zone }, 'rsi5');
      const values = desk.metrics.values('rsi5', 'A')!;
      const [from, to] = EDGES[zone];
      const inside = (t: number): boolean => t >= 0 && values[t]! >= from && values[t]! <= to;
      for (let t = 0; t < close.length; t++) {
        expect(Number(scan.holds(t)), `row ${t}: ${values[t]}`).toBe(inside(t) ? 1 : 0);
        if (!present(values[t]!)) expect(scan.values(t)).toBeUndefined();
        if (!inside(t)) continue;
        let start = t;
        while (inside(start - 1)) start--;
        expect(scan.values(t)).toMatchObject({
          zone,
          value: values[t],
          entered: scan.series.days[start],
          sessions_in: t - start + 1,
        });
        expect(scan.values(t)!.previous).toBe(present(values[t - 1] ?? Number.NaN) ? values[t - 1] : undefined);
      }
    }),
    { numRuns: 100 },
  );
});

test('deeper is stronger, on either side', () => {
  const up = Array.from({ length: 12 }, (_, i) => 100 + i * i);
  const down = Array.from({ length: 12 }, (_, i) => 300 - i * i + (i % 3 === 0 ? 2 : 0));
  for (const [close, zone] of [
    [up, 'high'],
    [down, 'low'],
  ] as const) {
    const desk = tinyDesk({ instruments: { A: { close } } });
    const scan = scanOf(desk, 'zone', 'A', { zone }, 'rsi5');
    const values = desk.metrics.values('rsi5', 'A')!;
    for (let t = 0; t < close.length; t++) {
      if (Number(scan.holds(t)))
        expect(scan.strength(t)).toBeCloseTo(zone === 'high' ? values[t]! - 70 : 30 - values[t]!, 9);
    }
  }
});
