import { describe, expect, test } from 'vitest';
import { formatDay } from '../../src/base/dates.ts';
import { Fault } from '../../src/base/diagnostic.ts';
import { openDesk } from '../../src/brief/desk.ts';
import { unmetRelations } from '../../src/rulebook/subjects.ts';
import type { TinyInstrument } from '../facts/tiny-market.ts';
import { briefOf, dayAfter, swing, textsOf, tinyWorkspace, waver } from '../tiny-workspace.ts';

const DATE = formatDay(dayAfter(100));

const one = (last: number, about: Readonly<Record<string, unknown>> = {}): TinyInstrument => ({
  close: waver(last),
  about,
});

const usual = (last: number, about: Readonly<Record<string, unknown>> = {}): TinyInstrument => ({
  close: swing(last),
  about,
});

/** Each instrument ends at another price, which tells the one that was meant; of the majors only SPX has a rare move. */
const INSTRUMENTS: Readonly<Record<string, TinyInstrument>> = {
  IWM: one(101, { tracks: 'RTY', benchmark: 'SPY' }),
  RTY: one(102, { peers: 'majors', sector: 'majors' }),
  SPY: one(103, { peers: 'DJI', sector: 'DJI' }),
  DJI: usual(104, { peers: ['COMP', 'SPX'], sector: ['COMP', 'SPX'] }),
  SPX: one(110, { sector: 'Energy' }),
  COMP: usual(105),
};

/** A workspace with one rule, `trial`. */
const workspace = (about: string, when: string, words: string) =>
  tinyWorkspace(
    { instruments: INSTRUMENTS, about: { groups: { majors: ['DJI', 'SPX', 'COMP'] } } },
    {
      trial: `topic: trial
rules:
  trial:
    about: ${about}
    when: ${when}
    say: [{ words: ["${words}", "${words}"] }]
`,
    },
  );

/** What a rule with a second binding, of others, says in a brief about `focus`; or why it says nothing. */
function second(subject: string, focus = 'IWM'): string {
  const when = `{ own: { kind: change, span: session }, other: { kind: change, span: session, subject: ${subject} } }`;
  return outcome(workspace('focus', when, 'It ends at {{other.to}}.'), focus);
}

function outcome(source: ReturnType<typeof workspace>, focus = 'IWM'): string {
  const brief = briefOf(source, DATE, focus);
  const silent = brief.verdicts
    .filter(({ verdict }) => verdict !== 'said')
    .map(({ verdict, why }) => `${verdict}: ${why}`);
  return [...textsOf(brief), ...silent].join(' | ');
}

describe("a binding's subject", () => {
  test('may be the focus, the index that a fund tracks, or its benchmark', () => {
    expect(second('focus')).toBe('It ends at 101.00.');
    expect(second('tracks')).toBe('It ends at 102.00.');
    expect(second('benchmark')).toBe('It ends at 103.00.');
  });

  test.each(['peers', 'sector'])(
    '%s may be a group, a symbol or a list; of several the most newsworthy is meant',
    (relation) => {
      expect(second(relation, 'RTY'), 'of DJI, SPX and COMP only SPX has a rare move').toBe('It ends at 110.00.');
      expect(second(relation, 'SPY')).toBe('It ends at 104.00.');
      expect(second(relation, 'DJI')).toBe('It ends at 110.00.');
    },
  );

  test('may name a group for a kind that is told of instruments', () => {
    expect(second('majors')).toBe('It ends at 110.00.');
  });

  test('is, of equally newsworthy ones, the first by id', () => {
    const twins = tinyWorkspace(
      { instruments: { IWM: one(101), BBB: one(108), AAA: one(108) }, about: { groups: { both: ['BBB', 'AAA'] } } },
      {
        trial: `topic: trial
rules:
  trial:
    about: focus
    when: { own: { kind: change, span: session }, other: { kind: change, span: session, subject: both } }
    say: [{ words: ["It ends at {{other.to}}.", "It ended at {{other.to}}."] }]
`,
      },
    );
    const [sentence] = briefOf(twins, DATE).sections[0]!.paragraphs[0]!.sentences;
    expect(sentence!.facts).toContain(`change/AAA/close/session@${formatDay(dayAfter(99))}`);
  });

  test('that is missing leaves the rule silent, and says what is missing', () => {
    expect(second('sector')).toBe('silent: other: IWM has no "sector"');
    expect(second('peers')).toBe('silent: other: IWM has no "peers"');
    expect(second('tracks', 'SPX')).toBe('silent: other: SPX has no "tracks"');
  });

  test('that is a bare name leaves the rule silent, and says which', () => {
    expect(second('sector', 'SPX')).toBe(
      'silent: other: the sector of SPX is "Energy", and a change is told of instruments and members of groups',
    );
  });

  test('is a group for a kind that is told of groups', () => {
    const when = (subject: string): string =>
      `{ own: { kind: change, span: session }, all: { kind: group, what: move, span: session, subject: ${subject} } }`;
    const words = "All {{count all.of 'major average'}} rose.";
    expect(outcome(workspace('focus', when('peers'), words), 'RTY')).toBe('All three major averages rose.');
    expect(outcome(workspace('focus', when('sector'), words), 'RTY')).toBe('All three major averages rose.');
    expect(outcome(workspace('focus', when('peers'), words), 'SPY'), 'a symbol is no group').toBe(
      'silent: all: the peers of SPY is "DJI", and a group is told of groups',
    );
  });

  test('is that of the sentence where the main fact is of a relation', () => {
    const when = '{ best: { kind: change, span: session, subject: peers } }';
    expect(outcome(workspace('focus', when, '{{subject}} ended at {{best.to}}.'), 'RTY')).toBe(
      'The SPX (SPX) ended at 110.00.',
    );
  });
});

