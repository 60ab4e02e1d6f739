import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FUNCTIONS, functionNamed } from '../../src/metrics/functions.ts';
import { RECURSIVE_MEMORY } from '../../src/metrics/indicators/runs.ts';
import { isNumber, MAX_LENGTH, type MetricFunction, signatureOf } from '../../src/metrics/metric-function.ts';

// What holds for every function of the table. A new one is told here what it promises, or the first test fails.

interface Contract {
  /** lengths and numbers to try it with */
  readonly numbers: readonly number[];
  /**
   * How many values the last result rests on. `window`: the last so many, all present. `recursive`: it begins anew after
   * an absent value, warms up over so many and is then trusted after RECURSIVE_MEMORY. `own`: its own test tells.
   */
  readonly rests: readonly ['window' | 'recursive', number] | 'own';
  /** the result on a flat series at 7 (volume 7 too); NaN where it has none */
  readonly flat: number;
  /** the power of a factor on all prices by which the result is multiplied; volume and numbers stay */
  readonly degree: number | 'none';
  /** what an amount added to all prices adds to the result, of that amount; undefined if there is no such law */
  readonly shift?: 0 | 1;
}

const X = Number.NaN;
const CONTRACTS: Readonly<Record<string, Contract>> = {
  sma: { numbers: [5], rests: ['window', 5], flat: 7, degree: 1, shift: 1 },
  ema: { numbers: [5], rests: ['recursive', 5], flat: 7, degree: 1, shift: 1 },
  rsi: { numbers: [5], rests: ['recursive', 6], flat: 50, degree: 0, shift: 0 },
  macd: { numbers: [3, 7], rests: ['recursive', 7], flat: 0, degree: 1, shift: 0 },
  macd_signal: { numbers: [3, 7, 4], rests: ['recursive', 10], flat: 0, degree: 1, shift: 0 },
  macd_histogram: { numbers: [3, 7, 4], rests: ['recursive', 10], flat: 0, degree: 1, shift: 0 },
  bollinger_upper: { numbers: [5, 2], rests: ['window', 5], flat: 7, degree: 1, shift: 1 },
  bollinger_lower: { numbers: [5, 2.5], rests: ['window', 5], flat: 7, degree: 1, shift: 1 },
  bollinger_percent_b: { numbers: [5, 2], rests: ['window', 5], flat: 0.5, degree: 0, shift: 0 },
  bollinger_bandwidth: { numbers: [5, 2], rests: ['window', 5], flat: 0, degree: 0 },
  atr: { numbers: [5], rests: ['recursive', 5], flat: 0, degree: 1, shift: 0 },
  stochastic_k: { numbers: [5], rests: ['window', 5], flat: 50, degree: 0, shift: 0 },
  stochastic_d: { numbers: [5, 3], rests: ['window', 7], flat: 50, degree: 0, shift: 0 },
  roc: { numbers: [5], rests: ['window', 6], flat: 0, degree: 0 },
  volatility: { numbers: [5], rests: ['window', 6], flat: 0, degree: 0 },
  drawdown: { numbers: [], rests: 'own', flat: 0, degree: 0 },
  obv: { numbers: [], rests: 'own', flat: 0, degree: 0, shift: 0 },
  relative_strength: { numbers: [5], rests: ['window', 6], flat: 1, degree: 0 },
  deviation: { numbers: [5], rests: ['window', 5], flat: 0, degree: 1, shift: 0 },
  zscore: { numbers: [5], rests: ['window', 5], flat: X, degree: 0, shift: 0 },
  percentile: { numbers: [5], rests: ['window', 5], flat: 50, degree: 0, shift: 0 },
  highest: { numbers: [5], rests: ['window', 5], flat: 7, degree: 1, shift: 1 },
  lowest: { numbers: [5], rests: ['window', 5], flat: 7, degree: 1, shift: 1 },
  correlation: { numbers: [5], rests: ['window', 5], flat: X, degree: 0, shift: 0 },
  abs: { numbers: [], rests: ['window', 1], flat: 7, degree: 1, shift: 1 },
  log: { numbers: [], rests: ['window', 1], flat: Math.log(7), degree: 'none' },
  min: { numbers: [], rests: ['window', 1], flat: 7, degree: 1, shift: 1 },
  max: { numbers: [], rests: ['window', 1], flat: 7, degree: 1, shift: 1 },
};

test('every function makes its promises', () => {
  expect(Object.keys(CONTRACTS)).toEqual(FUNCTIONS.map(({ name }) => name));
});

