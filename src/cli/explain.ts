import { readFileSync } from 'node:fs';
import { factText, findById, kindOfId, reportFact } from '../author/explain-fact.ts';
import { explainRule, findRule, ruleText } from '../author/explain-rule.ts';
import { explainSentence, sentenceText } from '../author/explain-sentence.ts';
import { findSentence } from '../author/spoken.ts';
import { formatDay } from '../base/dates.ts';
import { fail } from '../base/diagnostic.ts';
import { openDesk, openFactDesk } from '../brief/desk.ts';
import { defaultDay, isAfterClose } from '../brief/moment.ts';
import { openNewsroom, runRiver } from '../brief/river.ts';
import { parseFactId } from '../facts/fact-id.ts';
import { whyNoSession } from '../market/exchange-calendar.ts';
import { parseBrief } from '../publish/json.ts';
import { explainSaved } from './explain-saved.ts';
import { plainFact } from './plain-fact.ts';
import { dayOption, type FolderOptions, openWorkspace } from './workspace.ts';

export interface ExplainOptions extends FolderOptions {
  readonly date?: string;
  readonly edition?: string;
  readonly focus?: string;
  readonly fact?: string;
  readonly sentence?: string;
  readonly rule?: string;
  readonly subject?: string;
  readonly brief?: string;
  readonly json?: boolean;
}

const QUESTIONS = ['sentence', 'rule', 'fact'] as const;
const DEFAULT_EDITION = 'premarket';

/** `prebell explain`: why a sentence stands in a brief, what became of a rule, why a fact is true. */
export async function explainCommand(options: ExplainOptions): Promise<void> {
  checkOptions(options);
  if (options.fact !== undefined) explainOneFact(options, options.fact);
  else if (options.brief !== undefined) {
    const source = openWorkspace(options);
    print(explainSaved(source, parseBrief(options.brief, readBrief(options.brief)), options), options);
  } else explainNow(options);
}

/** @throws Fault if the options ask nothing, or several things at once */
function checkOptions(options: ExplainOptions): void {
  const asked = QUESTIONS.filter((name) => options[name] !== undefined);
  if (asked.length !== 1) {
    const message =
      asked.length === 0 ? 'explain is asked nothing' : `explain is asked for ${asked.join(' and ')} at once`;
    fail('bad-options', message, {}, 'name one of --sentence, --rule and --fact');
  }
  if (options.subject !== undefined && options.rule === undefined) {
    fail(
      'bad-options',
      '--subject says which subject of a rule is meant',
      {},
      'name the rule with --rule, or leave it out',
    );
  }
  if (options.brief === undefined) return;
  const beside = (['date', 'edition', 'focus', 'fact'] as const).find((name) => options[name] !== undefined);
  if (beside === undefined) return;
  const why = beside === 'fact' ? 'a fact is explained without a brief' : `the saved brief has its own ${beside}`;
  fail(
    'bad-options',
    `--brief and --${beside} do not go together: ${why}`,
    {},
    `leave out --${beside === 'fact' ? 'brief' : beside}`,
  );
}

function readBrief(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return fail(
      'missing-file',
      `there is no brief "${path}"`,
      {},
      '--brief names a JSON file that prebell brief wrote',
    );
  }
}

const print = ({ report, text }: { report: unknown; text: string }, { json }: ExplainOptions): void => {
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : text);
};

function explainNow(options: ExplainOptions): void {
  const source = openWorkspace(options);
  const desk = openDesk(source);
  const edition = desk.edition(options.edition ?? DEFAULT_EDITION);
  const focus = options.focus ?? edition.focus;
  const day = options.date === undefined ? defaultDay(desk.market, edition, focus) : dayOption('date', options.date);
  const rule = options.rule === undefined ? undefined : findRule(desk, options.rule);
  const river = runRiver(desk, { edition, day, focus });
  if (rule) {
    const report = explainRule(desk, river, rule, options.subject);
    print({ report, text: ruleText(report) }, options);
  } else {
    const report = explainSentence(source, river, findSentence(river.brief, options.sentence!));
    print({ report, text: sentenceText(report) }, options);
  }
}

function explainOneFact(options: ExplainOptions, id: string): void {
  const kind = kindOfId(id);
  const source = openWorkspace(options);
  const desk = openFactDesk(source);
  const edition = desk.edition(options.edition ?? DEFAULT_EDITION);
  const { calendar } = desk.market;
  const { session } = parseFactId(id)!;
  // a fact of a session is told after its close, or in the brief before the next one opens
  const next = isAfterClose(edition) ? session : calendar.sessions[calendar.indexAtOrBefore(session) + 1];
  const day = options.date === undefined ? next : dayOption('date', options.date);
  const why = whyNoSession(calendar, session);
  if (why !== undefined || day === undefined) {
    const help = 'a fact is told of a session, see prebell facts --date D';
    fail('not-a-session', why ?? `${calendar.mic} is not known beyond ${formatDay(session)}`, {}, help);
  }
  const room = openNewsroom(desk, { edition, day, focus: options.focus ?? edition.focus });
  const found = findById(room, kind, id);
  print(
    { report: { ...plainFact(found.fact), holds: found.holds }, text: factText(reportFact(source, kind, found)) },
    options,
  );
}
