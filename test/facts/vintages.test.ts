import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDay } from '../../src/base/dates.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { beginNotes } from '../../src/facts/finder.ts';
import { listFacts } from '../../src/facts/list.ts';
import { viewAt } from '../../src/market/view.ts';
import { calendar, seriesKind, type TinyDesk, tinyDesk } from './tiny-market.ts';
import { walkOf } from './walks.ts';

const FIRST = calendar.indexAtOrBefore(16804);
const ROWS = 300;
const dayAt = (t: number): number => calendar.sessions[FIRST + t]!;

/** What became of an instrument's shares: at a row, so many new ones came for each old one. */
interface Split {
  readonly row: number;
  readonly factor: number;
  /** whether data/actions tells of it */
  readonly isOnFile: boolean;
}

interface Traded {
  /** in today's shares */
  readonly prices: readonly number[];
  readonly splits: readonly Split[];
}

/** Prices of the last row's shares as they were printed at a row. */
const raw = ({ prices, splits }: Traded, t: number): number =>
  splits.filter(({ row }) => row > t).reduce((price, { factor }) => price * factor, prices[t]!);

/**
 * A file as a reader of the evening of row `asOf` would want it: nothing later, all in the shares of that evening, and
 * from the last break on that nobody explained. Rows left out leave their lines empty, so that line numbers stay.
 */
function readFile(traded: Traded, asOf: number): string {
  const begin = Math.max(
    0,
    ...traded.splits.filter(({ row, isOnFile }) => row <= asOf && !isOnFile).map(({ row }) => row),
  );
  const lines = traded.prices.slice(0, asOf + 1).map((_, t) => {
    if (t < begin) return '';
    const known = traded.splits.filter(({ row }) => row > t && row <= asOf);
    const factor = known.reduce((product, split) => product * split.factor, 1);
    return line(t, raw(traded, t) / factor, factor);
  });
  return `date,open,high,low,close,volume\n${lines.join('\n')}\n`;
}

/** The file as it stands, years later. */
const file = (traded: Traded): string =>
  `date,open,high,low,close,volume\n${traded.prices.map((_, t) => line(t, raw(traded, t), 1)).join('\n')}\n`;

function line(t: number, price: number, factor: number): string {
  const bar = [price * (1 - (t % 3) / 128), price * (1 + (t % 5) / 128), price * (1 - (t % 7) / 128), price];
  return [
    formatDay(dayAt(t)),
    bar[0],
    Math.max(...bar),
    Math.min(...bar),
    price,
    (1000 + ((t * 37) % 256)) * 1024 * factor,
  ].join();
}

const actionsOf = ({ splits }: Traded): string =>
  `date,dividend,split\n${splits
    .filter(({ isOnFile }) => isOnFile)
    .map(({ row, factor }) => `${formatDay(dayAt(row))},,${factor}`)
    .join('\n')}\n`;

const MEMBERS = ['A', 'B', 'C', 'D', 'E'];
const METRICS = `
sma9: { is: "sma(close, 9)", unit: price, decimals: 2, name: 9-day average }
rsi5: { is: "rsi(close, 5)", unit: index, decimals: 2, name: RSI, zones: { high: [70, 100], low: [0, 30] } }
lead: { is: "close - close(benchmark)", unit: points, decimals: 2, name: lead }
`;
/** the known high before the data, in the shares of the first row */
const BEFORE_HIGH = 16_000;

function deskOf(files: Readonly<Record<string, string>>, factorOfA: number): TinyDesk {
  return tinyDesk({
    instruments: {},
    about: {
      instruments: Object.fromEntries(
        MEMBERS.map((symbol) => [
          symbol,
          {
            name: symbol,
            kind: 'etf',
            milestones: 50,
            ...(symbol === 'A' ? { benchmark: 'B', peers: 'all', before: { high: BEFORE_HIGH / factorOfA } } : {}),
          },
        ]),
      ),
      groups: { all: ['A', 'B', 'C'] },
      universes: { u: 'universes/u.csv' },
      episodes: [{ name: 'then', from: '2016-02-01', to: '2016-06-30' }],
    },
    metrics: METRICS,
    files: {
      ...files,
      'data/universes/u.csv': `symbol,name,sector\n${MEMBERS.map((m) => `${m},${m},Energy`).join('\n')}\n`,
    },
  });
}

/** The facts of the morning after a row, as one text. */
function factsAfter(desk: TinyDesk, t: number): readonly string[] {
  const asOf = desk.market.clock.at(dayAt(t + 1), 525);
  const facts = listFacts({
    scans: desk.scans,
    view: viewAt(desk.market, asOf),
    since: asOf - 86_400_000,
    until: dayAt(t + 2),
    weightOf: () => 1,
    fixedBits: () => 1,
    notes: beginNotes(),
  });
  const plain = ({ id, values, newsworthiness, news, evidence }: Fact) =>
    JSON.stringify({ id, values, newsworthiness, news, evidence });
  return facts.map(plain).sort();
}

