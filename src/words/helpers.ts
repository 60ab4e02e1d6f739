import type { Day } from '../base/dates.ts';
import { formatNumber, round } from '../base/rounding.ts';
import type { Fact, FieldUnit } from '../facts/fact.ts';
import type { Instrument } from '../market/market-file.ts';
import { type Cell, figure, type Piece, text } from './cell.ts';
import { dayName, fullDate, monthName, partOfMonth, partOfMonthPhrase } from './dates.ts';
import {
  type Helper,
  type HelperContext,
  isField,
  ofCell,
  ofFact,
  ofSubject,
  type Subject,
  wrongArgument,
} from './helper.ts';
import { degreeOf, directionOf, type VerbForm, verbFor } from './lexicon.ts';
import { countWord, hedgeOf, ordinalWord, percentText, signedPercentText, trimmed } from './numbers.ts';
import { printCell, releaseText } from './print-cell.ts';
import { nounOf, refer } from './references.ts';
import { toldValue } from './told.ts';

const DAY_UNITS: readonly FieldUnit[] = ['day', 'month'];
const datesOf = ({ setting }: HelperContext) => setting.dates;

/** "since Aug. 10", "since June 2018"; with 'full', a day of more than ten years ago keeps its date. */
function sincePieces(cell: Cell, context: HelperContext, full: boolean): Piece[] {
  const day = Number(cell.value);
  const { today } = datesOf(context);
  const name = full && today - day > 3653 ? fullDate(day) : dayName(day, datesOf(context)).name;
  return [text('since '), figure(name, cell)];
}

function dayPieces(cell: Cell, context: HelperContext): Piece[] {
  const { preposition, name } = dayName(Number(cell.value), datesOf(context));
  if (cell.name === 'date') context.discourse.toldDay = Number(cell.value);
  return [...(preposition === '' ? [] : [text(`${preposition} `)]), figure(name, cell)];
}

const VERB_FORMS = ['present', 'past', 'participle', 'plain', 'alone'];

/** A helper that takes one field of any unit. */
const oneField: Helper['check'] = (given) => {
  if (!isField(given[0])) return wrongArgument('takes a field', 0);
  return given.length > 1 ? wrongArgument('takes one field', 1) : undefined;
};

