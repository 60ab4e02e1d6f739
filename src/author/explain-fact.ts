import { formatDay } from '../base/dates.ts';
import { fail } from '../base/diagnostic.ts';
import { formatNumber } from '../base/rounding.ts';
import { readText, type Source } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import type { Evidence, Fact } from '../facts/fact.ts';
import { DATE_FIELD } from '../facts/fact.ts';
import { parseFactId } from '../facts/fact-id.ts';
import { type FoundFact, factById, type Newsroom } from '../facts/finder.ts';
import type { Kind } from '../facts/kind.ts';
import { isSeriesKind } from '../facts/kind.ts';
import { KINDS } from '../facts/registry.ts';
import { STOOD } from '../facts/standing.ts';
import { numberText, valueText } from '../facts/value-text.ts';

/** Why a fact is true, and how newsworthy it is; days as YYYY-MM-DD. */
export interface FactReport {
  readonly id: string;
  /** what its kind says */
  readonly says: string;
  readonly holds: boolean;
  readonly values: readonly ValueReport[];
  readonly evidence: readonly EvidenceReport[];
  readonly news: NewsReport;
}

export interface ValueReport {
  readonly name: string;
  readonly value: string;
  /** the formula that links it to other values, and the same with their values */
  readonly formula?: string;
  readonly reckoning?: string;
}

/** Rows of a file, as they stand there. */
export interface EvidenceReport {
  readonly series: string;
  readonly from: string;
  readonly to: string;
  readonly rows: ReadonlyArray<{
    readonly line: number;
    readonly day: string;
    readonly text: string;
    readonly value?: number;
  }>;
}

/** How a fact's newsworthiness came about, in bits; see newsworthiness.ts. */
export interface NewsReport {
  readonly kind: string;
  readonly rarity: number;
  /** of `n` earlier rows `k` were at least as strong; absent for kinds without a past */
  readonly k?: number;
  readonly n?: number;
  readonly weight: number;
  readonly freshness: number;
  /** of a state that stood so a session before: weekdays until its turn to be told again */
  readonly turn_in?: number;
  /** sessions after which the kind's news is stale to 1/e */
  readonly tau?: number;
  readonly newsworthiness: number;
}

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

/** A fact's fields with the formulas that link them, the rows that it rests on, and the reckoning of its score. */
export function reportFact(source: Source, kind: Kind, { fact, holds }: FoundFact): FactReport {
  const all = { ...fact.values, date: fact.session };
  const { bits: rarity, k, n, weight, freshness, turn_in: turnIn } = fact.news;
  return {
    id: fact.id,
    says: kind.says,
    holds,
    values: Object.entries(all).map(([name, value]) => {
      const field = kind.fields[name] ?? DATE_FIELD;
      const formula = field.is === undefined ? undefined : readable(field.is);
      const reckoning = field.is === undefined ? undefined : readable(withValues(field.is, fact));
      return { name, value: valueText(value, field), ...(formula && reckoning ? { formula, reckoning } : {}) };
    }),
    evidence: fact.evidence.map((evidence) => reportEvidence(source, evidence)),
    news: {
      kind: kind.id,
      rarity,
      ...(k === undefined || n === undefined ? {} : { k, n }),
      weight,
      freshness,
      ...(turnIn === undefined ? {} : { turn_in: turnIn }),
      ...(isSeriesKind(kind) && kind.tau !== undefined ? { tau: kind.tau } : {}),
      newsworthiness: fact.newsworthiness,
    },
  };
}

/** The report as people read it. */
export function factText({ id, says, holds, values, evidence, news }: FactReport): string {
  return [
    `${id}\n  ${says}\n  ${holds ? 'It holds.' : 'It does not hold at this session; these are the values that it would have.'}\n`,
    `Values\n${values.map(valueLine).join('')}`,
    `Evidence\n${evidenceLines(evidence).join('')}`,
    `Newsworthiness\n${newsLines(news).join('')}`,
  ].join('\n');
}

const NAME_WIDTH = 22;

export const valueLine = ({ name, value, formula, reckoning }: ValueReport): string =>
  `  ${name.padEnd(NAME_WIDTH)} ${value}${formula === undefined ? '' : `  = ${formula} = ${reckoning}`}\n`;

/** A formula as people write it: decimals of whole numbers are for CEL alone. */
const readable = (formula: string): string => formula.replace(/(\d)\.0\b/g, '$1').replace(/\*/g, 'x');

const withValues = (formula: string, fact: Fact): string =>
  formula.replace(/[a-z_]+/g, (name) => {
    const value = fact.values[name];
    return value === undefined ? name : typeof value === 'number' ? numberText(value) : String(value);
  });

function reportEvidence(source: Source, { series, from, to, points }: Evidence): EvidenceReport {
  const rows = (readText(source, series) ?? '').split(/\r?\n/);
  return {
    series,
    from: formatDay(from),
    to: formatDay(to),
    rows: points.map(({ day, line, value }) => ({
      line,
      day: formatDay(day),
      text: (rows[line - 1] ?? '').trim(),
      ...(value === undefined ? {} : { value }),
    })),
  };
}

export function evidenceLines(evidence: readonly EvidenceReport[]): string[] {
  if (evidence.length === 0) return ['  the calendar of the exchange\n'];
  return evidence.flatMap(({ series, from, to, rows }) => [
    `  ${series}, ${from} to ${to}\n`,
    ...rows.map(({ line, day, text, value }) => {
      const read = value === undefined ? '' : `  read as ${numberText(value)}`;
      return `    line ${String(line).padStart(6)}  ${day}  ${text}${read}\n`;
    }),
  ]);
}

/** Bits, to two decimals. */
export const bits = (value: number): string => formatNumber(value, 2);

function newsLines({
  kind,
  rarity,
  k,
  n,
  weight,
  freshness,
  turn_in: turnIn,
  tau,
  newsworthiness,
}: NewsReport): string[] {
  const origin =
    k === undefined || n === undefined
      ? `  ${bits(rarity)} bits: what the edition gives a ${kind}, and what its own history adds\n`
      : [
          `  ${formatNumber(k, 0)} of the ${formatNumber(n, 0)} earlier rows of this fact are at least as strong\n`,
          `  p = (k + 1) / (n + 2) = ${formatNumber(k + 1, 0)} / ${formatNumber(n + 2, 0)} = ${((k + 1) / (n + 2)).toPrecision(4)}\n`,
          `  -log2(p) = ${bits(rarity)} bits\n`,
        ].join('');
  const fading = tau === undefined ? '' : `, exp(-sessions ago / ${tau})`;
  return [
    origin,
    `  x ${weight} (the edition's weight of the subject) x ${bits(freshness)} (freshness${fading})${standing(turnIn)} = ${bits(newsworthiness)} bits\n`,
  ];
}

/** What is left of a state that stood so before. */
export function standing(turnIn: number | undefined): string {
  if (turnIn === undefined) return '';
  if (turnIn === 0) return ' x 1.00 (it stood so a session before, and today is its turn)';
  return ` x ${bits(STOOD)} (it stood so a session before; its turn is in ${turnIn === 1 ? 'a weekday' : `${turnIn} weekdays`})`;
}
