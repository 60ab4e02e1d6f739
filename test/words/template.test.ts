import { expect, test } from 'vitest';
import type { Fact } from '../../src/facts/fact.ts';
import type { Piece } from '../../src/words/cell.ts';
import { checkTemplate } from '../../src/words/check-template.ts';
import { realise } from '../../src/words/realise.ts';
import { parseTemplate } from '../../src/words/template.ts';
import { contextOf, factOf, fieldsOf, move, said, subjectOf, TODAY } from './setting.ts';

const BINDINGS = { move: fieldsOf('change'), high: fieldsOf('record'), run: fieldsOf('streak') };
const NAMES = { bindings: BINDINGS, isPresent: () => true };
/** What is found, and the stretch of the wording that is underlined. */
const problems = (source: string) =>
  checkTemplate(parseTemplate(source), NAMES).map(({ code, offset, length }) => [
    code,
    source.slice(offset, offset + length),
  ]);

const FACTS: Readonly<Record<string, Fact>> = {
  move: move(1.88, 'IWM', { points: 3.4, to: 184.22, from: 180.82, from_session: TODAY - 2, sessions: 1 }),
  high: factOf('record', 'IWM', {
    direction: 'high',
    level: 184.22,
    sessions: 5000,
    matches: false,
    scope: 'all-time',
    times_this_month: 5,
  }),
  run: factOf('streak', 'IWM', { direction: 'up', state: 'going', length: 4 }),
};

function say(source: string, tails: ReadonlyArray<(() => readonly Piece[]) | undefined> = []): Piece[] {
  const scope = { subject: subjectOf('IWM'), facts: FACTS, fields: BINDINGS };
  return realise(parseTemplate(source), scope, contextOf(), tails);
}

test.each([
  ['{{subject}} rose {{move.percent}} to {{move.to}}.', 'the iShares Russell 2000 ETF (IWM) rose 1.9% to 184.22.'],
  ['a {{ordinal run.length}} straight gain', 'a fourth straight gain'],
  ["{{count run.length 'session'}}", 'four sessions'],
  ['{{#if high.matches}}again{{else}}afresh{{/if}}', 'afresh'],
  ["{{#if (is high.scope 'all-time')}}ever{{/if}}", 'ever'],
  ["{{#if (is high.scope 'since')}}a{{else if (is move.direction 'up')}}b{{else}}c{{/if}}", 'b'],
  ['{{#if high.since}}since {{high.since}}{{/if}}on', 'on'],
  ['before {{high.since}}after', 'before after'],
  ['{{! said nowhere }}x', 'x'],
  ['{{on move.date}}', 'yesterday'],
  ['{{move}}', ''],
])('%s says "%s"', (source, text) => {
  expect(checkTemplate(parseTemplate(source), NAMES), 'a sound wording').toEqual([]);
  expect(said(say(source))).toBe(text);
});

test('every printed figure keeps its fact, field and value, unrounded', () => {
  const figures = say(
    '{{subject}} rose {{move.percent}} to {{move.to}}, a {{ordinal run.length}} gain {{on move.date}}.',
  )
    .filter((piece) => piece.figure)
    .map((piece) => [piece.text, piece.figure!.fact.id, piece.figure!.field, piece.figure!.value]);
  expect(figures).toEqual([
    ['1.9%', 'change/IWM@2020-11-24', 'percent', 1.88],
    ['184.22', 'change/IWM@2020-11-24', 'to', 184.22],
    ['fourth', 'streak/IWM@2020-11-24', 'length', 4],
    ['yesterday', 'change/IWM@2020-11-24', 'date', TODAY - 1],
  ]);
});

test('no character of a template is escaped or lost', () => {
  expect(said(say('a < b & "c" — ’d’'))).toBe('a < b & "c" — ’d’');
});

test('tails: each slot says its clause; an empty slot says nothing, or what stands in its block', () => {
  const tail = (text: string) => () => [{ text }];
  const source = "x{{tail 'goal'}}y{{#tail 'apposition' 'participle'}} instead{{/tail}}z";
  expect(parseTemplate(source).slots).toEqual([['goal'], ['apposition', 'participle']]);
  expect(said(say(source, [tail(' G'), tail(' A')]))).toBe('x Gy Az');
  expect(said(say(source, [undefined, undefined]))).toBe('xy insteadz');
  expect(said(say(source))).toBe('xy insteadz');
});

