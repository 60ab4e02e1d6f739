import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/dates.ts';
import { type Diagnostic, Fault } from '../../src/base/diagnostic.ts';
import { memorySource } from '../../src/base/source.ts';
import { type Market, openMarket } from '../../src/market/market.ts';
import { FUNCTIONS, functionNamed } from '../../src/metrics/functions.ts';
import { movingAverage } from '../../src/metrics/indicators/moving-average.ts';
import { isNumber, type Parameter } from '../../src/metrics/metric-function.ts';
import { compileMetrics } from '../../src/metrics/metrics.ts';
import { readMetricsFile } from '../../src/metrics/metrics-file.ts';
import { walk } from './naive.ts';

const X = Number.NaN;

/** Prices of the fund on all days, of the bond on all but each ninth, of the stock from day 40 on. */
const COUNT = 400;
const DAYS = Array.from({ length: COUNT }, (_, t) => parseDay('2015-01-05')! + t);
const fund = walk(COUNT, 1);
const bond = walk(COUNT, 2);
const hasBond = (t: number): boolean => t % 9 !== 4;

const rowsOf = ({ high, low, close, volume }: typeof fund, has: (t: number) => boolean): string =>
  [
    'date,open,high,low,close,volume',
    ...DAYS.flatMap((day, t) =>
      has(t) ? [`${formatDay(day)},${close[t]},${high[t]},${low[t]},${close[t]},${volume[t]}`] : [],
    ),
    '',
  ].join('\n');

const market: Market = openMarket(
  memorySource({
    'data/market.yaml': `timezone: America/New_York
calendar: XNYS
instruments:
  FUND: { name: fund, kind: index, calendar: own, benchmark: STOCK, tracks: BOND }
  STOCK: { name: stock, kind: index, calendar: own }
  BOND: { name: bond, kind: index, calendar: own, benchmark: GONE }
  GONE: { name: without prices, kind: index, calendar: own }
`,
    'data/prices/FUND.csv': rowsOf(fund, () => true),
    'data/prices/BOND.csv': rowsOf(bond, hasBond),
    'data/prices/STOCK.csv': rowsOf(walk(COUNT, 3), (t) => t >= 40),
  }),
);

function compile(is: string) {
  const text = `first: { is: close, unit: price, decimals: 2, name: x }\nm:\n  is: ${JSON.stringify(is)}\n  unit: price\n  decimals: 2\n  name: x\n`;
  return compileMetrics(readMetricsFile(text), market);
}
const evaluate = (is: string, symbol = 'FUND'): Float64Array | undefined => compile(is).values('m', symbol);

/** The one fault of an expression, when it is compiled or, if not yet, when it is evaluated. */
function faultOf(is: string, symbol = 'FUND'): Diagnostic {
  try {
    evaluate(is, symbol);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    expect(error.diagnostics).toHaveLength(1);
    return error.diagnostics[0]!;
  }
  return expect.fail(`${is} is not refused`);
}
/** Where in the expression a fault points. */
const offsetOf = (fault: Diagnostic): number => fault.column! - '  is: "'.length - 1;

const SAMPLES: Readonly<Record<string, string>> = {
  column: 'close',
  other: "close('BOND')",
  length: '20',
  fast: '12',
  slow: '26',
  signal: '9',
  smoothing: '3',
  deviations: '2',
};
const sample = ({ name }: Parameter): string => SAMPLES[name] ?? name;

describe.each(FUNCTIONS.map((entry) => [entry.name, entry] as const))('%s', (name, entry) => {
  test('is called from the metrics file', () => {
    const overBond = entry.parameters.some((parameter) => parameter.name === 'other');
    const kept = DAYS.map((_, t) => t).filter((t) => !overBond || hasBond(t));
    const series = market.series('FUND');
    const columns = entry.parameters
      .filter((one) => !isNumber(one))
      .map((parameter) =>
        parameter.name === 'other'
          ? market.series('BOND').close
          : Float64Array.from(kept, (t) => series[sample(parameter) as 'close'][t]!),
      );
    const numbers = entry.parameters.filter(isNumber).map((parameter) => Number(sample(parameter)));
    const expected = entry.compute(columns, numbers);
    const result = evaluate(`${name}(${entry.parameters.map(sample).join(', ')})`)!;
    expect(result.length).toBe(COUNT);
    expect([...kept.map((t) => result[t]!)], 'on the days of all').toEqual([...expected]);
    if (overBond) expect(result[4], 'a day that the bond lacks').toBeNaN();
    expect(expected.some((value) => !Number.isNaN(value))).toBe(true);
  });

  test('with what it does not take it is refused, and shown', () => {
    const fault = faultOf(`close + ${name}()`);
    expect(fault).toMatchObject({ code: 'metric-expression', file: 'rules/metrics.yaml', line: 3 });
    expect(fault.message).toContain(`${name} does not take ()`);
    expect(fault.help).toContain(`${name}(${entry.parameters[0]!.name}`);
    expect(fault.help).toContain(entry.says);
    expect(offsetOf(fault)).toBe('close + '.length);
  });

  for (const [i, parameter] of entry.parameters.entries()) {
    if (!isNumber(parameter)) continue;
    const { least, most } = parameter;
    const call = (number: string): string =>
      `close - ${name}(${entry.parameters.map((one, j) => (j === i ? number : sample(one))).join(', ')})`;

    test.each([String(least - 1), String(most + 1), '-3'])(`argument ${i} is not %s`, (number) => {
      const fault = faultOf(call(number));
      expect(fault).toMatchObject({ code: 'metric-expression', file: 'rules/metrics.yaml', line: 3 });
      expect(fault.message).toContain(`of ${Number(number)}`);
      expect(fault.help).toContain(`from ${least} to ${most}`);
      expect(call(number).slice(offsetOf(fault)).startsWith(number), 'it points at the number').toBe(true);
    });

    test(`nor, by computation, argument ${i} ${most * 2}`, () => {
      const fault = faultOf(call(`2 * ${most}`));
      expect(fault).toMatchObject({ code: 'metric-expression', file: 'rules/metrics.yaml', line: 3 });
      expect(fault.message).toContain(`of ${2 * most}`);
      expect(offsetOf(fault), 'it points at the call').toBe('close - '.length);
    });
  }
});

