import { describe, expect, test } from 'vitest';
import { checkProse, type ProseRole } from '../../src/words/check-prose.ts';
import { partialsOf } from '../../src/words/partials.ts';
import { parseTemplate } from '../../src/words/template.ts';

/** What is found, and the stretch of the wording that is underlined. */
function found(source: string, role: ProseRole = 'sentence', partials: Readonly<Record<string, string>> = {}) {
  const template = parseTemplate(source, partialsOf(partials));
  expect(template.problems, 'the wording can be read').toEqual([]);
  return checkProse(template, role).map(({ code, offset, length }) => [code, source.slice(offset, offset + length)]);
}

describe('sound', () => {
  test.each([
    ['{{subject}} rose {{move.percent}}.'],
    ['Is {{subject}} up?'],
    ['What a day!'],
    ['He said: “It rose.”'],
    ["He said: 'It rose.'"],
    ['“It rose,” he said.'],
    ['It rose (and how).'],
    ['U.S. stocks rose.'],
    ['It rose {{#if x}}by {{x.y}} {{/if}}again.'],
    ['It rose{{#if x}} by {{x.y}}{{/if}}.'],
    ['It {{#if x}}rose.{{else}}fell!{{/if}}'],
    ["It rose{{when move.date}}{{degree move}}, and {{#if (is x.y 'up')}}more{{else}}less{{/if}}."],
    ["It rose{{tail 'goal'}}{{tail 'apposition'}}."],
    ["It rose{{#tail 'goal'}} to {{move.to}}{{/tail}}."],
    ['It had had that that day.'],
    ['Day to day, day in, day out: the The-Day.'],
    ['{{a.b}} {{c.d}} {{a.b}} {{a.b}}.'],
    ['The{{#if x}}se{{/if}} stocks rose.'],
    ['The the{{#if x}}ory{{else}}me{{/if}} holds.'.replace('The the', 'A the')],
    ['It rose -- and fell — twice.'],
    ['It rose, it\u00a0fell.'],
  ])('sentence: %s', (source) => {
    expect(found(source)).toEqual([]);
  });

  test.each([['{{bare subject}} closes at a record'], ['Stocks fall in U.S.'], ['Is {{bare subject}} done?']])(
    'headline: %s',
    (source) => {
      expect(found(source, 'headline')).toEqual([]);
    },
  );

  test.each([
    [', the highest {{since high.since}}'],
    [' to {{high.level}}'],
    [' – its best day'],
    ['—its best day'],
    ['; {{x.y}} were expected'],
    ['{{#if x}}, a record{{else}} to {{x.y}}{{/if}}'],
  ])('tail: %s', (source) => {
    expect(found(source, 'tail')).toEqual([]);
  });
});

describe('no-final-stop', () => {
  test.each<[string, string, ProseRole]>([
    ['{{subject}} rose', 'e', 'sentence'],
    ['{{subject}} rose {{move.percent}}', '}', 'sentence'],
    ['It rose{{#if x}} again.{{/if}}', 'e', 'sentence'],
    ['It {{#if x}}rose.{{else}}fell{{/if}}', 'l', 'sentence'],
    ['It {{#if x}}rose{{else}}fell.{{/if}}', 'e', 'sentence'],
    ["It rose.{{tail 'goal'}}", 'l', 'sentence'],
    ['It rose,', ',', 'sentence'],
    ['{{#if x}}It rose.{{/if}}', '}', 'sentence'],
    ['Stocks close at a record.', '.', 'headline'],
    ['Stocks close at a record!', '!', 'headline'],
    [', its best day.', '.', 'tail'],
    [', its best day?', '?', 'tail'],
  ])('%s at "%s" (%s)', (source, at, role) => {
    expect(found(source, role)).toEqual([['no-final-stop', at]]);
  });
});

