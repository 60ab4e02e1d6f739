import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/dates.ts';
import { memorySource } from '../../src/base/source.ts';
import { openMarket } from '../../src/market/market.ts';
import type { InstrumentKind } from '../../src/market/market-file.ts';
import type { PriceSeries } from '../../src/market/price-series.ts';
import { viewAt } from '../../src/market/view.ts';
import { ACTIONS_FILE, BARS, bars, calendar, FILE, told, vintagesOfText } from './tiny-prices.ts';

const day = (text: string): number => parseDay(text)!;

/** Seven for one on Monday, 2014-06-09, in raw prices. */
const RAW = [
  BARS,
  '2014-06-05,646.2,649.37,642.61,647.35,10850000',
  '2014-06-06,649.9,651.26,644.47,645.57,12497000',
  '2014-06-09,92.7,93.88,91.75,93.7,75415000',
  '2014-06-10,94.73,95.05,93.57,94.25,62777000',
].join('\n');
const RAW_BARS = RAW.split('\n').slice(1);

describe('a split of data/actions', () => {
  const at = vintagesOfText(RAW, '2014-06-09,,7\n2014-06-05,0.47,\n');

  test('has not happened for views that end before it', () => {
    expect(bars(at(day('2014-06-06'))), 'rows as delivered').toEqual(RAW_BARS.slice(0, 2));
    expect(at(day('2014-06-08')), 'Sunday still reads Friday').toBe(at(day('2014-06-06')));
    expect(told(at(day('2014-06-06')))).toEqual([]);
  });

  test('divides prices and multiplies volumes before it for views from its session on', () => {
    const series = at(day('2014-06-09'));
    expect([...series.close]).toEqual([647.35 / 7, 645.57 / 7, 93.7, 94.25]);
    expect([...series.open]).toEqual([646.2 / 7, 649.9 / 7, 92.7, 94.73]);
    expect([...series.volume]).toEqual([10850000 * 7, 12497000 * 7, 75415000, 62777000]);
    expect(series.close[1]!.toFixed(2)).toBe('92.22');
    expect(told(series)).toEqual([]);
    expect([...series.lines]).toEqual([2, 3, 4, 5]);
  });

  test('makes two vintages, each one object, that say for which views they are', () => {
    const spans = [at(day('2000-01-01')), at()].map(({ known }) => [known.from, known.to]);
    expect(spans).toEqual([
      [Number.NEGATIVE_INFINITY, day('2014-06-08')],
      [day('2014-06-09'), Number.POSITIVE_INFINITY],
    ]);
    for (let asOf = day('2014-06-01'); asOf < day('2014-07-01'); asOf++) {
      const { from, to } = at(asOf).known;
      expect(asOf >= from && asOf <= to, `${formatDay(asOf)} lies in its vintage`).toBe(true);
      expect(at(asOf)).toBe(at(Math.min(Math.max(asOf, from), to)));
    }
    expect(at(day('2014-06-10'))).toBe(at());
  });

  test('is not needed: the usual series is one vintage on the columns as they were read', () => {
    const usual = vintagesOfText([BARS, ...RAW_BARS.slice(2)].join('\n'));
    expect(usual(day('2014-06-09'))).toBe(usual());
    expect(usual().known).toEqual({ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY });
    expect(bars(usual())).toEqual(RAW_BARS.slice(2));
  });

  test('may be a reverse one, or come twice', () => {
    const prices = `${BARS}\n2021-07-30,10,10,10,10,800\n2021-08-02,81,82,80,81,100\n2021-08-03,40,41,40,40.4,200\n`;
    const series = vintagesOfText(prices, '2021-08-02,,0.125\n2021-08-03,,2\n')();
    expect(series.close[0]).toBe(10 / (2 * 0.125));
    expect(series.volume[0]).toBe(800 * 2 * 0.125);
    expect(series.close[1]).toBe(81 / 2);
  });

  test('takes effect with the first row at or after its date that has a close', () => {
    const late = RAW.replace('2014-06-09,92.7,93.88,91.75,93.7,75415000\n', '');
    const vintages = vintagesOfText(late, '2014-06-09,,7\n');
    expect(vintages(day('2014-06-09')).close[1], 'no row shows the split yet').toBe(645.57);
    expect(vintages(day('2014-06-10')).close[1]).toBe(645.57 / 7);
    expect(vintagesOfText(RAW, '2014-06-07,,7\n')().close[1], 'a Saturday').toBe(645.57 / 7);
  });

  test('before the first row or after the last one changes nothing', () => {
    const vintages = vintagesOfText(RAW.split('\n').slice(0, 3).join('\n'), '2000-06-21,,2\n2014-06-09,,7\n');
    expect(bars(vintages())).toEqual(RAW_BARS.slice(0, 2));
    expect(vintages().known.to).toBe(Number.POSITIVE_INFINITY);
    expect(told(vintages())).toEqual([]);
  });

  test('that prices do not show is told at its row and not applied', () => {
    const adjusted = `${BARS}\n2014-06-06,92.8,93,92,92.22,100\n2014-06-09,92.7,93.88,91.75,93.7,90\n`;
    const series = vintagesOfText(adjusted, '2012-08-09,2.65,\n2014-06-09,,7\n')();
    expect(told(series)).toEqual(['split-not-in-prices 3 2014-06-09']);
    expect(series.defects[0]!.diagnostic.file).toBe(ACTIONS_FILE);
    expect(series.close[0]).toBe(92.22);
  });

  test('of another size than the jump leaves the rest of it unexplained', () => {
    const vintages = vintagesOfText(RAW, '2014-06-09,,3.5\n');
    expect(told(vintages())).toEqual(['unadjusted-split 4 2014-06-09']);
    expect(formatDay(vintages().days[0]!)).toBe('2014-06-09');
  });

  test('of another size than the jump: shares traded are counted after the split that is known', () => {
    const days = [...calendar.sessions.subarray(6000, 6011)].map(formatDay);
    const rows = days.map((date, i) =>
      i < 10 ? `${date},100,101,99,100,${1000 + i}` : `${date},10,10.1,9.9,10,10000`,
    );
    const series = vintagesOfText([BARS, ...rows].join('\n'), `${days[10]},,5\n`)();
    expect(told(series)).toEqual([`unadjusted-split 12 ${days[10]}`]);
  });

  test('takes the known extremes before the data along', () => {
    const about = { before: { high: 700, low: 70 } };
    const known = vintagesOfText(RAW, '2014-06-09,,7\n', about);
    expect(known(day('2014-06-06')).instrument.before).toEqual({ high: 700, low: 70 });
    expect(known().instrument.before).toEqual({ high: 100, low: 10 });
    expect(vintagesOfText(RAW, '', about)().instrument.before, 'nothing is known of rows cut off').toBeUndefined();
  });
});

