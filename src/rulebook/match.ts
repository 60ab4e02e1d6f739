import { hashText } from '../base/choice.ts';
import type { Fact } from '../facts/fact.ts';
import { differingName, findFacts, type Miss, type Newsroom } from '../facts/finder.ts';
import type { Kind } from '../facts/kind.ts';
import { valueText } from '../facts/value-text.ts';
import type { TailKind } from '../words/helper.ts';
import type { Template } from '../words/template.ts';
import type { Binding, Rule, WordingGroup } from './rule.ts';
import type { Rulebook } from './rulebook.ts';

/** One of a rule's wordings, chosen for a day. */
export interface Wording {
  readonly template: Template;
  /** GROUP.WORDING, from 1 */
  readonly variant: string;
}

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
  readonly verdicts: readonly Verdict[];
}

/** The brief's focus as rules see it. */
export interface Focus {
  readonly symbol: string;
}

/**
 * One pass of all rules over immutable facts.
 *
 * @returns the candidates, in order of rules and subjects, and a verdict on each rule and subject that has none
 */
export function match(rulebook: Rulebook, room: Newsroom, focus: Focus, sessionNumber: number): Matched {
  const candidates: Candidate[] = [];
  const verdicts: Verdict[] = [];
  for (const rule of rulebook) {
    const subjects = subjectsOf(rule, room, focus);
    if (subjects.length === 0) {
      verdicts.push({
        rule: rule.id,
        subject: rule.about.join(),
        verdict: 'silent',
        why: 'nothing on this desk is its subject today',
      });
    }
    for (const subject of subjects) {
      const outcome = tryRule(rule, subject, room, focus, sessionNumber);
      if ('rule' in outcome && 'main' in outcome) candidates.push(outcome);
      else verdicts.push({ rule: rule.id, subject, ...outcome });
    }
  }
  return { candidates, verdicts };
}

/** Tries one rule on one subject. */
export function tryRule(
  rule: Rule,
  subject: string,
  room: Newsroom,
  focus: Focus,
  sessionNumber: number,
): Candidate | Pick<Verdict, 'verdict' | 'why'> {
  const facts: Record<string, Fact> = {};
  for (const binding of rule.bindings) {
    const found = bindFact(binding, subject, room, focus);
    if ('why' in found) return found;
    facts[binding.name] = found;
  }
  return judge(rule, subject, facts, sessionNumber);
}

