// Two sentences a text, beside RosaeNLG: a move with the record that it makes, and the month so far. Both
// are given the same figures, name the fund first in full and then by a pronoun, and turn two wordings a sentence.
// Usage: DATA ROOT FROM TO

import { createRequire } from 'node:module';
import { parseDay } from '../../src/base/dates.ts';
import type { Source } from '../../src/base/source.ts';
import { openDesk } from '../../src/brief/desk.ts';
import { planBrief } from '../../src/brief/river.ts';
import { writeSections } from '../../src/brief/write.ts';
import { diskSource } from '../../src/cli/disk.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { type Contender, compare } from './harness.ts';

const [data, root, from, to] = process.argv.slice(2) as [string, string, string, string];
const FOCUS = 'IWM';
const TEXTS = 40;

const RULES = `
topic: two
rules:
  move:
    about: focus
    when: { move: { kind: change, metric: close, span: session, direction: up } }
    say:
      - words:
          - "{{subject}} {{verb move}} {{move.percent}}{{tail 'goal'}}."
          - "{{subject}} {{verb move}} by {{move.percent}}{{tail 'goal'}}."
  record:
    about: focus
    when: { high: { kind: record, metric: close, direction: high, scope: all-time } }
    tail: { kind: goal, words: [" to a record close of {{high.level}}", " to an all-time closing high of {{high.level}}"] }
  month:
    about: focus
    when: { month: { kind: change, metric: close, span: month, direction: up } }
    say:
      - words:
          - "{{subject}} is up {{month.percent}} so far in the month."
          - "{{subject}} has gained {{month.percent}} so far in the month."
`;
const EDITION = `
edition: two
at: "08:45"
focus: ${FOCUS}
weights: { focus: 1 }
words: [1, 100]
newsworthy: 0
headline: none
lead: none
sections: [{ id: all, topics: [two], sentences: [0, 2] }]
`;
const TEMPLATE = `
mixin inFull(fund, params)
  | the #{fund.name} (#{fund.symbol})
  - setRefGender(fund, 'N')

mixin again(fund, params)
  | it
  - setRefGender(fund, 'N')

- fund.ref = inFull;
- fund.refexpr = again;
synz
  syn
    | #[+value(fund)] #[+verb(fund, { verb: move, tense: 'PAST' })] #[+value(percent, { FORMAT: '0.0%' })]
  syn
    | #[+value(fund)] #[+verb(fund, { verb: move, tense: 'PAST' })] by #[+value(percent, { FORMAT: '0.0%' })]
synz
  syn
    | to a record close of #[+value(level, { FORMAT: '0,0.00' })].
  syn
    | to an all-time closing high of #[+value(level, { FORMAT: '0,0.00' })].
synz
  syn
    | #[+value(fund)] is up #[+value(month, { FORMAT: '0.0%' })] so far in the month.
  syn
    | #[+value(fund)] has gained #[+value(month, { FORMAT: '0.0%' })] so far in the month.
`;

/** The workspace with these two sentences for rules. */
function twoSentences(disk: Source): Source {
  const own: Readonly<Record<string, string>> = { 'rules/topics/two.yaml': RULES, 'rules/editions/two.yaml': EDITION };
  const encoder = new TextEncoder();
  return {
    read: (path) => (Object.hasOwn(own, path) ? encoder.encode(own[path]) : disk.read(path)),
    list: (folder) => (folder === 'rules/topics' || folder === 'rules/editions' ? ['two.yaml'] : disk.list(folder)),
  };
}

const desk = openDesk(twoSentences(diskSource({ data, rules: `${root}/rules`, templates: `${root}/templates` })));
const edition = desk.edition('two');
const tracks = (symbol: string): string | undefined => desk.market.instrument(symbol).tracks;
const held = [...desk.market.series(FOCUS).days]
  .filter((day) => day >= parseDay(from)! && day <= parseDay(to)!)
  .map((day) => planBrief(desk, { edition, day, focus: FOCUS }))
  // on the first day of a month the move is the month's, which is told once
  .filter(({ matched, plan }) => matched.candidates.length === 3 && plan.sections[0]!.paragraphs.flat().length === 2)
  .slice(-TEXTS);

type Held = (typeof held)[number];
const sentencesOf = (plan: Held['plan'], setting: Held['setting']): string =>
  writeSections(plan.sections, setting)
    .flatMap(({ paragraphs }) => paragraphs.flatMap(({ sentences }) => sentences))
    .map(({ text }) => text)
    .join(' ');
const words = ({ plan, setting }: Held): string => sentencesOf(plan, setting);
const planAndWords = ({ matched, setting }: Held): string =>
  sentencesOf(makePlan(matched.candidates, edition, tracks), setting);

interface Rosae {
  compile(template: string, options: object): (locals: object) => string;
  readonly NlgLib: new (options: object) => object;
}
// RosaeNLG is CommonJS of many files, which it looks for by their paths: it is not bundled
const { compile, NlgLib } = createRequire(`${root}/test/bench/package.json`)('rosaenlg') as Rosae;
const language = 'en_US';
const render = compile(TEMPLATE, { language, compileDebug: false });
const locals = held.map(({ matched, setting }) => {
  const fact = (id: string) => matched.candidates.find(({ rule }) => rule.id === `two/${id}`)!.main.values;
  const { name } = setting.instrument(FOCUS);
  return {
    fund: { name, symbol: FOCUS },
    move: 'rise',
    percent: Number(fact('move').percent) / 100,
    level: Number(fact('record').level),
    month: Number(fact('month').percent) / 100,
  };
});
const rosae = (i: number): string => {
  const given = locals[i]!;
  // what has been said and who was named is kept in `util` and in the fund: both are a text's own
  return render({ util: new NlgLib({ language, forceRandomSeed: i }), ...given, fund: { ...given.fund } });
};

/** The numbers of a text: RosaeNLG prints "1.0%" where prebell prints "1%". */
const figuresOf = (text: string): string =>
  [...text.matchAll(/\d[\d,]*(?:\.\d+)?/g)]
    .map(([number]) => Number(number.replaceAll(',', '')))
    .sort((a, b) => a - b)
    .join();
const alike = held.filter((one, i) => figuresOf(words(one)) === figuresOf(rosae(i))).length;

const perText = (name: string, say: (one: Held, i: number) => string): Contender => ({
  name,
  run: () => held.reduce((sum, one, i) => sum + say(one, i).length, 0),
});
console.log(`two sentences a text, ${held.length} texts, of which both say the same figures in ${alike}`);
for (const [name, say] of Object.entries({ prebell: words, RosaeNLG: (_: Held, i: number) => rosae(i) }))
  console.log(`  ${name}: ${say(held.at(-1)!, held.length - 1)}`);
const results = compare(
  [
    perText('prebell: words', words),
    perText('prebell: plan and words', planAndWords),
    perText('RosaeNLG', (_, i) => rosae(i)),
  ],
  31,
  40,
);
for (const { name, median } of results) {
  const each = median / held.length;
  const rate = Math.round(2000 / each).toLocaleString('en-US');
  console.log(`  ${name.padEnd(40)} ${(each * 1000).toFixed(1).padStart(9)} us/text ${rate.padStart(9)} sentences/s`);
}
