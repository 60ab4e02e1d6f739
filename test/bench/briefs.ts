// Briefs a second, on one core: from facts to text, and from data to text. Usage: DATA ROOT FROM TO

import { type Day, parseDay } from '../../src/base/dates.ts';
import { openDesk } from '../../src/brief/desk.ts';
import { planBrief, writeBrief } from '../../src/brief/river.ts';
import { writeHeadline, writeSections } from '../../src/brief/write.ts';
import { diskSource } from '../../src/cli/disk.ts';
import { expectShortLives } from '../../src/cli/heap.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { focusOf } from '../../src/rulebook/focus.ts';
import { match } from '../../src/rulebook/match.ts';

const [data, root, from, to] = process.argv.slice(2) as [string, string, string, string];
const DAYS = 200;
const WARM_UP = 10;
const ROUNDS = 11;
const FOCUS = 'IWM';

expectShortLives();
const desk = openDesk(diskSource({ data, rules: `${root}/rules`, templates: `${root}/templates` }));
const edition = desk.edition('premarket');
const tracks = (symbol: string): string | undefined =>
  desk.market.hasInstrument(symbol) ? desk.market.instrument(symbol).tracks : undefined;

/** Sessions of the range, spread evenly. */
function daysOf(count: number): Day[] {
  const [first, last] = [parseDay(from)!, parseDay(to)!];
  const sessions = [...desk.market.series(FOCUS).days].filter((day) => day >= first && day <= last);
  const step = Math.max(1, sessions.length / count);
  return Array.from({ length: Math.min(count, sessions.length) }, (_, i) => sessions[Math.floor(i * step)]!);
}

const days = daysOf(DAYS);
const planned = days.map((day) => planBrief(desk, { edition, day, focus: FOCUS }));
type Held = (typeof planned)[number];

const textOf = (plan: Held['plan'], setting: Held['setting']): number => {
  const sections = writeSections(plan.sections, setting);
  const headline = plan.headline ? writeHeadline(plan.headline, setting).text.length : 0;
  return sections.reduce((sum, { paragraphs }) => sum + paragraphs.length, headline);
};

/**
 * What is held in memory before a round, and what the round does with it:
 * - words: the plan is held; words are chosen and the sentences built with their figures and offsets
 * - candidates: the matched rules with their facts are held; plan and words
 * - facts: the facts of each day's newsroom are held as they were made; all rules are matched with them, plan and words
 * - data: prices and scans are held; the whole river, with verdicts and diagnostics
 */
const WAYS: Readonly<Record<string, (held: Held, i: number) => number>> = {
  words: ({ plan, setting }) => textOf(plan, setting),
  candidates: ({ matched, setting }) => textOf(makePlan(matched.candidates, edition, tracks, matched.wanted), setting),
  facts: ({ room, setting }) => {
    const { candidates } = match(desk.rulebook, room, focusOf(room, FOCUS), setting.sessionNumber);
    return textOf(makePlan(candidates, edition, tracks), setting);
  },
  data: (_, i) => writeBrief(desk, { edition, day: days[i]!, focus: FOCUS }).sections.length,
};

/** Kept from call to call: a result that nobody reads might never be worked out. */
let sink = 0;
const times = new Map<string, number[]>(Object.keys(WAYS).map((name) => [name, []]));
/** The process's own time on all cores, collection of garbage included: what others do on the machine does not count. */
const spent = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
for (let round = -WARM_UP; round < ROUNDS; round++) {
  for (const [name, way] of Object.entries(WAYS)) {
    const begun = spent();
    for (const [i, held] of planned.entries()) sink += way(held, i);
    if (round >= 0) times.get(name)!.push((spent() - begun) / planned.length);
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const briefs = planned.map(({ plan, setting }) =>
  writeSections(plan.sections, setting).flatMap(({ paragraphs }) => paragraphs.flatMap(({ sentences }) => sentences)),
);
const words = briefs.map((sentences) => sentences.flatMap(({ text }) => text.split(' ')).length);
console.log(
  JSON.stringify({
    briefs: briefs.length,
    sentences: briefs.flat().length / briefs.length,
    words: median(words),
    candidates: planned.reduce((sum, { matched }) => sum + matched.candidates.length, 0) / planned.length,
    rules: desk.rulebook.length,
    ms: Object.fromEntries([...times].map(([name, values]) => [name, median(values)])),
    used: sink > 0,
  }),
);
