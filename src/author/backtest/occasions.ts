import type { Planned, River } from '../../brief/river.ts';
import type { Part, Sentence } from '../../brief/tree.ts';
import { writeAlone } from '../../brief/write.ts';
import type { PlannedSentence, PlannedTail } from '../../plan/planned.ts';
import type { Candidate, Wording } from '../../rulebook/match.ts';
import { beginDiscourse } from '../../words/discourse.ts';

/** A rule and subject that could speak in one brief: whether the brief says it, and in which wording. */
export interface Occasion {
  readonly rule: string;
  readonly subject: string;
  /** GROUP.WORDING from 1, such as "2.1", the one whose turn it is; of a tail "tail 1.2" */
  readonly wording: string;
  readonly said: boolean;
}

/** An occasion in words. */
export interface Spoken extends Occasion {
  /** the sentence as the brief has it, or as it would have read by itself */
  readonly text: string;
  /** for what the plan dropped it */
  readonly why?: string;
}

/** Every rule and subject that could speak in a brief: what it says in its own order, then what was dropped. */
export function occasionsOf({ plan }: Planned): Occasion[] {
  const said = [
    ...(plan.headline ? [plan.headline] : []),
    ...plan.sections.flatMap(({ paragraphs }) => paragraphs.flat()),
  ];
  return [
    ...said.flatMap(saidIn),
    ...plan.dropped.map(({ candidate }) => occasionOf(candidate, byItself(candidate), false)),
  ];
}

function saidIn({ candidate, wording, tails }: PlannedSentence): Occasion[] {
  const hanging = tails.filter((tail): tail is PlannedTail => tail !== undefined);
  return [{ candidate, wording }, ...hanging].map((clause) => occasionOf(clause.candidate, clause.wording, true));
}

/** The occasions of some rules, in words, in order of rules and subjects. */
export function spokenOf(river: River, rules: ReadonlySet<string>): Spoken[] {
  const { matched, plan, brief, setting } = river;
  const dropped = new Map(plan.dropped.map(({ candidate, why }) => [candidate, why]));
  const sentences: readonly Sentence[] = [
    brief.headline,
    ...brief.sections.flatMap((section) => section.paragraphs.flatMap((paragraph) => paragraph.sentences)),
  ];
  const occasions = new Map(occasionsOf(river).map((occasion) => [nameOf(occasion.rule, occasion.subject), occasion]));
  return matched.candidates
    .filter((candidate) => rules.has(candidate.rule.id))
    .map((candidate): Spoken => {
      const { rule, subject } = candidate;
      const occasion = occasions.get(nameOf(rule.id, subject))!;
      const why = dropped.get(candidate);
      if (why === undefined) {
        const isIts = (part: Part): boolean => part.rule === rule.id && part.subject === subject;
        const sentence = sentences.find(({ parts }) => parts.some(isIts));
        const part = sentence?.parts.find(isIts);
        // what would have opened as its neighbour is said in another wording than was planned
        const wording = part?.role === 'head' ? part.variant : occasion.wording;
        return { ...occasion, wording, text: sentence?.text ?? '' };
      }
      const role = candidate.wording ? 'head' : 'tail';
      const text = writeAlone(candidate, byItself(candidate), role, setting, beginDiscourse());
      return { ...occasion, text: text.trim(), why };
    });
}

const nameOf = (rule: string, subject: string): string => `${rule} ${subject}`;

/** The wording that a candidate speaks in by itself; a rule without sentences of its own has only its clause. */
const byItself = (candidate: Candidate): Wording => candidate.wording ?? candidate.tails[0]!.wording;

function occasionOf(candidate: Candidate, wording: Wording, said: boolean): Occasion {
  const { rule, subject, facts, tails } = candidate;
  const tail = tails.find((option) => option.wording === wording);
  if (!tail) return { rule: rule.id, subject, wording: wording.variant, said };
  const index = rule.tails.findIndex(
    ({ kind, if: condition }) => kind === tail.kind && condition?.holds(facts) !== false,
  );
  return { rule: rule.id, subject, wording: `tail ${index + 1}.${wording.variant.split('.')[1]}`, said };
}
