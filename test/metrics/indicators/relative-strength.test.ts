import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relativeStrength } from '../../../src/metrics/indicators/relative-strength.ts';
import { expectColumn, gappySeries, windows } from '../naive.ts';

test('property: the ratio of the two growths; absent where a value of either is on the way', () => {
  const pairs = fc.tuple(gappySeries, gappySeries).map(([a, b]) => {
    const count = Math.min(a.length, b.length);
    return [a.slice(0, count), b.slice(0, count)] as const;
  });
  fc.assert(
    fc.property(pairs, fc.integer({ min: 1, max: 20 }), ([a, b], length) => {
      const others = windows(b, length + 1);
      const expected = windows(a, length + 1).map((window, t) => {
        const other = others[t];
        return window && other && window.at(-1)! / window[0]! / (other.at(-1)! / other[0]!);
      });
      expectColumn(relativeStrength(Float64Array.from(a), Float64Array.from(b), length), expected);
    }),
  );
});

test('a rise of a tenth against one of a twentieth', () => {
  const result = relativeStrength(Float64Array.of(100, 110), Float64Array.of(20, 21), 1);
  expect(result[1]).toBeCloseTo(1.1 / 1.05, 12);
});

test('there is no growth from or to what is not above 0', () => {
  const [good, bad] = [Float64Array.of(1, 1, 1), Float64Array.of(1, 0, 1)];
  expect([...relativeStrength(good, bad, 1)].every(Number.isNaN)).toBe(true);
  expect([...relativeStrength(bad, good, 1)].every(Number.isNaN)).toBe(true);
  expect(relativeStrength(bad, good, 2)[2], 'in between it does no harm').toBe(1);
});
