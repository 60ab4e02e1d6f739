import { describe, expect, test } from 'vitest';
import { occasionsOf, spokenOf } from '../../../src/author/backtest/occasions.ts';
import { noteSilences, type Silences } from '../../../src/author/backtest/silence.ts';
import { beginTally, countBrief, type RuleTally, wordingsOf } from '../../../src/author/backtest/tally.ts';
import { type Day, formatDay, parseDay } from '../../../src/base/dates.ts';
import type { Desk } from '../../../src/brief/desk.ts';
import { planBrief, runRiver, writeBrief } from '../../../src/brief/river.ts';
import type { Brief } from '../../../src/brief/tree.ts';
import { hasDesk, realDesk, sampleDesk } from '../../desk.ts';

const WORKSPACES = [
  { name: 'sample', present: true, desk: sampleDesk, from: '2020-08-03', to: '2020-11-25', every: 1 },
  { name: 'desk', present: hasDesk, desk: realDesk, from: '2016-01-04', to: '2021-03-31', every: 12 },
];

const sentencesOf = ({ headline, sections }: Brief) => [
  headline,
  ...sections.flatMap((section) => section.paragraphs.flatMap((paragraph) => paragraph.sentences)),
];

/** What saved briefs say of their rules, read from their JSON. */
function recount(desk: Desk, days: readonly Day[], focus: string) {
  const edition = desk.edition('premarket');
  const spoken = new Map<string, Set<Day>>();
  const said = new Map<string, Set<Day>>();
  const times = new Map<string, number>();
  const heads = new Map<string, number>();
  const note = (sets: Map<string, Set<Day>>, rule: string, day: Day): void => {
    sets.set(rule, (sets.get(rule) ?? new Set()).add(day));
  };
  for (const day of days) {
    const brief = JSON.parse(JSON.stringify(writeBrief(desk, { edition, day, focus }))) as Brief;
    for (const { rule, verdict } of brief.verdicts) {
      if (verdict === 'said') note(said, rule, day);
      if (verdict !== 'said' && verdict !== 'dropped') continue;
      note(spoken, rule, day);
      times.set(rule, (times.get(rule) ?? 0) + 1);
    }
    for (const { rule, variant, role } of sentencesOf(brief).flatMap(({ parts }) => parts)) {
      // a sentence that would open as its neighbour takes another wording of its group than the one whose turn it is
      const group = `${rule} ${variant.split('.')[0]}`;
      if (role === 'head') heads.set(group, (heads.get(group) ?? 0) + 1);
    }
  }
  return { spoken, said, times, heads };
}

describe.each(WORKSPACES)('backtest of the $name', ({ present, desk, from, to, every }) => {
  const daysOf = (of: Desk): Day[] =>
    [...of.market.calendar.sessions]
      .filter((day) => day >= parseDay(from)! && day <= parseDay(to)!)
      .filter((_, i) => i % every === 0);

  test.skipIf(!present)('counts what the verdicts of saved briefs add up to', { timeout: 120_000 }, () => {
    const days = daysOf(desk());
    const expected = recount(desk(), days, 'IWM');
    const tally = beginTally(desk().rulebook);
    const heads = new Map<string, number>();
    for (const day of days) {
      const occasions = occasionsOf(planBrief(desk(), { edition: desk().edition('premarket'), day, focus: 'IWM' }));
      countBrief(tally, day, occasions);
      for (const { rule, wording, said } of occasions) {
        const name = `${rule} ${wording.split('.')[0]}`;
        if (said && !wording.startsWith('tail')) heads.set(name, (heads.get(name) ?? 0) + 1);
      }
    }
    expect(tally.briefs).toBe(days.length);
    const counted = (read: (counts: RuleTally) => unknown): Record<string, unknown> =>
      Object.fromEntries([...tally.rules].map(([id, counts]) => [id, read(counts)]));
    const ofAll = (read: (id: string) => unknown): Record<string, unknown> =>
      Object.fromEntries(desk().rulebook.map(({ id }) => [id, read(id)]));
    expect(
      counted(({ days: spoken }) => spoken),
      'sessions on which a rule would have spoken',
    ).toEqual(ofAll((id) => [...(expected.spoken.get(id) ?? [])]));
    expect(
      counted(({ said }) => said),
      'sessions on which the brief says it',
    ).toEqual(ofAll((id) => expected.said.get(id)?.size ?? 0));
    expect(
      counted(({ occasions }) => occasions),
      'rules and subjects',
    ).toEqual(ofAll((id) => expected.times.get(id) ?? 0));
    expect(Object.fromEntries(heads), 'the groups of wordings of sentences that were said').toEqual(
      Object.fromEntries(expected.heads),
    );
    for (const { rule, occasions, wordings } of tally.rules.values()) {
      expect([...wordings.keys()], `${rule.id} spoke in a wording that it does not have`).toEqual(wordingsOf(rule));
      const sum = [...wordings.values()].reduce((total, count) => total + count, 0);
      expect(sum, `every occasion of ${rule.id} has one wording`).toBe(occasions);
    }
  });

  test.skipIf(!present)('tells each occasion in the words of the brief, or by itself', { timeout: 120_000 }, () => {
    const edition = desk().edition('premarket');
    const rules = new Set(desk().rulebook.map(({ id }) => id));
    for (const day of daysOf(desk()).filter((_, i) => i % 4 === 0)) {
      const request = { edition, day, focus: 'IWM' };
      const brief = writeBrief(desk(), request);
      const spoken = spokenOf(runRiver(desk(), request), rules);
      const verdicts = brief.verdicts.filter(({ verdict }) => verdict === 'said' || verdict === 'dropped');
      const nameOf = ({ rule, subject }: { rule: string; subject: string }): string => `${rule} ${subject}`;
      expect(spoken.map(nameOf).sort(), formatDay(day)).toEqual(verdicts.map(nameOf).sort());
      for (const { rule, subject, said, text, why } of spoken) {
        const verdict = verdicts.find((one) => one.rule === rule && one.subject === subject)!;
        const place = `${formatDay(day)} ${rule} of ${subject}`;
        expect(said, place).toBe(verdict.verdict === 'said');
        expect(text.trim(), `${place} has no words`).not.toBe('');
        expect(text, `${place} has holes`).not.toMatch(/undefined|NaN|\{\{|\[object/);
        if (said)
          expect(
            sentencesOf(brief).map((sentence) => sentence.text),
            place,
          ).toContain(text);
        else expect(why, place).toBe(verdict.why);
      }
    }
  });

  test.skipIf(!present)('every try of a rule that never spoke has its reason', { timeout: 120_000 }, () => {
    const edition = desk().edition('premarket');
    const tally = beginTally(desk().rulebook);
    const silences: Silences = new Map();
    const tries = new Map<string, number>();
    for (const day of daysOf(desk()).slice(0, 30)) {
      const planned = planBrief(desk(), { edition, day, focus: 'IWM' });
      countBrief(tally, day, occasionsOf(planned));
      noteSilences(silences, tally, planned);
      for (const { rule } of planned.matched.verdicts()) tries.set(rule, (tries.get(rule) ?? 0) + 1);
    }
    const never = [...tally.rules.values()].filter(({ days }) => days.length === 0).map(({ rule }) => rule.id);
    expect(never.length).toBeGreaterThan(0);
    expect([...silences.keys()].sort(), 'reasons of those that never spoke, and of no others').toEqual(
      [...never].sort(),
    );
    for (const id of never) {
      const noted = [...silences.get(id)!.values()].reduce((sum, times) => sum + times, 0);
      expect(noted, `tries of ${id}`).toBe(tries.get(id));
    }
  });
});
