import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PINS } from '../../../src/author/sample/pins.ts';
import { makeSample } from '../../../src/author/sample/sample.ts';
import { sampleDesk } from '../../desk.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
const sample = makeSample();

describe('the sample workspace', () => {
  test('what is committed is what the generator makes, byte for byte', () => {
    const committed = readdirSync(join(ROOT, 'data'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .sort();
    expect(committed, 'the folder holds other files than the generator makes').toEqual([...sample.keys()].sort());
    for (const [path, text] of sample) {
      expect(readFileSync(join(ROOT, path), 'utf8') === text, `${path} is not current: run npm run sample`).toBe(true);
    }
  });

  test('it pins at most forty public closes a series, and is smaller than 3 MB', () => {
    for (const [symbol, pins] of Object.entries(PINS)) expect(pins.length, symbol).toBeLessThanOrEqual(40);
    const size = [...sample.values()].reduce((sum, text) => sum + text.length, 0);
    expect(size).toBeLessThan(3_000_000);
  });

  test('it says that it is synthetic', () => {
    expect(sample.get('data/README.md')).toMatch(/synthetic/i);
    expect(sample.get('data/market.yaml')).toMatch(/SYNTHETIC/);
  });

  test('its series have no defect and no absurd day', () => {
    const { market } = sampleDesk();
    for (const symbol of Object.keys(market.file.instruments)) {
      const { close, defects, instrument } = market.series(symbol);
      expect(defects, symbol).toEqual([]);
      if (instrument.kind !== 'index' && instrument.kind !== 'etf') continue;
      for (let t = 1; t < close.length; t++) {
        const move = Math.abs(close[t]! / close[t - 1]! - 1);
        expect(move, `${symbol} row ${t} moves by ${(move * 100).toFixed(1)}%`).toBeLessThan(0.15);
      }
    }
  });
});
