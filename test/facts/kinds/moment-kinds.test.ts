import { expect, test } from 'vitest';
import { formatDay, parseDay, parseMoment } from '../../../src/base/dates.ts';
import type { Fact } from '../../../src/facts/fact.ts';
import { beginNotes, findFacts } from '../../../src/facts/finder.ts';
import { KINDS } from '../../../src/facts/registry.ts';
import { viewAt } from '../../../src/market/view.ts';
import { type TinyMarket, tinyDesk } from '../tiny-market.ts';

const MORNING = '2016-01-20T08:45:00-05:00';
const BEFORE = '2016-01-19T08:45:00-05:00';
const day = (text: string): number => parseDay(text)!;

/** The facts of a kind that is not told of series, on a Wednesday morning; the last close is the twelfth. */
function factsAt(
  kind: string,
  subject: string,
  {
    files = {},
    about = {},
    asOf = MORNING,
    close = 12,
    until = day(asOf.slice(0, 10)) + 1,
  }: {
    files?: Record<string, string>;
    about?: Record<string, unknown>;
    asOf?: string;
    close?: number;
    until?: number;
  } = {},
): Fact[] {
  const market: TinyMarket = {
    instruments: {
      A: { close: Array.from({ length: close }, (_, i) => 100 + i) },
      Y: { about: { kind: 'yield' }, close: Array.from({ length: close }, () => 1.5) },
    },
    about: {
      releases: {
        claims: { name: 'jobless claims', unit: 'claims', frequency: 'weekly', better: 'lower' },
        orders: { name: 'orders', unit: 'percent', frequency: 'monthly', better: 'higher' },
      },
      events: { minutes: { name: 'the minutes', bears_on: ['rates', 'Banks'] } },
      groups: { rates: ['Y'] },
      ...about,
    },
    files,
  };
  const desk = tinyDesk(market);
  const room = {
    scans: desk.scans,
    view: viewAt(desk.market, parseMoment(asOf)!),
    since: parseMoment(BEFORE)!,
    until,
    weightOf: () => 1,
    fixedBits: () => 4,
    notes: beginNotes(),
  };
  return [...findFacts(room, { kind: KINDS.get(kind)!, where: {} }, subject).facts];
}

test('quote: against the last close, with its evidence in both files', () => {
  const files = {
    'data/quotes/2016-01-20.csv': `time,symbol,last\n2016-01-20T08:30:00-05:00,A,105.6\n2016-01-20T08:30:00-05:00,Y,1.47\n`,
  };
  // sessions from 2016-01-04: the eleventh is Tuesday the 19th
  const [quote] = factsAt('quote', 'A', { files });
  expect(quote!.values).toMatchObject({ last: 105.6, close: 110, close_session: day('2016-01-19'), direction: 'down' });
  expect(quote!.values.percent).toBeCloseTo(-4, 9);
  expect(quote!.evidence.map((evidence) => evidence.series)).toEqual([
    'data/prices/A.csv',
    'data/quotes/2016-01-20.csv',
  ]);
  expect(quote!.newsworthiness, 'the bits that the edition fixes').toBe(4);
  expect(factsAt('quote', 'Y', { files })[0]!.values.basis_points).toBe(-3);
});

test('quote: none without a row of the day, nor without the last close', () => {
  const files = { 'data/quotes/2016-01-20.csv': 'time,symbol,last\n2016-01-20T08:46:00-05:00,A,105\n' };
  expect(factsAt('quote', 'A', { files }), 'a minute too late').toEqual([]);
  const early = { 'data/quotes/2016-01-20.csv': 'time,symbol,last\n2016-01-20T08:30:00-05:00,A,105\n' };
  expect(factsAt('quote', 'A', { files: early, close: 10 }), 'the close of the 19th is not there').toEqual([]);
});

