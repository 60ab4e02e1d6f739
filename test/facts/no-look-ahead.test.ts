import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/base/choice.ts';
import { type Day, formatDay, type Moment, parseDay } from '../../src/base/dates.ts';
import { memorySource, type Source } from '../../src/base/source.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { beginNotes } from '../../src/facts/finder.ts';
import type { Scan } from '../../src/facts/kind.ts';
import { listFacts } from '../../src/facts/list.ts';
import { KINDS } from '../../src/facts/registry.ts';
import { openScans, type Scans } from '../../src/facts/scans.ts';
import { type Market, openMarket } from '../../src/market/market.ts';
import { indexOfDay } from '../../src/market/price-series.ts';
import { viewAt } from '../../src/market/view.ts';
import { compileMetrics } from '../../src/metrics/metrics.ts';
import { METRICS_FILE, readMetricsFile } from '../../src/metrics/metrics-file.ts';
import { deskSource, hasDesk, realDesk, sampleDesk, sampleSource } from '../desk.ts';
import { knownSource } from './known.ts';
import { allScans, calendar, type TinyDesk, type TinyMarket, tinyDesk, tinyFiles } from './tiny-market.ts';
import { walkOf } from './walks.ts';

/** All that a row of a scan says. */
const rowOf = (scan: Scan, t: number) => {
  const values = scan.values(t);
  return {
    holds: Number(scan.holds(t)),
    strength: scan.strength(t),
    values,
    evidence: Number(scan.holds(t)) && values ? scan.evidence(t) : undefined,
  };
};

/** What every scan says of a day to a view whose last visible day it is. */
const rowsOf = (desk: TinyDesk, subject: string, day: Day): Record<string, unknown> =>
  Object.fromEntries(
    [...allScans(desk, subject, day)].map(({ name, scan }) => [name, rowOf(scan, indexOfDay(scan.series, day))]),
  );

/** A tiny market begins in 2016 unless it says otherwise. */
const FIRST_SESSION = calendar.indexAtOrBefore(parseDay('2016-01-04')!);
const STOCKS = ['A', 'B', 'C', 'D', 'E'];

/** A market of every relation, from walks of its stocks and of two yields, cut after n rows. */
const marketOf = (walks: readonly number[][], n: number): TinyMarket => {
  const stock = (i: number, about: Record<string, unknown> = {}) => {
    const close = walks[i]!.slice(0, n);
    return {
      about,
      close,
      range: close.map((value, t): [number, number] => [value - ((t * 3) % 7), value + (t % 5)]),
      open: close.map((value, t) => value - (t % 3)),
      volume: close.map((_, t) => 1000 + ((t * 37) % 101)),
    };
  };
  const yieldOf = (name: string, i: number) => ({
    about: { name, kind: 'yield', calendar: 'own' },
    close: walks[i]!.slice(0, n).map((value) => value / 100),
  });
  return {
    instruments: {
      A: stock(0, { milestones: 50, benchmark: 'B', peers: 'three', launched: '2016-01-04' }),
      ...Object.fromEntries(STOCKS.slice(1).map((symbol, i) => [symbol, stock(i + 1)])),
      Y10: yieldOf('10-year Treasury yield', 1),
      Y2: yieldOf('2-year Treasury yield', 2),
    },
    about: {
      groups: { three: ['A', 'B', 'C'], yields: ['Y10', 'Y2'] },
      universes: { five: 'universes/five.csv' },
      episodes: [{ name: 'then', from: '2016-02-01', to: '2016-06-30' }],
      releases: { claims: { name: 'claims', unit: 'claims', frequency: 'weekly', better: 'lower' } },
      events: { minutes: { name: 'the minutes', bears_on: ['yields'] } },
    },
    files: {
      'data/universes/five.csv': `symbol,name,sector\n${STOCKS.map((symbol) => `${symbol},${symbol},Energy`).join('\n')}\n`,
    },
  };
};

const walks = fc.array(walkOf(400, 400), { minLength: STOCKS.length, maxLength: STOCKS.length });

test('property: a row of any scan is the same whether or not later rows are there', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(walks, fc.integer({ min: 30, max: 400 }), fc.nat(), (all, length, n) => {
      const t = n % length;
      // a desk of 2016 on: inside the calendar's horizon
      const [whole, cut] = [tinyDesk(marketOf(all, length)), tinyDesk(marketOf(all, t + 1))];
      for (const subject of ['A', 'B', 'Y10', 'three', 'yields', 'five']) {
        const day = calendar.sessions[FIRST_SESSION + t]!;
        const rows = rowsOf(whole, subject, day);
        for (const name of Object.keys(rows)) kinds.add(name.split('/')[0]!);
        expect(rowsOf(cut, subject, day), `row ${t} of ${length} about ${subject}`).toEqual(rows);
      }
    }),
    { numRuns: 40, endOnFailure: true },
  );
  expect([...kinds].sort(), 'every kind with a series was compared').toEqual(
    [...KINDS.values()].flatMap((kind) => ('scan' in kind ? [kind.id] : [])).sort(),
  );
}, 60_000);

