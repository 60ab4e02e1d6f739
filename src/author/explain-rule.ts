import { formatDay } from '../base/dates.ts';
import { fail } from '../base/diagnostic.ts';
import { suggest } from '../base/suggest.ts';
import type { Desk } from '../brief/desk.ts';
import type { River } from '../brief/river.ts';
import type { Brief } from '../brief/tree.ts';
import type { Dropped } from '../plan/planned.ts';
import type { Verdict } from '../rulebook/match.ts';
import type { Rule } from '../rulebook/rule.ts';
import { subjectsOf } from '../rulebook/subjects.ts';
import { type Failure, failureText, firstFailureOf, type Step } from '../rulebook/trial.ts';
import { slotFate } from './beaten.ts';
import { bits } from './explain-fact.ts';
import { lastTrue } from './last-true.ts';
import { nameOfSentence, plannedOf, spokenOf } from './spoken.ts';

/** What became of a rule in one brief. */
export interface RuleReport {
  readonly rule: string;
  readonly file?: string;
  readonly line?: number;
  readonly about: readonly string[];
  readonly subjects: readonly SubjectReport[];
  /** of a rule about many: how many have each verdict, and the subject that came nearest to speaking */
  readonly counts?: Readonly<Record<string, number>>;
}

/** What became of a rule about one subject. */
export interface SubjectReport {
  readonly subject: string;
  readonly verdict: Verdict['verdict'];
  /** for what it was dropped, or what else the brief has to say of it */
  readonly why: readonly string[];
  /** the sentences that it speaks in; 0 is the headline */
  readonly said: ReadonlyArray<{ readonly number: number; readonly role: 'head' | 'tail'; readonly text: string }>;
  /** the first thing that it asked in vain; a binding may have been open to several facts */
  readonly failed?: FailureReport;
}

/** The first thing that a rule asked in vain. */
interface FailureReport {
  /** the name of a binding, "if", or "wording" */
  readonly asked: string;
  /** how many things it had asked before, and been given */
  readonly met: number;
  readonly because: readonly string[];
  /** how far it fell short, as a share of what it needs, where that is a number */
  readonly gap?: number;
  readonly last?: LastReport;
}

/** When the condition was last met. */
export interface LastReport {
  /** days as YYYY-MM-DD; absent if it never was as far back as was looked */
  readonly brief?: string;
  readonly session?: string;
  /** what became of the rule then */
  readonly then?: SubjectReport;
  /** the first brief that was looked at, if it never was */
  readonly lookedFrom?: string;
}

/** Of a rule about more subjects than this, one is told of, and the others are counted. */
const MANY = 8;

/** A rule by its id, or by its key alone where that is enough. @throws Fault `unknown-rule` with what was meant */
export function findRule(desk: Desk, wanted: string): Rule {
  const { rulebook } = desk;
  const exact = rulebook.find((rule) => rule.id === wanted);
  if (exact) return exact;
  const named = rulebook.filter((rule) => rule.id.endsWith(`/${wanted}`));
  if (named.length === 1) return named[0]!;
  if (named.length > 1) {
    const ids = named.map((rule) => rule.id).join(', ');
    return fail('unknown-rule', `${named.length} rules have the key "${wanted}"`, {}, `name one of ${ids}`);
  }
  const ids = rulebook.map((rule) => rule.id);
  const keys = wanted.includes('/') ? ids : ids.map((id) => id.slice(id.indexOf('/') + 1));
  return fail('unknown-rule', `there is no rule "${wanted}"`, {}, suggest(wanted, keys));
}

/**
 * What became of a rule, per subject or for one.
 *
 * @throws Fault `unknown-subject` if the rule is not about the subject in this brief
 */
export function explainRule(desk: Desk, river: River, rule: Rule, subject?: string): RuleReport {
  const verdicts = river.brief.verdicts.filter((verdict) => verdict.rule === rule.id);
  const subjects = [...new Set(verdicts.map((verdict) => verdict.subject))];
  if (subject !== undefined && !subjects.includes(subject)) {
    fail('unknown-subject', `"${rule.id}" is not about "${subject}" in this brief`, {}, suggest(subject, subjects));
  }
  const { file, line } = rule.place();
  const wanted = subject === undefined ? subjects : [subject];
  const report = {
    rule: rule.id,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    about: rule.about,
  };
  const explain = (of: string, withLast: boolean): SubjectReport => explainSubject(desk, river, rule, of, withLast);
  if (wanted.length <= MANY) return { ...report, subjects: wanted.map((of) => explain(of, true)) };
  const all = wanted.map((of) => explain(of, false));
  const counts: Record<string, number> = {};
  for (const { verdict } of all) counts[verdict] = (counts[verdict] ?? 0) + 1;
  const speaking = all.filter(({ verdict }) => !isQuiet(verdict));
  const nearest = nearestOf(all.filter(({ verdict }) => isQuiet(verdict)));
  return { ...report, counts, subjects: [...speaking, ...(nearest ? [explain(nearest.subject, true)] : [])] };
}

