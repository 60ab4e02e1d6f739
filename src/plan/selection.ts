import { compareText } from '../base/diagnostic.ts';
import type { Fact } from '../facts/fact.ts';
import type { Edition, Section } from '../rulebook/edition.ts';
import type { Candidate, Wording } from '../rulebook/match.ts';
import { hangsOn, MAX_TAILS } from './hanging.ts';
import { implies } from './implication.ts';
import type { Drop, Dropped, PlannedSentence, PlannedTail, Rank } from './planned.ts';
import { byScore } from './ranking.ts';

/** Clauses of one rule about where a period stands: more behind the lines of a brief are a refrain. */
const MAX_STANDINGS = 2;

/** What has been taken so far, and why the rest was not. */
export class Selection {
  readonly #candidates: readonly Candidate[];
  /** those that have a sentence, by topic */
  readonly #ofTopic = new Map<string, Candidate[]>();
  /** by topic, how soon it has the turn to open the brief: more is sooner; the others never have it */
  readonly #leading = new Map<string, number>();
  /** by subject, the most newsworthy first: a tail hangs on no other subject's head */
  readonly #tails = new Map<string, Candidate[]>();
  readonly #said: Fact[] = [];
  readonly #saidBy = new Map<string, Candidate>();
  /** by candidate: what implies its fact, or how many of the facts said do not */
  readonly #asked = new Map<Candidate, { readonly upTo: number; readonly by: Fact | undefined }>();
  readonly #taken = new Set<Candidate>();
  /** the sentence of the lead's topic: one opens a brief */
  #leads: Candidate | undefined;
  /** by rule and subject, the first of each */
  readonly #takenOf = new Map<string, Candidate>();
  readonly #dropped = new Map<Candidate, Drop>();
  /** by rule, how many of its clauses hang on heads */
  readonly #hung = new Map<string, number>();

  readonly #edition: Edition;
  readonly #implies: (said: Fact, other: Fact) => boolean;

