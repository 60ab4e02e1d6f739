import { Environment } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/rulebook/conditions/evaluate.ts';
import { isProblem, parseCondition } from '../../../src/rulebook/conditions/syntax.ts';
import { compileChecked } from '../../../src/rulebook/conditions.ts';
import { anyCondition, factOf, SMALL_FACTS } from './small-facts.ts';

/** The same language, as its library runs it. */
const oracle = new Environment({ unlistedVariablesAreDyn: true }).registerFunction(
  'abs(double): double',
  (value: number) => Math.abs(value),
);

test("a condition comes out as in the language's own library, absent fields included", () => {
  fc.assert(
    fc.property(anyCondition, fc.integer({ min: 0, max: SMALL_FACTS.length - 1 }), (source, i) => {
      const facts = SMALL_FACTS[i]!;
      const program = oracle.parse(source);
      let expected: unknown;
      try {
        expected = program({ x: facts.x!.values });
      } catch {
        expected = undefined;
      }
      const parsed = parseCondition(source);
      expect(
        isProblem(parsed) ? parsed : evaluate(parsed, facts),
        `${source} of ${JSON.stringify(facts.x!.values)}`,
      ).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

describe('what differs from the library', () => {
  const facts = {
    x: factOf({ n: 1, text: 'rates will stay', symbols: ['DJI', 'SPX'], since: 17_900 }),
  };

  test.each([
    ['1/2 == 0.5', true, 'whole numbers are divided as any others'],
    ['x.n in [1, 2]', true, 'a whole number written out equals the same number in a field'],
    ['x.n + 1 == 2', true, 'and is added to one'],
    ['x.date - x.since == 100', true, 'every fact has a date'],
    ['size(x.symbols) == 2', true, 'the members of a list are counted'],
    ["'SPX' in x.symbols", true, 'and asked for'],
    ["x.text.contains('rates')", true, 'words are looked for in a text'],
    ["x.text.startsWith('rates') && !x.text.endsWith('rates')", true, 'at its ends too'],
    ['x.constructor == x.n', false, 'only own fields are read'],
    ['y.n == 1', false, 'nothing is bound to y'],
    ['x.__proto__ == x.__proto__', false, 'not even the prototype'],
  ])('%s', (source, expected, why) => {
    expect(compileChecked(source).holds(facts), why).toBe(expected);
  });
});
