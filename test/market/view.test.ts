import { expect, test } from 'vitest';
import { formatDay, parseDay, parseMoment } from '../../src/base/dates.ts';
import { memorySource } from '../../src/base/source.ts';
import { type Market, openMarket } from '../../src/market/market.ts';
import { type View, viewAt } from '../../src/market/view.ts';

const MARKET = `timezone: America/New_York
calendar: XNYS
instruments:
  IWM: { name: Fund, kind: etf }
  US10Y: { name: 10-year Treasury yield, kind: yield, calendar: own }
releases:
  claims: { name: jobless claims, unit: claims, frequency: weekly, better: lower }
events:
  minutes: { name: minutes }
`;

const open = (files: Record<string, string> = {}): Market =>
  openMarket(
    memorySource({
      'data/market.yaml': MARKET,
      'data/prices/IWM.csv':
        'date,close\n2020-11-23,10\n2020-11-24,11\n2020-11-25,0\n2020-11-27,11.5\n2020-11-30,12\n2020-12-02,13\n',
      'data/prices/US10Y.csv': 'date,close\n2020-11-24,0.88\n2020-11-25,0.87\n',
      ...files,
    }),
  );
const at = (text: string, market: Market = open()): View => viewAt(market, parseMoment(text)!);
const lastBar = (view: View, symbol = 'IWM'): string => {
  const series = view.market.series(symbol);
  const index = view.lastIndex(series);
  return index < 0 ? 'none' : formatDay(series.days[index]!);
};

test.each([
  ['2020-11-24T15:59:59-05:00', '2020-11-23', 'a second before the bell'],
  ['2020-11-24T16:00:00-05:00', '2020-11-24', 'at the bell'],
  ['2020-11-25T08:45:00-05:00', '2020-11-24', 'the next morning'],
  ['2020-11-26T18:00:00-05:00', '2020-11-25', 'on Thanksgiving'],
  ['2020-11-27T12:59:59-05:00', '2020-11-25', 'before an early close'],
  ['2020-11-27T13:00:00-05:00', '2020-11-27', 'at the early close'],
  ['2020-11-29T18:00:00-05:00', '2020-11-27', 'on Sunday'],
  ['2020-11-25T00:30:00Z', '2020-11-24', 'half past midnight UTC is still the 24th in New York, after the bell'],
])('at %s the last bar and last session are of %s: %s', (moment, session) => {
  const view = at(moment);
  expect(lastBar(view)).toBe(session);
  expect(formatDay(view.lastSession)).toBe(session);
});

test('before the first row no bar is visible', () => {
  expect(lastBar(at('2020-11-23T09:00:00-05:00'))).toBe('none');
});

test('a session without a row is not read before a later row shows that it is missing', () => {
  const asOf = (text: string) => at(text);
  expect(lastBar(asOf('2020-12-01T17:00:00-05:00')), 'the row of Dec. 1 may still come').toBe('2020-11-30');
  const index = asOf('2020-12-01T17:00:00-05:00').lastIndex(open().series('IWM'));
  const cut = open({
    'data/prices/IWM.csv': 'date,close\n2020-11-23,10\n2020-11-24,11\n2020-11-25,0\n2020-11-27,11.5\n2020-11-30,12\n',
  });
  expect(index, 'as if the later row were not there').toBe(
    asOf('2020-12-01T17:00:00-05:00').lastIndex(cut.series('IWM')),
  );
});

test('the local day is that of New York, not of UTC', () => {
  expect(formatDay(at('2020-11-26T02:00:00Z').day)).toBe('2020-11-25');
});

test('a bar of an instrument with its own calendar is visible from the bell, too', () => {
  expect(lastBar(at('2020-11-25T08:45:00-05:00'), 'US10Y')).toBe('2020-11-24');
  expect(lastBar(at('2020-11-25T16:00:00-05:00'), 'US10Y')).toBe('2020-11-25');
});

