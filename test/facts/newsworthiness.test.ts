import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Scan } from '../../src/facts/kind.ts';
import { freshness, MEMORY, rarity, rarityOf } from '../../src/facts/newsworthiness.ts';

const rarityIn = (values: Float64Array, t: number) => rarity((row) => values[row]!, t);

const strengths = fc.array(
  fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 4 }) }, { weight: 1, arbitrary: fc.constant(Number.NaN) }),
  { minLength: 1, maxLength: 60 },
);

test('property: rarity counts the earlier rows at least as strong, by brute force', () => {
  fc.assert(
    fc.property(strengths, fc.nat(), (values, n) => {
      const t = n % values.length;
      const past = values.slice(0, t).filter((value) => !Number.isNaN(value));
      const k = past.filter((value) => value >= values[t]!).length;
      const result = rarityIn(Float64Array.from(values), t);
      expect(result).toMatchObject({ k, n: past.length });
      expect(result.bits).toBeCloseTo(Math.log2((past.length + 2) / (k + 1)), 10);
    }),
  );
});

test('only the last 2,520 rows count: ten years', () => {
  expect(MEMORY).toBe(2520);
  const values = new Float64Array(3001).fill(1);
  values.fill(9, 0, 3000 - MEMORY);
  values[3000] = 5;
  expect(rarityIn(values, 3000), 'the nines lie too far back').toMatchObject({ k: 0, n: MEMORY });
  values[3000 - MEMORY] = 9;
  expect(rarityIn(values, 3000), 'the oldest row that counts').toMatchObject({ k: 1, n: MEMORY });
});

test('a row never counts itself, nor what comes after it', () => {
  expect(rarityIn(Float64Array.from([1, 2, 9, 9, 9]), 1)).toMatchObject({ k: 0, n: 1 });
});

test('a first time is rare but not impossible; a common thing is no news', () => {
  expect(rarityIn(new Float64Array([3]), 0).bits, 'without a past: one bit').toBe(1);
  const common = rarityIn(new Float64Array(1000).fill(1), 999).bits;
  expect(common).toBeGreaterThanOrEqual(0);
  expect(common).toBeLessThan(0.01);
});

test('freshness decays by e each tau sessions', () => {
  expect(freshness(0, 10)).toBe(1);
  expect(freshness(10, 10)).toBeCloseTo(1 / Math.E, 12);
  expect(freshness(100, undefined), 'news of the session itself does not age').toBe(1);
});

test('property: the rarity of a scan is that of its strengths, whichever rows are asked about and in which order', () => {
  const strength = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(Number.NaN));
  fc.assert(
    fc.property(
      fc.array(strength, { minLength: 1, maxLength: 60 }),
      fc.array(fc.nat(), { maxLength: 12 }),
      (values, asked) => {
        const series = { days: new Int32Array(values.length) };
        const scan = { series, strength: (t: number) => values[t]! } as unknown as Scan;
        for (const row of asked) {
          const t = row % values.length;
          expect(rarityOf(scan, t), `row ${t}`).toEqual(rarity(scan.strength, t));
        }
      },
    ),
  );
});