describe('numbers', () => {
  test.each([
    ['bollinger_upper(close, 20)', 'bollinger_upper(close, 20, 2.0)'],
    ['bollinger_lower(close, 20, 3)', 'bollinger_lower(close, 20, 3.0)'],
    ['close * 2', 'close + close'],
    ['2 * close * 0.5', 'close'],
    ['2 * 0.5 * close', 'close'],
    ['-close', '0 - close'],
    ['- -close', 'close'],
    ['close * (4 / 2)', 'close * 2'],
    ['sma(close, 2 * 5)', 'sma(close, 10)'],
    ['max(close, 1e9)', 'close * 0 + 1000000000'],
    ['min(close, -1)', 'close * 0 - 1'],
    ['min(close, open + 1)', 'close'],
    ['abs(-close)', 'close'],
    ['log(close * close)', 'log(close) + log(close)'],
  ])('%s is %s', (a, b) => {
    const [left, right] = [evaluate(a)!, evaluate(b)!];
    for (let t = 0; t < COUNT; t++) {
      if (Number.isNaN(right[t]!)) expect(left[t]).toBeNaN();
      else expect(left[t]! / right[t]!, `row ${t}`).toBeCloseTo(1, 12);
    }
  });

  test('what is divided by nothing is absent, and not infinite', () => {
    expect([...evaluate('close / (close - close)')!].every(Number.isNaN)).toBe(true);
    expect([...evaluate('close / 0')!].every(Number.isNaN)).toBe(true);
    expect([...evaluate('log(close - close)')!].every(Number.isNaN)).toBe(true);
    expect([...evaluate('log(-close)')!].every(Number.isNaN)).toBe(true);
  });

  test.each([
    ['close * 1/2', undefined],
    ['close * (1/2)', '1.0/2'],
    ['close * (7/0)', ''],
  ])('%s: whole numbers do not lose a fraction unnoticed', (is, help) => {
    if (help === undefined) expect(evaluate(is)![0]).toBe(fund.close[0]! / 2);
    else {
      const fault = faultOf(is);
      expect(fault.help ?? '').toContain(help);
      expect(offsetOf(fault)).toBe('close * ('.length);
    }
  });
});

describe('instruments of different calendars', () => {
  const onBoth = DAYS.map((_, t) => t).filter(hasBond);

  test('a window over a spread counts the days that both have, and none of the holidays is a gap in it', () => {
    const result = evaluate("sma(close - close('BOND'), 50)")!;
    const spread = Float64Array.from(onBoth, (t) => fund.close[t]! - bond.close[t]!);
    const average = movingAverage(spread, 50);
    for (const [i, t] of onBoth.entries()) {
      if (i < 49) expect(result[t], `row ${t} is warm-up`).toBeNaN();
      else expect(result[t], `row ${t}`).toBe(average[i]);
    }
    expect(result[COUNT - 1 - ((COUNT - 1 - 4) % 9)], 'nothing is told of a holiday').toBeNaN();
  });

  test('the same whichever comes first, and whoever the subject is', () => {
    const there = evaluate("correlation(close, close('BOND'), 60)")!;
    const back = evaluate("correlation(close('BOND'), close('FUND'), 60)", 'BOND')!;
    expect(onBoth.map((t) => there[t])).toEqual([...back]);
    expect(there.filter((value) => !Number.isNaN(value)).length).toBe(onBoth.length - 59);
  });

  test('three of them meet on the days of all', () => {
    const result = evaluate("close - close('BOND') - close('STOCK')")!;
    for (let t = 0; t < COUNT; t++) expect(Number.isNaN(result[t]!), `row ${t}`).toBe(!hasBond(t) || t < 40);
  });

  test("an average of another instrument alone runs over that one's own days", () => {
    const result = evaluate("sma(close('BOND'), 10)")!;
    const own = movingAverage(market.series('BOND').close, 10);
    expect(onBoth.map((t) => result[t])).toEqual([...own]);
  });

  test('a metric of one instrument is its very column: nothing is laid out again', () => {
    expect(evaluate('close')).toBe(market.series('FUND').close);
  });
});

