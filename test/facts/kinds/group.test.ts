import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datesOf, naiveSpans } from '../naive-spans.ts';
import { lastBefore, scanOf, tinyDesk } from '../tiny-market.ts';
import { present, walkOf } from '../walks.ts';

const deskOf = (a: number[], b: number[], c: number[]) =>
  tinyDesk({
    instruments: { A: { close: a }, B: { close: b }, C: { close: c } },
    about: { groups: { all: ['A', 'B', 'C'] } },
  });
const MEMBERS = ['A', 'B', 'C'];

test('property: what a group did together, member by member, over every type of span', () => {
  const ROWS = 160;
  const walk = walkOf(ROWS, ROWS, 0.3);
  const spans = fc.constantFrom(
    'session',
    '5-sessions',
    'week',
    'month',
    'quarter',
    'year',
    'whole-week',
    'whole-month',
  );
  fc.assert(
    fc.property(
      datesOf(ROWS),
      fc.tuple(walk, walk, walk),
      spans,
      fc.boolean(),
      ({ own, days }, walks, span, areYields) => {
        // yields in whole basis points
        const closes = walks.map((close) => (areYields ? close.map((value) => value / 100) : close));
        const about = { kind: areYields ? 'yield' : 'index', ...(own ? { calendar: 'own' } : {}) };
        const instruments = Object.fromEntries(MEMBERS.map((name, i) => [name, { about, days, close: closes[i]! }]));
        const desk = tinyDesk({ instruments, about: { groups: { all: MEMBERS } } });
        const scan = scanOf(desk, 'group', 'all', { what: 'move', span });
        const naive = naiveSpans(days, span, { own });
        for (let t = 0; t < ROWS; t++) {
          const [base, end] = naive.at(t) ?? [-1, t];
          const steps = walks.map((close) => close[end]! - (close[base] ?? Number.NaN));
          if (!present(...steps)) {
            expect([scan.values(t), Number(scan.holds(t))], `${span}, row ${t}`).toEqual([undefined, 0]);
            expect(scan.strength(t)).toBeNaN();
            continue;
          }
          expect(Number(scan.holds(t)), `${span}, row ${t}`).toBe(Number(t - end <= 5));
          const percents = closes.map((close) => (close[end]! / close[base]! - 1) * 100);
          const risers = MEMBERS.filter((_, i) => steps[i]! > 0);
          const fallers = MEMBERS.filter((_, i) => steps[i]! < 0);
          const isFlat = steps.every((step) => step === 0);
          const direction = risers.length === 3 ? 'up' : fallers.length === 3 ? 'down' : isFlat ? 'flat' : 'mixed';
          const agreeing = [0, 1, 2].filter((i) => (direction === 'down' ? steps[i]! < 0 : steps[i]! > 0));
          // a member's move is its basis points where it is a yield, else its per cent
          const moves = areYields ? steps : percents;
          const sizes = agreeing.map((i) => Math.abs(moves[i]!)).sort((x, y) => x - y);
          const highest = Math.max(...moves);
          const lowest = Math.min(...moves);
          const values = scan.values(t)!;
          expect(values, `${span}, row ${t}`).toMatchObject({
            direction,
            of: 3,
            members: MEMBERS,
            count: agreeing.length,
            risers,
            fallers,
          });
          const sizeOf = (field: string): number =>
            Math.abs(Number(values[areYields ? `${field}_basis_points` : field]));
          expect([sizeOf('min'), sizeOf('max')]).toEqual([sizes[0] ?? 0, sizes.at(-1) ?? 0]);
          expect('min_basis_points' in values).toBe(areYields);
          const shares = agreeing.map((i) => Math.abs(percents[i]!)).sort((x, y) => x - y);
          expect(Math.abs(Number(values.min)), 'per cent are ranked by themselves').toBeCloseTo(shares[0] ?? 0, 9);
          expect(Math.abs(Number(values.max))).toBeCloseTo(shares.at(-1) ?? 0, 9);
          const [leader, laggard] = [values.leader, values.laggard].map((name) => MEMBERS.indexOf(String(name)));
          expect([moves[leader!], moves[laggard!]], 'leader and laggard').toEqual([highest, lowest]);
          expect(values.leader_percent).toBeCloseTo(percents[leader!]!, 9);
          expect(values.laggard_percent).toBeCloseTo(percents[laggard!]!, 9);
          expect(values.sessions_ago).toBe(span.startsWith('whole-') ? t - end : undefined);
          for (const { points } of scan.evidence(t)) {
            expect(points.map(({ day }) => day)).toEqual([days[base], days[end]]);
          }
        }
      },
    ),
    { numRuns: 30 },
  );
}, 60_000);

