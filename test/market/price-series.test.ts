import { describe, expect, test } from 'vitest';
import { dayOf, formatDay, parseDay } from '../../src/base/dates.ts';
import { clockOf } from '../../src/market/clock.ts';
import { newYorkCalendar } from '../../src/market/exchange-calendar.ts';
import type { Instrument } from '../../src/market/market-file.ts';
import { parsePriceCsv } from '../../src/market/price-csv.ts';
import { indexOfDay, type PriceSeries } from '../../src/market/price-series.ts';
import { vintagesOf } from '../../src/market/vintages.ts';
import { hasDesk, realDesk } from '../desk.ts';

const calendar = newYorkCalendar(clockOf('America/New_York'));
const BARS = 'date,open,high,low,close,volume';

function seriesOf(body: string, instrument: Partial<Instrument> = {}, header = BARS): PriceSeries {
  const file = 'data/prices/X.csv';
  const rows = parsePriceCsv(file, new TextEncoder().encode(`${header}\n${body}\n`));
  const files = { file, rows, actionsFile: 'data/actions/X.csv', actions: [] };
  return vintagesOf({ instrument: { symbol: 'X', name: 'X', kind: 'etf', ...instrument }, ...files }, calendar)();
}

/** Five sessions of plain bars, one of them replaced. */
const WEEK = [
  '2020-11-16,10,11,9,10.5,100',
  '2020-11-17,10.5,12,10,11,110',
  '2020-11-18,11,12,10,11.5,120',
  '2020-11-19,11.5,12,10,10.8,130',
  '2020-11-20,10.8,11,10,10.2,140',
];
const weekWith = (index: number, ...rows: string[]): string =>
  WEEK.flatMap((row, i) => (i === index ? rows : [row])).join('\n');

const told = (series: PriceSeries) =>
  series.defects.map(({ knownFrom, diagnostic }) => [diagnostic.code, diagnostic.line, formatDay(knownFrom)]);

/** The bars as they came out: absent values as '-'. */
const bars = (series: PriceSeries): string[] =>
  [...series.days].map((day, i) =>
    [
      formatDay(day),
      ...[series.open, series.high, series.low, series.close, series.volume].map((column) =>
        Number.isNaN(column[i]!) ? '-' : String(column[i]),
      ),
    ].join(),
  );

test('good rows stay untouched and without a word', () => {
  const series = seriesOf(WEEK.join('\n'));
  expect(bars(series)).toEqual(WEEK);
  expect(series.defects).toEqual([]);
  expect([...series.lines]).toEqual([2, 3, 4, 5, 6]);
});

test('a date that comes twice is absent, and only that date', () => {
  const series = seriesOf(weekWith(2, WEEK[2]!, '2020-11-18,11,12,10,11.6,120'));
  expect(told(series)).toEqual([['duplicate-date', 5, '2020-11-18']]);
  expect(bars(series)).toEqual(WEEK.with(2, '2020-11-18,-,-,-,-,-'));
});

test.each(['0', '-1'])('a close of %s is absent', (close) => {
  const series = seriesOf(weekWith(2, `2020-11-18,11,12,-2,${close},120`));
  expect(told(series)).toEqual([['bad-close', 4, '2020-11-18']]);
  expect(bars(series)).toEqual(WEEK.with(2, '2020-11-18,-,-,-,-,-'));
});

test('a yield may be zero or below', () => {
  const series = seriesOf('2020-11-16,0.1\n2020-11-17,0\n2020-11-18,-0.05', { kind: 'yield' }, 'date,close');
  expect(series.defects).toEqual([]);
  expect([...series.close]).toEqual([0.1, 0, -0.05]);
});

test('a bar carried forward with its volume is absent, and so is the third in a row', () => {
  const stale = (day: string): string => `2020-11-${day},10.5,12,10,11,110`;
  const series = seriesOf([WEEK[0], WEEK[1], stale('18'), stale('19'), WEEK[4]].join('\n'));
  expect(told(series)).toEqual([
    ['stale-bar', 4, '2020-11-18'],
    ['stale-bar', 5, '2020-11-19'],
  ]);
  expect(bars(series)).toEqual([WEEK[0], WEEK[1], '2020-11-18,-,-,-,-,-', '2020-11-19,-,-,-,-,-', WEEK[4]]);
});

test('an unchanged close is no fault: not with another volume, not without any', () => {
  expect(seriesOf(weekWith(2, '2020-11-18,10.5,12,10,11,111')).defects).toEqual([]);
  expect(seriesOf('2020-11-16,5\n2020-11-17,5\n2020-11-18,5', {}, 'date,close').defects, 'closes only').toEqual([]);
  const zero = ['16', '17', '18'].map((day) => `2020-11-${day},10,10,10,10,0`).join('\n');
  expect(seriesOf(zero).defects, 'a volume of zero states nothing').toEqual([]);
});

