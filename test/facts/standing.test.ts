import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/dates.ts';
import type { FactValues } from '../../src/facts/fact.ts';
import { isSeriesKind, type Keys, type Scan, type SeriesKind } from '../../src/facts/kind.ts';
import { KINDS } from '../../src/facts/registry.ts';
import { goesOn, isMuchTheSame, standsUntil, TURN } from '../../src/facts/standing.ts';

const kindOf = (id: string): SeriesKind => {
  const kind = KINDS.get(id)!;
  if (!isSeriesKind(kind)) throw new Error(`${id} has no series`);
  return kind;
};

const stands = (id: string, now: FactValues, before: FactValues, keys: Keys = {}): boolean | undefined =>
  kindOf(id).stands?.(now, before, keys);

describe('what stood so a session before', () => {
  test('a figure that hardly moved on its side of zero', () => {
    const same = (now: number, before: number) => isMuchTheSame({ x: now }, { x: before }, 'x');
    expect([same(4.1, 3.2), same(20, 16.1), same(-30, -24)], 'little, or a quarter').toEqual([true, true, true]);
    expect([same(4.1, 2.5), same(0.3, -0.2), same(-20, -10)]).toEqual([false, false, false]);
  });

  test('a period to date, until it ends or another begins', () => {
    const month = { span: 'month' };
    const row = (percent: number, more: FactValues = {}): FactValues => ({ percent, from_session: 1, ...more });
    expect(stands('change', row(4), row(4.3), month)).toBe(true);
    expect(stands('change', row(4), row(4.3), { span: 'session' }), 'a session is news').toBe(false);
    expect(stands('change', row(4), row(4.3), { span: 'whole-week' })).toBe(false);
    expect(stands('change', row(4, { sessions_left: 0 }), row(4.3), month), 'the month is over').toBe(false);
    expect(stands('change', row(4, { from_session: 2 }), row(4.3), month), 'a new month').toBe(false);
    expect(stands('change', row(-0.2), row(0.3), month), 'a gain became a loss').toBe(false);
    expect(stands('change', row(4, { from_session: 2 }), row(4.3), { span: '5-sessions' }), 'it moves on').toBe(true);
    expect(['session', 'whole-month', 'month', 'year', '10-sessions'].map(goesOn)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  test('a zone from the second session; calm, and most of ten; not what fades by itself', () => {
    expect(stands('zone', { sessions_in: 1 }, {})).toBe(false);
    expect(stands('zone', { sessions_in: 2 }, {})).toBe(true);
    expect(stands('streak', {}, {}, { state: 'going' }), 'a streak grows').toBe(false);
    expect(stands('streak', {}, {}, { state: 'quiet' })).toBe(true);
    for (const id of ['turn', 'crossing', 'test'])
      expect([id, kindOf(id).stands, kindOf(id).tau !== undefined]).toEqual([id, undefined, true]);
  });

  test('a distance, unless its reference, its side or its rank changed', () => {
    const row: FactValues = {
      percent: -9,
      direction: 'below',
      from_session: 5,
      widest_scope: 'none',
      territory: 'none',
    };
    expect(stands('distance', row, { ...row, percent: -8.5 })).toBe(true);
    const changes: FactValues[] = [
      { percent: -6 },
      { direction: 'above' },
      { from_session: 6 },
      { territory: 'correction' },
    ];
    for (const change of changes)
      expect(stands('distance', row, { ...row, ...change }), JSON.stringify(change)).toBe(false);
    const widest = { ...row, widest_scope: 'since', widest_since: 3 };
    expect(stands('distance', widest, row), 'it became the widest').toBe(false);
    expect(stands('distance', widest, widest)).toBe(true);
    expect(stands('distance', row, widest), 'it is no longer').toBe(true);
  });

  test('records, biggest moves and what a session did are news each time', () => {
    for (const id of ['record', 'biggest', 'milestone', 'range', 'volume', 'group', 'mover'])
      expect(kindOf(id).stands, id).toBeUndefined();
  });
});

describe('turns', () => {
  const monday = parseDay('2020-11-02')!;
  const weekdays = Array.from({ length: 60 }, (_, i) => monday + Math.floor(i / 5) * 7 + (i % 5));
  const scanOf = (days: readonly number[]) =>
    ({ series: { days }, holds: () => true, values: () => ({ sessions_in: 9 }) }) as unknown as Scan;
  const turnsOf = (days: readonly number[], metric = 'rsi14') =>
    days.map((_, t) =>
      standsUntil(kindOf('zone'), scanOf(days), t, { sessions_in: 9 }, { metric, keys: { zone: 'neutral' } }),
    );

  test('come every sixth weekday, counted down to', () => {
    const turns = turnsOf(weekdays).slice(1).map(Number);
    expect(turns, 'a turn comes').toContain(0);
    for (const [i, turn] of turns.entries()) {
      expect(turn >= 0 && turn < TURN).toBe(true);
      if (i > 0) expect(turn).toBe((turns[i - 1]! + TURN - 1) % TURN);
    }
  });

  test('do not hang on where the data begin, and at least four sessions lie between two', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.subarray(weekdays.slice(25), { maxLength: 1 }), (cut, holidays) => {
        const open = weekdays.filter((day) => !holidays.includes(day));
        const [all, late] = [turnsOf(open), turnsOf(open.slice(cut))];
        expect(late.slice(1)).toEqual(all.slice(cut + 1));
        const days = all.flatMap((turn, t) => (turn === 0 ? [t] : []));
        for (let i = 1; i < days.length; i++) expect(days[i]! - days[i - 1]!).toBeGreaterThanOrEqual(TURN - 1);
      }),
    );
  });

  test('a fact that is new, or did not hold before, has none', () => {
    const scan = scanOf(weekdays);
    const at = { metric: 'rsi14', keys: { zone: 'neutral' } };
    expect(standsUntil(kindOf('zone'), scan, 3, { sessions_in: 1 }, at)).toBeUndefined();
    expect(standsUntil(kindOf('zone'), { ...scan, holds: () => false }, 3, { sessions_in: 9 }, at)).toBeUndefined();
    expect(standsUntil(kindOf('record'), scan, 3, {}, at)).toBeUndefined();
  });
});
