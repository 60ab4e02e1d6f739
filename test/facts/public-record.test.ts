import { describe, expect, test } from 'vitest';
import { type Day, formatDay, parseDay, parseMoment } from '../../src/base/dates.ts';
import { readText } from '../../src/base/source.ts';
import { openNewsroom } from '../../src/brief/river.ts';
import type { Evidence, FactValue, FactValues } from '../../src/facts/fact.ts';
import { findFacts } from '../../src/facts/finder.ts';
import { isSeriesKind, type Keys, type Kind } from '../../src/facts/kind.ts';
import { KINDS } from '../../src/facts/registry.ts';
import { indexOfDay } from '../../src/market/price-series.ts';
import { hasDesk, realDesk } from '../desk.ts';
import { PUBLIC_RECORD, type Reported } from './public-record.ts';
import { scanOf } from './tiny-market.ts';

const KINDS_ON_RECORD = [
  'biggest',
  'change',
  'comparison',
  'crossing',
  'distance',
  'event',
  'group',
  'holiday',
  'milestone',
  'quote',
  'record',
  'release',
  'streak',
  'test',
  'turn',
  'zone',
];

describe('the table of public record', () => {
  test('no fact stands in it twice', () => {
    const names = PUBLIC_RECORD.map(nameOf);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  test('each row names a kind, its keys and its fields', () => {
    for (const row of PUBLIC_RECORD) {
      const kind = KINDS.get(row.kind);
      expect(kind, nameOf(row)).toBeDefined();
      expect(Object.keys(kind!.fields), nameOf(row)).toEqual(expect.arrayContaining(Object.keys(row.values)));
      expect(row.keys.length, `keys of ${nameOf(row)}`).toBe(Object.keys(kind!.keys).length);
    }
  });

  test('it spans the kinds, and the years from 1929 to 2021', () => {
    expect([...new Set(PUBLIC_RECORD.map((row) => row.kind))].sort()).toEqual(KINDS_ON_RECORD);
    const years = PUBLIC_RECORD.map((row) => Number(row.session.slice(0, 4)));
    expect([Math.min(...years), Math.max(...years)]).toEqual([1929, 2021]);
  });
});

const themes = [...new Set(PUBLIC_RECORD.map((row) => row.theme))];

describe.skipIf(!hasDesk).each(themes)('the engine tells what was reported: %s', (theme) => {
  const rows = PUBLIC_RECORD.filter((row) => row.theme === theme);
  test.each(rows.map((row) => [nameOf(row), row] as const))('%s', (_name, row) => {
    const kind = KINDS.get(row.kind)!;
    const faults = [...faultsOfRow(row, kind), ...faultsOfMorning(row, kind)];
    if (row.verdict === 'differs')
      expect(faults, `told as reported: take "differs" off; ${row.source}`).not.toEqual([]);
    else expect(faults, row.source).toEqual([]);
  });
});

/** What is wrong with the scan's row of the session: whether it holds, its fields, its evidence. */
function faultsOfRow(row: Reported, kind: Kind): string[] {
  if (!isSeriesKind(kind)) return [];
  const scan = scanOf(realDesk(), row.kind, row.subject, keysOf(row, kind), row.metric);
  const t = indexOfDay(scan.series, parseDay(row.session)!);
  if (scan.series.days[t] !== parseDay(row.session)) return [`${row.subject} has no row for ${row.session}`];
  const silent = row.verdict === 'silent';
  if (scan.holds(t) === silent) {
    return [`${factOf(row)}: the engine ${silent ? 'tells it' : 'is silent'} (${JSON.stringify(scan.values(t))})`];
  }
  const faults = faultsOfValues(row, kind, scan.values(t));
  return silent ? faults : [...faults, ...faultsOfEvidence(row, scan.evidence(t))];
}

/**
 * What is wrong with the fact on the morning that it is told: the premarket brief's newsroom has to find it under its
 * id. Before 1990 the exchange calendar knows no mornings.
 */
function faultsOfMorning(row: Reported, kind: Kind): string[] {
  const desk = realDesk();
  const { calendar } = desk.market;
  const session = parseDay(row.session)!;
  if (session < calendar.firstDay) return isSeriesKind(kind) ? [] : [`${nameOf(row)}: before the exchange calendar`];
  const day: Day = row.morning ? parseDay(row.morning)! : calendar.sessions[calendar.indexAtOrBefore(session) + 1]!;
  const room = openNewsroom(desk, { edition: desk.edition('premarket'), day, focus: 'IWM' });
  const pattern = { kind, where: keysOf(row, kind), ...(row.metric === '-' ? {} : { metric: row.metric }) };
  const { facts, miss } = findFacts(room, pattern, row.subject);
  const found = facts.find((fact) => fact.id === row.id);
  if (row.verdict === 'silent') return found ? [`${factOf(row)}: told on the morning of ${formatDay(day)}`] : [];
  if (!found) {
    const instead = facts.map((fact) => fact.id).join(' ') || JSON.stringify(miss);
    return [`${factOf(row)}: not found on the morning of ${formatDay(day)}; instead ${instead}`];
  }
  if (isSeriesKind(kind)) return [];
  return [...faultsOfValues(row, kind, found.values), ...faultsOfEvidence(row, found.evidence)];
}

function faultsOfValues(row: Reported, kind: Kind, values: FactValues | undefined): string[] {
  return Object.entries(row.values).flatMap(([field, published]) => {
    const value = values?.[field];
    const { unit } = kind.fields[field]!;
    const says = value === undefined ? 'absent' : print(value, unit);
    return agrees(value, published, unit)
      ? []
      : [`${factOf(row)}: ${field} expected ${published}, engine says ${says}`];
  });
}

/** Whether a field's value is what was published, within the rounding of the publication. */
function agrees(value: FactValue | undefined, published: string, unit: string): boolean {
  if (value === undefined || published === 'absent') return value === undefined && published === 'absent';
  if (unit === 'day' || unit === 'month') return formatDay(Number(value)).startsWith(published);
  if (unit === 'moment') return value === parseMoment(published);
  if (typeof value !== 'number') return String(value) === published;
  const decimals = published.split('.')[1]?.length ?? 0;
  // the files round each close to a cent, and a difference of two closes with them
  const ofFile = unit === 'points' ? 0.01 : 0;
  return Math.abs(value - Number(published)) <= 0.501 * 10 ** -decimals + ofFile;
}

function print(value: FactValue, unit: string): string {
  if (unit === 'day' || unit === 'month') return formatDay(Number(value));
  return unit === 'moment' ? realDesk().market.clock.format(Number(value)) : String(value);
}

/** The evidence has to name the row's line, and what it names has to stand in the file. */
function faultsOfEvidence(row: Reported, evidence: readonly Evidence[]): string[] {
  const points = evidence.flatMap(({ series, points: named }) => named.map((point) => ({ series, ...point })));
  if (row.line === undefined) return points.length === 0 ? [] : [`${factOf(row)}: its evidence names lines`];
  const faults = points
    .filter(({ series, day }) => series.startsWith('data/prices/') && !linesOf(series).has(formatDay(day)))
    .map(({ series, day }) => `${factOf(row)}: ${series} has no row for ${formatDay(day)}`);
  for (const { series, day, line, value } of points) {
    if (series.startsWith('data/releases/')) {
      // a restated value stands in the report of the period after
      const cells = readText(realDesk().source, series)!.split(/\r?\n/)[line - 1]!.split(',').map(Number);
      if (!cells.includes(value!)) faults.push(`${factOf(row)}: ${series}:${line} has no ${value}`);
      continue;
    }
    const cells = linesOf(series).get(formatDay(day));
    if (!cells) continue;
    if (cells.line !== line) faults.push(`${factOf(row)}: ${formatDay(day)} stands on line ${cells.line} of ${series}`);
    if (row.metric === 'close' && row.kind !== 'test' && !cells.values.includes(value!)) {
      faults.push(`${factOf(row)}: ${series}:${line} has no ${value}`);
    }
  }
  if (!points.some(({ line }) => line === row.line))
    faults.push(`${factOf(row)}: its evidence names no line ${row.line}`);
  return faults;
}

const files = new Map<string, Map<string, { readonly line: number; readonly values: readonly number[] }>>();

/** The rows of a file by the date that they begin with. */
function linesOf(path: string): Map<string, { readonly line: number; readonly values: readonly number[] }> {
  if (!files.has(path)) {
    const rows = readText(realDesk().source, path)!.split(/\r?\n/);
    files.set(
      path,
      new Map(
        rows.map((text, i) => {
          const [date, ...cells] = text.split(',');
          return [date!, { line: i + 1, values: cells.map(Number) }];
        }),
      ),
    );
  }
  return files.get(path)!;
}

function keysOf(row: Reported, kind: Kind): Keys {
  return Object.fromEntries(Object.keys(kind.keys).map((key, i) => [key, row.keys[i]!]));
}

function nameOf({ id, verdict, morning }: Reported): string {
  return `${{ told: '', silent: 'not ', differs: 'differs ' }[verdict]}${id}${morning === undefined ? '' : ` on ${morning}`}`;
}

const factOf = ({ session, subject, kind, metric, keys }: Reported): string =>
  `${session} ${subject} ${[kind, ...(metric === 'close' || metric === '-' ? [] : [metric]), ...keys].join('/')}`;
