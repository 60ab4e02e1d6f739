import { absolute, larger, logarithm, smaller } from './arithmetic.ts';
import { averageTrueRange } from './indicators/average-true-range.ts';
import { bollingerBandwidth, bollingerLower, bollingerPercentB, bollingerUpper } from './indicators/bollinger.ts';
import { correlation } from './indicators/correlation.ts';
import { deviation } from './indicators/deviation.ts';
import { drawdown } from './indicators/drawdown.ts';
import { exponentialAverage } from './indicators/exponential-average.ts';
import { highest, lowest } from './indicators/extremes.ts';
import { macdHistogram, macdLine, macdSignal } from './indicators/macd.ts';
import { movingAverage } from './indicators/moving-average.ts';
import { onBalanceVolume } from './indicators/on-balance-volume.ts';
import { percentile } from './indicators/percentile.ts';
import { rateOfChange } from './indicators/rate-of-change.ts';
import { relativeStrength } from './indicators/relative-strength.ts';
import { relativeStrengthIndex } from './indicators/relative-strength-index.ts';
import { stochasticD, stochasticK } from './indicators/stochastic.ts';
import { volatility } from './indicators/volatility.ts';
import { zScore } from './indicators/z-score.ts';
import { MAX_LENGTH, type MetricFunction, type NumberParameter, type SeriesParameter } from './metric-function.ts';

const column = (name = 'column'): SeriesParameter => ({ name, takes: 'column' });
const length = (name = 'length', least = 1): NumberParameter => ({ name, takes: 'length', least, most: MAX_LENGTH });
/** of what needs two values to differ by */
const spreadLength = length('length', 2);
const bands = [
  column(),
  spreadLength,
  { name: 'deviations', takes: 'number', least: 0.1, most: 10, usual: 2 } as const,
];
const macd = [column(), { ...length('fast'), below: 'slow' }, length('slow')];
const bar = [column('high'), column('low'), column('close')];

