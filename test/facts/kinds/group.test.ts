import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastBefore, scanOf, tinyDesk } from '../tiny-market.ts';
import { naiveBases, present, walkOf } from '../walks.ts';

const deskOf = (a: number[], b: number[], c: number[]) =>
  tinyDesk({
    instruments: { A: { close: a }, B: { close: b }, C: { close: c } },
    about: { groups: { all: ['A', 'B', 'C'] } },
  });
const MEMBERS = ['A', 'B', 'C'];

test('property: what a group did together, member by member', () => {
  const threeWalks = fc.tuple(walkOf(40, 80), walkOf(40, 80), walkOf(40, 80));
  fc.assert(
    fc.property(threeWalks, fc.constantFrom('session', 'week', 'month'), (closes, span) => {
      const length = Math.min(...closes.map((close) => close.length));
      const [a, b, c] = closes.map((close) => close.slice(0, length)) as [number[], number[], number[]];
      const scan = scanOf(deskOf(a, b, c), 'group', 'all', { what: 'move', span });
      const bases = naiveBases(scan.series.days, span);
      for (let t = 0; t < length; t++) {
        const moves = [a, b, c].map((close) => (close[t]! / (close[bases[t]!] ?? Number.NaN) - 1) * 100);
        expect(Number(scan.holds(t)), `row ${t}`).toBe(present(...moves) ? 1 : 0);
        if (!present(...moves)) continue;
        const risers = MEMBERS.filter((_, i) => moves[i]! > 0);
        const fallers = MEMBERS.filter((_, i) => moves[i]! < 0);
        const direction =
          risers.length === 3
            ? 'up'
            : fallers.length === 3
              ? 'down'
              : moves.every((move) => move === 0)
                ? 'flat'
                : 'mixed';
        const agreeing = moves.filter((move) => (direction === 'down' ? move < 0 : move > 0));
        const sizes = agreeing.map(Math.abs).sort((x, y) => x - y);
        const values = scan.values(t)!;
        expect(values, `row ${t}`).toMatchObject({ direction, of: 3, count: agreeing.length, risers, fallers });
        expect([Math.abs(Number(values.min)), Math.abs(Number(values.max))]).toEqual([
          sizes[0] ?? 0,
          sizes.at(-1) ?? 0,
        ]);
        expect(values.leader_percent).toBe(Math.max(...moves));
        expect(values.laggard_percent).toBe(Math.min(...moves));
        expect(moves[MEMBERS.indexOf(String(values.leader))]).toBe(Math.max(...moves));
      }
    }),
    { numRuns: 60 },
  );
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
