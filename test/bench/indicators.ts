// Indicators beside a hand-written loop and npm peers: 500 series of 5,000 bars.
import { exponentialAverage } from '../../src/metrics/indicators/exponential-average.ts';
import { movingAverage } from '../../src/metrics/indicators/moving-average.ts';
import { relativeStrengthIndex } from '../../src/metrics/indicators/relative-strength-index.ts';
import { type Contender, compare, report, walk } from './harness.ts';

const SERIES = 500;
const BARS = 5000;
const ROUNDS = 7;

const columns = Array.from({ length: SERIES }, (_, i) => walk(BARS, i + 1));
const lists = columns.map((values) => [...values]);

/** A peer's functions are not typed: it is installed by this script alone. */
type Peer = Readonly<Record<string, never>>;
const peer = (name: string): Promise<Peer> => import(name);

const [ixjb, indicatorts, technical, signals] = await Promise.all(
  ['@ixjb94/indicators', 'indicatorts', 'technicalindicators', 'trading-signals'].map(peer),
);

type Calculate = { calculate(input: { values: readonly number[]; period: number }): number[] };
type Streaming = new (length: number) => { add(value: number): number | null };
type OfList = (values: readonly number[], options: number | { period: number }) => ArrayLike<number> | undefined;

const overColumns = (name: string, indicate: (values: Float64Array) => Float64Array): Contender => ({
  name,
  run: () => columns.reduce((sum, values) => sum + indicate(values)[BARS - 1]!, 0),
});
const overLists = (name: string, indicate: (values: readonly number[]) => ArrayLike<number>): Contender => ({
  name,
  run: () => lists.reduce((sum, values) => sum + indicate(values).length, 0),
});
const streaming = (name: string, Indicator: Streaming, length: number): Contender => ({
  name,
  run() {
    let last = 0;
    for (const values of lists) {
      const indicator = new Indicator(length);
      for (const value of values) last = Number(indicator.add(value));
    }
    return last;
  },
});

const Sync = ixjb!.IndicatorsSync as unknown as new () => Record<string, OfList>;
const ixjbSync = new Sync();

/** Wilder's index as one would write it by hand: no absent values, no run after a gap. */
function rsiByHand(values: Float64Array): Float64Array {
  const length = 14;
  const result = new Float64Array(values.length).fill(Number.NaN, 0, length);
  let gain = 0;
  let loss = 0;
  for (let t = 1; t <= length; t++) {
    const change = values[t]! - values[t - 1]!;
    if (change > 0) gain += change / length;
    else loss -= change / length;
  }
  result[length] = (100 * gain) / (gain + loss);
  const weight = 1 / length;
  for (let t = length + 1; t < values.length; t++) {
    const change = values[t]! - values[t - 1]!;
    gain += ((change > 0 ? change : 0) - gain) * weight;
    loss += ((change < 0 ? -change : 0) - loss) * weight;
    result[t] = (100 * gain) / (gain + loss);
  }
  return result;
}

/** A running sum: its errors grow with the series, which ours do not. */
function smaByHand(values: Float64Array): Float64Array {
  const length = 50;
  const result = new Float64Array(values.length).fill(Number.NaN);
  let sum = 0;
  for (let t = 0; t < values.length; t++) {
    sum += values[t]!;
    if (t >= length) sum -= values[t - length]!;
    if (t >= length - 1) result[t] = sum / length;
  }
  return result;
}

function emaByHand(values: Float64Array): Float64Array {
  const length = 20;
  const weight = 2 / (length + 1);
  const result = new Float64Array(values.length).fill(Number.NaN);
  let sum = 0;
  for (let t = 0; t < length; t++) sum += values[t]!;
  let average = sum / length;
  result[length - 1] = average;
  for (let t = length; t < values.length; t++) {
    average += (values[t]! - average) * weight;
    result[t] = average;
  }
  return result;
}

const units = SERIES * BARS;
report(
  'RSI(14), 500 series of 5,000 bars',
  compare(
    [
      overColumns('hand-written loop', rsiByHand),
      overColumns('prebell', (values) => relativeStrengthIndex(values, 14)),
      overLists('@ixjb94/indicators', (values) => ixjbSync.rsi!(values, 14)!),
      overLists('indicatorts', (values) => (indicatorts!.rsi as unknown as OfList)(values, { period: 14 })!),
      overLists('technicalindicators', (values) =>
        (technical!.RSI as unknown as Calculate).calculate({ values, period: 14 }),
      ),
      streaming('trading-signals', signals!.RSI as unknown as Streaming, 14),
    ],
    ROUNDS,
    2,
  ),
  units,
  'bar',
);
report(
  'SMA(50)',
  compare(
    [
      overColumns('hand-written loop', smaByHand),
      overColumns('prebell', (values) => movingAverage(values, 50)),
      overLists('@ixjb94/indicators', (values) => ixjbSync.sma!(values, 50)!),
      overLists('indicatorts', (values) => (indicatorts!.sma as unknown as OfList)(values, { period: 50 })!),
      overLists('technicalindicators', (values) =>
        (technical!.SMA as unknown as Calculate).calculate({ values, period: 50 }),
      ),
    ],
    ROUNDS,
    2,
  ),
  units,
  'bar',
);
report(
  'EMA(20)',
  compare(
    [
      overColumns('hand-written loop', emaByHand),
      overColumns('prebell', (values) => exponentialAverage(values, 20)),
      overLists('@ixjb94/indicators', (values) => ixjbSync.ema!(values, 20)!),
      overLists('indicatorts', (values) => (indicatorts!.ema as unknown as OfList)(values, { period: 20 })!),
    ],
    ROUNDS,
    2,
  ),
  units,
  'bar',
);
