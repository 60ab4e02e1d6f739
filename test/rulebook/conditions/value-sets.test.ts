import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  between,
  complement,
  intersect,
  isEmpty,
  isNumberSet,
  type NumberSet,
  ofSize,
  scale,
  shift,
  union,
  wholeNumbers,
} from '../../../src/rulebook/conditions/value-sets.ts';

const PROBES = [-3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3];

const has = ({ intervals }: NumberSet, value: number): boolean =>
  intervals.some(
    ({ from, to, isFromIn, isToIn }) =>
      (value > from || (isFromIn && value === from)) && (value < to || (isToIn && value === to)),
  );
const members = (set: NumberSet): number[] => PROBES.filter((value) => has(set, value));

const end = fc.integer({ min: -3, max: 3 });
const interval = fc.tuple(end, end, fc.boolean(), fc.boolean()).map(([a, b, isFromIn, isToIn]) => {
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  return from === to ? between(from, to) : between(from, to, isFromIn, isToIn);
});
const sets = fc
  .array(interval, { maxLength: 3 })
  .map((all) => all.reduce(union, { intervals: [], isUndefinedIn: false }));

test('sets of numbers combine as their members do', () => {
  fc.assert(
    fc.property(sets, sets, (a, b) => {
      const both = intersect(a, b) as NumberSet;
      expect(members(both)).toEqual(PROBES.filter((value) => has(a, value) && has(b, value)));
      expect(members(union(a, b))).toEqual(PROBES.filter((value) => has(a, value) || has(b, value)));
      expect(members(complement(a) as NumberSet)).toEqual(PROBES.filter((value) => !has(a, value)));
      expect(isEmpty(intersect(a, complement(a))), 'nothing is in a set and out of it').toBe(true);
    }),
  );
});

test('sets of numbers move as their members do', () => {
  fc.assert(
    fc.property(sets, (set) => {
      expect(members(scale(set, -0.5))).toEqual(PROBES.filter((value) => has(set, value / -0.5)));
      expect(members(shift(set, 1))).toEqual(PROBES.filter((value) => has(set, value - 1)));
      expect(members(ofSize(set))).toEqual(PROBES.filter((value) => has(set, Math.abs(value))));
      const whole = PROBES.filter(Number.isInteger);
      expect(whole.filter((value) => has(wholeNumbers(set), value))).toEqual(whole.filter((value) => has(set, value)));
      const ends = wholeNumbers(set).intervals.flatMap(({ from, to }) => [from, to]);
      expect(ends.every(Number.isInteger), 'their ends are whole').toBe(true);
    }),
  );
});

test('the set of what has no value is the complement of all numbers', () => {
  const rest = complement(between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY));
  expect(isNumberSet(rest) && rest).toEqual({ intervals: [], isUndefinedIn: true });
});
