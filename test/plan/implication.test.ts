import { describe, expect, test } from 'vitest';
import type { Fact, FactValues } from '../../src/facts/fact.ts';
import { implies } from '../../src/plan/implication.ts';
import { factOf } from '../words/setting.ts';

const tracksNothing = (): undefined => undefined;
const fact = (kind: string, subject: string, values: FactValues, keys: Fact['keys'] = {}): Fact => ({
  ...factOf(kind, subject, values),
  id: `${kind}/${subject}`,
  keys,
});

test('heavy trading is told of one instrument, light trading beside it', () => {
  const [heavy, other] = ['SPY', 'IWM'].map((symbol) => fact('volume', symbol, {}, { direction: 'high' }));
  const light = fact('volume', 'IWM', {}, { direction: 'low' });
  expect(implies(heavy!, other!, tracksNothing), 'heavy in both').toBe(true);
  expect(implies(heavy!, light, tracksNothing), 'heavy in one, light in the other').toBe(false);
});

test('a day that turned around is told of one instrument, unless another turned the other way', () => {
  const [up, other] = ['IWM', 'SPX'].map((symbol) => fact('range', symbol, { reversed: 'up' }));
  const down = fact('range', 'DJI', { reversed: 'down' });
  expect(implies(up!, other!, tracksNothing), 'both turned up').toBe(true);
  expect(implies(up!, down, tracksNothing), 'one turned down').toBe(false);
  expect(implies(up!, { ...other!, session: other!.session - 1 }, tracksNothing), 'another day').toBe(false);
});

describe('records of several averages', () => {
  const record = (subject: string, values: FactValues = {}): Fact =>
    fact('record', subject, { scope: 'all-time', ...values }, { direction: 'high' });
  const together = fact('group', 'majors', { setters: ['DJI', 'SPX'] }, { what: 'record', span: 'session' });
  const longAgo = { first_since: record('SPX').session - 60 };

  test('told together, are not told one by one', () => {
    expect(implies(together, record('SPX'), tracksNothing)).toBe(true);
    expect(implies(together, record('COMP'), tracksNothing), 'it set none').toBe(false);
    expect(implies(together, { ...record('SPX'), metric: 'rsi14' }, tracksNothing), 'of an indicator').toBe(false);
    expect(implies(together, record('SPX', { scope: 'since' }), tracksNothing), 'no record').toBe(false);
  });

  test('the first after a long wait is told of its own, and the group is not', () => {
    expect(implies(together, record('SPX', longAgo), tracksNothing)).toBe(false);
    expect(implies(record('SPX', longAgo), together, tracksNothing)).toBe(true);
    expect(implies(record('SPX'), together, tracksNothing), 'so does any that was told first').toBe(true);
    expect(implies(record('COMP', longAgo), together, tracksNothing), 'it is not among them').toBe(false);
  });
});

test('a record close makes a high of the day superfluous', () => {
  const close = { ...fact('record', 'SPX', { scope: 'all-time' }, { direction: 'high' }), metric: 'close' };
  const high = { ...fact('record', 'SPX', { scope: 'all-time' }, { direction: 'high' }), id: 'h', metric: 'high' };
  expect(implies(close, high, tracksNothing)).toBe(true);
  expect(implies(high, close, tracksNothing), 'a high of the day says nothing of the close').toBe(false);
  expect(implies(close, { ...high, subject: 'DJI' }, tracksNothing)).toBe(false);
});

test('at its end the whole month is the month to date', () => {
  const best = fact('biggest', 'RTY', { sessions_ago: 0 }, { span: 'whole-month', direction: 'up' });
  expect(implies(best, fact('change', 'RTY', {}, { span: 'month' }), tracksNothing)).toBe(true);
  expect(implies(best, fact('change', 'RTY', {}, { span: 'week' }), tracksNothing)).toBe(false);
  const old = fact('biggest', 'RTY', { sessions_ago: 2 }, { span: 'whole-month', direction: 'up' });
  expect(implies(old, fact('change', 'RTY', {}, { span: 'month' }), tracksNothing), 'a new month').toBe(false);
});