describe('a jump near a split ratio', () => {
  const jump = (factor: number): string =>
    [
      WEEK[0],
      WEEK[1],
      ...['18', '19', '20'].map((day, i) => {
        const price = (11 + i * 0.1) * factor;
        return `2020-11-${day},${price},${price * 1.02},${price * 0.98},${price * (1 + 0.001 * i)},${100 + i}`;
      }),
    ].join('\n');

  test.each([1 / 2, 1 / 3, 1 / 4, 1 / 10, 2 / 3, 2, 10, 1 / 20])('by %d is taken for a split, told once', (factor) => {
    const series = seriesOf(jump(factor));
    expect(told(series)).toEqual([['unadjusted-split', 4, '2020-11-18']]);
    expect(formatDay(series.days[0]!), 'history begins with the split').toBe('2020-11-18');
    expect(
      [...series.close].map((close) => Math.round((close / factor) * 100)),
      'whose row is good',
    ).toEqual([1100, 1111, 1122]);
  });

  test('true moves are not blocked: a crash within the day, a move far from any ratio', () => {
    expect(seriesOf(weekWith(2, '2020-11-18,10.9,11,5,5.5,900')).defects, 'opened high, halved by the close').toEqual(
      [],
    );
    const crash = [WEEK[0], WEEK[1], '2020-11-18,6.6,6.8,6.3,6.5,900'].join('\n');
    expect(seriesOf(crash).defects, 'minus 41% overnight').toEqual([]);
  });

  test('a volatility index or a yield is not split', () => {
    for (const kind of ['volatility', 'yield'] as const) {
      expect(seriesOf(jump(2), { kind }).defects, kind).toEqual([]);
    }
  });
});

test.each([
  ['2020-11-18,11,11.2,10,11.5,120', 'a close above the high'],
  ['2020-11-18,11,12,11.6,11.5,120', 'a close below the low'],
  ['2020-11-18,13,12,10,11.5,120', 'an open above the high'],
  ['2020-11-18,9,12,10,11.5,120', 'an open below the low'],
  ['2020-11-18,11,10,12,11.5,120', 'a low above the high'],
])('%s (%s) keeps its close alone', (row) => {
  const series = seriesOf(weekWith(2, row));
  expect(told(series)).toEqual([['bad-range', 4, '2020-11-18']]);
  expect(bars(series)).toEqual(WEEK.with(2, '2020-11-18,-,-,-,11.5,120'));
});

test('absent high, low or open are no fault', () => {
  expect(seriesOf(weekWith(2, '2020-11-18,,,,11.5,')).defects).toEqual([]);
});

test('a session without a row stands there absent, known once the next row is', () => {
  const series = seriesOf(WEEK.filter((_, i) => i !== 2).join('\n'));
  expect(told(series)).toEqual([['missing-session', 4, '2020-11-19']]);
  expect(bars(series)).toEqual(WEEK.with(2, '2020-11-18,-,-,-,-,-'));
  expect([...series.lines]).toEqual([2, 3, 0, 4, 5]);
});

test('sessions before the first and after the last row are not missing', () => {
  expect(seriesOf(WEEK.slice(1, 3).join('\n')).days.length).toBe(2);
});

test('a first row on a day without trade is ignored, and the sessions before it are not missing', () => {
  const series = seriesOf(['2020-11-14,10,11,9,10,1', ...WEEK].join('\n'));
  expect(told(series)).toEqual([['not-a-session', 2, '2020-11-14']]);
  expect(bars(series)).toEqual(WEEK);
});

test('a row on a day without trade is ignored', () => {
  const rows = [...WEEK.slice(0, 5), '2020-11-21,10,11,9,10,1', '2020-11-23,10,11,9,10,1', '2020-11-26,10,11,9,10.2,1'];
  const series = seriesOf(`${rows.join('\n')}\n2020-11-27,10,11,9,10.3,2`);
  expect(told(series)).toEqual([
    ['not-a-session', 7, '2020-11-21'],
    ['not-a-session', 9, '2020-11-26'],
    ['missing-session', 10, '2020-11-27'],
    ['missing-session', 10, '2020-11-27'],
  ]);
  expect([...series.days].map(formatDay).slice(5)).toEqual(['2020-11-23', '2020-11-24', '2020-11-25', '2020-11-27']);
});

test('an unordered row is ignored; the rest stays as it is', () => {
  const series = seriesOf([WEEK[0], WEEK[1], WEEK[3], WEEK[2], WEEK[4]].join('\n'));
  expect(told(series)).toEqual([
    ['missing-session', 4, '2020-11-19'],
    ['unordered-date', 5, '2020-11-19'],
  ]);
  expect(bars(series)).toEqual(WEEK.with(2, '2020-11-18,-,-,-,-,-'));
});

test('an instrument with its own calendar keeps its days, weekends included', () => {
  const series = seriesOf(
    '2020-11-20,1\n2020-11-22,2\n2020-11-27,3',
    { kind: 'currency', calendar: 'own' },
    'date,close',
  );
  expect([...series.days].map(formatDay)).toEqual(['2020-11-20', '2020-11-22', '2020-11-27']);
  expect(series.defects).toEqual([]);
});