describe('doubled-word', () => {
  test.each([
    ['{{subject}} rose the the most.', 'the'],
    ['The the price rose.', 'the'],
    ['It rose in  in May.', 'in', 'doubled-space'],
    ['It is the {{#if x}}the highest{{else}}lowest{{/if}} price.', 'the'],
    ['It is {{#if x}}the{{else}}a{{/if}} a price.', 'a'],
    ['It {{#if x}}rose {{/if}}rose.', 'rose'],
    ["It rose a{{#tail 'goal'}} a bit{{/tail}}.", 'a'],
    ['It is the{{! a remark }} the price.', 'the'],
  ])('%s at "%s"', (source, at, also = '') => {
    expect(found(source).filter(([code]) => code !== also)).toEqual([['doubled-word', at]]);
  });

  test('each is told once, whichever way it is reached', () => {
    expect(found('{{#if x}}It{{else}}The price{{/if}} rose and and fell the the most.')).toEqual([
      ['doubled-word', 'and'],
      ['doubled-word', 'the'],
    ]);
  });
});

describe('doubled-space', () => {
  test.each<[string, string, ProseRole?]>([
    ['{{subject}} rose  again.', ' '],
    ['{{subject}} rose   again.', '  '],
    ['{{subject}} rose , again.', ' ,'],
    ['{{subject}} rose .', ' .'],
    ['{{subject}} rose {{#if x}}by {{x.y}}{{/if}} again.', ' '],
    ['{{subject}} rose {{#if x}}by {{x.y}}{{/if}}.', '.'],
    ['{{subject}} rose {{#if x}} by {{x.y}}{{else}}again{{/if}}.', ' '],
    ['{{subject}} rose {{when move.date}}.', '{{when move.date}}'],
    ["{{subject}} rose {{tail 'goal'}}.", "{{tail 'goal'}}", 'sentence'],
    ['{{subject}} rose. ', ' '],
    [' {{subject}} rose.', ' '],
    [', its best day ', ' ', 'tail'],
    ['It rose\n again.', ' '],
  ])('%s at "%s"', (source, at, role) => {
    const spaces = found(source, role).filter(([code]) => code === 'doubled-space');
    expect(spaces[0]).toEqual(['doubled-space', at === "{{tail 'goal'}}" ? 'tail' : at]);
  });
});

describe('lower-case-start', () => {
  test.each<[string, string, ProseRole]>([
    ['the price rose.', 'the', 'sentence'],
    ['“the price rose.”', 'the', 'sentence'],
    ['{{#if x}}it{{else}}{{subject}}{{/if}} rose.', 'it', 'sentence'],
    ['{{! a remark }}it rose.', 'it', 'sentence'],
    ['élan rose.', 'élan', 'sentence'],
    ['stocks rise', 'stocks', 'headline'],
    ['its best day', 'i', 'tail'],
    ['Its best day', 'I', 'tail'],
    ['{{since high.since}}', '{', 'tail'],
    ['{{#if x}}a{{else}}, b{{/if}}', 'a', 'tail'],
  ])('%s at "%s" (%s)', (source, at, role) => {
    expect(found(source, role)).toEqual([['lower-case-start', at]]);
  });
});

describe('partials', () => {
  const where = (source: string, partials: Readonly<Record<string, string>>) =>
    checkProse(parseTemplate(source, partialsOf(partials)), 'sentence').map(
      ({ code, offset, length, file, line, column }) =>
        file === undefined
          ? [code, source.slice(offset, offset + length)]
          : [code, file, line, column, source.slice(offset, offset + 4)],
    );

  test("a partial's own words are its own fault, at its own place", () => {
    expect(where('It rose {{> most}}.', { most: '{{! how }}\nthe the most' })).toEqual([
      ['doubled-word', 'templates/phrases/most.hbs', 2, 5, 'most'],
    ]);
  });

  test('words that do not go with those around the call are the fault of the call', () => {
    expect(where('It rose the {{> most}}.', { most: 'the most' })).toEqual([['doubled-word', 'most']]);
    expect(where('It rose{{> most}} most.', { most: ' the most' })).toEqual([['doubled-word', 'most']]);
    expect(where('It rose {{> most}}.', { most: ', the most' })).toEqual([['doubled-space', 'most']]);
  });

  test('what a partial is given is read where it prints it', () => {
    expect(where("It rose the {{> most word='the'}}.", { most: '{{word}} most' })).toEqual([['doubled-word', 'the']]);
    const choice = { most: '{{#if word}}the {{word}}{{else}}the the most{{/if}}' };
    expect(where("It rose {{> most word='best'}}.", choice), 'a way that cannot be taken').toEqual([]);
  });
});
