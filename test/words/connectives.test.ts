import { expect, test } from 'vitest';
import type { Fact } from '../../src/facts/fact.ts';
import type { Piece } from '../../src/words/cell.ts';
import { connective, joinConnective, type Links, polarityOf, relationOf } from '../../src/words/connectives.ts';
import { factOf, move, said, settingOf } from './setting.ts';

const { instrument } = settingOf();
const polarity = (fact: Fact): number => polarityOf(fact, instrument);
const release = (verdict: string, trend = 'same'): Fact =>
  factOf('release', 'claims', { verdict, trend, direction: 'up' });

test('polarity is not direction', () => {
  expect([polarity(move(1)), polarity(move(-1)), polarity(move(0))]).toEqual([1, -1, 0]);
  expect([polarity(move(5, 'VIX')), polarity(move(-5, 'VIX'))], 'a rising VIX is bad news').toEqual([-1, 1]);
  expect(polarity(move(1, 'US10Y')), 'a yield is neither').toBe(0);
  expect(polarity(release('worse')), 'rising claims').toBe(-1);
  expect(polarity(release('better'))).toBe(1);
  expect(polarity(release('in line', 'worse')), 'as expected: the trend decides').toBe(-1);
  expect(polarity(release('unknown', 'unknown'))).toBe(0);
  expect(polarity(factOf('record', 'RTY', { direction: 'high' }))).toBe(1);
  expect(polarity(factOf('record', 'US10Y', { direction: 'high' })), 'a yield is neither').toBe(0);
  expect(polarity(factOf('zone', 'RTY', { zone: 'overbought' })), 'other kinds have none').toBe(0);
});

const pair = (a: Fact, b: Fact, topics = ['moves', 'moves']) =>
  relationOf({ fact: a, topic: topics[0]! }, { fact: b, topic: topics[1]! }, instrument);
const over = (span: string, percent: number, subject = 'RTY'): Fact => ({ ...move(percent, subject), keys: { span } });
const ofGroup = (what: string, direction: string, values = {}): Fact =>
  factOf('group', 'majors', { direction, ...values }, { keys: { what } });

test('a contrast only where polarity turns between neighbours of like kind', () => {
  expect(pair(move(1), move(-1, 'DJI'))).toBe('contrast');
  expect(pair(release('worse'), release('better'))).toBe('contrast');
  expect(pair(move(1), move(2, 'DJI')), 'the same way').toBeUndefined();
  expect(pair(move(1), move(0, 'DJI')), 'flat is no contrast').toBeUndefined();
  expect(pair(move(1), move(-0.04, 'DJI')), 'nor is what prints as nothing').toBeUndefined();
  expect(pair(move(-1), move(3, 'VIX')), 'falling stocks and a rising VIX agree').toBeUndefined();
  expect(pair(move(1), move(3, 'VIX')), 'nor are stocks and volatility contrasted').toBeUndefined();
  expect(pair(move(1), move(-1, 'DJI'), ['focus', 'milestones']), 'stocks in another topic').toBe('contrast');
  expect(pair(release('worse'), release('better'), ['economy', 'rates']), 'reports of another topic').toBeUndefined();
  expect(pair(move(1), release('worse')), 'a price and a report may well differ').toBeUndefined();
  expect(pair(move(1), { ...move(-1, 'DJI'), session: 1 }), 'another day').toBeUndefined();
  expect(pair(move(1), factOf('quote', 'DJI', { percent: -1, direction: 'down' })), 'before the bell').toBeUndefined();
  expect(relationOf(undefined, { fact: move(1), topic: 'moves' }, instrument)).toBeUndefined();
});

