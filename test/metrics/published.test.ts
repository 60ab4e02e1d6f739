import { expect, test } from 'vitest';
import { averageTrueRange } from '../../src/metrics/indicators/average-true-range.ts';
import { bollingerBandwidth, bollingerLower, bollingerUpper } from '../../src/metrics/indicators/bollinger.ts';
import { correlation } from '../../src/metrics/indicators/correlation.ts';
import { exponentialAverage } from '../../src/metrics/indicators/exponential-average.ts';
import { macdHistogram, macdLine, macdSignal } from '../../src/metrics/indicators/macd.ts';
import { movingAverage } from '../../src/metrics/indicators/moving-average.ts';
import { onBalanceVolume } from '../../src/metrics/indicators/on-balance-volume.ts';
import { rateOfChange } from '../../src/metrics/indicators/rate-of-change.ts';
import { stochasticD, stochasticK } from '../../src/metrics/indicators/stochastic.ts';
import { volatility } from '../../src/metrics/indicators/volatility.ts';

// Worked examples that others published; the relative strength index has its own beside its test.

const CHART_SCHOOL = 'https://chartschool.stockcharts.com/table-of-contents/technical-indicators-and-overlays/';

const column = (...values: number[]): Float64Array => Float64Array.from(values);

/** The last values are the published ones, to their rounding; before them there is none. */
function expectPublished(result: Float64Array, published: readonly number[], tolerance: number, source: string): void {
  const first = result.length - published.length;
  expect([...result.subarray(0, first)].every(Number.isNaN), 'nothing during the warm-up').toBe(true);
  published.forEach((value, i) => {
    const error = Math.abs(result[first + i]! - value);
    expect(error, `value ${i}: ${result[first + i]} against ${value}, ${source}`).toBeLessThanOrEqual(tolerance);
  });
}

test("moving averages: ChartSchool's ten-day averages of Intel", () => {
  const closes = column(
    ...[22.2734, 22.194, 22.0847, 22.1741, 22.184, 22.1344, 22.2337, 22.4323, 22.2436, 22.2933, 22.1542, 22.3926],
    ...[22.3816, 22.6109, 23.3558, 24.0519, 23.753, 23.8324, 23.9516, 23.6338, 23.8225, 23.8722, 23.6537, 23.187],
    ...[23.0976, 23.326, 22.6805, 23.0976, 22.4025, 22.1725],
  );
  const source = `${CHART_SCHOOL}technical-overlays/moving-averages-simple-and-exponential`;
  const exponentials = [
    ...[22.22, 22.21, 22.24, 22.27, 22.33, 22.52, 22.8, 22.97, 23.13, 23.28, 23.34, 23.43, 23.51, 23.54, 23.47, 23.4],
    ...[23.39, 23.26, 23.23, 23.08, 22.92],
  ];
  expectPublished(exponentialAverage(closes, 10), exponentials, 0.0051, source);
  const simple = [22.22, 22.21, 22.23, 22.26, 22.31, 22.42, 22.61, 22.77, 22.91];
  expectPublished(movingAverage(closes.subarray(0, 18), 10), simple, 0.0051, source);
});

test('MACD: "How to Calculate MACD in Excel", of Apple', () => {
  const closes = column(
    ...[459.99, 448.85, 446.06, 450.81, 442.8, 448.97, 444.57, 441.4, 430.47, 420.05, 431.14, 425.66, 430.58, 431.72],
    ...[437.87, 428.43, 428.35, 432.5, 443.66, 455.72, 454.49, 452.08, 452.73, 461.91, 463.58, 461.14, 452.08, 442.66],
    ...[428.91, 429.79, 431.99, 427.72, 423.2, 426.21, 426.98, 435.69, 434.33, 429.8],
  );
  const source = 'https://investexcel.net/how-to-calculate-macd-in-excel/';
  const line = [
    ...[8.27526950390762, 7.70337838145673, 6.41607475695588, 4.23751978326482, 2.55258332486574, 1.37888571985366],
    ...[0.102981491199102, -1.25840195280313, -2.07055819009491, -2.62184232825689, -2.32906674045495],
    ...[-2.18163211479299, -2.40262627286643],
  ];
  expectPublished(macdLine(closes, 12, 26), line, 1e-11, source);
  const signals = [3.03752586873394, 1.90565222933578, 1.05870843537763, 0.410640325343509, -0.152012994298479];
  expectPublished(macdSignal(closes, 12, 26, 9), signals, 1e-11, source);
  const bars = [-5.10808405882886, -4.52749455759267, -3.38777517583258, -2.5922724401365, -2.25061327856795];
  expectPublished(macdHistogram(closes, 12, 26, 9), bars, 1e-11, source);
});

