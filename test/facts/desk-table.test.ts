import { describe, expect, test } from 'vitest';
import { type Day, formatDay, parseDay } from '../../src/base/dates.ts';
import type { Fact, FactValue } from '../../src/facts/fact.ts';
import { beginNotes, findFacts, type Newsroom } from '../../src/facts/finder.ts';
import { KINDS } from '../../src/facts/registry.ts';
import { indexOfDay } from '../../src/market/price-series.ts';
import { viewAt } from '../../src/market/view.ts';
import { relativeStrengthIndex } from '../../src/metrics/indicators/relative-strength-index.ts';
import { hasDesk, realDesk } from '../desk.ts';

const day = (text: string): Day => parseDay(text)!;

/** The desk's table of known-good figures (../shared/desk/README.md), each to its last printed digit. */
describe.skipIf(!hasDesk)('the known-good figures of the desk on 2020-11-25', () => {
  const at = (metric: string, symbol: string, date: string): number => {
    const { metrics, market } = realDesk();
    const t = indexOfDay(market.series(symbol), day(date));
    expect(formatDay(market.series(symbol).days[t]!), `${symbol} has a row`).toBe(date);
    return metrics.values(metric, symbol)![t]!;
  };

  const room = (date = '2020-11-25'): Newsroom => {
    const { market, scans } = realDesk();
    return {
      scans,
      view: viewAt(market, market.clock.at(day(date), 525)),
      since: market.clock.at(day(date) - 1, 525),
      until: day(date) + 1,
      weightOf: () => 1,
      fixedBits: () => 1,
      notes: beginNotes(),
    };
  };

  function fact(
    kindId: string,
    subject: string,
    where: Readonly<Record<string, FactValue>> = {},
    { metric, date }: { metric?: string; date?: string } = {},
  ): Fact {
    const kind = KINDS.get(kindId)!;
    const { facts, miss } = findFacts(room(date), { kind, where, ...(metric ? { metric } : {}) }, subject);
    expect(facts.length, `${kindId} of ${subject}: ${JSON.stringify(miss)}`).toBeGreaterThan(0);
    return facts[0]!;
  }

  const number = (from: Fact, field: string, decimals: number): string => Number(from.values[field]).toFixed(decimals);
  const date = (from: Fact, field: string): string => formatDay(Number(from.values[field]));

  test('IWM closed at 184.22, up 1.88%, a record', () => {
    const move = fact('change', 'IWM', { span: 'session' });
    expect(formatDay(move.session)).toBe('2020-11-24');
    expect([number(move, 'to', 2), number(move, 'percent', 2), move.values.direction]).toEqual([
      '184.22',
      '1.88',
      'up',
    ]);
    const high = fact('record', 'IWM', { direction: 'high' }, { metric: 'close' });
    expect(high.values.scope, 'history from 2000-05-26 reaches the launch of 2000-05-22').toBe('all-time');
    expect(high.values.since, 'nothing was ever as high').toBeUndefined();
    expect(formatDay(realDesk().market.series('IWM').days[0]!)).toBe('2000-05-26');
  });

  test('IWM: RSI(14) is 74.522 over the whole history, and needs 150 bars of warm-up', () => {
    expect(at('rsi14', 'IWM', '2020-11-24').toFixed(3)).toBe('74.522');
    const { close, days } = realDesk().market.series('IWM');
    const t = indexOfDay({ days }, day('2020-11-24'));
    const after = (bars: number, decimals: number): string =>
      relativeStrengthIndex(close.subarray(t + 1 - bars, t + 1), 14)
        .at(-1)!
        .toFixed(decimals);
    expect([after(30, 2), after(100, 3), after(150, 3), after(300, 3)]).toEqual([
      '72.54',
      '74.533',
      '74.522',
      '74.522',
    ]);
  });

  test('IWM: the closes with an RSI above 70 since August', () => {
    const { market, metrics } = realDesk();
    const { days } = market.series('IWM');
    const values = metrics.values('rsi14', 'IWM')!;
    const above: string[] = [];
    for (let t = indexOfDay({ days }, day('2020-08-10')); days[t]! <= day('2020-11-24'); t++) {
      if (values[t]! > 70) above.push(`${formatDay(days[t]!)} ${values[t]!.toFixed(2)}`);
    }
    expect(above).toEqual([
      '2020-08-10 70.73',
      '2020-11-16 71.30',
      '2020-11-17 72.01',
      '2020-11-23 71.57',
      '2020-11-24 74.52',
    ]);
    expect(at('rsi14', 'IWM', '2020-11-20').toFixed(2)).toBe('68.24');
  });

  test('IWM: RSI crossed 70 on Monday the 23rd, for the second time this month; the first was the 16th', () => {
    const cross = fact('crossing', 'IWM', { over: '70', direction: 'up' }, { metric: 'rsi14' });
    expect(cross.values).toMatchObject({ times_this_month: 2, sessions_ago: 1 });
    expect([date(cross, 'session'), date(cross, 'last_before')]).toEqual(['2020-11-23', '2020-11-17']);
    expect([date(cross, 'first_this_month'), date(cross, 'first_left'), date(cross, 'first_last_before')]).toEqual([
      '2020-11-16',
      '2020-11-18',
      '2020-08-10',
    ]);
    const zone = fact('zone', 'IWM', { zone: 'overbought' }, { metric: 'rsi14' });
    expect([date(zone, 'entered'), zone.values.sessions_in]).toEqual(['2020-11-23', 2]);
  });

  test("the gap to SPY's RSI: 10.53; the day before 12.36, the highest since 2018-06-21 (16.89)", () => {
    expect(at('rsi14', 'SPY', '2020-11-24').toFixed(2)).toBe('63.99');
    expect(at('rsi_gap', 'IWM', '2020-11-24').toFixed(2)).toBe('10.53');
    expect(at('rsi_gap', 'IWM', '2018-06-21').toFixed(2)).toBe('16.89');
    const wide = fact('record', 'IWM', { direction: 'high' }, { metric: 'rsi_gap', date: '2020-11-24' });
    expect([formatDay(wide.session), number(wide, 'level', 2), date(wide, 'since')]).toEqual([
      '2020-11-23',
      '12.36',
      '2018-06-21',
    ]);
  });

  test('IWM closed back above its 50-day average on 2020-11-02 after three closes below', () => {
    const cross = fact('crossing', 'IWM', { over: 'sma50' }, { metric: 'close' });
    expect([cross.values.direction, date(cross, 'session'), cross.values.away]).toEqual(['up', '2020-11-02', 3]);
    expect(at('close', 'IWM', '2020-11-02').toFixed(2)).toBe('155.82');
    expect(at('sma50', 'IWM', '2020-11-02').toFixed(2)).toBe('155.31');
  });

  test('IWM tested its 100-day average on 2020-10-30: low 151.39 against 150.98, 0.27% above', () => {
    const near = fact('test', 'IWM', { over: 'sma100', direction: 'support', how: 'near' });
    expect(date(near, 'session')).toBe('2020-10-30');
    expect([number(near, 'extreme', 2), number(near, 'level', 2), number(near, 'distance', 2)]).toEqual([
      '151.39',
      '150.98',
      '0.27',
    ]);
  });

  test('the 200-day average of IWM was lowest, 143.907, on 2020-11-06 and has risen each day since 2020-11-09', () => {
    const turn = fact('turn', 'IWM', { direction: 'up' }, { metric: 'sma200' });
    expect([date(turn, 'since'), number(turn, 'extreme', 3)]).toEqual(['2020-11-09', '143.907']);
    expect(at('sma200', 'IWM', '2020-11-06').toFixed(3)).toBe('143.907');
  });

  test('the Russell 2000: 1,853.53, +1.94%; November +20.48%, +315.05 points; February 2000 was +16.42%', () => {
    const move = fact('change', 'RTY', { span: 'session' });
    expect([number(move, 'to', 2), number(move, 'percent', 2)]).toEqual(['1853.53', '1.94']);
    const month = fact('change', 'RTY', { span: 'month' });
    expect([number(month, 'percent', 2), number(month, 'points', 2), month.values.sessions_left]).toEqual([
      '20.48',
      '315.05',
      3,
    ]);
    const best = fact('biggest', 'RTY', { span: 'month', direction: 'up', by: 'percent' });
    expect(best.values).toMatchObject({ scope: 'all-time', on_track: true, previous_best_episode: 'the dot-com boom' });
    expect([number(best, 'previous_best', 2), date(best, 'previous_best_period').slice(0, 7)]).toEqual([
      '16.42',
      '2000-02',
    ]);
    expect(formatDay(realDesk().market.series('RTY').days[0]!), 'five years before the launch').toBe('1978-12-29');
  });

  test.each([
    ['DJI', '30046.24', '1.54'],
    ['SPX', '3635.41', '1.62'],
    ['COMP', '12036.79', '1.31'],
  ])('%s closed at %s, up %s%%', (symbol, level, percent) => {
    const move = fact('change', symbol, { span: 'session' });
    expect([number(move, 'to', 2), number(move, 'percent', 2)]).toEqual([level, percent]);
  });

  test('the Dow closed above 30,000 for the first time', () => {
    expect(fact('milestone', 'DJI', { direction: 'up' }).values).toMatchObject({ level: 30000, first: true });
  });

  test('claims: 778,000 against 730,000 expected and 748,000 before; highest since the week to 2020-10-17', () => {
    const claims = fact('release', 'initial-claims');
    expect(claims.values).toMatchObject({
      actual: 778000,
      consensus: 730000,
      previous: 748000,
      previous_first: 742000,
      verdict: 'worse',
      direction: 'up',
      extreme: 'high',
      periods: 5,
    });
    expect([date(claims, 'period'), date(claims, 'since')]).toEqual(['2020-11-21', '2020-10-17']);
  });

  test('durable goods, October: +1.3% against 0.9% expected; without transportation +1.3% against 0.4%', () => {
    const orders = fact('release', 'durable-goods-orders');
    expect(orders.values).toMatchObject({ actual: 1.3, consensus: 0.9, verdict: 'better' });
    expect(date(orders, 'period').slice(0, 7)).toBe('2020-10');
    const core = fact('release', 'durable-goods-orders-ex-transportation');
    expect(core.values).toMatchObject({ actual: 1.3, consensus: 0.4, verdict: 'better' });
  });

  test('each of these facts rests on rows that stand in the files as told', () => {
    const { market, source } = realDesk();
    for (const [kind, subject, where] of [
      ['change', 'IWM', { span: 'session' }],
      ['record', 'IWM', { direction: 'high' }],
      ['change', 'RTY', { span: 'month' }],
      ['milestone', 'DJI', { direction: 'up' }],
    ] as const) {
      for (const evidence of fact(kind, subject, where).evidence) {
        const lines = new TextDecoder().decode(source.read(evidence.series)).split('\n');
        expect(evidence.points.length).toBeGreaterThan(0);
        for (const point of evidence.points) {
          const cells = lines[point.line - 1]!.trim().split(',');
          expect(cells[0], `${evidence.series}:${point.line}`).toBe(formatDay(point.day));
          expect(cells.map(Number), `the value of ${formatDay(point.day)}`).toContain(point.value);
        }
        expect(market.series(subject).file).toBe(evidence.series);
      }
    }
  });
});