/** Splits are by powers of two, which divide without rounding; moves are small, so that a break is seen as one. */
const prices = walkOf(ROWS, ROWS, 0).map((walk) => walk.map((value) => 3000 + value));
const splitRow = fc.integer({ min: 30, max: ROWS - 30 });

test('property: the facts of a date are those of the files of that date, whatever became of the shares later', () => {
  const traded = fc
    .tuple(fc.array(prices, { minLength: 5, maxLength: 5 }), splitRow, splitRow, splitRow, splitRow)
    .map(([[a, b, c, d, e], a1, a2, b1, c1]): Traded[] => [
      // two splits, told of; a reverse split of the benchmark; one that nobody told of; none; none
      {
        prices: a!,
        splits: [a1, a2 === a1 ? a1 + 1 : a2].sort((x, y) => x - y).map((row) => ({ row, factor: 2, isOnFile: true })),
      },
      { prices: b!, splits: [{ row: b1, factor: 0.25, isOnFile: true }] },
      { prices: c!, splits: [{ row: c1, factor: 4, isOnFile: false }] },
      { prices: d!, splits: [] },
      { prices: e!, splits: [] },
    ]);
  fc.assert(
    fc.property(traded, fc.array(fc.nat({ max: ROWS - 1 }), { minLength: 2, maxLength: 3 }), (all, others) => {
      const whole = deskOf(
        Object.fromEntries(
          MEMBERS.flatMap((symbol, m) => [
            [`data/prices/${symbol}.csv`, file(all[m]!)],
            ...(all[m]!.splits.some(({ isOnFile }) => isOnFile)
              ? [[`data/actions/${symbol}.csv`, actionsOf(all[m]!)] as const]
              : []),
          ]),
        ),
        1,
      );
      const breaks = all.flatMap(({ splits }) => splits.map(({ row }) => row));
      // in no order: a backfill may ask for any day after any other
      const asked = [...others, ...breaks.flatMap((row) => [row, row - 1]), ROWS - 1, 0];
      for (const t of asked) {
        const factorOfA = all[0]!.splits
          .filter(({ row }) => row <= t)
          .reduce((product, { factor }) => product * factor, 1);
        const then = deskOf(
          Object.fromEntries(MEMBERS.map((symbol, m) => [`data/prices/${symbol}.csv`, readFile(all[m]!, t)])),
          factorOfA,
        );
        const [told, expected] = [factsAfter(whole, t), factsAfter(then, t)];
        if (t > 30) expect(told.length).toBeGreaterThan(100);
        const odd = told.findIndex((fact, i) => fact !== expected[i]);
        expect(told[odd], `the morning after row ${t}; splits at ${breaks}`).toEqual(expected[odd]);
        expect(told.length).toBe(expected.length);
      }
    }),
    // a case is long to shrink, and its message says where to look
    { numRuns: 8, endOnFailure: true },
  );
}, 60_000);

const flat = Array.from({ length: ROWS }, (_, t) => 1024 + (t % 5));
const AT_100 = dayAt(100);

/** A, which A's benchmark B is twice of after its split of row 100; A splits on row 200. */
function twoSplits(): TinyDesk {
  const a: Traded = { prices: flat, splits: [{ row: 200, factor: 2, isOnFile: true }] };
  const b: Traded = { prices: flat, splits: [{ row: 100, factor: 4, isOnFile: true }] };
  const plain: Traded = { prices: flat, splits: [] };
  const files = Object.fromEntries(
    MEMBERS.map((symbol) => [`data/prices/${symbol}.csv`, file(symbol === 'A' ? a : symbol === 'B' ? b : plain)]),
  );
  return deskOf({ ...files, 'data/actions/A.csv': actionsOf(a), 'data/actions/B.csv': actionsOf(b) }, 1);
}