test('per cent and percentage points are not ranked together, and one member is no group', () => {
  const close = [1, 2, 3];
  const desk = tinyDesk({
    instruments: { A: { close }, Y: { about: { kind: 'yield' }, close } },
    about: { groups: { both: ['A', 'Y'], one: ['A'] } },
  });
  for (const subject of ['both', 'one']) {
    expect(() => scanOf(desk, 'group', subject, { what: 'move', span: 'session' })).toThrow(/has no scan/);
  }
});

test('property: most members at a record close of all time, by brute force', () => {
  const walk = walkOf(300, 300, 0.2);
  const began = fc.tuple(...MEMBERS.map(() => fc.constantFrom('2016-01-04', '2015-12-22', '1990-01-02', undefined)));
  let told = 0;
  fc.assert(
    fc.property(fc.tuple(walk, walk, walk), began, ([a, b, c], launched) => {
      // rising, so that records are many
      const closes = [a, b, c].map((close) => close!.map((value, t) => value + 3 * t));
      const instruments = Object.fromEntries(
        MEMBERS.map((name, i) => [name, { about: launched[i] ? { launched: launched[i] } : {}, close: closes[i]! }]),
      );
      const desk = tinyDesk({ instruments, about: { groups: { all: MEMBERS } } });
      const scan = scanOf(desk, 'group', 'all', { what: 'record', span: 'session' });
      for (let t = 1; t < 300; t++) {
        const setters = MEMBERS.filter((_, i) => {
          const before = closes[i]!.slice(0, t).filter((value) => present(value));
          const isLong = before.length + 1 >= 250;
          const isWhole = launched[i] !== undefined && launched[i] !== '1990-01-02';
          return isLong && isWhole && closes[i]![t]! > Math.max(...before);
        });
        const isThere = closes.every((close) => present(close[t]!, close[t - 1]!));
        expect(Number(scan.holds(t)), `row ${t}`).toBe(Number(isThere && setters.length >= 2));
        if (!isThere) continue;
        expect(scan.values(t), `row ${t}`).toMatchObject({ setters, setters_count: setters.length });
        told += Number(setters.length >= 2);
      }
    }),
    { numRuns: 25 },
  );
  expect(told, 'records together were among them').toBeGreaterThan(10);
}, 60_000);

test('half of a group is not most of it', () => {
  const rising = Array.from({ length: 260 }, (_, t) => 100 + t);
  const falling = [...rising].reverse();
  const desk = (closes: readonly number[][]) =>
    tinyDesk({
      instruments: Object.fromEntries(
        closes.map((close, i) => ['ABCD'[i]!, { about: { launched: '2016-01-04' }, close }]),
      ),
      about: { groups: { all: closes.map((_, i) => 'ABCD'[i]!) } },
    });
  const holds = (...closes: readonly number[][]) =>
    Number(scanOf(desk(closes), 'group', 'all', { what: 'record', span: 'session' }).holds(259));
  expect(holds(rising, rising, falling, falling)).toBe(0);
  expect(holds(rising, rising, rising, falling)).toBe(1);
});

