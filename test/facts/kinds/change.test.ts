import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usualMoves } from '../../../src/facts/kinds/change.ts';
import { sampleDeviation } from '../../metrics/naive.ts';
import { anySpan, datedKey, datesOf, episodeOver, naiveLeft, naiveSpans } from '../naive-spans.ts';
import { scanOf, tinyDesk } from '../tiny-market.ts';
import { present, walkOf } from '../walks.ts';

test('property: a change is the level after against the level before, over every type of span', () => {
  const cases = datesOf(300).chain((dates) => fc.tuple(fc.constant(dates), walkOf(300, 300)));
  fc.assert(
    fc.property(cases, anySpan, fc.nat(), fc.nat(), ([{ own, days }, close], form, a, b) => {
      const episode = episodeOver(days, a, b);
      const span = datedKey(form, days);
      const about = own ? { calendar: 'own' } : {};
      const desk = tinyDesk({
        instruments: { A: { about, days, close } },
        about: { episodes: [episode.entry] },
      });
      const scan = scanOf(desk, 'change', 'A', { span });
      const naive = naiveSpans(days, span, { own, episodes: [episode] });
      const percents = close.map((value, t) => (t === 0 ? Number.NaN : (value / close[t - 1]! - 1) * 100));
      close.forEach((_, t) => {
        const [base, end] = naive.at(t) ?? [-1, t];
        const [from, to] = [close[base] ?? Number.NaN, close[end]!];
        if (!present(from, to)) {
          expect([scan.values(t), Number(scan.holds(t))], `row ${t} lacks a close`).toEqual([undefined, 0]);
          expect(scan.strength(t)).toBeNaN();
          return;
        }
        const isWhole = span.startsWith('whole-');
        expect(Number(scan.holds(t)), `row ${t}: a whole period is told of for five sessions`).toBe(
          Number(!isWhole || t - end <= 5),
        );
        // against the deviation of the 63 moves before the span began, grown by the root of its sessions
        const window = percents.slice(base - 62, base + 1);
        const usual = base >= 63 && present(...window) ? sampleDeviation(window) * Math.sqrt(end - base) : 0;
        const sigmas = Math.abs((to / from - 1) * 100) / usual;
        const toDate = (['week', 'month', 'quarter', 'year'] as const).find((period) => period === span);
        const left = toDate && naiveLeft(toDate, days[t]!);
        const before = toDate && base < t - 1 && present(close[t - 1]!) ? (close[t - 1]! / from - 1) * 100 : undefined;
        expect(scan.values(t), `row ${t}`).toEqual({
          percent: expect.closeTo((100 * (to - from)) / from, 9),
          points: to - from,
          from,
          to,
          from_session: days[base],
          to_session: days[end],
          sessions: end - base,
          ...(left === undefined ? {} : { sessions_left: left }),
          ...(isWhole ? { sessions_ago: t - end } : {}),
          ...(before === undefined ? {} : { before_percent: expect.closeTo(before, 9) }),
          ...(span === episode.key ? { episode: episode.name } : {}),
          ...(usual > 0 ? { sigmas: expect.closeTo(sigmas, 6) } : {}),
          direction: to > from ? 'up' : to < from ? 'down' : 'flat',
        });
        expect(scan.strength(t)).toBeCloseTo(usual > 0 ? sigmas : 0, 6);
        expect(
          scan.evidence(t)[0]!.points.map(({ day, value }) => [day, value]),
          `row ${t}: the two levels`,
        ).toEqual([
          [days[base], from],
          [days[end], to],
        ]);
      });
    }),
    { numRuns: 100 },
  );
}, 60_000);

test('a yield changes by basis points, free of the noise of binary fractions', () => {
  const desk = tinyDesk({ instruments: { Y: { about: { kind: 'yield' }, close: [0.86, 0.87, 0.88, 1.9, 1.72] } } });
  const scan = scanOf(desk, 'change', 'Y', { span: 'session' });
  expect([1, 2, 3, 4].map((t) => scan.values(t)!.basis_points)).toEqual([1, 1, 102, -18]);
});

test('the usual move does not know the move itself, and a yield is measured in points', () => {
  const calm = Array.from({ length: 100 }, (_, i) => 100 + (i % 2));
  const shocked = calm.map((value, i) => (i >= 80 ? value + 60 : value));
  const usual = (close: number[], kind = 'index') => {
    const { market } = tinyDesk({ instruments: { A: { about: { kind }, close } } });
    return usualMoves(market.series('A'), market.series('A').close);
  };
  expect(usual(shocked)[80], 'a shock is measured against what went before').toBe(usual(calm)[80]);
  expect(usual(shocked)[81]!, 'from the next session on it counts').toBeGreaterThan(2 * usual(calm)[81]!);
  const steps = calm.map((value, i) => (i === 0 ? 0 : value - calm[i - 1]!)).slice(1);
  expect(usual(calm, 'yield')[90]).toBeCloseTo(sampleDeviation(steps.slice(26, 89)), 9);
});
