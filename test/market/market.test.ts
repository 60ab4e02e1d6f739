import { expect, test } from 'vitest';
import { dayOf } from '../../src/base/dates.ts';
import { Fault } from '../../src/base/diagnostic.ts';
import { memorySource, type Source } from '../../src/base/source.ts';
import { openMarket } from '../../src/market/market.ts';

const FILES = {
  'data/market.yaml': `timezone: America/New_York
calendar: XNYS
instruments:
  IWM: { name: Fund, kind: etf }
universes:
  big: universes/big.csv
releases:
  claims: { name: jobless claims, unit: claims, frequency: weekly, better: lower }
`,
  'data/prices/IWM.csv': 'date,close\n2020-11-23,10\n2020-11-24,11\n',
  'data/prices/AAPL.csv': 'date,close\n2020-11-24,100\n',
  'data/universes/big.csv': 'symbol,name,sector\nAAPL,Apple Inc.,Technology\n',
};

/** A source that counts how often each path is read. */
function counting(source: Source): { source: Source; reads: Map<string, number> } {
  const reads = new Map<string, number>();
  return {
    reads,
    source: {
      ...source,
      read: (path) => {
        reads.set(path, (reads.get(path) ?? 0) + 1);
        return source.read(path);
      },
    },
  };
}

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
  throw new Error('nothing was wrong');
}

test('a file is read when it is asked for, and once', () => {
  const { source, reads } = counting(memorySource(FILES));
  const market = openMarket(source);
  expect([...reads.keys()], 'opening reads market.yaml alone').toEqual(['data/market.yaml']);
  const first = market.series('IWM');
  expect(market.series('IWM')).toBe(first);
  market.quotes(dayOf(2020, 11, 25));
  market.quotes(dayOf(2020, 11, 25));
  market.events();
  market.events();
  expect(
    [...reads.values()].every((count) => count === 1),
    JSON.stringify([...reads]),
  ).toBe(true);
});

test('a member of a universe is a stock with its sector', () => {
  const market = openMarket(memorySource(FILES));
  expect(market.instrument('AAPL')).toEqual({
    symbol: 'AAPL',
    name: 'Apple Inc.',
    kind: 'stock',
    sector: 'Technology',
  });
  expect(market.series('AAPL').close[0]).toBe(100);
  expect(market.hasInstrument('AAPL')).toBe(true);
  expect(market.hasInstrument('constructor'), 'a name of every object is no symbol').toBe(false);
});

test.each([
  ['an unknown symbol', 'series', 'IWN', /no instrument "IWN"[\s\S]*did you mean "IWM"/],
  ['an unknown release', 'releases', 'claim', /no release "claim"[\s\S]*did you mean "claims"/],
  ['a release without a file', 'releases', 'claims', /no file/],
] as const)('%s is told with how to mend it', (_, method, name, message) => {
  const market = openMarket(memorySource(FILES));
  expect(messageOf(() => market[method](name))).toMatch(message);
});

test('missing files: market.yaml, prices, a universe', () => {
  expect(messageOf(() => openMarket(memorySource({})))).toMatch(/data\/market\.yaml[\s\S]*--data/);
  const { 'data/prices/IWM.csv': _prices, ...noPrices } = FILES;
  expect(messageOf(() => openMarket(memorySource(noPrices)).series('IWM'))).toContain('data/prices/IWM.csv');
  const { 'data/universes/big.csv': _universe, ...noUniverse } = FILES;
  expect(messageOf(() => openMarket(memorySource(noUniverse)).universe('big'))).toContain('data/universes/big.csv');
});

test('a time zone that nobody has is a fault of market.yaml', () => {
  const text = FILES['data/market.yaml'].replace('New_York', 'Old_York');
  expect(messageOf(() => openMarket(memorySource({ 'data/market.yaml': text })))).toContain('America/Old_York');
});

test('no events, quotes or remarks is none of them, no fault', () => {
  const market = openMarket(memorySource(FILES));
  expect([market.events(), market.quotes(dayOf(2020, 11, 25)), market.remarks()]).toEqual([[], [], []]);
});