describe('what a rule is about', () => {
  const when = '{ move: { kind: change, span: session } }';
  test('may be the peers or the sector of the focus: each of them', () => {
    for (const about of ['peers', 'sector']) {
      const source = workspace(about, when, '{{subject}} ended at {{move.to}}.');
      expect(textsOf(briefOf(source, DATE, 'RTY')).sort(), about).toEqual([
        'The COMP (COMP) ended at 105.00.',
        'The DJI (DJI) ended at 104.00.',
        'The SPX (SPX) ended at 110.00.',
      ]);
      expect(outcome(source, 'SPY'), about).toBe('The DJI (DJI) ended at 104.00.');
      expect(outcome(source, 'IWM'), about).toBe(`silent: IWM has no "${about}"`);
    }
    expect(outcome(workspace('sector', when, '{{subject}} ended at {{move.to}}.'), 'SPX')).toBe(
      'silent: the sector of SPX is "Energy", and market.yaml knows none of that name',
    );
  });

  test('may be such a group, for a kind that is told of groups', () => {
    const source = workspace('peers', '{ all: { kind: group, what: move, span: session } }', 'All rose.');
    expect(outcome(source, 'RTY')).toBe('All rose.');
  });
});

describe('relations that nobody has', () => {
  test('are warned of', () => {
    const source = tinyWorkspace(
      { instruments: { IWM: one(101) } },
      {
        trial: `topic: trial
rules:
  trial:
    about: [focus, peers]
    when: { own: { kind: quote }, other: { kind: quote, subject: sector } }
    say: [{ words: ["One.", "Another."] }]
`,
      },
    );
    const { rulebook, market } = openDesk(source);
    expect(unmetRelations(rulebook, market)).toMatchObject([
      { code: 'unknown-relation', severity: 'warning', file: 'rules/topics/trial.yaml', line: 4, column: 20 },
      { code: 'unknown-relation', line: 5, column: 66, message: expect.stringContaining('"sector"') },
    ]);
    const met = openDesk(workspace('peers', '{ own: { kind: quote, subject: sector } }', 'One.'));
    expect(unmetRelations(met.rulebook, met.market)).toEqual([]);
  });

  test.each([
    ['release', 'tracks', 'a release is told of reports, and "tracks" names an instrument'],
    ['group', 'benchmark', 'a group is told of groups, and "benchmark" names an instrument'],
    ['mover', 'sector', 'a mover is told of universes, and "sector" names instruments or a group'],
  ])('a %s cannot be told of "%s"', (kind, subject, message) => {
    const source = workspace(
      'focus',
      `{ own: { kind: quote }, other: { kind: ${kind}, subject: ${subject} } }`,
      'One.',
    );
    let caught: unknown;
    try {
      openDesk(source);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(Fault);
    expect((caught as Fault).diagnostics).toMatchObject([{ code: 'unknown-relation', message, line: 5 }]);
  });
});

test('peers of market.yaml that are nobody are told of where they stand', () => {
  const wrong = (peers: unknown) => () =>
    openDesk(tinyWorkspace({ instruments: { IWM: one(101, { peers }), SPY: one(101) } }, {}));
  expect(wrong('mayors')).toThrow('"instruments.IWM.peers" names "mayors"');
  expect(wrong(['SPY', 'SPX'])).toThrow('"instruments.IWM.peers.1" names "SPX"');
  expect(wrong('SPY')).not.toThrow();
});
