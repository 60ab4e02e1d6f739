import { describe, expect, test } from 'vitest';
import { openBench } from '../../../src/author/examples/bench.ts';
import { failuresOf } from '../../../src/author/examples/failures.ts';
import { toJunit } from '../../../src/author/examples/junit.ts';
import { type TestRun, testRules } from '../../../src/author/examples/test-rules.ts';
import { updateExamples } from '../../../src/author/examples/update.ts';
import { formatDiagnostic } from '../../../src/base/diagnostic.ts';
import { readText, type Source } from '../../../src/base/source.ts';
import { openDesk } from '../../../src/brief/desk.ts';
import { tinyWorkspace } from '../tiny-workspace.ts';

function run(source: Source): TestRun {
  const desk = openDesk(source);
  return testRules(openBench(source, desk), desk.rulebook);
}

/** A rule on the move of the session, with these examples. */
const gain = (...examples: string[]): Source =>
  tinyWorkspace(`  gain:
    about: focus
    when: { move: { kind: change, span: session, direction: up } }
    say:
      - if: move.percent >= 2.0
        words: ["{{subject}} rose {{move.percent}} to {{move.to}}.", "A rise of {{move.percent}} took {{subject}} to {{move.to}}."]
      - words: ["{{subject}} gained {{move.percent}}.", "{{subject}} was up {{move.percent}}."]
    tail: { kind: apposition, words: [", a gain of {{move.percent}}", ", up {{move.percent}}"] }
    examples:
${examples.map((example) => `      - ${example}\n`).join('')}`);

const failures = (source: Source): string[] => failuresOf(run(source).tried).map(formatDiagnostic);

describe('examples on given facts', () => {
  test('a text, a list of texts, a tail and silence are held against what the rule says', () => {
    const source = gain(
      '{ given: { move: { percent: 2.4, to: 184.22 } }, says: "IWM rose 2.4% to 184.22." }',
      '{ given: { move: { percent: 2.4, to: 184.22 } }, says: ["IWM rose 2.4% to 184.22.", "A rise of 2.4% took IWM to 184.22."] }',
      '{ given: { move: { percent: 1.9 } }, says: "IWM gained 1.9%.", tail: [", a gain of 1.9%", ", up 1.9%"] }',
      '{ given: { move: { percent: -1.9, direction: down } }, silent: true }',
    );
    expect(failures(source)).toEqual([]);
  });

  test('what differs is told word by word, at the text that is wrong', () => {
    const source = gain('{ given: { move: { percent: 1.9 } }, says: ["IWM gained 1.8%.", "IWM was up 1.9%."] }');
    const [fault] = failures(source);
    expect(fault).toBe(
      'rules/topics/t.yaml:12:53 failed-example t/gain, example 1 says something else\n    IWM gained [-1.8%-]{+1.9%+}.',
    );
  });

  test('a rule that is silent says why, and one that speaks out of turn what', () => {
    const source = gain(
      '{ given: { move: { percent: -1.9, direction: down } }, says: "IWM gained 1.9%." }',
      '{ given: { move: { percent: 1.9 } }, silent: true }',
      '{ given: { move: { percent: 1.9 } }, says: ["IWM gained 1.9%.", "IWM was up 1.9%.", "A third wording."] }',
    );
    const [silent, loud, third] = failures(source);
    expect(silent).toMatch(/t\/gain, example 1: it is silent: move\.direction is down, needs up/);
    expect(loud).toMatch(/t\/gain, example 2: it is to be silent, and says: IWM gained 1\.9%\.\n {4}narrow the "if"/);
    expect(third).toMatch(/example 3 expects a wording that is not there\n {4}A third wording\.$/);
  });

  test('a field that the rule reads and the example does not give is asked for; one that it does not read is not', () => {
    const [fault] = failures(gain('{ given: { move: { percent: 2.4 } }, says: "IWM rose 2.4% to 184.22." }'));
    expect(fault).toBe(
      'rules/topics/t.yaml:12:20 bad-example the rule reads move.to, which the example does not give\n    add move.to under "given"',
    );
  });

  test.each([
    [
      '{ given: { move: { percnt: 1 } }, silent: true }',
      /unknown-field "change" has no key or field "percnt"\n.*"percent"/,
    ],
    ['{ given: { move: { percent: much } }, silent: true }', /wrong-type "percent" takes a number/],
    ['{ given: { move: { from_session: 2020-13-01 } }, silent: true }', /wrong-type "from_session" takes a date/],
    ['{ given: { move: { direction: sideways } }, silent: true }', /wrong-value "direction" of a change is never/],
    [
      '{ given: { mvoe: { percent: 1 } }, silent: true }',
      /unknown-placeholder nothing is bound to "mvoe"\n.*binds move/,
    ],
    ['{ on: 2020-11-26, given: { move: { percent: 1 } }, silent: true }', /bad-example 2020-11-26 is no session/],
    [
      '{ focus: IMW, given: { move: { percent: 1 } }, silent: true }',
      /unknown-instrument no instrument, group or sector "IMW"/,
    ],
    ['{ series: { IWM: "100 +1y" }, silent: true }', /t\.yaml:12:31 bad-example "\+1y" is no close/],
    ['{ series: { IMW: "100" }, silent: true }', /unknown-instrument no instrument "IMW"\n.*"IWM"/],
    ['{ series: { IWM: "1 2", IWM.high: "1" }, silent: true }', /bad-example "IWM\.high" is not as long as "IWM"/],
    ['{ series: { SPY: "100 +1" }, says: "x" }', /bad-example the example gives no series of IWM/],
  ])('%s', (example, fault) => expect(failures(gain(example))[0]).toMatch(fault));
});

