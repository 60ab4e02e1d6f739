import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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

describe('the size that picks a verb is scaled by the usual move of the instrument', () => {
  const style = readStyle(
    STYLE_TEXT.replace('any_size:', 'usual: { index: 1, stock: 2 }\nany_size:').replace(
      / {2}stock: .*\n/,
      '  stock: { up: [{ to: 1, words: [rise] }, { to: 3, words: [gain] }, { to: 6, words: [climb] }, { words: [soar] }], down: [{ words: [fall] }] }\n',
    ),
  );
  const say = (fact: Fact) => verbFor(fact, 'past', false, settingOf({ style }), beginDiscourse(), 'salt');

  test.each([
    [2, Number.NaN, 'gained', 'nobody knows what is usual'],
    [2, 1, 'gained', 'a usual move of a usual stock'],
    [2, 2, 'climbed', 'a quiet stock'],
    [2, 9, 'climbed', 'a band more at most'],
    [4, 1, 'gained', 'a wild stock'],
    [8, 0.1, 'climbed', 'a band less at most'],
  ])('a stock that rose %s%%, %s times its usual move: %s (%s)', (percent, sigmas, verb) => {
    expect(say(move(percent, 'AAPL', Number.isNaN(sigmas) ? {} : { sigmas }))).toBe(verb);
  });

  test('nothing that an index moved is made less of', () => {
    expect(['rose', 'edged up'], 'as the table has it').toContain(say(move(0.5, 'RTY', { sigmas: 0.1 })));
    expect(['surged', 'jumped', 'climbed'], 'in quiet times it is more').toContain(
      say(move(0.9, 'RTY', { sigmas: 3 })),
    );
    expect(['surged', 'jumped', 'climbed'], 'in wild times it is no less').toContain(
      say(move(2, 'RTY', { sigmas: 0.4 })),
    );
  });

  test('a move of many sessions is measured by what a day of it would be', () => {
    const month = { ...move(4, 'RTY', { sessions: 20 }), keys: { span: 'month' } };
    expect(['rose', 'edged up']).toContain(say(month));
    expect(['surged', 'jumped', 'climbed']).toContain(say({ ...month, keys: { span: 'session' } }));
  });
});

test('where the band has no verb left, one that is right at any size stands in', () => {
  const style = readStyle(STYLE_TEXT.replace('any_size: { up: [rise]', 'any_size: { up: [rise, gain, jump]'));
  const discourse = beginDiscourse();
  const said = Array.from({ length: 4 }, () =>
    verbFor(move(15, 'AAPL'), 'past', false, settingOf({ style }), discourse, 'x'),
  );
  expect(said[0]).toBe('soared');
  expect(new Set(said.slice(0, 3)).size, said.join()).toBe(3);
  expect(said.slice(1), 'one strong verb a paragraph').not.toContain('soared');
});

test('a report does not gain or lose', () => {
  const discourse = beginDiscourse();
  const style = readStyle(STYLE_TEXT.replace('any_size: { up: [rise]', 'any_size: { up: [rise, gain]'));
  const claims = factOf('release', 'claims', { change: 1, direction: 'up' });
  const said = Array.from({ length: 4 }, () => verbFor(claims, 'past', false, settingOf({ style }), discourse, 'x'));
  expect(new Set(said)).toEqual(new Set(['rose']));
});

test('a yield has no degree: its per cent are not what moved', () => {
  expect(degreeOf(move(5, 'US10Y', { basis_points: 4 }), settingOf())).toBe('');
});

test.each(['index', 'stock', 'commodity', 'currency', 'yield', 'volatility'] as const)(
  'the shipped verbs of %s: strong ones stand in the last bands alone, small ones in the first',
  (kind) => {
    for (const bands of [shipped.verbs[kind].up, shipped.verbs[kind].down]) {
      const small = ['edge up', 'edge down', 'inch up', 'tick up', 'tick down', 'dip', 'ease'];
      const strongFrom = bands.findIndex((band) => band.words.some((word) => shipped.strong.includes(word)));
      const smallTo = bands.findLastIndex((band) => band.words.some((word) => small.includes(word)));
      expect(strongFrom < 0 || strongFrom >= bands.length - 2, `${kind}: ${strongFrom} of ${bands.length}`).toBe(true);
      expect(smallTo, kind).toBeLessThanOrEqual(1);
    }
  },
);
