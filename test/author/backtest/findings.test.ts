import { expect, test } from 'vitest';
import { findingsOf } from '../../../src/author/backtest/findings.ts';
import { beginTally, countBrief } from '../../../src/author/backtest/tally.ts';
import type { Rule } from '../../../src/rulebook/rule.ts';
import { sampleDesk } from '../../desk.ts';

const [model] = sampleDesk().rulebook;
const words = (count: number) => ({
  ...model!.say[0]!,
  words: Array.from({ length: count }, () => model!.say[0]!.words[0]!),
});

/** A rule with groups of so many wordings. */
const rule = (id: string, ...groups: readonly number[]): Rule => ({ ...model!, id, say: groups.map(words), tails: [] });

/** Counts of 100 sessions, in which each rule speaks in these wordings on so many, from the first on. */
function tallyOf(rules: readonly Rule[], spoken: Readonly<Record<string, Readonly<Record<string, number>>>>) {
  const tally = beginTally(rules);
  for (let day = 0; day < 100; day++) {
    const occasions = Object.entries(spoken).flatMap(([id, wordings]) => {
      let left = day;
      for (const [wording, times] of Object.entries(wordings)) {
        if (left < times) return [{ rule: id, subject: 'IWM', wording, said: day % 2 === 0 }];
        left -= times;
      }
      return [];
    });
    countBrief(tally, day, occasions);
  }
  return tally;
}

test('points out rules that never speak, that nearly always do, and wordings that never did', () => {
  const rules = [
    rule('a/never', 2),
    rule('a/always', 5),
    rule('a/at-the-line', 5),
    rule('a/often', 2, 5),
    rule('a/seldom', 2),
  ];
  const tally = tallyOf(rules, {
    'a/always': { '1.1': 30, '1.2': 30, '1.3': 20, '1.4': 10, '1.5': 1 },
    'a/at-the-line': { '1.1': 90 },
    'a/often': { '1.1': 6, '2.1': 15 },
    'a/seldom': { '1.1': 10, '1.2': 10 },
  });
  const reasons = new Map([
    ['if: x is false', 60],
    ['b: no such zone', 60],
    ['c: no such zone', 1],
  ]);
  const found = findingsOf(tally, new Map([['a/never', reasons]]));
  expect(
    found.never.map(
      ({
        tally: {
          rule: { id },
        },
        reason,
      }) => [id, reason],
    ),
  ).toEqual([['a/never', { reason: 'b: no such zone', times: 60, of: 121 }]]);
  expect(
    found.nearlyAlways.map(({ rule: { id } }) => id),
    '91 of 100, but not 90',
  ).toEqual(['a/always']);
  expect(
    found.tooFewWordings.map(
      ({
        tally: {
          rule: { id },
        },
        groups,
      }) => [id, groups],
    ),
    'a rule on 21 of 100 sessions needs five wordings in the groups that speak, one on 20 does not',
  ).toEqual([['a/often', [{ group: '1', wordings: 2, briefs: 6 }]]]);
  expect(
    Object.fromEntries(
      found.unused.map(
        ({
          tally: {
            rule: { id },
          },
          wordings,
        }) => [id, wordings],
      ),
    ),
  ).toEqual({
    'a/at-the-line': ['1.2', '1.3', '1.4', '1.5'],
    'a/often': ['1.2', '2.2', '2.3', '2.4', '2.5'],
  });
});

test('nothing is pointed out of a range in which no brief was counted', () => {
  const found = findingsOf(beginTally([rule('a/b', 2)]), new Map());
  expect(Object.values(found).flat()).toEqual([]);
});

test('several subjects of one session are one session and several occasions', () => {
  const tally = beginTally([rule('a/b', 2)]);
  const occasion = { rule: 'a/b', wording: '1.1', said: true };
  countBrief(tally, 7, [
    { ...occasion, subject: 'IWM' },
    { ...occasion, subject: 'SPX', said: false },
    { ...occasion, subject: 'DJI', wording: '1.2' },
  ]);
  const { days, said, occasions, groups, wordings } = tally.rules.get('a/b')!;
  expect({ days, said, occasions }).toEqual({ days: [7], said: 1, occasions: 3 });
  expect(Object.fromEntries(groups)).toEqual({ '1': 1 });
  expect(Object.fromEntries(wordings)).toEqual({ '1.1': 2, '1.2': 1 });
});
