import { describe, expect, test } from 'vitest';
import { formatDay } from '../../src/base/dates.ts';
import { openDesk } from '../../src/brief/desk.ts';
import { runRiver } from '../../src/brief/river.ts';
import type { Brief } from '../../src/brief/tree.ts';
import { factById } from '../../src/facts/finder.ts';
import { KINDS } from '../../src/facts/registry.ts';
import { parseBrief, toJson } from '../../src/publish/json.ts';
import { dayFrom, misread, namesOf, sentencesOf, untraced } from '../brief/readback.ts';
import { sampleDesk, sampleSource } from '../desk.ts';
import {
  briefOf,
  briefOn,
  dayAfter,
  deskWith,
  editionOf,
  textsOf,
  tinyWorkspace,
  waver,
  withFiles,
} from '../tiny-workspace.ts';

const DATE = '2020-11-25';

/** A brief of the sample with overrides of its day; opened afresh where further files differ. */
const sample = (overrides: string, files: Readonly<Record<string, string>> = {}, focus?: string): Brief => {
  const isAsItIs = Object.keys(files).length === 0;
  const desk = isAsItIs ? sampleDesk() : openDesk(withFiles(sampleSource(), files));
  return briefOn(deskWith(desk, DATE, overrides), DATE, focus);
};

const plain = briefOn(sampleDesk(), DATE);

const partsOf = (brief: Brief) => sentencesOf(brief).flatMap(({ parts }) => parts);
const saysRule = (brief: Brief, rule: string): boolean => partsOf(brief).some((part) => part.rule === rule);
const sectionOf = (brief: Brief, id: string): string =>
  brief.sections
    .filter((section) => section.id === id)
    .flatMap(({ paragraphs }) => paragraphs.map(({ sentences }) => sentences.map(({ text }) => text).join(' ')))
    .join('\n');
const factsIn = (brief: Brief, id: string): string[] =>
  brief.sections
    .filter((section) => section.id === id)
    .flatMap(({ paragraphs }) => paragraphs.flatMap(({ sentences }) => sentences.flatMap(({ facts }) => facts)));
const byEditor = (brief: Brief) =>
  brief.verdicts.filter(({ verdict }) => verdict === 'by the editor').map(({ rule, why }) => `${rule} ${why}`);
const unmet = (brief: Brief) =>
  brief.diagnostics
    .filter(({ file }) => file?.startsWith('data/overrides/'))
    .map(({ code, severity, line, message }) => `${severity} ${code} ${line} ${message}`);

/** A rule that speaks on the day, and has no sentence of its own. */
const clauseOnly = partsOf(plain).find(
  ({ rule }) => sampleDesk().rulebook.find(({ id }) => id === rule)!.say.length === 0,
)!.rule;

describe('a dropped rule', () => {
  test('says no sentence, no clause and no headline', () => {
    const [head, tail, headline] = [
      partsOf(plain).find(({ role }) => role === 'head')!.rule,
      partsOf(plain).find(({ role }) => role === 'tail')!.rule,
      plain.headline.parts[0]!.rule,
    ];
    for (const rule of [head, tail, headline]) {
      expect(saysRule(plain, rule), `${rule} speaks without the editor`).toBe(true);
      const brief = sample(`drop: [${rule}]`);
      expect(saysRule(brief, rule), rule).toBe(false);
      const verdicts = brief.verdicts.filter((verdict) => verdict.rule === rule);
      expect(verdicts.length, `${rule} has as many verdicts as without the editor`).toBe(
        plain.verdicts.filter((verdict) => verdict.rule === rule).length,
      );
      for (const verdict of verdicts) expect(verdict).toMatchObject({ verdict: 'by the editor', why: 'dropped' });
    }
    expect(sample(`drop: [${headline}]`).headline.text).not.toBe(plain.headline.text);
  });

  test('leaves its facts to other rules', () => {
    const source = tinyWorkspace(
      { instruments: { IWM: { close: waver(110) } } },
      {
        moves: `topic: moves
rules:
  first: { about: focus, nudge: 1, when: { move: { kind: change, span: session } }, say: [{ words: ["First it rose.", "It rose first."] }] }
  second: { about: focus, when: { move: { kind: change, span: session } }, say: [{ words: ["Second it rose.", "It rose second."] }] }
`,
      },
    );
    const day = formatDay(dayAfter(100));
    const [before] = textsOf(briefOf(source, day));
    const [after, ...more] = textsOf(
      briefOf(withFiles(source, { [`data/overrides/${day}.yaml`]: 'drop: [moves/first]' }), day),
    );
    expect(before).toMatch(/first/i);
    expect(after, 'its fact had been said by the first').toMatch(/second/i);
    expect(more).toEqual([]);
  });
});

