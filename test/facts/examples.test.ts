import { Environment } from '@marcbachmann/cel-js';
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/dates.ts';
import { openNewsroom } from '../../src/brief/river.ts';
import { parseColumn } from '../../src/facts/example.ts';
import type { Fact, FactValues, Fields } from '../../src/facts/fact.ts';
import { isSeriesKind, type Kind } from '../../src/facts/kind.ts';
import { listFacts } from '../../src/facts/list.ts';
import { KINDS } from '../../src/facts/registry.ts';
import { viewAt } from '../../src/market/view.ts';
import { hasDesk, realDesk, sampleDesk } from '../desk.ts';
import { exampleDesk } from './tiny-market.ts';

const PRINTED = 6;

/** A fact's values as an example writes them: days as text, numbers to six decimals. */
function plain(values: FactValues, fields: Fields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value !== 'number') return [name, value];
      if (fields[name]?.unit === 'day' || fields[name]?.unit === 'month') return [name, formatDay(value)];
      return [name, Number(value.toFixed(PRINTED))];
    }),
  );
}

function factsOfExample(kind: Kind): readonly FactValues[] {
  const { example } = kind;
  const { desk, subject, metric } = exampleDesk(kind);
  if (isSeriesKind(kind)) {
    const scan = desk.scans.scan(kind, subject, metric, example.keys);
    const t = scan ? scan.series.days.length - 1 : -1;
    const values = scan?.holds(t) ? scan.values(t) : undefined;
    return values ? [values] : [];
  }
  const day = parseDay(example.until!)!;
  const view = viewAt(desk.market, desk.market.clock.at(day, 8 * 60 + 45));
  const before = desk.market.clock.at(day - 1, 8 * 60 + 45);
  return kind.at(view, subject, { since: before, until: day + 1 }).map((fact) => fact.values);
}

describe.each([...KINDS.values()].map((kind) => [kind.id, kind] as const))('%s', (_, kind) => {
  test('its example says what it states', () => {
    const facts = factsOfExample(kind);
    expect(facts, 'one fact, which holds').toHaveLength(1);
    expect(plain(facts[0]!, kind.fields)).toMatchObject(kind.example.says);
  });

  test('every field has a unit and a line of documentation, and formulas name fields', () => {
    for (const [name, field] of Object.entries(kind.fields)) {
      expect(field.says.length, name).toBeGreaterThan(2);
      for (const [word] of (field.is ?? '').matchAll(/[a-z_]+/g))
        expect(Object.keys(kind.fields), field.is).toContain(word);
    }
  });
});

/** A formula's value from the other fields; undefined where one of them is absent. */
function reckon(formula: string, values: FactValues): unknown {
  const names = [...new Set(formula.match(/[a-z_]+/g))];
  if (names.some((name) => values[name] === undefined)) return undefined;
  return new Environment({ unlistedVariablesAreDyn: true }).evaluate(
    formula,
    Object.fromEntries(names.map((name) => [name, values[name]])),
  );
}

function checkFormulas(facts: readonly Fact[]): number {
  let checked = 0;
  for (const fact of facts) {
    for (const [name, { is }] of Object.entries(KINDS.get(fact.kind)!.fields)) {
      const value = fact.values[name];
      const reckoned = is === undefined || value === undefined ? undefined : reckon(is, fact.values);
      if (reckoned === undefined) continue;
      checked++;
      expect(Math.abs(Number(reckoned) - Number(value)), `${fact.id}: ${name} is ${is}`).toBeLessThan(
        1e-6 * Math.max(1, Math.abs(Number(value))),
      );
    }
  }
  return checked;
}

test('on the sample, each field with a formula has its value', () => {
  const desk = sampleDesk();
  const room = openNewsroom(desk, { edition: desk.edition('premarket'), day: parseDay('2020-11-25')!, focus: 'IWM' });
  expect(checkFormulas(listFacts(room))).toBeGreaterThan(300);
});

test.skipIf(!hasDesk)(
  'on the real desk, each field with a formula has its value',
  () => {
    const desk = realDesk();
    for (const date of ['2018-12-26', '2020-03-13', '2020-11-25']) {
      const room = openNewsroom(desk, { edition: desk.edition('premarket'), day: parseDay(date)!, focus: 'IWM' });
      expect(checkFormulas(listFacts(room))).toBeGreaterThan(500);
    }
  },
  60_000,
);

test('compact columns', () => {
  expect(parseColumn('1 2.5x2 - 10-0.5x2 -3')).toEqual([1, 2.5, 2.5, Number.NaN, 10, 9.5, 9, -3]);
  expect(() => parseColumn('1 two')).toThrow('"two"');
});
