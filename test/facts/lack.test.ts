import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/dates.ts';
import { openNewsroom } from '../../src/brief/river.ts';
import { beginNotes } from '../../src/facts/finder.ts';
import { fallsShort, type Lack } from '../../src/facts/lack.ts';
import { KINDS } from '../../src/facts/registry.ts';
import { whyNone } from '../../src/facts/why-none.ts';
import { viewAt } from '../../src/market/view.ts';
import { sampleDesk } from '../desk.ts';
import { allScans, scanOf, type TinyDesk, type TinyInstrument, tinyDesk } from './tiny-market.ts';
import { walkOf } from './walks.ts';

const BOUND = /^(\S+), needs (at least|at most|more than|less than) (-?[\d.e+-]+)/;

/** What a lack with a bound says, taken apart. */
function boundOf({ says }: Lack): { is: number; violated: boolean } | undefined {
  const match = BOUND.exec(says);
  if (!match) return undefined;
  const [is, needs] = [Number(match[1]), Number(match[3])];
  const holds = { 'at least': is >= needs, 'at most': is <= needs, 'more than': is > needs, 'less than': is < needs };
  return { is, violated: !holds[match[2] as keyof typeof holds] };
}

const ABOUT = { milestones: 50, launched: '2016-01-04' };

test('property: whatever keeps a row from holding is so: the field has that value, and the value breaks that bound', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(walkOf(30, 330, 0), walkOf(330, 330, 0.1), (close, other) => {
      const bars = (values: number[]): TinyInstrument => ({
        about: ABOUT,
        close: values,
        range: values.map((value, t) => [value - (t % 5), value + (t % 7)]),
        open: values,
        volume: values.map((value, t) => Math.abs(value * (1 + (t % 11)))),
      });
      const desk = tinyDesk({
        instruments: { A: bars(close), B: bars(other) },
        about: { groups: { both: ['A', 'B'] } },
      });
      for (const subject of ['A', 'both']) {
        for (const { name, scan } of allScans(desk, subject)) {
          const last = scan.series.days.length - 1;
          for (let t = last; t > Math.max(0, last - 12); t--) {
            if (scan.holds(t)) continue;
            const lack = scan.lacks?.(t);
            if (!lack) continue;
            seen.add(name.split('/')[0]!);
            const bound = boundOf(lack);
            if (!bound) continue;
            expect(bound.violated, `${name}, row ${t}: ${lack.says}`).toBe(true);
            expect(lack.gap, `${name}, row ${t}: ${lack.says}`).toBeGreaterThanOrEqual(0);
            const value = scan.values(t)?.[lack.field!];
            if (typeof value === 'number') expect(bound.is, `${name}, row ${t}: ${lack.field}`).toBeCloseTo(value, 2);
          }
        }
      }
    }),
    { numRuns: 25 },
  );
  const telling = ['biggest', 'change', 'crossing', 'group', 'milestone', 'record', 'streak', 'test', 'volume', 'zone'];
  expect([...seen], 'every one of these kinds was asked').toEqual(expect.arrayContaining(telling));
}, 60_000);

const rising = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);
const flat = (level: number, count: number): number[] => new Array<number>(count).fill(level);