describe('the lead', () => {
  test('opens the brief, before the lead topic, and is said once', () => {
    const brief = sample('lead: holidays/market-closed');
    const text = 'U.S. stock markets are closed Thursday for Thanksgiving and shut at 1 p.m. ET Friday.';
    expect(textsOf(plain).indexOf(text), 'it stands near the end without the editor').toBeGreaterThan(10);
    const [opening] = brief.sections[0]!.paragraphs;
    expect(opening!.sentences.slice(0, 2).map((sentence) => sentence.text)).toEqual([text, plain.description.text]);
    expect(brief.description.text).toBe(text);
    expect(textsOf(brief).filter((sentence) => sentence === text)).toHaveLength(1);
    expect(byEditor(brief)).toEqual([`holidays/market-closed leads: ${text}`]);
  });

  test('takes its clauses with it, and a place in the first section', () => {
    const brief = sample('lead: index/beats-peers');
    const [first] = sentencesOf(brief).slice(1);
    expect(first!.parts.map(({ rule }) => rule)).toContain('index/beats-peers');
    const count = (of: Brief): number => of.sections[0]!.paragraphs.flatMap(({ sentences }) => sentences).length;
    expect(count(brief), 'the section is as long as the edition lets it be').toBeLessThanOrEqual(11);
  });

  test.each([
    [clauseOnly, 'it speaks only as a clause of another sentence'],
    ['momentum/oversold', 'rsi: zone/IWM/rsi14/oversold@2020-11-24 does not hold'],
    [plain.headline.parts[0]!.rule, 'it is a headline, and headlines are no sentences'],
  ])('that has nothing to say is warned of: %s', (rule, why) => {
    const brief = sample(`# the day\nlead: ${rule}`);
    const [warning, ...more] = unmet(brief);
    expect(more).toEqual([]);
    expect(warning).toContain(`warning lead-silent 2 "${rule}" is to lead and has nothing to say today:`);
    expect(textsOf(brief), 'the brief is as without it').toEqual(textsOf(plain));
    expect(warning).toContain(why);
  });
});

describe('a wording', () => {
  test.each([1, 2])('is the %i. of the group that speaks', (number) => {
    const brief = sample(`wording: { momentum/overbought: ${number} }`);
    const part = partsOf(brief).find(({ rule }) => rule === 'momentum/overbought')!;
    expect(part.variant.split('.')[1]).toBe(String(number));
    expect(byEditor(brief)).toEqual([expect.stringMatching(new RegExp(`^momentum/overbought wording ${number}: `))]);
  });

  test('changes the words, and nothing else', () => {
    const [one, two] = [1, 2].map((number) => sample(`wording: { momentum/overbought: ${number} }`));
    const [a, b] = [textsOf(one!), textsOf(two!)];
    expect(a.length).toBe(b.length);
    expect(a.filter((text, i) => text !== b[i])).toHaveLength(1);
  });

  test('beyond the group that speaks today is warned of, and the rule speaks as usual', () => {
    const rules = {
      'rules/topics/trial.yaml': `topic: momentum
rules:
  trial:
    about: VIX
    when: { move: { kind: change, span: session } }
    nudge: 3
    say:
      - if: move.direction == 'down'
        words: ["{{subject}} fell.", "{{subject}} went down."]
      - words: ["{{subject}} rose.", "{{subject}} went up.", "{{subject}} gained."]
`,
    };
    const brief = sample('wording: { trial/trial: 3 }', rules);
    expect(unmet(brief)).toEqual([
      'warning wrong-value 1 "trial/trial" has no wording 3 today: the group that speaks has 2',
    ]);
    expect(textsOf(brief)).toEqual(textsOf(sample('', rules)));
    expect(byEditor(brief)).toEqual([]);
  });
});

