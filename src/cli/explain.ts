import { explainFact, findById, kindOfId } from '../author/explain-fact.ts';
import { formatDay } from '../base/dates.ts';
import { fail } from '../base/diagnostic.ts';
import { openFactDesk } from '../brief/desk.ts';
import { openNewsroom } from '../brief/river.ts';
import { parseFactId } from '../facts/fact-id.ts';
import { whyNoSession } from '../market/exchange-calendar.ts';
import { plainFact } from './plain-fact.ts';
import { dayOption, type FolderOptions, openWorkspace } from './workspace.ts';

interface ExplainOptions extends FolderOptions {
  readonly date?: string;
  readonly edition: string;
  readonly focus?: string;
  readonly fact: string;
  readonly json?: boolean;
}

/** `prebell explain --fact ID`: why a fact is true and how newsworthy it is. */
export async function explainCommand(options: ExplainOptions): Promise<void> {
  const kind = kindOfId(options.fact);
  const source = openWorkspace(options);
  const desk = openFactDesk(source);
  const edition = desk.edition(options.edition);
  const { calendar } = desk.market;
  const { session } = parseFactId(options.fact)!;
  // a fact of a session is told in the brief before the next one opens
  const next = calendar.sessions[calendar.indexAtOrBefore(session) + 1];
  const day = options.date === undefined ? next : dayOption('date', options.date);
  const why = whyNoSession(calendar, session);
  if (why !== undefined || day === undefined) {
    const help = 'a fact is told of a session, see prebell facts --date D';
    fail('not-a-session', why ?? `${calendar.mic} is not known beyond ${formatDay(session)}`, {}, help);
  }
  const room = openNewsroom(desk, { edition, day, focus: options.focus ?? edition.focus });
  const found = findById(room, kind, options.fact);
  const text = options.json
    ? JSON.stringify({ ...plainFact(found.fact), holds: found.holds }, null, 2)
    : explainFact(source, kind, found).trimEnd();
  process.stdout.write(`${text}\n`);
}
