import type { Day } from '../base/dates.ts';
import { formatDay } from '../base/dates.ts';
import { type Diagnostic, Fault, fail } from '../base/diagnostic.ts';
import { lazy, memoize, memoizeBy } from '../base/lazy.ts';
import { readText, type Source } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import { parseYaml } from '../base/yaml.ts';
import { parseActions } from './actions.ts';
import { type Clock, clockOf } from './clock.ts';
import { EVENTS_FILE, type MarketEvent, parseEvents } from './events.ts';
import { type ExchangeCalendar, newYorkCalendar } from './exchange-calendar.ts';
import { type Instrument, inspectMarketFile, MARKET_FILE, type MarketFile, readMarketFile } from './market-file.ts';
import { type PriceRows, parsePriceCsv } from './price-csv.ts';
import type { PriceSeries } from './price-series.ts';
import { parseQuotes, type Quote } from './quotes.ts';
import { parseReleases, type Releases } from './releases.ts';
import { parseRemarks, REMARKS_FILE, type Remark } from './remarks.ts';
import { type Member, parseUniverse } from './universe.ts';
import { vintagesOf } from './vintages.ts';

/** The whole data folder, each file read when it is first asked for and then kept. Nothing here knows of an as-of moment. */
export interface Market {
  readonly file: MarketFile;
  readonly clock: Clock;
  readonly calendar: ExchangeCalendar;
  /** @throws Fault for a symbol that neither market.yaml nor a universe names */
  instrument(symbol: string): Instrument;
  hasInstrument(symbol: string): boolean;
  /** whether a symbol is an instrument with a price file */
  hasPrices(symbol: string): boolean;
  /**
   * The prices of an instrument as views read them whose last visible day is `asOf`; without it, as the latest do. As
   * long as `asOf` stays within the series' `known`, it is one and the same object.
   *
   * @throws Fault for an unknown symbol, a missing price file, or a malformed price or actions file
   */
  series(symbol: string, asOf?: Day): PriceSeries;
  releases(id: string): Releases;
  events(): readonly MarketEvent[];
  quotes(day: Day): readonly Quote[];
  remarks(): readonly Remark[];
  universe(id: string): readonly Member[];
  /** the instruments of a group, or the stocks of a universe's sector that have prices; none where nothing is called so */
  membersOf(name: string): readonly string[];
  /** the sectors of all universes */
  sectors(): readonly string[];
}

export const PRICES_FOLDER = 'data/prices';

/** @throws Fault if data/market.yaml is missing or wrong */
export function openMarket(source: Source): Market {
  const text = readText(source, MARKET_FILE);
  if (text === undefined) throw new Fault([noMarketFile()]);
  const file = readMarketFile(text, source.memo);
  const clock = knownClock(file.timezone);
  if (!clock) throw new Fault([noTimeZone(file.timezone, text)]);
  return marketOf(source, file, clock);
}

/**
 * Opens a data folder as far as market.yaml can be read, for checking.
 *
 * @returns what is wrong with market.yaml, and the market that is left of it
 */
export function inspectMarket(source: Source): { readonly market?: Market; readonly faults: readonly Diagnostic[] } {
  const text = readText(source, MARKET_FILE);
  if (text === undefined) return { faults: [noMarketFile()] };
  const { file, faults } = inspectMarketFile(text, source.memo);
  if (!file) return { faults };
  const clock = knownClock(file.timezone);
  const all = clock ? [...faults] : [...faults, noTimeZone(file.timezone, text)];
  // a universe that cannot be read has no members
  const market = marketOf(source, file, clock ?? USUAL_CLOCK(), (error) => all.push(...error.diagnostics));
  for (const id of Object.keys(file.universes)) market.universe(id);
  return { market, faults: all };
}

/** A market that stands in for one whose market.yaml cannot be read: any name may be an instrument's. */
export function nameless(source: Source): Market {
  const file: MarketFile = {
    timezone: USUAL_ZONE,
    calendar: 'XNYS',
    instruments: {},
    groups: {},
    universes: {},
    releases: {},
    events: {},
    episodes: [],
  };
  return {
    ...marketOf(source, file, USUAL_CLOCK()),
    instrument: (symbol) => ({ symbol, name: symbol, kind: 'stock' }),
    hasInstrument: () => true,
    events: () => {
      const content = readText(source, EVENTS_FILE);
      return content === undefined ? [] : parseEvents(content);
    },
  };
}

const USUAL_ZONE = 'America/New_York';
const USUAL_CLOCK = lazy(() => clockOf(USUAL_ZONE));

function noMarketFile(): Diagnostic {
  const help = 'name the data folder with --data DIR';
  return {
    code: 'missing-file',
    severity: 'error',
    message: `there is no ${MARKET_FILE}`,
    help,
    file: MARKET_FILE,
  };
}

function knownClock(timezone: string): Clock | undefined {
  try {
    return clockOf(timezone);
  } catch {
    return undefined;
  }
}

function noTimeZone(timezone: string, text: string): Diagnostic {
  const place = parseYaml(MARKET_FILE, text).place(['timezone']);
  const message = `no time zone is named "${timezone}"`;
  const help = 'use an IANA name such as America/New_York';
  return {
    code: 'unknown-time-zone',
    severity: 'error',
    message,
    help,
    ...place,
  };
}

