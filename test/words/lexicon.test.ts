import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fact } from '../../src/facts/fact.ts';
import { beginDiscourse, beginParagraph } from '../../src/words/discourse.ts';
import { degreeOf, directionOf, sizeOf, verbFor } from '../../src/words/lexicon.ts';
import { readStyle } from '../../src/words/style.ts';
import { factOf, move, STYLE_TEXT, settingOf } from './setting.ts';

const shipped = readStyle(readFileSync(new URL('../../rules/style.yaml', import.meta.url), 'utf8'));
const verb = (fact: Fact, sessionNumber = 0, alone = false): string =>
  verbFor(fact, 'past', alone, settingOf({ sessionNumber }), beginDiscourse(), 'salt');
/** All verbs that a move may have, over the sessions. */
const verbs = (fact: Fact, alone = false): string[] =>
  [...new Set(Array.from({ length: 12 }, (_, session) => verb(fact, session, alone)))].sort();

test('the band of a size holds its verbs, its upper edge included', () => {
  expect(verbs(move(0.4))).toEqual(['edged up', 'rose']);
  expect(verbs(move(1))).toEqual(['edged up', 'rose']);
  expect(verbs(move(1.04)), 'it prints as 1%').toEqual(['edged up', 'rose']);
  expect(verbs(move(1.1))).toEqual(['climbed', 'jumped', 'surged']);
  expect(verbs(move(-0.4))).toEqual(['dipped', 'slipped']);
  expect(verbs(move(-9.5))).toEqual(['dropped', 'plunged']);
});

test('each kind of instrument has its own table; yields go by basis points', () => {
  expect(verbs(move(5, 'AAPL'))).toEqual(['gained']);
  expect(verbs(move(15, 'AAPL'))).toEqual(['soared']);
  expect(verbs(move(5, 'US10Y', { basis_points: 2 })), '5% of a yield may be 2 basis points').toEqual(['ticked up']);
  expect(verbs(move(5, 'US10Y', { basis_points: 4 }))).toEqual(['jumped']);
  expect(verbs(factOf('release', 'claims', { change: 1, direction: 'up' }))).toEqual(['rose']);
});

test('the size of a group is that of its smallest move', () => {
  expect(sizeOf(factOf('group', 'majors', { min: -1.31, max: -9, direction: 'down' }))).toBe(1.3);
  expect(sizeOf(move(-2.25))).toBe(2.3);
  expect(sizeOf(move(1, 'US10Y', { basis_points: -4 }))).toBe(4);
});

test('directions of all kinds of facts', () => {
  const direction = (value: string) => directionOf(factOf('change', 'RTY', { direction: value }));
  expect(['up', 'high', 'above', 'down', 'low', 'below', 'flat'].map(direction)).toEqual([
    'up',
    'up',
    'up',
    'down',
    'down',
    'down',
    'flat',
  ]);
});

test('never a verb that needs a number when it stands alone', () => {
  expect(verbs(move(0.4), true)).toEqual(['rose']);
});

test('property: at most one strong verb in a paragraph, and never the verb of the sentence before', () => {
  const moves = fc.array(fc.double({ min: -12, max: 12, noNaN: true }), { minLength: 2, maxLength: 12 });
  for (const style of [readStyle(STYLE_TEXT), shipped]) {
    const plain = (past: string): string => Object.keys(style.forms).find((name) => style.forms[name]![1] === past)!;
    fc.assert(
      fc.property(moves, fc.nat(500), fc.constantFrom('RTY', 'AAPL', 'VIX'), (percents, sessionNumber, subject) => {
        const discourse = beginDiscourse();
        beginParagraph(discourse);
        const setting = settingOf({ style, sessionNumber });
        const used = percents.map((percent, i) =>
          plain(verbFor(move(percent, subject), 'past', false, setting, discourse, `rule/${i}`)),
        );
        expect(used.filter((name) => style.strong.includes(name)).length, used.join(', ')).toBeLessThanOrEqual(1);
      }),
    );
  }
});

test('a new paragraph may have its strong verb again', () => {
  const discourse = beginDiscourse();
  const setting = settingOf();
  const fall = () => verbFor(move(-9), 'past', false, setting, discourse, 'x');
  const first = new Set([fall(), fall(), fall()]);
  expect([...first].filter((word) => word === 'plunged').length).toBeLessThanOrEqual(1);
  beginParagraph(discourse);
  discourse.verbs.length = 0;
  const second = Array.from({ length: 6 }, (_, session) => {
    beginParagraph(discourse);
    discourse.verbs.length = 0;
    return verbFor(move(-9), 'past', false, settingOf({ sessionNumber: session }), discourse, 'x');
  });
  expect(second).toContain('plunged');
});

test('the sentence before does not lend its verb, where the band has another', () => {
  for (let sessionNumber = 0; sessionNumber < 20; sessionNumber++) {
    const discourse = beginDiscourse();
    const setting = settingOf({ sessionNumber });
    const two = ['a', 'b'].map((salt) => verbFor(move(0.5), 'past', false, setting, discourse, salt));
    expect(two[0], `session ${sessionNumber}`).not.toBe(two[1]);
  }
});

test('the forms of a verb', () => {
  const forms = (['present', 'past', 'participle', 'plain'] as const).map((form) =>
    verbFor(move(5, 'AAPL'), form, false, settingOf(), beginDiscourse(), ''),
  );
  expect(forms).toEqual(['gains', 'gained', 'gaining', 'gain']);
});

test('degree words by size', () => {
  const degree = (percent: number) => degreeOf(move(percent), settingOf());
  expect([0.04, 0.1, -0.33, 0.5, 0.85, -0.9, 5].map(degree)).toEqual([
    '',
    'slightly',
    'slightly',
    '',
    'sharply',
    'sharply',
    'sharply',
  ]);
});

test('the shipped style: bands ascend to an open one, every verb has forms, and fall and rise are at hand', () => {
  for (const [kind, { up, down }] of Object.entries(shipped.verbs)) {
    for (const bands of [up, down]) {
      const edges = bands.map((band) => band.to ?? Number.POSITIVE_INFINITY);
      expect(edges, `${kind}: ${edges.join()}`).toEqual([...edges].sort((a, b) => a - b));
      expect(edges.at(-1), `${kind}: no size may fall through`).toBe(Number.POSITIVE_INFINITY);
    }
  }
  for (const name of ['fall', 'rise', ...shipped.strong, ...shipped.with_number])
    expect(Object.keys(shipped.forms), name).toContain(name);
});

test('a verb without forms is a fault of style.yaml at its band', () => {
  const text = STYLE_TEXT.replace('words: [gain]', 'words: [gian]');
  expect(() => readStyle(text)).toThrow(/rules\/style\.yaml:6:\d+ wrong-value.*add "gian" under "forms"/);
});
