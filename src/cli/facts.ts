import { formatDay } from '../base/dates.ts';
import { fail } from '../base/diagnostic.ts';
import { suggest } from '../base/suggest.ts';
import { openDesk } from '../brief/desk.ts';
import { checkDay, defaultDay } from '../brief/moment.ts';
import { openNewsroom } from '../brief/river.ts';
import type { Fact, FactValue, Field } from '../facts/fact.ts';
import { listFacts } from '../facts/list.ts';
import { KINDS } from '../facts/registry.ts';
import { dayOption, type FolderOptions, openWorkspace } from './workspace.ts';

interface FactsOptions extends FolderOptions {
  readonly date?: string;
  readonly edition: string;
  readonly focus?: string;
  readonly subject?: string;
  readonly kind?: string;
  readonly kinds?: boolean;
  readonly json?: boolean;
}

/** `prebell facts`: the facts of a date, the most newsworthy first, or the kinds of fact there are. */
export async function factsCommand(options: FactsOptions): Promise<void> {
  if (options.kinds) {
    process.stdout.write(options.json ? `${JSON.stringify(describeKinds(), null, 2)}\n` : kindsText());
    return;
  }
  if (options.kind !== undefined && !KINDS.has(options.kind)) {
    fail('unknown-kind', `no kind of fact "${options.kind}"`, {}, suggest(options.kind, KINDS.keys()));
  }
  const desk = openDesk(openWorkspace(options));
  const edition = desk.edition(options.edition);
  const focus = options.focus ?? edition.focus;
  const day = options.date === undefined ? defaultDay(desk.market, edition, focus) : dayOption('date', options.date);
  const room = openNewsroom(desk, { edition, day, focus });
  checkDay(desk.market, day, room.view.lastSession, focus);
  const facts = listFacts(room, { subject: options.subject, kind: options.kind });
  if (options.json) process.stdout.write(`${JSON.stringify(facts.map(plainFact), null, 2)}\n`);
  else process.stdout.write(facts.map(factText).join(''));
}

/** A fact as another program reads it: days and times in ISO 8601. */
function plainFact({ session, values, evidence, ...rest }: Fact) {
  const { fields } = KINDS.get(rest.kind)!;
  return {
    ...rest,
    session: formatDay(session),
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const isTime = ['day', 'month', 'moment'].includes(fields[name]?.unit ?? '');
        return [name, isTime ? valueText(value, fields[name]) : value];
      }),
    ),
    evidence: evidence.map(({ series, from, to, points }) => ({
      series,
      from: formatDay(from),
      to: formatDay(to),
      points: points.map((point) => ({ ...point, day: formatDay(point.day) })),
    })),
  };
}

function factText(fact: Fact): string {
  const fields = KINDS.get(fact.kind)!.fields;
  const values = Object.entries(fact.values).map(([name, value]) => `${name} ${valueText(value, fields[name])}`);
  return `${fact.newsworthiness.toFixed(1).padStart(5)}  ${fact.id}\n       ${values.join(', ')}\n`;
}

function valueText(value: FactValue, field: Field | undefined): string {
  if (typeof value !== 'number') return String(value);
  if (field?.unit === 'day' || field?.unit === 'month') return formatDay(value);
  if (field?.unit === 'moment') return new Date(value).toISOString();
  return String(Number(value.toPrecision(7)));
}

const describeKinds = () =>
  [...KINDS.values()].map(({ id, says, about, keys, fields }) => ({
    id,
    says,
    about,
    keys: Object.keys(keys),
    fields,
  }));

function kindsText(): string {
  return describeKinds()
    .map(({ id, says, keys, fields }) => {
      const lines = Object.entries(fields).map(([name, { unit, says: text, optional, choices }]) => {
        const detail = [choices ? choices.join(' | ') : unit, ...(optional ? ['optional'] : [])].join(', ');
        return `    ${name.padEnd(22)} ${text} (${detail})`;
      });
      return `${id}: ${says}\n${keys.length > 0 ? `  keys: ${keys.join(', ')}\n` : ''}  fields:\n${lines.join('\n')}\n`;
    })
    .join('\n');
}
