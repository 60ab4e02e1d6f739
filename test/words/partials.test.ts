import { describe, expect, test } from 'vitest';
import { memorySource } from '../../src/base/source.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { checkPartials } from '../../src/words/check-partials.ts';
import { checkTemplate } from '../../src/words/check-template.ts';
import { partialsOf, readPhrases } from '../../src/words/partials.ts';
import { realise } from '../../src/words/realise.ts';
import { parseTemplate } from '../../src/words/template.ts';
import { contextOf, factOf, fieldsOf, move, said, subjectOf, TODAY } from './setting.ts';

type Texts = Readonly<Record<string, string>>;

const BINDINGS = { move: fieldsOf('change'), high: fieldsOf('record'), run: fieldsOf('streak') };
const NAMES = { bindings: BINDINGS, isPresent: () => true };
const FACTS: Readonly<Record<string, Fact>> = {
  move: move(1.88, 'IWM', { to: 184.22 }),
  high: factOf('record', 'IWM', { direction: 'high', level: 184.22, since: TODAY - 107, scope: 'since' }),
  run: factOf('streak', 'IWM', { direction: 'up', length: 4 }),
};

function say(source: string, texts: Texts): string {
  const template = parseTemplate(source, partialsOf(texts));
  expect(checkTemplate(template, NAMES), 'a sound wording').toEqual([]);
  return said(realise(template, { subject: subjectOf('IWM'), facts: FACTS, fields: BINDINGS }, contextOf()));
}

/** What is found: in a partial with its file, line and column; in the wording with the stretch that is underlined. */
const problems = (source: string, texts: Texts, names = NAMES) =>
  checkTemplate(parseTemplate(source, partialsOf(texts)), names).map(({ code, offset, length, file, line, column }) =>
    file === undefined ? [code, source.slice(offset, offset + length)] : [code, file, line, column, length],
  );

const file = (name: string) => `templates/phrases/${name}.hbs`;

