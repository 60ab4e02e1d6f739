import { formatDay } from '../base/dates.ts';
import { fail } from '../base/diagnostic.ts';
import { formatNumber } from '../base/rounding.ts';
import { readText, type Source } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import type { Evidence, Fact, News } from '../facts/fact.ts';
import { DATE_FIELD } from '../facts/fact.ts';
import { parseFactId } from '../facts/fact-id.ts';
import { type FoundFact, factById, type Newsroom } from '../facts/finder.ts';
import type { Kind } from '../facts/kind.ts';
import { isSeriesKind } from '../facts/kind.ts';
import { KINDS } from '../facts/registry.ts';
import { numberText, valueText } from '../facts/value-text.ts';

/** The kind that a fact's id names. @throws Fault for text that is no id, and for an unknown kind */
export function kindOfId(id: string): Kind {
  const name = parseFactId(id);
  if (!name) {
    fail(
      'bad-fact-id',
      `"${id}" is no fact's id`,
      {},
      'write KIND/SUBJECT/METRIC/KEYS@YYYY-MM-DD, as prebell facts prints it',
    );
  }
  return (
    KINDS.get(name.kind) ?? fail('unknown-kind', `no kind of fact "${name.kind}"`, {}, suggest(name.kind, KINDS.keys()))
  );
}

/** A fact by its id, and whether it holds. @throws Fault where the id names nothing that there are data for */
export function findById(room: Newsroom, kind: Kind, id: string): FoundFact {
  const found = factById(room, kind, id);
  if (found) return found;
  const help = `prebell facts --kind ${kind.id} lists those that hold, and prebell facts --kinds says which keys there are`;
  const { subject } = parseFactId(id)!;
  return fail(
    'no-fact',
    `no data for "${id}": nothing is told of "${subject}" under these keys at that session`,
    {},
    help,
  );
}

/**
 * Why a fact is true, and how newsworthy: its fields with the formulas that link them, the rows of the files that it
 * rests on as they stand there, and the reckoning of its score.
 */
export function explainFact(source: Source, kind: Kind, { fact, holds }: FoundFact): string {
  return [
    `${fact.id}\n  ${kind.says}\n  ${holds ? 'It holds.' : 'It does not hold at this session; these are the values that it would have.'}\n`,
    `Values\n${valueLines(kind, fact).join('')}`,
    `Evidence\n${evidenceLines(source, fact.evidence).join('')}`,
    `Newsworthiness\n${newsLines(kind, fact.news, fact.newsworthiness).join('')}`,
  ].join('\n');
}

const NAME_WIDTH = 22;

function valueLines(kind: Kind, fact: Fact): string[] {
  const all = { ...fact.values, date: fact.session };
  return Object.entries(all).map(([name, value]) => {
    const field = kind.fields[name] ?? DATE_FIELD;
    const reckoning =
      field.is === undefined ? '' : `  = ${readable(field.is)} = ${readable(withValues(field.is, fact))}`;
    return `  ${name.padEnd(NAME_WIDTH)} ${valueText(value, field)}${reckoning}\n`;
  });
}

/** A formula as people write it: decimals of whole numbers are for CEL alone. */
const readable = (formula: string): string => formula.replace(/(\d)\.0\b/g, '$1').replace(/\*/g, 'x');

const withValues = (formula: string, fact: Fact): string =>
  formula.replace(/[a-z_]+/g, (name) => {
    const value = fact.values[name];
    return value === undefined ? name : typeof value === 'number' ? numberText(value) : String(value);
  });

function evidenceLines(source: Source, evidence: readonly Evidence[]): string[] {
  if (evidence.length === 0) return ['  the calendar of the exchange\n'];
  return evidence.flatMap(({ series, from, to, points }) => {
    const rows = (readText(source, series) ?? '').split(/\r?\n/);
    return [
      `  ${series}, ${formatDay(from)} to ${formatDay(to)}\n`,
      ...points.map(({ day, line, value }) => {
        const read = value === undefined ? '' : `  read as ${numberText(value)}`;
        return `    line ${String(line).padStart(6)}  ${formatDay(day)}  ${(rows[line - 1] ?? '').trim()}${read}\n`;
      }),
    ];
  });
}

const bits = (value: number): string => formatNumber(value, 2);

function newsLines(kind: Kind, { bits: rarity, k, n, weight, freshness }: News, score: number): string[] {
  const origin =
    k === undefined || n === undefined
      ? `  ${bits(rarity)} bits: what the edition gives a ${kind.id}, and what its own history adds\n`
      : [
          `  ${formatNumber(k, 0)} of the ${formatNumber(n, 0)} earlier rows of this fact are at least as strong\n`,
          `  p = (k + 1) / (n + 2) = ${formatNumber(k + 1, 0)} / ${formatNumber(n + 2, 0)} = ${((k + 1) / (n + 2)).toPrecision(4)}\n`,
          `  -log2(p) = ${bits(rarity)} bits\n`,
        ].join('');
  const tau = isSeriesKind(kind) && kind.tau !== undefined ? `, exp(-sessions ago / ${kind.tau})` : '';
  return [
    origin,
    `  x ${weight} (the edition's weight of the subject) x ${bits(freshness)} (freshness${tau}) = ${bits(score)} bits\n`,
  ];
}
