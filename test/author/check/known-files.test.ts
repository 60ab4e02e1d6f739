import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkWorkspace } from '../../../src/author/check/check-workspace.ts';
import { findingsText } from '../../../src/author/check/report.ts';
import { openBench } from '../../../src/author/examples/bench.ts';
import { testRules } from '../../../src/author/examples/test-rules.ts';
import { type Memo, memorySource, type Source } from '../../../src/base/source.ts';
import { openDesk } from '../../../src/brief/desk.ts';
import { sampleSource } from '../../desk.ts';
import { TINY_EDITION } from '../tiny-workspace.ts';

type Files = Readonly<Record<string, string>>;

const text = (path: string): string => new TextDecoder().decode(sampleSource().read(path)!);
const STYLE = text('rules/style.yaml');
const PRICES = 'date,close\n2020-11-23,183\n2020-11-24,185\n';

const rules = (topic: string, ...given: readonly string[]): string => `topic: ${topic}\nrules:\n${given.join('')}`;

const said = (key: string, about: string, words: string, example: string): string => `  ${key}:
    about: ${about}
    when: { move: { kind: change, span: session, direction: up } }
    say: [{ words: ["${words}", "${words.replace('{{subject}}', 'By the bell {{subject}}')}"] }]
    examples:
      - ${example}
      - { given: { move: { percent: -1.2, direction: down } }, silent: true }
`;

/** A workspace in which nothing is wrong. Each of its files says something in one of its examples, or names another. */
const WORKSPACE: Files = {
  'data/market.yaml': `timezone: America/New_York
calendar: XNYS
instruments:
  IWM: { name: Small-Cap Fund, kind: etf, benchmark: SPY }
  SPY: { name: Large-Cap Fund, kind: etf }
  RTY: { name: Russell 2000 Index, short: Russell, kind: index }
groups: { funds: [IWM, SPY] }
universes: { stocks: universes/stocks.csv }
`,
  'data/universes/stocks.csv': 'symbol,name,sector\nAAA,Alpha Inc.,Tech\nBBB,Beta Corp.,Tech\n',
  ...Object.fromEntries(['IWM', 'SPY', 'RTY', 'AAA'].map((symbol) => [`data/prices/${symbol}.csv`, PRICES])),
  'rules/metrics.yaml':
    'rsi14: { is: "rsi(close, 14)", unit: index, decimals: 2, name: strength index, zones: { overbought: [70, 100] } }\n',
  'rules/style.yaml': STYLE,
  'rules/editions/premarket.yaml': TINY_EDITION.replace('headline: t', 'headline: h'),
  'rules/editions/close.yaml': TINY_EDITION.replace('headline: t', 'headline: h')
    .replace('premarket', 'close')
    .replace('08:45', '16:30')
    .replace('focus: IWM', 'focus: SPY'),
  'rules/topics/h.yaml': rules(
    'h',
    `  a:
    about: focus
    when: { move: { kind: change, span: session, direction: up } }
    say: [{ words: ["{{subject}} rose", "{{subject}} gained"] }]
    examples:
      - { given: { move: { percent: 1.2 } }, says: ["IWM rose", "IWM gained"] }
      - { given: { move: { percent: -1.2, direction: down } }, silent: true }
`,
  ),
  'rules/topics/index.yaml': rules(
    't',
    said(
      'index',
      'RTY',
      '{{subject}} {{verb move}} {{move.percent}}.',
      'given: { move: { percent: 1.2 } }\n        says: "The Russell rose 1.2%."',
    ),
  ),
  'rules/topics/series.yaml': rules(
    't',
    said(
      'series',
      'focus',
      '{{subject}} ended {{move.percent}} higher{{> when-it-was}}.',
      'series: { IWM: "100 +2" }\n        says: "IWM ended 2% higher yesterday."',
    ).replace('    say:', '    then: [index/index]\n    say:'),
  ),
  'rules/topics/sector.yaml': rules(
    't',
    said(
      'sector',
      'focus',
      '{{subject}} rose {{move.percent}}.',
      'focus: Tech\n        given: { move: { percent: 1.2 } }\n        says: "AAA rose 1.2%."',
    ),
  ),
  'rules/topics/metric.yaml': rules(
    't',
    `  zone:
    about: focus
    when: { rsi: { kind: zone, metric: rsi14, zone: overbought } }
    say: [{ words: ["{{subject}} has a {{metric rsi}} of {{rsi.value}}.", "The {{metric rsi}} of {{subject}} is {{rsi.value}}."] }]
    examples:
      - { given: { rsi: { value: 74.52 } }, says: "IWM has a strength index of 74.52." }
      - { given: { rsi: { value: 66.1, zone: neutral } }, silent: true }
`,
  ),
  'templates/phrases/when-it-was.hbs': '{{when move.date}}',
};

