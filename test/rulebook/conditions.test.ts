import { describe, expect, test } from 'vitest';
import { KINDS } from '../../src/facts/registry.ts';
import { certainlyPresent } from '../../src/rulebook/conditions/presence.ts';
import type { BindingScope, ConditionProblem, ConditionScope } from '../../src/rulebook/conditions/scope.ts';
import { checkCondition, checkGroups } from '../../src/rulebook/conditions.ts';

function bound(kindId: string, where: BindingScope['where'] = {}): BindingScope {
  const { fields, keys } = KINDS.get(kindId)!;
  return { fields, keys, where };
}

const scope: ConditionScope = {
  bindings: {
    move: bound('change', { span: 'session', direction: 'up', metric: 'close' }),
    rsi: bound('zone', { metric: 'rsi14', zone: 'overbought' }),
    high: bound('record', { metric: 'close' }),
    run: bound('streak', { state: 'going' }),
    lead: bound('comparison'),
    all: bound('group'),
    claims: bound('release'),
    core: bound('release'),
    cross: bound('crossing', { over: 70 }),
    yields: bound('change', { instrument: 'yield' }),
    share: bound('breadth'),
    odd: 'unknown',
  },
  assuming: [],
};

const problemsOf = (source: string, within: ConditionScope = scope): readonly ConditionProblem[] =>
  checkCondition(source, within).problems;

/** "code [what is meant] message": where a problem points, told by the text there. */
const told = (source: string, { code, offset, length, message }: ConditionProblem): string =>
  `${code} [${source.slice(offset, offset + length)}] ${message}`;
const allTold = (source: string): string[] => problemsOf(source).map((problem) => told(source, problem));

describe('what does not parse', () => {
  test.each([
    ['move.percent = 1', '[=] "=" does not belong here', 'equality is written =='],
    ['move.percent => 1', '[=>] "=>" does not belong here', 'at least is written >='],
    ['move.percent > 1 and rsi.value > 2', '[and] "and" does not belong here', 'write && for "and"'],
    ['move.percent > 1 & rsi.value > 2', '[&] "&" does not belong here', 'write && for "and"'],
    ['move.percent <> 1', '[<>] "<>" is not known here', 'inequality is written !='],
    ['move.percent ≥ 1', '[≥] "≥" does not belong here', 'at least is written >='],
    ['move.percent >', '[] the condition ends where something has to follow', 'after ">"'],
    ['(move.percent > 1', '[] a bracket is not closed', '1 ")" or "]" is missing'],
    ['move.percent > 1)', '[)] ")" does not belong here', 'it closes nothing, or something is missing before it'],
    ["move.direction == 'up", "['up] a quotation is not closed", "close it with '"],
    ['move.percent > .5', '[.] "." does not belong here', 'write 0.5'],
    ['for.percent > 1', '[for] "for" is a word of the language of conditions', 'give the binding another name'],
    ['  ', '[] the condition is empty', 'leave "if" out'],
  ])('%s', (source, expected, help) => {
    const problems = problemsOf(source);
    expect(problems.map((problem) => told(source, problem))).toEqual([`condition-syntax ${expected}`]);
    expect(problems[0]!.help).toBe(help);
  });

  test.each([
    ['a tower of signs', `${'!'.repeat(200_000)}high.matches`],
    ['a thousand brackets', `${'('.repeat(1000)}high.matches${')'.repeat(1000)}`],
    ['deep but short', `${'('.repeat(300)}high.matches${')'.repeat(300)}`],
    ['endless alternatives', Array(500).fill('high.matches').join(' || ')],
  ])('%s is too long for one condition', (_, source) => {
    expect(problemsOf(source).map(({ code, message }) => `${code} ${message}`)).toEqual([
      'condition-syntax this is too long for one condition',
    ]);
  });
});

