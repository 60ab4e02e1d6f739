import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastBefore, scanOf, tinyDesk } from '../tiny-market.ts';
import { present, walkOf } from '../walks.ts';

const WINDOWS: Readonly<Record<string, number>> = { recent: 10, '52-week': 252 };
const REFERENCES = ['high', 'low', 'recent-high', 'recent-low', '52-week-high', '52-week-low', 'sma9'];
// kinds whose walks are not taken for splits, however wild
const KINDS = ['future', 'commodity', 'yield', 'volatility', 'currency'];

/** The row of the highest (or lowest) close among some rows, the latest of equals; -1 if none is there. */
function extremeRow(close: readonly number[], sign: number, from: number, to: number): number {
  let row = -1;
  for (let s = from; s <= to; s++) {
    if (present(close[s]!) && (row < 0 || sign * close[s]! >= sign * close[row]!)) row = s;
  }
  return row;
}

/** In this order a fall from 3,000 to 2,400 is one of 20%, to the last digit. */
const percentOver = (value: number, level: number): number => (100 * (value - level)) / level;

/** Falls from a record by their names, as a reader would tell them from the closes up to a row. */
function naiveFall(close: readonly number[], days: ArrayLike<number>, t: number): Record<string, unknown> {
  const fallAt = (s: number): number => percentOver(close[s]!, close[extremeRow(close, 1, 0, s)]!);
  const line = fallAt(t) <= -20 ? -20 : fallAt(t) <= -10 ? -10 : undefined;
  const high = extremeRow(close, 1, 0, t);
  const low = extremeRow(close, -1, high + 1, t);
  const trough =
    low < 0
      ? {}
      : {
          trough: close[low],
          trough_session: days[low],
          recovered: expect.closeTo((100 * (close[t]! - close[low]!)) / (close[high]! - close[low]!), 9),
          above_trough: expect.closeTo((100 * (close[t]! - close[low]!)) / close[low]!, 9),
        };
  if (line === undefined) return { territory: 'none', ...trough };
  const inside = (s: number): boolean => present(close[s]!) && fallAt(s) <= line;
  const outside = lastBefore(t, (s) => present(close[s]!) && !inside(s));
  let entered = outside + 1;
  while (!inside(entered)) entered++;
  const last = lastBefore(outside, inside);
  let first = high + 1;
  while (!inside(first)) first++;
  return {
    territory: line === -20 ? 'bear market' : 'correction',
    territory_entered: days[entered],
    territory_sessions: t - entered + 1,
    ...(outside >= 0 && last >= 0 ? { territory_last: days[last] } : {}),
    sessions_to_territory: first - high,
    ...trough,
  };
}

test('property: how far from a high, a low or an average, and the names of falls, by brute force', () => {
  const keys = fc.record({
    from: fc.oneof(
      { weight: 3, arbitrary: fc.constant('high') },
      { weight: 6, arbitrary: fc.constantFrom(...REFERENCES) },
    ),
    kind: fc.oneof({ weight: 3, arbitrary: fc.constant('future') }, fc.constantFrom(...KINDS)),
    launched: fc.boolean(),
  });
  const seen: Record<string, number> = { 'bear market': 0, correction: 0, 'all-time': 0, since: 0, data: 0 };
  fc.assert(
    fc.property(walkOf(12, 330, 0.5), keys, (close, { from, kind, launched }) => {
      const about = { kind, ...(launched ? { launched: '2016-01-04' } : {}) };
      const desk = tinyDesk({ instruments: { A: { about, close } } });
      const scan = scanOf(desk, 'distance', 'A', { from });
      const { days } = scan.series;
      const line = from === 'sma9' ? desk.metrics.values('sma9', 'A')! : undefined;
      const sign = from.endsWith('low') ? -1 : 1;
      const window = WINDOWS[from.replace(/-(high|low)$/, '')] ?? Number.POSITIVE_INFINITY;
      const rows = close.map((_, t) => (line ? -1 : extremeRow(close, sign, Math.max(0, t - window + 1), t)));
      const reference = close.map((_, t) => (line ? line[t]! : (close[rows[t]!] ?? Number.NaN)));
      // a yield is in per cent itself
      const measure = close.map((value, t) =>
        kind === 'yield' ? value - reference[t]! : percentOver(value, reference[t]!),
      );
      for (let t = close.length - 1; t >= 0; t -= 3) {
        const mine = measure[t]!;
        if (!present(mine)) {
          expect([scan.values(t), Number(scan.holds(t))], `row ${t}`).toEqual([undefined, 0]);
          continue;
        }
        const row = rows[t]!;
        const link = lastBefore(t, (s) => (mine >= 0 ? measure[s]! >= mine : measure[s]! <= mine));
        const count = measure.slice(0, t + 1).filter((value) => present(value)).length;
        const enough = link >= 0 ? t - link >= 60 : count >= 250;
        const widest = mine === 0 || !enough ? 'none' : link >= 0 ? 'since' : 'data';
        const earlier = lastBefore(row, (s) => sign * close[s]! >= sign * close[row]!);
        const isOfAll = row >= 0 && close[row] === close[extremeRow(close, sign, 0, t)];
        const scope = isOfAll && launched ? 'all-time' : 'data';
        const before = measure[t - 1] ?? Number.NaN;
        const isFall = from === 'high' && ['future', 'commodity'].includes(kind);
        const fall = isFall ? naiveFall(close, days, t) : { territory: 'none' };
        for (const what of [String(fall.territory), scope === 'all-time' ? scope : '', widest]) {
          if (what in seen) seen[what]!++;
        }
        const first = line ? line.findIndex((value) => present(value)) : close.findIndex((value) => present(value));
        expect(scan.values(t), `${from} of the ${kind}, row ${t}`).toEqual({
          from,
          percent: expect.closeTo((100 * (close[t]! - reference[t]!)) / reference[t]!, 9),
          points: close[t]! - reference[t]!,
          ...(kind === 'yield' ? { basis_points: expect.closeTo((close[t]! - reference[t]!) * 100, 5) } : {}),
          value: close[t],
          from_level: reference[t],
          ...(line ? {} : { from_session: days[row], sessions: t - row }),
          ...(row >= 0 && earlier >= 0 ? { from_since: days[earlier], peak_sessions: row - earlier } : {}),
          direction: mine > 0 ? 'above' : mine < 0 ? 'below' : 'at',
          widening: Math.sign(mine) === Math.sign(before) && Math.abs(mine) > Math.abs(before) && mine !== 0,
          ...(widest === 'since' ? { widest_since: days[link] } : {}),
          widest_scope: widest,
          history_from: days[first],
          scope,
          ...fall,
        });
        expect(Number(scan.holds(t))).toBe(Number(kind === 'yield' || from !== 'low' || mine <= 25));
        // the nearer to a low, the stronger
        const isNearness = kind !== 'yield' && ['low', '52-week-low'].includes(from);
        expect(scan.strength(t)).toBe(isNearness ? 100 / (100 + mine) : Math.abs(mine));
      }
    }),
    { numRuns: 300 },
  );
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(3);
}, 60_000);

