import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/dates.ts';
import type { Market } from '../../src/market/market.ts';
import { parsePriceCsv } from '../../src/market/price-csv.ts';
import { indexOfDay, type PriceSeries } from '../../src/market/price-series.ts';
import { vintagesOf } from '../../src/market/vintages.ts';
import { deskSource, hasDesk, realDesk } from '../desk.ts';
import { COLUMNS, told, vintagesOfText } from './tiny-prices.ts';

/** Reference data stand beside the desk. */
const DESK = process.env.PREBELL_DESK ?? resolve(import.meta.dirname, '..', '..', '..', 'shared', 'desk');
const REFERENCE = join(DESK, '..', 'reference-data');
const RAW = join(REFERENCE, 'raw_with_actions');

const day = (text: string): number => parseDay(text)!;
const tableOf = (path: string): string[][] =>
  readFileSync(path, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));
const moveOn = ({ days, close }: PriceSeries, date: string): number => {
  const t = days.indexOf(day(date));
  return close[t]! / close[t - 1]!;
};

/** Prices and actions of a raw file: date,open,high,low,close,volume,dividend,split. */
function rawFile(name: string): { readonly prices: string; readonly actions: string; readonly splits: string[] } {
  const rows = tableOf(join(RAW, name));
  const splits = rows.filter((row) => Number(row[7]) !== 1);
  return {
    prices: ['date,open,high,low,close,volume', ...rows.map((row) => row.slice(0, 6).join())].join('\n'),
    actions: splits.map(([date, , , , , , dividend, split]) => [date, dividend, split].join()).join('\n'),
    splits: splits.map(([date]) => date!),
  };
}

describe.skipIf(!existsSync(RAW))('raw prices with their splits', () => {
  test.each(existsSync(RAW) ? readdirSync(RAW) : [])('%s: applied, nothing is flagged but a spin-off', (name) => {
    const { prices, actions, splits } = rawFile(name);
    const at = vintagesOfText(prices, actions);
    expect(told(at())).toEqual(name === 'ebay.csv' ? [expect.stringMatching(/^unadjusted-gap \d+ 2015-07-20$/)] : []);
    const beforeGap = name === 'ebay.csv' ? at(day('2015-07-17')) : at();
    for (const date of splits) {
      const move = moveOn(beforeGap, date);
      expect(Math.abs(move - 1), `${name} moves by ${move} on the day of its split, ${date}`).toBeLessThan(0.15);
      const eve = at(day(date) - 1);
      const raw = prices.split('\n')[eve.lines.at(-1)! - 1]!.split(',');
      expect(eve.close.at(-1), `on the eve of ${date}, the raw close`).toBe(Number(raw[4]));
    }
  });

  test.each(existsSync(RAW) ? readdirSync(RAW) : [])('%s: not applied, each split is named with its line', (name) => {
    const { prices, splits } = rawFile(name);
    const lines = prices.split('\n');
    const wanted = splits.map(
      (date) => `unadjusted-split ${lines.findIndex((line) => line.startsWith(date)) + 1} ${date}`,
    );
    const gap = name === 'ebay.csv' ? [expect.stringMatching(/^unadjusted-gap \d+ 2015-07-20$/)] : [];
    expect(told(vintagesOfText(prices)())).toEqual([...wanted, ...gap]);
  });

  test('AAPL closed at 645.57 for a brief of 2014-06-06, at 92.22 for later ones', () => {
    const { prices, actions } = rawFile('aapl.csv');
    const at = vintagesOfText(prices, actions);
    const close = (asOf: string): number => {
      const series = at(day(asOf));
      return series.close[indexOfDay(series, day('2014-06-06'))]!;
    };
    expect(close('2014-06-06')).toBe(645.57);
    expect(close('2014-06-09').toFixed(2)).toBe('92.22');
    expect(close('2021-01-04').toFixed(3), 'after the split of 2020 as well').toBe('23.056');
  });
});

/** What stands on the desk for an unadjusted break, and is not a move of the market. */
const SPECIAL_DIVIDENDS = ['data/prices/NLOK.csv 2020-02-03'];
/** The smallest split that is told from moves of the market. */
const SMALLEST = 1.4;

