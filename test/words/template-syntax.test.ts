import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkProse } from '../../src/words/check-prose.ts';
import { checkTemplate } from '../../src/words/check-template.ts';
import { HELPERS } from '../../src/words/helpers.ts';
import { partialsOf } from '../../src/words/partials.ts';
import { parseTemplate } from '../../src/words/template.ts';
import { fieldsOf } from './setting.ts';

const syntax = (source: string) =>
  parseTemplate(source).problems.map(({ code, message, offset, length, help }) => {
    expect(code).toBe('template-syntax');
    expect(help, 'it says how to mend it').toMatch(/^[a-z{]/);
    return [message, source.slice(offset, offset + length)];
  });

test.each([
  ['It rose {{move.percent and more.', 'a placeholder is never closed', '{{move.percent'],
  ['It rose {{move.percent} and {{more}}.', 'a placeholder is never closed', '{{move.percent'],
  ['It rose {{', 'a placeholder is never closed', '{{'],
  ['It rose {{! a remark', 'a remark is never closed', '{{!'],
  ['It rose {{!-- a }} remark', 'a remark is never closed', '{{!--'],
  ['It rose move.percent}}.', 'a stray brace', '}}'],
  ['It rose {move.percent}.', 'a stray brace', '{'],
  ['It rose {{move.percent}}}.', 'a stray brace', '}'],
  ['It rose {{{move.percent}}.', 'a placeholder has two braces', '{{{move.percent}}'],
  ['It rose {{}}.', 'a placeholder is empty', '{{}}'],
  ['It {{#if move}}rose.', '{{#if move}} is never closed', '{{#if move}}'],
  ['{{#if a}}x{{#if b}}y{{/if}}', '{{#if a}} is never closed', '{{#if a}}'],
  ['It {{#if move}}rose{{/fi}}.', '{{/fi}} stands where {{#if}} is still open', '{{/fi}}'],
  ["{{#tail 'goal'}}{{#if move}}rose{{/tail}}{{/if}}", '{{/tail}} stands where {{#if}} is still open', '{{/tail}}'],
  ['It rose{{/if}}.', '{{/if}} closes nothing', '{{/if}}'],
  ['It rose{{else}}fell.', '{{else}} stands outside of {{#if}}', '{{else}}'],
  ['{{#if a}}x{{else}}y{{else}}z{{/if}}', '{{#if}} has nothing to do after its {{else}} but end', '{{else}}'],
  ['It { {move.percent}} rose.', 'a stray brace', '{'],
  ['It {{ #if move}}rose{{/if}}.', '{{ and # stand apart', '{{ #if move}}'],
  ["It rose{{tail 'goal}}.", 'a quotation mark is never closed', "'"],
  ["It rose{{tail 'goal}} to {{tail 'x'}}.", 'a quotation mark is never closed', "'"],
  ["{{#if (is move.direction 'up'}}x{{/if}}", 'a parenthesis is never closed', '('],
  ["{{#if is move.direction 'up')}}x{{/if}}", 'a parenthesis closes and none is open', ')'],
  ['It rose {{move,percent}}.', '{{move,percent}} cannot be read', '{{move,percent}}'],
  ['It rose {{a/../b}}.', '{{a/../b}} cannot be read', '{{a/../b}}'],
  ['It rose {{50%}}.', '{{50%}} cannot be read', '{{50%}}'],
  ['One {{a}},\ntwo {{b!}} and {{c}}', '{{b!}} cannot be read', '{{b!}}'],
])('%s: %s', (source, message, at) => {
  const found = syntax(source);
  expect(found[0]).toEqual([message, at]);
});

test('braces in quoted words and remarks are no placeholders', () => {
  for (const source of ['{{! {{#if }}x', "{{#if (is move.direction 'a}}b')}}x{{/if}}", '{{!-- }} {{/if}} --}}x']) {
    const found = syntax(source);
    expect(found.map(([message]) => message).filter((message) => message !== 'a stray brace')).toEqual([]);
  }
});

test('a quoted word keeps its quotation marks with a backslash', () => {
  expect(syntax("{{agree subject 'don\\'t' 'doesn\\'t'}}")).toEqual([]);
});

/** Words of Handlebars, its compiler and its run-time that no editor should meet. */
const LEAKED =
  /Expecting|Parse error|Lexical|OPEN|CLOSE|EOF|INVALID|SEP|undefined|\bnull\b|Statement|Exception|stack|doesn't match|Handlebars/;
const NAMES = { bindings: { move: fieldsOf('change'), high: fieldsOf('record') }, isPresent: () => false };

/** Everything that may be asked of a wording: none of it may throw, and what is found lies within the text. */
function messagesOf(source: string): string[] {
  const template = parseTemplate(source, partialsOf({ a: '{{x}} {{> b}}', b: 'the {{#if y}}' }));
  const found = [
    ...checkTemplate(template, NAMES),
    ...checkProse(template, 'sentence'),
    ...checkProse(template, 'tail'),
    ...checkProse(template, 'headline'),
  ];
  for (const { offset, length, file } of found) {
    expect(offset).toBeGreaterThanOrEqual(0);
    expect(length).toBeGreaterThan(0);
    if (file === undefined && source.length > 0) expect(offset, source).toBeLessThanOrEqual(source.length);
  }
  // what the writer wrote may be repeated
  return found.map(({ message, help = '', offset, length }) =>
    `${message} ${help}`.replaceAll(source.slice(offset, offset + length), '').replace(/"[^"]*"/g, ''),
  );
}

const part = fc.oneof(
  fc.constantFrom(
    '{{',
    '}}',
    '{{{',
    '}}}',
    '{{#if ',
    '{{/if}}',
    '{{else}}',
    '{{else if ',
    '{{> a',
    '{{> b x=',
    '{{#tail ',
    "'goal'",
  ),
  fc.constantFrom(
    '(',
    ')',
    "'",
    '"',
    '~',
    '\\',
    '@',
    '|',
    '[',
    ']',
    '=',
    '..',
    '/',
    '.',
    '!',
    '!--',
    '--',
    '&',
    '*',
    '#',
    '^',
    ' ',
    '\n',
  ),
  fc.constantFrom(
    'move',
    'move.percent',
    'high.since',
    'subject',
    'this',
    'constructor',
    '__proto__',
    'the ',
    '3',
    'true',
    'null',
  ),
  fc.constantFrom(...Object.keys(HELPERS)),
  fc.string({ maxLength: 5 }),
);

test('whatever is written, it ends in diagnostics in plain words', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
      for (const message of messagesOf(parts.join(''))) expect(message).not.toMatch(LEAKED);
    }),
    { numRuns: 3000 },
  );
});