/** The helpers of wordings, by name. */
export const HELPERS: Readonly<Record<string, Helper>> = {
  verb: ofFact(
    "{{verb move}}, {{verb move 'participle'}}, {{verb quote 'participle' 'alone'}}: a verb by the size of the move",
    (fact, context, words) => {
      const form = (words.find((word) => word !== 'alone') ?? 'past') as VerbForm;
      return [text(verbFor(fact, form, words.includes('alone'), context.setting, context.discourse, context.salt))];
    },
    VERB_FORMS,
  ),
  way: ofFact('{{way move}}: up or down', (fact) => [text(directionOf(fact))]),
  degree: {
    ...ofFact('{{degree quote}}: " slightly", " sharply" or nothing', (fact, { setting }) => {
      const word = degreeOf(fact, setting);
      return word === '' ? [] : [text(` ${word}`)];
    }),
    bringsSpace: true,
  },
  metric: ofFact('{{metric rsi}}: the name of its metric', (fact, { setting, discourse }) => {
    const metric = setting.metric(fact.metric ?? '');
    if (!metric) return [];
    const known = discourse.introduced.has(metric.id);
    discourse.introduced.add(metric.id);
    return [{ text: (known && metric.short) || metric.name, is: 'name' }];
  }),
  signed: ofCell('{{signed quote.percent}}: "-0.2%"', ['percent'], (cell) => [
    figure(signedPercentText(Number(cell.value)), cell),
  ]),
  hedged: ofCell(
    '{{hedged move.percent}}: "more than 20%", "nearly 5%", or the plain figure',
    ['percent', 'points', 'level', 'count'],
    (cell, context) => {
      const { unit } = cell.field;
      const hedge = hedgeOf(Number(cell.value), unit === 'percent' ? 1 : 2);
      if (!hedge) return printCell(cell, context);
      const amount = formatNumber(hedge.round, 0);
      const suffix = unit === 'percent' ? '%' : unit === 'points' ? (hedge.round === 1 ? ' point' : ' points') : '';
      return [figure(`${hedge.words} ${amount}${suffix}`, cell)];
    },
  ),
  at_least: ofCell(
    '{{at_least all.min}}: "more than 1%", the whole per cent below the smallest of a group',
    ['percent'],
    (cell) => {
      const size = Math.abs(round(Number(cell.value), 1));
      const whole = Math.floor(size);
      return [figure(whole < 1 || size === whole ? `at least ${percentText(size)}` : `more than ${whole}%`, cell)];
    },
  ),
  times: ofCell('{{times heavy.ratio}}: "more than twice", "nearly three times", "1.6 times"', ['ratio'], (cell) => {
    const ratio = Number(cell.value);
    const hedge = hedgeOf(ratio, 2);
    // "more than once" and "nearly once" are no way to say it
    const plain = !hedge || hedge.round < 2;
    return [figure(plain ? timesText(trimmed(ratio, 1)) : `${hedge.words} ${timesText(countWord(hedge.round))}`, cell)];
  }),
  number: ofCell(
    '{{number move.percent}}: the figure without its unit, where the neighbour has it',
    ['percent', 'points', 'basis points'],
    (cell) => [figure(trimmed(Math.abs(Number(cell.value)), cell.field.unit === 'points' ? 2 : 1), cell)],
  ),
  count: ofCell(
    '{{count streak.length \'session\'}}: "three sessions"',
    ['count', 'sessions', 'periods'],
    (cell, _context, [noun]) => {
      const count = Number(cell.value);
      return [figure(countWord(count), cell), text(` ${count === 1 ? noun : plural(noun!)}`)];
    },
    [],
    [1, 1],
  ),
  ordinal: ofCell('{{ordinal streak.length}}: "third"', ['count', 'sessions'], (cell) => [
    figure(ordinalWord(Number(cell.value)), cell),
  ]),
  day: ofCell('{{day turn.since}}: "Monday", "Nov. 9", "yesterday"', DAY_UNITS, (cell, context) => [
    figure(dayName(Number(cell.value), datesOf(context)).name, cell),
  ]),
  on: ofCell('{{on turn.since}}: "on Monday", "yesterday", "in June 2018"', DAY_UNITS, dayPieces),
  when: {
    ...ofCell(
      '{{when move.date}}: " yesterday", " on Monday", or nothing where the day was told before',
      DAY_UNITS,
      (cell, context) => {
        const day = Number(cell.value);
        if (context.discourse.toldDay === day) return [];
        context.discourse.toldDay = day;
        return [text(' '), ...dayPieces(cell, context)];
      },
    ),
    bringsSpace: true,
  },
  since: ofCell(
    '{{since high.since}}: "since Aug. 10"; {{since fall.since \'full\'}} keeps the date of long ago',
    DAY_UNITS,
    (cell, context, words) => sincePieces(cell, context, words.includes('full')),
    ['full'],
    [0, 1],
  ),
  month: ofCell('{{month best.previous_best_period}}: "February 2000"', DAY_UNITS, (cell, context) => [
    figure(monthName(Number(cell.value), datesOf(context).today), cell, Number(cell.value), 'month'),
  ]),
  year: ofCell('{{year best.launched}}: "1984"', DAY_UNITS, (cell) => [
    figure(fullDate(Number(cell.value)).slice(-4), cell, Number(cell.value), 'year'),
  ]),
  part: ofCell('{{part test.session}}: "in late October", "at the start of November"', DAY_UNITS, (cell, context) => {
    const phrase = partOfMonthPhrase(Number(cell.value), datesOf(context));
    const match = /^(at|in) (.*)$/.exec(phrase)!;
    return [text(`${match[1]} `), figure(match[2]!, cell, Number(cell.value), 'part of month')];
  }),
  part_adjective: ofCell('{{part_adjective test.session}}: "late-October"', DAY_UNITS, (cell, context) => {
    const day: Day = Number(cell.value);
    const part = partOfMonth(day, datesOf(context));
    return [
      figure(
        `${part === 'start' ? 'early' : part}-${monthName(day, datesOf(context).today)}`,
        cell,
        day,
        'part of month',
      ),
    ];
  }),
  clock: ofCell('{{clock event.at}}: "2 p.m. ET"', ['moment'], printCell),
  is: {
    usage: "{{#if (is move.direction 'up')}}: whether a field is that word",
    gives: 'truth',
    check(given, literals) {
      if (!isField(given[0])) return wrongArgument('takes a field first', 0);
      if (literals[1] === undefined) return wrongArgument('wants a word in quotation marks after the field', 1);
      if (given.length > 2) return wrongArgument('takes one word', 2);
      const { choices } = given[0];
      return choices && !choices.includes(literals[1])
        ? wrongArgument(`compares with "${literals[1]}", which the field never is (${choices.join(', ')})`, 1)
        : undefined;
    },
    run: ([cell, word]) => cell !== undefined && String((cell as Cell).value) === word,
  },
  one: {
    usage: '{{#if (one streak.length)}}: whether it is a single one',
    gives: 'truth',
    check: oneField,
    run: ([cell]) => cell !== undefined && Number((cell as Cell).value) === 1,
  },
  told: {
    usage: '{{#if (told best.percent)}}: whether a sentence before has printed that value of the subject',
    gives: 'truth',
    check: oneField,
    run: ([argument], _scope, { discourse }) => {
      const cell = argument as Cell | undefined;
      const name = cell && toldValue(cell.fact, cell.field.unit, cell.value);
      return name !== undefined && discourse.toldValues.has(name);
    },
  },
  with_move: {
    usage: '{{with_move subject quote.percent}}: "the iShares Russell 2000 ETF (IWM, -0.2%)"',
    gives: 'words',
    check: (given) => {
      if (given[0] !== 'subject') return wrongArgument('takes the subject first', 0);
      return isField(given[1]) && given[1].unit === 'percent'
        ? undefined
        : wrongArgument('takes a field in percent after the subject', 1);
    },
    run([subject, cell], _scope, { setting, discourse }) {
      const { symbol } = subject as Subject;
      if (symbol === undefined || cell === undefined) return undefined;
      const move = figure(signedPercentText(Number((cell as Cell).value)), cell as Cell);
      return refer(symbol, setting, discourse, 'subject', [move]);
    },
  },
  possessive: ofSubject('{{possessive subject}}: "IWM\'s", "its"', (symbol, { setting, discourse }) => {
    const pieces = refer(symbol, setting, discourse, 'subject');
    discourse.subjectForm = 'possessive';
    if (pieces.length === 1 && pieces[0]!.text === 'it') return [{ ...pieces[0]!, text: 'its' }];
    // the name has the ending, not the ticker in brackets behind it
    const bracket = pieces.findIndex((piece) => piece.text.startsWith(' ('));
    const [named, rest] = bracket < 0 ? [pieces, []] : [pieces.slice(0, bracket), pieces.slice(bracket)];
    return [...named, text(named.at(-1)!.text.endsWith('s') ? "'" : "'s"), ...rest];
  }),
  noun: ofSubject('{{noun subject}}: fund, index, stock, yield', (symbol, { setting }) => [
    text(nounOf(setting.instrument(symbol))),
  ]),
  group_are: ofSubject('{{group_are subject}}: "small-cap stocks are", "Apple is"', (symbol, context) => {
    const { stands_for: group } = context.setting.instrument(symbol);
    if (group !== undefined) return [{ text: group, is: 'name' }, text(' are')];
    return [...refer(symbol, context.setting, context.discourse, 'subject'), text(' is')];
  }),
  bare: ofSubject('{{bare subject}}: "small-cap stocks", "Dow", for headlines', (symbol, { setting }) => [
    { text: bareName(setting.instrument(symbol)), is: 'name' },
  ]),
  benchmark: ofSubject(
    '{{benchmark subject}}: the instrument that it is measured against',
    (symbol, { setting, discourse }) => {
      const { benchmark } = setting.instrument(symbol);
      return benchmark === undefined ? [] : refer(benchmark, setting, discourse);
    },
  ),
  head_verb: {
    usage: '{{head_verb subject move}}: the present tense that agrees with {{bare subject}}',
    gives: 'words',
    check: (given) => {
      if (given[0] !== 'subject') return wrongArgument('takes the subject first', 0);
      return given[1] === 'fact' ? undefined : wrongArgument('takes a binding after the subject', 1);
    },
    run([subject, fact], _scope, { setting, discourse, salt }) {
      const { symbol } = subject as Subject;
      const plural = symbol !== undefined && setting.instrument(symbol).stands_for !== undefined;
      return [text(verbFor(fact as Fact, plural ? 'plain' : 'present', true, setting, discourse, salt))];
    },
  },
  agree: {
    usage: "{{agree subject 'close' 'closes'}}: the form that agrees with {{bare subject}}",
    gives: 'words',
    check: (given, literals) => {
      if (given[0] !== 'subject') return wrongArgument('takes the subject first', 0);
      const missing = literals[1] === undefined ? 1 : literals[2] === undefined ? 2 : undefined;
      return missing === undefined
        ? undefined
        : wrongArgument('takes a plural and a singular after the subject', missing);
    },
    run([subject, plural, singular], _scope, { setting }) {
      const { symbol } = subject as Subject;
      return [
        text(String(symbol !== undefined && setting.instrument(symbol).stands_for !== undefined ? plural : singular)),
      ];
    },
  },
  lower: ofCell('{{lower event.bears_on}}: the words without capitals', ['text'], (cell) => [
    { text: String(cell.value).toLowerCase(), is: 'name' },
  ]),
  signed_value: ofCell('{{signed_value orders.actual}}: "1.3%", "-0.4%"', ['release'], (cell, context) => [
    figure(`${Number(cell.value) < 0 ? '-' : ''}${releaseText(Number(cell.value), cell.fact, context.setting)}`, cell),
  ]),
  surname: ofCell('{{surname remark.speaker}}: the last word of a name', ['text'], (cell) => [
    { text: String(cell.value).split(' ').at(-1)!, is: 'name' },
  ]),
};

/** What a headline calls an instrument: no article, no ticker. */
const bareName = (instrument: Instrument): string =>
  instrument.stands_for ?? instrument.short ?? instrument.name.replace(/ Index$/, '');

/** "twice", "three times", "1.6 times"; a whole number to nine in a word. */
function timesText(number: string): string {
  const word = /^\d$/.test(number) ? countWord(Number(number)) : number;
  return word === 'two' ? 'twice' : `${word} times`;
}

/** Regular plurals only: session, week, month, gain, loss. */
function plural(noun: string): string {
  if (noun.endsWith('ss')) return `${noun}es`;
  return `${noun}s`;
}
