import { expect, test } from 'vitest';
import type { Fact } from '../../src/facts/fact.ts';
import type { Piece } from '../../src/words/cell.ts';
import { checkTemplate } from '../../src/words/check-template.ts';
import { realise } from '../../src/words/realise.ts';
import { parseTemplate } from '../../src/words/template.ts';
import { contextOf, factOf, fieldsOf, move, said, subjectOf, TODAY } from './setting.ts';

const BINDINGS = { move: fieldsOf('change'), high: fieldsOf('record'), run: fieldsOf('streak') };
const NAMES = { bindings: BINDINGS, isPresent: () => true };
const problems = (source: string) =>
  checkTemplate(parseTemplate(source), NAMES).map(({ code, offset }) => [code, source.slice(offset, offset + 12)]);

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
    .map((piece) => [piece.text, piece.figure!.fact, piece.figure!.field, piece.figure!.value]);
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
  ['up {{mvoe.percent}}', 'unknown-placeholder', 'mvoe.percent'],
  ['up {{move.precent}}', 'unknown-field', 'move.precent'],
  ['up {{move.percent.deep}}', 'unknown-placeholder', 'move.percent'],
  ['up {{../move}}', 'unknown-placeholder', '../move}}'],
  ['up {{@root.move}}', 'unknown-placeholder', '@root.move}}'],
  ['up {{this}}', 'unknown-placeholder', 'this}}'],
  ['up {{subject.name}}', 'unknown-placeholder', 'subject.name'],
  ['up {{shout move.percent}}', 'unknown-helper', '{{shout move'],
  ['up {{#if (shout move.percent)}}x{{/if}}', 'unknown-helper', '(shout move.'],
  ['up {{ordinal move.percent}}', 'helper-argument', '{{ordinal mo'],
  ['up {{ordinal}}', 'helper-argument', '{{ordinal}}'],
  ['up {{verb move.percent}}', 'helper-argument', '{{verb move.'],
  ["up {{verb move 'future'}}", 'helper-argument', '{{verb move '],
  ["up {{#if (is move.direction 'sideways')}}x{{/if}}", 'helper-argument', '(is move.dir'],
  ["up {{tail 'gaol'}}", 'helper-argument', "'gaol'}}"],
  ['up 3% more', 'bare-number', '3% more'],
  ['up {{#if move.percent}}by 20{{/if}}', 'bare-number', '20{{/if}}'],
  ['up {{ordinal 3}}', 'template-syntax', '3}}'],
  ['up {{#if true}}x{{/if}}', 'template-syntax', 'true}}x{{/if'],
  ['up {{#each move}}x{{/each}}', 'template-syntax', '{{#each move'],
  ['up {{#with move}}x{{/with}}', 'template-syntax', '{{#with move'],
  ['up {{#unless move}}x{{/unless}}', 'template-syntax', '{{#unless mo'],
  ['up {{> partial}}', 'template-syntax', '{{> partial}'],
  ['up {{#> partial}}x{{/partial}}', 'template-syntax', '{{#> partial'],
  ['up {{#*inline "x"}}y{{/inline}}', 'template-syntax', '{{#*inline "'],
  ["up {{#if move}}{{tail 'goal'}}{{/if}}", 'template-syntax', "{{tail 'goal"],
  ["up {{lookup move 'percent'}}", 'unknown-helper', '{{lookup mov'],
  ['up {{move.constructor}}', 'unknown-field', 'move.constru'],
  ['up {{move.__proto__}}', 'unknown-field', 'move.__proto'],
  ['up {{move.toString}}', 'unknown-field', 'move.toStrin'],
  ['up {{constructor}}', 'unknown-placeholder', 'constructor}'],
  ['up {{__proto__.polluted}}', 'unknown-placeholder', '__proto__.po'],
  ['up {{toString move}}', 'unknown-helper', '{{toString m'],
])('%s is refused as %s at "%s"', (source, code, at) => {
  const found = problems(source);
  expect(found.map((problem) => problem[0])).toContain(code);
  expect(found.find((problem) => problem[0] === code)![1]!.startsWith(at), `found at "${found[0]![1]}"`).toBe(true);
});

test('an offset counts over the lines before', () => {
  expect(problems('one line,\nanother {{mvoe.percent}}')).toEqual([['unknown-placeholder', 'mvoe.percent']]);
});

test('all problems are told at once, with what was meant', () => {
  const found = checkTemplate(parseTemplate('{{mvoe.percent}} {{move.precent}} 7'), NAMES);
  expect(found.map((problem) => problem.help)).toEqual([
    expect.stringContaining('did you mean "move"?'),
    'did you mean "percent"?',
    expect.stringContaining('field of a bound fact'),
  ]);
});

test('what is no template is a SyntaxError with its problem', () => {
  for (const source of ['{{#if move}}x', '{{move.percent', '{{/if}}', '{{#if move}}x{{/unless}}']) {
    let caught: unknown;
    try {
      parseTemplate(source);
    } catch (error) {
      caught = error;
    }
    expect(caught, source).toBeInstanceOf(SyntaxError);
    expect((caught as SyntaxError).cause).toMatchObject({ code: 'template-syntax', offset: expect.any(Number) });
  }
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
  ["{{agree subject '5' '7'}}", 'bare-number'],
  ["{{count move.sessions '5 percent'}}", 'bare-number'],
  ['It rose twelve points.', 'bare-number'],
  ['It rose ½ point on Monday.', 'bare-number'],
  ['It ended yesterday at a third record.', 'bare-number'],
  ["{{#tail 'goal'}}a{{else}}b{{/tail}}", 'template-syntax'],
  ['{{tail}}', 'helper-argument'],
  ["{{verb move form='past'}}", 'template-syntax'],
  ['{{^if move.percent}}a{{/if}}', 'template-syntax'],
])('%s is refused as %s', (source, code) => {
  expect(problems(source).map(([found]) => found)).toContain(code);
});

test('one, first and second are free', () => {
  expect(problems('It was one of the first, a second time.')).toEqual([]);
});

test('a syntax error is told where Handlebars stopped', () => {
  const source = '{{subject}} rose {{move.percent} and more.';
  let offset = -1;
  try {
    parseTemplate(source);
  } catch (error) {
    offset = ((error as Error).cause as { offset: number }).offset;
  }
  expect(offset).toBeGreaterThanOrEqual(source.indexOf('{{move'));
});
