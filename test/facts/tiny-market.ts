import { type Day, formatDay, parseDay } from '../../src/base/dates.ts';
import { memorySource } from '../../src/base/source.ts';
import { parseColumn } from '../../src/facts/example.ts';
import type { Keys, Kind, Scan, SeriesKind } from '../../src/facts/kind.ts';
import { isSeriesKind } from '../../src/facts/kind.ts';
import { KINDS } from '../../src/facts/registry.ts';
import { openScans, type Scans } from '../../src/facts/scans.ts';
import { clockOf } from '../../src/market/clock.ts';
import { newYorkCalendar } from '../../src/market/exchange-calendar.ts';
import { type Market, openMarket } from '../../src/market/market.ts';
import { compileMetrics, type Metrics } from '../../src/metrics/metrics.ts';
import { METRICS_FILE, readMetricsFile } from '../../src/metrics/metrics-file.ts';

export const calendar = newYorkCalendar(clockOf('America/New_York'));

/** One instrument of a tiny market: its properties in market.yaml and its rows on consecutive sessions. */
export interface TinyInstrument {
  readonly about?: Readonly<Record<string, unknown>>;
  /** closes; NaN is an empty cell */
  readonly close: readonly number[];
  /** [low, high] of each row, where a scan needs them */
  readonly range?: ReadonlyArray<readonly [number, number]>;
  readonly open?: readonly number[];
  readonly volume?: readonly number[];
  /** the days of the rows, where they are not the market's consecutive sessions */
  readonly days?: readonly Day[];
}

export interface TinyMarket {
  readonly instruments: Readonly<Record<string, TinyInstrument>>;
  /** the first session of all of them */
  readonly from?: string;
  /** further parts of market.yaml: groups, releases, events, episodes */
  readonly about?: Readonly<Record<string, unknown>>;
  /** metrics.yaml */
  readonly metrics?: string;
  readonly files?: Readonly<Record<string, string>>;
}

export interface TinyDesk {
  readonly market: Market;
  readonly metrics: Metrics;
  readonly scans: Scans;
}

export const TINY_METRICS = `
rsi5: { is: "rsi(close, 5)", unit: index, decimals: 2, name: RSI, zones: { high: [70, 100], middle: [30, 70], low: [0, 30] } }
sma4: { is: "sma(close, 4)", unit: price, decimals: 2, name: 4-day average }
sma9: { is: "sma(close, 9)", unit: price, decimals: 2, name: 9-day average }
`;

/** The files of a market in memory, from compact series. */
export function tinyFiles({
  instruments,
  from = '2016-01-04',
  about,
  metrics = TINY_METRICS,
  files,
}: TinyMarket): Record<string, string> {
  const first = calendar.indexAtOrBefore(parseDay(from)!);
  const texts: Record<string, string> = {
    'data/market.yaml': JSON.stringify({
      timezone: 'America/New_York',
      calendar: 'XNYS',
      instruments: Object.fromEntries(
        Object.entries(instruments).map(([symbol, { about: of }]) => [symbol, { name: symbol, kind: 'index', ...of }]),
      ),
      ...about,
    }),
    [METRICS_FILE]: metrics,
  };
  for (const [symbol, { close, range, open, volume, days }] of Object.entries(instruments)) {
    const cell = (value = Number.NaN): string => (Number.isNaN(value) ? '' : String(value));
    const areBars = range !== undefined || open !== undefined || volume !== undefined;
    const rows = close.map((value, i) => {
      const date = formatDay(days?.[i] ?? calendar.sessions[first + i]!);
      const [low, high] = range?.[i] ?? [];
      const bar = [open?.[i], high, low, value, volume?.[i]].map(cell).join();
      return `${date},${areBars ? bar : cell(value)}`;
    });
    const header = areBars ? 'date,open,high,low,close,volume' : 'date,close';
    texts[`data/prices/${symbol}.csv`] = `${header}\n${rows.join('\n')}\n`;
  }
  return { ...texts, ...files };
}

