import { hashText } from '../base/choice.ts';
import { compareText } from '../base/diagnostic.ts';
import { lazy } from '../base/lazy.ts';
import type { Fact } from '../facts/fact.ts';
import { differingName, findFacts, type Miss, type Newsroom } from '../facts/finder.ts';
import type { Lack } from '../facts/lack.ts';
import { valueText } from '../facts/value-text.ts';
import { whyNone } from '../facts/why-none.ts';
import type { TailKind } from '../words/helper.ts';
import type { Template } from '../words/template.ts';
import type { Focus } from './focus.ts';
import type { Binding, Rule, WordingGroup } from './rule.ts';
import type { Rulebook } from './rulebook.ts';
import { bindingSubjects, subjectsOf, whyNobody, whyUnbound } from './subjects.ts';

/** One of a rule's wordings, chosen for a day. */
export interface Wording {
  readonly template: Template;
  /** the group that it was chosen from */
  readonly group: WordingGroup;
  /** GROUP.WORDING, from 1 */
  readonly variant: string;
  /** the editor wants this one and no other */
  readonly isWanted?: true;
}

/** Of the many that could speak few do: parsed when the plan asks. A class for the reason of a fact's. */
class ChosenWording implements Wording {
  readonly group: WordingGroup;
  readonly variant: string;
  declare readonly isWanted?: true;
  readonly #number: number;

  /** @param number of the wording, from 1 */
  constructor(group: WordingGroup, groupNumber: number | string, number: number, isWanted?: true) {
    this.group = group;
    this.variant = `${groupNumber}.${number}`;
    this.#number = number;
    if (isWanted) this.isWanted = isWanted;
  }

