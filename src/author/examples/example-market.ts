import { type Day, formatDay } from '../../base/dates.ts';
import { type Diagnostic, Fault, fail } from '../../base/diagnostic.ts';
import { memoize } from '../../base/lazy.ts';
import { suggest } from '../../base/suggest.ts';
import { openScans, type Scans } from '../../facts/scans.ts';
import type { Market } from '../../market/market.ts';
import type { PriceRows } from '../../market/price-csv.ts';
import { vintagesOf } from '../../market/vintages.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { Rule } from '../../rulebook/rule.ts';
import { parseCloses } from './closes.ts';

/** The columns that an example may give beside the closes, which stand for all of them unless they are given. */
const COLUMNS = ['open', 'high', 'low', 'volume'] as const;
type Column = (typeof COLUMNS)[number];

/** The prices that an example gives, by symbol. */
export type GivenPrices = ReadonlyMap<string, Given>;

/** The prices that an example gives of one instrument. */
interface Given {
  closes?: readonly number[];
  readonly columns: Partial<Record<Column, readonly number[]>>;
}

/**
 * Reads an example's series: SYMBOL (closes) or SYMBOL.COLUMN (open, high, low, volume).
 *
 * @param path of the example below its rule
 * @throws Fault for what cannot be read, and for a symbol that the market does not know, at its place
 */
export function readSeries(
  rule: Rule,
  path: readonly PropertyKey[],
  series: Readonly<Record<string, string>>,
  market: Market,
): GivenPrices {
  const faults: Diagnostic[] = [];
  const given = new Map<string, Given>();
  for (const [name, text] of Object.entries(series)) {
    const at = [...path, 'series', name];
    const column = COLUMNS.find((candidate) => name.endsWith(`.${candidate}`));
    const symbol = column ? name.slice(0, -column.length - 1) : name;
    const values = parseCloses(text);
    if (!market.hasInstrument(symbol)) {
      const message = `no instrument "${symbol}"`;
      const help = suggest(symbol, Object.keys(market.file.instruments));
      faults.push({ code: 'unknown-instrument', severity: 'error', message, help, ...rule.placeOfKey(at) });
    } else if ('message' in values) {
      const { message, offset, length } = values;
      const help = 'write closes such as "100 +1x20 -3 +2%": a close, steps in points or per cent, repetitions';
      const place = rule.placeWithin(at, offset, length);
      faults.push({ code: 'bad-example', severity: 'error', message, help, ...place });
    } else {
      const entry = given.get(symbol) ?? { columns: {} };
      if (column) entry.columns[column] = values;
      else entry.closes = values;
      given.set(symbol, entry);
    }
  }
  for (const [symbol, { closes, columns }] of given) {
    const odd = COLUMNS.find((column) => columns[column] && columns[column].length !== closes?.length);
    if (odd === undefined) continue;
    const message = `"${symbol}.${odd}" is not as long as "${symbol}"`;
    const help = 'give the closes under the symbol, and a value of each column for each of them';
    const place = rule.place([...path, 'series', `${symbol}.${odd}`]);
    faults.push({ code: 'bad-example', severity: 'error', message, help, ...place });
  }
  if (faults.length > 0) throw new Fault(faults);
  return given;
}

/**
 * The market of examples: the workspace's own names, relations and metrics over the prices that an example gives, the
 * last of each on one session; or over none. It has no reports, quotes, events or remarks, and reads no data file.
 *
 * @param given the example's prices, and the session of the last close; where they are missing no instrument has any
 */
export function exampleScans(
  market: Market,
  metrics: Metrics,
  given?: { readonly prices: GivenPrices; readonly lastSession: Day },
): Scans {
  const rowsFor = (symbol: string): PriceRows => {
    if (!given) return NO_ROWS;
    const prices = given.prices.get(symbol);
    if (prices) return rowsOf(market, symbol, prices, given.lastSession);
    return fail('bad-example', `the example gives no series of ${symbol}`, {}, `add ${symbol} under "series"`);
  };
  const vintages = memoize((symbol: string) => {
    const path = `series ${symbol}`;
    const rows = rowsFor(symbol);
    const instrument = market.instrument(symbol);
    return vintagesOf({ instrument, file: path, rows, actionsFile: path, actions: [] }, market.calendar);
  });
  const own: Market = {
    ...market,
    hasPrices: (symbol) => given?.prices.has(symbol) === true,
    series: (symbol, asOf) => vintages(symbol)(asOf),
    releases: (id) => {
      const series = Object.hasOwn(market.file.releases, id) ? market.file.releases[id] : undefined;
      return series ? { series, file: `release ${id}`, rows: [] } : market.releases(id);
    },
    quotes: () => [],
    events: () => [],
    remarks: () => [],
  };
  return openScans(own, metrics.over(own));
}

const NO_COLUMN = new Float64Array();
const NO_ROWS: PriceRows = {
  days: new Int32Array(),
  open: NO_COLUMN,
  high: NO_COLUMN,
  low: NO_COLUMN,
  close: NO_COLUMN,
  volume: NO_COLUMN,
  lines: new Int32Array(),
};

function rowsOf(market: Market, symbol: string, { closes = [], columns }: Given, lastSession: Day): PriceRows {
  const { calendar } = market;
  const end = calendar.indexAtOrBefore(lastSession) + 1;
  if (closes.length > end) {
    const first = formatDay(calendar.firstDay);
    const message = `${closes.length} closes up to ${formatDay(lastSession)} begin before the calendar does, ${first}`;
    return fail('bad-example', `${symbol}: ${message}`, {}, 'give fewer closes, or a later "on"');
  }
  const column = (values: readonly number[] | undefined): Float64Array => new Float64Array(values ?? closes);
  return {
    days: calendar.sessions.slice(end - closes.length, end),
    open: column(columns.open),
    high: column(columns.high),
    low: column(columns.low),
    close: column(undefined),
    volume: columns.volume ? column(columns.volume) : new Float64Array(closes.length).fill(Number.NaN),
    lines: new Int32Array(closes.length).map((_, i) => i + 1),
  };
}
