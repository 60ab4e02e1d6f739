import { compareText, fail } from '../base/diagnostic.ts';
import { suggest } from '../base/suggest.ts';
import type { Fact } from './fact.ts';
import { holdingFacts, type Newsroom } from './finder.ts';
import type { Kind } from './kind.ts';
import { KINDS } from './registry.ts';

/**
 * All facts of the last session, the most newsworthy first, ties by id.
 *
 * @throws Fault for a subject that the market does not know
 */
export function listFacts(
  room: Newsroom,
  wanted: { readonly subject?: string | undefined; readonly kind?: string | undefined } = {},
): Fact[] {
  const kinds = [...KINDS.values()].filter((kind) => wanted.kind === undefined || kind.id === wanted.kind);
  const known = new Set<string>();
  const facts = kinds.flatMap((kind) => {
    const subjects = subjectsOf(room, kind, wanted.subject);
    for (const subject of subjects) known.add(subject);
    return subjects
      .filter((subject) => wanted.subject === undefined || subject === wanted.subject)
      .flatMap((subject) => holdingFacts(room, kind, subject));
  });
  if (wanted.subject !== undefined && !known.has(wanted.subject)) {
    fail('unknown-subject', `nothing is called "${wanted.subject}"`, {}, suggest(wanted.subject, known));
  }
  return facts.sort((a, b) => b.newsworthiness - a.newsworthiness || compareText(a.id, b.id));
}

/** Whom facts of a kind may be told of: what market.yaml names, and a member of a universe when it is asked for. */
function subjectsOf({ view }: Newsroom, kind: Kind, wanted: string | undefined): readonly string[] {
  const { file, calendar } = view.market;
  switch (kind.about) {
    case 'group':
      return Object.keys(file.groups);
    case 'release':
      return Object.keys(file.releases);
    case 'event':
      // a report ahead is told of the report
      return [...Object.keys(file.events), ...Object.keys(file.releases)];
    case 'universe':
      return Object.keys(file.universes);
    case 'remark':
      return view.remarks().map((remark) => remark.id);
    case 'calendar':
      return [calendar.mic];
    default: {
      const named = Object.keys(file.instruments);
      return wanted !== undefined && view.market.hasInstrument(wanted) ? [...new Set([...named, wanted])] : named;
    }
  }
}
