import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastBefore, scanOf, seriesKind, tinyDesk } from '../tiny-market.ts';
import { periodKey, walkOf } from '../walks.ts';

test('property: a record is the last session at least as extreme, and what comes with it, by brute force', () => {
  const keys = fc.record({
    // intraday, the high of the day can set a high only, and the low a low
    at: fc.constantFrom(['close', 'high'], ['close', 'low'], ['high', 'high'], ['low', 'low']),
    launched: fc.constantFrom(undefined, '2016-01-04', '1990-01-02'),
    before: fc.constantFrom(undefined, { high: 430, low: 370 }),
  });
  const reaches = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })), { minLength: 330, maxLength: 330 });
  fc.assert(
    fc.property(walkOf(10, 330, 0.5), reaches, keys, (close, reach, { at: [metric, direction], launched, before }) => {
      const range = close.map((value, t): [number, number] => [value - reach[t]![0], value + reach[t]![1]]);
      const about = { ...(launched ? { launched } : {}), ...(before ? { before } : {}) };
      const scan = scanOf(
        tinyDesk({ instruments: { A: { about, close, range } } }),
        'record',
        'A',
        { direction: direction! },
        metric,
      );
      const values = metric === 'close' ? close : range.map(([low, high]) => (metric === 'high' ? high : low));
      const { days } = scan.series;
      const sign = direction === 'high' ? 1 : -1;
      const link = values.map((value, t) => lastBefore(t, (s) => sign * values[s]! >= sign * value));
      const isExtreme = (s: number): boolean => !Number.isNaN(values[s]!) && link[s] === -1;
      const historyFrom = days[values.findIndex((value) => !Number.isNaN(value))];
      values.forEach((level, t) => {
        if (Number.isNaN(level)) {
          expect([scan.values(t), Number(scan.holds(t))], `row ${t} is absent`).toEqual([undefined, 0]);
          return;
        }
        const since = link[t]!;
        const earlier = values.slice(0, t).filter((value) => !Number.isNaN(value));
        const count = earlier.length + 1;
        const month = periodKey('month', days[t]!);
        let times = 0;
        for (let s = 0; s <= t; s++) if (isExtreme(s) && periodKey('month', days[s]!) === month) times++;
        const firstSince = lastBefore(t, isExtreme);
        // known extremes before the data are closes
        const known = metric === 'close' ? before?.[direction as 'high' | 'low'] : undefined;
        const isBeyond = known !== undefined && sign * level > sign * known;
        const scope = since >= 0 ? 'since' : launched === '2016-01-04' || isBeyond ? 'all-time' : 'data';
        expect(scan.values(t), `row ${t}`).toEqual({
          direction,
          level,
          ...(since >= 0 ? { since: days[since] } : {}),
          ...(scope === 'data' ? { history_from: historyFrom } : {}),
          sessions: since >= 0 ? t - since : count,
          matches: since >= 0 && values[since] === level,
          scope,
          ...(earlier.length > 0 ? { previous: sign * Math.max(...earlier.map((value) => sign * value)) } : {}),
          times_this_month: since >= 0 ? 0 : times,
          ...(since < 0 && firstSince >= 0 ? { first_since: days[firstSince] } : {}),
        });
        // told when it is the extreme of 20 sessions, or of all the data once these are a year
        expect(Number(scan.holds(t)), `row ${t}`).toBe(Number(since >= 0 ? t - since >= 20 : count >= 250));
      });
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('intraday, the high sets highs and the low sets lows; an indicator and a close set both', () => {
  const desk = tinyDesk({ instruments: { A: { close: [1, 2] } } });
  const directions = (metric: string) =>
    seriesKind('record')
      .variants(desk, 'A', metric)
      .map(({ direction }) => direction);
  expect(directions('high')).toEqual(['high']);
  expect(directions('low')).toEqual(['low']);
  for (const metric of ['close', 'rsi5']) expect(directions(metric)).toEqual(['high', 'low']);
});

const rising = Array.from({ length: 300 }, (_, i) => 100 + i);
const scopeOf = (about: Record<string, unknown>, direction = 'high', close = rising) =>
  scanOf(tinyDesk({ instruments: { A: { about, close } } }), 'record', 'A', { direction }).values(close.length - 1)!
    .scope;

test('a record is of all time only if the data reach the launch, or lie beyond what is known from before them', () => {
  expect(scopeOf({}), 'no launch is known').toBe('data');
  expect(scopeOf({ launched: '1990-01-02' }), 'the data begin long after the launch').toBe('data');
  expect(scopeOf({ launched: '2016-01-04' })).toBe('all-time');
  expect(scopeOf({ launched: '2015-12-22' }), 'within ten sessions of the launch').toBe('all-time');
  expect(scopeOf({ before: { high: 398 } }), 'beyond the known high').toBe('all-time');
  expect(scopeOf({ before: { high: 399 } }), 'equal to the known high').toBe('data');
  expect(scopeOf({ before: { low: 1 } }), 'a low says nothing of highs').toBe('data');
  const falling = [...rising].reverse();
  expect(scopeOf({ before: { low: 101 } }, 'low', falling)).toBe('all-time');
});

test('an indicator is never at a record of all time', () => {
  const close = rising.map((value, i) => value + (i % 3) * 5);
  const desk = tinyDesk({ instruments: { A: { about: { launched: '2016-01-04' }, close } } });
  const scan = scanOf(desk, 'record', 'A', { direction: 'high' }, 'rsi5');
  for (let t = 0; t < close.length; t++) expect(scan.values(t)?.scope).not.toBe('all-time');
});