/** A workspace's files as a source, with what was kept of them: as on disk, of what JSON holds. */
function sourceOf(files: Files, kept?: Map<string, string>): Source {
  if (!kept) return memorySource(files);
  const memo: Memo = {
    recall: (name, given) => {
      const entry = kept.get(name);
      if (entry === undefined) return undefined;
      const [of, value] = JSON.parse(entry);
      return of === given ? value : undefined;
    },
    keep: (name, given, value) => kept.set(name, JSON.stringify([given, value])),
  };
  return { ...memorySource(files), memo };
}

/** All that is told of a workspace. */
function told(files: Files, kept?: Map<string, string>): string {
  const source = sourceOf(files, kept);
  const report = checkWorkspace(source);
  return `${findingsText(report.diagnostics, source)}${JSON.stringify(report, null, 1)}`;
}

const codes = (files: Files, kept?: Map<string, string>): string[] =>
  checkWorkspace(sourceOf(files, kept)).diagnostics.map(({ code }) => code);

const replaced = (path: string, from: string, to: string): Files => {
  expect(WORKSPACE[path], `what is to be replaced in ${path}`).toContain(from);
  return { ...WORKSPACE, [path]: WORKSPACE[path]!.replace(from, to) };
};

const without = (...paths: readonly string[]): Files =>
  Object.fromEntries(Object.entries(WORKSPACE).filter(([path]) => !paths.includes(path)));

const EDITS: ReadonlyArray<readonly [string, Files, string]> = [
  [
    'the rule itself',
    replaced('rules/topics/index.yaml', '"{{subject}} {{verb', '"{{subject}} then {{verb'),
    'failed-example',
  ],
  ['its example', replaced('rules/topics/index.yaml', 'The Russell rose', 'The Russell fell'), 'failed-example'],
  ['the name of an instrument', replaced('data/market.yaml', 'short: Russell', 'short: Rustle'), 'failed-example'],
  ['an instrument', replaced('data/market.yaml', '  RTY:', '  RTX:'), 'unknown-subject'],
  ['a relation', replaced('data/market.yaml', 'kind: index }', 'kind: stock }'), 'failed-example'],
  ['a metric', replaced('rules/metrics.yaml', 'name: strength', 'name: relative strength'), 'failed-example'],
  ['the name of a metric', replaced('rules/metrics.yaml', 'rsi14:', 'rsi15:'), 'unknown-metric'],
  ['the style', { ...WORKSPACE, 'rules/style.yaml': STYLE.replace(' rose,', ' went up,') }, 'failed-example'],
  ['the focus of an edition', replaced('rules/editions/premarket.yaml', 'focus: IWM', 'focus: SPY'), 'failed-example'],
  ['the hour of an edition', replaced('rules/editions/premarket.yaml', '"08:45"', '"16:30"'), 'failed-example'],
  [
    'the topics of an edition',
    replaced('rules/editions/premarket.yaml', 'headline: h', 'headline: t'),
    'failed-example',
  ],
  ['an edition that is gone', without('rules/editions/premarket.yaml'), 'failed-example'],
  ['a phrase', replaced('templates/phrases/when-it-was.hbs', '{{when', ', at that,{{when'), 'failed-example'],
  ['a field of a phrase', replaced('templates/phrases/when-it-was.hbs', 'move.date', 'move.nothing'), 'unknown-field'],
  ['a phrase that is gone', without('templates/phrases/when-it-was.hbs'), 'unknown-partial'],
  [
    'the sector of a stock',
    replaced('data/universes/stocks.csv', 'AAA,Alpha Inc.,Tech', 'AAA,Alpha Inc.,Oil'),
    'unknown-instrument',
  ],
  ['a price file that is gone', without('data/prices/AAA.csv'), 'unknown-instrument'],
  ['a rule that another names', replaced('rules/topics/index.yaml', '  index:', '  outdex:'), 'unknown-rule'],
  ['a file of rules that another names', without('rules/topics/index.yaml'), 'unknown-rule'],
];