test('what a wording tells is what it prints, not what only decides', () => {
  const { tells } = parseTemplate('{{#if high.since}}{{verb move}} {{run.length}}{{/if}}');
  expect(tells.has('move') && tells.has('run')).toBe(true);
  expect(tells.has('high'), 'a condition is not told').toBe(false);
});

test.each([
  ['up {{mvoe.percent}}', 'unknown-placeholder', 'mvoe'],
  ['up {{since mvoe.since}}', 'unknown-placeholder', 'mvoe'],
  ['up {{#if mvoe.since}}x{{/if}}', 'unknown-placeholder', 'mvoe'],
  ["up {{#if (is mvoe.since 'up')}}x{{/if}}", 'unknown-placeholder', 'mvoe'],
  ['up {{move.precent}}', 'unknown-field', 'precent'],
  ['up {{ordinal run.lenght}}', 'unknown-field', 'lenght'],
  ['up {{#if high.snice}}x{{/if}}', 'unknown-field', 'snice'],
  ['up {{#if (one run.lenght)}}x{{/if}}', 'unknown-field', 'lenght'],
  ['up {{move.percent.deep}}', 'unknown-placeholder', 'move.percent.deep'],
  ['up {{../move}}', 'unknown-placeholder', '../move'],
  ['up {{./move}}', 'unknown-placeholder', './move'],
  ['up {{this.move}}', 'unknown-placeholder', 'this.move'],
  ['up {{move/percent}}', 'unknown-placeholder', 'move/percent'],
  ['up {{@root.move}}', 'unknown-placeholder', '@root.move'],
  ['up {{this}}', 'unknown-placeholder', 'this'],
  ['up {{subject.name}}', 'unknown-placeholder', 'subject.name'],
  ['up {{subject.constructor}}', 'unknown-placeholder', 'subject.constructor'],
  ['up {{shout move.percent}}', 'unknown-helper', 'shout'],
  ['up {{#if (shout move.percent)}}x{{/if}}', 'unknown-helper', 'shout'],
  ['up {{#if (3 move)}}x{{/if}}', 'unknown-helper', '3'],
  ['up {{#if ((one) move)}}x{{/if}}', 'template-syntax', '{{#if ((one) move)}}'],
  ['up {{if move}}', 'unknown-helper', 'if'],
  ['up {{ordinal move.percent}}', 'helper-argument', 'move.percent'],
  ['up {{ordinal}}', 'helper-argument', 'ordinal'],
  ["up {{ordinal run.length 'th'}}", 'helper-argument', 'th'],
  ['up {{count run.length}}', 'helper-argument', 'count'],
  ['up {{count run.length move.percent}}', 'helper-argument', 'move.percent'],
  ['up {{verb move.percent}}', 'helper-argument', 'move.percent'],
  ["up {{verb move 'future'}}", 'helper-argument', 'future'],
  ['up {{way move run}}', 'helper-argument', 'run'],
  ['up {{noun move}}', 'helper-argument', 'move'],
  ['up {{with_move move.percent}}', 'helper-argument', 'move.percent'],
  ['up {{with_move subject move.to}}', 'helper-argument', 'move.to'],
  ['up {{head_verb subject}}', 'helper-argument', 'head_verb'],
  ["up {{agree subject 'close' move}}", 'helper-argument', 'move'],
  ["up {{#if (is move.direction 'sideways')}}x{{/if}}", 'helper-argument', 'sideways'],
  ['up {{#if (one move)}}x{{/if}}', 'helper-argument', 'move'],
  ["up {{tail 'gaol'}}", 'helper-argument', 'gaol'],
  ['up {{tail goal}}', 'helper-argument', 'goal'],
  ['up {{tail}}', 'helper-argument', 'tail'],
  ['up {{ordinal 3}}', 'template-syntax', '3'],
  ['up {{3}}', 'template-syntax', '3'],
  ["up {{'word'}}", 'template-syntax', "'word'"],
  ['up {{#if true}}x{{/if}}', 'template-syntax', 'true'],
  ['up {{#each move}}x{{/each}}', 'template-syntax', '{{#each move}}'],
  ['up {{#with move}}x{{/with}}', 'template-syntax', '{{#with move}}'],
  ['up {{#unless move}}x{{/unless}}', 'template-syntax', '{{#unless move}}'],
  ['up {{#if move high}}x{{/if}}', 'template-syntax', '{{#if move high}}'],
  ['up {{#if}}x{{/if}}', 'template-syntax', '{{#if}}'],
  ['up {{#if move as |x|}}x{{/if}}', 'template-syntax', '{{#if move as |x|}}'],
  ['up {{^if move.percent}}a{{/if}}', 'template-syntax', '{{^if move.percent}}'],
  ['up {{#> partial}}x{{/partial}}', 'template-syntax', '{{#> partial}}'],
  ['up {{#*inline "x"}}y{{/inline}}', 'template-syntax', '{{#*inline "x"}}'],
  ['up {{* decorate}}', 'template-syntax', '{{* decorate}}'],
  ['up {{&move.percent}}', 'template-syntax', '{{&move.percent}}'],
  ['up {{{move.percent}}}', 'template-syntax', '{{{move.percent}}}'],
  ['up {{{{raw}}}} {{x}} {{{{/raw}}}}', 'template-syntax', '{{{{raw}}'],
  ['up \\{{move.percent}}', 'template-syntax', '{{'],
  ["up {{#if move}}{{tail 'goal'}}{{/if}}", 'template-syntax', 'tail'],
  ["{{#tail 'goal'}}a{{else}}b{{/tail}}", 'template-syntax', 'tail'],
  ["{{verb move form='past'}}", 'template-syntax', "form='past'"],
  ["{{#if (is move.direction word='up')}}x{{/if}}", 'template-syntax', "word='up'"],
  ["up {{lookup move 'percent'}}", 'unknown-helper', 'lookup'],
  ['up {{move.constructor}}', 'unknown-field', 'constructor'],
  ['up {{move.__proto__}}', 'unknown-field', '__proto__'],
  ['up {{move.[__proto__]}}', 'unknown-field', '__proto__'],
  ['up {{move.toString}}', 'unknown-field', 'toString'],
  ['up {{constructor}}', 'unknown-placeholder', 'constructor'],
  ['up {{__proto__.polluted}}', 'unknown-placeholder', '__proto__'],
  ['up {{toString move}}', 'unknown-helper', 'toString'],
  ['up {{hasOwnProperty move}}', 'unknown-helper', 'hasOwnProperty'],
  ['up {{> constructor}}', 'unknown-partial', 'constructor'],
])('%s is refused as %s at "%s"', (source, code, at) => {
  expect(problems(source)).toContainEqual([code, at]);
});

