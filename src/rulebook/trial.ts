import { formatDay } from '../base/dates.ts';
import type { Fact } from '../facts/fact.ts';
import type { Newsroom } from '../facts/finder.ts';
import { type Missed, whyNone } from '../facts/why-none.ts';
import { firstFailure } from './conditions.ts';
import type { Focus } from './focus.ts';
import { bindFact } from './match.ts';
import type { Binding, Condition, Rule } from './rule.ts';
import { bindingSubjects, whyUnbound } from './subjects.ts';

/** What a rule asks, in the order in which it asks: each binding, its `if`, and that a wording fits. */
export type Step =
  | { readonly asks: 'binding'; readonly binding: Binding }
  | { readonly asks: 'if'; readonly condition: Condition }
  | { readonly asks: 'wording' };

/** The first thing that a rule asked in vain. */
export interface Failure {
  readonly step: Step;
  /** how many things it had asked before, and been given */
  readonly met: number;
  /** why a binding is about nobody, such as a relation that its subject does not have */
  readonly unbound?: string;
  /** why a binding found nothing, for each row that it might have taken; empty for conditions */
  readonly missed: readonly Missed[];
  /** what was bound until then */
  readonly facts: Readonly<Record<string, Fact>>;
}

const stepsOf = (rule: Rule): Step[] => [
  ...rule.bindings.map((binding): Step => ({ asks: 'binding', binding })),
  ...(rule.if ? [{ asks: 'if' as const, condition: rule.if }] : []),
  { asks: 'wording' },
];

/** Tries a rule on a subject step by step; undefined where it could speak, as `match` finds. */
export function firstFailureOf(rule: Rule, subject: string, room: Newsroom, focus: Focus): Failure | undefined {
  const facts: Record<string, Fact> = {};
  for (const [met, step] of stepsOf(rule).entries()) {
    if (step.asks !== 'binding') {
      if (!holds(step, rule, facts)) return { step, met, missed: [], facts };
      continue;
    }
    const { name, pattern } = step.binding;
    const fact = bindFact(step.binding, subject, room, focus);
    if (!fact) {
      const whom = bindingSubjects(step.binding, subject, room, focus);
      if (whom.length === 0) {
        return { step, met, unbound: whyUnbound(step.binding, subject, room), missed: [], facts };
      }
      return { step, met, missed: whom.flatMap((one) => whyNone(room, pattern, one)), facts };
    }
    facts[name] = fact;
  }
  return undefined;
}

/** Whether one thing that a rule asks is so, whatever became of the others; a condition needs what is bound. */
export function isMet(step: Step, rule: Rule, subject: string, room: Newsroom, focus: Focus): boolean {
  const facts: Record<string, Fact> = {};
  for (const binding of step.asks === 'binding' ? [step.binding] : rule.bindings) {
    const fact = bindFact(binding, subject, room, focus);
    if (!fact) return false;
    facts[binding.name] = fact;
  }
  return step.asks === 'binding' || holds(step, rule, facts);
}

function holds(step: Exclude<Step, { asks: 'binding' }>, rule: Rule, facts: Readonly<Record<string, Fact>>): boolean {
  if (step.asks === 'if') return step.condition.holds(facts);
  return [...rule.say, ...rule.tails].some((group) => !group.if || group.if.holds(facts));
}

/** Why a condition failed: the first conjunct that does, with its values. */
export const failureText = (source: string, rule: Rule, facts: Failure['facts']): string =>
  firstFailure(source, facts) ?? conditionText(source, rule, facts);

/** A condition and the values that it reads: "run.length >= 5, with run.length 4". */
export const conditionText = (source: string, rule: Rule, facts: Failure['facts']): string =>
  `${source}, with ${valuesIn(source, rule, facts)}`;

/** "rsi.value 69.8, rsi.entered 2020-11-23": what a condition reads. */
function valuesIn(source: string, { fields }: Rule, facts: Failure['facts']): string {
  const seen = new Set<string>();
  for (const [whole, name, field] of source.matchAll(/\b([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)/g)) {
    const fact = Object.hasOwn(facts, name!) ? facts[name!] : undefined;
    if (!fact) continue;
    const value = Object.hasOwn(fact.values, field!) ? fact.values[field!] : undefined;
    const isDay = ['day', 'month'].includes(fields[name!]?.[field!]?.unit ?? '');
    const number = typeof value === 'number' ? (isDay ? formatDay(value) : Number(value.toPrecision(6))) : value;
    seen.add(`${whole} ${String(number ?? 'absent')}`);
  }
  return [...seen].join(', ');
}
