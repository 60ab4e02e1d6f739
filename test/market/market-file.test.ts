import { expect, test } from 'vitest';
import { dayOf } from '../../src/base/dates.ts';
import { type Diagnostic, Fault } from '../../src/base/diagnostic.ts';
import { readMarketFile } from '../../src/market/market-file.ts';

const BASE = `timezone: America/New_York
calendar: XNYS
instruments:
  IWM: { name: Fund, kind: etf, launched: 2000-05-22, tracks: RTY, benchmark: SPY }
  SPY: { name: Other, kind: etf }
  RTY: { name: Index, kind: index, peers: majors }
groups:
  majors: [IWM, SPY]
releases:
  claims: { name: jobless claims, unit: claims, frequency: weekly, better: lower }
`;

function faultsOf(text: string): readonly Diagnostic[] {
  try {
    readMarketFile(text);
  } catch (error) {
    if (error instanceof Fault) return error.diagnostics;
    throw error;
  }
  return [];
}

test('a good file: symbols and ids are put on what they name', () => {
  const file = readMarketFile(BASE);
  expect(file.instruments.IWM).toMatchObject({ symbol: 'IWM', launched: dayOf(2000, 5, 22), tracks: 'RTY' });
  expect(file.releases.claims!.id).toBe('claims');
  expect(file.episodes).toEqual([]);
});

test.each([
  ['tracks: RTY', 'tracks: RTT', 4, 'RTT'],
  ['benchmark: SPY', 'benchmark: SPX', 4, 'SPX'],
  ['peers: majors', 'peers: major', 6, 'major'],
  ['peers: majors', 'peers: [IWM, SPZ]', 6, 'SPZ'],
  ['[IWM, SPY]', '[IWM, SPYY]', 8, 'SPYY'],
])('%s changed to %s is a relation to nothing, at its line with what was meant', (from, to, line, name) => {
  const [fault, ...more] = faultsOf(BASE.replace(from, to));
  expect(more).toEqual([]);
  expect(fault).toMatchObject({ code: 'unknown-instrument', severity: 'error', line, file: 'data/market.yaml' });
  expect(fault!.message).toContain(`"${name}"`);
  expect(fault!.help).toMatch(/did you mean/);
});

test('a group may hold a report', () => {
  expect(faultsOf(BASE.replace('[IWM, SPY]', '[IWM, claims]'))).toEqual([]);
});

test('all wrong relations are told at once', () => {
  const text = BASE.replace('tracks: RTY', 'tracks: R').replace('benchmark: SPY', 'benchmark: S');
  expect(faultsOf(text).length).toBe(2);
});

test.each([
  ['launched: 2000-05-22', 'launched: 2000-05-32', 'is no date'],
  ['kind: index', 'kind: indices', 'etf, index, stock'],
  ['peers: majors', 'peeers: majors', 'did you mean "peers"?'],
  ['better: lower', 'better: least', 'higher, lower'],
  ['calendar: XNYS', 'calendar: XNAS', 'XNYS'],
  ['  SPY:', '  ../SPY:', 'SPY'],
])('%s changed to %s is refused', (from, to, what) => {
  const faults = faultsOf(BASE.replace(from, to));
  expect(faults.length).toBeGreaterThan(0);
  expect(faults.map((fault) => `${fault.message} ${fault.help ?? ''}`).join('\n')).toContain(what);
  expect(faults[0]!.line, 'a place').toBeGreaterThan(0);
});
