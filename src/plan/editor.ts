import type { Diagnostic } from '../base/diagnostic.ts';
import type { Edition } from '../rulebook/edition.ts';
import { type Candidate, type Matched, type Verdict, type Wording, wordingOf } from '../rulebook/match.ts';
import type { Overrides } from '../rulebook/overrides.ts';
import { best } from './ranking.ts';

/** What is said because the editor wants it, before anything else is chosen. */
export interface Wanted {
  /** opens the brief */
  readonly lead?: Candidate;
  /** remarks that the editor added, in order, each with the section in which it is wanted, if there is one */
  readonly added: ReadonlyArray<{ readonly candidate: Candidate; readonly section?: string }>;
}

/** What rules made of facts, after the editor's last word. */
export interface Edited extends Matched {
  readonly wanted: Wanted;
  /** warnings: what the editor asked for and cannot have today */
  readonly diagnostics: readonly Diagnostic[];
  /** what the editor did to something that is said: "leads", "wording 2", "added" */
  deeds(said: { readonly rule: string; readonly subject: string; readonly variant: string }): readonly string[];
}

/** Does what the editor said about the day: drops rules, chooses wordings, names the lead and the added remarks. */
export function applyOverrides(matched: Matched, overrides: Overrides | undefined, edition: Edition): Edited {
  if (!overrides) {
    return {
      candidates: matched.candidates,
      verdicts: matched.verdicts,
      wanted: { added: [] },
      diagnostics: [],
      deeds: () => [],
    };
  }
  const { drop, wording, added } = overrides;
  const isAdded = (subject: string): boolean => added.some(({ remark }) => remark.id === subject);
  // who drops the rules of remarks and adds one wants that one said
  const isDropped = ({ rule, subject }: Named): boolean => drop.includes(rule) && !isAdded(subject);

  const candidates = matched.candidates
    .filter((candidate) => !isDropped(nameOf(candidate)))
    .map((candidate) => reword(candidate, wording[candidate.rule.id]));
  const silent = matched.verdicts();
  const dropped = [...matched.candidates.map(nameOf), ...silent].filter(isDropped);
  const verdicts = [
    ...silent.filter((verdict) => !isDropped(verdict)),
    ...dropped.map(({ rule, subject }): Verdict => ({ rule, subject, verdict: 'by the editor', why: 'dropped' })),
  ];
  const sentences = candidates.filter((candidate) => candidate.wording && candidate.rule.topic !== edition.headline);
  const lead = best(sentences.filter((candidate) => candidate.rule.id === overrides.lead));
  const remarks = added.flatMap(({ remark, section }) => {
    const candidate = best(sentences.filter(({ subject }) => subject === remark.id));
    return candidate ? [{ candidate, ...(section === undefined ? {} : { section }) }] : [];
  });
  return {
    candidates,
    verdicts: () => verdicts,
    wanted: { ...(lead ? { lead } : {}), added: remarks },
    diagnostics: [
      ...(overrides.lead === undefined || lead ? [] : [silentLead(overrides.lead, overrides, candidates, verdicts)]),
      ...shortGroups(overrides, candidates),
      ...unsaidRemarks(overrides, remarks),
    ],
    deeds: ({ rule, subject, variant }) => [
      ...(lead && rule === lead.rule.id && subject === lead.subject ? ['leads'] : []),
      ...(variant.split('.')[1] === String(wording[rule]) ? [`wording ${wording[rule]}`] : []),
      ...(isAdded(subject) ? ['added'] : []),
    ],
  };
}

type Named = Pick<Verdict, 'rule' | 'subject'>;

const nameOf = ({ rule, subject }: Candidate): Named => ({ rule: rule.id, subject });

/** The candidate with the wording of that number, in its sentence and its clauses, as far as their groups have one. */
function reword(candidate: Candidate, number: number | undefined): Candidate {
  if (number === undefined) return candidate;
  const { wording, tails } = candidate;
  return {
    ...candidate,
    ...(wording ? { wording: nth(wording, number) } : {}),
    tails: tails.map((tail) => ({ ...tail, wording: nth(tail.wording, number) })),
  };
}

const nth = (wording: Wording, number: number): Wording => wordingOf(wording, number, true) ?? wording;

function warning(code: Diagnostic['code'], message: string, help: string, place: Partial<Diagnostic>): Diagnostic {
  return { code, severity: 'warning', message, help, ...place };
}

function silentLead(
  lead: string,
  { file }: Overrides,
  candidates: readonly Candidate[],
  verdicts: readonly Verdict[],
): Diagnostic {
  const candidate = candidates.find(({ rule }) => rule.id === lead);
  const why = candidate
    ? candidate.wording
      ? 'it is a headline, and headlines are no sentences'
      : 'it speaks only as a clause of another sentence'
    : verdicts.find(({ rule }) => rule === lead)?.why;
  const message = `"${lead}" is to lead and has nothing to say today: ${why}`;
  return warning('lead-silent', message, 'the brief opens as it would without it', file.place(['lead']));
}

/** Wordings that were asked for and that the group which speaks today does not have. */
function shortGroups({ wording, file }: Overrides, candidates: readonly Candidate[]): Diagnostic[] {
  return Object.entries(wording).flatMap(([rule, number]) => {
    const spoken = candidates
      .filter((candidate) => candidate.rule.id === rule)
      .flatMap((candidate) => candidate.wording ?? candidate.tails.map((tail) => tail.wording));
    const short = spoken.find(({ group }) => group.words.length < number);
    if (!short) return [];
    const message = `"${rule}" has no wording ${number} today: the group that speaks has ${short.group.words.length}`;
    return [warning('wrong-value', message, 'it speaks as it would without the editor', file.place(['wording', rule]))];
  });
}

function unsaidRemarks({ added, file }: Overrides, said: Wanted['added']): Diagnostic[] {
  return added.flatMap(({ remark }, i) => {
    if (said.some(({ candidate }) => candidate.subject === remark.id)) return [];
    const message = `no rule puts the remark of ${remark.speaker} into words`;
    const help = 'add a rule that is about remarks, with a fact of the kind "remark"';
    return [warning('remark-unsaid', message, help, file.place(['add', i]))];
  });
}