describe('one fault', () => {
  test.each([
    // names
    ['mvoe.percent > 1', 'unknown-placeholder [mvoe] nothing is bound to "mvoe"', 'did you mean "move"?'],
    [
      'percent > 1',
      'unknown-placeholder [percent] nothing is bound to "percent"',
      'write move.percent or lead.percent',
    ],
    ['move.direction == up', 'unknown-placeholder [up] nothing is bound to "up"', "words are quoted: 'up'"],
    ['move.precent > 1', 'unknown-field [precent] "move" has no field "precent"', 'did you mean "percent"?'],
    ['has(move.precent)', 'unknown-field [precent] "move" has no field "precent"', 'did you mean "percent"?'],
    ['move.span == 1', 'unknown-field [span] "move" has no field "span"', 'it is a key: name it in the binding'],
    ['move.constructor == 1', 'unknown-field [constructor] "move" has no field "constructor"', 'known: '],
    // types
    [
      'move.percent',
      'condition-type [move.percent] "move.percent" is in per cent: neither true nor false',
      'compare it',
    ],
    ['move == 1', 'condition-type [move] "move" is a whole fact', 'name one of its fields: move.percent'],
    ["move.percent + 'a' > 1", `condition-type ['a'] 'a' is a word and cannot be reckoned with`],
    [
      'abs(move.direction) > 1',
      'condition-type [move.direction] "move.direction" is a word and cannot be reckoned with',
    ],
    ['round(move.to) > 1', 'condition-type [round(move.to)] there is no function "round"', 'known: has, abs, size'],
    ["rsi.zone.upper() == 'A'", 'condition-type [rsi.zone.upper()] there is no method "upper"', 'known: contains'],
    ["rsi.zone.matches('(a+)+')", `condition-type [rsi.zone.matches('(a+)+')] there is no method "matches"`],
    [
      "move.percent == '1.5'",
      `condition-type [move.percent == '1.5'] "move.percent" is in per cent and '1.5' a word`,
      'numbers have no quotes: 1.5',
    ],
    [
      'cross.over == 70',
      'condition-type [cross.over == 70] "cross.over" is a word and "70" a plain number',
      "a line is named by a word: '70'",
    ],
    [
      "high.matches == 'true'",
      `condition-type [high.matches == 'true'] "high.matches" is true or false and 'true' a word`,
      'write high.matches, or !high.matches',
    ],
    [
      "high.date > '2020-01-01'",
      `condition-type [high.date > '2020-01-01'] "high.date" is a date and '2020-01-01' a word`,
      'a date is compared with another date',
    ],
    ["move.direction > 'up'", `condition-type [move.direction > 'up'] a word is neither more nor less than another`],
    [
      'all.risers == all.fallers',
      'condition-type [all.risers == all.fallers] lists are not compared',
      'ask for one of its members',
    ],
    ["'SPX' in all.count", 'condition-type [all.count] "all.count" is a count and no list'],
    ["run.length in [3, 'four']", `condition-type ['four'] the list mixes words and numbers`],
    ['move.percent % 2.0 == 0.0', 'condition-type [move.percent % 2.0] remainders are not reckoned here'],
    ['move.to / 0 > 1', 'condition-type [move.to / 0] nothing can be divided by 0'],
    [
      'move.percent > 1 > 2',
      'condition-type [move.percent > 1 > 2] "move.percent > 1" is true or false and "2" a plain number',
    ],
    [
      'move.percent && high.matches',
      'condition-type [move.percent] "move.percent" is in per cent: neither true nor false',
    ],
    ['(move.to + move.from) * all > 1', 'condition-type [all] "all" is a whole fact'],
    // units
    [
      'move.percent > lead.gap',
      'condition-unit [move.percent > lead.gap] "move.percent" is in per cent and "lead.gap" in percentage points: they do not compare',
      'the difference of two percentages is in percentage points',
    ],
    [
      'lead.percent - lead.best_percent > move.percent',
      'condition-unit [lead.percent - lead.best_percent > move.percent] "lead.percent - lead.best_percent" is in percentage points and "move.percent" in per cent: they do not compare',
    ],
    [
      'move.percent + move.points > 1',
      'condition-unit [move.percent + move.points] "move.percent" is in per cent and "move.points" in points: they are not reckoned together',
    ],
    [
      'high.date > 3',
      'condition-unit [high.date > 3] "high.date" is a date and "3" a plain number: they do not compare',
      'the difference of two dates is a number of days',
    ],
    [
      'high.date > run.length',
      'condition-unit [high.date > run.length] "high.date" is a date and "run.length" a count: they do not compare',
    ],
    [
      'high.date + run.from_session > high.date',
      'condition-unit [high.date + run.from_session] "high.date" is a date and "run.from_session" a date: they are not reckoned together',
    ],
    [
      'high.date - run.from_session > high.sessions',
      'condition-unit [high.date - run.from_session > high.sessions] "high.date - run.from_session" is a number of days and "high.sessions" a number of sessions: they do not compare',
      'weekends and holidays',
    ],
    [
      'yields.basis_points > lead.gap',
      'condition-unit [yields.basis_points > lead.gap] "yields.basis_points" is in basis points and "lead.gap" in percentage points: they do not compare',
      'a percentage point is 100 basis points',
    ],
    ['abs(high.date) > 3', 'condition-unit [abs(high.date)] "high.date" is a date and has no size'],
    // values
    ["move.direction == 'dwon'", `wrong-value ['dwon'] "move.direction" is never "dwon"`, 'did you mean "down"?'],
    ["'dwon' != move.direction", `wrong-value ['dwon'] "move.direction" is never "dwon"`],
    [
      "claims.trend in ['better', 'good']",
      `wrong-value ['good'] "claims.trend" is never "good"`,
      'it is one of better, worse',
    ],
    [
      'claims.trend == high.scope',
      'wrong-value [claims.trend == high.scope] "claims.trend" is never what "high.scope" is',
    ],
    ['run.length < -1', 'wrong-value [-1] "run.length" is never below 0', 'it is at least 0'],
    ['share.percent > 101', 'wrong-value [101] "share.percent" is never above 100', 'it lies from 0 to 100'],
    ['run.length == 2.5', 'wrong-value [2.5] "run.length" is a whole number'],
    // presence
    [
      'move.sigmas > 1',
      'condition-optional [move.sigmas] "move.sigmas" is not always there',
      'ask first: has(move.sigmas) && ...',
    ],
    [
      '(!has(move.sigmas) || high.matches) && move.sigmas > 1',
      'condition-optional [move.sigmas] "move.sigmas" is not always there',
    ],
    ['has(move.sigmas) || move.sigmas > 1', 'condition-optional [move.sigmas] "move.sigmas" is not always there'],
    [
      'has(run.of) ? high.matches : high.since > high.date',
      'condition-optional [high.since] "high.since" is not always there',
      "it is there where scope == 'since'",
    ],
    [
      'high.since == high.date && high.since == run.from_session',
      'condition-optional [high.since] "high.since" is not always there',
    ],
    // what no fact can meet
    ['run.length < 0', 'never-holds [run.length < 0] "run.length < 0" can never hold', 'run.length is at least 0'],
    ['false', 'never-holds [false] "false" can never hold'],
    [
      "move.direction == 'down'",
      `never-holds [move.direction == 'down'] "move.direction == 'down'" can never hold: "when" takes only facts whose move.direction is up`,
    ],
    [
      "rsi.zone == 'oversold'",
      `never-holds [rsi.zone == 'oversold'] "rsi.zone == 'oversold'" can never hold: "when" takes only facts whose rsi.zone is overbought`,
    ],
    [
      "cross.over == '30'",
      `never-holds [cross.over == '30'] "cross.over == '30'" can never hold: "when" takes only facts whose cross.over is 70`,
    ],
    [
      'move.percent > 2 && high.matches && move.percent < 1',
      'never-holds [move.percent < 1] "move.percent < 1" can never hold beside "move.percent > 2"',
    ],
    [
      '(rsi.value > 70 || rsi.value < 30) && rsi.value > 40 && rsi.value < 60',
      'never-holds [rsi.value < 60] "rsi.value < 60" can never hold beside "rsi.value > 70 || rsi.value < 30" and "rsi.value > 40"',
    ],
    [
      'abs(move.percent) < 1 && move.percent > 2',
      'never-holds [move.percent > 2] "move.percent > 2" can never hold beside "abs(move.percent) < 1"',
    ],
    [
      'move.to > move.from && move.from >= move.to',
      'never-holds [move.from >= move.to] "move.from >= move.to" can never hold beside "move.to > move.from"',
    ],
    [
      'run.length > 3 && run.length < 4',
      'never-holds [run.length < 4] "run.length < 4" can never hold beside "run.length > 3"',
    ],
    [
      '!(run.length > 3) && run.length in [4, 5]',
      'never-holds [run.length in [4, 5]] "run.length in [4, 5]" can never hold beside "!(run.length > 3)"',
    ],
    [
      "high.scope == 'all-time' && has(high.since)",
      `never-holds [has(high.since)] "has(high.since)" can never hold beside "high.scope == 'all-time'"`,
      "high.since is there where scope == 'since'",
    ],
    [
      "claims.trend == core.trend && claims.trend == 'better' && core.trend == 'worse'",
      `never-holds [core.trend == 'worse'] "core.trend == 'worse'" can never hold beside "claims.trend == core.trend" and "claims.trend == 'better'"`,
    ],
  ])('%s', (source, expected, help = '') => {
    expect(allTold(source)).toEqual([expected]);
    expect(problemsOf(source)[0]!.help ?? '').toContain(help);
  });
});