test('every function is documented in one line, with the parameters that it is called with', () => {
  for (const entry of FUNCTIONS) {
    expect(entry.says, entry.name).toMatch(/^[^\n.]{10,110}$/);
    expect(signatureOf(entry)).toMatch(/^[a-z_]+\([a-z_]+(, [a-z_]+( = [0-9.]+)?)*\)$/);
    expect(functionNamed(entry.name)).toBe(entry);
  }
  expect(signatureOf(functionNamed('bollinger_upper')!)).toBe('bollinger_upper(column, length, deviations = 2)');
});

const columnNames = ({ parameters }: MetricFunction): string[] =>
  parameters.filter((one) => !isNumber(one)).map(({ name }) => name);

interface Row {
  readonly close: number;
  readonly above: number;
  readonly below: number;
  readonly volume: number;
  readonly other: number;
  readonly absent: boolean;
}

/** Prices that all differ, so that no window is flat. */
const rowsOf = (absentWeight: number, maxLength: number): fc.Arbitrary<readonly Row[]> =>
  fc.uniqueArray(
    fc.record({
      close: fc.integer({ min: 10_000, max: 5_000_000 }).map((value) => value / 10_000),
      above: fc.integer({ min: 1, max: 5 }),
      below: fc.integer({ min: 1, max: 5 }),
      volume: fc.integer({ min: 1, max: 1e6 }),
      other: fc.integer({ min: 10_000, max: 5_000_000 }).map((value) => value / 10_000),
      absent: fc.oneof(
        { weight: 40, arbitrary: fc.constant(false) },
        { weight: absentWeight, arbitrary: fc.constant(true) },
      ),
    }),
    { maxLength, comparator: (a, b) => a.close === b.close || a.other === b.other },
  );
const rows = rowsOf(0, 60);
const gappyRows = rowsOf(2, 60);

/** The columns that a function takes, by the names of its parameters; an absent row is absent in each. */
function columnsFor(entry: MetricFunction, given: readonly Row[], price = (value: number) => value): Float64Array[] {
  const values: Readonly<Record<string, (row: Row) => number>> = {
    column: ({ close }) => price(close),
    close: ({ close }) => price(close),
    high: ({ close, above }) => price(close + above),
    low: ({ close, below }) => price(close - below),
    other: ({ other }) => price(other),
    volume: ({ volume }) => volume,
  };
  return columnNames(entry).map((name) => Float64Array.from(given, (row) => (row.absent ? X : values[name]!(row))));
}

/** Rows of a long series, absent at some. */
const longRows = (count: number, absentAt: readonly number[]): Row[] =>
  Array.from({ length: count }, (_, t) => ({
    close: 100 + 30 * Math.sin(t * 0.7) + 10 * Math.sin(t * t),
    above: 1 + (t % 3),
    below: 1 + (t % 2),
    volume: 1 + ((t * 7919) % 1000),
    other: 50 + 20 * Math.cos(t * 0.3) + 5 * Math.sin(t * t * 3),
    absent: absentAt.includes(t),
  }));

