import { expect, test } from 'vitest';
import type { Fact } from '../../src/facts/fact.ts';
import { connective, joinConnective, polarityOf } from '../../src/words/connectives.ts';
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
  expect(polarity(factOf('record', 'RTY', { direction: 'high' })), 'other kinds have none').toBe(0);
});

const link = (a: Fact, b: Fact, topics = ['moves', 'moves']): string =>
  connective({ fact: a, topic: topics[0]! }, { fact: b, topic: topics[1]! }, instrument);

test('"But" only where polarity turns between neighbours of one topic and kind', () => {
  expect(link(move(1), move(-1, 'DJI'))).toBe('But ');
  expect(link(release('worse'), release('better'))).toBe('But ');
  expect(link(move(1), move(2, 'DJI')), 'the same way').toBe('');
  expect(link(move(1), move(0, 'DJI')), 'flat is no contrast').toBe('');
  expect(link(move(-1), move(3, 'VIX')), 'falling stocks and a rising VIX agree').toBe('');
  expect(link(move(1), move(-1, 'DJI'), ['moves', 'rates'])).toBe('');
  expect(link(move(1), release('worse')), 'a price and a report may well differ').toBe('');
  expect(connective(undefined, { fact: move(1), topic: 'moves' }, instrument)).toBe('');
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
  expect(joined({ text: 'Monday', figure: { fact: 'f', field: 'x', value: 1, unit: 'day' } })).toBe('But Monday x');
  expect(said(joinConnective('', [{ text: 'The index' }]))).toBe('The index');
  expect(joinConnective('But ', [])).toEqual([]);
});