interface Opened {
  readonly market: Market;
  readonly scans: Scans;
}

function open(source: Source): Opened {
  const market = openMarket(source);
  const metricsText = new TextDecoder().decode(source.read(METRICS_FILE));
  return { market, scans: openScans(market, compileMetrics(readMetricsFile(metricsText), market)) };
}

/** All that is said at a moment of a subject, or of everything, by id. */
function factsAt({ market, scans }: Opened, asOf: Moment, wanted: { subject?: string; kind?: string } = {}) {
  const room = {
    scans,
    view: viewAt(market, asOf),
    since: asOf - 3 * 86_400_000,
    until: market.clock.local(asOf).day + 1,
    weightOf: (subject: string) => 1 + subject.length / 10,
    fixedBits: () => 3,
    notes: beginNotes(),
  };
  const plain = ({ id, session, values, newsworthiness, news, evidence }: Fact) => [
    id,
    { session, values, newsworthiness, news, evidence },
  ];
  return Object.fromEntries(listFacts(room, wanted).map(plain)) as Record<string, unknown>;
}

const stamp = (market: Market, day: Day, minutes: number): string => market.clock.format(market.clock.at(day, minutes));

test('property: what was published, announced, quoted, said or split later changes no fact', () => {
  const minutes = fc.constantFrom(480, 510, 530, 720, 990, 1200);
  const days = fc.nat({ max: 130 });
  const moment = fc.tuple(days, minutes);
  // the Friday before Martin Luther King Jr. Day, when its closure is told, and the session after
  const aroundHoliday = fc.tuple(fc.constantFrom(9, 10), minutes);
  const later = fc.record({
    releases: fc.array(fc.tuple(moment, fc.integer({ min: 200, max: 210 }), fc.boolean()), {
      minLength: 30,
      maxLength: 40,
    }),
    events: fc.array(fc.tuple(moment, fc.option(moment), fc.constantFrom('claims', 'minutes')), {
      minLength: 40,
      maxLength: 60,
    }),
    quotes: fc.array(fc.tuple(minutes, fc.constantFrom('A', 'B', 'Y10')), { minLength: 3, maxLength: 12 }),
    remarks: fc.array(fc.tuple(days, fc.option(minutes)), { minLength: 10, maxLength: 30 }),
    split: fc.tuple(days, fc.constantFrom(2, 0.5)),
  });
  const told = new Set<string>();
  const first = calendar.indexAtOrBefore(parseDay('2016-01-04')!);
  const dayAt = (t: number): Day => calendar.sessions[first + t]!;
  fc.assert(
    fc.property(walks, later, fc.tuple(aroundHoliday, moment, moment, moment), (all, texts, moments) => {
      const { market: any } = tinyDesk(marketOf(all, 10));
      const at = ([t, minute]: readonly [number, number]): string => stamp(any, dayAt(t), minute);
      const [splitRow, factor] = texts.split;
      const market = marketOf(
        // the first stock splits: what lies before was printed in other shares
        all.map((walk, i) => walk.map((value, t) => (value + 300) * (i === 0 && t < splitRow ? factor : 1))),
        131,
      );
      // weekly reports, some of which are restated some days later
      const reports = [...texts.releases]
        .sort(([a], [b]) => a[0] - b[0] || a[1] - b[1])
        .map(([time, actual, again], i) => {
          const period = formatDay(dayAt(0) + 7 * (again ? Math.max(0, i - 1) : i));
          return `${period},${at(time)},${actual},${actual + (i % 5)},${i % 3 === 0 ? actual - 1 : ''}`;
        });
      const events = texts.events.map(([time, announced, what], i) => {
        const [kind, release] = what === 'claims' ? ['', 'claims,205'] : ['minutes', ','];
        return `${at(time)},Event ${i},${kind},${announced ? at(announced) : ''},${release}`;
      });
      // around each moment that is asked about, some that were announced just before it and just after
      for (const [t, minute] of moments) {
        for (const offset of [-1, 0, 1, 59]) {
          const due = [t, minute + 120] as const;
          events.push(`${at(due)},Event ${offset} around ${at(due)},minutes,${at([t, minute + offset])},,`);
        }
      }
      const remarks = texts.remarks.map(([t, minute], i) => {
        const on = minute === null ? formatDay(dayAt(t)) : at([t, minute]);
        return `- { speaker: Jane ${'ABC'[i % 3]}, on: ${on}, text: remark ${i} }`;
      });
      for (const [t, minute] of moments) {
        for (const offset of [-1, 0, 1])
          remarks.push(`- { speaker: Jim, on: ${at([t, minute + offset])}, text: said ${offset} }`);
      }
      const files: Record<string, string> = {
        'data/actions/A.csv': `date,dividend,split\n${formatDay(dayAt(splitRow))},,${factor === 2 ? 2 : 0.5}\n`,
        'data/releases/claims.csv': `period,released,actual,consensus,previous\n${reports.join('\n')}\n`,
        'data/events.csv': `at,title,kind,announced,release,consensus\n${events.join('\n')}\n`,
        'data/remarks.yaml': `${remarks.join('\n')}\n`,
      };
      for (const [t] of moments) {
        const rows = texts.quotes.map(([minute, symbol], i) => `${at([t, minute])},${symbol},${400 + i}`);
        for (const offset of [-1, 0, 1]) rows.push(`${at([t, moments[0]![1] + offset])},B,${500 + offset}`);
        files[`data/quotes/${formatDay(dayAt(t))}.csv`] = `time,symbol,last\n${rows.join('\n')}\n`;
      }
      const source = memorySource({ ...tinyFiles(market), ...files });
      const whole = open(source);
      for (const [t, minute] of moments) {
        const asOf = any.clock.at(dayAt(t), minute);
        const facts = factsAt(whole, asOf);
        for (const id of Object.keys(facts)) told.add(id.split('/')[0]!);
        expect(factsAt(open(knownSource(source, whole.market, asOf)), asOf), `at ${at([t, minute])}`).toEqual(facts);
      }
    }),
    { numRuns: 15, endOnFailure: true },
  );
  for (const kind of ['quote', 'release', 'event', 'remark', 'holiday', 'mover', 'breadth', 'curve', 'volume', 'range'])
    expect(told, 'such facts were compared').toContain(kind);
}, 60_000);

