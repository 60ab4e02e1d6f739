import * as z from 'zod';
import { type Day, parseDay } from '../base/dates.ts';
import { type Diagnostic, Fault } from '../base/diagnostic.ts';
import type { Memo } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import { readYaml, type YamlFile } from '../base/yaml.ts';

const day = z.string().transform((text, context): Day => {
  const parsed = parseDay(text);
  if (parsed === undefined) context.addIssue({ code: 'custom', message: `"${text}" is no date; write YYYY-MM-DD` });
  return parsed ?? 0;
});

export const INSTRUMENT_KINDS = [
  'etf',
  'index',
  'stock',
  'yield',
  'volatility',
  'currency',
  'commodity',
  'future',
] as const;
export type InstrumentKind = (typeof INSTRUMENT_KINDS)[number];

const instrumentShape = z.strictObject({
  name: z.string().min(1),
  /** how the instrument is called after its first mention */
  short: z.string().optional(),
  /** how it is printed in parentheses; the symbol unless stated */
  ticker: z.string().optional(),
  kind: z.enum(INSTRUMENT_KINDS),
  unit: z.enum(['percent']).optional(),
  launched: day.optional(),
  tracks: z.string().optional(),
  benchmark: z.string().optional(),
  peers: z.union([z.string(), z.array(z.string())]).optional(),
  sector: z.string().optional(),
  /** what the instrument is a measure of: "small-cap stocks" */
  stands_for: z.string().optional(),
  /** known extreme closes before the data begin */
  before: z.strictObject({ high: z.number().optional(), low: z.number().optional() }).optional(),
  /** step between round levels */
  milestones: z.number().positive().optional(),
  calendar: z.enum(['own']).optional(),
  /** "none" where the file's volume is not the instrument's own */
  volume: z.enum(['none']).optional(),
});

const releaseShape = z.strictObject({
  name: z.string().min(1),
  unit: z.enum(['percent', 'claims', 'index', 'jobs', 'dollars']),
  frequency: z.enum(['weekly', 'monthly', 'quarterly']),
  better: z.enum(['higher', 'lower']),
});

export const marketShape = z.strictObject({
  timezone: z.string(),
  calendar: z.enum(['XNYS']),
  instruments: z.record(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.^-]*$/), instrumentShape),
  groups: z.record(z.string(), z.array(z.string()).min(1)).default({}),
  universes: z.record(z.string(), z.string()).default({}),
  releases: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/), releaseShape).default({}),
  events: z
    .record(z.string(), z.strictObject({ name: z.string().min(1), bears_on: z.array(z.string()).default([]) }))
    .default({}),
  episodes: z.array(z.strictObject({ name: z.string().min(1), from: day, to: day })).default([]),
});

type MarketShape = z.infer<typeof marketShape>;

/** Something with a price; `symbol` is its key in market.yaml and the name of its price file. */
export interface Instrument extends Readonly<z.infer<typeof instrumentShape>> {
  readonly symbol: string;
}

/** An economic report that appears again and again. */
export interface ReleaseSeries extends Readonly<z.infer<typeof releaseShape>> {
  readonly id: string;
}

/** A named stretch of market history; it may be spoken of from its last day on. */
export type Episode = Readonly<MarketShape['episodes'][number]>;

export interface MarketFile extends Readonly<Omit<MarketShape, 'instruments' | 'releases'>> {
  readonly instruments: Readonly<Record<string, Instrument>>;
  readonly releases: Readonly<Record<string, ReleaseSeries>>;
}

export const MARKET_FILE = 'data/market.yaml';

/**
 * Reads data/market.yaml.
 *
 * @throws Fault with every unknown key, wrong type and relation to an instrument that is not there
 */
export function readMarketFile(text: string, memo?: Memo): MarketFile {
  const file = readYaml(MARKET_FILE, text, marketShape, memo);
  checkRelations(file);
  const { instruments, releases, ...rest } = file.value;
  return {
    ...rest,
    instruments: mapRecord(instruments, (instrument, symbol): Instrument => ({ ...instrument, symbol })),
    releases: mapRecord(releases, (release, id): ReleaseSeries => ({ ...release, id })),
  };
}

const mapRecord = <T, U>(record: Record<string, T>, map: (value: T, key: string) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));

function checkRelations(file: YamlFile<MarketShape>): void {
  const { instruments, groups, releases } = file.value;
  const symbols = Object.keys(instruments);
  const faults: Diagnostic[] = [];
  const check = (name: string, known: readonly string[], path: PropertyKey[]): void => {
    if (known.includes(name)) return;
    faults.push({
      code: 'unknown-instrument',
      severity: 'error' as const,
      message: `"${path.join('.')}" names "${name}", which is not in ${MARKET_FILE}`,
      help: suggest(name, known),
      ...file.place(path),
    });
  };
  for (const [symbol, instrument] of Object.entries(instruments)) {
    for (const relation of ['tracks', 'benchmark'] as const) {
      const target = instrument[relation];
      if (target !== undefined) check(target, symbols, ['instruments', symbol, relation]);
    }
    const peers = instrument.peers;
    if (typeof peers === 'string') check(peers, Object.keys(groups), ['instruments', symbol, 'peers']);
    else for (const [i, peer] of (peers ?? []).entries()) check(peer, symbols, ['instruments', symbol, 'peers', i]);
  }
  const members = [...symbols, ...Object.keys(releases)];
  for (const [group, list] of Object.entries(groups)) {
    for (const [i, member] of list.entries()) check(member, members, ['groups', group, i]);
  }
  if (faults.length > 0) throw new Fault(faults);
}
