import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, formatDay, parseDay, parseMoment } from '../../src/base/dates.ts';
import { Fault } from '../../src/base/diagnostic.ts';
import { knownPeriods, parseReleases } from '../../src/market/releases.ts';
import { hasDesk, realDesk } from '../desk.ts';

const HEADER = 'period,released,actual,consensus,previous';
const parse = (...rows: string[]) => parseReleases('data/releases/x.csv', `${HEADER}\n${rows.join('\n')}\n`);
const at = (text: string): number => parseMoment(text)!;
const known = (rows: ReturnType<typeof parse>, asOf: string) =>
  knownPeriods(rows, at(asOf)).map(({ period, value }) => [formatDay(period), value]);

test('a row reads as it stands; empty cells are absent', () => {
  const [row] = parse('2020-11-21,2020-11-25T08:30:00-05:00,778000,730000,748000');
  expect(row).toEqual({
    period: parseDay('2020-11-21'),
    periodText: '2020-11-21',
    released: Date.UTC(2020, 10, 25, 13, 30),
    actual: 778000,
    consensus: 730000,
    previous: 748000,
    line: 2,
  });
  const [bare] = parse('2020-10,2020-11-25T08:30:00-05:00,-1.3,,');
  expect(bare!.period, 'a month is its first day').toBe(dayOf(2020, 10, 1));
  expect('consensus' in bare! || 'previous' in bare!, 'absent, not zero').toBe(false);
});

test.each([
  ['2020-13,2020-11-25T08:30:00-05:00,1,,', '"period"'],
  ['2020,2020-11-25T08:30:00-05:00,1,,', '"period"'],
  ['2020-10,2020-11-25,1,,', '"released"'],
  ['2020-10,2020-11-25T08:30:00,1,,', '"released"'],
  ['2020-10,2020-11-25T08:30:00-05:00,,,', '"actual"'],
  ['2020-10,2020-11-25T08:30:00-05:00,x,,', '"actual"'],
  ['2020-10,2020-11-25T08:30:00-05:00,1,x,', '"consensus"'],
  ['2020-10,2020-11-25T08:30:00-05:00,1,', '4 cells'],
])('the row %j is refused with its line, for %s', (row, what) => {
  let caught: unknown;
  try {
    parse('2020-09,2020-10-25T08:30:00-05:00,1,,', row);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(Fault);
  expect((caught as Fault).diagnostics).toMatchObject([{ code: 'csv-malformed-row', line: 3 }]);
  expect((caught as Fault).message).toContain(what);
});

describe('vintages', () => {
  const rows = parse(
    '2020-11-07,2020-11-12T08:30:00-05:00,709000,735000,757000',
    '2020-11-14,2020-11-19T08:30:00-05:00,742000,710000,711000',
    '2020-11-21,2020-11-25T08:30:00-05:00,778000,730000,748000',
  );

  test('a release is known from its second on and not before', () => {
    expect(known(rows, '2020-11-25T08:29:59-05:00').at(-1)).toEqual(['2020-11-14', 742000]);
    expect(known(rows, '2020-11-25T08:30:00-05:00').at(-1)).toEqual(['2020-11-21', 778000]);
  });

  test('the claims of November 14 are 742,000 until the report of the 25th restates them as 748,000', () => {
    expect(known(rows, '2020-11-24T12:00:00-05:00')).toEqual([
      ['2020-11-07', 711000],
      ['2020-11-14', 742000],
    ]);
    expect(known(rows, '2020-11-25T09:00:00-05:00')).toEqual([
      ['2020-11-07', 711000],
      ['2020-11-14', 748000],
      ['2020-11-21', 778000],
    ]);
  });

  test('the first publication stays at hand', () => {
    const [, week] = knownPeriods(rows, at('2020-11-25T09:00:00-05:00'));
    expect(week!.first.actual, 'as first published').toBe(742000);
  });

  test("a period's own later row revises it, and the latest word wins whichever file row it stands in", () => {
    const revised = parse(
      '2020-11-14,2020-11-19T08:30:00-05:00,742000,,',
      '2020-11-14,2020-12-10T08:30:00-05:00,750000,,',
      '2020-11-21,2020-11-25T08:30:00-05:00,778000,,748000',
    );
    expect(known(revised, '2020-11-25T09:00:00-05:00')[0]).toEqual(['2020-11-14', 748000]);
    expect(known(revised, '2020-12-10T08:30:00-05:00')[0], 'the own row is the later').toEqual(['2020-11-14', 750000]);
  });

  test('property: the order of rows in the file means nothing, and a cut file says what the whole one said then', () => {
    const lines = Array.from({ length: 8 }, (_, i) => {
      const released = `2020-${String(i + 2).padStart(2, '0')}-15T08:30:00-05:00`;
      return `2020-0${i + 1},${released},${100 + i},,${i === 0 ? '' : 50 + i}`;
    });
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: 8 }), fc.integer({ min: 0, max: 8 }), (shuffled, n) => {
        const asOf = `2020-${String(n + 1).padStart(2, '0')}-20T00:00:00-05:00`;
        expect(known(parse(...shuffled), asOf)).toEqual(known(parse(...lines.slice(0, n)), asOf));
      }),
    );
  });
});

test.skipIf(!hasDesk)('the desk: what was known of claims on the morning of 2020-11-25', () => {
  const rows = realDesk().market.releases('initial-claims').rows;
  const periods = known([...rows], '2020-11-25T08:45:00-05:00').slice(-6);
  expect(periods).toEqual([
    ['2020-10-17', 791000],
    ['2020-10-24', 758000],
    ['2020-10-31', 757000],
    ['2020-11-07', 711000],
    ['2020-11-14', 748000],
    ['2020-11-21', 778000],
  ]);
});

test('a restated period is the one before by date, not by order of publication', () => {
  const rows = parse(
    '2020-10-10,2020-10-15T08:30:00-04:00,100,,',
    '2020-09-01,2020-10-20T08:30:00-04:00,50,,',
    '2020-10-17,2020-10-22T08:30:00-04:00,120,,110',
  );
  expect(knownPeriods(rows, at('2020-10-23T00:00:00-04:00')).map(({ value }) => value)).toEqual([50, 110, 120]);
});

test('property: what is known at a moment does not depend on the moments that were asked about before', () => {
  const row = fc.record({
    period: fc.integer({ min: 1, max: 9 }),
    month: fc.integer({ min: 1, max: 9 }),
    previous: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 20 }),
      fc.array(fc.nat({ max: 10 }), { minLength: 1 }),
      (list, moments) => {
        const lines = list.map(
          ({ period, month, previous }, i) =>
            `2020-0${period},2020-${String(month + 1).padStart(2, '0')}-15T08:30:00-05:00,${i},,${previous ? 100 + i : ''}`,
        );
        const asked = parse(...lines);
        for (const month of moments) {
          const asOf = at(`2020-${String(month + 2).padStart(2, '0')}-01T00:00:00-05:00`);
          expect(knownPeriods(asked, asOf)).toEqual(knownPeriods(parse(...lines), asOf));
        }
      },
    ),
  );
});