test('series, metrics and scans are of the vintage that the as-of day asks for, related instruments included', () => {
  const { market, metrics, scans } = twoSplits();
  const leadAt = (asOf?: number) => metrics.values('lead', 'A', asOf)!;
  // A less its benchmark on row 50: raw, after B's split, after its own too
  expect(leadAt(dayAt(99))[50]).toBe(2 * flat[50]! - 4 * flat[50]!);
  expect(leadAt(dayAt(100))[50]).toBe(2 * flat[50]! - flat[50]!);
  expect(leadAt(dayAt(199))[50]).toBe(2 * flat[50]! - flat[50]!);
  expect(leadAt(dayAt(200))[50]).toBe(0);
  expect(leadAt()[50], 'without a day, the latest').toBe(0);
  expect(market.series('A', dayAt(199)).close[150]).toBe(2 * flat[150]!);
  expect(market.series('A', dayAt(200)).close[150]).toBe(flat[150]);
  expect(market.series('A', dayAt(199)).days.at(-1), 'a vintage ends with the day before the next').toBe(dayAt(199));

  const record = seriesKind('record');
  const scanAt = (asOf?: number) => scans.scan(record, 'A', 'lead', { direction: 'high' }, asOf)!;
  expect(scanAt(dayAt(99)).values(50)!.level).toBe(-2 * flat[50]!);
  expect(scanAt(dayAt(150)).values(50)!.level).toBe(flat[50]);
  expect(scanAt().values(50)!.level).toBe(0);
});

test('one vintage is one object, whatever day of it is asked for, and in whatever order', () => {
  const { market, metrics, scans } = twoSplits();
  const spans = [
    [0, 99],
    [100, 199],
    [200, ROWS - 1],
  ] as const;
  const range = seriesKind('range');
  const comparison = seriesKind('comparison');
  const breadth = seriesKind('breadth');
  for (const [from, to] of [spans[1], spans[2], spans[0], spans[1]]) {
    for (const read of [
      (asOf: number) => metrics.values('lead', 'A', asOf),
      (asOf: number) => scans.scan(comparison, 'A', '-', { against: 'benchmark', span: 'week' }, asOf),
      (asOf: number) => scans.scan(comparison, 'A', '-', { against: 'peers', span: 'month' }, asOf),
      (asOf: number) => scans.scan(breadth, 'u', '-', { what: 'advancers' }, asOf),
      (asOf: number) => scans.scan(breadth, 'u', '-', { what: 'above-sma9' }, asOf),
      (asOf: number) => scans.scan(seriesKind('group'), 'all', '-', { what: 'move', span: 'week' }, asOf),
    ]) {
      const first = read(dayAt(from));
      expect(read(dayAt(to))).toBe(first);
      expect(read(dayAt(from + 1) - 1), 'a day between two sessions').toBe(first);
      for (const [other] of spans.filter((span) => span[0] !== from)) expect(read(dayAt(other))).not.toBe(first);
    }
  }
  // what reads only one instrument knows no other's splits
  expect(scans.scan(range, 'A', '-', {}, dayAt(50))).toBe(scans.scan(range, 'A', '-', {}, dayAt(150)));
  expect(market.series('D', dayAt(50))).toBe(market.series('D'));
  expect(market.series('B', AT_100 - 1)).not.toBe(market.series('B', AT_100));
});

test('a scan of a universe is of the vintages of its members, also where they were laid out before', () => {
  const { scans } = twoSplits();
  const mover = seriesKind('mover');
  const scanOf = (rank: string, asOf: number) =>
    scans.scan(mover, 'u', '-', { among: 'stocks', side: 'leader', rank, span: 'session' }, asOf)!;
  // the second finds them laid out by the first
  const early = ['1', '2', '3'].map((rank) => scanOf(rank, dayAt(99)));
  const late = ['1', '2', '3'].map((rank) => scanOf(rank, dayAt(299)));
  for (const [i, scan] of early.entries()) {
    expect(scan, `rank ${i + 1}`).not.toBe(late[i]);
    expect(scan.series.days.length).toBeGreaterThanOrEqual(100);
  }
});

test('from a break on that nobody explained, what lies before it is not there', () => {
  const c: Traded = { prices: flat, splits: [{ row: 100, factor: 4, isOnFile: false }] };
  const files = Object.fromEntries(
    MEMBERS.map((symbol) => [`data/prices/${symbol}.csv`, file({ ...c, splits: symbol === 'C' ? c.splits : [] })]),
  );
  const { market, scans } = deskOf(files, 1);
  expect(market.series('C', dayAt(99)).close[0]).toBe(4 * flat[0]!);
  expect(market.series('C', AT_100).days[0]).toBe(AT_100);
  const change = seriesKind('change');
  const at = (asOf: number) => {
    const scan = scans.scan(change, 'C', 'close', { span: '10-sessions' }, asOf)!;
    return scan.values(scan.series.days.indexOf(asOf));
  };
  expect(at(dayAt(99))).toBeDefined();
  expect(at(dayAt(105)), 'the span would reach over the break').toBeUndefined();
  expect(at(dayAt(110))).toMatchObject({ percent: expect.closeTo((flat[110]! / flat[100]! - 1) * 100, 9) });
});