test('an offset counts over the lines before', () => {
  for (const line of ['\n', '\r\n', '\r']) {
    expect(problems(`one line,${line}another {{mvoe.percent}} or {{move.nay}}`), JSON.stringify(line)).toEqual([
      ['unknown-placeholder', 'mvoe'],
      ['unknown-field', 'nay'],
    ]);
  }
});

test('all problems are told at once, with what was meant', () => {
  const found = checkTemplate(parseTemplate('{{mvoe.percent}} {{move.precent}} 7'), NAMES);
  expect(found.map((problem) => problem.help)).toEqual([
    expect.stringContaining('did you mean "move"?'),
    'did you mean "percent"?',
    expect.stringContaining('field of a bound fact'),
  ]);
});

test('even unchecked, a wording reaches nothing beyond its facts', () => {
  for (const source of [
    '{{move.constructor}}',
    '{{move.__proto__}}',
    '{{constructor}}',
    '{{__proto__}}',
    '{{toString}}',
  ]) {
    expect(said(say(source)), source).toBe('');
  }
});

test.each([
  ["{{agree subject '5' '7'}}", ['5', '7']],
  ["{{count move.sessions '5 percent'}}", ['5']],
  ['It rose twelve points.', ['twelve']],
  ['Twelve stocks rose.', ['Twelve']],
  ['It rose ½ point on Monday.', ['½', 'Monday']],
  ['It ended yesterday at a third record.', ['yesterday', 'third']],
  ['Yesterday it rose 5%.', ['Yesterday', '5%']],
  ['It rose $8.50, or €1,100.', ['$8.50', '€1,100']],
  ['up 3% more', ['3%']],
  ['up {{#if move.percent}}by 20{{/if}}', ['20']],
  ['up {{#if move.percent}}x{{else}}by 20{{/if}}', ['20']],
  ["up{{#tail 'goal'}} by 20{{/tail}}", ['20']],
  ['In Q3 it rose.', ['3']],
])('%s has bare numbers: %s', (source, numbers) => {
  expect(problems(source)).toEqual(numbers.map((number) => ['bare-number', number]));
});