describe('examples on series', () => {
  test('the fact engine reads them: the last close is that of the session before "on"', () => {
    const source = gain(
      '{ series: { IWM: "100x30 +1x20 -3 +2%" }, says: "IWM rose 2% to 119.34." }',
      '{ series: { IWM: "100x30 +1x20 +2% -3" }, silent: true }',
      '{ on: 2019-07-05, series: { IWM: "100x30 +1" }, says: "IWM gained 1%." }',
    );
    expect(failures(source)).toEqual([]);
  });

  test('a binding that is given stands beside what the series make', () => {
    const source = tinyWorkspace(`  both:
    about: focus
    when: { move: { kind: change, span: session }, quote: { kind: quote } }
    say:
      - words: ["{{subject}} is quoted at {{quote.last}} after {{move.to}}.", "{{subject}}: {{quote.last}}."]
    examples:
      - { series: { IWM: "100x30 +1" }, given: { quote: { last: 101.5 } }, says: "IWM is quoted at 101.50 after 101.00." }
      - { series: { IWM: "100x30 +1" }, silent: true }
`);
    expect(failures(source)).toEqual([]);
  });

  test('the fact engine blocks what it would block in a file, and says so', () => {
    const [fault] = failures(gain('{ series: { IWM: "100x30 0" }, says: "IWM gained 1%." }'));
    expect(fault).toMatch(/it is silent: .*the close is 0/);
  });
});

describe('what the examples reach', () => {
  const reach = (source: Source): string[] => {
    const { rules, wordings, conditions } = run(source);
    return [rules, wordings, conditions].map(({ of, missed }) => `${of - missed.length}/${of}`);
  };

  test('rules, wordings and conditions', () => {
    expect(reach(gain('{ given: { move: { percent: 1.9 } }, says: "IWM gained 1.9%." }'))).toEqual([
      '0/1',
      '1/6',
      '0/1',
    ]);
    const all = gain(
      '{ given: { move: { percent: 1.9 } }, says: ["?", "?"], tail: ["?", "?"] }',
      '{ given: { move: { percent: 2.9, to: 5 } }, says: ["?", "?"] }',
      '{ given: { move: { percent: -1, direction: down } }, silent: true }',
    );
    expect(reach(all)).toEqual(['1/1', '6/6', '1/1']);
  });
});

describe('--update', () => {
  const PATH = 'rules/topics/t.yaml';
  const update = (source: Source) => updateExamples(new Map([[PATH, readText(source, PATH)!]]), run(source).tried);

  test('writes what is said and changes nothing else', () => {
    const source = gain(
      '{ given: { move: { percent: 1.9 } }, says: "old" } # kept',
      '{ given: { move: { percent: 1.9 } }, says: [IWM gained 1.9%., \'old\'], tail: "?" }',
    );
    const { files, updated } = update(source);
    const before = readText(source, PATH)!;
    const after = files.get(PATH)!;
    expect(updated).toBe(3);
    expect(after).toBe(
      before
        .replace('says: "old"', 'says: "IWM gained 1.9%."')
        .replace("'old'", '"IWM was up 1.9%."')
        .replace('tail: "?"', 'tail: [", a gain of 1.9%", ", up 1.9%"]'),
    );
    const again = tinyWorkspace('', { [PATH]: after });
    expect(failures(again), 'what was written passes').toEqual([]);
  });

  test('an open text on a line of its own becomes every wording', () => {
    const source = gain('given: { move: { percent: 1.9 } }\n        says: "?"');
    expect(update(source).files.get(PATH)).toContain(
      '\n        says:\n          - "IWM gained 1.9%."\n          - "IWM was up 1.9%."\n',
    );
  });

  test('silence is no text that could be written', () => {
    expect(update(gain('{ given: { move: { percent: 1, direction: down } }, says: "x" }'))).toMatchObject({
      updated: 0,
    });
  });
});

test('the JUnit report is XML whatever the texts are', () => {
  const xml = toJunit(
    run(
      gain(
        '{ given: { move: { percent: 1.9 } }, says: "a < b & \\"c\\" \\u0007 ]]>" }',
        '{ given: { move: { percent: 1.9, direction: down } }, silent: true }',
      ),
    ),
  );
  expect(xml).toContain('<testsuites tests="2" failures="1" skipped="0">');
  expect(xml).toContain('classname="t/gain" name="example 1" file="rules/topics/t.yaml" line="12"');
  const inner = xml.replace(/<\?xml.*?\?>/, '').replace(/<\/?[a-z]+(?: [a-z]+="[^"<]*")*\/?>/g, '');
  expect(xml).not.toContain('\u0007');
  expect(inner, 'outside of tags there is no bare < or &').not.toMatch(/<|&(?!(?:amp|lt|gt|quot|#10);)/);
});