const releases = (id: string, ...rows: string[]) => ({
  [`data/releases/${id}.csv`]: `period,released,actual,consensus,previous\n${rows.join('\n')}\n`,
});
const CLAIMS = [
  '2015-12-12,2015-12-17T08:30:00-05:00,300000,,',
  '2015-12-19,2015-12-24T08:30:00-05:00,260000,,',
  '2015-12-26,2015-12-31T08:30:00-05:00,250000,,',
  '2016-01-02,2016-01-07T08:30:00-05:00,240000,,',
  '2016-01-09,2016-01-14T08:30:00-05:00,245000,,',
];

test('release: rising claims are worse, a restated week before is what they rose from, and the high has its since', () => {
  const [fact] = factsAt('release', 'claims', {
    files: releases('claims', ...CLAIMS, '2016-01-16,2016-01-20T08:30:00-05:00,270000,250000,248000'),
  });
  expect(fact!.values).toEqual({
    actual: 270000,
    previous: 248000,
    consensus: 250000,
    surprise: 20000,
    change: 22000,
    direction: 'up',
    trend: 'worse',
    verdict: 'worse',
    large: false,
    revised: true,
    previous_first: 245000,
    period: day('2016-01-16'),
    released: parseMoment('2016-01-20T08:30:00-05:00'),
    frequency: 'weekly',
    extreme: 'high',
    since: day('2015-12-12'),
    matches: false,
    periods: 5,
    record: 'none',
    streak: 2,
  });
  expect(
    fact!.evidence[0]!.points.map((point) => point.line),
    'the lines that a reader would check',
  ).toEqual([2, 7, 7]);
});

test('release: polarity is not direction', () => {
  const rows = ['2015-11,2015-12-20T08:30:00-05:00,1.0,,', '2015-12,2016-01-20T08:30:00-05:00,0.7,0.5,'];
  const [fact] = factsAt('release', 'orders', { files: releases('orders', ...rows) });
  expect(fact!.values).toMatchObject({
    direction: 'down',
    trend: 'worse',
    verdict: 'better',
    surprise: 0.2,
    large: true,
  });
  expect(fact!.values.change, 'no noise of binary fractions').toBe(-0.3);
});

test('release: the first report on file still knows the period before, as it states it', () => {
  const first = '2016-01-16,2016-01-20T08:30:00-05:00,270000,,248000';
  const [fact] = factsAt('release', 'claims', { files: releases('claims', first) });
  expect(fact!.values).toMatchObject({
    previous: 248000,
    change: 22000,
    direction: 'up',
    revised: false,
    extreme: 'none',
  });
  const [bare] = factsAt('release', 'claims', { files: releases('claims', first.replace('248000', '')) });
  expect(bare!.values, 'nothing to compare with').toMatchObject({ direction: 'unknown', trend: 'unknown' });
});

test('release: only what is new since the edition before, and only the latest period', () => {
  expect(factsAt('release', 'claims', { files: releases('claims', ...CLAIMS) }), 'six days old').toEqual([]);
  const late = '2016-01-16,2016-01-20T08:46:00-05:00,270000,,';
  expect(factsAt('release', 'claims', { files: releases('claims', ...CLAIMS, late) }), 'a minute too late').toEqual([]);
  const revision = '2015-12-26,2016-01-20T08:30:00-05:00,255000,,';
  expect(
    factsAt('release', 'claims', { files: releases('claims', ...CLAIMS, revision) }),
    'an old week restated',
  ).toEqual([]);
});

test('release: a surprise is large against the past ones where there are enough', () => {
  const past = Array.from({ length: 10 }, (_, i) => {
    const week = formatDay(day('2015-11-07') + 7 * i);
    return `${week},${formatDay(day('2015-11-12') + 7 * i)}T08:30:00-05:00,${250000 + (i % 2 === 0 ? 5000 : -9000)},250000,`;
  });
  const now = (actual: number) => `2016-01-16,2016-01-20T08:30:00-05:00,${actual},250000,`;
  const large = (actual: number) =>
    factsAt('release', 'claims', { files: releases('claims', ...past, now(actual)) })[0]!.values.large;
  expect(large(260000), 'larger than all of ten').toBe(true);
  expect(large(256000), 'larger than half of them only').toBe(false);
});

