import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/dates.ts';
import { parseSpan, SPAN_FORM, SPANS, spanKeys, spanRows } from '../../src/facts/spans.ts';
import { indexOfDay } from '../../src/market/price-series.ts';
import { anySpan, type Dates, datedKey, datesOf, episodeOver, naiveSpans } from './naive-spans.ts';
import { scanOf, type TinyDesk, tinyDesk } from './tiny-market.ts';

const deskOf = ({ own, days }: Dates, episodes: ReadonlyArray<Readonly<Record<string, string>>> = []): TinyDesk =>
  tinyDesk({
    instruments: { A: { about: own ? { calendar: 'own' } : {}, days, close: days.map((_, i) => 100 + i) } },
    about: { episodes },
  });

test('property: every span lies between the rows that a reader would take, by brute force', () => {
  fc.assert(
    fc.property(datesOf(260), anySpan, fc.nat(), fc.nat(), (dates, form, a, b) => {
      const episode = episodeOver(dates.days, a, b);
      const key = datedKey(form, dates.days);
      const desk = deskOf(dates, [episode.entry]);
      const series = desk.market.series('A');
      expect([...series.days], 'the rows are those of the test').toEqual(dates.days);
      const { base, end } = spanRows(desk, series, parseSpan(key, desk.market.file)!);
      const naive = naiveSpans(series.days, key, { own: dates.own, episodes: [episode] });
      for (let t = 0; t < base.length; t++) {
        const expected = naive.at(t);
        const day = formatDay(series.days[t]!);
        expect(base[t]! >= 0, `${key} of ${day} (row ${t})`).toBe(expected !== undefined);
        if (expected) expect([base[t], end ? end[t] : t], `${key} of ${day} (row ${t})`).toEqual(expected);
      }
    }),
    { numRuns: 200 },
  );
}, 60_000);

/** What the row of a date tells of a whole period: the first and last day of the two rows that it lies between. */
function wholeAt(key: string, date: string, from: string, own = false): readonly string[] {
  const { market } = tinyDesk({ instruments: { X: { close: [1] } } });
  const [first, last] = [parseDay(from)!, parseDay(date)! + 40];
  const all = Array.from({ length: last - first }, (_, i) => first + i);
  const days = all.filter((day) =>
    day < market.calendar.firstDay ? ![0, 6].includes((day + 4) % 7) : market.calendar.isSession(day),
  );
  const desk = deskOf({ own, days });
  const series = desk.market.series('A');
  const t = series.days.indexOf(parseDay(date)!);
  const { base, end } = spanRows(desk, series, parseSpan(key, desk.market.file)!);
  return [base[t]!, end![t]!].map((row) => (row < 0 ? 'none' : formatDay(series.days[row]!)));
}

test.each([
  // a closure of Tuesday that nobody knew of on Monday: the week counted as under way until the next one began
  ['whole-week', '2001-09-10', '2001-08-01', ['2001-08-31', '2001-09-07']],
  ['whole-week', '2001-09-17', '2001-08-01', ['2001-09-07', '2001-09-10']],
  // the storm closed Monday and Tuesday; October still ended on Wednesday the 31st
  ['whole-month', '2012-10-26', '2012-08-01', ['2012-08-31', '2012-09-28']],
  ['whole-month', '2012-10-31', '2012-08-01', ['2012-09-28', '2012-10-31']],
  ['whole-week', '2012-10-26', '2012-10-01', ['2012-10-19', '2012-10-26']],
  // announced on Saturday for Wednesday: the week ended on Friday all the same
  ['whole-week', '2018-12-06', '2018-11-01', ['2018-11-23', '2018-11-30']],
  ['whole-week', '2018-12-07', '2018-11-01', ['2018-11-30', '2018-12-07']],
  // announced on Monday for Friday: by Thursday's close the week was over
  ['whole-week', '2004-06-09', '2004-05-03', ['2004-05-28', '2004-06-04']],
  ['whole-week', '2004-06-10', '2004-05-03', ['2004-06-04', '2004-06-10']],
  // the year ended on a Friday, and the next began on the 3rd, since the 2nd was a day of mourning
  ['whole-year', '2006-12-29', '2005-11-01', ['2005-12-30', '2006-12-29']],
  // Memorial Day is known: May ends on Friday the 28th
  ['whole-month', '2010-05-28', '2010-03-01', ['2010-04-30', '2010-05-28']],
])('%s on %s, from %s on', (key, date, from, expected) => {
  expect(wholeAt(key, date, from)).toEqual(expected);
});

