import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Column, commonDays, valuesOn } from '../../src/metrics/column.ts';

const anyDays = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 })
  .map((days) => Int32Array.from(days).sort());
const columnOn = (days: Int32Array): Column =>
  new Column(
    days,
    Float64Array.from(days, (day) => day * 1.5),
  );

test('property: on another axis a column has its values of the same days, or none, whatever the overlap', () => {
  fc.assert(
    fc.property(anyDays, anyDays, (own, axis) => {
      const expected = Array.from(axis, (day) => (own.includes(day) ? day * 1.5 : Number.NaN));
      expect([...valuesOn(axis, columnOn(own))]).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('property: the common days of columns are those that all of them have, in order', () => {
  fc.assert(
    fc.property(fc.array(anyDays, { minLength: 1, maxLength: 4 }), (axes) => {
      const [first, ...others] = axes;
      const expected = [...first!].filter((day) => others.every((axis) => axis.includes(day)));
      expect([...commonDays(axes.map(columnOn))]).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('columns of one axis keep it, and nothing is copied', () => {
  const days = Int32Array.of(1, 2, 5);
  const column = columnOn(days);
  expect(commonDays([column, new Column(days, new Float64Array(3))])).toBe(days);
  expect(valuesOn(days, column)).toBe(column.values);
});

test('an axis within another is the common one, whichever comes first; asked again, it is the same array', () => {
  const [few, many] = [columnOn(Int32Array.of(2, 5)), columnOn(Int32Array.of(1, 2, 5, 9))];
  expect(commonDays([few, many])).toBe(few.days);
  expect(commonDays([many, few])).toBe(few.days);
  const [a, b] = [columnOn(Int32Array.of(1, 2, 3)), columnOn(Int32Array.of(2, 3, 4))];
  expect(commonDays([a, b])).toBe(commonDays([a, b]));
});

test('laying out changes no column', () => {
  const column = new Column(Int32Array.of(1, 2), Float64Array.of(5, 6));
  valuesOn(Int32Array.of(2, 3), column);
  expect([...column.values]).toEqual([5, 6]);
  expect([...column.days]).toEqual([1, 2]);
});