describe('an unadjusted split', () => {
  const at = vintagesOfText(RAW);

  test('ends the history for views from its session on', () => {
    expect(bars(at())).toEqual(RAW_BARS.slice(2));
    expect(told(at())).toEqual(['unadjusted-split 4 2014-06-09']);
    expect(at().defects[0]!.diagnostic).toMatchObject({ file: FILE, severity: 'warning' });
    expect(at().defects[0]!.diagnostic.message).toContain('7:1');
    expect(at().known).toEqual({ from: day('2014-06-09'), to: Number.POSITIVE_INFINITY });
  });

  test('is unknown to views before', () => {
    const before = at(day('2014-06-08'));
    expect(bars(before)).toEqual(RAW_BARS.slice(0, 2));
    expect(told(before, day('2014-06-08'))).toEqual([]);
  });

  test('that is undone within days was an error of those rows', () => {
    const rows = [
      '2014-06-09,92,93,91,92,10',
      '2014-06-10,930,931,929,930,11',
      '2014-06-11,93,94,92,93,12',
      '2014-06-12,94,95,93,94,13',
    ];
    const vintages = vintagesOfText([BARS, ...rows].join('\n'));
    expect(bars(vintages(day('2014-06-10'))), 'nobody can tell yet').toEqual([rows[1]]);
    expect(told(vintages(day('2014-06-10')), day('2014-06-10'))).toEqual(['unadjusted-split 3 2014-06-10']);
    expect(bars(vintages())).toEqual(rows.with(1, '2014-06-10,-,-,-,-,-'));
    expect(told(vintages()), 'the row alone is told').toEqual(['bad-close 3 2014-06-11']);
    expect(vintages().known.from).toBe(day('2014-06-11'));
  });
});