  get template(): Template {
    return this.group.words[this.#number - 1]!();
  }
}

/** Another wording of the same group, counted from 1; undefined if it has none of that number. */
export function wordingOf({ group, variant }: Wording, number: number, isWanted?: true): Wording | undefined {
  if (!group.words[number - 1]) return undefined;
  return new ChosenWording(group, variant.split('.')[0]!, number, isWanted);
}

/** Which wording of its group it is, from 1. */
export const numberOf = ({ variant }: Pick<Wording, 'variant'>): number => Number(variant.split('.')[1]);

/** A rule whose facts are there and whose condition holds: what could be said of a subject. */
export interface Candidate {
  readonly rule: Rule;
  readonly subject: string;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly main: Fact;
  /** bits: the main fact's newsworthiness and the rule's nudge */
  readonly score: number;
  /** absent for a rule that speaks only as a tail */
  readonly wording?: Wording;
  readonly tails: ReadonlyArray<{ readonly kind: TailKind; readonly wording: Wording }>;
}

/** What became of a rule and subject in one brief. */
export interface Verdict {
  readonly rule: string;
  readonly subject: string;
  readonly verdict: 'said' | 'dropped' | 'silent' | 'unknown' | 'by the editor';
  /** for what it was dropped, the first condition that failed with its values, or the datum that is missing */
  readonly why: string;
}

/** What rules made of facts: the candidates, and a verdict on each rule and subject that has none. */
export interface Matched {
  readonly candidates: readonly Candidate[];
  verdicts(): readonly Verdict[];
}

/**
 * One pass of all rules over immutable facts.
 *
 * @returns the candidates, in order of rules and subjects, and a verdict on each rule and subject that has none
 */
export function match(rulebook: Rulebook, room: Newsroom, focus: Focus, sessionNumber: number): Matched {
  const candidates: Candidate[] = [];
  const silent: Array<{ readonly rule: string; readonly subject: string; readonly silence: Silence }> = [];
  for (const rule of rulebook) {
    const subjects = subjectsOf(rule, room, focus);
    if (subjects.length === 0) {
      const silence = silentFor(() => whyNobody(rule, room, focus));
      silent.push({ rule: rule.id, subject: rule.about.join(), silence });
    }
    for (const subject of subjects) {
      const outcome = tryRule(rule, subject, room, focus, sessionNumber);
      if ('main' in outcome) candidates.push(outcome);
      else silent.push({ rule: rule.id, subject, silence: outcome });
    }
  }
  const verdicts = lazy(() => silent.map(({ rule, subject, silence }) => ({ rule, subject, ...silence.tell() })));
  return { candidates, verdicts };
}

/** Tries one rule on one subject. */
export function tryRule(
  rule: Rule,
  subject: string,
  room: Newsroom,
  focus: Focus,
  sessionNumber: number,
): Candidate | Silence {
  const facts: Record<string, Fact> = {};
  for (const binding of rule.bindings) {
    const found = bindFact(binding, subject, room, focus);
    if ('tell' in found) return found;
    facts[binding.name] = found;
  }
  return judge(rule, subject, facts, sessionNumber);
}

/** The fact that a binding takes: of those that match, the most newsworthy, ties by id; or why there is none. */
export function bindFact(binding: Binding, subject: string, room: Newsroom, focus: Focus): Fact | Silence {
  const whom = bindingSubjects(binding, subject, room, focus);
  if (whom.length === 0) return silentFor(() => `${binding.name}: ${whyUnbound(binding, subject, room)}`);
  const found = whom.map((symbol) => findFacts(room, binding.pattern, symbol));
  let best: Fact | undefined;
  for (const { facts } of found) {
    const [fact] = facts;
    if (fact && (!best || isAhead(fact, best))) best = fact;
  }
  if (best) return best;
  return {
    tell() {
      const miss = found.flatMap((one) => one.miss?.() ?? []).find(({ reason }) => reason !== 'no data');
      return miss ? whyMissing(binding, miss) : whyNothing(binding, whyNone(room, binding.pattern, whom[0]!)[0]!);
    },
  };
}

const isAhead = (fact: Fact, best: Fact): boolean =>
  (fact.newsworthiness - best.newsworthiness || compareText(best.id, fact.id)) > 0;

/** That a rule says nothing of a subject: the many that are silent in a brief are put into words where somebody asks. */
export interface Silence {
  tell(): Reason;
}

type Reason = Pick<Verdict, 'verdict' | 'why'>;

const silentFor = (why: () => string): Silence => ({ tell: () => ({ verdict: 'silent', why: why() }) });

/** Why a fact is not one that a binding takes; undefined if it is. */
export function bindingMisfit(binding: Binding, fact: Fact): string | undefined {
  const name = differingName(binding.pattern, fact);
  if (name === undefined) return undefined;
  return whyMissing(binding, { reason: 'differs', id: fact.id, values: { ...fact.keys, ...fact.values }, field: name })
    .why;
}

/** What a rule has to say of its bound facts: a candidate, or why it is silent. */
export function judge(
  rule: Rule,
  subject: string,
  facts: Readonly<Record<string, Fact>>,
  sessionNumber: number,
): Candidate | Silence {
  const condition = rule.if;
  if (condition && !condition.holds(facts)) {
    return silentFor(() => `if: ${condition.failure(facts) ?? condition.source}`);
  }
  const choose = (groups: readonly WordingGroup[]): Wording | undefined => {
    const index = groups.findIndex((group) => !group.if || group.if.holds(facts));
    if (index < 0) return undefined;
    const group = groups[index]!;
    const turn = (sessionNumber + hashText(`${rule.id}/${subject}`)) % group.words.length;
    return new ChosenWording(group, index + 1, turn + 1);
  };
  const wording = choose(rule.say);
  const tails = rule.tails.flatMap((tail) => {
    const chosen = choose([tail]);
    return chosen ? [{ kind: tail.kind, wording: chosen }] : [];
  });
  if (!wording && tails.length === 0) {
    return silentFor(() => {
      const failures = [...rule.say, ...rule.tails].flatMap((group) => group.if?.failure(facts) ?? []);
      return `no wording fits: ${[...new Set(failures)].join('; ')}`;
    });
  }
  const main = facts[rule.bindings[0]!.name]!;
  return {
    rule,
    subject,
    facts,
    main,
    score: main.newsworthiness + rule.nudge,
    ...(wording ? { wording } : {}),
    tails,
  };
}

/** Why a binding is without a fact. */
function whyMissing(binding: Binding, miss: Miss): Reason {
  if (miss.reason === 'differs' && miss.field !== undefined) {
    const field = binding.pattern.kind.fields[miss.field];
    const [is, wanted] = [miss.values?.[miss.field], binding.pattern.where[miss.field]!];
    const name = `${binding.name}.${miss.field}`;
    const why = is === undefined ? `no ${name}` : `${name} is ${valueText(is, field)}`;
    return { verdict: 'silent', why: `${why}, needs ${valueText(wanted, field)} (${miss.id})` };
  }
  return { verdict: 'silent', why: `${binding.name}: ${miss.id} does not hold` };
}

/** Why there is nothing that a binding could take: a datum is missing, or nothing of the kind happened. */
function whyNothing({ name }: Binding, { field, says, missing }: Lack): Reason {
  return {
    verdict: missing ? 'unknown' : 'silent',
    why: field === undefined ? `${name}: ${says}` : `${name}.${field} ${says}`,
  };
}