describe('rule files that were found right before', () => {
  test('a workspace in which nothing is wrong', () => {
    expect(told(WORKSPACE)).toContain('"diagnostics": []');
  });

  test('are not looked at again', () => {
    const kept = new Map<string, string>();
    told(WORKSPACE, kept);
    const right = [...kept.keys()].filter((name) => name.startsWith('right:'));
    expect(right.sort()).toEqual(
      Object.keys(WORKSPACE)
        .filter((path) => path.startsWith('rules/topics/'))
        .map((path) => `right:${path}`)
        .sort(),
    );
    // a lie shows that it is believed
    const path = 'rules/topics/index.yaml';
    const [of, shapes] = JSON.parse(kept.get(path)!);
    shapes.rules.index.examples = [];
    kept.set(path, JSON.stringify([of, shapes]));
    expect(checkWorkspace(sourceOf(WORKSPACE, kept)).examples).toBe(checkWorkspace(sourceOf(WORKSPACE)).examples - 2);
  });

  test.each(EDITS)('are looked at once %s is another', (_, files, code) => {
    const kept = new Map<string, string>();
    expect(codes(WORKSPACE, kept)).toEqual([]);
    expect(codes(files, kept)).toContain(code);
    expect(told(files, kept), 'a second time').toBe(told(files));
    expect(codes(WORKSPACE, kept), 'put back').toEqual([]);
  });

  test("a phrase's fault is told as long as one file calls it", () => {
    const calling = replaced('templates/phrases/when-it-was.hbs', 'move.date', 'move.nothing');
    const path = 'rules/topics/series.yaml';
    const both = { ...calling, 'rules/topics/a-first.yaml': calling[path]! };
    const kept = new Map<string, string>();
    expect(codes(both, kept).filter((code) => code === 'unknown-field')).toHaveLength(1);
    const one = { ...both, 'rules/topics/a-first.yaml': rules('t') };
    expect(codes(one, kept).filter((code) => code === 'unknown-field')).toHaveLength(1);
    expect(told(one, kept)).toBe(told(one));
  });

  test('whatever is edited, all is told as without a memo', { timeout: 120_000 }, () => {
    const states = [WORKSPACE, ...EDITS.map(([, files]) => files)];
    const paths = [...new Set(states.flatMap((files) => Object.keys(files)))];
    // of any file any text that it has in one of the states, or none, or one that is broken
    const edit = fc.record({
      path: fc.constantFrom(...paths),
      state: fc.constantFrom(...states),
      fault: fc.option(fc.constantFrom('gone', 'cut', 'tail'), { freq: 4 }),
    });
    const apply = (
      files: Files,
      { path, state, fault }: { path: string; state: Files; fault: string | null },
    ): Files => {
      const { [path]: _, ...others } = files;
      const content = state[path];
      if (content === undefined || fault === 'gone') return others;
      const cut = fault === 'cut' ? content.slice(0, content.length / 2) : content;
      return { ...others, [path]: fault === 'tail' ? `${cut}# more: [\n` : cut };
    };
    fc.assert(
      fc.property(fc.array(edit, { minLength: 10, maxLength: 20 }), (edits) => {
        const kept = new Map<string, string>();
        let files = WORKSPACE;
        told(files, kept);
        for (const one of edits) {
          files = apply(files, one);
          expect(told(files, kept), one.path).toBe(told(files));
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('examples stand on names alone', () => {
  /** What may be read of data: names. */
  const isName = (path: string): boolean => path === 'data/market.yaml' || path.startsWith('data/universes/');

  function guarded(source: Source): Source {
    return {
      list: source.list,
      read: (path) => {
        if (path.startsWith('data/') && !isName(path)) throw new Error(`${path} is read`);
        return source.read(path);
      },
    };
  }

  test.each([
    ['the shipped rules', sampleSource()],
    ['rules about sectors, groups and stocks', memorySource(WORKSPACE)],
  ])('%s', (_, source) => {
    const desk = openDesk(guarded(source));
    const { tried } = testRules(openBench(guarded(source), desk), desk.rulebook);
    expect(tried.length).toBeGreaterThan(9);
    expect(tried.filter(({ result }) => result !== 'passed')).toEqual([]);
  });

  test('whatever kind of fact is asked of a series, and whomever the brief is about', () => {
    const KINDS: ReadonlyArray<readonly [string, string]> = [
      ['quote', 'focus'],
      ['release', 'releases'],
      ['event', 'events'],
      ['holiday', 'calendar'],
      ['remark', 'remarks'],
      ['breadth', 'universes'],
      ['mover', 'universes'],
      ['group', 'majors'],
      ['comparison', 'focus'],
      ['volume', 'focus'],
    ];
    const focuses = ['IWM', 'majors', 'treasuries'];
    const written = KINDS.map(([kind, about]) => {
      const examples = focuses.map(
        (focus) =>
          `      - { focus: ${focus}, series: { IWM: "100 +1", DJI: "100 +1", SPX: "100 +1", COMP: "100 +1", US2Y: "1 +1", US10Y: "1 +1", US30Y: "1 +1" }, silent: true }\n      - { focus: ${focus}, given: { other: { x: 1 } }, silent: true }\n      - { focus: ${focus}, given: { }, silent: true }\n`,
      );
      return `  ${kind}:\n    about: ${about}\n    when: { one: { kind: ${kind} } }\n    say: [{ words: ["A.", "B."] }]\n    examples:\n${examples.join('')}`;
    });
    const sample = sampleSource();
    const path = 'rules/topics/zz.yaml';
    const content = new TextEncoder().encode(rules('focus', ...written));
    const source = guarded({
      read: (name) => (name === path ? content : sample.read(name)),
      list: (folder) => (folder === 'rules/topics' ? [...sample.list(folder), 'zz.yaml'] : sample.list(folder)),
    });
    const desk = openDesk(source);
    const ours = desk.rulebook.filter(({ id }) => id.startsWith('zz/'));
    expect(testRules(openBench(source, desk), ours).tried).toHaveLength(KINDS.length * focuses.length * 3);
  });
});