/** @param report is told what is wrong with a universe, instead of whoever asks for it */
function marketOf(source: Source, file: MarketFile, clock: Clock, report?: (fault: Fault) => void): Market {
  const calendar = newYorkCalendar(clock);

  const readUniverse = (id: string): readonly Member[] => {
    const path = `data/${file.universes[id] ?? `universes/${id}.csv`}`;
    const content = readText(source, path);
    if (content === undefined) {
      const help = `add the file, or take ${id} out of the universes of ${MARKET_FILE}`;
      fail('missing-file', `the universe "${id}" has no file`, { file: path }, help);
    }
    return parseUniverse(path, content);
  };
  const universe = memoize((id: string): readonly Member[] => {
    try {
      return readUniverse(id);
    } catch (error) {
      if (!(report && error instanceof Fault)) throw error;
      report(error);
      return [];
    }
  });
  /** the stocks of all universes; of one that two name, as the first does */
  const members = lazy(() => {
    const all = Object.keys(file.universes).flatMap((id) => universe(id));
    return new Map(all.reverse().map((member) => [member.symbol, member]));
  });
  const sectors = lazy(() => {
    const stocks = new Map<string, string[]>();
    for (const { symbol, sector } of [...members().values()].reverse()) {
      if (sector !== '' && priceFiles().has(`${symbol}.csv`))
        stocks.set(sector, [...(stocks.get(sector) ?? []), symbol]);
    }
    return stocks;
  });
  const find = (symbol: string): Instrument | undefined => {
    if (Object.hasOwn(file.instruments, symbol)) return file.instruments[symbol];
    const member = members().get(symbol);
    return member && { symbol, name: member.name, kind: 'stock', sector: member.sector };
  };
  const instrument = memoize((symbol: string): Instrument => {
    const found = find(symbol);
    if (found) return found;
    const known = [...Object.keys(file.instruments), ...members().keys()];
    return fail('unknown-instrument', `no instrument "${symbol}"`, { file: MARKET_FILE }, suggest(symbol, known));
  });

  const onSharedDays = shareDays();
  const priceFiles = lazy(() => new Set(source.list(PRICES_FOLDER)));
  const quoteFiles = lazy(() => new Set(source.list('data/quotes')));
  const prices = memoize((symbol: string) => {
    const named = instrument(symbol);
    const path = `${PRICES_FOLDER}/${symbol}.csv`;
    const bytes = source.read(path);
    if (!bytes) {
      const namedBy = Object.hasOwn(file.instruments, symbol) ? MARKET_FILE : 'its universe';
      return fail(
        'missing-file',
        `there are no prices of ${symbol}`,
        { file: path },
        `add the file, or take ${symbol} out of ${namedBy}`,
      );
    }
    const actionsFile = `data/actions/${symbol}.csv`;
    const content = readText(source, actionsFile);
    const actions = content === undefined ? [] : parseActions(actionsFile, content);
    return vintagesOf(
      {
        instrument: named,
        file: path,
        rows: onSharedDays(ownRows(named, parsePriceCsv(path, bytes))),
        actionsFile,
        actions,
      },
      calendar,
    );
  });

  return {
    file,
    clock,
    calendar,
    instrument,
    hasInstrument: (symbol) => find(symbol) !== undefined,
    hasPrices: (symbol) => find(symbol) !== undefined && priceFiles().has(`${symbol}.csv`),
    universe,
    membersOf: memoize((name) =>
      Object.hasOwn(file.groups, name)
        ? file.groups[name]!.filter((member) => find(member) !== undefined)
        : (sectors().get(name) ?? []),
    ),
    sectors: lazy(() => [...sectors().keys()]),
    series: (symbol, asOf) => prices(symbol)(asOf),
    releases: memoize((id) => {
      const path = `data/releases/${id}.csv`;
      if (!Object.hasOwn(file.releases, id)) {
        return fail(
          'unknown-release',
          `no release "${id}"`,
          { file: MARKET_FILE },
          suggest(id, Object.keys(file.releases)),
        );
      }
      const content = readText(source, path);
      if (content === undefined) {
        return fail(
          'missing-file',
          `the release "${id}" has no file`,
          { file: path },
          `add it, or take it out of ${MARKET_FILE}`,
        );
      }
      return { series: file.releases[id]!, file: path, rows: parseReleases(path, content) };
    }),
    events: lazy(() => {
      const content = readText(source, EVENTS_FILE);
      return content === undefined ? [] : parseEvents(content, Object.keys(file.events), Object.keys(file.releases));
    }),
    quotes: memoizeBy(formatDay, (day) => {
      const path = `data/quotes/${formatDay(day)}.csv`;
      // most days of a backfill have none
      if (!quoteFiles().has(`${formatDay(day)}.csv`)) return [];
      const content = readText(source, path);
      return content === undefined ? [] : parseQuotes(path, content);
    }),
    remarks: lazy(() => {
      const content = readText(source, REMARKS_FILE);
      return content === undefined ? [] : parseRemarks(content, clock, source.memo);
    }),
  };
}

/** Without the volume where market.yaml says that it is not the instrument's own. */
function ownRows({ volume }: Instrument, rows: PriceRows): PriceRows {
  return volume === 'none' ? { ...rows, volume: new Float64Array(rows.days.length).fill(Number.NaN) } : rows;
}

/**
 * Most stocks of a universe have rows on the same days: one array of days serves them all, and what is worked out from
 * days alone (periods, spans, common sessions) is worked out once.
 */
function shareDays(): (rows: PriceRows) => PriceRows {
  const known: Int32Array[] = [];
  const isSame = (a: Int32Array, b: Int32Array): boolean => {
    if (a.length !== b.length) return false;
    for (let t = a.length - 1; t >= 0; t--) if (a[t] !== b[t]) return false;
    return true;
  };
  return (rows) => {
    const days = known.find((candidate) => isSame(candidate, rows.days));
    if (days) return { ...rows, days };
    known.push(rows.days);
    return rows;
  };
}
