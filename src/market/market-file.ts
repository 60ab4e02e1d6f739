import * as z from 'zod';
import { type Day, parseDay } from '../base/dates.ts';
import { type Diagnostic, Fault } from '../base/diagnostic.ts';
import { naming } from '../base/naming.ts';
import type { Memo } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import { inspectYaml, readYaml, type YamlFile } from '../base/yaml.ts';

const day = z.string().transform((text, context): Day => {
  const parsed = parseDay(text);
  if (parsed === undefined)
    context.addIssue({ code: 'custom', message: `is "${text}", which is no date; write YYYY-MM-DD` });
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

const relation = (description: string) =>
  z
    .union([naming('instrument or group', 'A group, or a symbol.'), z.array(naming('instrument', 'A symbol.')).min(1)])
    .describe(description);

const instrumentShape = z
  .strictObject({
    name: z.string().min(1).describe('How the instrument is called at first mention.'),
    short: z.string().describe('How it is called after its first mention.').optional(),
    ticker: z.string().describe('How it is printed in parentheses; the symbol unless stated.').optional(),
    kind: z.enum(INSTRUMENT_KINDS).describe('What it is: it decides on verbs, units and wording.'),
    unit: z.enum(['percent']).describe('`percent` for yields.').optional(),
    launched: day
      .describe('Since when it exists, YYYY-MM-DD: "all-time" is said if the data go back so far.')
      .optional(),
    tracks: naming('instrument', 'The index that a fund follows.').optional(),
    benchmark: naming('instrument', 'What its strength is measured against.').optional(),
    peers: relation('Whom it is compared with: a group, a symbol, or a list of symbols.').optional(),
    sector: relation(
      'The sector that it belongs to: a group, a symbol such as that of a sector fund, a list of symbols, or a bare name, of which no fact can be told.',
    ).optional(),
    stands_for: z.string().describe('What the instrument is a measure of: "small-cap stocks".').optional(),
    before: z
      .strictObject({
        high: z.number().describe('The highest close before the data begin.').optional(),
        low: z.number().describe('The lowest close before the data begin.').optional(),
      })
      .describe('Known extreme closes before the data begin, so that "for the first time" can be said honestly.')
      .optional(),
    milestones: z.number().positive().describe('The step between round levels that are worth telling.').optional(),
    calendar: z
      .enum(['own'])
      .describe('`own` if its sessions are not those of the exchange: yields, currencies.')
      .optional(),
    volume: z.enum(['none']).describe("`none` where the file's volume is not the instrument's own.").optional(),
  })
  .describe('Something with a price. Its key is the name of its file, data/prices/SYMBOL.csv.');

const releaseShape = z
  .strictObject({
    name: z.string().min(1).describe('What the report is called: "jobless claims".'),
    unit: z.enum(['percent', 'claims', 'index', 'jobs', 'dollars']).describe('The unit of its figures.'),
    frequency: z.enum(['weekly', 'monthly', 'quarterly']).describe('How often it appears.'),
    better: z.enum(['higher', 'lower']).describe('Which way is good news.'),
  })
  .describe('An economic report that appears again and again. Its key is the name of its file, data/releases/ID.csv.');

const eventShape = z
  .strictObject({
    name: z.string().min(1).describe('What such an event is called: "the Fed\'s rate decision".'),
    bears_on: z.array(z.string()).default([]).describe('Groups, symbols and sectors that it matters to.'),
  })
  .describe('A sort of scheduled event, which data/events.csv dates.');

const episodeShape = z
  .strictObject({
    name: z.string().min(1).describe('What it is called: "the dot-com boom".'),
    from: day.describe('Its first day, YYYY-MM-DD.'),
    to: day.describe('Its last day, YYYY-MM-DD.'),
  })
  .describe('A named stretch of market history.');

/** Whether a path stays in the folder that it begins in. */
const isInside = (path: string): boolean =>
  path !== '' && !/^[\\/]|\p{Cc}/u.test(path) && !path.split(/[\\/]/).includes('..');

export const marketShape = z
  .strictObject({
    timezone: z.string().describe('The IANA name of the time zone in which the market opens: America/New_York.'),
    calendar: z.enum(['XNYS']).describe('The ISO 10383 code of the exchange whose sessions count.'),
    instruments: z
      .record(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.^-]*$/), instrumentShape)
      .describe('Everything with a price, by symbol.'),
    groups: z
      .record(z.string(), z.array(z.string()).min(1))
      .default({})
      .describe('Instruments, or reports, that sentences speak of together: name: [symbols].'),
    universes: z
      .record(
        z.string(),
        z.string().refine(isInside, { message: 'takes a file of the data folder: universes/NAME.csv' }),
      )
      .default({})
      .describe('Many stocks, of which leaders, laggards and breadth are told: name: universes/NAME.csv.'),
    releases: z
      .record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/), releaseShape)
      .default({})
      .describe('Economic reports, by id.'),
    events: z.record(z.string(), eventShape).default({}).describe('Sorts of scheduled events, by id.'),
    episodes: z
      .array(episodeShape)
      .default([])
      .describe('Stretches of history that a sentence may name, each from its last day on.'),
  })
  .describe('Who is who: the time zone, the calendar, instruments and how they are related, groups, reports, events.');

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
  const faults = strayNames(file).map(({ fault }) => fault);
  if (faults.length > 0) throw new Fault(faults);
  return marketFileOf(file.value);
}

