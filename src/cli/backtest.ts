import { compareBriefs, compareSpoken, type DayChanges } from '../author/backtest/compare.ts';
import { comparisonText, plainComparison } from '../author/backtest/compare-report.ts';
import { occasionsOf, spokenOf } from '../author/backtest/occasions.ts';
import { plainRules, plainTable } from '../author/backtest/plain.ts';
import { type DatedSpoken, rulesText, tableText } from '../author/backtest/report.ts';
import { noteSilences, type Silences } from '../author/backtest/silence.ts';
import { beginTally, countBrief } from '../author/backtest/tally.ts';
import type { Day } from '../base/dates.ts';
import { type Diagnostic, Fault, fail, formatDiagnostic } from '../base/diagnostic.ts';
import { suggest } from '../base/suggest.ts';
import { type Desk, openDesk, withRulesOf } from '../brief/desk.ts';
import { type BriefRequest, planBrief, type River, runRiver } from '../brief/river.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { revisionSource } from './git.ts';
import { datesOf, INTERRUPTED, type RangeOptions, rangeOf, walkDays } from './sessions.ts';
import { type FolderOptions, openWorkspace, workspaceFolders } from './workspace.ts';

interface BacktestOptions extends FolderOptions, RangeOptions {
  readonly rule?: readonly string[];
  readonly edition: string;
  readonly focus?: string;
  readonly calendar?: boolean;
  readonly against?: string;
  readonly json?: boolean;
}

/** What a walk over the range found: a text for people, a document for programs, and the days without a brief. */
interface Found {
  text(): string;
  plain(): object;
}

/** `prebell backtest`: on which sessions of a range rules would have spoken, or what another set of rules changes. */
export async function backtestCommand(options: BacktestOptions): Promise<void> {
  const range = rangeOf(options);
  // rules are tried as they stand: what an editor said about single days is no part of them
  const desk: Desk = { ...openDesk(openWorkspace(options)), overrides: () => undefined };
  const before = options.against === undefined ? undefined : openRevision(desk, options, options.against);
  const rules = rulesOption(options.rule, [...desk.rulebook, ...(before?.rulebook ?? [])]);
  const days = datesOf(desk.market, desk.edition(options.edition), range);

  const told: Day[] = [];
  const untold: Diagnostic[] = [];
  const run = before ? comparing(desk, before, options, rules, told) : counting(desk, options, rules, told);
  const { done, interrupted } = await walkDays(days, (day) => {
    try {
      run.work(day);
      told.push(day);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      untold.push(...error.diagnostics);
    }
  });
  if (told.length === 0 && untold.length > 0) throw new Fault(untold.slice(0, 1));

  if (options.json) {
    const { from, to, edition } = options;
    const found = { from, to, edition, ...(interrupted ? { interrupted } : {}), ...run.found.plain() };
    process.stdout.write(`${JSON.stringify({ ...found, untold }, null, 2)}\n`);
  } else process.stdout.write(run.found.text());
  if (untold.length > 0) {
    const [first] = untold;
    process.stderr.write(
      `warning: ${untold.length} of ${done} sessions have no brief; the first:\n${formatDiagnostic(first!)}\n`,
    );
  }
  if (interrupted) {
    process.stderr.write(`interrupted at ${done} of ${days.length} sessions\n`);
    process.exitCode = INTERRUPTED;
  }
}

type Rules = ReadonlySet<string> | undefined;

/** Counts on how many sessions rules could speak; what those that were asked for said is kept in words. */
function counting(desk: Desk, options: BacktestOptions, rules: Rules, days: readonly Day[]) {
  const tally = beginTally(rules ? desk.rulebook.filter((rule) => rules.has(rule.id)) : desk.rulebook);
  const silences: Silences = new Map();
  const spoken: DatedSpoken[] = [];
  const backtest = { days, tally, silences, spoken };
  const found: Found = {
    text: () =>
      rules ? rulesText(backtest, options.calendar === true) : tableText(backtest, options.calendar === true),
    plain: () => (rules ? plainRules(backtest) : plainTable(backtest)),
  };
  const work = (day: Day): void => {
    const request = requestOf(desk, options, day);
    const river = rules ? runRiver(desk, request) : undefined;
    const planned = river ?? planBrief(desk, request);
    countBrief(tally, day, occasionsOf(planned));
    noteSilences(silences, tally, planned);
    if (river && rules) spoken.push(...spokenOf(river, rules).map((one) => ({ day, ...one })));
  };
  return { work, found };
}

/** Compares the briefs of two sets of rules, or what the rules that were asked for say in them. */
function comparing(desk: Desk, before: Desk, options: BacktestOptions, rules: Rules, days: readonly Day[]) {
  const changed: DayChanges[] = [];
  const comparison = { against: options.against!, ofRules: rules !== undefined, days, changed };
  const found: Found = {
    text: () => comparisonText(comparison, options.calendar === true),
    plain: () => plainComparison(comparison),
  };
  const work = (day: Day): void => {
    const [old, now] = [before, desk].map((one) => runRiver(one, requestOf(one, options, day))) as [River, River];
    const changes = rules
      ? compareSpoken(day, spokenOf(old, rules), spokenOf(now, rules))
      : compareBriefs(day, old.brief, now.brief);
    if (changes) changed.push(changes);
  };
  return { work, found };
}

function requestOf(desk: Desk, { edition: id, focus }: BacktestOptions, day: Day): BriefRequest {
  const edition = desk.edition(id);
  return { edition, day, focus: focus ?? edition.focus };
}

/** The desk with the rules of a revision; what is wrong with those is told as the revision's. */
function openRevision(desk: Desk, options: BacktestOptions, revision: string): Desk {
  try {
    return withRulesOf(desk, revisionSource(workspaceFolders(options), revision));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const ofRevision = ({ file, ...rest }: Diagnostic): Diagnostic =>
      file === undefined || file.startsWith('data/')
        ? { ...rest, ...(file === undefined ? {} : { file }) }
        : { ...rest, file: `${revision}:${file}` };
    throw new Fault(error.diagnostics.map(ofRevision));
  }
}

/** @throws Fault if no rule has such an id */
function rulesOption(ids: readonly string[] | undefined, known: Rulebook): Rules {
  if (!ids || ids.length === 0) return undefined;
  const names = new Set(known.map((rule) => rule.id));
  for (const id of ids) if (!names.has(id)) fail('unknown-rule', `there is no rule "${id}"`, {}, suggest(id, names));
  return new Set(ids);
}
