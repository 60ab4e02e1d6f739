import { describe, expect, test } from 'vitest';
import { explainRule, findRule, type RuleReport, ruleText } from '../../src/author/explain-rule.ts';
import { type Day, formatDay, parseDay } from '../../src/base/dates.ts';
import type { Source } from '../../src/base/source.ts';
import { type Desk, openDesk } from '../../src/brief/desk.ts';
import { runRiver, writeBrief } from '../../src/brief/river.ts';
import type { Verdict } from '../../src/rulebook/match.ts';
import { hasDesk, realDesk, sampleDesk, sampleSource } from '../desk.ts';

const requestOf = (desk: Desk, day: Day) => ({ edition: desk.edition('premarket'), day, focus: 'IWM' });

/** Every rule explains, with the verdicts of the brief; those with a condition that failed say when it was last met. */
function explainAll(desk: Desk, date: string): RuleReport[] {
  const river = runRiver(desk, requestOf(desk, parseDay(date)!));
  return desk.rulebook.map((rule) => {
    const report = explainRule(desk, river, rule);
    const text = ruleText(report);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(text, rule.id).not.toMatch(/undefined|NaN|\[object/);
    for (const { subject, verdict, said, why, failed } of report.subjects) {
      const given = river.brief.verdicts.find((each) => each.rule === rule.id && each.subject === subject)!;
      if (verdict === 'said' || verdict === 'dropped') expect(verdict, `${rule.id}, ${subject}`).toBe(given.verdict);
      else expect(['silent', 'unknown'], `${rule.id}, ${subject}`).toContain(given.verdict);
      expect(said.length > 0, `${rule.id}, ${subject}`).toBe(verdict === 'said');
      expect(
        said.length + why.length + (failed?.because.length ?? 0),
        `${rule.id}, ${subject}: a reason`,
      ).toBeGreaterThan(0);
      if (verdict === 'unknown') expect(failed!.because.join(), 'the file with the datum').toMatch(/data\//);
    }
    return report;
  });
}

/** Whether what failed on one day was met on another, told from the verdict of that day alone; undefined if it does not tell. */
function wasMet(asked: string, { verdict, why }: Verdict, bindings: readonly string[]): boolean | undefined {
  if (verdict === 'said' || verdict === 'dropped') return true;
  const failed = bindings.findIndex((name) => why.startsWith(`${name}:`) || why.startsWith(`${name}.`));
  const wanted = bindings.indexOf(asked);
  // a condition needs all that is bound; one behind another that failed is not told of
  if (wanted < 0)
    return failed >= 0 || why.startsWith('if: ') === (asked === 'if') ? false : asked === 'if' ? true : undefined;
  if (failed === wanted) return false;
  return failed < 0 || failed > wanted ? true : undefined;
}

const LOOKED_BACK = 90;

/** Days on which conditions were last met, beside a loop over the verdicts of earlier briefs. */
function compareLast(desk: Desk, date: string): number {
  const day = parseDay(date)!;
  const { sessions, indexAtOrBefore } = desk.market.calendar;
  const last = indexAtOrBefore(day) - 1;
  const earlier = Array.from({ length: LOOKED_BACK }, (_, i) => sessions[last - i]!);
  const briefs = earlier.map((each) => ({ day: each, verdicts: writeBrief(desk, requestOf(desk, each)).verdicts }));
  let compared = 0;
  for (const { rule: id, subjects } of explainAll(desk, date)) {
    const names = findRule(desk, id).bindings.map((binding) => binding.name);
    for (const { subject, failed } of subjects) {
      if (!failed?.last) continue;
      const met = briefs.map((brief) => {
        const verdict = brief.verdicts.find((each) => each.rule === id && each.subject === subject);
        return { day: brief.day, met: verdict ? wasMet(failed.asked, verdict, names) : undefined };
      });
      if (met.some((each) => each.met === undefined)) continue;
      compared++;
      const found = met.find((each) => each.met)?.day;
      const told = failed.last.brief;
      const where = `${id}, ${subject}: ${failed.because.join('; ')}`;
      if (found !== undefined) expect(told, where).toBe(formatDay(found));
      else if (told !== undefined) expect(parseDay(told)!, where).toBeLessThan(earlier.at(-1)!);
    }
  }
  return compared;
}

describe('when a condition was last true, beside a loop over the verdicts of the briefs before', () => {
  test.each(['2020-11-25', '2020-03-30'])('sample, %s', { timeout: 60_000 }, (date) => {
    expect(compareLast(sampleDesk(), date), 'rules and subjects compared').toBeGreaterThan(40);
  });
  test.skipIf(!hasDesk)('desk, 2018-12-26', { timeout: 60_000 }, () => {
    expect(compareLast(realDesk(), '2018-12-26'), 'rules and subjects compared').toBeGreaterThan(40);
  });
});

const MANY = `topic: many
rules:
  near-a-record:
    about: [focus, tracks, benchmark, majors, treasuries, VIX]
    when: { high: { kind: record, metric: close, direction: high, scope: since } }
    if: high.sessions >= 2000
    say:
      - words: ["{{subject}} closed at {{high.level}}.", "{{subject}} ended at {{high.level}}."]
  overbought:
    about: focus
    when: { rsi: { kind: zone, metric: rsi14, zone: overbought } }
    say:
      - words: ["{{subject}} is at {{rsi.value}}.", "{{subject}} stands at {{rsi.value}}."]
`;

function deskWithMany(): Desk {
  const sample = sampleSource();
  const source: Source = {
    read: (path) => (path === 'rules/topics/many.yaml' ? new TextEncoder().encode(MANY) : sample.read(path)),
    list: (folder) => [...sample.list(folder), ...(folder === 'rules/topics' ? ['many.yaml'] : [])],
  };
  return openDesk(source);
}

describe('a rule about many', () => {
  const desk = deskWithMany();
  const river = runRiver(desk, requestOf(desk, parseDay('2020-11-25')!));
  const rule = findRule(desk, 'many/near-a-record');

  test('is counted, and the nearest miss is told', () => {
    const report = explainRule(desk, river, rule);
    const verdicts = river.brief.verdicts.filter((verdict) => verdict.rule === rule.id);
    expect(verdicts.length).toBeGreaterThan(8);
    expect(Object.values(report.counts!).reduce((a, b) => a + b)).toBe(verdicts.length);
    const each = verdicts.map(({ subject }) => explainRule(desk, river, rule, subject).subjects[0]!);
    const most = Math.max(...each.map(({ failed }) => failed!.met));
    const nearest = each.filter(({ failed }) => failed!.met === most);
    expect(report.subjects).toHaveLength(1);
    expect(nearest, 'the Nasdaq has its binding, and not its condition').toHaveLength(1);
    expect(report.subjects).toEqual(nearest);
    expect(report.subjects[0]).toMatchObject({ subject: 'COMP', failed: { asked: 'if' } });
    expect(ruleText(report)).toMatch(/^10 silent; the nearest/m);
  });

  test('is told of one subject where it is named', () => {
    const [only, ...more] = explainRule(desk, river, rule, 'VIX').subjects;
    expect(more).toEqual([]);
    expect(only).toMatchObject({ subject: 'VIX', verdict: 'silent' });
    expect(() => explainRule(desk, river, rule, 'QQQ')).toThrow('not about "QQQ"');
  });

  test('a rule is found by its id, and by its key alone where one rule has it', () => {
    expect(findRule(desk, 'many/overbought').id).toBe('many/overbought');
    expect(findRule(desk, 'oversold').id).toBe('momentum/oversold');
    expect(() => findRule(desk, 'overbought')).toThrow('2 rules have the key "overbought"');
    expect(() => findRule(desk, 'oversell')).toThrow('there is no rule "oversell"');
  });
});
