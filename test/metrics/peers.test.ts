import { IndicatorsSync } from '@ixjb94/indicators';
import {
  ATR,
  BollingerBands,
  BollingerBandsWidth,
  EMA,
  getCorrelation,
  getLogReturns,
  getMaxDrawdown,
  getStandardDeviation,
  getZScore,
  MACD,
  OBV,
  PercentB,
  ROC,
  RSI,
  SMA,
  StochasticOscillator,
} from 'trading-signals';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/dates.ts';
import { functionNamed } from '../../src/metrics/functions.ts';
import { hasDesk, realDesk } from '../desk.ts';
import { walk } from './naive.ts';

// Our indicators against two libraries that agree with TA-Lib. EMA and MACD start differently in both of them, from the
// first value, so these are compared once the start is forgotten.

const TOLERANCE = 1e-9;
/** Values after which an average of 26 has forgotten its start to ten digits. */
const SETTLED = 500;

interface Bars {
  readonly high: number[];
  readonly low: number[];
  readonly close: number[];
  readonly volume: number[];
}

const ixjb = new IndicatorsSync();

const ours = (name: string, columns: readonly number[][], ...numbers: number[]): Float64Array =>
  functionNamed(name)!.compute(
    columns.map((column) => Float64Array.from(column)),
    numbers,
  );

/** What a streaming indicator says of each input. */
function stream<I>(indicator: { update(input: I, replace: boolean): unknown }, inputs: readonly I[]): unknown[] {
  return inputs.map((input) => indicator.update(input, false));
}
const numbersOf = (results: readonly unknown[], field?: string): number[] =>
  results.map((result) => {
    const value = field === undefined ? result : (result as Record<string, number> | null)?.[field];
    return typeof value === 'number' ? value : Number.NaN;
  });

/** Theirs end with ours; where both are there they agree, and from `from` on both are. */
function expectAgreement(our: Float64Array, their: readonly number[], from: number): void {
  const offset = our.length - their.length;
  let compared = 0;
  for (let t = Math.max(from, offset); t < our.length; t++) {
    const [a, b] = [our[t]!, their[t - offset]!];
    const error = Math.abs(a - b) / Math.max(1, Math.abs(b));
    // a NaN fails here too
    if (!(error <= TOLERANCE)) expect.fail(`row ${t}: ours ${a}, theirs ${b}`);
    compared++;
  }
  expect(compared).toBeGreaterThan(our.length - 600);
}