test("Bollinger bands: ChartSchool's of Microsoft", () => {
  const closes = column(
    ...[86.1557, 89.0867, 88.7829, 90.3228, 89.0671, 91.1453, 89.4397, 89.175, 86.9302, 87.6752, 86.9596, 89.4299],
    ...[89.3221, 88.7241, 87.4497, 87.2634, 89.4985, 87.9006, 89.126, 90.7043, 92.9001, 92.9784, 91.8021, 92.6647],
    ...[92.6843, 92.3021, 92.7725, 92.5373, 92.949, 93.2039, 91.0669, 89.8318, 89.7435, 90.3994, 90.7387, 88.0177],
    ...[88.0867, 88.8439, 90.7781, 90.5416, 91.3894, 90.65],
  );
  const source = `${CHART_SCHOOL}technical-overlays/bollinger-bands`;
  const middle = [
    ...[88.71, 89.05, 89.24, 89.39, 89.51, 89.69, 89.75, 89.91, 90.08, 90.38, 90.66, 90.86, 90.88, 90.91, 90.99, 91.15],
    ...[91.19, 91.12, 91.17, 91.25, 91.24, 91.17, 91.05],
  ];
  const upper = [
    ...[91.29, 91.95, 92.61, 92.93, 93.31, 93.73, 93.9, 94.27, 94.57, 94.79, 95.04, 94.91, 94.9, 94.9, 94.86, 94.67],
    ...[94.56, 94.68, 94.58, 94.53, 94.53, 94.37, 94.15],
  ];
  const lower = [
    ...[86.12, 86.14, 85.87, 85.85, 85.7, 85.65, 85.59, 85.56, 85.6, 85.98, 86.27, 86.82, 86.87, 86.91, 87.12, 87.63],
    ...[87.83, 87.56, 87.76, 87.97, 87.95, 87.96, 87.95],
  ];
  expectPublished(movingAverage(closes, 20), middle, 0.0051, source);
  expectPublished(bollingerUpper(closes, 20, 2), upper, 0.0051, source);
  expectPublished(bollingerLower(closes, 20, 2), lower, 0.0051, source);
  const widths = upper.map((value, i) => (100 * (value - lower[i]!)) / middle[i]!);
  expectPublished(bollingerBandwidth(closes, 20, 2), widths, 0.02, source);
});

test("average true range: ChartSchool's of the Nasdaq-100 ETF, April 1 to May 13, 2010", () => {
  const high = column(
    ...[48.7, 48.72, 48.9, 48.87, 48.82, 49.05, 49.2, 49.35, 49.92, 50.19, 50.12, 49.66, 49.88, 50.19, 50.36, 50.57],
    ...[50.65, 50.43, 49.63, 50.33, 50.29, 50.17, 49.32, 48.5, 48.32, 46.8, 47.8, 48.39, 48.66, 48.79],
  );
  const low = column(
    ...[47.79, 48.14, 48.39, 48.37, 48.24, 48.64, 48.94, 48.86, 49.5, 49.87, 49.2, 48.9, 49.43, 49.73, 49.26, 50.09],
    ...[50.3, 49.21, 48.98, 49.61, 49.2, 49.43, 48.08, 47.64, 41.55, 44.28, 47.31, 47.2, 47.9, 47.73],
  );
  const close = column(
    ...[48.16, 48.61, 48.75, 48.63, 48.74, 49.03, 49.07, 49.32, 49.91, 50.13, 49.53, 49.5, 49.75, 50.03, 50.31, 50.52],
    ...[50.41, 49.34, 49.37, 50.23, 49.24, 49.93, 48.43, 48.18, 46.57, 45.41, 47.77, 47.72, 48.62, 47.85],
  );
  const published = [
    ...[0.55, 0.59, 0.59, 0.57, 0.61, 0.62, 0.64, 0.67, 0.69, 0.77, 0.78, 1.21, 1.3, 1.38, 1.37, 1.34, 1.32],
  ];
  const source = `${CHART_SCHOOL}technical-indicators/average-true-range-atr-and-average-true-range-percent-atrp`;
  expectPublished(averageTrueRange(high, low, close, 14), published, 0.01, source);
});