test('an indicator that turns negative is measured in points, and silent where per cent make no sense', () => {
  const metrics = 'gap: { is: "close - 400.0", unit: points, decimals: 2, name: gap }';
  const desk = tinyDesk({ instruments: { A: { close: [410, 420, 405, 390, 380, 395, 398] } }, metrics });
  const high = scanOf(desk, 'distance', 'A', { from: 'high' }, 'gap');
  expect(high.values(5)).toMatchObject({ value: -5, from_level: 20, points: -25, percent: -125, direction: 'below' });
  expect(high.values(5)!.widening, 'nearer than the day before').toBe(false);
  expect(high.values(4)!.widening).toBe(true);
  const low = scanOf(desk, 'distance', 'A', { from: 'low' }, 'gap');
  expect([low.values(6), Number(low.holds(6))], 'the low is -20').toEqual([undefined, 0]);
  expect(low.values(2), 'the low is 5').toMatchObject({ percent: 0, direction: 'at' });
});

test('falls have names by the known turns of 2020', () => {
  // the closes of the S&P 500 that the names go by, between two of which the rest does not matter
  const close = [
    3373.23, 3386.15, 3225.89, 3116.39, 2978.76, 2741.38, 2480.64, 2711.02, 2386.13, 2237.4, 2630.07, 2447.33,
  ];
  const scan = scanOf(tinyDesk({ instruments: { A: { close } } }), 'distance', 'A', { from: 'high' });
  const at = (t: number) => scan.values(t)!;
  expect([3, 4, 5, 6].map((t) => at(t).territory)).toEqual(['none', 'correction', 'correction', 'bear market']);
  expect(at(6)).toMatchObject({ territory_sessions: 1, sessions_to_territory: 5 });
  expect(at(7), 'just below the line again').toMatchObject({ territory: 'correction', territory_sessions: 4 });
  expect(at(8)).toMatchObject({
    territory: 'bear market',
    territory_sessions: 1,
    territory_last: scan.series.days[6],
    sessions_to_territory: 5,
  });
  expect(at(10)).toMatchObject({
    trough: 2237.4,
    recovered: expect.closeTo(34.18, 2),
    above_trough: expect.closeTo(17.55, 2),
  });
});

test('a close that is at the line of a fall is inside it', () => {
  const close = [3000, 2700, 2701, 2400, 2401, 2640];
  const scan = scanOf(tinyDesk({ instruments: { A: { close } } }), 'distance', 'A', { from: 'high' });
  const told = close.map((_, t) => scan.values(t)!.territory);
  expect(told).toEqual(['none', 'correction', 'none', 'bear market', 'correction', 'correction']);
  expect([scan.values(3)!.percent, scan.values(5)!.above_trough]).toEqual([-20, 10]);
});
