import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RECURSIVE_MEMORY, relativeStrengthIndex } from '../../../src/metrics/indicators/relative-strength-index.ts';
import { gappySeries, mean } from '../naive.ts';

/**
 * The worked example of StockCharts' ChartSchool, "Relative Strength Index (RSI)", a 14-day RSI of QQQQ with Wilder's
 * smoothing: https://chartschool.stockcharts.com/table-of-contents/technical-indicators-and-overlays/technical-indicators/relative-strength-index-rsi
 */
const CLOSES = [
  44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826, 45.8931, 46.0328, 45.614,
  46.282, 46.282, 46.0028, 46.0328, 46.4116, 46.2222, 45.6439, 46.2122, 46.2521, 45.7137, 46.4515, 45.7835, 45.3548,
  44.0288, 44.1783, 44.2181, 44.5672, 43.4205, 42.6628, 43.1314,
];
const PUBLISHED = [
  70.53, 66.32, 66.55, 69.41, 66.36, 57.97, 62.93, 63.26, 56.06, 62.38, 54.71, 50.42, 39.99, 41.46, 41.87, 45.46, 37.3,
  33.08, 37.77,
];

test("the published example of StockCharts' ChartSchool", () => {
  const result = [...relativeStrengthIndex(Float64Array.from(CLOSES), 14)];
  expect(result.slice(0, 14).every(Number.isNaN), 'absent, not 0 or 50, for the first fourteen').toBe(true);
  result.slice(14).forEach((value, i) => {
    // the example rounds its averages to four digits on the way
    expect(Math.abs(value - PUBLISHED[i]!), `value ${i}: ${value} against ${PUBLISHED[i]}`).toBeLessThan(0.012);
  });
});

/** By the book: averages of gains and of losses, the relative strength of them, 100 - 100 / (1 + RS). */
function byTheBook(values: readonly number[], length: number): number[] {
  const changes = values.slice(1).map((value, i) => value - values[i]!);
  const average = (sizes: readonly number[]): number[] => {
    const averages: number[] = [];
    for (let i = length - 1; i < sizes.length; i++) {
      averages.push(
        i === length - 1 ? mean(sizes.slice(0, length)) : (averages.at(-1)! * (length - 1) + sizes[i]!) / length,
      );
    }
    return averages;
  };
  const gains = average(changes.map((change) => Math.max(change, 0)));
  const losses = average(changes.map((change) => Math.max(-change, 0)));
  return gains.map((gain, i) => (gain === 0 && losses[i] === 0 ? 50 : 100 - 100 / (1 + gain / losses[i]!)));
}

test("property: Wilder's formula on a series without gaps", () => {
  const whole = fc.array(fc.oneof(fc.integer({ min: 10, max: 20 }), fc.double({ min: 1, max: 500, noNaN: true })), {
    maxLength: 120,
  });
  fc.assert(
    fc.property(whole, fc.integer({ min: 1, max: 20 }), (values, length) => {
      const result = relativeStrengthIndex(Float64Array.from(values), length);
      const expected = [
        ...Array<number>(Math.min(length, values.length)).fill(Number.NaN),
        ...byTheBook(values, length),
      ];
      expect(result.length).toBe(values.length);
      expected.forEach((value, t) => {
        if (Number.isNaN(value)) expect(result[t], `row ${t} is warm-up`).toBeNaN();
        else expect(result[t], `row ${t}`).toBeCloseTo(value, 8);
      });
    }),
  );
});

test('the ends of the scale, and the middle', () => {
  const last = (values: number[]) => relativeStrengthIndex(Float64Array.from(values), 3).at(-1);
  expect(last([1, 2, 3, 4, 5]), 'gains only').toBe(100);
  expect(last([5, 4, 3, 2, 1]), 'losses only').toBe(0);
  expect(last([5, 5, 5, 5, 5]), 'neither').toBe(50);
});

test('after an absent value the index stays absent for 150 values, then is that of what followed', () => {
  const after = Array.from({ length: 200 }, (_, i) => 100 + 10 * Math.sin(i));
  const values = [...CLOSES, Number.NaN, ...after];
  const gap = CLOSES.length;
  const result = relativeStrengthIndex(Float64Array.from(values), 14);
  const fresh = relativeStrengthIndex(Float64Array.from(after), 14);
  expect(result[gap - 1], 'before the gap').not.toBeNaN();
  for (let t = gap; t < gap + RECURSIVE_MEMORY; t++) expect(result[t], `row ${t - gap} after the gap`).toBeNaN();
  for (let t = gap + RECURSIVE_MEMORY; t < values.length; t++) expect(result[t]).toBe(fresh[t - gap - 1]);
});

test('property: no value depends on a later one', () => {
  fc.assert(
    fc.property(gappySeries, fc.nat(), (values, n) => {
      const t = n % (values.length + 1);
      const whole = relativeStrengthIndex(Float64Array.from(values), 5);
      expect(relativeStrengthIndex(Float64Array.from(values.slice(0, t)), 5)).toEqual(whole.subarray(0, t));
    }),
  );
});
