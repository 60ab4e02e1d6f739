import { expect, test } from 'vitest';
import { parseMoment } from '../../src/base/dates.ts';
import { beginNotes, findFacts, type Newsroom } from '../../src/facts/finder.ts';
import type { Keys, Scan } from '../../src/facts/kind.ts';
import { listFacts } from '../../src/facts/list.ts';
import { rarity } from '../../src/facts/newsworthiness.ts';
import { KINDS } from '../../src/facts/registry.ts';
import { viewAt } from '../../src/market/view.ts';
import { seriesKind, tinyDesk } from './tiny-market.ts';

const close = Array.from({ length: 120 }, (_, i) => 100 + 10 * Math.sin(i / 3) + (i % 4));
const desk = tinyDesk({
  instruments: {
    A: { close },
    B: { close: close.slice(0, 119) },
    Y: { about: { kind: 'yield', calendar: 'own' }, close: close.slice(0, 119) },
  },
});

/** The morning after the last row of A. */
const morning = (weight = 1, at = '2016-06-24T08:45:00-04:00'): Newsroom => ({
  scans: desk.scans,
  view: viewAt(desk.market, parseMoment(at)!),
  since: parseMoment(at)! - 86_400_000,
  until: desk.market.clock.local(parseMoment(at)!).day + 1,
  weightOf: () => weight,
  fixedBits: () => 1,
  notes: beginNotes(),
});

test('a fact is a row of its scan: id, session, values, newsworthiness', () => {
  const { facts } = findFacts(morning(2), { kind: seriesKind('change'), where: { span: 'session' } }, 'A');
  const [fact] = facts;
  expect(facts.length).toBe(1);
  expect(fact!.id).toBe('change/A/close/session@2016-06-23');
  const scan = desk.scans.scan(seriesKind('change'), 'A', 'close', { span: 'session' })!;
  const t = close.length - 1;
  expect(fact!.values).toEqual(scan.values(t));
  expect(fact!.newsworthiness).toBeCloseTo(rarity(scan.strength, t).bits * 2, 12);
});

test('the most newsworthy come first, ties by id; every fact holds and speaks of the last session', () => {
  const facts = listFacts(morning());
  expect(facts.length).toBeGreaterThan(5);
  for (let i = 1; i < facts.length; i++) {
    const [a, b] = [facts[i - 1]!, facts[i]!];
    expect(
      a.newsworthiness > b.newsworthiness || (a.newsworthiness === b.newsworthiness && a.id < b.id),
      `${a.id} before ${b.id}`,
    ).toBe(true);
  }
  expect(new Set(facts.map((fact) => fact.id)).size, 'ids are unique').toBe(facts.length);
});

test('a subject without the close of the last session has no facts; one with its own calendar may lag some days', () => {
  const kind = seriesKind('change');
  expect(findFacts(morning(), { kind, where: {} }, 'B').facts).toEqual([]);
  expect(findFacts(morning(), { kind, where: {} }, 'Y').facts.length).toBeGreaterThan(0);
  expect(findFacts(morning(1, '2016-07-05T08:45:00-04:00'), { kind, where: {} }, 'Y').facts, 'not for weeks').toEqual(
    [],
  );
});

test('why nothing was found: no data, does not hold, differs', () => {
  const miss = (kind: string, where: Keys, subject = 'A', metric?: string) =>
    findFacts(morning(), { kind: KINDS.get(kind)!, where, ...(metric ? { metric } : {}) }, subject).miss?.();
  expect(miss('change', {}, 'B')).toMatchObject({ reason: 'no data' });
  const up = findFacts(morning(), { kind: seriesKind('change'), where: { span: 'session' } }, 'A').facts[0]!.values
    .direction;
  expect(miss('change', { span: 'session', direction: up === 'up' ? 'down' : 'up' })).toMatchObject({
    reason: 'differs',
    field: 'direction',
    id: 'change/A/close/session@2016-06-23',
  });
  const zones = ['high', 'middle', 'low'].map((zone) => miss('zone', { zone }, 'A', 'rsi5')?.reason);
  expect(zones.filter((reason) => reason === undefined).length, 'the index is in one zone').toBe(1);
  expect(zones.filter((reason) => reason === 'does not hold').length).toBe(2);
});

test('an unknown subject is told with what is known', () => {
  expect(() => listFacts(morning(), { subject: 'AA' })).toThrow(/nothing is called "AA"[\s\S]*did you mean "A"/);
});

test('a scan is made once', () => {
  const first: Scan | undefined = desk.scans.scan(seriesKind('record'), 'A', 'close', { direction: 'high' });
  expect(desk.scans.scan(seriesKind('record'), 'A', 'close', { direction: 'high' })).toBe(first);
});

test('every kind states its fields, and a fact prints no field that its kind does not state', () => {
  for (const fact of listFacts(morning())) {
    const { fields } = KINDS.get(fact.kind)!;
    for (const [name, value] of Object.entries(fact.values)) {
      expect(fields, `${fact.id} has "${name}"`).toHaveProperty(name);
      const { choices } = fields[name]!;
      if (choices) expect(choices, `${fact.id}: ${name}`).toContain(value);
      if (typeof value === 'number') expect(Number.isFinite(value), `${fact.id}: ${name} is ${value}`).toBe(true);
    }
    for (const [name, field] of Object.entries(fields)) {
      if (!field.optional)
        expect(fact.values, `${fact.id} lacks "${name}", which is not optional`).toHaveProperty(name);
    }
  }
});