describe('what keeps the last row from holding, kind by kind', () => {
  const cases: Array<[string, Record<string, string>, TinyInstrument, string, Partial<Lack>, string?]> = [
    [
      'zone',
      { zone: 'high' },
      { close: [100, 99, 98, 97, 96, 95, 94] },
      'below it',
      { field: 'value', says: '0, needs at least 70' },
      'rsi5',
    ],
    [
      'zone',
      { zone: 'low' },
      { close: rising(100, 8) },
      'above it',
      { field: 'value', says: '100, needs at most 30' },
      'rsi5',
    ],
    [
      'record',
      { direction: 'high' },
      { close: [...flat(100, 30), 105, 104] },
      'higher before',
      { field: 'sessions', says: '1, needs at least 20: it was higher on 2016-02-17' },
    ],
    [
      'record',
      { direction: 'high' },
      { close: [...flat(100, 30), 105, 104, 105] },
      'as high before',
      { says: '2, needs at least 20: it was as high on 2016-02-17' },
    ],
    [
      'record',
      { direction: 'low' },
      { close: [105, 104, 103] },
      'too short a history',
      { says: '3, needs at least 250 of history' },
    ],
    [
      'crossing',
      { over: 'sma4' },
      { close: [...flat(100, 8), ...flat(99, 1), ...rising(101, 30)] },
      'long ago',
      { field: 'sessions_ago', says: '29, needs at most 21' },
    ],
    [
      'streak',
      { state: 'going' },
      { close: [100, 99, 101, 102] },
      'short',
      { field: 'length', says: '2, needs at least 3' },
    ],
    ['streak', { state: 'snapped' }, { close: rising(100, 8) }, 'goes on', { says: 'no streak ended at this session' }],
    [
      'milestone',
      { direction: 'up' },
      { close: [101, 102], about: { milestones: 50 } },
      'none between',
      { says: 'no round level (of 50) was crossed this way from 101.00 to 102.00' },
    ],
    [
      'milestone',
      { direction: 'up' },
      { close: [...flat(99, 30), 101, 99, 101], about: { milestones: 50 } },
      'again so soon',
      { field: 'sessions', says: '2, needs at least 20' },
    ],
    [
      'volume',
      { direction: 'high' },
      { close: rising(100, 22), volume: [...flat(100, 20), 130, 91] },
      'no more than usual',
      { field: 'ratio', says: '0.896552, needs more than 1' },
    ],
    [
      'distance',
      { from: 'low' },
      { close: [...flat(100, 3), 130] },
      'far above',
      { field: 'percent', says: '30, needs at most 25' },
    ],
    [
      'biggest',
      { span: 'session', direction: 'up', by: 'percent' },
      { close: [100, 99] },
      'the other way',
      { says: 'the move is not up' },
    ],
    [
      'biggest',
      { span: 'session', direction: 'up', by: 'percent' },
      { close: [...flat(100, 5), 103, 104] },
      'larger one near',
      { field: 'periods', says: '1, needs at least 60' },
    ],
    [
      'test',
      { over: 'sma4', direction: 'support', how: 'near' },
      { close: [...flat(100, 12), 98], range: flat(100, 13).map((value) => [value - 3, value + 3] as const) },
      'on the other side',
      { says: 'closed at 98.00, not above 99.50' },
    ],
    [
      'test',
      { over: 'sma4', direction: 'support', how: 'near' },
      {
        close: rising(100, 30).map((value, i) => value + i * 2),
        range: rising(100, 30).map((value, i) => [value + i * 2, value + i * 2] as const),
      },
      'never near',
      { says: 'no session of the last 22 came within 1% of it after 10 closes above' },
    ],
    ['turn', {}, { close: rising(100, 12) }, 'no turn yet', { says: 'no turn in the data' }, 'sma4'],
  ];
  test.each(
    cases.map(([kind, keys, instrument, label, expected, metric]) => ({
      kind,
      keys,
      instrument,
      label,
      expected,
      metric,
    })),
  )('$kind, $label', ({ kind, keys, instrument, expected, metric }) => {
    const desk = tinyDesk({ instruments: { A: instrument } });
    const scan = scanOf(desk, kind, 'A', keys, metric);
    const t = scan.series.days.length - 1;
    expect(scan.holds(t), 'the row does not hold').toBe(false);
    expect(scan.lacks!(t)).toMatchObject(expected);
  });

  test('group: not together since the same session; too few records', () => {
    const desk = tinyDesk({
      instruments: { A: { close: [...flat(100, 70), 101] }, B: { close: [...flat(100, 70), 99] } },
      about: { groups: { both: ['A', 'B'] } },
    });
    const of = (what: string): Lack | undefined => {
      const scan = scanOf(desk, 'group', 'both', { what, span: 'session' });
      return scan.lacks!(scan.series.days.length - 1);
    };
    expect(of('biggest')?.says).toContain('not the largest of 60 sessions');
    expect(of('record')).toMatchObject({ field: 'setters_count', says: '0, needs more than 1' });
  });

  test('change and comparison over a period that ended long ago', () => {
    const desk = tinyDesk({
      instruments: { A: { about: { peers: ['B'] }, close: rising(100, 45) }, B: { close: rising(200, 45) } },
    });
    for (const [kind, keys] of [
      ['change', { span: 'whole-month' }],
      ['comparison', { against: 'peers', span: 'whole-month' }],
    ] as const) {
      const scan = scanOf(desk, kind, 'A', keys);
      const t = scan.series.days.length - 1;
      expect(scan.holds(t), kind).toBe(false);
      expect(scan.lacks!(t), kind).toMatchObject({
        field: 'sessions_ago',
        says: expect.stringContaining('needs at most 5'),
      });
    }
  });
});