test('all faults are told at once, in order of place', () => {
  const source =
    "mvoe.percent > 1 && move.percent > lead.gap && move.sigmas > 1 && claims.trend == 'good' && move.precent";
  expect(problemsOf(source).map(({ code }) => code)).toEqual([
    'unknown-placeholder',
    'condition-unit',
    'condition-optional',
    'wrong-value',
    'unknown-field',
  ]);
});

describe('nothing is wrong with', () => {
  test.each([
    ['move.percent > 1 && rsi.value >= 70', 'numbers without a point'],
    ['move.percent > 1/2', 'a quotient of whole numbers'],
    ['!has(move.sigmas) || move.sigmas > 1', 'a field that is read where it is there'],
    ['has(move.sigmas) ? move.sigmas > 1 : move.percent > 1', 'a choice by presence'],
    ['!(!has(move.sigmas) || high.matches) && move.sigmas > 1', 'presence under a denial'],
    ["high.scope == 'since' && high.date - high.since > 30", 'a field that the kind says is there'],
    ["!(claims.direction == 'unknown') && claims.previous > 1", 'and by denial'],
    ['cross.times_this_month > 1 && cross.first_away > 3', 'and by a count'],
    ['yields.basis_points > 3', 'a field that facts of yields have'],
    ['high.previous > 100', 'a field that every fact has that holds'],
    ['move.to < rsi.value', 'two levels, whose metrics nobody compares here'],
    ['move.to - move.from > move.points', 'the difference of levels, which is in points'],
    ['(move.to + move.from) / 2 > rsi.value', 'their mean'],
    ['lead.percent - lead.best_percent > lead.gap', 'the difference of percentages'],
    ['move.percent / lead.percent > 2', 'a ratio'],
    ['move.percent * 2 > lead.percent', 'a multiple'],
    ['run.length >= high.times_this_month', 'two counts'],
    ['run.length > high.sessions', 'a count of sessions'],
    ["size(all.risers) > 2 && 'SPX' in all.risers", 'members'],
    ["rsi.zone.contains('bought')", 'a word in a word'],
    ["odd.thing > 3 && odd.other == 'x'", 'a binding whose kind is in doubt'],
    ["claims.verdict == core.verdict && claims.verdict in ['better', 'worse']", 'two choices'],
    ['high.matches == (move.percent > 1)', 'two truths'],
    ['(high.matches ? move.percent : lead.percent) > 1', 'a choice of numbers'],
    ['cross.over == "70"', 'double quotes'],
    ['move.percent > 2 || move.percent < 1', 'alternatives that exclude each other'],
    ['move.percent / lead.percent != move.percent / lead.percent', 'what 0/0 makes true'],
    ['!(move.percent / lead.percent > 1) && !(move.percent / lead.percent <= 1)', 'what 0/0 makes true as well'],
  ])('%s: %s', (source) => {
    const { condition, problems } = checkCondition(source, scope);
    expect(problems).toEqual([]);
    expect(condition?.source).toBe(source);
  });
});