function compare({ high, low, close, volume }: Bars): void {
  const candles = close.map((last, t) => ({
    close: last,
    high: high[t]!,
    low: low[t]!,
    open: last,
    volume: volume[t]!,
  }));
  const bar = [high, low, close];

  test('simple and exponential average', () => {
    expectAgreement(ours('sma', [close], 50), ixjb.sma(close, 50), 49);
    expectAgreement(ours('sma', [close], 200), numbersOf(stream(new SMA(200), close)), 199);
    expectAgreement(ours('ema', [close], 20), ixjb.ema(close, 20), SETTLED);
    expectAgreement(ours('ema', [close], 20), numbersOf(stream(new EMA(20), close)), SETTLED);
  });

  test('relative strength index, from its first value on', () => {
    expectAgreement(ours('rsi', [close], 14), ixjb.rsi(close, 14), 14);
    expectAgreement(ours('rsi', [close], 14), numbersOf(stream(new RSI(14), close)), 14);
  });

  test('MACD', () => {
    const [line, signal, histogram] = ixjb.macd(close, 12, 26, 9) as number[][];
    const streamed = stream(new MACD(new EMA(12), new EMA(26), new EMA(9)), close);
    expectAgreement(ours('macd', [close], 12, 26), line!, SETTLED);
    expectAgreement(ours('macd', [close], 12, 26), numbersOf(streamed, 'macd'), SETTLED);
    expectAgreement(ours('macd_signal', [close], 12, 26, 9), signal!, SETTLED);
    expectAgreement(ours('macd_signal', [close], 12, 26, 9), numbersOf(streamed, 'signal'), SETTLED);
    expectAgreement(ours('macd_histogram', [close], 12, 26, 9), histogram!, SETTLED);
    expectAgreement(ours('macd_histogram', [close], 12, 26, 9), numbersOf(streamed, 'histogram'), SETTLED);
  });

  test('Bollinger bands', () => {
    const [lower, , upper] = ixjb.bbands(close, 20, 2) as number[][];
    const streamed = stream(new BollingerBands(20, 2), close);
    expectAgreement(ours('bollinger_upper', [close], 20, 2), upper!, 19);
    expectAgreement(ours('bollinger_upper', [close], 20, 2), numbersOf(streamed, 'upper'), 19);
    expectAgreement(ours('bollinger_lower', [close], 20, 2), lower!, 19);
    expectAgreement(ours('bollinger_lower', [close], 20, 2), numbersOf(streamed, 'lower'), 19);
    const percentB = new PercentB({ deviationMultiplier: 2, interval: 20 });
    expectAgreement(ours('bollinger_percent_b', [close], 20, 2), numbersOf(stream(percentB, close)), 19);
    const widths = numbersOf(stream(new BollingerBandsWidth(new BollingerBands(20, 2)), close));
    expectAgreement(
      ours('bollinger_bandwidth', [close], 20, 2),
      widths.map((width) => width * 100),
      19,
    );
  });

  test('average true range, from its first value on', () => {
    expectAgreement(ours('atr', bar, 14), ixjb.atr(high, low, close, 14), 13);
    expectAgreement(ours('atr', bar, 14), numbersOf(stream(new ATR(14), candles)), 13);
  });

  test('stochastic oscillator', () => {
    const [fast, average] = ixjb.stoch(high, low, close, 14, 1, 3) as number[][];
    expectAgreement(ours('stochastic_k', bar, 14), fast!, 15);
    expectAgreement(ours('stochastic_d', bar, 14, 3), average!, 15);
    const oscillator = new StochasticOscillator({ dPeriod: 3, kPeriod: 14, kSlowingPeriod: 1 });
    const streamed = stream(oscillator, candles);
    expectAgreement(ours('stochastic_k', bar, 14), numbersOf(streamed, 'stochK'), 15);
    expectAgreement(ours('stochastic_d', bar, 14, 3), numbersOf(streamed, 'stochD'), 15);
  });

  test('rate of change and on-balance volume', () => {
    const percent = (rate: number): number => rate * 100;
    expectAgreement(ours('roc', [close], 10), ixjb.roc(close, 10).map(percent), 10);
    expectAgreement(ours('roc', [close], 10), numbersOf(stream(new ROC(10), close)).map(percent), 10);
    expectAgreement(ours('obv', [close, volume]), ixjb.obv(close, volume), 1);
    expectAgreement(ours('obv', [close, volume]), numbersOf(stream(new OBV(2), candles)), 1);
  });

  test('highest, lowest and deviation', () => {
    expectAgreement(ours('highest', [high], 252), ixjb.max(high, 252), 251);
    expectAgreement(ours('lowest', [low], 252), ixjb.min(low, 252), 251);
    const windows = close.map((_, t) => (t < 62 ? undefined : close.slice(t - 62, t + 1)));
    // theirs divides by n
    const deviations = windows.map((window) =>
      window ? getStandardDeviation(window) * Math.sqrt(63 / 62) : Number.NaN,
    );
    expectAgreement(ours('deviation', [close], 63), deviations, 62);
    const scores = windows.map((window) => (window ? getZScore(window) * Math.sqrt(62 / 63) : Number.NaN));
    expectAgreement(ours('zscore', [close], 63), scores, 62);
  });

  test('volatility, drawdown and correlation', () => {
    const year = 100 * Math.sqrt((252 * 21) / 20);
    const volatilities = close.map((_, t) =>
      t < 21 ? Number.NaN : getStandardDeviation(getLogReturns(close.slice(t - 21, t + 1))) * year,
    );
    expectAgreement(ours('volatility', [close], 21), volatilities, 21);
    expect(-Math.min(...ours('drawdown', [close])), 'the deepest').toBeCloseTo(getMaxDrawdown(close), 9);
    const correlations = close.map((_, t) =>
      t < 59 ? Number.NaN : getCorrelation(close.slice(t - 59, t + 1), high.slice(t - 59, t + 1)),
    );
    expectAgreement(ours('correlation', [close, high], 60), correlations, 59);
  });
}

describe('on a generated walk', () => compare(walk(4000)));

describe.skipIf(!hasDesk).each(['IWM', 'SPX', 'AAPL', 'QQQ'])('on %s since 2010', (symbol) => {
  const bars: Bars = { high: [], low: [], close: [], volume: [] };
  if (hasDesk) {
    const series = realDesk().market.series(symbol);
    const from = series.days.findIndex((day) => day >= parseDay('2010-01-01')!);
    for (let t = from; t < series.days.length; t++) {
      const row = [series.high[t]!, series.low[t]!, series.close[t]!, series.volume[t]!];
      if (row.some(Number.isNaN)) continue;
      for (const [i, column] of [bars.high, bars.low, bars.close, bars.volume].entries()) column.push(row[i]!);
    }
  }
  compare(bars);
});
