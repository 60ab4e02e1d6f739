import { hashText } from '../base/choice.ts';
import type { Place } from '../base/diagnostic.ts';
import type { Part } from '../brief/tree.ts';
import { type Candidate, numberOf, type Wording, wordingOf } from '../rulebook/match.ts';
import type { WordingGroup } from '../rulebook/rule.ts';
import { conditionText, failureText } from '../rulebook/trial.ts';

/** Which of a rule's wordings spoke, and why that one. */
export interface WordingReport {
  /** groups and wordings count from 1 */
  readonly group: number;
  readonly groups: number;
  readonly wording: number;
  readonly wordings: number;
  readonly template: string;
  readonly file?: string;
  readonly line?: number;
  /** the groups that were asked, in order; the last speaks */
  readonly asked: ReadonlyArray<{
    readonly group: number;
    /** its condition with the values that it read; absent for a group that asks nothing */
    readonly asked?: string;
    readonly holds: boolean;
    /** the kind of a tail that fits and is passed over: the sentence had no place for it */
    readonly passedOver?: string;
  }>;
  readonly turn: Turn;
}

/** The reckoning by which wordings take turns. */
export interface Turn {
  readonly session: number;
  /** FILE/KEY/SUBJECT and its hash */
  readonly hashed: string;
  readonly hash: number;
  /** (session + hash) mod wordings, from 0 */
  readonly remainder: number;
  /** false where the wording is another than the one whose turn it is */
  readonly isNext: boolean;
  /** why it is another: the editor chose it, or those before it open as the sentence before does */
  readonly because?: 'editor' | 'opener';
}

/**
 * Why a clause is worded as it is.
 *
 * @param planned the wording that was planned
 * @param part what was said: where the planned wording opens as the sentence before, it is another one
 */
export function reportWording(
  candidate: Candidate,
  planned: Wording,
  { role, variant }: Pick<Part, 'role' | 'variant'>,
  session: number,
): WordingReport {
  const wording = wordingOf(planned, numberOf({ variant })) ?? planned;
  const { rule, subject, facts } = candidate;
  const groups: readonly WordingGroup[] = role === 'head' ? rule.say : rule.tails;
  const holds = (group: WordingGroup): boolean => !group.if || group.if.holds(facts);
  const index = role === 'head' ? Number(wording.variant.split('.')[0]) - 1 : tailIndex(candidate, planned);
  const spoken = numberOf(wording) - 1;
  const group = groups[index]!;
  const hashed = `${rule.id}/${subject}`;
  const hash = hashText(hashed);
  const remainder = (session + hash) % group.words.length;
  const place: Place = group.placeOf(spoken);
  return {
    group: index + 1,
    groups: groups.length,
    wording: spoken + 1,
    wordings: group.words.length,
    template: wording.template.source,
    ...(place.file === undefined ? {} : { file: place.file }),
    ...(place.line === undefined ? {} : { line: place.line }),
    asked: groups.slice(0, index + 1).map((asked, i) => {
      const held = holds(asked);
      const say = held ? conditionText : failureText;
      return {
        group: i + 1,
        holds: held,
        ...(asked.if ? { asked: say(asked.if.source, rule, facts) } : {}),
        ...(held && i < index && 'kind' in asked ? { passedOver: String(asked.kind) } : {}),
      };
    }),
    turn: {
      session,
      hashed,
      hash,
      remainder,
      isNext: remainder === spoken,
      ...(remainder === spoken ? {} : { because: planned.isWanted ? 'editor' : 'opener' }),
    },
  };
}

/** A candidate's tails are those of its rule whose conditions hold, in order. */
function tailIndex({ rule, facts, tails }: Candidate, wording: Wording): number {
  const nth = tails.findIndex((tail) => tail.wording === wording);
  const holding = [...rule.tails.keys()].filter((i) => rule.tails[i]!.if?.holds(facts) ?? true);
  return holding[nth] ?? 0;
}

const WHY = {
  editor: 'chosen by the editor',
  opener: 'that would open with the first word of the sentence before',
} as const;

export function wordingLines(report: WordingReport): string[] {
  const { group, groups, wording, wordings, asked, turn } = report;
  const where =
    report.file === undefined ? '' : `  ${report.file}${report.line === undefined ? '' : `:${report.line}`}`;
  return [
    `wording: group ${group} of ${groups}, wording ${wording} of ${wordings}${where}`,
    `    ${report.template}`,
    ...asked.map(({ group: number, asked: condition, holds, passedOver }) => {
      const is = `  group ${number}: `;
      if (passedOver !== undefined) return `${is}no, the sentence has no place for its kind, ${passedOver}`;
      return `${is}${holds ? 'yes' : 'no'}, ${condition ?? 'it asks nothing'}`;
    }),
    turn.isNext
      ? `  wording ${wording}: session ${turn.session} + ${turn.hash}, the hash of "${turn.hashed}", leaves ${turn.remainder} when divided by ${wordings}`
      : `  wording ${wording}, though it was the turn of wording ${turn.remainder + 1}: ${WHY[turn.because ?? 'editor']}`,
  ];
}