describe('groups', () => {
  const codes = (ruleIf: string | undefined, ...groups: Array<string | undefined>): string[] =>
    checkGroups(scope, ruleIf, groups).map(({ problems }) =>
      problems.map(({ code, message }) => `${code}: ${message}`).join(),
    );

  test('a group after one without a condition never speaks', () => {
    expect(codes(undefined, undefined, 'rsi.value > 70')).toEqual([
      '',
      'shadowed-group: this group never speaks: group 1 before it has no condition and always speaks',
    ]);
  });

  test('nor does a narrower one after a wider one', () => {
    expect(codes(undefined, 'move.percent > 2', 'high.matches && move.percent > 3', undefined)).toEqual([
      '',
      'shadowed-group: this group never speaks: group 1 before it speaks wherever this one could, if move.percent > 2',
      '',
    ]);
  });

  test('nor does one to which the others leave nothing together', () => {
    expect(codes(undefined, 'move.percent >= 1', 'move.percent < 1', undefined)[2]).toBe(
      'shadowed-group: this group never speaks: the groups before it take every case',
    );
  });

  test("the rule's condition is known in its groups", () => {
    expect(codes('move.percent > 2', 'move.percent > 1', 'high.matches')[1]).toContain('shadowed-group');
    expect(codes('move.percent > 2', 'move.percent < 1', 'high.matches')).toEqual([
      `never-holds: "move.percent < 1" can never hold: the rule's own "if" demands "move.percent > 2"`,
      '',
    ]);
    expect(codes('has(move.sigmas)', 'move.sigmas > 2')).toEqual(['']);
    expect(codes("high.scope == 'since'", 'high.since < run.from_session')).toEqual(['']);
  });

  test('what a kind says of its fields shadows too', () => {
    const record = { ...scope, bindings: { high: bound('record', { scope: 'all-time' }) } };
    const [, last] = checkGroups(record, undefined, ['has(high.first_since)', undefined]);
    expect(last!.problems.map(({ code }) => code)).toEqual(['shadowed-group']);
  });

  test("a rule's condition that can never hold is told of once, and not by its groups", () => {
    expect(codes('move.percent > 2 && move.percent < 1', 'high.matches', undefined)).toEqual(['', '']);
  });

  test('a group with a fault of its own shadows nothing', () => {
    expect(codes(undefined, 'move.precent > 1', undefined)[1]).toBe('');
  });
});

