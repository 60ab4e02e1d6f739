import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendar, lastBefore, scanOf, tinyDesk } from '../tiny-market.ts';
import { present, walkOf } from '../walks.ts';

const MEMBERS = ['AA', 'BB', 'CC', 'DD', 'EE', 'FF', 'GG', 'HH', 'II', 'JJ', 'KK', 'LL'];
/** How many of them a property is about. */
const SOME = 6;
const FILE = `symbol,name,sector\n${MEMBERS.map((symbol) => `${symbol},${symbol} Corp.,Energy`).join('\n')}\n`;
const ROWS = 330;
const WHAT = ['advancers', 'new-highs', 'new-lows', 'above-sma4'];

const deskOf = (closes: readonly number[][], firsts: readonly number[]) =>
  tinyDesk({
    instruments: Object.fromEntries(
      MEMBERS.slice(0, closes.length).map((symbol, m) => [
        symbol,
        {
          days: Array.from(calendar.sessions.subarray(6000 + firsts[m]!, 6000 + closes[m]!.length)),
          close: closes[m]!.slice(firsts[m]!),
        },
      ]),
    ),
    about: { universes: { all: 'universes/all.csv' } },
    files: {
      'data/universes/all.csv': FILE.split('\n')
        .slice(0, closes.length + 1)
        .join('\n'),
    },
  });

/** 1 for a member that rose, stands at a 52-week high or above its average; -1 for the opposite; NaN where unknown. */
function signOf(close: readonly number[], t: number, what: string): number {
  const value = close[t]!;
  if (!present(value)) return Number.NaN;
  if (what === 'advancers') return Math.sign(value - (close[t - 1] ?? Number.NaN));
  if (what === 'above-sma4') {
    const last = close.slice(Math.max(0, t - 3), t + 1);
    return Math.sign(value - (last.length < 4 ? Number.NaN : last.reduce((a, b) => a + b) / 4));
  }
  // a year of 252 sessions, the session itself included
  if (close.slice(0, t + 1).filter((other) => present(other)).length < 252) return Number.NaN;
  const others = close.slice(Math.max(0, t - 251), t).filter((other) => present(other));
  return value > Math.max(...others) ? 1 : value < Math.min(...others) ? -1 : 0;
}

test('property: what members of a universe did, the most or fewest since when, by brute force', () => {
  const closes = fc.array(walkOf(ROWS, ROWS, 0.3), { minLength: SOME, maxLength: SOME });
  const firsts = fc.array(fc.constantFrom(0, 0, 3, 40), { minLength: SOME, maxLength: SOME });
  let extremes = 0;
  fc.assert(
    fc.property(closes, firsts, fc.constantFrom(...WHAT), (walks, begins, what) => {
      const starts = begins.map((first, m) => (m === 0 ? 0 : first));
      const scan = scanOf(deskOf(walks, starts), 'breadth', 'all', { what });
      const { days } = scan.series;
      const own = walks.map((close, m) => close.map((value, t) => (t < starts[m]! ? Number.NaN : value)));
      const signs = Array.from({ length: ROWS }, (_, t) =>
        own.map((close) => signOf(close, t, what)).filter((sign) => present(sign)),
      );
      const way = what === 'new-lows' ? -1 : 1;
      const countOf = (t: number, sign: number): number => signs[t]!.filter((one) => one === sign).length;
      const shares = signs.map((all, t) => (all.length >= 5 ? countOf(t, way) / all.length : Number.NaN));
      const first = shares.findIndex((share) => present(share));
      for (let t = 0; t < ROWS; t++) {
        const share = shares[t]!;
        if (!present(share)) {
          expect([scan.values(t), Number(scan.holds(t))], `${what}, row ${t}: fewer than five`).toEqual([undefined, 0]);
          expect(scan.strength(t)).toBeNaN();
          continue;
        }
        const [count, others, of] = [countOf(t, way), countOf(t, -way), signs[t]!.length];
        const high = lastBefore(t, (s) => shares[s]! >= share);
        const low = lastBefore(t, (s) => shares[s]! <= share);
        const [extreme, link] = high <= low ? ['high', high] : ['low', low];
        const sessions = link >= 0 ? t - link : t - first + 1;
        const isExtreme = sessions >= (link >= 0 ? 20 : 250);
        extremes += Number(isExtreme);
        const better = what === 'new-lows' ? others > count : count > others;
        expect(scan.values(t), `${what}, row ${t}`).toEqual({
          what,
          ...(what === 'above-sma4' ? { average: 'sma4' } : {}),
          count,
          others,
          unchanged: of - count - others,
          of,
          percent: (count / of) * 100,
          others_percent: (others / of) * 100,
          direction: count === others ? 'flat' : better ? 'up' : 'down',
          extreme: isExtreme ? extreme : 'none',
          ...(isExtreme && link >= 0 ? { since: days[link] } : {}),
          matches: isExtreme && link >= 0 && shares[link] === share,
          ...(isExtreme ? { sessions } : {}),
          ...(isExtreme && link < 0 ? { history_from: days[first] } : {}),
        });
        expect(Number(scan.holds(t))).toBe(1);
        expect(scan.strength(t)).toBe(sessions);
      }
    }),
    { numRuns: 60 },
  );
  expect(extremes, 'extremes were among them').toBeGreaterThan(20);
}, 60_000);