test("stochastic oscillator: ChartSchool's example", () => {
  const high = column(
    ...[127.009, 127.6159, 126.5911, 127.3472, 128.173, 128.4317, 127.3671, 126.422, 126.8995, 126.8498, 125.646],
    ...[125.7156, 127.1582, 127.7154, 127.6855, 128.2228, 128.2725, 128.0934, 128.2725, 127.7353, 128.77, 129.2873],
    ...[130.0633, 129.1182, 129.2873, 128.4715, 128.0934, 128.6506, 129.1381, 128.6406],
  );
  const low = column(
    ...[125.3574, 126.1633, 124.9296, 126.0937, 126.8199, 126.4817, 126.034, 124.8301, 126.3921, 125.7156, 124.5615],
    ...[124.5715, 125.0689, 126.8597, 126.6309, 126.8001, 126.7105, 126.8001, 126.1335, 125.9245, 126.9891, 127.8148],
    ...[128.4715, 128.0641, 127.6059, 127.596, 126.999, 126.8995, 127.4865, 127.397],
  );
  // the example begins with the first close that it needs
  const close = column(
    ...Array<number>(13).fill(Number.NaN),
    ...[127.2876, 127.1781, 128.0138, 127.1085, 127.7253, 127.0587, 127.3273, 128.7103, 127.8745, 128.5809, 128.6008],
    ...[127.9342, 128.1133, 127.596, 127.596, 128.6904, 128.2725],
  );
  const source = `${CHART_SCHOOL}technical-indicators/stochastic-oscillator-fast-slow-and-full`;
  const places = [
    ...[70.4382, 67.6089, 89.2021, 65.8106, 81.7477, 64.5238, 74.5298, 98.5814, 70.1045, 73.0561, 73.4178, 61.2313],
    ...[60.9563, 40.3861, 40.3861, 66.8285, 56.7314],
  ];
  const averages = [
    ...[75.7497, 74.2072, 78.9201, 70.694, 73.6004, 79.2117, 81.0719, 80.5807, 72.1928, 69.2351, 65.2018, 54.1912],
    ...[47.2428, 49.2003, 54.6487],
  ];
  expectPublished(stochasticK(high, low, close, 14), places, 0.00006, source);
  expectPublished(stochasticD(high, low, close, 14, 3), averages, 0.00006, source);
});

test("rate of change: ChartSchool's of the Dow", () => {
  const closes = column(
    ...[11045.27, 11167.32, 11008.61, 11151.83, 10926.77, 10868.12, 10520.32, 10380.43, 10785.14, 10748.26, 10896.91],
    ...[10782.95, 10620.16, 10625.83, 10510.95, 10444.37, 10068.01, 10193.39, 10066.57, 10043.75],
  );
  const published = [-3.85, -4.85, -4.52, -6.34, -7.86, -6.21, -4.31, -3.24];
  const source = `${CHART_SCHOOL}technical-indicators/rate-of-change-roc`;
  expectPublished(rateOfChange(closes, 12), published, 0.0051, source);
});

test("on-balance volume: ChartSchool's example", () => {
  const closes = column(
    ...[53.26, 53.3, 53.32, 53.72, 54.19, 53.92, 54.65, 54.6, 54.21, 54.53, 53.79, 53.66, 53.56, 53.57, 53.94, 53.27],
  );
  const volumes = column(
    ...[0, 8200, 8100, 8300, 8900, 9200, 13300, 10300, 9900, 10100, 11300, 12600, 10700, 11500, 23800, 14600],
  );
  const published = [
    ...[8200, 16300, 24600, 33500, 24300, 37600, 27300, 17400, 27500, 16200, 3600, -7100, 4400, 28200, 13600],
  ];
  const source = `${CHART_SCHOOL}technical-indicators/on-balance-volume-obv`;
  expectPublished(onBalanceVolume(closes, volumes), published, 0, source);
});

test('volatility: Hull, "Options, Futures, and Other Derivatives", table of 21 prices', () => {
  const prices = column(
    ...[20, 20.1, 19.9, 20, 20.5, 20.25, 20.9, 20.9, 20.9, 20.75, 20.75, 21, 21.1, 20.9, 20.9, 21.25, 21.4, 21.4],
    ...[21.25, 21.75, 22],
  );
  // a deviation of 0.01216 a day, 19.3 per cent a year
  expectPublished(volatility(prices, 20), [19.3], 0.05, 'Estimating volatility from historical data');
});

test("correlation: Anscombe's quartet", () => {
  const source = 'F. J. Anscombe, "Graphs in Statistical Analysis", The American Statistician 27:1 (1973)';
  const x = column(10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5);
  const fourth = column(8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8);
  const ys = [
    column(8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68),
    column(9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74),
    column(7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73),
  ];
  for (const y of ys) expectPublished(correlation(x, y, 11), [0.816], 0.0006, source);
  const y = column(6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89);
  expectPublished(correlation(fourth, y, 11), [0.817], 0.0006, source);
});
