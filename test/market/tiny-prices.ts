import { type Day, formatDay } from '../../src/base/dates.ts';
import { parseActions } from '../../src/market/actions.ts';
import { clockOf } from '../../src/market/clock.ts';
import { newYorkCalendar } from '../../src/market/exchange-calendar.ts';
import type { Instrument } from '../../src/market/market-file.ts';
import { parsePriceCsv } from '../../src/market/price-csv.ts';
import type { PriceSeries } from '../../src/market/price-series.ts';
import { type Vintages, vintagesOf } from '../../src/market/vintages.ts';

export const calendar = newYorkCalendar(clockOf('America/New_York'));
export const BARS = 'date,open,high,low,close,volume';
export const FILE = 'data/prices/X.csv';
export const ACTIONS_FILE = 'data/actions/X.csv';
export const COLUMNS = ['open', 'high', 'low', 'close', 'volume'] as const;

/** The vintages of a price file, and of an actions file without its header. */
export function vintagesOfText(text: string, actions = '', instrument: Partial<Instrument> = {}): Vintages {
  const files = {
    instrument: { symbol: 'X', name: 'X', kind: 'stock', ...instrument } as const,
    file: FILE,
    rows: parsePriceCsv(FILE, new TextEncoder().encode(text)),
    actionsFile: ACTIONS_FILE,
    actions: parseActions(ACTIONS_FILE, `date,dividend,split\n${actions}`),
  };
  return vintagesOf(files, calendar);
}

/** `code line knownFrom` of each defect known by a day. */
export const told = (series: PriceSeries, asOf: Day = Number.POSITIVE_INFINITY): string[] =>
  series.defects
    .filter(({ knownFrom }) => knownFrom <= asOf)
    .map(({ knownFrom, diagnostic: { code, line } }) => `${code} ${line} ${formatDay(knownFrom)}`);

/** `date,open,high,low,close,volume` of each row, absent values as '-'. */
export const bars = (series: PriceSeries): string[] =>
  [...series.days].map((day, i) =>
    [formatDay(day), ...COLUMNS.map((name) => (Number.isNaN(series[name][i]!) ? '-' : String(series[name][i])))].join(),
  );
