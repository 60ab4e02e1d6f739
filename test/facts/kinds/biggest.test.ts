import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDay } from '../../../src/base/dates.ts';
import {
  anySpan,
  datedKey,
  datesOf,
  episodeOver,
  type Instance,
  naiveLeft,
  naiveSpans,
  naiveWeekdaysLeft,
} from '../naive-spans.ts';
import { scanOf, tinyDesk } from '../tiny-market.ts';
import { present, walkOf } from '../walks.ts';

/** Instances since a larger one from which on it is news; of history, where none was larger. */
const SINCE = { session: 60, week: 26, month: 12, quarter: 8, year: 5 };
const HISTORY = { session: 250, week: 104, month: 60, quarter: 20, year: 10 };
/** Sessions left up to which a period under way may be on track. */
const LEFT = { week: 1, month: 8, quarter: 15, year: 42 };
const ROWS = 700;

test('property: the biggest move of its type since when, and its rank, by brute force', () => {
  const keys = fc.record({ direction: fc.constantFrom('up', 'down'), by: fc.constantFrom('percent', 'points') });
  const walks = fc.tuple(datesOf(ROWS), walkOf(ROWS, ROWS, 0.2), fc.boolean());
  let held = 0;
  fc.assert(
    fc.property(walks, anySpan, keys, fc.nat(), fc.nat(), ([dates, close, isYield], form, { direction, by }, a, b) => {
      const { own, days } = dates;
      const episode = episodeOver(days, a, b);
      const span = datedKey(form, days);
      // yields in whole basis points, so that equal moves are equal
      const values = isYield ? close.map((value) => value / 100) : close;
      const desk = tinyDesk({
        instruments: {
          A: { about: { kind: isYield ? 'yield' : 'index', ...(own ? { calendar: 'own' } : {}) }, days, close: values },
        },
        about: { episodes: [episode.entry] },
      });
      if (isYield && by === 'percent') {
        expect(() => scanOf(desk, 'biggest', 'A', { span, direction, by }), 'no per cent of per cents').toThrow();
        return;
      }
      const scan = scanOf(desk, 'biggest', 'A', { span, direction, by });
      const naive = naiveSpans(days, span, { own, episodes: [episode] });
      const sign = direction === 'up' ? 1 : -1;
      const moveOf = ([from, to]: Instance): number =>
        sign * (by === 'percent' ? (close[to]! / close[from]! - 1) * 100 : close[to]! - close[from]!);
      const toDate = (['week', 'month', 'quarter', 'year'] as const).find((period) => period === span);
      const isWhole = span.startsWith('whole-');
      const isSince = span.startsWith('since-');
      const unit = span.replace('whole-', '') as keyof typeof SINCE;
      const historyFrom = days[close.findIndex((value) => present(value))];

      for (let t = ROWS - 1; t >= 0; t -= 5) {
        const mine = naive.at(t);
        const move = mine ? moveOf(mine) : Number.NaN;
        const where = `${span} of ${formatDay(days[t]!)} (row ${t})`;
        if (!mine || !present(move)) {
          expect([scan.values(t), Number(scan.holds(t))], where).toEqual([undefined, 0]);
          expect(scan.strength(t), where).toBeNaN();
          continue;
        }
        const [base, end] = mine;
        const earlier = naive.earlier(t);
        const moves = earlier.map(moveOf);
        const link = moves.findLastIndex((other) => other >= move);
        // of history, from the first instance that has a move
        const begun = moves.findIndex((other) => present(other));
        const periods = earlier.length - (link >= 0 ? link : begun >= 0 ? begun - 1 : earlier.length - 1);
        const larger = moves.filter((other) => other > move).length;
        // stretches that share sessions are one move
        const apart = moves.map((other, i) => (earlier[i]![1] <= base ? other : Number.NaN));
        const most = Math.max(...apart.filter((other) => present(other)));
        const best = earlier[apart.lastIndexOf(most)];
        const left = toDate && naiveLeft(toDate, days[t]!);
        const inEpisode =
          best && episode.from <= days[best[0] + 1]! && days[best[1]]! <= episode.to && episode.to <= days[t]!;
        expect(scan.values(t), where).toEqual({
          direction,
          by,
          percent: expect.closeTo((100 * (close[end]! - close[base]!)) / close[base]!, 9),
          points: expect.closeTo(values[end]! - values[base]!, 9),
          ...(isYield ? { basis_points: close[end]! - close[base]! } : {}),
          from: values[base],
          to: values[end],
          from_session: days[base],
          ...(link >= 0 ? { since: days[earlier[link]![1]] } : { history_from: historyFrom }),
          matches: link >= 0 && moves[link] === move,
          periods,
          ...(!isSince && (span === 'session' || !span.endsWith('-sessions')) && larger < 10
            ? { rank: larger + 1 }
            : {}),
          scope: link >= 0 ? 'since' : 'data',
          ...(best
            ? {
                previous_best: expect.closeTo((values[best[1]]! / values[best[0]]! - 1) * 100, 9),
                previous_best_points: expect.closeTo(values[best[1]]! - values[best[0]]!, 9),
                previous_best_period: days[best[1]],
              }
            : {}),
          ...(inEpisode ? { previous_best_episode: episode.name } : {}),
          on_track: toDate !== undefined && (left ?? naiveWeekdaysLeft(toDate, days[t]!)) > 0,
          ...(left === undefined ? {} : { sessions_left: left }),
          ...(isWhole ? { sessions_ago: t - end } : {}),
        });
        const isNews = move > 0 && periods >= (link >= 0 ? SINCE : HISTORY)[SINCE[unit] ? unit : 'session'];
        const isTime = toDate
          ? (left ?? naiveWeekdaysLeft(toDate, days[t]!)) <= LEFT[toDate]
          : isWhole
            ? t - end <= 5
            : !isSince || t - base <= 252;
        expect(Number(scan.holds(t)), `${where} after ${periods}`).toBe(Number(isNews && isTime));
        held += Number(isNews && isTime);
        expect(scan.strength(t), where).toBe(periods);
        const points = scan.evidence(t)[0]!.points.map(({ day }) => day);
        const named = link >= 0 ? earlier[link] : best;
        expect(points, `${where}: the rows that a reader would check`).toEqual([
          ...new Set([...(named ?? []), base, end].map((row) => days[row])),
        ]);
      }
    }),
    { numRuns: 80 },
  );
  expect(held, 'rows that hold were among them').toBeGreaterThan(20);
}, 60_000);

