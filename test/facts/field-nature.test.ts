import { Environment, type ParseResult } from '@marcbachmann/cel-js';
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/dates.ts';
import type { Desk } from '../../src/brief/desk.ts';
import { openNewsroom } from '../../src/brief/river.ts';
import type { FactValues, Field } from '../../src/facts/fact.ts';
import { isWhole, rangeOf } from '../../src/facts/field-range.ts';
import { isSeriesKind, type Keys, type Kind } from '../../src/facts/kind.ts';
import { listFacts } from '../../src/facts/list.ts';
import { KINDS } from '../../src/facts/registry.ts';
import { viewAt } from '../../src/market/view.ts';
import { hasDesk, realDesk, sampleDesk } from '../desk.ts';
import { exampleDesk, seriesKind } from './tiny-market.ts';

/** A fact that holds, with what kinds may say of it: its metric, and the kind of instrument that its subject is. */
interface Told {
  readonly id: string;
  readonly kind: Kind;
  readonly values: FactValues;
  readonly keys: Keys;
  readonly metric: string | undefined;
  readonly instrument: string | undefined;
}

const WORDS = ['has', 'in', 'true', 'false'];
const language = new Environment({ unlistedVariablesAreDyn: true });
const programs = new Map<string, ParseResult>();

/** Whether a condition over a fact's own fields is true of it, as the language's own library has it. */
function isTrue(condition: string, told: Told): boolean {
  const program =
    programs.get(condition) ??
    language.parse(
      condition.replace(/'[^']*'|[a-z_]+/g, (word) =>
        word.startsWith("'") || WORDS.includes(word) ? word : `f.${word}`,
      ),
    );
  programs.set(condition, program);
  const { keys, values, metric, instrument } = told;
  return program({ f: { metric: metric ?? '', instrument: instrument ?? '', ...keys, ...values } }) === true;
}

/** What is wrong with a field of a fact, by what its kind says of the field. */
function faultOf(name: string, field: Field, told: Told): string | undefined {
  const value = told.values[name];
  if (value === undefined) {
    if (!field.optional) return 'is absent, and not optional';
    return field.present !== undefined && isTrue(field.present, told) ? `is absent where ${field.present}` : undefined;
  }
  if (field.absent !== undefined && isTrue(field.absent, told)) return `is there where ${field.absent}`;
  if (field.choices && !field.choices.includes(String(value))) return `is ${String(value)}`;
  const key = told.keys[name];
  if (typeof value === 'string' && key !== undefined && key !== value) return `is ${value}, and its key is ${key}`;
  if (typeof value !== 'number') return undefined;
  const [least, most] = rangeOf(field);
  if (!(value >= least && value <= most)) return `is ${value}, outside ${least} to ${most}`;
  return isWhole(field) && !Number.isInteger(value) ? `is ${value}, and no whole number` : undefined;
}

/** Holds facts against their kinds; the conditions of presence that came out true are noted. */
function check(facts: Iterable<Told>, seen: Set<string>): { count: number; faults: string[] } {
  const faults: string[] = [];
  let count = 0;
  for (const told of facts) {
    count++;
    for (const [name, field] of Object.entries(told.kind.fields)) {
      const fault = faultOf(name, field, told);
      if (fault !== undefined) faults.push(`${told.id}: ${name} ${fault}`);
      for (const how of ['present', 'absent'] as const) {
        const condition = field[how];
        const declared = `${told.kind.id}.${name} ${how}`;
        if (condition !== undefined && !seen.has(declared) && isTrue(condition, told)) seen.add(declared);
      }
    }
  }
  return { count, faults: faults.slice(0, 20) };
}