/** A market in memory from compact series, opened. */
export function tinyDesk(tiny: TinyMarket): TinyDesk {
  const market = openMarket(memorySource(tinyFiles(tiny)));
  const compiled = compileMetrics(readMetricsFile(tiny.metrics ?? TINY_METRICS), market);
  return { market, metrics: compiled, scans: openScans(market, compiled) };
}

/** A scan of one kind; fails where there is none. */
export function scanOf(desk: TinyDesk, kindId: string, subject: string, keys: Keys, metric?: string): Scan {
  const kind = seriesKind(kindId);
  const scan = desk.scans.scan(kind, subject, metric ?? kind.metric ?? '-', keys);
  if (!scan) throw new Error(`${subject} has no scan of ${kindId} ${JSON.stringify(keys)}`);
  return scan;
}

export function seriesKind(id: string): SeriesKind {
  const kind = KINDS.get(id);
  if (!kind || !isSeriesKind(kind)) throw new Error(`no series kind ${id}`);
  return kind;
}

/** Every scan that a desk can make about a subject: kind, metric and keys of each. */
export function* allScans(desk: TinyDesk, subject: string, asOf?: number): Generator<{ name: string; scan: Scan }> {
  const { groups, universes } = desk.market.file;
  const about = Object.hasOwn(groups, subject)
    ? 'group'
    : Object.hasOwn(universes, subject)
      ? 'universe'
      : 'instrument';
  for (const kind of KINDS.values()) {
    if (!isSeriesKind(kind) || kind.about !== about) continue;
    const metrics = kind.metrics(desk.metrics);
    for (const metric of metrics.length === 0 ? ['-'] : metrics) {
      for (const keys of kind.variants(desk.scans.context(asOf), subject, metric)) {
        const scan = desk.scans.scan(kind, subject, metric, keys, asOf);
        if (scan) yield { name: `${kind.id}/${subject}/${metric}/${Object.values(keys).join()}`, scan };
      }
    }
  }
}

/** The last index before t for which a test holds; -1 if none. */
export function lastBefore(t: number, holds: (s: number) => boolean): number {
  for (let s = t - 1; s >= 0; s--) if (holds(s)) return s;
  return -1;
}

/** The desk of a kind's example: its series end with the day before `until`, or with 2020-11-24. */
export function exampleDesk(kind: Kind): { desk: TinyDesk; subject: string; metric: string } {
  const { example } = kind;
  const texts: Record<string, string> = {};
  const columns = new Map<string, Map<string, number[]>>();
  for (const [name, text] of Object.entries(example.series)) {
    const [symbol, column = 'close'] = name.split('.');
    if (!columns.has(symbol!)) columns.set(symbol!, new Map());
    columns.get(symbol!)!.set(column, parseColumn(text));
  }
  const last = calendar.indexAtOrBefore(parseDay(example.until ?? '2020-11-25')! - 1);
  for (const [symbol, of] of columns) {
    const names = ['open', 'high', 'low', 'close', 'volume'];
    const length = Math.max(...[...of.values()].map((values) => values.length));
    const rows = Array.from({ length }, (_, i) => {
      const cells = names.map((name) => of.get(name)?.[i] ?? Number.NaN);
      const date = formatDay(calendar.sessions[last - length + 1 + i]!);
      return [date, ...cells.map((value) => (Number.isNaN(value) ? '' : String(value)))].join();
    });
    texts[`data/prices/${symbol}.csv`] = `date,${names.join()}\n${rows.join('\n')}\n`;
  }
  const desk = tinyDesk({
    instruments: {},
    about: {
      instruments: Object.fromEntries(
        [...columns.keys()].map((symbol) => [
          symbol,
          { name: symbol, kind: 'index', ...example.instruments?.[symbol] },
        ]),
      ),
      ...example.market,
    },
    metrics: example.metrics ?? '{}',
    files: { ...texts, ...example.files },
  });
  const metric = example.metric ?? (isSeriesKind(kind) ? kind.metric : undefined) ?? '-';
  // remarks are named by their content
  const remark = kind.about === 'remark' ? desk.market.remarks()[0]?.id : undefined;
  return { desk, subject: example.subject ?? remark ?? [...columns.keys()][0]!, metric };
}
