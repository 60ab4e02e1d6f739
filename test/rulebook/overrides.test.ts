import { describe, expect, test } from 'vitest';
import { dayOf } from '../../src/base/dates.ts';
import { type Diagnostic, Fault } from '../../src/base/diagnostic.ts';
import { openDesk } from '../../src/brief/desk.ts';
import { checkAllOverrides } from '../../src/rulebook/overrides.ts';
import { sampleDesk, sampleSource } from '../desk.ts';
import { briefOn, deskWith, withFiles } from '../tiny-workspace.ts';

const FILE = 'data/overrides/2020-11-25.yaml';

/** What a brief of the sample says is wrong with overrides of its day. */
function faultsOf(text: string): readonly Diagnostic[] {
  try {
    briefOn(deskWith(sampleDesk(), '2020-11-25', text), '2020-11-25');
  } catch (error) {
    if (error instanceof Fault) return error.diagnostics;
    throw error;
  }
  return [];
}

describe('overrides that are wrong stop the brief and say where', () => {
  test.each([
    [
      'drop: [rates/ten-yaer]',
      'unknown-rule',
      8,
      'there is no rule "rates/ten-yaer"',
      'did you mean "rates/ten-year"?',
    ],
    ['lead: volatilty/vix', 'unknown-rule', 7, 'there is no rule "volatilty/vix"', 'did you mean "volatility/vix"?'],
    [
      'wording: { volatility/vixx: 1 }',
      'unknown-rule',
      12,
      'no rule "volatility/vixx"',
      'did you mean "volatility/vix"?',
    ],
    [
      'wording: { volatility/vix: 8 }',
      'wrong-value',
      28,
      '"volatility/vix" has no wording 8',
      'its longest group has 7, counted from 1',
    ],
    ['wording: { volatility/vix: 0 }', 'wrong-value', 28, '"wording.volatility/vix"', undefined],
    [
      'drop: [volatility/vix]\nlead: volatility/vix',
      'wrong-value',
      7,
      '"volatility/vix" leads and is dropped',
      'take it out',
    ],
    ['drop: volatility/vix', 'wrong-type', 7, '"drop" takes a list', undefined],
    ['dorp: [volatility/vix]', 'unknown-key', 1, 'unknown key "dorp"', 'did you mean "drop"?'],
    [
      'add:\n  - { speaker: A, text: b, section: techncals }',
      'unknown-section',
      37,
      'no edition has a section "techncals"',
      'did you mean "technicals"?',
    ],
    ['add:\n  - { speaker: A, txet: b }', 'unknown-key', 19, 'unknown key "txet"', 'did you mean "text"?'],
    ['add:\n  - { text: b }', 'missing-key', 5, '"add.0.speaker" is missing', undefined],
  ])('%j', (text, code, column, message, help) => {
    const fault = faultsOf(text).find((found) => found.code === code);
    expect(fault, `${JSON.stringify(faultsOf(text))} has no ${code}`).toBeDefined();
    expect(fault).toMatchObject({ severity: 'error', file: FILE, column });
    expect(fault!.message).toContain(message);
    if (help !== undefined) expect(fault!.help).toContain(help);
  });

  test('all at once', () => {
    const text = 'drop: [a/b, c/d]\nlead: e/f\nwording: { g/h: 1 }\nadd: [{ speaker: A, text: b, section: nowhere }]\n';
    expect(faultsOf(text).map(({ code, line }) => [code, line])).toEqual([
      ['unknown-rule', 1],
      ['unknown-rule', 1],
      ['unknown-rule', 2],
      ['unknown-rule', 3],
      ['unknown-section', 4],
    ]);
  });

  test('a file of comments alone says nothing', () => expect(faultsOf('# nothing today\n')).toEqual([]));
});

describe('the folder of overrides', () => {
  const check = (files: Readonly<Record<string, string>>): string[] => {
    const source = withFiles(sampleSource(), files);
    const { edition, market, rulebook } = sampleDesk();
    return checkAllOverrides(source, market, rulebook, [edition('premarket')]).map(
      ({ file, code, message }) => `${file} ${code} ${message}`,
    );
  };

  test('is right where there is none, and where its files are', () => {
    expect(check({})).toEqual([]);
    expect(check({ [FILE]: 'drop: [volatility/vix]\n' })).toEqual([]);
  });

  test('is checked file by file, in order, with days that are none', () => {
    expect(
      check({
        'data/overrides/2020-11-27.yaml': 'drop: [a/b]\n',
        'data/overrides/2020-11-26.yaml': 'lead: volatility/vix\n',
        'data/overrides/2020-11-24.yaml': 'lead: [\n',
        'data/overrides/2020-13-01.yaml': 'lead: volatility/vix\n',
        'data/overrides/notes.txt': 'lunch',
      }),
    ).toEqual([
      expect.stringContaining('data/overrides/2020-11-24.yaml yaml-syntax'),
      'data/overrides/2020-11-26.yaml not-a-session 2020-11-26 is no session (Thanksgiving); the nearest are 2020-11-25 and 2020-11-27',
      'data/overrides/2020-11-27.yaml unknown-rule there is no rule "a/b"',
      'data/overrides/2020-13-01.yaml bad-date the name of this file is no date, and no brief reads it',
      'data/overrides/notes.txt bad-date the name of this file is no date, and no brief reads it',
    ]);
  });
});

test('the desk reads the overrides of the day that is asked about, and of no other', () => {
  const asked: string[] = [];
  const source = sampleSource();
  const desk = openDesk({
    ...source,
    read: (path) => {
      if (path.startsWith('data/overrides/')) asked.push(path);
      return source.read(path);
    },
  });
  expect(desk.overrides(dayOf(2020, 11, 25))).toBeUndefined();
  expect(asked).toEqual([FILE]);
});