test('where it is in doubt whom facts are about, a field that some instruments have passes', () => {
  const doubted: ConditionScope = {
    bindings: { move: { ...bound('change'), isSubjectInDoubt: true } },
    assuming: [],
  };
  expect(problemsOf('move.basis_points > 3', doubted)).toEqual([]);
  expect(problemsOf('move.sigmas > 3', doubted).map(({ code }) => code)).toEqual(['condition-optional']);
});

test('a field that comes with another is there where the other is', () => {
  const ahead: ConditionScope = { bindings: { closed: bound('holiday') }, assuming: [] };
  expect(certainlyPresent(ahead, [], 'closed', 'then_closes_at')).toBe(false);
  expect(certainlyPresent(ahead, ['has(closed.then_early)'], 'closed', 'then_closes_at')).toBe(true);
  expect(certainlyPresent(ahead, ['has(closed.then_early)'], 'closed', 'then_name')).toBe(false);
});

test('whether a field is certainly there, for wordings', () => {
  expect(certainlyPresent(scope, [], 'move', 'percent'), 'it is not optional').toBe(true);
  expect(certainlyPresent(scope, [], 'move', 'sigmas')).toBe(false);
  expect(certainlyPresent(scope, ['has(move.sigmas)'], 'move', 'sigmas')).toBe(true);
  expect(certainlyPresent(scope, ['has(move.sigmas) && move.percent > 1'], 'move', 'sigmas')).toBe(true);
  expect(certainlyPresent(scope, ['has(move.sigmas) || move.percent > 1'], 'move', 'sigmas')).toBe(false);
  expect(certainlyPresent(scope, ['move.sigmas > 1'], 'move', 'sigmas'), 'it was read').toBe(true);
  expect(certainlyPresent(scope, [], 'high', 'since')).toBe(false);
  expect(certainlyPresent(scope, ["high.scope != 'data'", "high.scope != 'all-time'"], 'high', 'since')).toBe(true);
  expect(certainlyPresent(scope, [], 'yields', 'basis_points'), 'of yields').toBe(true);
  expect(certainlyPresent(scope, [], 'high', 'previous'), 'of every record that holds').toBe(true);
  expect(certainlyPresent(scope, [], 'odd', 'anything'), 'its kind is in doubt').toBe(true);
  const within: ConditionScope = { ...scope, assuming: ["high.scope == 'since'"] };
  expect(certainlyPresent(within, [], 'high', 'since'), 'the scope assumes it').toBe(true);
});