  constructor(candidates: readonly Candidate[], edition: Edition, tracks: (symbol: string) => string | undefined) {
    this.#candidates = candidates;
    this.#edition = edition;
    this.#implies = (said, other) => implies(said, other, tracks);
    const leads = [edition.lead].flat();
    for (const [i, topic] of leads.entries()) this.#leading.set(topic, leads.length - i);
    for (const candidate of candidates) {
      if (candidate.wording) addTo(this.#ofTopic, candidate.rule.topic, candidate);
    }
    for (const tail of candidates.filter(({ tails }) => tails.length > 0).sort(byScore)) {
      addTo(this.#tails, tail.main.subject, tail);
    }
  }

  /**
   * Takes a section's sentences, the most newsworthy first, within its budget.
   *
   * @param already how many sentences it has
   */
  fill(section: Section, already: number): PlannedSentence[] {
    const [least, most] = section.sentences.map((limit) => limit - already) as [number, number];
    const { newsworthy } = this.#edition;
    const topics = section.topics.flat();
    const chosen: PlannedSentence[] = [];
    const inSection = topics.flatMap((topic) => this.#ofTopic.get(topic) ?? []);
    const tailsOf = new Map(inSection.map((candidate) => [candidate, this.#tailsFor(candidate)]));
    const queue = this.#inOrder(inSection, tailsOf);
    // what could hang on a head that comes later waits for it; what found no head by then speaks for itself
    const hanging = new Set([...tailsOf.values()].flat().map((tail) => tail?.candidate));
    const turnOf = ({ candidate }: { readonly candidate: Candidate }): number =>
      hanging.has(candidate) ? 1 : this.#isLesser(candidate, inSection) ? 2 : 0;
    const turns = queue.map(turnOf);
    for (const { candidate, rank } of [0, 1, 2].flatMap((turn) => queue.filter((_, i) => turns[i] === turn))) {
      const drop = (why: Drop): Map<Candidate, Drop> => this.#dropped.set(candidate, { ...why, rank });
      const why = this.#whyNot(candidate);
      if (why !== undefined) drop(why);
      else if (this.#mayLead(candidate) > 0 && this.#leads !== undefined) {
        drop({ why: 'another sentence opens the brief', by: this.#leads });
      } else if (chosen.length >= most)
        drop({ why: `the section "${section.id}" is full (${section.sentences[1]} sentences)`, full: section.id });
      else if (rank.score < newsworthy && (turnIn(candidate) ?? (chosen.length >= least ? 1 : 0)) > 0) {
        const turn = turnIn(candidate);
        const stood =
          turn === undefined ? '' : `; it stood so a session before, its turn is in ${countOf(turn, 'weekday')}`;
        drop({ why: `${rank.score.toFixed(1)} bits, and the edition asks for ${newsworthy}${stood}` });
      } else {
        if (this.#mayLead(candidate) > 0) this.#leads = candidate;
        chosen.push(this.take(candidate, rank));
      }
    }
    return chosen;
  }

  /** Whether a plain move over a span is told better by another candidate: a streak, the best quarter since. */
  #isLesser({ main, wording }: Candidate, others: readonly Candidate[]): boolean {
    if (main.kind !== 'change' || main.keys.span === 'session' || wording!.template.slots.length > 0) return false;
    return others.some(
      (other) => other.main.subject === main.subject && other.main.kind !== 'change' && this.#implies(other.main, main),
    );
  }

  /** How soon a candidate's topic has the turn to open the brief: more is sooner, 0 never. */
  #mayLead({ rule }: Candidate): number {
    return this.#leading.get(rule.topic) ?? 0;
  }

  /**
   * The lead first, then by newsworthiness. Of several rules about the same fact the one that tells most comes first:
   * "more than the Dow" before the bare move.
   */
  #inOrder(
    candidates: readonly Candidate[],
    tailsOf: ReadonlyMap<Candidate, ReadonlyArray<PlannedTail | undefined>>,
  ): Array<{ candidate: Candidate; rank: Rank }> {
    const ranks = new Map(candidates.map((candidate) => [candidate, rankOf(candidate, tailsOf.get(candidate)!)]));
    for (const candidate of candidates)
      if (isOfGroup(candidate)) ranks.set(candidate, this.#withMembers(candidate, ranks));
    const ofFact = new Map<string, number>();
    for (const [{ main }, { score }] of ranks) ofFact.set(main.id, Math.max(score, ofFact.get(main.id) ?? 0));
    // what a group did waits for a member that has more to say of it
    const waits = (group: Candidate): boolean =>
      candidates.some(
        ({ main }) => this.#implies(main, group.main) && main !== group.main && !this.#implies(group.main, main),
      );
    return candidates
      .map((candidate) => ({
        candidate,
        rank: ranks.get(candidate)!,
        leads: this.#mayLead(candidate),
        waits: Number(isOfGroup(candidate) && waits(candidate)),
        ofFact: ofFact.get(candidate.main.id)!,
        isOfGroup: Number(isOfGroup(candidate)),
      }))
      .sort(
        (a, b) =>
          b.leads - a.leads ||
          a.waits - b.waits ||
          b.ofFact - a.ofFact ||
          b.isOfGroup - a.isOfGroup ||
          compareText(a.candidate.main.id, b.candidate.main.id) ||
          b.candidate.rule.bindings.length - a.candidate.rule.bindings.length ||
          b.rank.score - a.rank.score ||
          byScore(a.candidate, b.candidate),
      );
  }

  /** What a group did together is as newsworthy as the best of its members that did: it is said in their stead. */
  #withMembers(group: Candidate, ranks: ReadonlyMap<Candidate, Rank>): Rank {
    let best = ranks.get(group)!;
    for (const [other, { score }] of ranks) {
      if (score > best.score && !isOfGroup(other) && this.#implies(group.main, other.main))
        best = { score, lender: other };
    }
    return best;
  }

  dropped(headline: Candidate | undefined): Dropped[] {
    const topics = this.#edition.sections.flatMap((section) => section.topics.flat());
    return this.#candidates
      .filter((candidate) => !this.#taken.has(candidate) && candidate !== headline)
      .map((candidate) => ({ candidate, ...this.#reason(candidate, topics, headline) }));
  }

  #reason(candidate: Candidate, topics: readonly string[], headline: Candidate | undefined): Drop {
    const { topic } = candidate.rule;
    if (topic === this.#edition.headline)
      return { why: 'another headline is more newsworthy', ...(headline ? { by: headline } : {}) };
    if (!topics.includes(topic)) return { why: `no section of the edition takes the topic "${topic}"` };
    return this.#dropped.get(candidate) ?? { why: 'no head to hang on' };
  }

  /** The main fact has been said, or what was said implies it. */
  #whyNot(candidate: Candidate): Drop | undefined {
    const { main, rule, subject } = candidate;
    // a follow-up says further fields of the fact that its rule told
    const sayer = this.#saidBy.get(main.id);
    if (sayer && !sayer.rule.then.includes(rule.id)) return { why: `its fact was said by ${sayer.rule.id}`, by: sayer };
    const implying = this.#implying(candidate);
    if (implying) {
      const by = this.#saidBy.get(implying.id)!;
      return { why: `${implying.id}, said by ${by.rule.id}, implies it`, by, implying };
    }
    const again = this.#takenOf.get(keyOf(rule.id, subject));
    if (again) return { why: 'said already', by: again };
    const repeated = this.#toldPeriod(candidate);
    if (!repeated) return undefined;
    const by = this.#saidBy.get(repeated.id)!;
    return { why: `${repeated.id} was said by ${by.rule.id}`, by };
  }

  /** What a group did over a period that a candidate would tell beside its own fact, if a sentence has told it already. */
  #toldPeriod({ facts, main, wording }: Candidate): Fact | undefined {
    if (!wording) return undefined;
    const name = Object.keys(facts).find((each) => {
      const fact = facts[each]!;
      return (
        fact !== main &&
        fact.kind === 'group' &&
        fact.keys.span !== 'session' &&
        this.#saidBy.get(fact.id)?.main === fact &&
        wording.template.tells.has(each)
      );
    });
    return name === undefined ? undefined : facts[name];
  }

  /** The first fact said that implies a candidate's: what did not when it was asked of before is not asked again. */
  #implying(candidate: Candidate): Fact | undefined {
    const asked = this.#asked.get(candidate);
    if (asked?.by) return asked.by;
    const { main, rule } = candidate;
    // a follow-up that tells the parts of what its rule told as a whole is no repetition
    const tellsParts = (fact: Fact): boolean =>
      fact.kind === 'group' && this.#saidBy.get(fact.id)!.rule.then.includes(rule.id);
    const by = this.#said.find(
      (fact, i) => i >= (asked?.upTo ?? 0) && fact.id !== main.id && this.#implies(fact, main) && !tellsParts(fact),
    );
    this.#asked.set(candidate, { upTo: this.#said.length, by });
    return by;
  }

  /** Takes a candidate that has a sentence, with the clauses that hang on it. */
  take(candidate: Candidate, known?: Rank): PlannedSentence {
    const tails = this.#tailsFor(candidate);
    const rank = known ?? rankOf(candidate, tails);
    this.#mark(candidate, candidate.wording!);
    for (const tail of tails) {
      if (!tail) continue;
      this.#mark(tail.candidate, tail.wording);
      const { id } = tail.candidate.rule;
      this.#hung.set(id, (this.#hung.get(id) ?? 0) + 1);
    }
    return { candidate, wording: candidate.wording!, tails, rank };
  }

  /** Notes the facts that a wording tells: the main one, and those of further bindings that it prints. */
  #mark(candidate: Candidate, wording: Wording): void {
    const { rule, subject, facts, main } = candidate;
    const { tells } = wording.template;
    this.#taken.add(candidate);
    const key = keyOf(rule.id, subject);
    if (!this.#takenOf.has(key)) this.#takenOf.set(key, candidate);
    this.#dropped.delete(candidate);
    const tell = (fact: Fact): void => {
      this.#said.push(fact);
      this.#saidBy.set(fact.id, candidate);
    };
    tell(main);
    for (const name of Object.keys(facts)) if (tells.has(name)) tell(facts[name]!);
  }

  /** Whether a clause that tells where a period stands has hung on other heads often enough. */
  #isRefrain({ main, rule }: Candidate): boolean {
    return main.kind === 'change' && (this.#hung.get(rule.id) ?? 0) >= MAX_STANDINGS;
  }

  /** For each slot of a head's wording, the most newsworthy tail that fits; two in all, one of a kind. */
  #tailsFor(head: Candidate): Array<PlannedTail | undefined> {
    const hanging = this.#tails.get(head.main.subject);
    if (!hanging || head.wording!.template.slots.length === 0) return head.wording!.template.slots.map(() => undefined);
    const used = new Set<Candidate>();
    const kinds = new Set<string>();
    const facts: Fact[] = [head.main];
    const slots = head.wording!.template.slots;
    const filled = new Array<PlannedTail | undefined>(slots.length).fill(undefined);
    // the most newsworthy tail chooses its slot first
    for (const candidate of hanging) {
      if (used.size >= MAX_TAILS) break;
      if (!hangsOn(candidate, head) || (this.#taken.has(candidate) && candidate !== head)) continue;
      const fits = (takes: readonly string[]) => (tail: { readonly kind: string }) =>
        takes.includes(tail.kind) && !kinds.has(tail.kind);
      const slot = slots.findIndex((takes, i) => !filled[i] && candidate.tails.some(fits(takes)));
      if (slot < 0 || facts.some((fact) => this.#implies(fact, candidate.main))) continue;
      if (this.#isRefrain(candidate) || this.#whyNot(candidate) !== undefined) continue;
      const tail = candidate.tails.find(fits(slots[slot]!))!;
      filled[slot] = { candidate, wording: tail.wording };
      used.add(candidate);
      kinds.add(tail.kind);
      facts.push(candidate.main);
    }
    return filled;
  }
}

function addTo(groups: Map<string, Candidate[]>, name: string, candidate: Candidate): void {
  const group = groups.get(name);
  if (group) group.push(candidate);
  else groups.set(name, [candidate]);
}

const keyOf = (rule: string, subject: string): string => `${rule} ${subject}`;

/**
 * Weekdays until a state that stood so before has its turn again: till then it fills no section that is short of news,
 * and on the day it needs none. Undefined for news.
 */
const turnIn = ({ main }: Candidate): number | undefined => main.news.turn_in;

const isOfGroup = ({ main }: Candidate): boolean => main.kind === 'group';

const countOf = (count: number, noun: string): string => (count === 1 ? `a ${noun}` : `${count} ${noun}s`);

/** A head is as newsworthy as the best of its tails: the history it carries is what makes it news. */
function rankOf(candidate: Candidate, tails: ReadonlyArray<PlannedTail | undefined>): Rank {
  const best = Math.max(candidate.score, ...tails.map((tail) => tail?.candidate.score ?? 0));
  const lender = best > candidate.score ? tails.find((tail) => tail?.candidate.score === best) : undefined;
  return { score: best, ...(lender ? { lender: lender.candidate } : {}) };
}