test('quotes: the latest of the day and symbol at or before the moment', () => {
  const market = open({
    'data/quotes/2020-11-25.csv': `time,symbol,last
2020-11-25T08:45:00-05:00,IWM,3
2020-11-25T08:00:00-05:00,IWM,1
2020-11-25T08:45:01-05:00,IWM,4
2020-11-25T08:40:00-05:00,US10Y,0.9
2020-11-25T08:30:00-05:00,IWM,2
`,
  });
  expect(at('2020-11-25T07:59:00-05:00', market).quote('IWM')).toBeUndefined();
  expect(at('2020-11-25T08:44:00-05:00', market).quote('IWM')?.last).toBe(2);
  expect(at('2020-11-25T08:45:00-05:00', market).quote('IWM')?.last, 'rows need not be in order').toBe(3);
  expect(at('2020-11-25T08:45:00-05:00', market).quote('US10Y')?.last).toBe(0.9);
  expect(at('2020-11-26T08:45:00-05:00', market).quote('IWM'), "yesterday's quote is no indication").toBeUndefined();
});

test('events: by their announcement; without one, always known', () => {
  const market = open({
    'data/events.csv': `at,title,kind,announced,release,consensus
2020-12-01T14:00:00-05:00,always,minutes,,,
2020-12-01T15:00:00-05:00,late,minutes,2020-11-25T08:45:00-05:00,,
`,
  });
  const titles = (moment: string) =>
    at(moment, market)
      .events()
      .map((event) => event.title);
  expect(titles('2020-11-25T08:44:59-05:00')).toEqual(['always']);
  expect(titles('2020-11-25T08:45:00-05:00')).toEqual(['always', 'late']);
});

test('remarks: from the end of the day, or from their time', () => {
  const market = open({
    'data/remarks.yaml': `- { speaker: A, on: 2020-11-24, text: x }
- { speaker: B, on: 2020-11-25T08:00:00-05:00, text: y }
`,
  });
  const speakers = (moment: string) =>
    at(moment, market)
      .remarks()
      .map((remark) => remark.speaker);
  expect(speakers('2020-11-24T23:59:59-05:00')).toEqual([]);
  expect(speakers('2020-11-25T00:00:00-05:00')).toEqual(['A']);
  expect(speakers('2020-11-25T08:00:00-05:00')).toEqual(['A', 'B']);
});

test('releases: by their time', () => {
  const market = open({
    'data/releases/claims.csv': `period,released,actual,consensus,previous
2020-11-14,2020-11-19T08:30:00-05:00,742000,,
2020-11-21,2020-11-25T08:30:00-05:00,778000,,748000
`,
  });
  const values = (moment: string) =>
    at(moment, market)
      .releaseHistory('claims')
      .periods.map((period) => period.value);
  expect(values('2020-11-25T08:29:00-05:00')).toEqual([742000]);
  expect(values('2020-11-25T08:30:00-05:00')).toEqual([748000, 778000]);
});

test('diagnostics speak only of what was asked for and is visible', () => {
  const codes = (moment: string, ask: boolean): string[] => {
    const view = at(moment);
    if (ask) view.lastIndex(view.market.series('IWM'));
    return view.diagnostics().map((diagnostic) => diagnostic.code);
  };
  expect(codes('2020-12-02T17:00:00-05:00', false), 'nothing was read').toEqual([]);
  expect(codes('2020-11-25T08:45:00-05:00', true), 'the bad close of the 25th lies ahead').toEqual([]);
  expect(codes('2020-11-25T16:00:00-05:00', true)).toEqual(['bad-close']);
  expect(codes('2020-12-02T08:45:00-05:00', true), 'a row may still come for the 1st').toEqual(['bad-close']);
  expect(codes('2020-12-02T16:00:00-05:00', true)).toEqual(['bad-close', 'missing-session']);
});

test('a special closure is a session for those to whom it was not announced', () => {
  const day = parseDay('2018-12-05')!;
  expect(at('2018-12-01T11:00:00-05:00').isExpectedSession(day)).toBe(true);
  expect(at('2018-12-01T12:00:00-05:00').isExpectedSession(day)).toBe(false);
  expect(at('2018-01-01T00:00:00-05:00').isExpectedSession(parseDay('2018-11-22')!), 'Thanksgiving').toBe(false);
});