describe('relations', () => {
  test('name the instrument that market.yaml names, and a subject without one has no such metric', () => {
    expect(evaluate('close(benchmark)')).toEqual(evaluate("close('STOCK')"));
    expect(evaluate('roc(close(tracks), 5)')).toEqual(evaluate("roc(close('BOND'), 5)"));
    expect(evaluate('relative_strength(close, close(benchmark), 63)', 'STOCK')).toBeUndefined();
    expect(evaluate('close(tracks)', 'BOND')).toBeUndefined();
  });

  test('to an instrument without prices is a fault that names the file', () => {
    expect(faultOf('close(benchmark)', 'BOND')).toMatchObject({ code: 'missing-file', file: 'data/prices/GONE.csv' });
  });
});

describe('faults', () => {
  test.each([
    ["sma(close('SOTCK'), 5)", 'no instrument "SOTCK"', 'did you mean "STOCK"?', 'sma(close('],
    ['emma(close, 3)', 'there is no function "emma"', 'did you mean "ema"?', ''],
    ['open + clsoe', 'there is no "clsoe"', 'did you mean "close"?', 'open + '],
    ['close(bench)', 'there is no "bench"', 'known:', 'close('],
    ['close + rsi', 'rsi is a function', 'write rsi(column, length)', 'close + '],
    ['rsi(14, close)', 'rsi does not take (whole number, column)', 'write rsi(column, length)', ''],
    ['rsi(close, 14.0)', 'rsi does not take (column, number)', 'write rsi(column, length)', ''],
    ['close(5)', 'close does not take (whole number)', "close('SPY')", ''],
    ['close % 2', 'there is no operation column % whole number', '+, -, * and /', ''],
    ["close + 'a'", 'there is no operation column + text', '+, -, * and /', ''],
    ['close > 1', 'there is no operation column > whole number', '+, -, * and /', ''],
    ['1.5', 'it is a number, not a series', 'columns: ', ''],
    ['macd(close, 26, 12)', 'fast length of 26, and a slow one of 12', 'the shorter one', 'macd(close, '],
    [
      'macd_signal(close, 12, 12, 9)',
      'fast length of 12, and a slow one of 12',
      'the shorter one',
      'macd_signal(close, ',
    ],
    ['macd(close, 2 * 13, 12)', 'fast length of 26, and a slow one of 12', 'the shorter one', ''],
    ['[close, open][5]', 'this is not understood in a metric', 'columns: ', ''],
    ['[close].map(x, x)[0]', 'this is not understood in a metric', 'columns: ', ''],
    ['[1].exists(x, x > 0) ? close : open', 'this is not understood in a metric', 'columns: ', ''],
    ["'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('^(a+)+$') ? close : open", 'not understood in a metric', '', ''],
    ['close +', 'the expression ends where something has to follow', 'columns: ', 'close +'],
    ['sma(close, 5', 'a bracket is not closed', 'write )', 'sma(close, 5'],
    ['close; open', 'this does not belong here', 'columns: ', 'close'],
    [`${'close + '.repeat(900)}close`, 'this is too long for one metric', 'several metrics', ''],
  ])('%s: %s', (is, message, help, before) => {
    const fault = faultOf(is);
    expect(fault).toMatchObject({ file: 'rules/metrics.yaml', line: 3, severity: 'error' });
    expect(fault.message).toContain('"m"');
    expect(fault.message).toContain(message);
    expect(fault.help ?? '').toContain(help);
    expect(offsetOf(fault), 'it points at the place').toBe(before.length);
  });

  test('a misspelt symbol is one of the instruments, and is told before anything is evaluated', () => {
    expect(() => compile("close('SOTCK')")).toThrow(/rules\/metrics\.yaml:3:\d+ unknown-instrument/);
  });

  test('a metric may not take the name of a column of the price files', () => {
    const file = readMetricsFile('close: { is: open, unit: price, decimals: 2, name: x }\n');
    expect(() => compileMetrics(file, market)).toThrow(/metrics\.yaml:1:\d+ metric-expression .*"close"/);
  });

  test('absent values go through operators as absent', () => {
    const values = functionNamed('min')!.compute([Float64Array.of(1, X), Float64Array.of(X, 1)], []);
    expect([...values].every(Number.isNaN)).toBe(true);
  });
});
