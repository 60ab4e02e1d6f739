import { expect, test } from 'vitest';
import { dayOf, parseMoment } from '../../src/base/dates.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { checkTemplate } from '../../src/words/check-template.ts';
import { beginDiscourse } from '../../src/words/discourse.ts';
import { printCell } from '../../src/words/print-cell.ts';
import { realise } from '../../src/words/realise.ts';
import { parseTemplate } from '../../src/words/template.ts';
import { cellOf, contextOf, factOf, fieldsOf, move, said, settingOf, subjectOf, TODAY } from './setting.ts';

/** What a wording says of one fact bound to "it". */
function say(source: string, it: Fact, symbol = it.subject, context = contextOf()): string {
  const bindings = { it: fieldsOf(it.kind) };
  expect(checkTemplate(parseTemplate(source), { bindings, isPresent: () => true }), `${source} is sound`).toEqual([]);
  return said(realise(parseTemplate(source), { subject: subjectOf(symbol), facts: { it }, fields: bindings }, context));
}

const month = move(20.48, 'RTY', { points: 315.05, to: 1853.53 });

test.each([
  ['{{hedged it.percent}}', month, 'more than 20%'],
  ['{{hedged it.points}}', month, 'more than 300 points'],
  ['{{hedged it.percent}}', move(21.57), '21.6%'],
  ['{{hedged it.percent}}', move(-19.5), 'nearly 20%'],
  ['{{signed it.percent}}', move(-0.19), '-0.2%'],
  ['{{number it.percent}}', move(-1.04), '1'],
  ['{{it.points}}', month, '315.05 points'],
  ['{{it.points}}', move(-0.01, 'SPX', { points: -0.29 }), '0.29 point'],
  ['{{it.to}}', month, '1,853.53'],
  ['{{it.to}}', move(0, 'US10Y', { to: 0.87 }), '0.87%'],
  ['{{it.basis_points}}', move(0, 'US10Y', { basis_points: -1 }), 'a basis point'],
  ['{{on it.date}}', month, 'yesterday'],
  ['{{day it.from_session}}', move(1, 'RTY', { from_session: dayOf(2020, 11, 20) }), 'Friday'],
])('%s', (source, fact, text) => {
  expect(say(source, fact)).toBe(text);
});

test('times: a ratio in words, hedged near a whole number from two on', () => {
  const of = (ratio: number) => say('{{times it.ratio}}', factOf('volume', 'SPY', { ratio }));
  expect([1.05, 1.6, 1.93, 1.95, 2, 2.08, 2.34, 2.92, 3, 3.9, 10.2, 12.4].map(of)).toEqual([
    '1.1 times',
    '1.6 times',
    '1.9 times',
    'nearly twice',
    'twice',
    'more than twice',
    '2.3 times',
    'nearly three times',
    'three times',
    'nearly four times',
    'more than 10 times',
    '12.4 times',
  ]);
});

test('at_least: the whole per cent below the smallest of a group', () => {
  const of = (min: number) => say('{{at_least it.min}}', factOf('group', 'majors', { min, direction: 'up' }), 'RTY');
  expect([1.31, -1.31, 0.6, 2, 1.96].map(of)).toEqual([
    'more than 1%',
    'more than 1%',
    'at least 0.6%',
    'at least 2%',
    'at least 2%',
  ]);
});

test('since: the day, the month, the year; in full for a day of long ago', () => {
  const since = (day: number, source = '{{since it.since}}') => say(source, factOf('record', 'RTY', { since: day }));
  expect(since(dayOf(2020, 8, 10))).toBe('since Aug. 10');
  expect(since(dayOf(2018, 6, 21))).toBe('since June 2018');
  expect(since(dayOf(1987, 10, 19))).toBe('since 1987');
  expect(since(dayOf(1987, 10, 19), "{{since it.since 'full'}}")).toBe('since Oct. 19, 1987');
  expect(since(dayOf(2018, 6, 21), "{{since it.since 'full'}}"), 'not long enough ago').toBe('since June 2018');
});