/** The kind of instrument that a subject is, or that all members of a group are. */
function instrumentOf({ market }: Pick<Desk, 'market'>, subject: string): string | undefined {
  const members = market.file.groups[subject] ?? [subject];
  const kinds = new Set(members.map((symbol) => (market.hasInstrument(symbol) ? market.instrument(symbol).kind : '')));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

function* factsOn(desk: Desk, dates: readonly string[], kinds: readonly string[] = [...KINDS.keys()]): Generator<Told> {
  for (const date of dates) {
    const room = openNewsroom(desk, { edition: desk.edition('premarket'), day: parseDay(date)!, focus: 'IWM' });
    for (const fact of kinds.flatMap((kind) => listFacts(room, { kind }))) {
      const { id, kind, values, keys, metric, subject } = fact;
      yield { id, kind: KINDS.get(kind)!, values, keys, metric, instrument: instrumentOf(desk, subject) };
    }
  }
}

/** The rows that hold of some kinds, one in so many sessions of the whole history. */
function* factsOfScans(desk: Desk, subject: string, kinds: readonly string[], every: number): Generator<Told> {
  const instrument = instrumentOf(desk, subject);
  const context = desk.scans.context(undefined);
  for (const id of kinds) {
    const kind = seriesKind(id);
    const metrics = kind.metrics(desk.metrics);
    for (const metric of metrics.length === 0 ? ['-'] : metrics) {
      for (const keys of kind.variants(context, subject, metric)) {
        const scan = desk.scans.scan(kind, subject, metric, keys);
        for (let t = every; scan && t < scan.series.days.length; t += every) {
          const values = scan.holds(t) ? scan.values(t) : undefined;
          const name = `${id}/${subject}/${metric}/${Object.values(keys).join()} row ${t}`;
          if (values) yield { id: name, kind, values, keys, metric: metric === '-' ? undefined : metric, instrument };
        }
      }
    }
  }
}

function* factsOfExample(kind: Kind): Generator<Told> {
  const { desk, subject, metric } = exampleDesk(kind);
  const { keys, until } = kind.example;
  const about = { id: kind.id, kind, keys, metric, instrument: instrumentOf(desk, subject) };
  if (isSeriesKind(kind)) {
    const scan = desk.scans.scan(kind, subject, metric, keys)!;
    yield { ...about, values: scan.values(scan.series.days.length - 1)! };
    return;
  }
  const at = (day: number) => desk.market.clock.at(day, 8 * 60 + 45);
  const day = parseDay(until!)!;
  for (const fact of kind.at(viewAt(desk.market, at(day)), subject, { since: at(day - 1), until: day + 1 }))
    yield { ...about, values: fact.values };
}

/** Sessions of some years, one in so many. */
function sessionsOf({ market: { calendar } }: Desk, from: string, to: string, every: number): string[] {
  const dates: string[] = [];
  const last = calendar.indexAtOrBefore(parseDay(to)!);
  for (let i = calendar.indexAtOrBefore(parseDay(from)!); i <= last; i += every)
    dates.push(formatDay(calendar.sessions[i]!));
  return dates;
}

const OF_INSTRUMENTS = [
  'change',
  'record',
  'biggest',
  'crossing',
  'zone',
  'test',
  'turn',
  'streak',
  'distance',
  'milestone',
  'comparison',
  'volume',
  'range',
  'curve',
];
const declared = [...KINDS.values()].flatMap((kind) =>
  Object.entries(kind.fields).flatMap(([name, field]) =>
    (['present', 'absent'] as const).flatMap((how) => (field[how] === undefined ? [] : [`${kind.id}.${name} ${how}`])),
  ),
);

describe('what kinds say of their fields is so', () => {
  test('in the sample workspace', () => {
    const seen = new Set<string>();
    const dates = ['2020-11-25', '2020-03-13', '2019-07-05', '2018-12-26', '2020-12-24'];
    const { count, faults } = check(factsOn(sampleDesk(), dates), seen);
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(1000);
    expect(seen.size, 'conditions that came out true').toBeGreaterThan(declared.length / 2);
  }, 60_000);

  test.skipIf(!hasDesk)(
    'on the real desk, on days of all sorts and through the history of its series',
    () => {
      const seen = new Set<string>();
      const desk = realDesk();
      const dates = ['2016-06-27', '2017-11-22', '2018-02-06', '2018-12-26', '2019-07-05', '2020-03-13', '2020-11-25'];
      const all = [
        check(factsOn(desk, dates), seen),
        check(factsOfScans(desk, 'IWM', OF_INSTRUMENTS, 211), seen),
        check(factsOfScans(desk, 'US10Y', OF_INSTRUMENTS, 307), seen),
        check(factsOfScans(desk, 'SPX', OF_INSTRUMENTS, 401), seen),
        check(factsOfScans(desk, 'DJI', ['milestone'], 1), seen),
        check(factsOfScans(desk, 'DJI', ['crossing', 'distance'], 31), seen),
        check(factsOfScans(desk, 'majors', ['group'], 11), seen),
        check(
          factsOn(desk, sessionsOf(desk, '2017-11-20', '2020-12-24', 3), [
            'release',
            'event',
            'holiday',
            'remark',
            'quote',
          ]),
          seen,
        ),
      ];
      expect(all.flatMap(({ faults }) => faults)).toEqual([]);
      const unseen = declared.filter((name) => !seen.has(name));
      expect(unseen.length, `never so on these days: ${unseen.join(', ')}`).toBeLessThan(declared.length / 6);
    },
    120_000,
  );

  test('in the examples of the kinds', () => {
    for (const kind of KINDS.values()) {
      const facts = [...factsOfExample(kind)];
      expect(check(facts, new Set()), kind.id).toEqual({ count: 1, faults: [] });
    }
  });
});

test('conditions of presence name fields and keys of their kind', () => {
  for (const kind of KINDS.values()) {
    const known = [...Object.keys(kind.fields), ...Object.keys(kind.keys), 'metric', 'instrument', ...WORDS];
    for (const [name, { present, absent, optional }] of Object.entries(kind.fields)) {
      for (const condition of [present, absent]) {
        if (condition === undefined) continue;
        expect(optional, `${kind.id}.${name} is optional`).toBe(true);
        const words = condition.replace(/'[^']*'/g, '').match(/[a-z_]+/g) ?? [];
        for (const word of words) expect(known, `${kind.id}.${name}: ${condition}`).toContain(word);
      }
    }
  }
});
