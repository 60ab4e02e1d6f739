import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSeriesKind } from '../../../src/facts/kind.ts';
import { KINDS } from '../../../src/facts/registry.ts';
import { sampleDesk } from '../../desk.ts';
import { LanguageServer, marked, type Proposal } from './language-server.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
const MINUTE = 60_000;

let server: LanguageServer;
beforeAll(async () => {
  server = await LanguageServer.start(ROOT);
}, MINUTE);
afterAll(() => server.stop());

interface Opened {
  /** messages of what the server finds wrong, each with its line, from 1 */
  readonly faults: readonly string[];
  /** what it proposes at the mark */
  proposals(): Promise<readonly Proposal[]>;
  labels(): Promise<readonly string[]>;
  /** what it shows over the mark */
  hover(): Promise<string>;
}

let files = 0;
/** A text, as an editor has it open in a folder of the workspace; `|` marks the cursor. */
async function open(folder: string, textWithMark: string): Promise<Opened> {
  const { text, position } = marked(textWithMark);
  const path = join(ROOT, folder, `trial-${files++}.yaml`);
  const faults = await server.open(path, text);
  const proposals = (): Promise<readonly Proposal[]> => server.complete(path, position);
  return {
    faults: faults.map(({ message, range }) => `${range.start.line + 1}: ${message}`),
    proposals,
    labels: async () => (await proposals()).map(({ label }) => label),
    hover: () => server.hover(path, position),
  };
}

/** A rule file with one rule that binds one fact. */
const ruleWith = (pattern: string, about = 'focus'): Promise<Opened> =>
  open(
    'rules/topics',
    `# yaml-language-server: $schema=../schema/rules.json
topic: trial
rules:
  trial:
    about: ${about}
    when:
      fact: ${pattern}
    say:
      - words: ["One.", "Another."]
`,
  );

describe('the yaml-language-server completes', { timeout: MINUTE }, () => {
  test('the kinds of fact, each with what it says', async () => {
    const proposals = await (await ruleWith('\n        kind: |')).proposals();
    expect(proposals.map(({ label }) => label).sort()).toEqual([...KINDS.keys()].sort());
    const zone = proposals.find(({ label }) => label === 'zone')!;
    expect(JSON.stringify(zone.documentation)).toContain(KINDS.get('zone')!.says);
  });

  test.each([...KINDS.values()].map((kind) => [kind.id, kind] as const))(
    'the keys and fields of the kind "%s" and of no other',
    async (id, kind) => {
      const labels = await (await ruleWith(`\n        kind: ${id}\n        |`)).labels();
      const expected = new Set(['subject', ...Object.keys(kind.keys)]);
      for (const [name, { unit }] of Object.entries(kind.fields)) {
        // a day is compared in a condition
        if (!['day', 'month', 'moment', 'instruments'].includes(unit)) expected.add(name);
      }
      if (isSeriesKind(kind) && kind.metrics(sampleDesk().metrics).length > 0) expected.add('metric');
      expect([...labels].sort()).toEqual([...expected].sort());
    },
  );

  test('them in braces, too', async () => {
    expect(await (await ruleWith('{ kind: zone, m| }')).labels()).toContain('metric');
    expect(await (await ruleWith('{ kind: record, direction: h| }')).labels()).toEqual(['high', 'low', 'any']);
  });

  test("the workspace's metrics that the kind is told of", async () => {
    const of = async (kind: string): Promise<readonly string[]> =>
      (await ruleWith(`\n        kind: ${kind}\n        metric: |`)).labels();
    expect(await of('zone'), 'the metrics with zones').toEqual(['rsi14', 'any']);
    expect(await of('turn'), 'the averages').toEqual(['sma50', 'sma100', 'sma200', 'any']);
  });

  test('the values of a field, and those of a key that the metrics make possible', async () => {
    expect(await (await ruleWith('\n        kind: record\n        direction: |')).labels()).toEqual([
      'high',
      'low',
      'any',
    ]);
    const zones = await (await ruleWith('\n        kind: zone\n        zone: |')).labels();
    expect(zones).toEqual(['overbought', 'neutral', 'oversold', 'any']);
    const spans = await (await ruleWith('\n        kind: change\n        span: |')).labels();
    expect(spans, 'calendar periods, and episodes of market.yaml').toEqual(
      expect.arrayContaining(['session', 'whole-month', 'since-pandemic-sell-off']),
    );
  });

  test('whom a rule may be about, and the keys of a rule', async () => {
    const labels = await (await ruleWith('{ kind: quote }', '|')).labels();
    expect(labels).toEqual(expect.arrayContaining(['focus', 'sector', 'majors', 'IWM', 'initial-claims', 'remarks']));
    const keys = await (await ruleWith('{ kind: quote }\n    |')).labels();
    expect(keys).toEqual(expect.arrayContaining(['if', 'tail', 'then', 'nudge', 'examples']));
  });

  test('topics in an edition, and rules in overrides', async () => {
    const edition = await open(
      'rules/editions',
      '# yaml-language-server: $schema=../schema/edition.json\nedition: trial\nlead: |\n',
    );
    expect(await edition.labels()).toEqual(expect.arrayContaining(['tone', 'momentum', 'remarks']));
    const overrides = await open(
      'data/overrides',
      '# yaml-language-server: $schema=../../rules/schema/overrides.json\ndrop:\n  - |\n',
    );
    expect(await overrides.labels()).toEqual(expect.arrayContaining(['rates/ten-year', 'remarks/says']));
  });
});

