import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/dates.ts';
import { Fault } from '../../src/base/diagnostic.ts';
import type { Source } from '../../src/base/source.ts';
import { openDesk } from '../../src/brief/desk.ts';
import { writeBrief } from '../../src/brief/river.ts';
import { deskSource, hasDesk, sampleSource } from '../desk.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes ?? new Uint8Array());

/** A workspace with one more file of rules, whose topic joins the lead. */
function withRules(source: Source, rules: string, files: Readonly<Record<string, string>> = {}): Source {
  const own: Record<string, string> = { 'rules/topics/wider.yaml': `topic: wider\nrules:\n${rules}`, ...files };
  own['rules/editions/premarket.yaml'] = decode(source.read('rules/editions/premarket.yaml')).replace(
    'topics: [',
    'topics: [wider, ',
  );
  return {
    ...source,
    list: (folder) => [...source.list(folder), ...(folder === 'rules/topics' ? ['wider.yaml'] : [])],
    read: (path) => (own[path] === undefined ? source.read(path) : encode(own[path])),
  };
}

const candidatesOf = (source: Source, date: string, rule: string): string[] => {
  const desk = openDesk(source);
  const brief = writeBrief(desk, { edition: desk.edition('premarket'), day: parseDay(date)!, focus: 'IWM' });
  return brief.verdicts
    .filter((verdict) => verdict.rule === `wider/${rule}`)
    .map(({ subject, verdict, why }) => `${subject}: ${verdict}: ${why}`);
};

const faultsOf = (source: Source): string[] => {
  try {
    openDesk(source);
  } catch (error) {
    if (error instanceof Fault) return error.diagnostics.map(({ message, help }) => `${message}; ${help}`);
    throw error;
  }
  return [];
};

describe('rules over the wider facts', () => {
  test('a change since a date, and one since an episode began, by keys that no list holds', () => {
    const rules = `  since-low:
    about: focus
    nudge: 3
    when: { move: { kind: change, span: since-2020-03-23 } }
    say: [{ words: ["{{subject}} is up {{move.percent}} {{since move.from_session}}.", "Up {{move.percent}} {{since move.from_session}}, says {{subject}}."] }]
`;
    const [verdict] = candidatesOf(withRules(sampleSource(), rules), '2020-11-25', 'since-low');
    expect(verdict).toMatch(/IWM: (said|dropped)/);
  });

  test('a span that is no date and no episode is an error of the rule', () => {
    const rule = (span: string) => `  since:
    about: focus
    when: { move: { kind: change, span: ${span} } }
    say: [{ words: ["{{subject}}.", "{{subject}}!"] }]
`;
    expect(faultsOf(withRules(sampleSource(), rule('since-dot-com-boom')))).toEqual([]);
    expect(faultsOf(withRules(sampleSource(), rule('since-dotcom-boom')))[0]).toMatch(
      /no date or episode .*did you mean "since-dot-com-boom"/,
    );
    expect(faultsOf(withRules(sampleSource(), rule('fortnight')))[0]).toMatch(
      /"span" of a change is never "fortnight"/,
    );
  });

  test('a report ahead is told with what is expected of it', () => {
    const rules = `  ahead:
    about: releases
    nudge: 3
    when: { ahead: { kind: event, report: true } }
    say: [{ words: ["Due: {{ahead.name}}, seen at {{ahead.consensus}} after {{ahead.previous}}.", "{{ahead.name}}: {{ahead.consensus}} is expected, after {{ahead.previous}}."] }]
`;
    const source = sampleSource();
    const events = `${decode(source.read('data/events.csv')).trimEnd()}\n2020-11-25T10:00:00-05:00,Jobless claims,,,initial-claims,700000\n`;
    const said = candidatesOf(withRules(source, rules, { 'data/events.csv': events }), '2020-11-25', 'ahead');
    expect(said.find((line) => line.startsWith('initial-claims'))).toMatch(/700K .*778K|700K.*after 778K/);
  });

  test.skipIf(!hasDesk)(
    'breadth and movers of a universe',
    () => {
      const rules = `  breadth:
    about: universes
    nudge: 3
    when: { wide: { kind: breadth, what: advancers } }
    say: [{ words: ["{{wide.count}} of {{wide.of}} members rose.", "Of {{wide.of}} members {{wide.count}} rose."] }]
  leader:
    about: sp500
    nudge: 3
    when: { top: { kind: mover, among: stocks, side: leader, rank: '1', span: session } }
    say: [{ words: ["{{top.symbol}} led with {{top.percent}}.", "Leading: {{top.symbol}}, {{top.percent}}."] }]
  volume:
    about: focus
    nudge: 3
    when: { heavy: { kind: volume, direction: high } }
    say: [{ words: ["{{heavy.volume}} shares changed hands.", "Volume: {{heavy.volume}}."] }]
`;
      const source = withRules(deskSource(), rules);
      expect(candidatesOf(source, '2020-03-13', 'breadth').join()).toMatch(/sp500: (said|dropped)/);
      expect(candidatesOf(source, '2020-03-13', 'leader').join()).toMatch(/sp500: (said|dropped)/);
      expect(candidatesOf(source, '2020-03-13', 'volume').join()).toMatch(/IWM: (said: .*63\.3 million|dropped)/);
    },
    60_000,
  );
});