const isQuiet = (verdict: Verdict['verdict']): boolean => verdict === 'silent' || verdict === 'unknown';

/** The one that was given most of what it asked; of those the least short of what it needs; of those the first. */
function nearestOf(quiet: readonly SubjectReport[]): SubjectReport | undefined {
  const met = ({ failed }: SubjectReport): number => failed?.met ?? -1;
  const gap = ({ failed }: SubjectReport): number => failed?.gap ?? Number.MAX_VALUE;
  return [...quiet].sort((a, b) => met(b) - met(a) || gap(a) - gap(b))[0];
}

function explainSubject(desk: Desk, river: River, rule: Rule, subject: string, withLast: boolean): SubjectReport {
  const said = saidOf(river.brief, rule.id, subject);
  const { verdict, why } = river.brief.verdicts.find((each) => each.rule === rule.id && each.subject === subject) ?? {
    verdict: 'silent' as const,
    why: 'the rule was not about it',
  };
  const dropped = river.plan.dropped.find(({ candidate }) => candidate.rule === rule && candidate.subject === subject);
  // of what the editor did the verdict says, before the sentence, what it was
  if (said.length > 0 && verdict === 'by the editor') return { subject, verdict, why: [why.split(': ')[0]!], said };
  if (said.length > 0) return { subject, verdict: 'said', why: [], said };
  if (dropped) return { subject, verdict: 'dropped', why: whyDropped(river, dropped), said };
  if (!isQuiet(verdict)) return { subject, verdict, why: [why], said };
  const { room, focus } = river;
  // a rule whose subject is not on the desk has one verdict, under all that it is about
  const isTried = subjectsOf(rule, room, focus).includes(subject);
  const failure = isTried ? firstFailureOf(rule, subject, room, focus) : undefined;
  if (!failure) return { subject, verdict, why: [why], said };
  const { step } = failure;
  const isUnknown = failure.missed.length > 0 && failure.missed.every(({ missing }) => missing);
  const gaps = failure.missed.flatMap(({ gap }) => gap ?? []);
  const hasRelation = step.asks !== 'binding' || failure.unbound === undefined;
  const last = withLast && hasRelation ? lastReport(desk, river, rule, subject, step) : undefined;
  return {
    subject,
    verdict: isUnknown ? 'unknown' : 'silent',
    why: [],
    said,
    failed: {
      asked: step.asks === 'binding' ? step.binding.name : step.asks,
      met: failure.met,
      because: linesOf(failure, rule),
      ...(gaps.length > 0 ? { gap: Math.min(...gaps) } : {}),
      ...(last ? { last } : {}),
    },
  };
}

/** The sentences of a brief in which a rule speaks of a subject. */
export function saidOf(brief: Brief, rule: string, subject: string): SubjectReport['said'] {
  return spokenOf(brief).flatMap(({ number, sentence }) =>
    sentence.parts
      .filter((part) => part.rule === rule && part.subject === subject)
      .map(({ role }) => ({ number, role, text: sentence.text })),
  );
}

function whyDropped(river: River, { candidate, why, by, implying, full, rank }: Dropped): string[] {
  const { brief, plan } = river;
  const score = `${bits(rank?.score ?? candidate.score)} bits`;
  if (by) {
    const [place] = saidOf(brief, by.rule.id, by.subject);
    const where = place ? ` (${nameOfSentence(place.number)})` : '';
    if (plan.headline?.candidate === by)
      return [
        `${by.rule.id}, about ${by.subject}, made a more newsworthy headline: ${bits(by.score)} bits against ${score}`,
      ];
    if (implying) return [`its fact ${candidate.main.id} is implied by ${implying.id}, said by ${by.rule.id}${where}`];
    return [`its fact ${candidate.main.id} was said by ${by.rule.id}${where}`];
  }
  if (full !== undefined) {
    const kept = spokenOf(brief).filter(({ section }) => section === full);
    const ranks = kept.map(({ number }) => plannedOf(river, number)?.rank.score ?? 0);
    return [`${why}, the least newsworthy of them with ${bits(Math.min(...ranks))} bits; this one has ${score}`];
  }
  if (candidate.tails.length === 0 || rank) return [why];
  return [why, ...whyNoHead(river, candidate)];
}