test('fewer than five members say nothing about a universe', () => {
  const close = Array.from({ length: 30 }, (_, t) => 100 + t);
  expect(
    scanOf(deskOf([close, close, close, close], [0, 0, 0, 0]), 'breadth', 'all', { what: 'advancers' }).values(29),
  ).toBe(undefined);
  const five = scanOf(deskOf([close, close, close, close, close], [0, 0, 0, 0, 0]), 'breadth', 'all', {
    what: 'advancers',
  });
  expect(five.values(29)).toMatchObject({ count: 5, of: 5, percent: 100 });
});

test('less than half of the members say nothing about a universe', () => {
  const close = Array.from({ length: 30 }, (_, t) => 100 + t);
  const all = Array.from({ length: 12 }, () => close);
  // the others begin with the last row but one, and have a move on the last one alone
  const scan = (early: number) =>
    scanOf(
      deskOf(
        all,
        all.map((_, m) => (m < early ? 0 : 28)),
      ),
      'breadth',
      'all',
      { what: 'advancers' },
    );
  expect(scan(5).values(28), 'five of twelve').toBeUndefined();
  expect(scan(6).values(28), 'six of twelve').toMatchObject({ count: 6, of: 6 });
  expect(scan(5).values(29)).toMatchObject({ count: 12, of: 12 });
});

test('a 52-week high is above all closes of the 251 sessions before', () => {
  // a peak in row 20, as high as the close of a later row
  const close = Array.from({ length: 300 }, (_, t) => (t === 20 ? 110 : 100));
  const at = (t: number) =>
    scanOf(
      deskOf(
        Array.from({ length: 5 }, () => close.slice(0, t).concat(110)),
        [0, 0, 0, 0, 0],
      ),
      'breadth',
      'all',
      { what: 'new-highs' },
    ).values(t)!.count;
  expect(at(271), 'the peak was 251 sessions ago').toBe(0);
  expect(at(272), 'the peak was 252 sessions ago').toBe(5);
});

test('an average that is not among the metrics, and a universe that is none', () => {
  const close = [1, 2, 3];
  const desk = deskOf([close, close, close, close, close], [0, 0, 0, 0, 0]);
  expect(() => scanOf(desk, 'breadth', 'all', { what: 'above-sma7' })).toThrow(/has no scan/);
  expect(() => scanOf(desk, 'breadth', 'AA', { what: 'advancers' })).toThrow(/has no scan/);
});