/** Every function, in the order in which documentation lists them. */
export const FUNCTIONS: readonly MetricFunction[] = [
  {
    name: 'sma',
    parameters: [column(), length()],
    says: 'simple moving average',
    compute: ([values], [n]) => movingAverage(values, n),
  },
  {
    name: 'ema',
    parameters: [column(), length()],
    says: 'exponential moving average, a new value weighing 2 / (length + 1)',
    compute: ([values], [n]) => exponentialAverage(values, n),
  },
  {
    name: 'rsi',
    parameters: [column(), length()],
    says: "Wilder's relative strength index, 0 to 100; 50 where nothing moved",
    compute: ([values], [n]) => relativeStrengthIndex(values, n),
  },
  {
    name: 'macd',
    parameters: macd,
    says: 'MACD line: the fast exponential average less the slow one',
    compute: ([values], [fast, slow]) => macdLine(values, fast, slow),
  },
  {
    name: 'macd_signal',
    parameters: [...macd, length('signal')],
    says: 'signal line of the MACD: the exponential average of its line',
    compute: ([values], [fast, slow, signal]) => macdSignal(values, fast, slow, signal),
  },
  {
    name: 'macd_histogram',
    parameters: [...macd, length('signal')],
    says: 'MACD line less its signal line',
    compute: ([values], [fast, slow, signal]) => macdHistogram(values, fast, slow, signal),
  },
  {
    name: 'bollinger_upper',
    parameters: bands,
    says: 'upper Bollinger band: the average plus two deviations, or as many as are given',
    compute: ([values], [n, deviations]) => bollingerUpper(values, n, deviations),
  },
  {
    name: 'bollinger_lower',
    parameters: bands,
    says: 'lower Bollinger band: the average less two deviations, or as many as are given',
    compute: ([values], [n, deviations]) => bollingerLower(values, n, deviations),
  },
  {
    name: 'bollinger_percent_b',
    parameters: bands,
    says: '%B: 0 at the lower Bollinger band and 1 at the upper one',
    compute: ([values], [n, deviations]) => bollingerPercentB(values, n, deviations),
  },
  {
    name: 'bollinger_bandwidth',
    parameters: bands,
    says: 'distance of the Bollinger bands in per cent of the average',
    compute: ([values], [n, deviations]) => bollingerBandwidth(values, n, deviations),
  },
  {
    name: 'atr',
    parameters: [...bar, length()],
    says: "Wilder's average true range, in units of the price",
    compute: ([high, low, close], [n]) => averageTrueRange(high, low, close, n),
  },
  {
    name: 'stochastic_k',
    parameters: [...bar, length()],
    says: 'fast stochastic %K: 0 at the low of the last sessions and 100 at their high',
    compute: ([high, low, close], [n]) => stochasticK(high, low, close, n),
  },
  {
    name: 'stochastic_d',
    parameters: [...bar, length(), length('smoothing')],
    says: 'stochastic %D: the simple average of %K',
    compute: ([high, low, close], [n, smoothing]) => stochasticD(high, low, close, n, smoothing),
  },
  {
    name: 'roc',
    parameters: [column(), length()],
    says: 'rate of change: per cent against so many sessions before',
    compute: ([values], [n]) => rateOfChange(values, n),
  },
  {
    name: 'volatility',
    parameters: [column(), spreadLength],
    says: 'realised volatility: deviation of daily log returns, per cent a year',
    compute: ([values], [n]) => volatility(values, n),
  },
  {
    name: 'drawdown',
    parameters: [column()],
    says: 'per cent below the highest value so far, 0 at a new high',
    compute: ([values]) => drawdown(values),
  },
  {
    name: 'obv',
    parameters: [column('close'), column('volume')],
    says: 'on-balance volume: volume of rises less that of falls, from 0',
    compute: ([close, volume]) => onBalanceVolume(close, volume),
  },
  {
    name: 'relative_strength',
    parameters: [column(), column('other'), length()],
    says: "growth over so many sessions divided by the other's growth; above 1 it did better",
    compute: ([values, other], [n]) => relativeStrength(values, other, n),
  },
  {
    name: 'deviation',
    parameters: [column(), spreadLength],
    says: 'standard deviation of the last values, by the sample',
    compute: ([values], [n]) => deviation(values, n),
  },
  {
    name: 'zscore',
    parameters: [column(), spreadLength],
    says: 'deviations that the value lies from the average of the last values',
    compute: ([values], [n]) => zScore(values, n),
  },
  {
    name: 'percentile',
    parameters: [column(), spreadLength],
    says: 'rank among the last values: the per cent of the others that lie below, equal ones counting half',
    compute: ([values], [n]) => percentile(values, n),
  },
  {
    name: 'highest',
    parameters: [column(), length()],
    says: 'highest of the last values',
    compute: ([values], [n]) => highest(values, n),
  },
  {
    name: 'lowest',
    parameters: [column(), length()],
    says: 'lowest of the last values',
    compute: ([values], [n]) => lowest(values, n),
  },
  {
    name: 'correlation',
    parameters: [column(), column('other'), spreadLength],
    says: "Pearson's correlation of the last pairs of values, -1 to 1",
    compute: ([a, b], [n]) => correlation(a, b, n),
  },
  {
    name: 'abs',
    parameters: [column()],
    says: 'size without its sign',
    compute: ([values]) => absolute(values),
  },
  {
    name: 'log',
    parameters: [column()],
    says: 'natural logarithm; absent where the value is not above 0',
    compute: ([values]) => logarithm(values),
  },
  {
    name: 'min',
    parameters: [column(), { name: 'other', takes: 'operand' }],
    says: 'the smaller of two values, of two series or of one and a number',
    compute: ([a, b]) => smaller(a, b),
  },
  {
    name: 'max',
    parameters: [column(), { name: 'other', takes: 'operand' }],
    says: 'the larger of two values, of two series or of one and a number',
    compute: ([a, b]) => larger(a, b),
  },
];

const BY_NAME: ReadonlyMap<string, MetricFunction> = new Map(FUNCTIONS.map((entry) => [entry.name, entry]));

/** The function of a name; undefined if there is none. */
export const functionNamed = (name: string): MetricFunction | undefined => BY_NAME.get(name);