/**
 * Reads data/market.yaml as far as it can be read: without the relations and members that name what is not there.
 *
 * @returns what is wrong with it, and what is left of it if that is of the right form
 */
export function inspectMarketFile(
  text: string,
  memo?: Memo,
): {
  readonly file?: MarketFile;
  readonly faults: readonly Diagnostic[];
} {
  const { file, faults } = inspectYaml(MARKET_FILE, text, marketShape, memo);
  if (!file) return { faults };
  const stray = strayNames(file);
  const isStray = (...path: PropertyKey[]): boolean => stray.some((one) => one.path.join('\n') === path.join('\n'));
  const { instruments, groups, ...rest } = file.value;
  const known = mapRecord(instruments, (instrument, symbol) => {
    const entries = Object.entries(instrument).flatMap(([key, value]) => {
      if (isStray('instruments', symbol, key)) return [];
      const isList = Array.isArray(value);
      return [[key, isList ? value.filter((_, i) => !isStray('instruments', symbol, key, i)) : value]];
    });
    return Object.fromEntries(entries) as typeof instrument;
  });
  const members = mapRecord(groups, (list, group) => list.filter((_, i) => !isStray('groups', group, i)));
  return {
    file: marketFileOf({ ...rest, instruments: known, groups: members }),
    faults: [...faults, ...stray.map(({ fault }) => fault)],
  };
}

function marketFileOf({ instruments, releases, ...rest }: MarketShape): MarketFile {
  return {
    ...rest,
    instruments: mapRecord(instruments, (instrument, symbol): Instrument => ({ ...instrument, symbol })),
    releases: mapRecord(releases, (release, id): ReleaseSeries => ({ ...release, id })),
  };
}

/** The instruments that a relation names: those of a group, or the symbols themselves; a bare name is no instrument. */
export function membersOf(
  { groups, instruments }: MarketFile,
  relation: string | readonly string[],
): readonly string[] {
  if (typeof relation !== 'string') return relation;
  const members = Object.hasOwn(groups, relation) ? groups[relation]! : [relation];
  return members.filter((member) => Object.hasOwn(instruments, member));
}

const mapRecord = <T, U>(record: Record<string, T>, map: (value: T, key: string) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));

interface StrayName {
  readonly path: readonly PropertyKey[];
  readonly fault: Diagnostic;
}

/** Relations and members of groups that name what market.yaml does not have. */
function strayNames(file: YamlFile<MarketShape>): StrayName[] {
  const { instruments, groups, releases } = file.value;
  const symbols = Object.keys(instruments);
  const stray: StrayName[] = [];
  const check = (name: string, known: readonly string[], path: PropertyKey[]): void => {
    if (known.includes(name)) return;
    const message = `"${path.join('.')}" names "${name}", which is not in ${MARKET_FILE}`;
    const fault = { code: 'unknown-instrument', severity: 'error', message, help: suggest(name, known) } as const;
    stray.push({ path, fault: { ...fault, ...file.place(path) } });
  };
  for (const [symbol, instrument] of Object.entries(instruments)) {
    for (const relation of ['tracks', 'benchmark'] as const) {
      const target = instrument[relation];
      if (target !== undefined) check(target, symbols, ['instruments', symbol, relation]);
    }
    for (const relation of ['peers', 'sector'] as const) {
      const target = instrument[relation];
      if (Array.isArray(target)) {
        for (const [i, one] of target.entries()) check(one, symbols, ['instruments', symbol, relation, i]);
      } else if (target !== undefined && relation === 'peers') {
        // a sector may be a bare name, as the sectors of a universe are
        check(target, [...Object.keys(groups), ...symbols], ['instruments', symbol, relation]);
      }
    }
  }
  const members = [...symbols, ...Object.keys(releases)];
  for (const [group, list] of Object.entries(groups)) {
    for (const [i, member] of list.entries()) check(member, members, ['groups', group, i]);
  }
  return stray;
}