test('the sample: what was not known at a moment changes no fact', () => {
  const { market, scans } = sampleDesk();
  const told = new Set<string>();
  for (const date of ['2016-06-27', '2018-12-06', '2020-03-13', '2020-11-24', '2020-11-25']) {
    for (const minutes of [525, 990]) {
      const asOf = market.clock.at(parseDay(date)!, minutes);
      const facts = factsAt({ market, scans }, asOf);
      for (const id of Object.keys(facts)) told.add(id.split('/')[0]!);
      expect(Object.keys(facts).length).toBeGreaterThan(100);
      expect(factsAt(open(knownSource(sampleSource(), market, asOf)), asOf), `${date}, minute ${minutes}`).toEqual(
        facts,
      );
    }
  }
  for (const kind of ['remark', 'quote', 'release', 'event', 'holiday']) expect(told).toContain(kind);
}, 60_000);

describe.skipIf(!hasDesk)('the real desk', () => {
  const random = seededRandom(20201125);
  const choose = <T>(list: ArrayLike<T>): T => list[Math.floor(random() * list.length)]!;

  const between = (from: string, to: string): Int32Array =>
    calendar.sessions.filter((day) => day >= parseDay(from)! && day <= parseDay(to)!);

  test('200 random dates and subjects: what was not known then changes nothing that facts say', () => {
    const { market, scans } = realDesk();
    const { file } = market;
    // the stocks of the universe are on file from 2015 on
    const [long, recent] = [between('1991-06-03', '2021-03-31'), between('2015-06-01', '2021-03-31')];
    const named = Object.keys(file.instruments);
    const stocks = market.universe('sp500').map(({ symbol }) => symbol);
    const others = [
      ...Object.keys(file.groups),
      ...Object.keys(file.releases),
      ...Object.keys(file.events),
      calendar.mic,
    ];
    let pairs = 0;
    let compared = 0;
    for (let i = 0; i < 40; i++) {
      const day = choose(i % 4 < 2 ? long : recent);
      const asOf = market.clock.at(day, i % 2 === 0 ? 525 : 990);
      const cut = open(knownSource(deskSource(), market, asOf));
      for (const subject of [choose(named), choose(named), choose(stocks), choose(others), choose(others)]) {
        const facts = factsAt({ market, scans }, asOf, { subject });
        expect(factsAt(cut, asOf, { subject }), `${subject} at ${market.clock.format(asOf)}`).toEqual(facts);
        pairs++;
        compared += Object.keys(facts).length;
      }
    }
    expect(pairs).toBe(200);
    expect(compared, 'facts were compared').toBeGreaterThan(2000);
  }, 120_000);

  test('eight random dates of a universe', () => {
    const { market, scans } = realDesk();
    const sessions = between('2016-02-01', '2021-03-31');
    for (let i = 0; i < 8; i++) {
      const asOf = market.clock.at(choose(sessions), 525);
      const cut = open(knownSource(deskSource(), market, asOf));
      const facts = factsAt({ market, scans }, asOf, { subject: 'sp500' });
      expect(Object.keys(facts).length, 'movers and breadth').toBeGreaterThan(50);
      expect(factsAt(cut, asOf, { subject: 'sp500' }), market.clock.format(asOf)).toEqual(facts);
    }
  }, 120_000);
});