/** Why it hangs on none of the sentences that it might have hung on. */
function whyNoHead(river: River, candidate: Dropped['candidate']): string[] {
  const fates = new Map<string, number[]>();
  for (const { number } of spokenOf(river.brief).slice(1)) {
    const planned = plannedOf(river, number);
    const fate = planned && slotFate(candidate, planned);
    if (fate) fates.set(fate.why, [...(fates.get(fate.why) ?? []), number]);
  }
  const metric = candidate.main.metric ?? 'close';
  if (fates.size === 0) return [`no sentence is about ${candidate.subject}'s ${metric} of that session`];
  return [...fates].map(([why, [first, ...more]]) => `${nameOfSentences([first!, ...more])}: ${why}`);
}

const nameOfSentences = (numbers: readonly number[]): string =>
  numbers.length === 1 ? nameOfSentence(numbers[0]!) : `sentences ${numbers.join(', ')}`;

/** Where a rule stopped, in lines: one for a condition, one a fact that a binding might have taken. */
function linesOf({ step, missed, unbound, facts }: Failure, rule: Rule): string[] {
  switch (step.asks) {
    case 'if':
      return [failureText(step.condition.source, rule, facts)];
    case 'wording':
      return [...rule.say, ...rule.tails].map((group) => failureText(group.if?.source ?? 'true', rule, facts));
    case 'binding': {
      const { name } = step.binding;
      if (unbound !== undefined) return [unbound];
      return missed.map(({ field, says, name: row }) => {
        const which = missed.length > 1 ? `, of ${row}` : '';
        return field === undefined ? `${name}: ${says}${which}` : `${name}.${field} ${says}${which}`;
      });
    }
  }
}

function lastReport(desk: Desk, river: River, rule: Rule, subject: string, step: Step): LastReport {
  const last = lastTrue(desk, river.request, rule, subject, step);
  if (!last.found) return last.from === undefined ? {} : { lookedFrom: formatDay(last.from) };
  const then = explainSubject(desk, last.river, rule, subject, false);
  return { brief: formatDay(last.day), session: formatDay(last.session), then };
}

/** The report as people read it. */
export function ruleText({ rule, file, line, about, subjects, counts }: RuleReport): string {
  const place = file === undefined ? '' : `  ${file}${line === undefined ? '' : `:${line}`}`;
  const heading = `${rule}, about ${about.join(', ')}${place}\n`;
  const counted = counts
    ? [
        `${Object.entries(counts)
          .map(([verdict, count]) => `${count} ${verdict}`)
          .join(', ')}; the nearest of those that did not speak comes last\n`,
      ]
    : [];
  return [heading, ...counted, ...subjects.map(subjectText)].join('\n');
}

function subjectText(report: SubjectReport): string {
  const lines = subjectLines(report).map((each) => `  ${each}\n`);
  return `${report.subject}: ${report.verdict}\n${lines.join('')}`;
}

function subjectLines({ why, said, failed }: SubjectReport): string[] {
  return [
    ...said.map(
      ({ number, role, text }) => `${nameOfSentence(number)}${role === 'tail' ? ', as a tail' : ''}: ${text}`,
    ),
    ...why,
    ...(failed ? failedLines(failed) : []),
  ];
}

/** Rows that a binding might have taken, beyond which they are counted. */
const MOST_ROWS = 6;

function failedLines({ asked, because, last }: FailureReport): string[] {
  const shown = because.slice(0, MOST_ROWS);
  const rest = because.length - shown.length;
  const lines =
    asked === 'if'
      ? [`its condition is false: ${because[0]}`]
      : asked === 'wording'
        ? ['no wording fits:', ...shown.map((each) => `  ${each}`)]
        : shown;
  return [...lines, ...(rest > 0 ? [`and ${rest} more`] : []), ...(last ? lastLines(last) : [])];
}

function lastLines({ brief, session, then, lookedFrom }: LastReport): string[] {
  if (!then) return lookedFrom === undefined ? [] : [`not true in any earlier brief back to ${lookedFrom}`];
  const of = session === brief ? '' : `, of the session of ${session}`;
  return [
    `last true in the brief of ${brief}${of}; the rule was then ${then.verdict}:`,
    ...subjectLines(then).map((each) => `  ${each}`),
  ];
}
