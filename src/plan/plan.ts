import type { Edition, Section } from '../rulebook/edition.ts';
import type { Candidate } from '../rulebook/match.ts';
import type { Wanted } from './editor.ts';
import { runsOf } from './order.ts';
import { joinLone, paragraphs } from './paragraphs.ts';
import type { Plan } from './planned.ts';
import { best } from './ranking.ts';
import { Selection } from './selection.ts';

/**
 * Chooses and orders what a brief says, by the edition's sections, budgets and weights.
 *
 * @param tracks the index that a fund tracks, by symbol
 * @param wanted what the editor wants said, whatever the budgets
 */
export function makePlan(
  candidates: readonly Candidate[],
  edition: Edition,
  tracks: (symbol: string) => string | undefined,
  wanted: Wanted = { added: [] },
): Plan {
  const selection = new Selection(candidates, edition, tracks);
  // taken first: the rest is chosen knowing what they say
  const lead = wanted.lead && selection.take(wanted.lead);
  const added = wanted.added
    .filter(({ candidate }) => candidate !== wanted.lead)
    .map(({ candidate, section }) => ({
      sentence: selection.take(candidate),
      section: sectionFor(candidate, edition, section),
    }));
  const sections = edition.sections.map((section, i) => {
    const opening = i === 0 ? lead : undefined;
    const given = added.filter((one) => one.section === section).map(({ sentence }) => sentence);
    const chosen = [...given, ...selection.fill(section, given.length + (opening ? 1 : 0))];
    return { section, runs: runsOf(section, chosen, opening) };
  });
  const headline = best(
    candidates.filter((candidate) => candidate.rule.topic === edition.headline && candidate.wording),
  );
  const dropped = selection.dropped(headline);
  return {
    headline: headline && {
      candidate: headline,
      wording: headline.wording!,
      tails: [],
      rank: { score: headline.score },
    },
    sections: sections
      .filter(({ runs }) => runs.length > 0)
      .map(({ section, runs }) => ({
        id: section.id,
        ...(section.heading === undefined ? {} : { heading: section.heading }),
        paragraphs: joinLone(runs, tracks).flatMap((run) => paragraphs(run, tracks)),
      })),
    dropped,
    verdicts: () =>
      dropped.map(({ candidate: { rule, subject }, why }) => ({ rule: rule.id, subject, verdict: 'dropped', why })),
  };
}

/** Where an added remark is said: in the section that the editor names, else where its rule is, else at the end. */
function sectionFor({ rule }: Candidate, { sections }: Edition, named: string | undefined): Section {
  return (
    sections.find((section) => section.id === named) ??
    sections.find((section) => section.topics.flat().includes(rule.topic)) ??
    sections.at(-1)!
  );
}