test('five sessions that are the week are told as the week', () => {
  const week = fact('biggest', 'RTY', { sessions_ago: 0, from_session: 100 }, { span: 'whole-week', direction: 'up' });
  const five = (from_session: number): Fact => fact('change', 'RTY', { from_session }, { span: '5-sessions' });
  expect(implies(week, five(100), tracksNothing)).toBe(true);
  expect(implies(week, five(99), tracksNothing), 'a holiday was between').toBe(false);
  expect(implies(week, { ...five(100), subject: 'DJI' }, tracksNothing), 'another index').toBe(false);
});

test('who hears that an average was crossed knows how near it is', () => {
  const crossing = fact('crossing', 'IWM', { sessions_ago: 0 }, { over: 'sma50' });
  expect(implies(crossing, fact('distance', 'IWM', {}, { from: 'sma50' }), tracksNothing)).toBe(true);
  expect(implies(crossing, fact('distance', 'IWM', {}, { from: 'sma200' }), tracksNothing)).toBe(false);
  const old = fact('crossing', 'IWM', { sessions_ago: 9 }, { over: 'sma50' });
  expect(implies(old, fact('distance', 'IWM', {}, { from: 'sma50' }), tracksNothing)).toBe(false);
});

test('how far off a high it left long ago is told of one instrument a day', () => {
  const off = (subject: string, news = {}): Fact => ({
    ...fact('distance', subject, {}, { from: 'high' }),
    news: { bits: 1, weight: 1, freshness: 1, ...news },
  });
  expect(implies(off('DJI'), off('SPX', { turn_in: 0 }), tracksNothing)).toBe(true);
  expect(implies(off('DJI'), off('SPX'), tracksNothing), 'it is news').toBe(false);
});

test('the best week of a fund and of the index it tracks is told once, by whichever name of the week', () => {
  const tracks = (symbol: string): string | undefined => (symbol === 'SPY' ? 'SPX' : undefined);
  const best = (subject: string, span: string): Fact =>
    fact('biggest', subject, { sessions_ago: 0 }, { span, direction: 'up', by: 'percent' });
  expect(implies(best('SPY', 'week'), best('SPX', 'whole-week'), tracks)).toBe(true);
  expect(implies(best('SPY', 'week'), best('SPX', 'whole-month'), tracks), 'another period').toBe(false);
  expect(implies(best('SPY', 'week'), best('DJI', 'whole-week'), tracks), 'another index').toBe(false);
});

test('the sessions of a streak are told with it', () => {
  const run = fact('streak', 'SPX', { length: 5, from_session: 100 }, { state: 'going', direction: 'down' });
  const change = (span: string, from_session: number): Fact => fact('change', 'SPX', { from_session }, { span });
  expect(implies(run, change('5-sessions', 100), tracksNothing)).toBe(true);
  expect(implies(run, change('week', 100), tracksNothing), 'they are the week').toBe(true);
  expect(implies(run, change('10-sessions', 93), tracksNothing)).toBe(false);
  expect(implies(run, change('month', 100), tracksNothing), 'how the month goes is another matter').toBe(false);
});

test('where one average stands for the month is not told again with the others', () => {
  const group = fact('group', 'majors', { members: ['DJI', 'SPX'] }, { what: 'move', span: 'month' });
  const change = (subject: string, span: string): Fact => fact('change', subject, {}, { span });
  expect(implies(change('SPX', 'month'), group, tracksNothing)).toBe(true);
  expect(implies(change('SPX', 'year'), group, tracksNothing), 'another period').toBe(false);
  expect(implies(change('COMP', 'month'), group, tracksNothing), 'no member').toBe(false);
});

test('an eighth gain in 10 sessions is told of one instrument, another count of its own', () => {
  const most = (subject: string, length: number): Fact =>
    fact('streak', subject, { length, of: 10, direction: 'up' }, { state: 'most' });
  expect(implies(most('SPX', 8), most('DJI', 8), tracksNothing)).toBe(true);
  expect(implies(most('SPX', 8), most('DJI', 9), tracksNothing)).toBe(false);
  const going = fact('streak', 'DJI', { length: 8, direction: 'up' }, { state: 'going' });
  expect(implies(most('SPX', 8), going, tracksNothing), 'one without a break').toBe(false);
});
