import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareBriefs, compareSpoken, type DayChanges } from '../../../src/author/backtest/compare.ts';
import { comparisonText } from '../../../src/author/backtest/compare-report.ts';
import type { Brief, Sentence } from '../../../src/brief/tree.ts';
import { sampleBrief } from '../../publish/sample-brief.ts';

const sentence = (text: string, rule: string, subject = 'IWM'): Sentence => ({
  text,
  parts: [{ rule, subject, variant: '1.1', role: 'head', start: 0, end: text.length }],
  facts: [],
  figures: [],
  quoted: [],
});

/** A brief of sentences "TEXT", each by the rule that its first word names. */
const brief = (texts: readonly string[]): Brief => ({
  ...sampleBrief,
  headline: sentence('Headline', 'headlines/one'),
  sections: [
    { id: 'lead', paragraphs: [{ sentences: texts.map((text) => sentence(text, `t/${text.split(' ')[0]}`)) }] },
  ],
});

const DAY = 18_591;
const compare = (before: readonly string[], after: readonly string[]): DayChanges | undefined =>
  compareBriefs(DAY, brief(before), brief(after));

test('a sentence of the same rule and subject is reworded; others are gone or new', () => {
  expect(compare(['a rose', 'b fell', 'c held'], ['a gained', 'c held', 'd came'])?.changes).toEqual([
    { rule: 't/a', subject: 'IWM', before: 'a rose', after: 'a gained' },
    { rule: 't/d', subject: 'IWM', after: 'd came' },
    { rule: 't/b', subject: 'IWM', before: 'b fell' },
  ]);
});

test('the same sentences in another order are no change of wording', () => {
  expect(compare(['a', 'b'], ['a', 'b'])).toBeUndefined();
  expect(compare(['a', 'b'], ['b', 'a'])).toEqual({ day: DAY, changes: [], reordered: true });
});

test('property: what went and what came lead from one brief to the other, and back', () => {
  const texts = fc.array(fc.stringMatching(/^[a-e] [xyz]$/), { maxLength: 8 });
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const changes = compare(before, after)?.changes ?? [];
      const left = [...before];
      for (const { before: gone } of changes) if (gone !== undefined) left.splice(left.indexOf(gone), 1);
      const came = changes.flatMap(({ after: come }) => (come === undefined ? [] : [come]));
      expect([...left, ...came].sort()).toEqual([...after].sort());
      const back = compare(after, before)?.changes ?? [];
      expect(back.filter((one) => one.after === undefined).length).toBe(
        changes.filter((one) => one.before === undefined).length,
      );
      // nothing that stays is told
      for (const one of changes) expect(one.before).not.toBe(one.after);
    }),
  );
});

test('of rules alone, being said or no longer said is a change', () => {
  const spoken = (said: boolean) => [{ rule: 't/a', subject: 'IWM', wording: '1.1', said, text: 'It rose.' }];
  expect(compareSpoken(DAY, spoken(true), spoken(true))).toBeUndefined();
  expect(compareSpoken(DAY, spoken(true), spoken(false))?.changes).toEqual([
    { rule: 't/a', subject: 'IWM', before: 'It rose.', after: '(dropped) It rose.' },
  ]);
});

test('the report counts each sort of change and shows words that went and came', () => {
  const changed = [compare(['a rose', 'b fell'], ['a gained', 'd came'])!, compare(['a', 'b'], ['b', 'a'])!];
  expect(comparisonText({ against: 'v1', ofRules: false, days: [DAY, DAY + 1, DAY + 2], changed }, false)).toBe(
    `2020-11-25
  ~ t/a  IWM
      a [-rose-]{+gained+}
  + t/d  IWM
      d came
  - t/b  IWM
      b fell

since v1, the wording changes on 1 of 3 sessions: 1 sentence reworded, 1 gone, 1 new; on 1 more only the order of sentences does
`,
  );
});