test.each([
  'It was one of the first, a second time.',
  'It may march on.',
  'A one-day move of the seventies.',
  "{{#if (is high.scope 'all-time')}}ever{{/if}}",
])('%s has none', (source) => {
  expect(problems(source)).toEqual([]);
});

test('what only decides is not printed: a helper may compare with a word that has a number', () => {
  const fields = { span: { unit: 'choice', says: 'the span', choices: ['5-session', 'week'] } } as const;
  const found = checkTemplate(parseTemplate("{{#if (is move.span '5-session')}}a{{/if}}"), {
    bindings: { move: fields },
    isPresent: () => true,
  });
  expect(found).toEqual([]);
});

test('a binding whose kind is unknown has any field, and fits any helper', () => {
  const found = checkTemplate(parseTemplate('{{move.nonsense}} {{since move.x}} {{verb move}} {{mvoe.x}}'), {
    bindings: { move: 'unknown' },
    isPresent: () => false,
  });
  expect(found.map(({ code, message }) => [code, message])).toEqual([
    ['unknown-placeholder', 'nothing is bound to "mvoe"'],
  ]);
});

test.each([
  ['the highest {{since high.since}}', ['high.since']],
  ['the highest {{since high.since}}, not {{high.since}}', ['high.since'], 'once in a wording'],
  ['{{#if high.since}}the highest {{since high.since}}{{/if}}', []],
  ['{{#if high.since}}x{{else}}the highest {{since high.since}}{{/if}}', ['high.since']],
  ['{{#if high.since}}x{{/if}} {{since high.since}}', ['high.since'], 'the guard ends with its block'],
  ["{{#if (is high.since 'x')}}{{since high.since}}{{/if}}", [], 'it is something, so it is there'],
  ['{{#if (one run.longest_since)}}{{since run.longest_since}}{{else}}x{{/if}}', []],
  ['{{#if (one run.longest_since)}}x{{else}}{{since run.longest_since}}{{/if}}', ['run.longest_since']],
  ['{{#if high.matches}}{{#if high.since}}{{high.since}}{{/if}}{{/if}}', []],
  ['{{#if move.from}}a{{else if high.since}}{{high.since}}{{/if}}', []],
  ["x{{#tail 'goal'}} {{since high.since}}{{/tail}}", ['high.since']],
  ['{{high.level}} {{on move.date}}', [], 'these are always there'],
])('%s leaves holes for %s', (source, holes, why = '') => {
  const found = checkTemplate(parseTemplate(source), { bindings: BINDINGS, isPresent: () => false });
  const at = found
    .filter(({ code }) => code === 'optional-field')
    .map(({ offset, length }) => source.slice(offset, offset + length));
  expect(at, why).toEqual(holes);
});

test('an optional field that conditions make certain needs no guard', () => {
  const isPresent = (binding: string, field: string) => binding === 'high' && field === 'since';
  const source = 'the highest {{since high.since}}, its longest {{since run.longest_since}}';
  expect(checkTemplate(parseTemplate(source), { bindings: BINDINGS, isPresent }).map(({ help }) => help)).toEqual([
    'write {{#if run.longest_since}} ... {{/if}} around it, or has(run.longest_since) in the "if" above',
  ]);
});
