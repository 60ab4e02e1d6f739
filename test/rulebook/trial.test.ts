import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/dates.ts';
import type { Desk } from '../../src/brief/desk.ts';
import { runRiver } from '../../src/brief/river.ts';
import { subjectsOf } from '../../src/rulebook/subjects.ts';
import { firstFailureOf, isMet } from '../../src/rulebook/trial.ts';
import { hasDesk, realDesk, sampleDesk } from '../desk.ts';

/** A rule tried step by step stops where matching stopped, and nowhere if it matched. */
function compare(desk: Desk, date: string): number {
  const edition = desk.edition('premarket');
  const { room, matched, focus } = runRiver(desk, { edition, day: parseDay(date)!, focus: 'IWM' });
  for (const { rule, subject } of matched.candidates) {
    expect(firstFailureOf(rule, subject, room, focus), `${rule.id} could speak of ${subject}`).toBeUndefined();
  }
  let compared = 0;
  for (const { rule: id, subject, verdict, why } of matched.verdicts()) {
    const rule = desk.rulebook.find((each) => each.id === id)!;
    if (subjectsOf(rule, room, focus).length === 0) continue;
    compared++;
    const failure = firstFailureOf(rule, subject, room, focus);
    expect(failure, `${id} is ${verdict} about ${subject}: ${why}`).toBeDefined();
    const { step, missed } = failure!;
    expect(isMet(step, rule, subject, room, focus), `${id}, ${subject}: what failed is not met`).toBe(false);
    if (step.asks === 'binding') {
      expect(missed.length, `${id}, ${subject}: a reason`).toBeGreaterThan(0);
      expect(why, `${id}, ${subject}`).toMatch(new RegExp(`^${step.binding.name}[:.]`));
      // what is missing is told as missing, and what is not, as it is
      if (verdict === 'silent')
        expect(
          missed.some(({ missing }) => !missing),
          `${id}, ${subject}: ${why}`,
        ).toBe(true);
    } else expect(why, `${id}, ${subject}`).toMatch(step.asks === 'if' ? /^if: / : /^no wording fits/);
  }
  return compared;
}

describe('a rule tried step by step stops where matching stopped', () => {
  test.each(['2020-03-13', '2020-11-18', '2020-11-25'])('sample, %s', (date) => {
    expect(compare(sampleDesk(), date)).toBeGreaterThan(50);
  });
  test.skipIf(!hasDesk).each(['2016-01-04', '2018-12-26', '2020-11-25'])('desk, %s', (date) => {
    expect(compare(realDesk(), date)).toBeGreaterThan(50);
  });
});