test('event: today and tomorrow, not what is past; rates are told apart from what else it bears on', () => {
  const rows = [
    '2016-01-20T08:30:00-05:00,Past,minutes,,,',
    '2016-01-20T14:00:00-05:00,Today,minutes,,,',
    '2016-01-21T14:00:00-05:00,Tomorrow,minutes,,,',
    '2016-01-22T14:00:00-05:00,Later,minutes,,,',
    '2016-01-20T15:00:00-05:00,Unannounced,minutes,2016-01-20T09:00:00-05:00,,',
  ];
  const facts = factsAt('event', 'minutes', {
    files: { 'data/events.csv': `at,title,kind,announced,release,consensus\n${rows.join('\n')}\n` },
  });
  expect(facts.map((fact) => [fact.values.title, fact.values.today]).sort()).toEqual([
    ['Today', true],
    ['Tomorrow', false],
  ]);
  expect(facts[0]!.values).toMatchObject({ name: 'the minutes', rates: true, bears_on: 'Banks' });
  expect(facts[0]!.id).toMatch(/^event\/minutes\/-\/2016-01-2\dT14:00:00-05:00@2016-01-19$/);
});

test('event: a report ahead is told of the report, against what is known of the period before', () => {
  const events = (...rows: string[]) => ({
    'data/events.csv': `at,title,kind,announced,release,consensus\n${rows.join('\n')}\n`,
  });
  const ahead = (consensus: string, rows: readonly string[] = CLAIMS) =>
    factsAt('event', 'claims', {
      files: {
        ...events(
          `2016-01-20T10:00:00-05:00,Jobless claims,,,claims,${consensus}`,
          '2016-01-20T11:00:00-05:00,Orders,,,orders,1.0',
          '2016-01-20T14:00:00-05:00,Minutes,minutes,,,',
        ),
        ...(rows.length === 0 ? {} : releases('claims', ...rows)),
        ...releases('orders', '2015-11,2015-12-20T08:30:00-05:00,1.0,,'),
      },
    });
  const [fact, ...others] = ahead('250000');
  expect(others).toEqual([]);
  expect(fact!.values).toEqual({
    at: parseMoment('2016-01-20T10:00:00-05:00'),
    day: day('2016-01-20'),
    title: 'Jobless claims',
    name: 'jobless claims',
    today: true,
    rates: false,
    report: true,
    consensus: 250000,
    previous: 245000,
    previous_period: day('2016-01-09'),
    expected: 'up',
  });
  expect(fact!.evidence.map(({ series, points }) => [series, ...points.map(({ line }) => line)])).toEqual([
    ['data/events.csv', 2],
    ['data/releases/claims.csv', 6],
  ]);
  expect(['240000', '245000', ''].map((consensus) => ahead(consensus)[0]!.values.expected)).toEqual([
    'down',
    'flat',
    'unknown',
  ]);
  // restated since, but the day after tomorrow is not known yet
  const restated = [
    ...CLAIMS,
    '2016-01-09,2016-01-19T08:30:00-05:00,252000,,',
    '2016-01-16,2016-01-20T08:46:00-05:00,9,,',
  ];
  expect(ahead('250000', restated)[0]!.values).toMatchObject({ previous: 252000, expected: 'down' });
  const first = ['2016-01-16,2016-01-20T08:46:00-05:00,9,,'];
  expect(ahead('250000', first)[0]!.values, 'nothing was published yet').toMatchObject({ expected: 'unknown' });
  expect(ahead('250000', first)[0]!.values).not.toHaveProperty('previous');
});