describe('the yaml-language-server points out', { timeout: MINUTE }, () => {
  test('nothing in a rule that is right', async () => {
    expect((await ruleWith('{ kind: zone, metric: rsi14, zone: overbought }|')).faults).toEqual([]);
    expect((await ruleWith('{ kind: change, span: since-2020-02-19, subject: AAPL }|')).faults).toEqual([]);
    expect((await ruleWith('{ kind: mover, rank: 1 }|')).faults).toEqual([]);
  });

  test.each([
    ['a key that the kind does not have', '{ kind: zone, zoen: overbought }|', '7: Property zoen is not allowed.'],
    ['a kind that there is not', '{ kind: zoen }|', '7: Value is not accepted. Valid values: "change"'],
    ['a metric that there is not', '{ kind: zone, metric: rsi41 }|', '7: Value is not accepted. Valid values: "rsi14"'],
    [
      'a value that a field never has',
      '{ kind: record, direction: up }|',
      '7: Value is not accepted. Valid values: "high"',
    ],
    ['a key that no rule has', '{ kind: quote }\n    sya: []|', '8: Property sya is not allowed.'],
  ])('%s', async (_, pattern, fault) => {
    const { faults } = await ruleWith(pattern);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });
});

describe('the yaml-language-server shows', { timeout: MINUTE }, () => {
  test.each([
    ['over a kind', '{ kind: zo|ne }', 'a metric lies within one of its named zones'],
    ['over a field', '{ kind: zone, val|ue: 3 }', 'The value of the metric (level).'],
    ['over a metric', '{ kind: zone, metric: rsi|14 }', '14-day relative strength index'],
    ['over a key of a rule', '{ kind: quote }\n    nu|dge: 1', 'Bits added to the newsworthiness of the main fact'],
  ])('what it means, %s', async (_, pattern, meaning) => {
    expect(await (await ruleWith(pattern)).hover()).toContain(meaning);
  });

  test('what it means, over a key of an edition, of the style and of a metric', async () => {
    const over = async (folder: string, schema: string, text: string): Promise<string> =>
      (await open(folder, `# yaml-language-server: $schema=${schema}\n${text}`)).hover();
    expect(await over('rules/editions', '../schema/edition.json', 'news|worthy: 2')).toContain('Bits below which');
    expect(await over('rules', 'schema/style.json', 'thou|sands: K')).toContain('778K');
    expect(await over('rules', 'schema/metrics.json', 'rsi5:\n  ba|nd: 2')).toContain('How far beyond a level');
  });
});
