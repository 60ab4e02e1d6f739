import { explainRule, findRule, ruleText } from '../author/explain-rule.ts';
import {
  explainSavedRule,
  explainSavedSentence,
  nowSaid,
  sameIn,
  savedRuleText,
  savedSentenceText,
} from '../author/explain-saved.ts';
import { explainSentence, sentenceText } from '../author/explain-sentence.ts';
import { findSentence, nameOfSentence } from '../author/spoken.ts';
import { parseDay } from '../base/dates.ts';
import { Fault, fail, formatHeading } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import { type Desk, openDesk } from '../brief/desk.ts';
import { type River, runRiver } from '../brief/river.ts';
import type { Brief } from '../brief/tree.ts';

interface Question {
  readonly sentence?: string;
  readonly rule?: string;
  readonly subject?: string;
}

interface Answer {
  readonly report: unknown;
  readonly text: string;
}

/** What the workspace now makes of a saved brief's edition, date and focus, or why it cannot make anything of them. */
type Now = { readonly desk: Desk; readonly river: River } | { readonly why: string };

/** Explains a saved brief from the workspace where that still says the same; else from what the file holds. */
export function explainSaved(source: Source, brief: Brief, question: Question): Answer {
  const now = writeAgain(source, brief);
  return question.rule === undefined
    ? savedSentence(source, brief, now, question.sentence!)
    : savedRule(brief, now, question.rule, question.subject);
}

function writeAgain(source: Source, { edition, date, focus }: Brief): Now {
  try {
    const desk = openDesk(source);
    return { desk, river: runRiver(desk, { edition: desk.edition(edition), day: parseDay(date)!, focus }) };
  } catch (error) {
    if (error instanceof Fault) return { why: error.diagnostics.map(formatHeading).join('; ') };
    throw error;
  }
}

function savedSentence(source: Source, brief: Brief, now: Now, wanted: string): Answer {
  const spoken = findSentence(brief, wanted);
  if ('why' in now) {
    const note = `The workspace cannot write this brief now: ${now.why}. This is what the file holds.`;
    const report = explainSavedSentence(brief, spoken);
    return { report: { from: 'file', note, ...report }, text: `${note}\n\n${savedSentenceText(report)}` };
  }
  const { river } = now;
  const same = sameIn(river.brief, spoken.sentence);
  if (same) {
    const moved = same.number === spoken.number ? '' : `In the file this is ${nameOfSentence(spoken.number)}.\n\n`;
    const report = explainSentence(source, river, same);
    return { report: { from: 'workspace', ...report }, text: `${moved}${sentenceText(report)}` };
  }
  const says = nowSaid(river.brief, spoken.sentence);
  const note = says
    ? says.sentence.text === spoken.sentence.text
      ? 'The workspace now says the same words from other facts. This is what the file holds.'
      : `The workspace now says something else (${nameOfSentence(says.number)}): ${says.sentence.text} This is what the file holds.`
    : `The workspace no longer says this: ${whyNot(river, spoken.sentence.parts[0])}. This is what the file holds.`;
  const report = explainSavedSentence(brief, spoken);
  return { report: { from: 'file', note, ...report }, text: `${note}\n\n${savedSentenceText(report)}` };
}

function whyNot(river: River, head: { rule: string; subject: string } | undefined): string {
  const verdict = river.brief.verdicts.find((each) => each.rule === head?.rule && each.subject === head.subject);
  if (!head) return 'no rule stands behind it';
  return verdict
    ? `${head.rule} is ${verdict.verdict}, ${verdict.why}`
    : `there is no rule ${head.rule} about ${head.subject}`;
}

function savedRule(brief: Brief, now: Now, wanted: string, subject: string | undefined): Answer {
  const known = [...new Set(brief.verdicts.map((verdict) => verdict.rule))];
  const named = known.filter((id) => id === wanted || id.endsWith(`/${wanted}`));
  const id = named.length === 1 ? named[0]! : wanted;
  const saved = explainSavedRule(brief, id, subject);
  if (!saved) {
    if (!known.includes(id))
      fail('unknown-rule', `the brief has no verdict of a rule "${wanted}"`, {}, suggest(wanted, known));
    const subjects = brief.verdicts.flatMap((verdict) => (verdict.rule === id ? [verdict.subject] : []));
    return fail(
      'unknown-subject',
      `in the brief "${id}" is not about "${subject}"`,
      {},
      suggest(subject ?? '', subjects),
    );
  }
  const note =
    'why' in now
      ? `The workspace cannot write this brief now: ${now.why}. This is what the file holds.`
      : sameVerdicts(brief, now.river.brief, id)
        ? undefined
        : 'The workspace now comes to other verdicts. This is what the file holds.';
  if (note !== undefined || 'why' in now) {
    return { report: { from: 'file', note, ...saved }, text: `${note}\n\n${savedRuleText(saved)}` };
  }
  const report = explainRule(now.desk, now.river, findRule(now.desk, id), subject);
  return { report: { from: 'workspace', ...report }, text: ruleText(report) };
}

const sameVerdicts = (a: Brief, b: Brief, rule: string): boolean => {
  const of = ({ verdicts }: Brief): string =>
    JSON.stringify(
      verdicts.filter((each) => each.rule === rule).map(({ subject, verdict, why }) => [subject, verdict, why]),
    );
  return of(a) === of(b);
};
