import { mostFrequent, type Silences } from './silence.ts';
import { groupOf, type RuleTally, type Tally } from './tally.ts';

/** A rule that speaks on a larger share of sessions says nothing new. */
const NEARLY_ALWAYS = 0.9;
/** A rule that speaks on a larger share of sessions needs so many wordings in each group (DESIGN.md, section 7). */
const OFTEN = 0.2;
export const WORDINGS_WHEN_OFTEN = 5;

/** What an author should look at in a range's counts. */
export interface Findings {
  readonly never: ReadonlyArray<{ readonly tally: RuleTally; readonly reason: ReturnType<typeof mostFrequent> }>;
  readonly nearlyAlways: readonly RuleTally[];
  /** rules that speak often, with those of their groups that speak and have too few wordings */
  readonly tooFewWordings: ReadonlyArray<{ readonly tally: RuleTally; readonly groups: readonly GroupUse[] }>;
  /** wordings of rules that speak, which never do themselves */
  readonly unused: ReadonlyArray<{ readonly tally: RuleTally; readonly wordings: readonly string[] }>;
}

export interface GroupUse {
  /** "1", or of a tail "tail 1" */
  readonly group: string;
  readonly wordings: number;
  /** briefs in which it could speak */
  readonly briefs: number;
}

export function findingsOf({ briefs, rules }: Tally, silences: Silences): Findings {
  const all = [...rules.values()];
  const speaking = all.filter(({ days }) => days.length > 0);
  const isOn = (share: number, { days }: RuleTally): boolean => days.length > share * briefs;
  return {
    never:
      briefs === 0
        ? []
        : all
            .filter(({ days }) => days.length === 0)
            .map((tally) => ({ tally, reason: mostFrequent(silences.get(tally.rule.id)) })),
    nearlyAlways: speaking.filter((tally) => isOn(NEARLY_ALWAYS, tally)),
    tooFewWordings: speaking
      .filter((tally) => isOn(OFTEN, tally))
      .map((tally) => ({
        tally,
        groups: groupsOf(tally).filter((group) => group.briefs > 0 && group.wordings < WORDINGS_WHEN_OFTEN),
      }))
      .filter(({ groups }) => groups.length > 0),
    unused: speaking
      .map((tally) => ({ tally, wordings: unusedOf(tally) }))
      .filter(({ wordings }) => wordings.length > 0),
  };
}

const unusedOf = ({ wordings }: RuleTally): string[] =>
  [...wordings].filter(([, times]) => times === 0).map(([wording]) => wording);

function groupsOf({ wordings, groups }: RuleTally): GroupUse[] {
  const sizes = new Map<string, number>();
  for (const wording of wordings.keys()) sizes.set(groupOf(wording), (sizes.get(groupOf(wording)) ?? 0) + 1);
  return [...sizes].map(([group, size]) => ({ group, wordings: size, briefs: groups.get(group) ?? 0 }));
}