describe.skipIf(!hasDesk)('the real desk', () => {
  const seriesOf = (market: Market): PriceSeries[] =>
    readdirSync(join(DESK, 'data', 'prices')).map((name) => market.series(name.replace('.csv', '')));

  test('no true move is taken for a break, a crash of 3:2 included; a special dividend is one', () => {
    const breaks = seriesOf(realDesk().market).flatMap(({ file, defects }) =>
      defects
        .filter(({ diagnostic: { code } }) => ['unadjusted-split', 'unadjusted-gap', 'bad-close'].includes(code))
        .map(({ knownFrom }) => `${file} ${formatDay(knownFrom)}`),
    );
    expect(breaks).toEqual(SPECIAL_DIVIDENDS);
    expect(moveOn(realDesk().market.series('NLOK', day('2018-05-11')), '2018-05-11')).toBeCloseTo(0.669, 3);
  });

  test('nor where volumes are unknown, nor where closes alone are', () => {
    for (const header of ['date,open,high,low,close,volume', 'date,close']) {
      for (const { instrument, file } of seriesOf(realDesk().market)) {
        if (file.endsWith('/NLOK.csv')) continue;
        const rows = parsePriceCsv(file, deskSource().read(file)!);
        const nothing = new Float64Array(rows.days.length).fill(Number.NaN);
        const part = header === 'date,close' ? { open: nothing, high: nothing, low: nothing } : {};
        const files = { instrument, file, rows: { ...rows, ...part, volume: nothing }, actionsFile: '', actions: [] };
        const { defects } = vintagesOf(files, realDesk().market.calendar)();
        const breaks = defects.filter(({ diagnostic: { code } }) => code.startsWith('unadjusted'));
        expect(
          breaks.map(({ knownFrom }) => formatDay(knownFrom)),
          `${file} as ${header}`,
        ).toEqual([]);
      }
    }
  });

  test('no more than the two stale bars that state a volume, and all faults of VIX', () => {
    const counts: Record<string, number> = {};
    for (const { defects } of seriesOf(realDesk().market)) {
      for (const { diagnostic } of defects) counts[diagnostic.code] = (counts[diagnostic.code] ?? 0) + 1;
    }
    expect(counts).toEqual({
      'unadjusted-gap': 1,
      'stale-bar': 2,
      'missing-session': 4,
      'bad-range': 47,
      'not-a-session': 33,
    });
  });

  describe.skipIf(!existsSync(join(REFERENCE, 'universe_actions.csv')))('with the real splits of its members', () => {
    /** Each real split, with the member's rows and the rows as if the file had never been adjusted for it. */
    const splits = () =>
      tableOf(join(REFERENCE, 'universe_actions.csv')).flatMap(([name, date, , split]) => {
        const symbol = name!.toUpperCase();
        const factor = Number(split);
        const file = `data/prices/${symbol}.csv`;
        const bytes = factor === 1 ? undefined : deskSource().read(file);
        if (!bytes) return [];
        const rows = parsePriceCsv(file, bytes);
        const end = rows.days.indexOf(day(date!));
        const raw = parsePriceCsv(file, bytes);
        for (const column of COLUMNS) {
          for (let i = 0; i < end; i++) raw[column][i]! *= column === 'volume' ? 1 / factor : factor;
        }
        const action = { date: day(date!), dividend: 0, split: factor, line: 2 };
        const about = {
          instrument: realDesk().market.instrument(symbol),
          file,
          actionsFile: `data/actions/${symbol}.csv`,
        };
        const read = (rowsRead: typeof rows, applied: boolean): PriceSeries =>
          vintagesOf({ ...about, rows: rowsRead, actions: applied ? [action] : [] }, realDesk().market.calendar)();
        return [{ name: `${symbol} ${date} ${split}`, date: date!, factor, line: end + 2, rows, raw, read }];
      });

    test('each of at least 1.4 to one is found where it is not adjusted for', () => {
      const large = splits().filter(({ factor }) => factor >= SMALLEST);
      expect(large.length).toBeGreaterThan(40);
      const missed = large.filter(({ raw, read, line, date }) => {
        const found = told(read(raw, false));
        return !found.includes(`unadjusted-split ${line} ${date}`) && !found.includes(`unadjusted-gap ${line} ${date}`);
      });
      expect(
        missed.map(({ name }) => name),
        `of ${large.length}`,
      ).toEqual([]);
    });

    test('each is applied where prices are raw, which gives back the adjusted ones', () => {
      for (const { name, rows, raw, read } of splits()) {
        const series = read(raw, true);
        expect(
          told(series).filter((text) => /split|gap/.test(text) && !text.endsWith('2020-02-03')),
          name,
        ).toEqual([]);
        for (const column of COLUMNS) {
          const off = series[column].findIndex((value, i) => Math.abs(value / rows[column][i]! - 1) > 1e-12);
          expect(off, `${name}: ${column} differs in row ${off}`).toBe(-1);
        }
      }
    });

    test('each above 1.1 to one is told, and not applied, where prices are adjusted already', () => {
      for (const { name, date, factor, rows, read } of splits()) {
        const wanted = factor > 1.1 ? [`split-not-in-prices 2 ${date}`] : [];
        expect(
          told(read(rows, true)).filter((text) => text.startsWith('split')),
          name,
        ).toEqual(wanted);
      }
    });
  });
});
