import { expect, test } from 'vitest';
import { Fault } from '../../src/base/diagnostic.ts';
import { parseBrief, toJson } from '../../src/publish/json.ts';
import { sampleBrief } from './sample-brief.ts';

const FILE = 'output/2020-06-12-premarket.json';

function faultsOf(text: string) {
  try {
    parseBrief(FILE, text);
  } catch (error) {
    if (error instanceof Fault) return error.diagnostics;
    throw error;
  }
  return [];
}

test('a brief comes back from its file as it was', () => {
  expect(parseBrief(FILE, toJson(sampleBrief))).toEqual(sampleBrief);
});

test('keys stand in one order, however the tree was made', () => {
  const backwards = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(backwards);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [key, backwards(inner)]),
    );
  };
  const json = toJson(sampleBrief);
  expect(toJson(backwards(sampleBrief) as typeof sampleBrief)).toBe(json);
  expect(json.endsWith('\n}\n')).toBe(true);
  expect(Object.keys(JSON.parse(json) as object)).toEqual([
    ...[
      'edition',
      'date',
      'asOf',
      'focus',
      'headline',
      'description',
      'sections',
      'closing',
      'verdicts',
      'diagnostics',
    ],
  ]);
  expect(Object.keys(sampleBrief.headline)).toEqual(['text', 'parts', 'facts', 'figures', 'quoted']);
  expect(json).toMatch(/^ {2}"headline": \{\n {4}"text": /m);
});

test.each([
  ['{\n  "edition": "premarket",\n  "date": }\n}', 3, 11],
  ['{"a": [1, 2}', 1, 12],
  ['{"a": -1.5e', 1, 12],
  ['{}\nx', 2, 1],
  ['edition: premarket', 1, 1],
  ['', 1, 1],
])('a file that is not JSON is told by line and column: %j', (text, line, column) => {
  expect(faultsOf(text)).toEqual([expect.objectContaining({ code: 'json-syntax', file: FILE, line, column })]);
});

test('so is one that was cut off', () => {
  const json = toJson(sampleBrief);
  const [fault] = faultsOf(json.slice(0, json.length / 2));
  expect(fault).toMatchObject({ code: 'json-syntax', line: json.slice(0, json.length / 2).split('\n').length });
});

test('JSON that is not a brief is told by what is wrong, and how to mend it', () => {
  expect(faultsOf('{"a": 1}')[0]).toMatchObject({ code: 'not-a-brief', file: FILE, line: 1 });
  const [fault, ...more] = faultsOf(toJson(sampleBrief).replace('"2020-06-12"', '"2020-06-31"'));
  expect(fault).toMatchObject({ code: 'not-a-brief', line: 3, help: expect.stringContaining('prebell brief') });
  expect(fault!.message).toContain('takes a date');
  expect(more).toEqual([]);
});

test.each([
  ['an edition that would leave the folder', '"premarket"', '"../x"'],
  ['a figure that is not where it says', '"start": 41', '"start": 40'],
  ['a verdict that there is not', '"silent"', '"quiet"'],
])('%s is refused', (_, from, to) => {
  const json = toJson(sampleBrief);
  expect(json).toContain(from);
  expect(faultsOf(json.replace(from, to))[0]).toMatchObject({ code: 'not-a-brief' });
});
