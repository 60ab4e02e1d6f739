import { civilOf, type Day, formatDay, weekIndexOf } from '../base/dates.ts';
import { compareDiagnostics, Fault } from '../base/diagnostic.ts';
import { lazy, memoize } from '../base/lazy.ts';
import { beginNotes, type Newsroom } from '../facts/finder.ts';
import { viewAt } from '../market/view.ts';
import { applyOverrides, type Edited } from '../plan/editor.ts';
import { makePlan } from '../plan/plan.ts';
import type { Plan } from '../plan/planned.ts';
import { type Edition, listEditions } from '../rulebook/edition.ts';
import { type Focus, focusOf, membersOfFocus } from '../rulebook/focus.ts';
import { match, type Verdict } from '../rulebook/match.ts';
import { checkOverrides, type Overrides } from '../rulebook/overrides.ts';
import type { Setting } from '../words/discourse.ts';
import type { Desk, FactDesk } from './desk.ts';
import { briefDay, checkDay, isAfterClose, lastDayAhead, momentOf, previousMoment } from './moment.ts';
import type { Brief, BriefSection, Sentence } from './tree.ts';
import { writeHeadline, writeSections } from './write.ts';

/**
 * Which brief: an edition, the session it is written for, and whom it is about. Of an edition that appears once a week
 * any session of the week names the brief, which is dated the last of them.
 */
export interface BriefRequest {
  readonly edition: Edition;
  readonly day: Day;
  /** an instrument, a group or a sector */
  readonly focus: string;
}

/** What the river carries as far as the plan. */
export interface Planned {
  /** its day is the brief's date */
  readonly request: BriefRequest;
  readonly room: Newsroom;
  readonly focus: Focus;
  readonly setting: Setting;
  /** after the editor's last word on the day */
  readonly matched: Edited;
  readonly plan: Plan;
}

/** What the river carried on its way, stage by stage, for who asks why a brief says what it says. */
export interface River extends Planned {
  readonly brief: Brief;
}

/**
 * A brief. A pure function of the desk and the request; a backfill calls it in a loop.
 *
 * @throws Fault if the day is no session or the focus lacks the last session's bar
 */
export const writeBrief = (desk: Desk, request: BriefRequest): Brief => runRiver(desk, request).brief;

/**
 * The river: data -> facts -> rules -> plan -> words -> brief.
 *
 * @throws Fault if the day is no session or the focus lacks the last session's bar
 */
export function runRiver(desk: Desk, request: BriefRequest): River {
  const planned = planBrief(desk, request);
  const { room, setting, matched, plan } = planned;
  const sections = writeSections(plan.sections, setting);
  const headline = plan.headline
    ? writeHeadline(plan.headline, setting)
    : plainSentence(isAfterClose(request.edition) ? 'After the bell' : 'Before the bell');
  const verdicts = lazy(() => [
    ...saidVerdicts(sections, headline, matched),
    ...plan.verdicts(),
    ...matched.verdicts(),
  ]);
  const brief: Brief = Object.assign(new Judged(verdicts), {
    edition: request.edition.edition,
    date: formatDay(planned.request.day),
    asOf: desk.market.clock.format(room.view.asOf),
    focus: request.focus,
    headline,
    description: sections[0]?.paragraphs[0]?.sentences[0] ?? headline,
    sections,
    ...(request.edition.closing === undefined ? {} : { closing: request.edition.closing }),
    diagnostics: [...room.view.diagnostics(), ...matched.diagnostics].sort(compareDiagnostics),
  });
  return { ...planned, brief };
}

/** Verdicts for which few ask. A class for the reason of a fact's. */
class Judged {
  readonly #verdicts: () => readonly Verdict[];

  constructor(verdicts: () => readonly Verdict[]) {
    this.#verdicts = verdicts;
  }

  get verdicts(): readonly Verdict[] {
    return this.#verdicts();
  }

  /** With the verdicts, which JSON would pass over. */
  toJSON(): object {
    return { ...this, verdicts: this.verdicts };
  }
}

/**
 * The river as far as the plan: what a brief would say, without the words.
 *
 * @throws Fault as `runRiver`
 */