describe('an added remark', () => {
  const QUILL = '{ speaker: Ada Quill, role: strategist, firm: Fallow & Reed, text: nobody rings a bell';
  const said =
    /Ada Quill, strategist at Fallow & Reed, says nobody rings a bell\.|Ada Quill of Fallow & Reed, its strategist, says/;

  test('is said where remarks are, whatever the budget', () => {
    const [edition] = [new TextDecoder().decode(sampleSource().read('rules/editions/premarket.yaml'))];
    const none = edition!
      .replace('sentences: [0, 5]', 'sentences: [0, 1]')
      .replace('newsworthy: 2.2', 'newsworthy: 99');
    expect(none).not.toBe(edition);
    const brief = sample(`add: [${QUILL} }]`, { 'rules/editions/premarket.yaml': none });
    expect(sectionOf(brief, 'remarks')).toMatch(said);
    expect(sectionOf(plain, 'remarks')).not.toMatch(said);
    expect(byEditor(brief)).toEqual([expect.stringMatching(/^remarks\/says added: Ada Quill/)]);
  });

  test('is said in the section that the editor names', () => {
    const brief = sample(`add: [${QUILL}, section: open }]`);
    expect(sectionOf(brief, 'open').split('\n').at(-1)).toMatch(said);
    expect(sectionOf(brief, 'remarks')).not.toMatch(said);
    // in other words where the added one took theirs
    expect(factsIn(brief, 'remarks'), 'the others stay').toEqual(factsIn(plain, 'remarks'));
  });

  test('that names a section of another edition is said where remarks are', () => {
    const other = { 'rules/editions/close.yaml': editionOf(['evening'], { edition: 'close', at: '16:30' }) };
    expect(sectionOf(sample(`add: [${QUILL}, section: evening }]`, other), 'remarks')).toMatch(said);
  });

  test('of a speaker who said more is joined to it, but not to what remarks.yaml holds', () => {
    const again = `${QUILL.replace('nobody rings a bell', 'nobody does so twice')} }`;
    expect(sectionOf(sample(`add: [${QUILL} }, ${again}]`), 'remarks')).toMatch(
      /Ada Quill[^.]*nobody rings a bell\. Quill (?:adds that|also says) nobody does so twice\./,
    );
    const emmanuel = sample('add: [{ speaker: Julian Emmanuel, role: strategist, firm: BTIG, text: so it goes }]');
    expect(sectionOf(emmanuel, 'remarks')).toMatch(/Julian Emmanuel[^.]* so it goes\./);
  });

  test('rests on the line of the overrides in which it stands', () => {
    const desk = deskWith(sampleDesk(), DATE, `# the day\nadd:\n  - ${QUILL} }\n`);
    const { brief, room } = runRiver(desk, { edition: desk.edition('premarket'), day: dayFrom(DATE), focus: 'IWM' });
    const sentence = sentencesOf(brief).find(({ text }) => text.includes('Ada Quill'))!;
    expect(sentence.facts).toEqual([expect.stringMatching(/^remark\/added-ada-quill-\w+\/-@2020-11-24$/)]);
    const found = factById(room, KINDS.get('remark')!, sentence.facts[0]!)!;
    expect(found.fact.evidence).toMatchObject([{ series: `data/overrides/${DATE}.yaml`, points: [{ line: 3 }] }]);
  });

  test('is said though the rule of remarks is dropped, which silences the others', () => {
    const brief = sample(`drop: [remarks/says, remarks/adds]\nadd: [${QUILL} }]`);
    expect(sectionOf(brief, 'remarks')).toMatch(said);
    expect(sectionOf(brief, 'remarks')).not.toMatch(/DeSanctis|Emmanuel/);
  });

  test('that no rule puts into words is warned of', () => {
    const brief = sample(`add:\n  - ${QUILL} }\n`, { 'rules/topics/remarks.yaml': 'topic: remarks\nrules: {}\n' });
    expect(unmet(brief)).toEqual(['warning remark-unsaid 2 no rule puts the remark of Ada Quill into words']);
  });
});

const EVERYTHING = `drop: [rates/ten-year]
lead: holidays/market-closed
wording: { momentum/overbought: 2 }
add:
  - { speaker: Ada Quill, role: strategist, firm: Fallow & Reed, text: nobody rings a bell, section: technicals }
`;

describe("a brief with the editor's last word", () => {
  test('is the same, alone and in a backfill, and changes no other day', () => {
    const afresh = openDesk(withFiles(sampleSource(), { [`data/overrides/${DATE}.yaml`]: EVERYTHING }));
    const run = ['2020-11-23', '2020-11-24', DATE].map((date) => briefOn(afresh, date));
    expect(run[2]).toEqual(sample(EVERYTHING));
    expect(run[1]).toEqual(briefOn(sampleDesk(), '2020-11-24'));
  });

  test('holds for every focus', () => {
    const brief = sample(EVERYTHING, {}, 'SPY');
    expect(brief.description.text).toMatch(/^U.S. stock markets are closed/);
    expect(sectionOf(brief, 'technicals')).toContain('Ada Quill');
  });

  test('is as well traced as any', () => {
    const { market, metrics } = sampleDesk();
    const brief = sample(EVERYTHING);
    for (const sentence of sentencesOf(brief)) {
      expect(untraced(sentence, namesOf(market, metrics)), sentence.text).toEqual([]);
      for (const figure of sentence.figures) expect(misread(figure, dayFrom(DATE), market)).toBeUndefined();
    }
    const judged = new Set(brief.verdicts.map((verdict) => verdict.rule));
    expect(sampleDesk().rulebook.filter(({ id }) => !judged.has(id))).toEqual([]);
  });

  test('goes through JSON unchanged', () => {
    const brief = sample(EVERYTHING);
    expect(toJson(parseBrief('brief.json', toJson(brief)))).toBe(toJson(brief));
  });
});