test('unlike numbers are printed apart, however near', () => {
  expect(fallsShort('value', 69.9999999, 'at least', 70).says).toBe('69.9999999, needs at least 70');
  expect(fallsShort('value', 69.83214, 'at least', 70)).toEqual({
    field: 'value',
    says: '69.8321, needs at least 70',
    gap: expect.closeTo(0.0023979, 6),
  });
});

describe('kinds without a series say what is not there', () => {
  const why = (date: string, kindId: string, subject: string) => {
    const desk = sampleDesk();
    const edition = desk.edition('premarket');
    const room = openNewsroom(desk, { edition, day: parseDay(date)!, focus: 'IWM' });
    return whyNone(room, { kind: KINDS.get(kindId)!, where: {} }, subject)[0]!;
  };
  test.each([
    ['2020-11-20', 'quote', 'IWM', 'no usable indication of IWM in data/quotes/2020-11-20.csv', true],
    [
      '2020-11-24',
      'release',
      'initial-claims',
      'no report since the edition before; the last, for 2020-11-14, came at 2020-11-19T08:30:00-05:00',
      undefined,
    ],
    ['2020-11-25', 'event', 'fomc-decision', 'nothing of this name is due within a day', undefined],
    ['2020-11-18', 'holiday', 'XNYS', 'no closure or early close within 3 days', undefined],
    ['2020-11-18', 'remark', 'nobody', 'no remark of this name is new since the edition before', undefined],
  ])('%s, %s of %s', (date, kind, subject, says, missing) => {
    expect(why(date, kind, subject)).toMatchObject({ says, ...(missing ? { missing } : {}) });
  });
  test('what market.yaml does not say, and a row that has not come, by the file', () => {
    expect(why('2020-11-25', 'curve', 'VIX')).toMatchObject({
      missing: true,
      says: 'data/market.yaml does not say of VIX what a curve needs',
    });
    const desk = tinyDesk({ instruments: { A: { close: rising(100, 9) }, B: { close: rising(100, 8) } } });
    const view = viewAt(desk.market, momentAfter(desk));
    const room = {
      scans: desk.scans,
      view,
      since: 0,
      until: 0,
      weightOf: () => 1,
      fixedBits: () => 0,
      notes: beginNotes(),
    };
    expect(whyNone(room, { kind: KINDS.get('change')!, where: { span: 'session' } }, 'B')).toEqual([
      {
        name: 'change/B',
        missing: true,
        says: 'data/prices/B.csv has no row of 2016-01-14; its last is of 2016-01-13',
      },
    ]);
  });
});

/** Late on the day of the desk's last row of A. */
const momentAfter = ({ market }: TinyDesk): number => market.clock.at(market.series('A').days.at(-1)!, 20 * 60);