test('property: ranks among moves of which many are equal', () => {
  const steps = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 30, maxLength: 120 });
  fc.assert(
    fc.property(steps, (moves) => {
      let level = 1000;
      const close = moves.map((move) => {
        level += move;
        return level;
      });
      const scan = scanOf(tinyDesk({ instruments: { A: { close } } }), 'biggest', 'A', {
        span: 'session',
        direction: 'up',
        by: 'points',
      });
      for (let t = 1; t < close.length; t++) {
        const larger = moves.slice(1, t).filter((move) => move > moves[t]!).length;
        expect(scan.values(t)!.rank, `row ${t}: ${larger} were larger`).toBe(larger < 10 ? larger + 1 : undefined);
      }
    }),
  );
});

test('a stretch since a date is told of for a year', () => {
  const close = Array.from({ length: 700 }, (_, t) => 1000 + (t % 2) + Math.max(0, t - 430) * 5);
  const desk = tinyDesk({ instruments: { A: { close } } });
  const { days } = desk.market.series('A');
  const scan = scanOf(desk, 'biggest', 'A', { span: `since-${formatDay(days[430]!)}`, direction: 'up', by: 'percent' });
  expect([430, 431, 682, 683].map((t) => Number(scan.holds(t)))).toEqual([0, 1, 1, 0]);
});

test('a period under way is on track only towards its end', () => {
  // flat for two years but for alternating months, then a last month that rises day by day
  const close = Array.from({ length: 530 }, (_, i) => 1000 + (i % 2));
  const last = Array.from({ length: 20 }, (_, i) => 1010 + i * 5);
  const scan = scanOf(tinyDesk({ instruments: { A: { close: [...close, ...last] } } }), 'biggest', 'A', {
    span: 'month',
    direction: 'up',
    by: 'percent',
  });
  for (let t = close.length; t < close.length + last.length; t++) {
    const values = scan.values(t)!;
    if (Number(values.sessions_left) > 8) expect(Number(scan.holds(t)), 'more than eight sessions are left').toBe(0);
    expect(values.on_track).toBe(Number(values.sessions_left) > 0);
  }
});

test('a yield has its biggest moves by points, not by per cent of a per cent', () => {
  const desk = tinyDesk({ instruments: { Y: { about: { kind: 'yield' }, close: [1, 1.1, 1.3] } } });
  expect(() => scanOf(desk, 'biggest', 'Y', { span: 'session', direction: 'up', by: 'percent' })).toThrow();
  expect(scanOf(desk, 'biggest', 'Y', { span: 'session', direction: 'up', by: 'points' }).values(2)).toMatchObject({
    basis_points: 20,
    previous_best_points: expect.closeTo(0.1, 9),
  });
});

test('the episode of the previous best may be named only once it is over', () => {
  const close = [100, 100, 150, ...Array.from({ length: 60 }, () => 150), 210];
  const about = (to: string) => ({ episodes: [{ name: 'the boom', from: '2016-01-01', to }] });
  const named = (to: string) =>
    scanOf(tinyDesk({ instruments: { A: { close } }, about: about(to) }), 'biggest', 'A', {
      span: 'session',
      direction: 'up',
      by: 'percent',
    }).values(close.length - 1)!.previous_best_episode;
  expect(named('2016-03-01')).toBe('the boom');
  expect(named('2017-03-01'), 'it is not over yet').toBeUndefined();
});