export function planBrief(desk: Desk, asked: BriefRequest): Planned {
  const room = openNewsroom(desk, asked);
  checkDay(desk.market, asked.day, room.view.lastSession, asked.focus);
  const request = { ...asked, day: briefDay(desk.market, asked.edition, asked.day) };
  const overrides = openOverrides(desk, request);
  const setting = settingOf(desk, request);
  const focus = focusOf(room, request.focus);
  const found = match(desk.rulebook, room, focus, setting.sessionNumber);
  const matched = applyOverrides(found, overrides, request.edition);
  const { market } = desk;
  // facts are about groups, reports and universes too, which track nothing
  const tracks = (symbol: string): string | undefined =>
    market.hasInstrument(symbol) ? market.instrument(symbol).tracks : undefined;
  const plan = makePlan(matched.candidates, request.edition, tracks, matched.wanted);
  return { request, room, focus, setting, matched, plan };
}

/** @throws Fault with every rule, wording and section that the overrides of the day name and that is not there */
function openOverrides(desk: Desk, { day }: BriefRequest): Overrides | undefined {
  const overrides = desk.overrides(day);
  const faults = overrides
    ? checkOverrides(overrides, desk.rulebook, () => listEditions(desk.source).map(desk.edition))
    : [];
  if (faults.length > 0) throw new Fault(faults);
  return overrides;
}

/** The market at the request's moment, with what the edition finds newsworthy and what the editor added. */
export function openNewsroom(
  { market, scans, overrides }: Pick<FactDesk, 'market' | 'scans'> & Partial<Pick<FactDesk, 'overrides'>>,
  { edition, day, focus }: BriefRequest,
): Newsroom {
  const added = overrides?.(briefDay(market, edition, day))?.added.map(({ remark }) => remark);
  const { weights, bits } = edition;
  const { groups } = market.file;
  const members = membersOfFocus(market, focus);
  const near = market.hasInstrument(focus) ? market.instrument(focus) : undefined;
  const view = viewAt(market, momentOf(market, edition, day), added);
  return {
    scans,
    view,
    since: previousMoment(market, edition, day),
    until: lastDayAhead(view, edition),
    fixedBits: (kind) => bits[kind] ?? 0,
    notes: beginNotes(),
    weightOf: memoize((subject: string) => {
      const names = [subject, ...Object.keys(groups).filter((group) => groups[group]!.includes(subject))];
      if (subject === focus || members.includes(subject)) names.push('focus');
      if (subject === near?.tracks) names.push('tracks');
      if (subject === near?.benchmark) names.push('benchmark');
      const given = names.flatMap((name) => (Object.hasOwn(weights, name) ? [weights[name]!] : []));
      return given.length > 0 ? Math.max(...given) : (weights.other ?? 1);
    }),
  };
}

/** What the words of a brief are chosen from. */
export function settingOf(
  { market, metrics, style }: Pick<Desk, 'market' | 'metrics' | 'style'>,
  { edition, day }: Pick<BriefRequest, 'edition' | 'day'>,
): Setting {
  const { calendar, clock, file } = market;
  const date = briefDay(market, edition, day);
  return {
    style,
    // wordings turn from brief to brief
    sessionNumber: edition.every === 'week' ? weekIndexOf(date) : calendar.indexAtOrBefore(date),
    instrument: market.instrument,
    releaseSeries: (id) => (Object.hasOwn(file.releases, id) ? file.releases[id] : undefined),
    metric: (id) => (metrics.has(id) ? metrics.definition(id) : undefined),
    minutesOf: (moment) => clock.local(moment).minutes,
    dates: {
      today: date,
      lastSession: style.last_session,
      isOver: isAfterClose(edition),
      isSession: calendar.isSession,
      sessionOfMonth: (session) => {
        const first = session - (civilOf(session).date - 1);
        return calendar.indexAtOrBefore(session) - calendar.indexAtOrBefore(first - 1);
      },
    },
  };
}

function saidVerdicts(sections: readonly BriefSection[], headline: Sentence, { deeds }: Edited): Verdict[] {
  const sentences = [
    headline,
    ...sections.flatMap((section) => section.paragraphs.flatMap((paragraph) => paragraph.sentences)),
  ];
  return sentences.flatMap((sentence) =>
    sentence.parts.map((part): Verdict => {
      const { rule, subject, role, start, end } = part;
      const text = role === 'head' ? sentence.text : sentence.text.slice(start, end);
      const done = deeds(part).join(', ');
      return done === ''
        ? { rule, subject, verdict: 'said', why: text }
        : { rule, subject, verdict: 'by the editor', why: `${done}: ${text}` };
    }),
  );
}

const plainSentence = (text: string): Sentence => ({ text, parts: [], facts: [], figures: [], quoted: [] });
