import { describe, expect, test } from 'vitest';
import { checkWorkspace } from '../../../src/author/check/check-workspace.ts';
import { openBench } from '../../../src/author/examples/bench.ts';
import { testRules } from '../../../src/author/examples/test-rules.ts';
import { formatDiagnostic } from '../../../src/base/diagnostic.ts';
import { KINDS } from '../../../src/facts/registry.ts';
import { deskSource, hasDesk, sampleDesk, sampleSource } from '../../desk.ts';

describe('the shipped rules', () => {
  test('are found without fault on the sample', () => {
    const { diagnostics, rules, examples } = checkWorkspace(sampleSource());
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
    expect(rules).toBeGreaterThan(100);
    expect(examples / rules, 'examples a rule').toBeGreaterThan(2);
  });

  test.skipIf(!hasDesk)('are found without fault on the real desk', { timeout: 60_000 }, () => {
    expect(checkWorkspace(deskSource()).diagnostics.map(formatDiagnostic)).toEqual([]);
  });

  test('speak of every kind of fact', () => {
    const bound = new Set(
      sampleDesk().rulebook.flatMap(({ bindings }) => bindings.map(({ pattern }) => pattern.kind.id)),
    );
    expect([...KINDS.keys()].filter((kind) => !bound.has(kind))).toEqual([]);
  });

  test('state each wording in an example, speak and are silent, and ask each condition both ways', () => {
    const desk = sampleDesk();
    const { rules, wordings, conditions } = testRules(openBench(sampleSource(), desk), desk.rulebook);
    const missed = [rules, wordings, conditions].flatMap((reach) =>
      reach.missed.map(({ rule, path, what }) => `${rule.id} ${path.join('.')} ${what}`),
    );
    expect(missed).toEqual([]);
  });
});
