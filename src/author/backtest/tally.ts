import type { Day } from '../../base/dates.ts';
import type { Rule } from '../../rulebook/rule.ts';
import type { Rulebook } from '../../rulebook/rulebook.ts';
import type { Occasion } from './occasions.ts';

/** What became of one rule over a range. */
export interface RuleTally {
  readonly rule: Rule;
  /** the sessions of the briefs that it could speak in, in order */
  readonly days: Day[];
  /** in how many of them the brief says it */
  said: number;
  /** rules and subjects over all briefs */
  occasions: number;
  /** every wording that the rule has, with the occasions that it speaks on */
  readonly wordings: Map<string, number>;
  /** the briefs in which each group of wordings could speak */
  readonly groups: Map<string, number>;
}

/** Counts over the briefs of a range. */
export interface Tally {
  /** briefs counted */
  briefs: number;
  readonly rules: ReadonlyMap<string, RuleTally>;
}

/** A tally of rules, with nothing counted yet. */
export function beginTally(rulebook: Rulebook): Tally {
  const rules = rulebook.map((rule): [string, RuleTally] => {
    const wordings = new Map(wordingsOf(rule).map((wording) => [wording, 0]));
    return [rule.id, { rule, days: [], said: 0, occasions: 0, wordings, groups: new Map() }];
  });
  return { briefs: 0, rules: new Map(rules) };
}

/** Every wording of a rule by its name: "1.1", "1.2", "tail 1.1". */
export const wordingsOf = ({ say, tails }: Rule): string[] =>
  [
    ...say.map((group, i) => group.words.map((_, k) => `${i + 1}.${k + 1}`)),
    ...tails.map((group, i) => group.words.map((_, k) => `tail ${i + 1}.${k + 1}`)),
  ].flat();

/** The group of a wording: "2" of "2.1", "tail 1" of "tail 1.2". */
export const groupOf = (wording: string): string => wording.slice(0, wording.indexOf('.'));

/** Counts what the rules of a tally could say in one brief; days come in order. */
export function countBrief(tally: Tally, day: Day, occasions: readonly Occasion[]): void {
  tally.briefs++;
  const saidToday = new Set<string>();
  const groupsToday = new Set<string>();
  for (const { rule, wording, said } of occasions) {
    const counts = tally.rules.get(rule);
    if (!counts) continue;
    if (counts.days.at(-1) !== day) counts.days.push(day);
    if (said && !saidToday.has(rule)) {
      saidToday.add(rule);
      counts.said++;
    }
    counts.occasions++;
    counts.wordings.set(wording, (counts.wordings.get(wording) ?? 0) + 1);
    const group = groupOf(wording);
    const name = `${rule} ${group}`;
    if (groupsToday.has(name)) continue;
    groupsToday.add(name);
    counts.groups.set(group, (counts.groups.get(group) ?? 0) + 1);
  }
}
