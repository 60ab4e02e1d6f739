import { describeKinds, kindsText } from '../author/describe-kinds.ts';
import { describeMetrics, metricsText } from '../author/describe-metrics.ts';
import { fail } from '../base/diagnostic.ts';
import { suggest } from '../base/suggest.ts';
import { openFactDesk } from '../brief/desk.ts';
import { checkDay, defaultDay } from '../brief/moment.ts';
import { openNewsroom } from '../brief/river.ts';
import type { Fact } from '../facts/fact.ts';
import { listFacts } from '../facts/list.ts';
import { KINDS } from '../facts/registry.ts';
import { valueText } from '../facts/value-text.ts';
import { plainFact } from './plain-fact.ts';
import { dayOption, type FolderOptions, openWorkspace } from './workspace.ts';

interface FactsOptions extends FolderOptions {
  readonly date?: string;
  readonly edition: string;
  readonly focus?: string;
  readonly subject?: string;
  readonly kind?: string;
  readonly members?: boolean;
  readonly kinds?: boolean;
  readonly metrics?: boolean;
  readonly json?: boolean;
}

/** `prebell facts`: the facts of a date, the most newsworthy first, or the kinds of fact there are. */
export async function factsCommand(options: FactsOptions): Promise<void> {
  if (options.kind !== undefined && !KINDS.has(options.kind)) {
    fail('unknown-kind', `no kind of fact "${options.kind}"`, {}, suggest(options.kind, KINDS.keys()));
  }
  if (options.kinds) {
    process.stdout.write(options.json ? `${JSON.stringify(describeKinds(), null, 2)}\n` : kindsText(options.kind));
    return;
  }
  const desk = openFactDesk(openWorkspace(options));
  if (options.metrics) {
    const { metrics } = desk;
    process.stdout.write(
      options.json ? `${JSON.stringify(describeMetrics(metrics), null, 2)}\n` : metricsText(metrics),
    );
    return;
  }
  const edition = desk.edition(options.edition);
  const focus = options.focus ?? edition.focus;
  const day = options.date === undefined ? defaultDay(desk.market, edition, focus) : dayOption('date', options.date);
  const room = openNewsroom(desk, { edition, day, focus });
  checkDay(desk.market, day, room.view.lastSession, focus);
  const facts = listFacts(room, { subject: options.subject, kind: options.kind, members: options.members });
  if (options.json) process.stdout.write(`${JSON.stringify(facts.map(plainFact), null, 2)}\n`);
  else process.stdout.write(facts.map(factText).join(''));
}

function factText(fact: Fact): string {
  const fields = KINDS.get(fact.kind)!.fields;
  const values = Object.entries(fact.values).map(([name, value]) => `${name} ${valueText(value, fields[name])}`);
  return `${fact.newsworthiness.toFixed(1).padStart(5)}  ${fact.id}\n       ${values.join(', ')}\n`;
}
