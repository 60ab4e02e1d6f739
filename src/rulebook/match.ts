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
  for (const rule of rulebook) {
    for (const subject of subjectsOf(rule, room, focus)) {
      const candidate = tryRule(rule, subject, room, focus, sessionNumber);
      if (candidate) candidates.push(candidate);
    }
  }
  return { candidates, verdicts: lazy(() => silencesOf(rulebook, room, focus, candidates)) };
}

/** The many that are silent in a brief are put into words where somebody asks. */
function silencesOf(rulebook: Rulebook, room: Newsroom, focus: Focus, candidates: readonly Candidate[]): Verdict[] {
  let spoken = 0;
  return rulebook.flatMap((rule) => {
    const subjects = subjectsOf(rule, room, focus);
    if (subjects.length === 0)
      return [{ rule: rule.id, subject: rule.about.join(), ...silent(whyNobody(rule, room, focus)) }];
    return subjects.flatMap((subject): Verdict[] => {
      const next = candidates[spoken];
      if (next?.rule === rule && next.subject === subject) {
        spoken++;
        return [];
      }
      return [{ rule: rule.id, subject, ...whySilent(rule, subject, room, focus) }];
    });
  });
}

/** Tries one rule on one subject; undefined where it is silent, which most are for want of the first fact. */
function tryRule(
  rule: Rule,
  subject: string,
  room: Newsroom,
  focus: Focus,
  sessionNumber: number,
): Candidate | undefined {
  const { bindings } = rule;
  const first = bindings[0]!;
  const main = bindFact(first, subject, room, focus);
  if (!main) return undefined;
  const facts: Record<string, Fact> = {};
  facts[first.name] = main;
  for (let i = 1; i < bindings.length; i++) {
    const binding = bindings[i]!;
    const fact = bindFact(binding, subject, room, focus);
    if (!fact) return undefined;
    facts[binding.name] = fact;
  }
  return judge(rule, subject, facts, sessionNumber);
}

/** Why a rule is silent on a subject. */
function whySilent(rule: Rule, subject: string, room: Newsroom, focus: Focus): Reason {
  const facts: Record<string, Fact> = {};
  for (const binding of rule.bindings) {
    const fact = bindFact(binding, subject, room, focus);
    if (!fact) return whyUnmet(binding, subject, room, focus);
    facts[binding.name] = fact;
  }
  return silent(whyUnfit(rule, facts));
}

/** The fact that a binding takes: of those that match, the most newsworthy, ties by id; undefined if there is none. */
export function bindFact(binding: Binding, subject: string, room: Newsroom, focus: Focus): Fact | undefined {
  if (binding.of === undefined) return findFacts(room, binding.pattern, subject).facts[0];
  let best: Fact | undefined;
  for (const whom of bindingSubjects(binding, subject, room, focus)) {
    const [fact] = findFacts(room, binding.pattern, whom).facts;
    if (fact && (!best || isAhead(fact, best))) best = fact;
  }
  return best;
}

/** Why a binding takes no fact. */
export function whyUnmet(binding: Binding, subject: string, room: Newsroom, focus: Focus): Reason {
  const { name, pattern } = binding;
  const whom = bindingSubjects(binding, subject, room, focus);
  if (whom.length === 0) return silent(`${name}: ${whyUnbound(binding, subject, room)}`);
  const misses = whom.flatMap((symbol) => findFacts(room, pattern, symbol).miss?.() ?? []);
  const miss = misses.find(({ reason }) => reason !== 'no data');
  return miss ? whyMissing(binding, miss) : whyNothing(binding, whyNone(room, pattern, whom[0]!)[0]!);
}

const isAhead = (fact: Fact, best: Fact): boolean =>
  (fact.newsworthiness - best.newsworthiness || compareText(best.id, fact.id)) > 0;

type Reason = Pick<Verdict, 'verdict' | 'why'>;

const silent = (why: string): Reason => ({ verdict: 'silent', why });

/** Why a fact is not one that a binding takes; undefined if it is. */
export function bindingMisfit(binding: Binding, fact: Fact): string | undefined {
  const name = differingName(binding.pattern, fact);
  if (name === undefined) return undefined;
  return whyMissing(binding, { reason: 'differs', id: fact.id, values: { ...fact.keys, ...fact.values }, field: name })
    .why;
}

/** What a rule has to say of its bound facts; undefined where it is silent. */
export function judge(
  rule: Rule,
  subject: string,
  facts: Readonly<Record<string, Fact>>,
  sessionNumber: number,
): Candidate | undefined {
  const { say, tails } = rule;
  if (rule.if && !rule.if.holds(facts)) return undefined;
  const said = firstOf(say, facts);
  const hung = tails.length === 0 ? NO_TAILS : tails.filter((tail) => holds(tail, facts));
  if (said < 0 && hung.length === 0) return undefined;
  const turn = sessionNumber + hashText(`${rule.id}/${subject}`);
  const main = facts[rule.bindings[0]!.name]!;
  const score = main.newsworthiness + rule.nudge;
  const clauses = hung.map((tail) => ({ kind: tail.kind, wording: new ChosenWording(tail, 1, turnOf(tail, turn)) }));
  if (said < 0) return { rule, subject, facts, main, score, tails: clauses };
  const group = say[said]!;
  const wording = new ChosenWording(group, said + 1, turnOf(group, turn));
  return { rule, subject, facts, main, score, wording, tails: clauses };
}

const NO_TAILS: Rule['tails'] = [];
const holds = (group: WordingGroup, facts: Candidate['facts']): boolean => !group.if || group.if.holds(facts);

/** The place of the first group whose condition holds; -1 where none does. */
function firstOf(groups: readonly WordingGroup[], facts: Candidate['facts']): number {
  for (let i = 0; i < groups.length; i++) if (holds(groups[i]!, facts)) return i;
  return -1;
}

/** The wording of a group whose turn it is, from 1. */
const turnOf = ({ words }: WordingGroup, turn: number): number => (turn % words.length) + 1;

/** Why a rule has nothing to say of its bound facts. */
export function whyUnfit(rule: Rule, facts: Candidate['facts']): string {
  if (rule.if && !rule.if.holds(facts)) return `if: ${rule.if.failure(facts) ?? rule.if.source}`;
  const failures = [...rule.say, ...rule.tails].flatMap((group) => group.if?.failure(facts) ?? []);
  return `no wording fits: ${[...new Set(failures)].join('; ')}`;
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