describe('a gap that no split explains', () => {
  /** Ten calm days, then an open and close at a part of the price before. */
  const fallTo = (part: number, volume: number, range = 0.01): string =>
    [
      BARS,
      ...[...calendar.sessions.subarray(6000, 6012)].map((session, i) => {
        const price = i < 10 ? 66 : 66 * part;
        const spread = i === 10 ? range : 0.01;
        const prices = [price, price * (1 + spread), price * (1 - spread), price * 1.004];
        return `${formatDay(session)},${prices.join()},${i === 10 ? volume : 1000 + i}`;
      }),
    ].join('\n');
  const first = (text: string): [string[], number] => {
    const series = vintagesOfText(text)();
    return [told(series), series.days.length];
  };

  test('is a spin-off or special dividend if open, range and volume are calm', () => {
    const [[defect], length] = first(fallTo(0.43, 3500));
    expect(defect).toMatch(/^unadjusted-gap 12 /);
    expect(length, 'history begins with it').toBe(2);
  });

  test('is a crash if shares change hands or the day is wild', () => {
    expect(first(fallTo(0.43, 20_000))[0]).toEqual([]);
    expect(first(fallTo(0.43, 3500, 0.2))[0]).toEqual([]);
    expect(first(fallTo(0.7, 3500))[0], 'a fall by less').toEqual([]);
  });

  test('by 3:2 is a split on ordinary volume, and none on the volume of a crash', () => {
    expect(first(fallTo(0.665, 1600))[0][0]).toMatch(/^unadjusted-split 12 /);
    expect(first(fallTo(0.665, 25_000))[0]).toEqual([]);
  });

  test('names the dividend that explains it', () => {
    const ex = formatDay(calendar.sessions[6010]!);
    const [defect] = vintagesOfText(fallTo(0.43, 3500), `${ex},38.39,\n`)().defects;
    expect(defect!.diagnostic.message).toContain('a dividend of 38.39');
  });
});

describe('closes alone', () => {
  /** Calm days, then a close at a part of the one before. */
  const closes = (part: number, size = 0.5): string =>
    [
      'date,close',
      ...[...calendar.sessions.subarray(6000, 6012)].map((session, i) => {
        const level = 100 + (i % 2) * size;
        return `${formatDay(session)},${i < 10 ? level : level * part}`;
      }),
    ].join('\n');
  const codes = (text: string, kind: InstrumentKind): string[] =>
    vintagesOfText(text, '', { kind })().defects.map(({ diagnostic }) => `${diagnostic.code} ${diagnostic.line}`);

  test.each(['index', 'etf', 'stock'] as const)(
    'an %s that is halved is told; a fall by a third may be true',
    (kind) => {
      expect(codes(closes(0.5), kind)).toEqual(['unadjusted-split 12']);
      expect(codes(closes(0.1), kind)).toEqual(['unadjusted-split 12']);
      expect(codes(closes(2 / 3), kind)).toEqual([]);
      expect(codes(closes(0.56), kind)).toEqual([]);
    },
  );

  test('an index that jumps about is not held to be rescaled', () => {
    expect(codes(closes(0.5, 10), 'index')).toEqual([]);
  });

  test.each(['volatility', 'yield', 'currency', 'commodity', 'future'] as const)('a %s may double', (kind) => {
    expect(codes(closes(2), kind)).toEqual([]);
  });
});