test('the day is told once: {{when}} is silent after it', () => {
  const context = contextOf();
  expect(say('rose{{when it.date}}', month, 'RTY', context)).toBe('rose yesterday');
  expect(say('rose{{when it.date}}', month, 'RTY', context)).toBe('rose');
});

test('with_move, possessive, group_are, bare, agree', () => {
  expect(say('{{with_move subject it.percent}}', move(-0.19, 'IWM'))).toBe('the iShares Russell 2000 ETF (IWM, -0.2%)');
  expect(say('{{possessive subject}}', move(1, 'US10Y'))).toBe("the 10-year Treasury yield's");
  expect(say('{{possessive subject}} fall', move(1, 'IWM')), 'the ticker stands behind the ending').toBe(
    "the iShares Russell 2000 ETF's (IWM) fall",
  );
  expect(say('{{group_are subject}}', move(1, 'IWM'))).toBe('small-cap stocks are');
  expect(say("{{bare subject}} {{agree subject 'close' 'closes'}}", move(1, 'IWM'))).toBe('small-cap stocks close');
  expect(say("{{bare subject}} {{agree subject 'close' 'closes'}}", move(1, 'DJI'))).toBe('Dow closes');
});

test('a metric is named in full, then short', () => {
  const zone = factOf('zone', 'IWM', { zone: 'overbought', value: 74.52166 }, { metric: 'rsi14' });
  const context = contextOf();
  expect(say('{{metric it}} of {{it.value}}', zone, 'IWM', context)).toBe('14-day relative strength index of 74.52');
  expect(say('{{metric it}}', zone, 'IWM', context)).toBe('RSI');
});

test('a report in its own unit, thousands by house style', () => {
  const claims = factOf('release', 'claims', { actual: 778000, previous: 748500 });
  expect(said(printCell(cellOf(claims, 'actual'), contextOf()))).toBe('778K');
  expect(said(printCell(cellOf(claims, 'previous'), contextOf())), 'not a whole thousand').toBe('748,500');
  const full = settingOf({ style: { ...settingOf().style, thousands: 'full' } });
  expect(said(printCell(cellOf(claims, 'actual'), contextOf(full)))).toBe('778,000');
  const orders = factOf('release', 'orders', { actual: -0.42 });
  expect(said(printCell(cellOf(orders, 'actual'), contextOf()))).toBe('0.4%');
  expect(say('{{signed_value it.actual}}', orders, 'RTY')).toBe('-0.4%');
});

test('a moment prints its local time in house style', () => {
  const event = factOf('event', 'minutes', { at: parseMoment('2020-11-25T19:00:00Z')! });
  expect(said(printCell(cellOf(event, 'at'), contextOf()))).toBe('2 p.m. ET');
});

test('a list of instruments and one that was named before', () => {
  const group = factOf('group', 'majors', { members: ['DJI', 'SPX'], risers: [], fallers: [] });
  const context = contextOf(settingOf(), beginDiscourse());
  expect(said(printCell(cellOf(group, 'members'), context))).toBe('the Dow (DJI) and the S&P (SP500)');
  expect(said(printCell(cellOf(group, 'risers'), context))).toBe('');
});

test('count agrees with its noun', () => {
  const count = (length: number, noun: string) =>
    say(`{{count it.length '${noun}'}}`, factOf('streak', 'RTY', { length }));
  expect([count(1, 'session'), count(3, 'session'), count(12, 'loss'), count(2, 'month')]).toEqual([
    'one session',
    'three sessions',
    '12 losses',
    'two months',
  ]);
});

test('what a remark says is quoted words, not figures', () => {
  const remark = factOf('remark', 'jane', { text: 'stocks may fall 20%', speaker: 'Jane van Doe' }, { session: TODAY });
  expect(printCell(cellOf(remark, 'text'), contextOf())).toEqual([{ text: 'stocks may fall 20%', is: 'quoted' }]);
  expect(say('{{surname it.speaker}}', remark, 'RTY')).toBe('Doe');
});
