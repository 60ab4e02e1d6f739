import fc from 'fast-check';
import { type Fact, type FactValues, type Fields, onlyWhere } from '../../../src/facts/fact.ts';
import type { BoundFacts } from '../../../src/rulebook/conditions/evaluate.ts';
import type { ConditionScope } from '../../../src/rulebook/conditions/scope.ts';

/** A kind small enough that every fact of it can be tried. */
export const SMALL: Fields = {
  n: { unit: 'count', says: 'a whole number of at least 0' },
  p: { unit: 'percent', says: 'any number' },
  q: { unit: 'percent', says: 'another' },
  c: { unit: 'choice', says: 'one of three', choices: ['a', 'b', 'c'] },
  d: { unit: 'choice', says: 'one of the same three', choices: ['a', 'b', 'c'] },
  f: { unit: 'flag', says: 'true or false' },
  o: { unit: 'percent', says: 'there where c is a', ...onlyWhere("c == 'a'") },
  r: { unit: 'choice', says: 'there or not, but not where f', optional: true, absent: 'f', choices: ['x', 'y'] },
};

export const scopeOf = (
  where: Readonly<Record<string, string | number | boolean>> = {},
  assuming: readonly string[] = [],
): ConditionScope => ({ bindings: { x: { fields: SMALL, where } }, assuming });

export const factOf = (values: FactValues, kind = 'small'): Fact => ({
  id: `${kind}/X`,
  kind,
  subject: 'X',
  keys: {},
  session: 18_000,
  values,
  newsworthiness: 0,
  news: { bits: 0, weight: 1, freshness: 1 },
  evidence: [],
});

/** Every fact of the small kind over a few values of each field, as what the binding x takes. */
export const SMALL_FACTS: readonly BoundFacts[] = [...valuesOfSmall()].map((values) => ({ x: factOf(values) }));

function* valuesOfSmall(): Generator<FactValues> {
  for (const n of [0, 1, 3])
    for (const p of [-1, 0, 2])
      for (const q of [-1, 0, 1])
        for (const c of ['a', 'b', 'c'])
          for (const d of ['a', 'b', 'c'])
            for (const f of [true, false])
              for (const o of c === 'a' ? [-1, 0, 2] : [undefined])
                for (const r of f ? [undefined] : ['x', 'y', undefined])
                  yield { n, p, q, c, d, f, ...(o === undefined ? {} : { o }), ...(r === undefined ? {} : { r }) };
}

const number = fc.constantFrom('-1.0', '0.0', '0.5', '1.0', '2.0', '3.0');
const operator = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');
const equality = fc.constantFrom('==', '!=');
const letter = fc.constantFrom("'a'", "'b'", "'c'");
const quantity = fc.constantFrom(
  'x.n',
  'x.p',
  'x.q',
  'abs(x.p)',
  'abs(x.p - x.q)',
  'x.p - x.q',
  'x.q + x.p',
  'x.p * 2.0',
  '-x.q',
  'x.p * x.q',
  'x.p / x.q',
  '(x.f ? x.p : x.q)',
);
const join = (...parts: ReadonlyArray<fc.Arbitrary<string>>): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((words) => words.join(' '));
const optional = fc.oneof(
  join(fc.constant('x.o'), operator, number),
  join(fc.constant('x.r'), equality, fc.constantFrom("'x'", "'y'")),
);

/** Conditions over choices and flags alone, of which every fact is among the small ones. */
export const finiteCondition = conditionsOver(
  fc.oneof(
    join(fc.constant('x.c'), equality, letter),
    join(fc.constant('x.d'), equality, letter),
    join(fc.constant('x.c'), equality, fc.constant('x.d')),
    letter.map((one) => `x.d in [${one}, 'b']`),
    fc.constantFrom('x.f', 'has(x.r)', "has(x.r) && x.r == 'x'", 'has(x.o)'),
  ),
);

/** Conditions over all fields, also over sums and quotients. */
export const anyCondition = conditionsOver(
  fc.oneof(
    { weight: 4, arbitrary: join(quantity, operator, number) },
    { weight: 1, arbitrary: join(number, operator, quantity) },
    { weight: 1, arbitrary: join(quantity, operator, quantity) },
    { weight: 1, arbitrary: number.map((one) => `x.n in [${one}, 2.0]`) },
    { weight: 2, arbitrary: finiteCondition },
    { weight: 2, arbitrary: optional },
    { weight: 1, arbitrary: optional.map((text) => `has(${text.slice(0, 3)}) && ${text}`) },
  ),
);

function conditionsOver(atoms: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.letrec<{ condition: string }>((tie) => {
    const inner = tie('condition').map((text) => `(${text})`);
    return {
      condition: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        { weight: 3, arbitrary: atoms },
        { weight: 3, arbitrary: fc.tuple(inner, inner).map((sides) => sides.join(' && ')) },
        { weight: 2, arbitrary: fc.tuple(inner, inner).map((sides) => sides.join(' || ')) },
        { weight: 1, arbitrary: inner.map((text) => `!${text}`) },
        { weight: 1, arbitrary: fc.tuple(inner, inner, inner).map(([a, b, c]) => `${a} ? ${b} : ${c}`) },
        { weight: 1, arbitrary: fc.tuple(inner, inner).map((sides) => sides.join(' == ')) },
      ),
    };
  }).condition;
}