describe('a market', () => {
  const files = {
    'data/market.yaml': `timezone: America/New_York
calendar: XNYS
instruments:
  X: { name: X, kind: stock, benchmark: Y, peers: [Z] }
  Y: { name: Y, kind: stock }
  Z: { name: Z, kind: stock }
`,
    'data/prices/X.csv': RAW,
    'data/actions/X.csv': 'date,dividend,split\n2014-06-09,,7\n',
    'data/prices/Y.csv': RAW,
    'data/quotes/2014-06-09.csv':
      'time,symbol,last\n2014-06-09T08:30:00-04:00,X,92.5\n2014-06-09T08:30:00-04:00,Y,640\n',
  };
  const market = openMarket(memorySource(files));
  const viewOf = (text: string) => viewAt(market, Date.parse(text));

  test('gives the vintage of a day, and views that of their last visible day', () => {
    const at = (text: string) => viewOf(text).series('X');
    expect(at('2014-06-06T16:30-04:00').close.at(-1)).toBe(645.57);
    expect(at('2014-06-09T08:45-04:00'), 'before the open of the split').toBe(market.series('X', day('2014-06-06')));
    expect(at('2014-06-09T16:30-04:00').close[1]).toBe(645.57 / 7);
    expect(at('2014-06-09T16:30-04:00')).toBe(market.series('X'));
  });

  test('tells the defects of the vintage and of its relations, as far as they are visible and have prices', () => {
    const lines = (text: string): string[] => {
      const view = viewOf(text);
      view.series('X');
      return view.diagnostics().map(({ file, line, code }) => `${file}:${line} ${code}`);
    };
    expect(lines('2014-06-09T08:45-04:00')).toEqual([]);
    expect(lines('2014-06-09T16:30-04:00'), 'Z has no prices').toEqual(['data/prices/Y.csv:4 unadjusted-split']);
  });

  test('does not hold a quote in new shares against a close in old ones', () => {
    const view = viewOf('2014-06-09T08:45-04:00');
    expect(view.quote('Y')?.last).toBe(640);
    expect(view.diagnostics()).toEqual([]);
    expect(view.quote('X')).toBeUndefined();
    expect(view.diagnostics()).toMatchObject([
      { code: 'quote-after-split', file: 'data/quotes/2014-06-09.csv', line: 2, severity: 'warning' },
    ]);
  });
});

/** A market of many days with splits, breaks and errors of all kinds, by a random walk of ratios. */
const walk = fc.array(
  fc.record({
    ratio: fc.oneof(
      { weight: 12, arbitrary: fc.double({ min: 0.97, max: 1.03, noNaN: true }) },
      { weight: 1, arbitrary: fc.constantFrom(0.5, 1 / 7, 2, 0.1, 10, 1 / 3, 0.43, 0, 1) },
    ),
    action: fc.option(fc.constantFrom(2, 7, 0.5, 1.1), { nil: undefined, freq: 8 }),
    volume: fc.integer({ min: 0, max: 50 }),
  }),
  { minLength: 3, maxLength: 40 },
);

test('property: what a view reads depends on visible rows and actions alone', () => {
  fc.assert(
    fc.property(walk, (steps) => {
      let price = 100;
      const days = calendar.sessions.subarray(6000, 6000 + steps.length);
      const rows = steps.map(({ ratio, volume }, i) => {
        if (ratio !== 0) price *= ratio;
        const close = ratio === 0 ? 0 : price;
        return `${formatDay(days[i]!)},${price},${price * 1.01},${price * 0.99},${close},${volume}`;
      });
      const actions = steps.map(({ action }, i) => (action === undefined ? '' : `${formatDay(days[i]!)},,${action}`));
      const whole = vintagesOfText([BARS, ...rows].join('\n'), actions.join('\n'));
      for (let n = 1; n <= rows.length; n++) {
        const asOf = days[n - 1]!;
        const cut = vintagesOfText([BARS, ...rows.slice(0, n)].join('\n'), actions.slice(0, n).join('\n'));
        const upTo = (series: PriceSeries): unknown => ({
          bars: bars(series).slice(0, series.days.findLastIndex((session) => session <= asOf) + 1),
          told: told(series, asOf),
          from: series.known.from,
        });
        expect(upTo(whole(asOf)), `as of ${formatDay(asOf)}`).toEqual(upTo(cut()));
        expect(whole(asOf).days.every((session) => session <= whole(asOf).known.to)).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});