test('where no calendar tells, a period is over with its last weekday, or when a later row is there', () => {
  expect(wholeAt('whole-month', '2010-05-28', '2010-03-01', true), 'Monday may yet bring a row').toEqual([
    '2010-03-31',
    '2010-04-30',
  ]);
  expect(wholeAt('whole-month', '2010-06-01', '2010-03-01', true)).toEqual(['2010-04-30', '2010-05-28']);
  expect(wholeAt('whole-week', '1987-10-16', '1987-09-01'), 'before 1990').toEqual(['1987-10-09', '1987-10-16']);
  expect(wholeAt('whole-week', '1987-10-15', '1987-09-01')).toEqual(['1987-10-02', '1987-10-09']);
});

test('moves are dated from an episode for two years after it', () => {
  const { calendar } = tinyDesk({ instruments: { X: { close: [1] } } }).market;
  const first = calendar.indexAtOrBefore(parseDay('2010-01-04')!);
  const days = Array.from(calendar.sessions.subarray(first, first + 700));
  const [from, to] = [days[50]!, days[100]!];
  const desk = deskOf({ own: false, days }, [{ name: 'the boom', from: formatDay(from), to: formatDay(to) }]);
  const { base } = spanRows(desk, desk.market.series('A'), parseSpan('since-boom', desk.market.file)!);
  expect([99, 100, 603, 604].map((t) => base[t])).toEqual([-1, 49, 49, -1]);
});

test('keys of spans are read back, and others are none', () => {
  const file = { episodes: [{ name: 'the dot-com boom', from: 9131, to: 11047 }] };
  for (const key of SPANS) expect(parseSpan(key, file), key).toBeDefined();
  expect(parseSpan('since-dot-com-boom', file)).toEqual({ type: 'since', from: 9131, episode: file.episodes[0] });
  expect(parseSpan('since-2020-02-19', file)).toEqual({ type: 'since', from: parseDay('2020-02-19') });
  for (const key of ['0-sessions', '12345-sessions', 'whole-session', 'decade', 'since-nothing', 'since-2020-02-30']) {
    expect(parseSpan(key, file), key).toBeUndefined();
  }
  for (const key of ['10-sessions', 'since-2020-02-19', 'since-dot-com-boom']) expect(key).toMatch(SPAN_FORM);
  for (const key of ['0-sessions', 'sessions', 'since-', 'week']) expect(key).not.toMatch(SPAN_FORM);
});

test('a pattern may name a span that is not told by itself', () => {
  const desk = deskOf({ own: false, days: [parseDay('2016-01-04')!] }, [
    { name: 'the boom', from: '2016-01-04', to: '2016-01-05' },
  ]);
  expect(spanKeys(desk, undefined)).toEqual([...SPANS, 'since-boom']);
  expect(spanKeys(desk, '10-sessions')).toContain('10-sessions');
  expect(spanKeys(desk, 'week'), 'not twice').toEqual(spanKeys(desk, undefined));
});

test('series on the very same days tell whole periods by their own calendars, whoever is asked first', () => {
  // Good Friday of 2016 is March 25: the week of the exchange is over on Thursday, that of a bond is not
  const close = Array.from({ length: 70 }, (_, t) => 100 + t);
  for (const order of [
    ['A', 'Y'],
    ['Y', 'A'],
  ]) {
    const desk = tinyDesk({ instruments: { A: { close }, Y: { about: { calendar: 'own' }, close } } });
    expect(desk.market.series('Y').days, 'one array serves both').toBe(desk.market.series('A').days);
    const ages = new Map(
      order.map((symbol) => {
        const scan = scanOf(desk, 'change', symbol!, { span: 'whole-week' });
        return [symbol, scan.values(indexOfDay(scan.series, parseDay('2016-03-24')!))!.sessions_ago];
      }),
    );
    expect([ages.get('A'), ages.get('Y')], `asked in the order ${order}`).toEqual([0, 4]);
  }
});