test('largest moves of yields together are equal where their basis points are', () => {
  // in hundredths: 129 less 124 is 205 less 200, though 1.29 - 1.24 is not 2.05 - 2.00 as doubles
  const steps = Array.from({ length: 90 }, (_, i) => (i === 5 || i === 80 ? 5 : i % 2 === 0 ? 1 : -1));
  for (const start of [24, 57, 110, 124, 185, 262]) {
    const yields = [start, start + 31].map((from) =>
      steps.map((_, t) => from + steps.slice(1, t + 1).reduce((a, b) => a + b, 0)),
    );
    const about = { kind: 'yield' };
    const [y, z] = yields.map((levels) => levels.map((level) => level / 100));
    const desk = tinyDesk({
      instruments: { Y: { about, close: y! }, Z: { about, close: z! } },
      about: { groups: { all: ['Y', 'Z'] } },
    });
    const scan = scanOf(desk, 'group', 'all', { what: 'biggest', span: 'session' });
    expect(Number(scan.holds(80)), `from ${start} basis points`).toBe(1);
    expect(scan.values(80)).toMatchObject({ since: scan.series.days[5], min_basis_points: 5, max_basis_points: 5 });
  }
});

test('a largest move together names the last session on which each member moved at least as much', () => {
  const base = Array.from({ length: 90 }, (_, i) => 100 + (i % 2));
  const shock = (at: number, size: number) => (value: number, i: number) => value * (i === at ? size : 1);
  const all = [1.2, 1.3, 1.4].map((size) => base.map(shock(5, size)).map(shock(80, size - 0.1)));
  const scan = scanOf(deskOf(all[0]!, all[1]!, all[2]!), 'group', 'all', { what: 'biggest', span: 'session' });
  expect(Number(scan.holds(80)), '75 sessions after a larger move of all three').toBe(1);
  expect(scan.values(80)).toMatchObject({ since: scan.series.days[5], direction: 'up', count: 3 });
  const apart = [...all.slice(0, 2), base.map(shock(6, 1.4)).map(shock(80, 1.3))];
  const other = scanOf(deskOf(apart[0]!, apart[1]!, apart[2]!), 'group', 'all', { what: 'biggest', span: 'session' });
  expect(Number(other.holds(80)), 'the third had its larger move on another day').toBe(0);
});

test.each([
  [59, 0],
  [60, 1],
])('a largest move of %d sessions is told: %d', (sessions, told) => {
  const shocked = [1.2, 1.3, 1.4].map((size) =>
    Array.from({ length: 90 }, (_, i) => (100 + (i % 2)) * (i === 10 ? size : i === 10 + sessions ? size - 0.05 : 1)),
  );
  const scan = scanOf(deskOf(shocked[0]!, shocked[1]!, shocked[2]!), 'group', 'all', {
    what: 'biggest',
    span: 'session',
  });
  expect(Number(scan.holds(10 + sessions)), 'a quarter of a year is the least that is news').toBe(told);
});

test('property: the largest move together, by brute force', () => {
  const threeWalks = fc.tuple(walkOf(70, 160), walkOf(70, 160), walkOf(70, 160));
  fc.assert(
    fc.property(threeWalks, (closes) => {
      const length = Math.min(...closes.map((close) => close.length));
      const [a, b, c] = closes.map((close) => close.slice(0, length)) as [number[], number[], number[]];
      const scan = scanOf(deskOf(a, b, c), 'group', 'all', { what: 'biggest', span: 'session' });
      const moves = [a, b, c].map((close) => close.map((value, t) => value / (close[t - 1] ?? Number.NaN) - 1));
      for (let t = 60; t < length; t++) {
        const now = moves.map((column) => column[t]!);
        const way = Math.sign(now[0]!);
        const links = moves.map((column) => lastBefore(t, (s) => way * column[s]! >= way * column[t]! - 1e-13));
        const together = present(...now) && way !== 0 && now.every((move) => Math.sign(move) === way);
        const one = links.every((link) => link === links[0]) && links[0]! >= 0 && t - links[0]! >= 60;
        expect(Number(scan.holds(t)), `row ${t}`).toBe(together && one ? 1 : 0);
      }
    }),
    { numRuns: 40 },
  );
});