describe.each(FUNCTIONS.map((entry) => ({ ...entry, entry })))('$name', ({ name, entry }) => {
  const { numbers, rests, flat, degree, shift } = CONTRACTS[name]!;
  const run = (columns: readonly Float64Array[]): Float64Array => entry.compute(columns, numbers);

  test('property: one value an input value, and the input left as it is', () => {
    fc.assert(
      fc.property(gappyRows, (given) => {
        const columns = columnsFor(entry, given);
        const copies = columns.map((column) => column.slice());
        expect(run(columns).length).toBe(given.length);
        expect(columns).toEqual(copies);
      }),
    );
  });

  test('property: no value depends on a later one', () => {
    fc.assert(
      fc.property(gappyRows, fc.nat(), (given, n) => {
        const columns = columnsFor(entry, given);
        const count = n % (given.length + 1);
        const prefix = run(columns.map((column) => column.slice(0, count)));
        expect(prefix).toEqual(run(columns).subarray(0, count));
      }),
    );
  });

  test('of nothing nothing; of one value no more than it says', () => {
    expect([...run(columnsFor(entry, []))]).toEqual([]);
    const one = run(columnsFor(entry, longRows(1, [])));
    if (rests !== 'own') expect(Number.isNaN(one[0])).toBe(rests[1] > 1);
    expect(run(columnsFor(entry, longRows(1, [0])))[0], 'of an absent value none').toBeNaN();
    expect(run(columnsFor(entry, longRows(30, [...Array(30).keys()]))).every(Number.isNaN)).toBe(true);
  });

  test('a value is there when those that it rests on are, and only then', () => {
    if (rests === 'own') return;
    const [kind, count] = rests;
    for (const absentAt of [[], [0], [0, 1, 2], [30], [30, 33], [30, 400], [0, 599]]) {
      const given = longRows(600, absentAt);
      const result = run(columnsFor(entry, given));
      for (let t = 0; t < given.length; t++) {
        const gap = given.findLastIndex(({ absent }, s) => absent && s <= t);
        const leading = given.slice(0, gap + 1).every(({ absent }) => absent);
        const enough = kind === 'recursive' && !leading ? Math.max(count, RECURSIVE_MEMORY) : count;
        expect(!Number.isNaN(result[t]!), `row ${t} with ${absentAt} absent`).toBe(t - gap >= enough);
      }
    }
  });

  test('each column counts: where one value of one is absent there is no result', () => {
    for (const c of columnNames(entry).keys()) {
      const columns = columnsFor(entry, longRows(300, []));
      columns[c]![100] = X;
      expect(run(columns)[100], `column ${c}`).toBeNaN();
    }
  });

  test('property: after a gap the values are those of a series that begins there', () => {
    if (rests === 'own') return;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), (gap) => {
        const given = longRows(260, [gap]);
        const whole = run(columnsFor(entry, given));
        const fresh = run(columnsFor(entry, given.slice(gap + 1)));
        for (let t = gap + 1; t < given.length; t++) {
          if (Number.isNaN(whole[t]!)) continue;
          const expected = fresh[t - gap - 1]!;
          const error = Math.abs(whole[t]! - expected) / Math.max(1, Math.abs(expected));
          expect(error, `row ${t}: ${whole[t]} and not ${expected}`).toBeLessThan(1e-12);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('on a flat series it is what it says', () => {
    const columns = columnNames(entry).map(() => new Float64Array(400).fill(7));
    const result = run(columns);
    expect(result[399]).toBe(flat);
    const told = result.filter((value) => !Number.isNaN(value));
    expect(new Set(told).size, 'the same at every session').toBeLessThanOrEqual(1);
    // a tenth has no exact binary fraction, and nothing may come of that
    const tenth = run(columnNames(entry).map(() => new Float64Array(400).fill(0.1)));
    expect(new Set(tenth.filter((value) => !Number.isNaN(value))).size, 'at 0.1 too').toBeLessThanOrEqual(1);
  });

  test('property: prices in other units', () => {
    if (degree === 'none') return;
    fc.assert(
      fc.property(rows, fc.integer({ min: -6, max: 6 }), (given, power) => {
        // a power of two changes no digit, so the law holds to the last bit
        const factor = 2 ** power;
        const scaled = run(columnsFor(entry, given, (value) => value * factor));
        expect(scaled).toEqual(run(columnsFor(entry, given)).map((value) => value * factor ** degree));
      }),
    );
  });

  test('property: prices from another zero', () => {
    if (shift === undefined) return;
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 1000 }), (given, amount) => {
        const before = run(columnsFor(entry, given));
        const after = run(columnsFor(entry, given, (value) => value + amount));
        for (let t = 0; t < given.length; t++) {
          const expected = before[t]! + shift * amount;
          if (Number.isNaN(expected)) expect(after[t]).toBeNaN();
          else expect(Math.abs(after[t]! - expected), `row ${t}: ${after[t]} and not ${expected}`).toBeLessThan(1e-6);
        }
      }),
    );
  });

  test('any length that is allowed may be asked for', () => {
    const columns = columnsFor(entry, longRows(50, []));
    const given = entry.parameters.filter(isNumber);
    if (given.length === 0) return;
    const numbersOf = (pick: (least: number) => number): number[] =>
      given.map(({ takes, least, usual, name: parameter }) =>
        // the slow length of a pair is the larger one
        takes === 'length' ? pick(least) + (parameter === 'slow' ? 1 : 0) : usual!,
      );
    const shortest = entry.compute(
      columns,
      numbersOf((least) => least),
    );
    expect(shortest.every(Number.isNaN), 'something soon').toBe(false);
    const longest = entry.compute(
      columns,
      numbersOf(() => MAX_LENGTH - 1),
    );
    expect(longest.every(Number.isNaN), 'nothing yet').toBe(true);
    expect(longest.length).toBe(50);
  });
});

test('property: on-balance volume is in units of the volume', () => {
  const obv = functionNamed('obv')!;
  fc.assert(
    fc.property(gappyRows, (given) => {
      const [close, volume] = columnsFor(obv, given);
      const thousands = obv.compute([close!, volume!.map((value) => value * 1024)], []);
      expect(thousands).toEqual(obv.compute([close!, volume!], []).map((value) => value * 1024));
    }),
  );
});
