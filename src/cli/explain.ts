import { explainFact, kindOfId } from '../author/explain-fact.ts';
import { fail } from '../base/diagnostic.ts';
import { openFactDesk } from '../brief/desk.ts';
import { openNewsroom } from '../brief/river.ts';
import { parseFactId } from '../facts/fact-id.ts';
import { factById } from '../facts/finder.ts';
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
  if (day === undefined || session < calendar.firstDay) {
    fail('outside-calendar', `the session of "${options.fact}" lies outside the ${calendar.mic} calendar`, {});
  }
  const room = openNewsroom(desk, { edition, day, focus: options.focus ?? edition.focus });
  const text = explainFact(room, source, options.fact);
  if (!options.json) {
    process.stdout.write(text);
    return;
  }
  const { fact, holds } = factById(room, kind, options.fact)!;
  process.stdout.write(`${JSON.stringify({ ...plainFact(fact), holds }, null, 2)}\n`);
}
