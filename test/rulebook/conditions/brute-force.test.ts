import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '../../../src/rulebook/conditions/evaluate.ts';
import { certainlyPresent } from '../../../src/rulebook/conditions/presence.ts';
import { isProblem, parseCondition } from '../../../src/rulebook/conditions/syntax.ts';
import { type CheckedCondition, checkCondition, checkGroups } from '../../../src/rulebook/conditions.ts';
import { anyCondition, finiteCondition, SMALL_FACTS, scopeOf } from './small-facts.ts';

const RUNS = { numRuns: Number(process.env.RUNS ?? 250) };

const codes = ({ problems }: CheckedCondition): string[] => problems.map(({ code }) => code);
const astOf = (source: string) => {
  const parsed = parseCondition(source);
  if (isProblem(parsed)) throw new Error(`${source}: ${parsed.message}`);
  return parsed;
};
/** The small facts that a pattern and a condition take. */
function takenBy(where: Readonly<Record<string, unknown>>, source = 'true') {
  const ast = astOf(source);
  return SMALL_FACTS.filter(
    (facts) =>
      Object.entries(where).every(([name, value]) => facts.x!.values[name] === value) && evaluate(ast, facts) === true,
  );
}

const pattern = fc.constantFrom<Readonly<Record<string, string | boolean>>>(
  {},
  { c: 'a' },
  { f: true },
  { r: 'x' },
  { d: 'b', f: false },
);

test('what is said never to hold is true of no fact', () => {
  let told = 0;
  fc.assert(
    fc.property(anyCondition, pattern, (source, where) => {
      if (!codes(checkCondition(source, scopeOf(where))).includes('never-holds')) return;
      told++;
      expect(takenBy(where, source), `${source} holds of these, where ${JSON.stringify(where)}`).toEqual([]);
    }),
    RUNS,
  );
  expect(told, 'the conditions tried must hold some that never hold').toBeGreaterThan(5);
});

test('over choices and flags, whatever is true of no fact is said never to hold', () => {
  fc.assert(
    fc.property(finiteCondition, pattern, (source, where) => {
      const found = codes(checkCondition(source, scopeOf(where)));
      fc.pre(found.every((code) => code === 'never-holds'));
      expect(found.length > 0, source).toBe(takenBy(where, source).length === 0);
    }),
    RUNS,
  );
});

test('a condition without faults finds every field that it reads', () => {
  fc.assert(
    fc.property(anyCondition, pattern, (source, where) => {
      if (codes(checkCondition(source, scopeOf(where))).includes('condition-optional')) return;
      const ast = astOf(source);
      const without = takenBy(where).find((facts) => evaluate(ast, facts) === undefined);
      expect(without?.x?.values, source).toBe(undefined);
    }),
    RUNS,
  );
});

test('a group said to be shadowed is never the first whose condition holds', () => {
  let told = 0;
  fc.assert(
    fc.property(
      fc.option(anyCondition, { nil: undefined }),
      fc.array(fc.option(fc.oneof(anyCondition, finiteCondition), { nil: undefined, freq: 6 }), {
        minLength: 2,
        maxLength: 4,
      }),
      (ruleIf, groups) => {
        const checked = checkGroups(scopeOf(), ruleIf, groups);
        if (!checked.some((group) => codes(group).includes('shadowed-group'))) return;
        const asts = groups.map((source) => astOf(source ?? 'true'));
        const speaking = new Set(
          takenBy({}, ruleIf).map((facts) => asts.findIndex((ast) => evaluate(ast, facts) === true)),
        );
        for (const [i, group] of checked.entries()) {
          if (!codes(group).includes('shadowed-group')) continue;
          told++;
          expect([...speaking], `${ruleIf} and then ${JSON.stringify(groups)}`).not.toContain(i);
        }
      },
    ),
    RUNS,
  );
  expect(told, 'the groups tried must hold some that are shadowed').toBeGreaterThan(5);
});

test('over choices and flags, a group that is never the first is said to be shadowed, or never to hold', () => {
  fc.assert(
    fc.property(finiteCondition, finiteCondition, finiteCondition, (...groups) => {
      const checked = checkGroups(scopeOf(), undefined, groups);
      fc.pre(checked.every((group) => !codes(group).includes('condition-optional')));
      const asts = groups.map(astOf);
      const speaking = SMALL_FACTS.map((facts) => asts.findIndex((ast) => evaluate(ast, facts) === true));
      for (const [i, group] of checked.entries()) {
        // what never holds shadows nothing, and is told of by itself
        expect(codes(group).length > 0, `group ${i + 1} of ${JSON.stringify(groups)}`).toBe(!speaking.includes(i));
      }
    }),
    RUNS,
  );
});

test('a field said to be certainly there is there in every fact that meets the assumptions', () => {
  let told = 0;
  fc.assert(
    fc.property(fc.array(anyCondition, { maxLength: 2 }), pattern, fc.constantFrom('o', 'r'), (given, where, field) => {
      if (!certainlyPresent(scopeOf(where), given, 'x', field)) return;
      told++;
      const facts = given.length === 0 ? takenBy(where) : takenBy(where, given.map((text) => `(${text})`).join(' && '));
      const without = facts.find(({ x }) => !Object.hasOwn(x!.values, field));
      expect(without?.x?.values, `${given.join(' and ')} where ${JSON.stringify(where)}`).toBe(undefined);
    }),
    RUNS,
  );
  expect(told, 'the conditions tried must imply some field').toBeGreaterThan(5);
});