test('unlike kinds of price fact are contrasted by which way the session went', () => {
  const high = factOf('record', 'DJI', { direction: 'high' });
  expect(pair(move(-1), high), 'a record beside a loss').toBe('contrast');
  expect(pair(move(1), high)).toBeUndefined();
  expect(pair(move(-1), { ...high, metric: 'rsi14' }), 'an indicator is no price').toBeUndefined();
  expect(pair(move(-1), ofGroup('record', 'mixed')), 'records of several').toBe('contrast');
  expect(pair(move(-1), ofGroup('move', 'mixed')), 'which went both ways').toBeUndefined();
  expect(pair(move(-1), ofGroup('move', 'up', { min_basis_points: 3 })), 'yields').toBeUndefined();
  const ended = factOf('streak', 'DJI', { direction: 'up' }, { keys: { state: 'snapped' } });
  expect(pair(move(1), ended), 'a streak that ended').toBeUndefined();
});

test('a period stands against the session of its own instrument, and of no other', () => {
  expect(pair(move(-1), over('month', 4))).toBe('nonetheless');
  expect(pair(move(1), over('month', 4))).toBeUndefined();
  expect(pair(move(-1, 'DJI'), over('month', 4))).toBeUndefined();
  expect(pair(over('month', 4), over('year', -2)), 'two periods').toBe('contrast');
  expect(pair(over('month', 4), move(-1)), 'a session after a period').toBeUndefined();
});

test('another matter in the paragraph is an aside; stocks beside stocks are not', () => {
  const topics = ['volatility', 'rates'];
  expect(pair(move(-3, 'VIX'), move(1, 'US10Y'), topics)).toBe('aside');
  expect(pair(move(-3, 'VIX'), move(1, 'US10Y')), 'one topic').toBeUndefined();
  expect(pair(move(1, 'IWM'), move(1, 'RTY'), ['focus', 'index'])).toBeUndefined();
});

const opened = (...texts: string[]): Piece[] => texts.map((text, i) => (i === 0 ? { text, is: 'name' } : { text }));
const fresh: Links = { count: 0, justNow: false };

test('the words for a relation', () => {
  expect(connective('contrast', opened('the Dow', ' fell'), fresh, 0)).toBe('But ');
  expect(connective('nonetheless', opened('the Dow', ' is up 2% for the month'), fresh, 0)).toBe('Still, ');
  expect(connective('nonetheless', opened('so far in March, the Dow'), fresh, 0), 'it has an opener').toBe('But ');
  expect([0, 1, 2, 3].map((turn) => connective('aside', opened('the yield'), fresh, turn))).toEqual([
    'Meanwhile, ',
    '',
    '',
    'Meanwhile, ',
  ]);
  expect(connective(undefined, opened('the Dow'), fresh, 0)).toBe('');
  expect(connective('contrast', opened('still to come'), fresh, 0), 'it brings its own').toBe('');
});

test('no connective twice in a row, and two in a brief', () => {
  expect(connective('contrast', opened('the Dow'), { count: 1, justNow: true }, 0)).toBe('');
  expect(connective('contrast', opened('the Dow'), { count: 1, justNow: false }, 0)).toBe('But ');
  expect(connective('contrast', opened('the Dow'), { count: 2, justNow: false }, 0)).toBe('');
});

test('after a connective the first word loses its capital, unless it is a name or a figure', () => {
  const joined = (first: Parameters<typeof joinConnective>[1][number]) =>
    said(joinConnective('But ', [first, { text: ' x' }]));
  expect(joined({ text: 'The index' })).toBe('But the index x');
  expect(joined({ text: 'iShares', is: 'name' })).toBe('But iShares x');
  expect(joined({ text: 'Apple', is: 'name' })).toBe('But Apple x');
  expect(joined({ text: 'U.S. stocks' })).toBe('But U.S. stocks x');
  expect(joined({ text: 'Wall Street' })).toBe('But Wall Street x');
  expect(joined({ text: 'Treasury yields' })).toBe('But Treasury yields x');
  expect(joined({ text: 'Monday', figure: { fact: move(1), field: 'date', value: 1, unit: 'day' } })).toBe(
    'But Monday x',
  );
  expect(said(joinConnective('', [{ text: 'The index' }]))).toBe('The index');
  expect(joinConnective('But ', [])).toEqual([]);
});