test("before the calendar's horizon a series' own dates are its sessions", () => {
  const series = seriesOf('1987-10-16,5\n1987-10-20,4\n1989-12-29,5.1\n1990-01-02,6\n1990-01-04,7', {}, 'date,close');
  expect([...series.days].map(formatDay)).toEqual([
    '1987-10-16',
    '1987-10-20',
    '1989-12-29',
    '1990-01-02',
    '1990-01-03',
    '1990-01-04',
  ]);
  expect(told(series), 'only what the calendar knows can be missing').toEqual([['missing-session', 6, '1990-01-04']]);
});

test("beyond the calendar's horizon too, and nothing is missing there", () => {
  const series = seriesOf('2027-12-30,5\n2027-12-31,6\n2028-01-05,7\n2028-01-08,8', {}, 'date,close');
  expect([...series.days].map(formatDay)).toEqual(['2027-12-30', '2027-12-31', '2028-01-05', '2028-01-08']);
  expect(series.defects).toEqual([]);
});

test('a negative volume is absent, and the row stays', () => {
  const series = seriesOf(weekWith(2, '2020-11-18,11,12,10,11.5,-5'));
  expect(told(series)).toEqual([['bad-volume', 4, '2020-11-18']]);
  expect(bars(series)).toEqual(WEEK.with(2, '2020-11-18,11,12,10,11.5,-'));
});

test('a defect names file, line, column and how to mend it', () => {
  const [defect] = seriesOf(weekWith(2, '2020-11-18,11,12,0,0,120')).defects;
  expect(defect!.diagnostic).toMatchObject({ severity: 'warning', file: 'data/prices/X.csv', line: 4, column: 1 });
  expect(defect!.diagnostic.message).toContain('2020-11-18');
  expect(defect!.diagnostic.help, 'how to mend it').toBeTruthy();
});

test('cutting the rows never brings a defect that is known earlier, nor changes an earlier row', () => {
  const rows = [
    WEEK[0]!,
    WEEK[1]!,
    '2020-11-18,10.5,12,10,11,110',
    '2020-11-20,10.8,11,10,10.2,140',
    '2020-11-23,10.9,10,11,10.4,140',
    '2020-11-24,0,0,0,0,140',
    '2020-11-25,5,5.3,5,5.1,140',
  ];
  const whole = seriesOf(rows.join('\n'));
  for (let n = 1; n <= rows.length; n++) {
    const cut = seriesOf(rows.slice(0, n).join('\n'));
    const last = cut.days.at(-1)!;
    expect(bars(cut), `the first ${n} rows`).toEqual(bars(whole).slice(0, cut.days.length));
    expect(told(cut), `defects known by row ${n}`).toEqual(
      told({ ...whole, defects: whole.defects.filter((defect) => defect.knownFrom <= last) }),
    );
  }
});

test('indexOfDay finds the last row at or before a day', () => {
  const series = seriesOf(WEEK.join('\n'));
  expect(indexOfDay(series, dayOf(2020, 11, 15))).toBe(-1);
  expect(indexOfDay(series, parseDay('2020-11-18')!)).toBe(2);
  expect(indexOfDay(series, parseDay('2020-12-31')!)).toBe(4);
});

describe.skipIf(!hasDesk)('the real desk', () => {
  test('true and extreme moves are not blocked', () => {
    const { market } = realDesk();
    for (const [symbol, date, low, high] of [
      ['OXY', '2020-03-09', -54, -51],
      ['BIIB', '2020-11-04', 43, 45],
      ['VIX', '2018-02-05', 115, 117],
    ] as const) {
      const series = market.series(symbol);
      const t = indexOfDay(series, parseDay(date)!);
      const move = (series.close[t]! / series.close[t - 1]! - 1) * 100;
      expect(formatDay(series.days[t]!)).toBe(date);
      expect(move, `${symbol} on ${date}`).toBeGreaterThan(low);
      expect(move, `${symbol} on ${date}`).toBeLessThan(high);
    }
  });

  test("VIX: each row on a day without trade and each open outside the day's range is told with its line", () => {
    const series = realDesk().market.series('VIX');
    const source = realDesk().source.read(series.file)!;
    const lines = new TextDecoder().decode(source).split('\n');
    for (const { diagnostic } of series.defects) {
      if (diagnostic.code === 'missing-session') continue;
      const [date, open, high, low, close] = lines[diagnostic.line! - 1]!.split(',');
      expect(diagnostic.message, `line ${diagnostic.line} is the row that is spoken of`).toContain(date);
      if (diagnostic.code === 'not-a-session') expect(calendar.isSession(parseDay(date!)!)).toBe(false);
      if (diagnostic.code === 'bad-range') {
        const outside = [open, close].some((value) => Number(value) > Number(high) || Number(value) < Number(low));
        expect(outside, `${date} lies outside its range`).toBe(true);
      }
    }
    // the outer edges of what ../shared/desk/README.md counts
    expect(series.defects.filter(({ diagnostic }) => diagnostic.code === 'bad-range').length).toBe(47);
    expect(series.defects.filter(({ diagnostic }) => diagnostic.code === 'not-a-session').length).toBe(33);
  });
});
