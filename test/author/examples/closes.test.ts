import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCloses } from '../../../src/author/examples/closes.ts';

describe('closes in compact notation', () => {
  test.each<[string, number[]]>([
    ['100', [100]],
    ['100x3', [100, 100, 100]],
    ['100 +1x3', [100, 101, 102, 103]],
    ['100 +1x20 -3 +2%', [...Array.from({ length: 21 }, (_, i) => 100 + i), 117, 119.34]],
    ['100 -0.5%x2', [100, 99.5, 99.0025]],
    ['3600 +34.5 120', [3600, 3634.5, 120]],
    ['10 - +1', [10, Number.NaN, 11]],
    ['  1   2\n3 ', [1, 2, 3]],
    ['0.1 +0.2', [0.1, 0.3]],
  ])('%s', (text, closes) => expect(parseCloses(text)).toEqual(closes));

  test.each<[string, number, string]>([
    ['', 0, 'there is no close'],
    ['+1x20', 0, '"+1x20" is a step, and no close stands before it'],
    ['- +1', 2, '"+1" is a step, and no close stands before it'],
    ['100 +1y3', 4, '"+1y3" is no close'],
    ['100 --1', 4, '"--1" is no close'],
    ['100 1e9', 4, '"1e9" is no close'],
    ['100 +1x999999999', 4, '"+1x999999999" makes more than 10000 closes'],
  ])('%j is refused at the word that is wrong', (text, offset, message) => {
    expect(parseCloses(text)).toMatchObject({ offset, message });
  });

  test('any list of closes written out reads back', () => {
    const closes = fc.array(
      fc.integer({ min: 1, max: 1_000_000 }).map((cents) => cents / 100),
      { minLength: 1, maxLength: 50 },
    );
    fc.assert(
      fc.property(closes, (list) => {
        expect(parseCloses(list.join(' '))).toEqual(list);
      }),
    );
  });

  test('steps add up to what a hand would write down', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 9 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(steps, (list) => {
        const text = ['1000', ...list.map(([step, times]) => `${step < 0 ? '' : '+'}${step}x${times}`)].join(' ');
        const byHand = [1000];
        for (const [step, times] of list) for (let i = 0; i < times; i++) byHand.push(byHand.at(-1)! + step);
        expect(parseCloses(text)).toEqual(byHand);
      }),
    );
  });
});
