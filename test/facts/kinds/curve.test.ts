import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendar, lastBefore, scanOf, seriesKind, tinyDesk } from '../tiny-market.ts';
import { present } from '../walks.ts';

const yieldOf = (name: string) => ({ name, kind: 'yield', unit: 'percent', calendar: 'own' });
const ROWS = 320;

/** Yields in basis points that stay near each other, so that spreads tie, change sign and are absent. */
const walk = fc
  .array(
    fc.oneof(
      { weight: 60, arbitrary: fc.integer({ min: -3, max: 3 }) },
      { weight: 1, arbitrary: fc.constantFrom(Number.NaN, 15, -15) },
    ),
    { minLength: ROWS, maxLength: ROWS },
  )
  .map((steps) => {
    let level = 200;
    // drawn back to where it began: a spread that wanders off has no ties
    return steps.map((step) => {
      if (present(step)) level += step - Math.sign(level - 200);
      return present(step) ? level : Number.NaN;
    });
  });

test('property: the spread of two yields, since when it is widest or narrowest, and its stays, by brute force', () => {
  const missing = fc.array(fc.nat({ max: ROWS - 1 }), { maxLength: 12 });
  const seen = { high: 0, low: 0, none: 0, inverted: 0 };
  fc.assert(
    fc.property(walk, walk, missing, (long, short, skipped) => {
      const days = Array.from(calendar.sessions.subarray(6000, 6000 + ROWS));
      // the shorter yield lacks some of the days
      const kept = days.flatMap((_, t) => (skipped.includes(t) ? [] : [t]));
      const desk = tinyDesk({
        instruments: {
          Y10: { about: yieldOf('10-year Treasury yield'), days, close: long.map((value) => value / 100) },
          Y2: {
            about: yieldOf('2-year Treasury yield'),
            days: kept.map((t) => days[t]!),
            close: kept.map((t) => short[t]! / 100),
          },
        },
      });
      const scan = scanOf(desk, 'curve', 'Y10', { over: 'Y2' });
      const spread = long.map((value, t) => (kept.includes(t) ? value - short[t]! : Number.NaN));
      const first = spread.findIndex((value) => present(value));
      spread.forEach((now, t) => {
        if (!present(now)) {
          expect([scan.values(t), Number(scan.holds(t))], `row ${t}`).toEqual([undefined, 0]);
          expect(scan.strength(t)).toBeNaN();
          return;
        }
        const before = spread[t - 1] ?? Number.NaN;
        const high = lastBefore(t, (s) => spread[s]! >= now);
        const low = lastBefore(t, (s) => spread[s]! <= now);
        const [extreme, link] = high <= low ? (['high', high] as const) : (['low', low] as const);
        const sessions = link >= 0 ? t - link : t - first + 1;
        const isExtreme = sessions >= (link >= 0 ? 20 : 250);
        // a stay is not ended by a day without data
        const other = lastBefore(t, (s) => present(spread[s]!) && spread[s]! < 0 !== now < 0);
        let began = other + 1;
        while (!present(spread[began]!)) began++;
        const last = lastBefore(other, (s) => present(spread[s]!) && spread[s]! < 0 === now < 0);
        seen[isExtreme ? extreme : 'none']++;
        seen.inverted += Number(now < 0);
        expect(scan.values(t), `row ${t}`).toEqual({
          over: 'Y2',
          basis_points: now,
          ...(present(before)
            ? { before, change: now - before, direction: now > before ? 'up' : now < before ? 'down' : 'flat' }
            : {}),
          long: long[t]! / 100,
          short: short[t]! / 100,
          extreme: isExtreme ? extreme : 'none',
          ...(isExtreme && link >= 0 ? { since: days[link] } : {}),
          ...(isExtreme ? { sessions } : {}),
          ...(isExtreme && link < 0 ? { history_from: days[first] } : {}),
          matches: isExtreme && link >= 0 && spread[link] === now,
          inverted: now < 0,
          side_since: days[began],
          side_sessions: t - began + 1,
          ...(other >= 0 && last >= 0 ? { side_last: days[last] } : {}),
        });
        expect(Number(scan.holds(t))).toBe(1);
        expect(scan.strength(t), `row ${t}`).toBe(sessions);
      });
    }),
    { numRuns: 60 },
  );
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(5);
}, 60_000);

test('a spread is told of the longer yield over each shorter one', () => {
  const close = [1, 2];
  const about = (name: string) => ({ about: yieldOf(name), close });
  const desk = tinyDesk({
    instruments: {
      Y30: about('30-year Treasury yield'),
      Y10: about('10-year Treasury yield'),
      M3: about('3-month Treasury bill yield'),
      X: about('corporate yield'),
      A: { about: { name: '10-year index' }, close },
    },
  });
  const over = (subject: string) =>
    seriesKind('curve')
      .variants(desk, subject, '-')
      .map(({ over: other }) => other);
  expect(over('Y30')).toEqual(['Y10', 'M3']);
  expect(over('Y10')).toEqual(['M3']);
  for (const subject of ['M3', 'X', 'A', 'nobody']) expect(over(subject), subject).toEqual([]);
  expect(() => scanOf(desk, 'curve', 'Y10', { over: 'Y30' })).toThrow(/has no scan/);
});
