import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastBefore, scanOf, seriesKind, tinyDesk } from '../tiny-market.ts';
import { periodKey, present, walkOf } from '../walks.ts';

/** Sides of a line row by row: on the line counts as the side before; 0 where none is known yet or a datum is absent. */
function sidesOf(gaps: readonly number[]): number[] {
  const sides: number[] = [];
  for (const gap of gaps) sides.push(Number.isNaN(gap) ? 0 : Math.sign(gap) || (sides.at(-1) ?? 0));
  return sides;
}

/** A year and more on one side of any average, and then a walk. */
const longStay = fc
  .tuple(walkOf(20, 40), fc.constantFrom(1, -1), fc.integer({ min: 245, max: 280 }))
  .map(([walk, sign, length]) => [
    ...Array.from({ length }, (_, t) => 400 + sign * (t - length)),
    ...walk.map((value) => value + sign),
  ]);

test('property: a crossing begins a maximal run on one side of the line, by brute force', () => {
  let firsts = 0;
  fc.assert(
    fc.property(fc.oneof(walkOf(12, 250), longStay), fc.constantFrom('sma4', 'sma9'), (close, over) => {
      const desk = tinyDesk({ instruments: { A: { close } } });
      const scan = scanOf(desk, 'crossing', 'A', { over });
      const line = desk.metrics.values(over, 'A')!;
      const { days } = scan.series;
      const gaps = close.map((value, t) => value - line[t]!);
      const sides = sidesOf(gaps);
      // where the unbroken data around row t begin
      const dataFrom = (t: number): number => lastBefore(t, (s) => !present(gaps[s]!)) + 1;
      const startOf = (t: number): number => {
        let start = t;
        while (start > dataFrom(t) && sides[start - 1] === sides[t]) start--;
        return sides[t] !== 0 && start > dataFrom(t) && sides[start - 1] !== 0 ? start : -1;
      };
      close.forEach((value, t) => {
        const start = present(gaps[t]!) ? startOf(t) : -1;
        expect(Number(scan.holds(t)), `row ${t}`).toBe(start >= 0 && t - start <= 21 ? 1 : 0);
        if (start < 0) {
          expect(scan.values(t), `row ${t} knows no crossing`).toBeUndefined();
          return;
        }
        const same = lastBefore(start, (s) => s >= dataFrom(t) && sides[s] === sides[t]);
        const month = periodKey('month', days[start]!);
        const begins: number[] = [];
        for (let s = dataFrom(t) + 1; s <= start; s++) {
          const begun = sides[s] === sides[t] && sides[s - 1] === -sides[t]!;
          if (begun && periodKey('month', days[s]!) === month) begins.push(s);
        }
        const values = scan.values(t)!;
        expect(values, `row ${t}`).toMatchObject({
          over,
          value,
          level: line[t],
          direction: sides[t]! > 0 ? 'up' : 'down',
          session: days[start],
          sessions_ago: t - start,
          times_this_month: begins.length,
        });
        expect(values.last_before, `row ${t}`).toBe(same >= 0 ? days[same] : undefined);
        // the stay before is of the sessions since then, or since the data began
        const away = (begin: number): number =>
          begin -
          1 -
          Math.max(
            dataFrom(t) - 1,
            lastBefore(begin, (s) => sides[s] === sides[t]),
          );
        expect(values.away, `row ${t}: sessions on the other side`).toBe(away(start));
        const isFirst = same < dataFrom(t) && away(start) >= 250;
        expect(values.history_from, `row ${t}`).toBe(isFirst ? days[dataFrom(t)] : undefined);
        firsts += Number(isFirst);
        const [first] = begins;
        const isAgain = begins.length > 1;
        const before = lastBefore(first!, (s) => s >= dataFrom(t) && sides[s] === sides[t]);
        let left = first!;
        while (left < t && sides[left] === sides[t]) left++;
        expect([values.first_this_month, values.first_away, values.first_left], `row ${t}`).toEqual(
          isAgain ? [days[first!], away(first!), days[left]] : [undefined, undefined, undefined],
        );
        expect(values.first_last_before).toBe(isAgain && before >= 0 ? days[before] : undefined);
      });
    }),
    { numRuns: 100 },
  );
  expect(firsts, 'first crossings in long data were among them').toBeGreaterThan(10);
}, 60_000);

test('touching the line is no crossing', () => {
  const metrics =
    'level: { is: "close", unit: index, decimals: 0, name: level, zones: { up: [50, 100], down: [0, 50] } }';
  const close = [40, 50, 45, 50, 60, 50, 55, 50, 40];
  const scan = scanOf(tinyDesk({ instruments: { A: { close } }, metrics }), 'crossing', 'A', { over: '50' }, 'level');
  expect(close.map((_, t) => (scan.values(t)?.sessions_ago === 0 ? t : -1)).filter((t) => t >= 0)).toEqual([4, 8]);
});

test('the ends of a scale are not lines to cross; the inner edges are', () => {
  const desk = tinyDesk({ instruments: { A: { close: [1, 2, 3] } } });
  const lines = seriesKind('crossing').variants(desk, 'A', 'rsi5');
  expect(lines.map(({ over }) => over).sort()).toEqual(['30', '70']);
  expect(seriesKind('crossing').variants(desk, 'A', 'close')).toEqual([{ over: 'sma4' }, { over: 'sma9' }]);
});

test('the sessions spent away are those of the stay before, whatever came before that', () => {
  const nothing = Number.NaN;
  for (const before of [[], [50, 60, nothing]]) {
    const close = [...before, 10, 9, 8, 7, 6, 5, 4, 9, 10];
    const scan = scanOf(tinyDesk({ instruments: { A: { close } } }), 'crossing', 'A', { over: '7' });
    const told = scan?.values(close.length - 1);
    expect(told?.away, `after ${before.join()}`).toBe(3);
  }
});

test('property: an average crosses those that are named after it, as a close crosses a line', () => {
  fc.assert(
    fc.property(walkOf(30, 120), (close) => {
      const desk = tinyDesk({ instruments: { A: { close } } });
      const scan = scanOf(desk, 'crossing', 'A', { over: 'sma9' }, 'sma4');
      const [short, long] = [desk.metrics.values('sma4', 'A')!, desk.metrics.values('sma9', 'A')!];
      const sides = sidesOf(close.map((_, t) => short[t]! - long[t]!));
      for (const t of close.keys()) {
        if (t === 0 || sides[t] === 0 || sides[t - 1] === 0) continue;
        const isCross = sides[t] !== sides[t - 1];
        expect(scan.holds(t) && scan.values(t)!.sessions_ago === 0, `row ${t}`).toBe(isCross);
      }
    }),
  );
  expect(seriesKind('crossing').variants(tinyDesk({ instruments: { A: { close: [1] } } }), 'A', 'sma9')).toEqual([]);
});
