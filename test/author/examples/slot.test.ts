import { expect, test } from 'vitest';
import { openBench } from '../../../src/author/examples/bench.ts';
import { failuresOf } from '../../../src/author/examples/failures.ts';
import { testRules } from '../../../src/author/examples/test-rules.ts';
import { openDesk } from '../../../src/brief/desk.ts';
import { tinyWorkspace } from '../tiny-workspace.ts';

const RULE = `  gain:
    about: focus
    when: { move: { kind: change, span: session, direction: up } }
    tail:
      - { kind: apposition, words: [", a gain of {{move.percent}}", ", up {{move.percent}}"] }
      - { kind: relative, if: move.percent >= 1.0, words: [" and gained {{move.percent}}", " and rose {{move.percent}}"] }
    examples:
`;

function tried(...examples: string[]) {
  const source = tinyWorkspace(RULE + examples.map((example) => `      - ${example}\n`).join(''));
  const desk = openDesk(source);
  return testRules(openBench(source, desk), desk.rulebook);
}

test('an example that names a slot means the tail that hangs there, and else the first that holds', () => {
  const { tried: examples, wordings } = tried(
    '{ given: { move: { percent: 1.9 } }, tail: [", a gain of 1.9%", ", up 1.9%"] }',
    '{ given: { move: { percent: 1.9 } }, slot: relative, tail: [" and gained 1.9%", " and rose 1.9%"] }',
  );
  expect(examples.map(({ result }) => result)).toEqual(['passed', 'passed']);
  expect(wordings.missed, 'wordings that no example states').toEqual([]);
});

test('a tail of the slot whose condition fails is not said', () => {
  const examples = tried('{ given: { move: { percent: 0.9 } }, slot: relative, tail: " and gained 0.9%" }').tried;
  expect(failuresOf(examples).map(({ message }) => message)).toEqual([expect.stringMatching(/example 1/)]);
});

test('a slot for which the rule has no tail is a failure', () => {
  const examples = tried('{ given: { move: { percent: 1.9 } }, slot: goal, tail: " to 184.22" }').tried;
  expect(examples.map(({ result }) => result)).toEqual(['failed']);
});
