import { expect, test } from 'vitest';
import { type Diagnostic, Fault } from '../../src/base/diagnostic.ts';
import { memorySource } from '../../src/base/source.ts';
import { openMarket } from '../../src/market/market.ts';
import { compileMetrics, type Metrics } from '../../src/metrics/metrics.ts';
import { readMetricsFile } from '../../src/metrics/metrics-file.ts';

const MARKET = `timezone: America/New_York
calendar: XNYS
instruments:
  A: { name: A, kind: index, benchmark: B, tracks: C }
  B: { name: B, kind: index }
  C: { name: C, kind: yield, calendar: own }
`;

const market = () =>
  openMarket(
    memorySource({
      'data/market.yaml': MARKET,
      'data/prices/A.csv': 'date,close\n2020-11-23,10\n2020-11-24,20\n2020-11-25,30\n2020-11-27,40\n',
      'data/prices/B.csv': 'date,close\n2020-11-20,1\n2020-11-23,2\n2020-11-25,5\n2020-11-27,4\n2020-11-30,9\n',
      'data/prices/C.csv': 'date,close\n2020-11-23,0.5\n2020-11-26,0.6\n2020-11-27,0.7\n',
    }),
  );

const compile = (metrics: Record<string, string>): Metrics =>
  compileMetrics(
    readMetricsFile(
      Object.entries(metrics)
        .map(([id, is]) => `${id}: { is: ${JSON.stringify(is)}, unit: price, decimals: 2, name: x }\n`)
        .join(''),
    ),
    market(),
  );
const evaluate = (is: string, symbol = 'A'): number[] | undefined => {
  const values = compile({ m: is }).values('m', symbol);
  return values && [...values];
};

function faultsOf(run: () => unknown): readonly Diagnostic[] {
  try {
    run();
  } catch (error) {
    if (error instanceof Fault) return error.diagnostics;
    throw error;
  }
  return [];
}

const X = Number.NaN;

test.each([
  ['close', [10, 20, 30, 40]],
  ['close + 1', [11, 21, 31, 41]],
  ['close * 2.5', [25, 50, 75, 100]],
  ['close / 4', [2.5, 5, 7.5, 10]],
  ['close - close', [0, 0, 0, 0]],
  ['(close + 1) * 2 / 2 - 1', [10, 20, 30, 40]],
  ['sma(close, 2)', [X, 15, 25, 35]],
  ['sma(close - sma(close, 2), 2)', [X, X, 5, 5]],
  ['high', [X, X, X, X]],
])('%s is computed value by value', (is, expected) => {
  expect(evaluate(is)).toEqual(expected);
});

test('two instruments meet on their common sessions; where one has none the result is absent', () => {
  expect(evaluate("close('B')"), "B on A's sessions: it lacks the 24th").toEqual([2, X, 5, 4]);
  expect(evaluate("close - close('B')")).toEqual([8, X, 25, 36]);
  expect(evaluate("close('B') - close"), 'the other way round').toEqual([-8, X, -25, -36]);
  expect(evaluate('close(benchmark)')).toEqual([2, X, 5, 4]);
  expect(evaluate("close('A')", 'B'), "A on B's sessions, the absent 24th among them").toEqual([X, 10, 20, 30, 40, X]);
});

test("an indicator of another instrument runs over that one's own sessions, and is aligned after", () => {
  // B's averages of two: absent, 1.5, absent, absent, 4.5, 6.5
  expect(evaluate("sma(close('B'), 2)")).toEqual([1.5, X, X, 4.5]);
});

test('an instrument with its own calendar meets on common days', () => {
  expect(evaluate('close - close(tracks)')).toEqual([9.5, X, X, 39.3]);
});

test('a missing relation gives undefined, not zero and not a fault', () => {
  expect(evaluate('close - close(benchmark)', 'B')).toBeUndefined();
  expect(evaluate('close', 'B')).toHaveLength(6);
  expect(evaluate('sma(close(tracks), 2)', 'B'), 'however deep the relation stands').toBeUndefined();
});

test('price columns are metrics of their own; names of every object are not', () => {
  const metrics = compile({ m: 'close' });
  expect([...metrics.values('close', 'A')!]).toEqual([10, 20, 30, 40]);
  expect(metrics.has('close')).toBe(true);
  expect(metrics.has('constructor')).toBe(false);
  const faults = faultsOf(() => metrics.definition('rsi'));
  expect(faults).toMatchObject([{ code: 'unknown-metric', file: 'rules/metrics.yaml' }]);
});

test('values are kept: asked again, the same array', () => {
  const metrics = compile({ m: 'sma(close, 2)' });
  expect(metrics.values('m', 'A')).toBe(metrics.values('m', 'A'));
});

test.each([
  ['close +', 'a syntax error'],
  ['clsoe', 'an unknown column'],
  ['emma(close, 3)', 'an unknown function'],
  ['rsi(close)', 'a missing length'],
  ['rsi(close, 1.5)', 'a length that is no whole number'],
  ['rsi(14, close)', 'arguments in the wrong order'],
  ['14', 'a number, not a series'],
  ['close > 3', 'a comparison'],
  ['close(sector)', 'an unknown relation'],
  ['close % 2', 'an operator that columns lack'],
  ['[close]', 'a list'],
])('%s is refused with its place: %s', (is) => {
  const faults = faultsOf(() => compile({ good: 'close', bad: is }));
  expect(faults).toMatchObject([{ code: 'metric-expression', severity: 'error', file: 'rules/metrics.yaml', line: 2 }]);
  expect(faults[0]!.message).toContain('"bad"');
  expect(faults[0]!.column, 'inside the text of the expression').toBeGreaterThanOrEqual('bad: { is: "'.length);
});

test('the column points at what is wrong', () => {
  const [fault] = faultsOf(() => compile({ bad: 'close + nonsense' }));
  expect(fault!.column).toBe('bad: { is: "close + '.length + 1);
});

test('all wrong expressions are told at once', () => {
  expect(faultsOf(() => compile({ a: 'x', b: 'close', c: 'y' })).map((fault) => fault.line)).toEqual([1, 3]);
});

test.each([
  ['m: { is: close, unit: euro, decimals: 2, name: x }', 'price, index'],
  ['m: { is: close, unit: price, decimals: 2.5, name: x }', '"m.decimals"'],
  ['m: { is: close, unit: price, decimals: 2, name: x, zoens: {} }', 'did you mean "zones"?'],
  ['M1: { is: close, unit: price, decimals: 2, name: x }', 'M1'],
  ['m: { is: close, unit: price, decimals: 2, name: x, zones: { high: [70] } }', '"m.zones.high'],
])('the metrics file %j is refused', (text, what) => {
  const faults = faultsOf(() => readMetricsFile(text));
  expect(faults.map((fault) => `${fault.message} ${fault.help ?? ''}`).join('\n')).toContain(what);
  expect(faults[0]!.line).toBe(1);
});

test('a number may stand on the left of a column', () => {
  const file = readMetricsFile('m: { is: "100.0 / close - 1", unit: ratio, decimals: 1, name: m }\n');
  expect([...compileMetrics(file, market()).values('m', 'A')!].map((value) => Math.round(value * 10) / 10)).toEqual([
    9, 4, 2.3, 1.5,
  ]);
});

test.each(['sma(close, 0)', 'rsi(close, 6000)'])('%s is refused with its place', (is) => {
  const file = readMetricsFile(`m:\n  is: ${is}\n  unit: index\n  decimals: 1\n  name: m\n`);
  expect(() => compileMetrics(file, market())).toThrow(/rules\/metrics\.yaml:2:\d+ metric-expression/);
});
