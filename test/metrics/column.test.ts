import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PriceSeries } from '../../src/market/price-series.ts';
import { alignTo, Column, combine, mapColumn } from '../../src/metrics/column.ts';

const seriesOn = (days: readonly number[]): PriceSeries => {
  const none = new Float64Array(days.length);
  return {
    instrument: { symbol: 'X', name: 'X', kind: 'index' },
    file: 'x',
    known: { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY },
    days: Int32Array.from(days),
    open: none,
    high: none,
    low: none,
    close: none,
    volume: none,
    lines: Int32Array.from(days),
    defects: [],
  };
};
const anyDays = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 })
  .map((days) => days.sort((a, b) => a - b));

test('property: aligning picks the value of the same day, or none, whatever the overlap', () => {
  fc.assert(
    fc.property(anyDays, anyDays, (own, target) => {
      const column = new Column(
        seriesOn(own),
        Float64Array.from(own, (day) => day * 1.5),
      );
      const expected = target.map((day) => (own.includes(day) ? day * 1.5 : Number.NaN));
      expect([...alignTo(seriesOn(target), column)]).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('property: combining two columns is done day by day, on the days of the first', () => {
  fc.assert(
    fc.property(anyDays, anyDays, (a, b) => {
      const left = new Column(seriesOn(a), Float64Array.from(a));
      const right = new Column(
        seriesOn(b),
        Float64Array.from(b, (day) => day * 100),
      );
      const sum = combine(left, right, (x, y) => x + y);
      expect(sum.series).toBe(left.series);
      expect([...sum.values]).toEqual(a.map((day) => (b.includes(day) ? day * 101 : Number.NaN)));
    }),
  );
});

test('mapping and aligning change no column', () => {
  const column = new Column(seriesOn([1, 2]), Float64Array.of(5, 6));
  mapColumn(column, (value) => value * 2);
  alignTo(seriesOn([2, 3]), column);
  expect([...column.values]).toEqual([5, 6]);
});