test('remark: new since the edition before; the second of a speaker says "again"', () => {
  const text = (on: string, what: string, speaker = 'Jane Doe') =>
    `- { speaker: ${speaker}, on: ${on}, text: ${what} }\n`;
  const files = {
    'data/remarks.yaml':
      text('2016-01-15', 'old') +
      text('2016-01-19', 'one') +
      text('2016-01-20T08:00:00-05:00', 'two') +
      text('2016-01-20', 'not yet'),
  };
  const desk = tinyDesk({ instruments: { A: { close: [1, 2] } }, files });
  const facts = desk.market.remarks().flatMap((remark) => factsAt('remark', remark.id, { files }));
  expect(facts.map((fact) => [fact.values.text, fact.values.again])).toEqual([
    ['one', false],
    ['two', true],
  ]);
});

test.each([
  ['2016-11-23T08:45:00-05:00', '2016-11-24', 'Thanksgiving', '2016-11-25'],
  ['2016-11-25T08:45:00-05:00', '2016-11-25', 'Thanksgiving', undefined],
  ['2017-01-13T08:45:00-05:00', '2017-01-16', 'Martin Luther King Jr. Day', undefined],
])('holiday: at %s the closure of %s for %s, then an early close %s', (asOf, date, name, early) => {
  const [fact] = factsAt('holiday', 'XNYS', { asOf });
  expect(fact!.values).toMatchObject({ day: day(date), name, closure: asOf.slice(0, 10) !== date });
  expect(fact!.values.then_early).toBe(early === undefined ? undefined : day(early));
});

test('holiday: an early close has its time; a special closure is told once it is announced', () => {
  expect(factsAt('holiday', 'XNYS', { asOf: '2016-11-25T08:45:00-05:00' })[0]!.values.closes_at).toBe(
    parseMoment('2016-11-25T13:00:00-05:00'),
  );
  expect(factsAt('holiday', 'XNYS', { asOf: '2016-06-15T08:45:00-04:00' }), 'nothing within days').toEqual([]);
  expect(factsAt('holiday', 'XNYS', { asOf: '2018-12-03T08:45:00-05:00' })[0]!.values.name).toMatch(
    /George H\.W\. Bush/,
  );
  expect(factsAt('holiday', 'XNYS', { asOf: '2018-12-01T11:00:00-05:00' }), 'not announced yet').toEqual([]);
});

test('holiday: after an early close it is behind the brief, and the closure that follows lies ahead', () => {
  const at = (asOf: string) => factsAt('holiday', 'XNYS', { asOf }).map(({ keys, values }) => [keys.told, values.day]);
  expect(at('2020-12-24T08:45:00-05:00')).toEqual([['ahead', day('2020-12-24')]]);
  expect(at('2020-12-24T13:30:00-05:00')).toEqual([
    ['ahead', day('2020-12-25')],
    ['over', day('2020-12-24')],
  ]);
});

test('holiday: a brief that looks ahead to the next week tells of its closures', () => {
  const friday = '2020-12-18T16:30:00-05:00';
  expect(factsAt('holiday', 'XNYS', { asOf: friday })).toEqual([]);
  const [fact] = factsAt('holiday', 'XNYS', { asOf: friday, until: day('2020-12-27') });
  expect(fact!.values).toMatchObject({ day: day('2020-12-24'), closure: false, then_closed: day('2020-12-25') });
});

test("event: how far ahead it is told is the edition's", () => {
  const files = {
    'data/events.csv': 'at,title,kind,announced,release,consensus\n2016-01-27T14:00:00-05:00,Minutes,minutes,,,\n',
  };
  expect(factsAt('event', 'minutes', { files })).toEqual([]);
  expect(factsAt('event', 'minutes', { files, until: day('2016-01-31') })[0]!.values.day).toBe(day('2016-01-27'));
});

test('quote: once the session is over, an indication from before it is none', () => {
  const files = { 'data/quotes/2016-01-20.csv': 'time,symbol,last\n2016-01-20T08:30:00-05:00,A,105.6\n' };
  expect(factsAt('quote', 'A', { files })).toHaveLength(1);
  expect(factsAt('quote', 'A', { files, asOf: '2016-01-20T16:30:00-05:00' })).toEqual([]);
});
