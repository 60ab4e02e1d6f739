import { compareText, fail } from '../base/diagnostic.ts';
import { suggest } from '../base/suggest.ts';
import type { Fact } from './fact.ts';
import { holdingFacts, type Newsroom } from './finder.ts';
import type { Kind } from './kind.ts';
import { KINDS } from './registry.ts';

/** Which facts to list; all of what market.yaml names where nothing is said. */
export interface Wanted {
  readonly subject?: string | undefined;
  readonly kind?: string | undefined;
  /** the members of universes, too */
  readonly members?: boolean | undefined;
}

/**
 * All facts of the last session, the most newsworthy first, ties by id.
 *
 * @throws Fault for a subject that the market does not know
 */
export function listFacts(room: Newsroom, wanted: Wanted = {}): Fact[] {
  const kinds = [...KINDS.values()].filter((kind) => wanted.kind === undefined || kind.id === wanted.kind);
  const subjects = subjectsOf(room, kinds, wanted);
  const { subject: only } = wanted;
  if (only !== undefined && !subjects.has(only)) {
    fail('unknown-subject', `nothing is called "${only}"`, {}, suggest(only, subjects.keys()));
  }
  const scored: Array<readonly [Fact, number]> = [];
  for (const [subject, told] of subjects) {
    if (only !== undefined && subject !== only) continue;
    // scored while the scans of the subject are at hand: those of a universe's members are not kept
    for (const kind of told)
      for (const fact of holdingFacts(room, kind, subject)) scored.push([fact, fact.newsworthiness]);
  }
  scored.sort(([a, x], [b, y]) => y - x || compareText(a.id, b.id));
  return scored.map(([fact]) => fact);
}

/** Whom facts may be told of, each with the kinds that may: what market.yaml names, and members that are asked for. */
function subjectsOf(room: Newsroom, kinds: readonly Kind[], wanted: Wanted): Map<string, Kind[]> {
  const subjects = new Map<string, Kind[]>();
  for (const kind of kinds) {
    for (const subject of new Set(subjectsOfKind(room, kind, wanted))) {
      const told = subjects.get(subject);
      if (told) told.push(kind);
      else subjects.set(subject, [kind]);
    }
  }
  return subjects;
}

function subjectsOfKind({ view }: Newsroom, kind: Kind, { subject, members }: Wanted): readonly string[] {
  const { market } = view;
  const { file, calendar } = market;
  switch (kind.about) {
    case 'group':
      return [
        ...Object.keys(file.groups),
        ...(subject !== undefined && market.sectors().includes(subject) ? [subject] : []),
      ];
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
      const stocks = members
        ? Object.keys(file.universes).flatMap((id) => market.universe(id).map((member) => member.symbol))
        : subject !== undefined && market.hasInstrument(subject)
          ? [subject]
          : [];
      return [...named, ...stocks];
    }
  }
}
