import type { Day } from '../base/dates.ts';
import { ALWAYS, type DaySpan, isWithin, overlap } from '../market/day-span.ts';
import type { Market } from '../market/market.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { scanName } from './fact-id.ts';
import type { Keys, Scan, ScanContext, SeriesKind } from './kind.ts';

/** Scans of one market, each made once. They know no as-of moment: a fact of a date is a row of one. */
export interface Scans {
  readonly market: Market;
  readonly metrics: Metrics;
  /** The scan as views read it whose last visible day is `asOf`; without it, as the latest do. */
  scan(kind: SeriesKind, subject: string, metric: string, keys: Keys, asOf?: Day): Scan | undefined;
  /** The scan, and the views that it is for. */
  reading(kind: SeriesKind, subject: string, metric: string, keys: Keys, asOf?: Day): KeptScan;
  /** Whether scans of a subject are kept as long as the market: a universe's members are too many. */
  keeps(subject: string): boolean;
  /** The instruments whose prices a scan reads: a view that tells of it tells of their defects, too. */
  readBy(scan: Scan): Iterable<string>;
  /** What scans of those views are made from. */
  context(asOf?: Day): ScanContext;
}

/** A scan, and the views that it is for: a split or a break in a series that it reads makes another one necessary. */
export interface KeptScan {
  readonly scan: Scan | undefined;
  readonly known: DaySpan;
}

/** The scans of a market: those of named subjects are kept, those of a universe's members until the next is asked about. */
export function openScans(market: Market, metrics: Metrics): Scans {
  const lasting = new Map<string, KeptScan[]>();
  const { instruments, groups, universes } = market.file;
  const isNamed = (subject: string): boolean =>
    Object.hasOwn(instruments, subject) || Object.hasOwn(groups, subject) || Object.hasOwn(universes, subject);
  // the members of a universe are many, and asked about one after the other
  let passing = { subject: '', scans: new Map<string, KeptScan[]>() };
  const scansOf = (subject: string): Map<string, KeptScan[]> => {
    if (isNamed(subject)) return lasting;
    if (passing.subject !== subject) passing = { subject, scans: new Map() };
    return passing.scans;
  };
  const contexts = contextsOf(market, metrics);
  const reading: Scans['reading'] = (kind, subject, metric, keys, asOf = Number.POSITIVE_INFINITY) => {
    const name = scanName(kind, subject, metric, keys);
    const made = scansOf(subject);
    const scans = made.get(name) ?? [];
    const found = scans.find(({ known }) => isWithin(asOf, known));
    if (found) return found;
    const one = contexts.make(asOf, (context) => kind.scan(context, subject, metric, keys));
    made.set(name, [...scans, one]);
    return one;
  };
  return {
    market,
    metrics,
    context: (asOf = Number.POSITIVE_INFINITY) => contexts.at(asOf),
    readBy: contexts.readBy,
    reading,
    scan: (kind, subject, metric, keys, asOf) => reading(kind, subject, metric, keys, asOf).scan,
    keeps: isNamed,
  };
}

/** Contexts that read every series and metric in the vintage of a day, and note for which days that reading is right. */
function contextsOf(market: Market, metrics: Metrics) {
  let reach = ALWAYS;
  let symbols = new Set<string>();
  const read = new WeakMap<Scan, ReadonlySet<string>>();
  const narrow = (known: DaySpan): void => {
    reach = overlap(reach, known);
  };
  const contextAt = (asOf: Day): ScanContext => ({
    market: {
      ...market,
      series: (symbol) => {
        const series = market.series(symbol, asOf);
        narrow(series.known);
        symbols.add(symbol);
        return series;
      },
    },
    metrics: {
      ...metrics,
      values: (id, symbol) => {
        const { values, known } = metrics.reading(id, symbol, asOf);
        narrow(known);
        return values;
      },
    },
  });
  // a backfill asks day after day, a list of facts thousands of times for one
  let last: { readonly asOf: Day; readonly context: ScanContext } | undefined;
  const at = (asOf: Day): ScanContext => {
    if (last?.asOf !== asOf) last = { asOf, context: contextAt(asOf) };
    return last.context;
  };
  return {
    at,
    readBy: (scan: Scan): Iterable<string> => read.get(scan) ?? [],
    make(asOf: Day, scan: (context: ScanContext) => Scan | undefined): KeptScan {
      reach = ALWAYS;
      symbols = new Set();
      const made = scan(at(asOf));
      if (made) read.set(made, symbols);
      return { scan: made, known: reach };
    },
  };
}
