import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay, parseMoment } from '../../../src/base/dates.ts';
import { compileChecked, firstFailure } from '../../../src/rulebook/conditions.ts';
import { anyCondition, factOf, SMALL_FACTS } from './small-facts.ts';

const facts = {
  rsi: factOf({ zone: 'neutral', value: 69.8, previous: 71.25 }, 'zone'),
  move: factOf({ percent: 0.8, sigmas: 0.8, to: 20, direction: 'up', to_session: parseDay('2020-11-24')! }, 'change'),
  run: factOf({ length: 3 }, 'streak'),
  claims: factOf({ trend: 'better', verdict: 'in line', large: false }, 'release'),
  high: factOf({ since: parseDay('2018-08-31')! }, 'record'),
  quote: factOf({ at: parseMoment('2020-11-25T08:40:00-05:00')! }, 'quote'),
  all: factOf({ risers: ['DJI', 'SPX'] }, 'group'),
};

describe('why a condition does not hold', () => {
  test.each([
    ['rsi.value >= 70', 'rsi.value 69.8, needs at least 70'],
    ['rsi.value >= 70.0 && move.percent > 1', 'rsi.value 69.8, needs at least 70'],
    ['rsi.value >= 60.0 && move.percent > 1', 'move.percent 0.8, needs more than 1'],
    ['70 <= rsi.value', 'rsi.value 69.8, needs at least 70'],
    ["claims.trend == 'worse'", 'claims.trend is better, needs worse'],
    ["move.direction != 'up'", 'move.direction is up, needs other than up'],
    ["!(move.direction == 'up')", 'move.direction is up, needs other than up'],
    ["claims.verdict in ['better', 'worse']", 'claims.verdict is in line, needs better or worse'],
    ['run.length in [4, 5]', 'run.length 3, needs 4 or 5'],
    ["!(claims.verdict in ['in line'])", 'claims.verdict is in line, needs other than in line'],
    [
      '(has(move.sigmas) && move.sigmas >= 1.2) || move.to >= 30.0',
      'move.sigmas 0.8, needs at least 1.2, or move.to 20, needs at least 30',
    ],
    [
      '!(rsi.value > 3 && move.percent > 0.5)',
      'rsi.value 69.8, needs at most 3, or move.percent 0.8, needs at most 0.5',
    ],
    ['has(run.longest_since)', 'no run.longest_since'],
    ['run.longest_since < high.since', 'no run.longest_since'],
    ['!has(high.since)', 'high.since 2018-08-31, needs none'],
    ['claims.large', 'claims.large is false, needs true'],
    ['!(!claims.large)', 'claims.large is false, needs true'],
    ['move.to_session < high.since', 'move.to_session 2020-11-24, needs before 2018-08-31 (high.since)'],
    ['quote.at < quote.at', 'quote.at 2020-11-25T13:40:00.000Z, needs before 2020-11-25T13:40:00.000Z (quote.at)'],
    ['rsi.value - rsi.previous >= 3.0', 'rsi.value - rsi.previous -1.45, needs at least 3'],
    ['(move.to + move.percent) * 2.0 > 100', '(move.to + move.percent) * 2.0 41.6, needs more than 100'],
    ['abs(move.percent) < 0.05', 'abs(move.percent) 0.8, needs less than 0.05'],
    ["move.direction == 'up' ? move.percent > 2 : true", 'move.percent 0.8, needs more than 2'],
    ["'IWM' in all.risers", '"IWM" is not in all.risers (DJI, SPX)'],
    ["!('SPX' in all.risers)", '"SPX" is in all.risers (DJI, SPX)'],
    ["claims.trend.contains('worse')", "claims.trend.contains('worse') is false, needs true"],
  ])('%s: %s', (source, why) => {
    expect(firstFailure(source, facts)).toBe(why);
  });

  test('of a condition that holds, nothing', () => {
    expect(firstFailure('rsi.value < 70', facts)).toBe(undefined);
  });

  test('there is a reason exactly where the condition does not hold', () => {
    fc.assert(
      fc.property(anyCondition, fc.integer({ min: 0, max: SMALL_FACTS.length - 1 }), (source, i) => {
        const condition = compileChecked(source);
        const why = condition.failure(SMALL_FACTS[i]!);
        expect(why === undefined, `${source}: ${why}`).toBe(condition.holds(SMALL_FACTS[i]!));
        expect(why, source).not.toBe('');
      }),
      { numRuns: 1000 },
    );
  });
});