/** The fact that a binding takes: of those that match, the most newsworthy; or why there is none. */
export function bindFact(
  binding: Binding,
  subject: string,
  room: Newsroom,
  focus: Focus,
): Fact | Pick<Verdict, 'verdict' | 'why'> {
  const whom = bindingSubject(binding, subject, room, focus);
  if (whom === undefined) return { verdict: 'silent', why: `${binding.name}: ${subject} has no "${binding.of}"` };
  const { facts, miss } = findFacts(room, binding.pattern, whom);
  return facts[0] ?? whyMissing(binding, miss);
}

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
): Candidate | Pick<Verdict, 'verdict' | 'why'> {
  if (rule.if && !rule.if.holds(facts)) {
    return { verdict: 'silent', why: `if: ${rule.if.failure(facts) ?? rule.if.source}` };
  }
  const choose = (groups: readonly WordingGroup[]): Wording | undefined => {
    const index = groups.findIndex((group) => !group.if || group.if.holds(facts));
    if (index < 0) return undefined;
    const { words } = groups[index]!;
    const turn = (sessionNumber + hashText(`${rule.id}/${subject}`)) % words.length;
    const parse = words[turn]!;
    return {
      // of the many that could speak few do: parsed when the plan asks
      get template() {
        return parse();
      },
      variant: `${index + 1}.${turn + 1}`,
    };
  };
  const wording = choose(rule.say);
  const tails = rule.tails.flatMap((tail) => {
    const chosen = choose([tail]);
    return chosen ? [{ kind: tail.kind, wording: chosen }] : [];
  });
  if (!wording && tails.length === 0) {
    const failures = [...rule.say, ...rule.tails].flatMap((group) => group.if?.failure(facts) ?? []);
    return { verdict: 'silent', why: `no wording fits: ${[...new Set(failures)].join('; ')}` };
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
function whyMissing(binding: Binding, miss: Miss | undefined): Pick<Verdict, 'verdict' | 'why'> {
  if (!miss || miss.reason === 'no data')
    return { verdict: 'unknown', why: `${binding.name}: no data for ${miss?.id ?? binding.name}` };
  if (miss.reason === 'differs' && miss.field !== undefined) {
    const field = binding.pattern.kind.fields[miss.field];
    const [is, wanted] = [miss.values?.[miss.field], binding.pattern.where[miss.field]!];
    const name = `${binding.name}.${miss.field}`;
    const why = is === undefined ? `no ${name}` : `${name} is ${valueText(is, field)}`;
    return { verdict: 'silent', why: `${why}, needs ${valueText(wanted, field)} (${miss.id})` };
  }
  return { verdict: 'silent', why: `${binding.name}: ${miss.id} does not hold` };
}

/** Whom a rule is about today, by what its main fact's kind is told of. */
export function subjectsOf(rule: Rule, room: Newsroom, focus: Focus): string[] {
  const kind = rule.bindings[0]!.pattern.kind;
  return [...new Set(rule.about.flatMap((name) => expand(name, kind, room, focus)))];
}

function expand(name: string, kind: Kind, { view }: Newsroom, focus: Focus): readonly string[] {
  const { market } = view;
  const { groups, releases, events, universes } = market.file;
  const among = (collection: string, all: Readonly<Record<string, unknown>>): readonly string[] =>
    name === collection ? Object.keys(all) : Object.hasOwn(all, name) ? [name] : [];
  switch (kind.about) {
    case 'group':
      return Object.hasOwn(groups, name) ? [name] : [];
    case 'release':
      return among('releases', releases);
    case 'event':
      // a report ahead is told of the report
      return [...among('events', events), ...among('releases', releases)];
    case 'universe':
      return among('universes', universes);
    case 'remark':
      return name === 'remarks' ? relevantRemarks(view, focus) : [];
    case 'calendar':
      return [market.calendar.mic];
    default: {
      if (name === 'focus') return [focus.symbol];
      const relation = relationOf(name, market.instrument(focus.symbol));
      if (relation !== undefined) return [relation].flat().flatMap((symbol) => groups[symbol] ?? [symbol]);
      if (Object.hasOwn(groups, name)) return groups[name]!.filter((member) => market.hasInstrument(member));
      return market.hasInstrument(name) ? [name] : [];
    }
  }
}

function relevantRemarks(view: Newsroom['view'], focus: Focus): string[] {
  const instrument = view.market.instrument(focus.symbol);
  const near = [focus.symbol, instrument.tracks, instrument.benchmark];
  return view
    .remarks()
    .filter((remark) => remark.subjects.length === 0 || remark.subjects.some((subject) => near.includes(subject)))
    .map((remark) => remark.id);
}

function relationOf(
  name: string,
  instrument: { tracks?: string | undefined; benchmark?: string | undefined; peers?: string | string[] | undefined },
): string | string[] | undefined {
  return name === 'tracks' || name === 'benchmark' || name === 'peers' ? (instrument[name] ?? []) : undefined;
}

/** The subject of a binding: the rule's own, or by relation of it; undefined if there is none. */
export function bindingSubject({ of }: Binding, subject: string, { view }: Newsroom, focus: Focus): string | undefined {
  if (of === undefined) return subject;
  if (of === 'focus') return focus.symbol;
  const { market } = view;
  if (of === 'tracks' || of === 'benchmark')
    return market.hasInstrument(subject) ? market.instrument(subject)[of] : undefined;
  return of;
}