describe('a partial says', () => {
  test.each<[string, Texts, string]>([
    ['up {{> by}}.', { by: '{{move.percent}} to {{move.to}}' }, 'up 1.9% to 184.22.'],
    ['up {{> by}}.', { by: '{{move.percent}}\n' }, 'up 1.9%.'],
    ['up {{> by}}.', { by: '{{! how much }}\r\n{{move.percent}}\r\n\r\n' }, 'up 1.9%.'],
    ['up{{> by}}.', { by: ' {{move.percent}}' }, 'up 1.9%.'],
    [' {{> by}}', { by: '{{move.percent}}' }, ' 1.9%'],
    ['up {{> by it=move.percent}}.', { by: '{{it}}' }, 'up 1.9%.'],
    ['up {{> by it=move}}.', { by: '{{it.percent}} {{on it.date}}' }, 'up 1.9% yesterday.'],
    ["up {{> by word='again'}}.", { by: '{{word}}' }, 'up again.'],
    ["{{> by of='gain'}}", { by: '{{count run.length of}}' }, 'four gains'],
    ["{{> by it=(count run.length 'gain')}}", { by: 'with {{it}}' }, 'with four gains'],
    ["{{> by up=(is move.direction 'up')}}", { by: '{{#if up}}more{{else}}less{{/if}}' }, 'more'],
    ["{{> by more=''}}", { by: '{{#if more}}more{{else}}less{{/if}}' }, 'less'],
    ["{{> by more='x'}}", { by: '{{#if more}}more{{else}}less{{/if}}' }, 'more'],
    ['{{> by high=move}}', { by: '{{high.percent}}' }, '1.9%'],
    ['{{> by it=subject}}', { by: '{{it}}' }, 'the iShares Russell 2000 ETF (IWM)'],
    ['{{> a it=move.percent}}', { a: 'a{{> b}}', b: 'b {{it}}' }, 'ab 1.9%'],
    ['{{> a it=move}}', { a: '{{> b it=it.percent}} {{it.to}}', b: '{{it}}' }, '1.9% 184.22'],
    ['{{#if high.since}}{{> by}}{{/if}}', { by: '{{since high.since}}' }, 'since Aug. 10'],
  ])('%s with %j: "%s"', (source, texts, expected) => {
    expect(say(source, texts)).toBe(expected);
  });

  test('a name of its own above the binding of that name, and nowhere else', () => {
    expect(say('{{> by high=move}}, {{high.level}}', { by: '{{high.to}}' })).toBe('184.22, 184.22');
  });

  test('figures keep their fact and field, and what it prints is told', () => {
    const template = parseTemplate('{{#if run.length}}{{> by it=move}}{{/if}}', partialsOf({ by: '{{it.percent}}' }));
    const pieces = realise(template, { subject: subjectOf('IWM'), facts: FACTS, fields: BINDINGS }, contextOf());
    expect(pieces.map(({ figure }) => figure)).toMatchObject([
      { fact: { id: 'change/IWM@2020-11-24' }, field: 'percent' },
    ]);
    expect([template.tells.has('move'), template.tells.has('it'), template.tells.has('run')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a fault of the call is told at the call', () => {
  test.each<[string, Texts, string, string]>([
    ['up {{> bye}}', { by: 'x' }, 'unknown-partial', 'bye'],
    ['up {{> By}}', { By: 'x' }, 'unknown-partial', 'By'],
    ['up {{> ../../../etc/passwd}}', {}, 'unknown-partial', '../../../etc/passwd'],
    ['up {{> a/b}}', { 'a/b': 'x' }, 'unknown-partial', 'a/b'],
    ['up {{> "../style"}}', { '../style': 'x' }, 'unknown-partial', '"../style"'],
    ['up {{> [..]}}', { '..': 'x' }, 'unknown-partial', '[..]'],
    ['up {{> __proto__}}', {}, 'unknown-partial', '__proto__'],
    ['up {{> toString}}', {}, 'unknown-partial', 'toString'],
    ['up {{> (way move)}}', { by: 'x' }, 'template-syntax', '(way move)'],
    ['up {{> by move}}', { by: 'x' }, 'template-syntax', 'move'],
    ['up {{> by n=3}}', { by: '{{n}}' }, 'template-syntax', '3'],
    ['up {{> by wrod=move.percent}}', { by: '{{move.to}}' }, 'helper-argument', 'move.percent'],
    ['up {{> by verb=move}}', { by: '{{way verb}}' }, 'helper-argument', 'verb=move'],
    ["up {{> by x='a' x='b'}}", { by: '{{x}}' }, 'helper-argument', "x='b'"],
    ['up {{> by}}', { by: '{{low.level}}' }, 'unknown-placeholder', 'by'],
    ['up {{> by}}', { by: '{{#if low.level}}x{{/if}}' }, 'unknown-placeholder', 'by'],
    ['up {{> a}}', { a: '{{> b}}', b: '{{since low.since}}' }, 'unknown-placeholder', 'a'],
    ['up {{> by it=mvoe.percent}}', { by: '{{it}}' }, 'unknown-placeholder', 'mvoe'],
    ['up {{> by it=move.precent}}', { by: '{{it}}' }, 'unknown-field', 'precent'],
    ['up {{> by it=move}}', { by: '{{it.since}}' }, 'unknown-field', 'move'],
    ['up {{> by it=move.percent}}', { by: '{{it.since}}' }, 'helper-argument', 'move.percent'],
    ["up {{> by it='x'}}", { by: '{{since it.since}}' }, 'helper-argument', 'x'],
    ['up {{> by it=move.percent}}', { by: '{{since it}}' }, 'helper-argument', 'move.percent'],
    ['up {{> by it=(shout move)}}', { by: '{{it}}' }, 'unknown-helper', 'shout'],
    ["up {{> by it=(is move.direction 'sideways')}}", { by: '{{#if it}}x{{/if}}' }, 'helper-argument', 'sideways'],
    ["up {{> by word='5%'}}", { by: '{{word}}' }, 'bare-number', '5%'],
  ])('%s with %j: %s at "%s"', (source, texts, code, at) => {
    expect(problems(source, texts)).toEqual([[code, at]]);
  });

  test('what was probably meant is said', () => {
    const help = (source: string, texts: Texts) =>
      checkTemplate(parseTemplate(source, partialsOf(texts)), NAMES).map((problem) => problem.help);
    expect(help('{{> consensu}}', { consensus: 'x' })).toEqual(['did you mean "consensus"?']);
    expect(help("{{> by wrod='x'}}", { by: 'a {{word}}' })).toEqual(['give it one: word=...', 'did you mean "word"?']);
    expect(help('{{> By}}', { by: 'x' })).toEqual([expect.stringContaining('small letters, digits and hyphens')]);
  });

  test('whether an optional field is there is known to the caller', () => {
    const texts = { by: 'the highest {{since high.since}}', of: 'the highest {{since it}}' };
    const names = { bindings: BINDINGS, isPresent: () => false };
    expect(problems('{{> by}}', texts, names)).toEqual([['optional-field', 'by']]);
    expect(problems('{{> of it=high.since}}', texts, names)).toEqual([['optional-field', 'high.since']]);
    expect(problems('{{#if high.since}}{{> by}} {{> of it=high.since}}{{/if}}', texts, names)).toEqual([]);
    expect(problems('{{> by it=high}}', { by: '{{#if it.since}}{{since it.since}}{{/if}}' }, names)).toEqual([]);
  });
});

describe("a fault of the partial is told at the partial's place", () => {
  test.each<[string, Texts, readonly unknown[]]>([
    ['{{> by}}', { by: 'up {{move.precent}}' }, ['unknown-field', file('by'), 1, 11, 7]],
    ['{{> by}}', { by: '{{! x }}\n up {{move.precent}}' }, ['unknown-field', file('by'), 2, 12, 7]],
    ['{{> by}}', { by: 'up {{ordinal move.percent}}' }, ['helper-argument', file('by'), 1, 14, 12]],
    ['{{> by}}', { by: 'up {{shout move}}' }, ['unknown-helper', file('by'), 1, 6, 5]],
    ['{{> by}}', { by: 'up 5% more' }, ['bare-number', file('by'), 1, 4, 2]],
    ['{{> by}}', { by: "{{agree subject '5' 'x'}}" }, ['bare-number', file('by'), 1, 18, 1]],
    ['{{> by}}', { by: "up{{tail 'goal'}}" }, ['template-syntax', file('by'), 1, 5, 4]],
    ['{{> by}}', { by: "up\n{{#tail 'goal'}}x{{/tail}}" }, ['template-syntax', file('by'), 2, 4, 4]],
    ['{{> by}}', { by: 'up {{#if move}}x' }, ['template-syntax', file('by'), 1, 4, 12]],
    ['{{> a}}', { a: 'x {{> by}}' }, ['unknown-partial', file('a'), 1, 7, 2]],
    ['{{> a}}', { a: "x {{> b wrod='x'}}", b: 'x' }, ['helper-argument', file('a'), 1, 15, 1]],
  ])('%s with %j', (source, texts, expected) => {
    expect(problems(source, texts)).toEqual([expected]);
    expect(problems(`${source} and ${source}`, texts), 'once, however often it is called').toEqual([expected]);
  });

  test('its offset is that of the call in the wording, for who has no other place', () => {
    const [problem] = checkTemplate(parseTemplate('up {{> by}}', partialsOf({ by: '{{move.precent}}' })), NAMES);
    expect(problem).toMatchObject({ offset: 7, length: 7, file: file('by'), column: 8 });
  });
});

describe('partials that call each other', () => {
  test.each<[string, Texts, number[]]>([
    ['itself', { a: 'x {{> a}}' }, [1, 7]],
    ['by way of another', { a: 'x {{> b}}', b: 'yy {{> a}}' }, [1, 8]],
  ])('a ring is one fault, wherever it is entered: %s', (_name, texts, [line, column]) => {
    const name = Object.keys(texts).at(-1)!;
    for (const entry of Object.keys(texts)) {
      expect(problems(`{{> ${entry}}}`, texts)).toEqual([['partial-loop', file(name), line, column, 1]]);
    }
    expect(checkPartials(partialsOf(texts))).toHaveLength(1);
  });

  test('the ring is spelled out', () => {
    const texts = { c: '{{> b}}', b: '{{> a}}', a: '{{> c}}' };
    expect(checkTemplate(parseTemplate('{{> c}}', partialsOf(texts)), NAMES)[0]!.message).toBe(
      'the partial "a" ends up in itself: a > c > b > a',
    );
  });

  test('each calling ten others: an end, and a diagnostic', () => {
    const texts = Object.fromEntries(
      Array.from({ length: 9 }, (_, level) => [`p${level}`, `x{{> p${level + 1}}}`.repeat(10)]),
    );
    const found = problems('{{> p0}}', { ...texts, p9: 'x' });
    expect(found).toEqual([['template-syntax', 'p0']]);
    expect(checkPartials(partialsOf({ ...texts, p9: 'x' })).length).toBeGreaterThan(0);
  });

  test('a value that doubles from call to call: an end, and a diagnostic', () => {
    const texts = Object.fromEntries(
      Array.from({ length: 9 }, (_, level) => [`p${level}`, `{{> p${level + 1} x=(agree x x x x x x x x x x)}}`]),
    );
    const found = problems('{{> p0 x=subject}}', { ...texts, p9: '{{x}}' });
    expect(found[0]).toEqual(['template-syntax', 'p0']);
  });

  test('a long row of calls: a diagnostic', () => {
    const texts = Object.fromEntries(Array.from({ length: 40 }, (_, level) => [`p${level}`, `x{{> p${level + 1}}}`]));
    expect(problems('{{> p0}}', { ...texts, p40: 'x' })).toEqual([['template-syntax', 'p0']]);
  });

  test('a partial of 1 MB: a diagnostic at its own place', () => {
    expect(problems('{{> by}}', { by: 'x'.repeat(1_000_000) })).toEqual([['template-syntax', file('by'), 1, 1, 1]]);
  });
});

describe('the folder', () => {
  test('partials are read from templates/phrases, the others of that folder are none', () => {
    const partials = readPhrases(
      memorySource({
        'templates/phrases/by.hbs': 'up\n',
        'templates/phrases/a-2.hbs': 'x',
        'templates/phrases/README.md': 'x',
        'templates/by2.hbs': 'x',
        'templates/phrases/deep/c.hbs': 'x',
      }),
    );
    expect(partials.names()).toEqual(['a-2', 'by']);
    expect(partials.get('by')).toMatchObject({ file: file('by'), text: 'up' });
    for (const name of ['by2', 'deep/c', '../by2', 'README', '__proto__', 'constructor']) {
      expect(partials.get(name), name).toBeUndefined();
    }
  });

  test('no path but those of the folder is ever read', () => {
    const asked: string[] = [];
    const source = memorySource({ 'templates/phrases/by.hbs': '{{> ../x}}{{> a/b}}{{> "/etc/passwd"}}' });
    const read = (path: string) => {
      asked.push(path);
      return source.read(path);
    };
    const partials = readPhrases({ ...source, read });
    parseTemplate('{{> by}}{{> ../../secret}}{{> [../up]}}{{> ..}}', partials);
    expect(asked).toEqual(['templates/phrases/by.hbs']);
  });
});

describe('checkPartials', () => {
  test('finds what is wrong whoever calls, also where no one does, and nothing that callers decide', () => {
    const found = checkPartials(
      partialsOf({
        good: '{{since it.since}} {{verb move}} {{since day}} the{{#if word}} {{word}}{{/if}}, the highest',
        broken: '{{#if x}}',
        number: 'up 5%',
        tail: "{{tail 'goal'}}",
        lost: '{{> nowhere}}',
        twice: 'the the {{x}}',
        gap: 'a {{#if x}}b{{/if}} c',
        'Bad Name': 'x',
      }),
    );
    expect(found.map((problem) => [problem.code, problem.file])).toEqual([
      ['unknown-partial', file('Bad Name')],
      ['template-syntax', file('broken')],
      ['doubled-space', file('gap')],
      ['unknown-partial', file('lost')],
      ['bare-number', file('number')],
      ['template-syntax', file('tail')],
      ['doubled-word', file('twice')],
    ]);
    for (const { line, column, length } of found) expect([line, column! > 0, length > 0]).toEqual([1, true, true]);
  });

  test('is the same that every caller finds', () => {
    const partials = partialsOf({ number: '{{! x }}\nup 5%' });
    const own = checkPartials(partials)[0]!;
    const called = checkTemplate(parseTemplate('It is {{> number}}', partials), NAMES)[0]!;
    expect({ ...called, offset: 0 }).toEqual({ ...own, offset: 0 });
  });
});
