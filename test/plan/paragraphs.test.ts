import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinLone, paragraphs } from '../../src/plan/paragraphs.ts';
import type { Candidate } from '../../src/rulebook/match.ts';

const tracks = (symbol: string): string | undefined => (symbol === 'IWM' ? 'RTY' : undefined);

/** "RTY" is a sentence about RTY; "RTY>next" one whose rule names `next`; "RTY:next" the sentence of that rule. */
function sentence(text: string): { candidate: Candidate } {
  const [, subject, then, id = text] = /^(\w+)(?:>(\w+))?(?::(\w+))?$/.exec(text)!;
  const rule = { id, topic: 'moves', then: then === undefined ? [] : [then] };
  return { candidate: { rule, main: { subject } } as unknown as Candidate };
}

const split = (...texts: string[]): string[] => {
  const run = texts.map(sentence);
  const names = new Map(run.map((one, i) => [one, texts[i]!.replace(/[>:].*/, '')]));
  return paragraphs(run, tracks).map((part) => part.map((one) => names.get(one)).join(' '));
};
const join = (...runs: string[]): string[] => {
  const names = new Map<object, string>();
  const made = runs.map((run) =>
    run.split(' ').map((name) => {
      const one = sentence(name);
      names.set(one, name);
      return one;
    }),
  );
  return joinLone(made, tracks).map((run) => run.map((one) => names.get(one)).join(' '));
};

test.each([
  [['A'], ['A']],
  [['A', 'B', 'C'], ['A B C']],
  [
    ['A', 'B', 'C', 'D'],
    ['A B', 'C D'],
  ],
  // subjects stay whole
  [
    ['A', 'B', 'B', 'B'],
    ['A', 'B B B'],
  ],
  [
    ['A', 'A', 'B', 'B', 'C', 'C'],
    ['A A', 'B B', 'C C'],
  ],
  [
    ['A', 'A', 'A', 'B', 'B'],
    ['A A A', 'B B'],
  ],
  // a fund and its index are nearly one
  [
    ['IWM', 'RTY', 'B', 'C'],
    ['IWM RTY', 'B C'],
  ],
  // a follow-up is not parted from what it follows
  [
    ['A', 'B', 'C>d', 'D:d'],
    ['A B', 'C D'],
  ],
  [
    ['A', 'B>c', 'C:c', 'D', 'E'],
    ['A B C', 'D E'],
  ],
])('%j', (run, parts) => {
  expect(split(...run)).toEqual(parts);
});

test('a lone sentence goes on with the next run about the same, else ends the one before that spoke of it', () => {
  expect(join('A', 'IWM', 'RTY B'), 'the fund with its index').toEqual(['A', 'IWM RTY B']);
  expect(join('X', 'RTY B', 'RTY')).toEqual(['X', 'RTY B RTY']);
  expect(join('A', 'A', 'B C')).toEqual(['A A', 'B C']);
  expect(join('X', 'A B', 'C'), 'nothing of it').toEqual(['X', 'A B', 'C']);
});

test('property: paragraphs hold one to three sentences, all of them, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('A', 'B', 'IWM', 'RTY', 'A>x', 'B:x'), { maxLength: 14 }), (texts) => {
      const run = texts.map(sentence);
      const parts = paragraphs(run, tracks);
      expect(parts.flat()).toEqual(run);
      for (const part of parts) expect(part.length >= 1 && part.length <= 3).toBe(true);
    }),
  );
});
