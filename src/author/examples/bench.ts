import type { Day } from '../../base/dates.ts';
import { fail } from '../../base/diagnostic.ts';
import { lazy, memoize, memoizeBy } from '../../base/lazy.ts';
import type { Source } from '../../base/source.ts';
import type { Desk } from '../../brief/desk.ts';
import { momentOf } from '../../brief/moment.ts';
import { type BriefRequest, openNewsroom, settingOf } from '../../brief/river.ts';
import type { Newsroom } from '../../facts/finder.ts';
import type { Scans } from '../../facts/scans.ts';
import { viewAt } from '../../market/view.ts';
import { type Edition, listEditions, readEdition } from '../../rulebook/edition.ts';
import { type Focus, focusOf } from '../../rulebook/focus.ts';
import type { Setting } from '../../words/discourse.ts';
import { exampleScans, type GivenPrices } from './example-market.ts';

/** What examples are tried on, of a workspace: its names, metrics, style and editions; none of its data. */
export interface BenchParts extends Pick<Desk, 'market' | 'metrics' | 'style'> {
  /** at least one */
  readonly editions: readonly Edition[];
}

/** Where the rules of a brief stand: the facts that they may find, whom they are about, and their words. */
export interface Stage {
  readonly room: Newsroom;
  readonly focus: Focus;
  readonly setting: Setting;
}

export interface Bench extends BenchParts {
  /**
   * The edition in which rules of a topic speak, unless an example names one: that before the bell if it takes them, else
   * the first that does.
   */
  editionFor(topic: string): Edition;
  /**
   * The stage of a brief over the prices that an example gives, or over none. Those over none are kept: most examples
   * give facts.
   */
  stage(request: BriefRequest, prices?: GivenPrices): Stage;
}

const USUAL_EDITION = 'premarket';

/** What examples are tried on, of an open workspace. @throws Fault if an edition's file is wrong, or there is none */
export function openBench(source: Source, { market, metrics, style }: Omit<BenchParts, 'editions'>): Bench {
  const editions = listEditions(source).map((id) => readEdition(source, id));
  if (editions.length === 0) fail('missing-file', 'there is no edition', { file: 'rules/editions' }, 'add one');
  return benchOf({ market, metrics, style, editions });
}

/** A bench of these parts of a workspace. */
export function benchOf(parts: BenchParts): Bench {
  const { market, metrics, editions } = parts;
  const taking = editions.map((edition) => ({ edition, topics: new Set(topicsOf(edition)) }));
  const isUsual = ({ edition }: Edition): boolean => edition === USUAL_EDITION;
  const stageOver = (scans: Scans, request: BriefRequest): Stage => {
    const room = openNewsroom({ market: scans.market, scans }, request);
    return { room, focus: focusOf(room, request.focus), setting: settingOf(parts, request) };
  };
  const lastSessionOf = ({ edition, day }: BriefRequest): Day =>
    viewAt(market, momentOf(market, edition, day)).lastSession;
  const scansOverNone = lazy(() => exampleScans(market, metrics));
  const stageOverNone = memoizeBy(
    ({ edition, day, focus }: BriefRequest) => [edition.edition, day, focus].join('\n'),
    (request) => stageOver(scansOverNone(), request),
  );
  return {
    ...parts,
    editionFor: memoize((topic) => {
      const takers = taking.filter(({ topics }) => topics.has(topic)).map(({ edition }) => edition);
      return takers.find(isUsual) ?? takers[0] ?? editions.find(isUsual) ?? editions[0]!;
    }),
    stage: (request, prices) =>
      prices
        ? stageOver(exampleScans(market, metrics, { prices, lastSession: lastSessionOf(request) }), request)
        : stageOverNone(request),
  };
}

const topicsOf = ({ headline, lead, sections }: Edition): string[] => [
  headline,
  ...[lead].flat(),
  ...sections.flatMap((section) => section.topics.flat()),
];
