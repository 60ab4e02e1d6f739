import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datesOf, naiveLeft, naiveSpans } from '../naive-spans.ts';
import { scanOf, tinyDesk } from '../tiny-market.ts';
import { present } from '../walks.ts';

const SECTORS: Readonly<Record<string, string>> = {
  AA: 'Utilities',
  BB: 'Energy',
  CC: 'Utilities',
  DD: 'Energy',
  EE: 'Energy',
  FF: 'Utilities',
  GG: 'Real Estate',
  HH: '',
  II: 'Utilities',
  JJ: 'Utilities',
  KK: 'Utilities',
  LL: 'Utilities',
  MM: 'Utilities',
};
const MEMBERS = Object.keys(SECTORS);
const FILE = `symbol,name,sector\n${MEMBERS.map((symbol) => `${symbol},${symbol} Corp.,${SECTORS[symbol]}`).join('\n')}\n`;
const ROWS = 90;

interface Ranked {
  readonly name: string;
  readonly percent: number;
}

/** Place n from one end; of equals, the one that was listed first. */
function placeOf(all: readonly Ranked[], side: string, n: number): Ranked | undefined {
  const sign = side === 'leader' ? -1 : 1;
  return all.map((one, i) => ({ one, i })).sort((a, b) => sign * (a.one.percent - b.one.percent) || a.i - b.i)[n - 1]
    ?.one;
}

test('property: leaders and laggards among stocks and sectors, with ties and absent members, by brute force', () => {
  // few distinct steps, so that ties are common; each member begins with a row of its own
  const steps = fc.array(fc.constantFrom(0, 0, 5, 5, -5, 10, Number.NaN), { minLength: ROWS, maxLength: ROWS });
  const members = fc.array(fc.tuple(steps, fc.nat({ max: 70 })), {
    minLength: MEMBERS.length,
    maxLength: MEMBERS.length,
  });
  const keys = fc.record({
    among: fc.constantFrom('stocks', 'sectors'),
    side: fc.constantFrom('leader', 'laggard'),
    rank: fc.constantFrom('1', '2', '3'),
    span: fc.constantFrom('session', 'week', 'month', 'year', 'whole-week'),
  });
  let told = 0;
  fc.assert(
    fc.property(
      datesOf(ROWS).filter(({ own }) => !own),
      members,
      keys,
      ({ days }, walks, key) => {
        const closes = walks.map(([walk]) => walk.map((step) => 100 + step));
        const instruments = Object.fromEntries(
          MEMBERS.map((symbol, m) => [
            symbol,
            { about: { kind: 'stock' }, days: days.slice(walks[m]![1]), close: closes[m]!.slice(walks[m]![1]) },
          ]),
        );
        const desk = tinyDesk({
          instruments,
          about: { universes: { all: 'universes/all.csv' } },
          files: { 'data/universes/all.csv': FILE },
        });
        const scan = scanOf(desk, 'mover', 'all', key);
        const naive = naiveSpans(days, key.span);
        // the sessions of all: from the first row of the earliest member on
        const offset = Math.min(...walks.map(([, first]) => first));
        expect([...scan.series.days]).toEqual(days.slice(offset));
        for (let t = offset; t < ROWS; t++) {
          const [base, end] = naive.at(t) ?? [-1, t];
          const moves = closes.map((close, m) =>
            base < walks[m]![1] ? Number.NaN : (close[end]! / close[base]! - 1) * 100,
          );
          const there = MEMBERS.filter((_, m) => present(moves[m]!));
          const moveOf = (symbol: string): number => moves[MEMBERS.indexOf(symbol)]!;
          const membersOf = (sector: string): string[] => there.filter((symbol) => SECTORS[symbol] === sector);
          const stocks = there.map((name): Ranked => ({ name, percent: moveOf(name) }));
          const sectors = ['Energy', 'Real Estate', 'Utilities']
            .filter((sector) => {
              const all = MEMBERS.filter((symbol) => SECTORS[symbol] === sector);
              return membersOf(sector).length >= Math.max(3, all.length / 2);
            })
            .map((name): Ranked => {
              const all = membersOf(name).map(moveOf);
              return { name, percent: all.reduce((a, b) => a + b) / all.length };
            });
          // the best of a few is not the best of all
          const isEnough = there.length >= MEMBERS.length / 2;
          const ranked = !isEnough ? [] : key.among === 'stocks' ? stocks : sectors;
          const placed = placeOf(ranked, key.side, Number(key.rank));
          const where = `${key.side} ${key.rank} among ${key.among}, ${key.span}, row ${t}`;
          const row = t - offset;
          if (!placed) {
            expect([scan.values(row), Number(scan.holds(row))], where).toEqual([undefined, 0]);
            expect(scan.strength(row)).toBeNaN();
            continue;
          }
          told++;
          const { name, percent } = placed;
          const toDate = (['week', 'month', 'year'] as const).find((period) => period === key.span);
          const left = toDate && naiveLeft(toDate, days[t]!);
          expect(Number(scan.holds(row)), where).toBe(Number(t - end <= 5));
          expect(scan.values(row), where).toEqual({
            among: key.among,
            side: key.side,
            rank: key.rank,
            ...(key.among === 'stocks' ? { symbol: name } : { members: membersOf(name).length }),
            sector: key.among === 'stocks' ? SECTORS[name] : name,
            percent: expect.closeTo(percent, 9),
            of: ranked.length,
            risers: ranked.filter((one) => one.percent > 0).length,
            fallers: ranked.filter((one) => one.percent < 0).length,
            direction: percent > 0 ? 'up' : percent < 0 ? 'down' : 'flat',
            ...(left === undefined ? {} : { sessions_left: left }),
            ...(key.span === 'whole-week' ? { sessions_ago: t - end } : {}),
          });
          expect(scan.strength(row)).toBeCloseTo(Math.abs(percent), 9);
          const evidence = key.among === 'stocks' ? [name] : membersOf(name);
          expect(scan.evidence(row).map(({ series, points }) => [series, ...points.map(({ day }) => day)])).toEqual(
            evidence.map((symbol) => [`data/prices/${symbol}.csv`, days[base], days[end]]),
          );
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(told).toBeGreaterThan(500);
}, 60_000);

test('a group or an instrument is no universe', () => {
  const desk = tinyDesk({ instruments: { A: { close: [1, 2] } }, about: { groups: { all: ['A'] } } });
  const keys = { among: 'stocks', side: 'leader', rank: '1', span: 'session' };
  for (const subject of ['A', 'all', 'constructor'])
    expect(() => scanOf(desk, 'mover', subject, keys)).toThrow(/has no scan/);
});