test('a sound wording with one character taken away or put in ends in diagnostics, or is sound', () => {
  const source =
    "{{subject}} rose {{move.percent}}{{#if (is move.direction 'up')}}, the highest {{since high.since}}{{else}} again{{/if}}{{tail 'goal'}}.";
  for (let at = 0; at < source.length; at++) {
    for (const change of ['', '{', '}', "'", '(', ')', '#', ' ', '.']) {
      const broken = source.slice(0, at) + change + source.slice(at + 1);
      for (const message of messagesOf(broken)) expect(message, broken).not.toMatch(LEAKED);
    }
  }
});

const nest = (open: string, close: string, times: number) => `${open.repeat(times)}x${close.repeat(times)}`;

test.each([
  ['10,000 ifs in each other', nest('{{#if move}}', '{{/if}}', 10_000)],
  ['500 ifs in each other', nest('{{#if move}}', '{{/if}}', 500)],
  ['10,000 parentheses', `{{#if ${nest('(one ', ')', 10_000)}}}x{{/if}}`],
  ['1,600 parentheses', `{{#if ${nest('(one ', ')', 1600)}}}x{{/if}}`],
  ['10,000 else-ifs', `{{#if move}}${'x{{else if move}}'.repeat(10_000)}{{/if}}`],
  ['500 else-ifs', `{{#if move}}${'x{{else if move}}'.repeat(500)}{{/if}}`],
  ['10,000 open braces', '{'.repeat(10_000)],
  ['3,000 open braces in pairs', '{{ '.repeat(3000)],
  ['a wording of 1 MB', 'the price rose and '.repeat(55_000)],
  ['a word of 1 MB', 'x'.repeat(1_000_000)],
  ['1 MB of placeholders', '{{move.percent}} '.repeat(60_000)],
])('%s: a diagnostic, at once', (_name, source) => {
  const [problem] = parseTemplate(source).problems;
  expect(problem).toMatchObject({ code: 'template-syntax' });
  expect(problem!.message.length, 'it does not repeat the wording').toBeLessThan(200);
  expect(messagesOf(source).length).toBeGreaterThan(0);
});

test('what is long and deep, and still a wording, is read', () => {
  expect(parseTemplate(nest('{{#if move}}', '{{/if}}', 30)).problems).toEqual([]);
  expect(parseTemplate(`{{#if move}}${'x{{else if move}}'.repeat(25)}{{/if}}`).problems).toEqual([]);
  expect(parseTemplate('{{#if move}}a (b){{/if}} '.repeat(200)).problems, 'side by side is not deep').toEqual([]);
});

test('many choices in a row are read for style without following every combination', () => {
  const source = `${'{{#if move}}x{{else}}y{{/if}}'.repeat(300)}.`;
  expect(checkProse(parseTemplate(source), 'sentence').map(({ code }) => code)).toEqual([
    'lower-case-start',
    'lower-case-start',
  ]);
});
