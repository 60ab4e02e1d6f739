import type { Fact } from '../../facts/fact.ts';
import type { Condition, Rule } from '../../rulebook/rule.ts';

/** How often a condition was met and not met. */
export interface ConditionCount {
  met: number;
  unmet: number;
}

/** A rule whose conditions note how they come out, by path below the rule: "if", "say.0", "tail.1". */
export interface CountedRule {
  readonly rule: Rule;
  readonly conditions: ReadonlyMap<string, ConditionCount>;
}

/** The same rule, counting. */
export function counting(rule: Rule): CountedRule {
  const conditions = new Map<string, ConditionCount>();
  const counted = <T extends { readonly if?: Condition }>(holder: T, name: string): T => {
    const { if: condition } = holder;
    if (!condition) return holder;
    const count: ConditionCount = { met: 0, unmet: 0 };
    conditions.set(name, count);
    const holds = (facts: Readonly<Record<string, Fact>>): boolean => {
      const met = condition.holds(facts);
      count[met ? 'met' : 'unmet']++;
      return met;
    };
    return { ...holder, if: { ...condition, holds } };
  };
  return {
    rule: {
      ...counted(rule, 'if'),
      say: rule.say.map((group, i) => counted(group, `say.${i}`)),
      tails: rule.tails.map((tail, i) => counted(tail, `tail.${i}`)),
    },
    conditions,
  };
}
