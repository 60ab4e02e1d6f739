import { type Day, dayOf, formatDay, MONTHS } from '../../base/dates.ts';
import { parseFactId } from '../../facts/fact-id.ts';
import { SUPERLATIVES } from './lexicon.ts';
import { ALL, faultAt, type ProseRule, patternRule } from './prose.ts';

const SHORT = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];
const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\\.)';
/** A date as the house writes it, behind "since". */
const SINCE_DATE = new RegExp(
  `\\bsince (?:(?:early |mid-|late )?(${MONTH})(?: (\\d{1,2})(?!\\d))?(?:,? (\\d{4}))?|(\\d{4}))(?![\\d,])`,
  'g',
);

const DATE_RULES: readonly ProseRule[] = [
  patternRule({
    name: 'months',
    code: 'prose-date',
    bad: new RegExp(
      [
        '\\b(?:January|February|August|September|October|November|December) \\d{1,2}\\b(?!\\d)',
        '\\b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\\.(?! \\d{1,2}\\b)',
        '\\b(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec|Mar|Apr|Jun|Jul) \\d{1,2}\\b',
        '\\b(?:Mar|Apr|Jun|Jul|Sep)\\.',
        `\\b${MONTH} \\d{1,2}(?:st|nd|rd|th)\\b`,
      ].join('|'),
      'g',
    ),
    message: ({ 0: said }) => `a date as the house does not write it: "${said}"`,
    help: 'Jan., Feb., Aug., Sept., Oct., Nov., Dec. before a day; March to July never shortened; in full without a day',
  }),
  patternRule({
    name: 'plain-dates',
    code: 'prose-date',
    bad: /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)|(?<![\d/])\d{1,2}\/\d{1,2}\/\d{2,4}(?!\d)/g,
    message: ({ 0: said }) => `a date in figures: "${said}"`,
    help: 'write "Nov. 25"',
  }),
  patternRule({
    name: 'empty-since',
    code: 'prose-date',
    bad: /\bsince(?: (?:yesterday|today|tomorrow|now))?\s*(?=[.,;:)]|$)|\bsince (?:yesterday|today|tomorrow)\b|\bsince (?:in|on|at|for|to|since)\b/gi,
    message: ({ 0: said }) => `"${said.trim()}" names no day of the past`,
    help: 'since X says that X was the last session at least as extreme; without one, say no since',
  }),
  {
    name: 'since-later',
    code: 'prose-date',
    on: ALL,
    *find({ passage, prose: { day } }) {
      if (day !== undefined) {
        for (const match of passage.ours.matchAll(SINCE_DATE)) {
          const said = sinceDay(match, day);
          if (said === undefined || said < day) continue;
          yield faultAt(match, `"${match[0]}" is not before ${formatDay(day)}`, 'name a day of the past');
        }
      }
      for (const { text, start, fact, field, value, unit } of passage.figures) {
        if (
          (unit !== 'day' && unit !== 'month') ||
          !/\bsince $/.test(passage.text.slice(Math.max(0, start - 7), start))
        )
          continue;
        const id = parseFactId(fact);
        if (!id || value < id.session || (value === id.session && !field.includes('since'))) continue;
        const message = `"since ${text}" is the day of the fact itself`;
        yield faultAt({ 0: text, index: start }, message, `${fact} reaches back no farther`);
      }
    },
  },
  {
    name: 'today-after-close',
    code: 'prose-date',
    on: ALL,
    *find({ passage, prose }) {
      if (prose.edition === undefined || prose.edition === 'premarket') return;
      for (const match of passage.ours.matchAll(/\b(?:today|this morning|before the bell)\b/gi)) {
        yield faultAt(match, `"${match[0]}" after the close`, 'a closing note names its weekday');
      }
    },
  },
];

/** The first day that a "since" may mean; a month or day without a year is the last one before the brief. */
function sinceDay([, month, date, year, yearAlone]: RegExpExecArray, today: Day): Day | undefined {
  if (yearAlone !== undefined) return dayOf(Number(yearAlone), 1, 1);
  const index = SHORT.findIndex((name) => month!.startsWith(name));
  if (index < 0 || year === undefined || MONTHS[index] === undefined) return undefined;
  const said = dayOf(Number(year), index + 1, date === undefined ? 1 : Number(date));
  return Number.isFinite(said) ? said : today;
}

const RECORD_CLOSE =
  /\b(?:closed|closes|closing|ended|ending|finished|finishing|settled) at (?:an? |its |their )?(?:\w+ )?(?:all-time |record )?(?:record|high|low)\b|\b(?:record|all-time) (?:close|closing)\b|\bclosing (?:record|high|low)\b/gi;

const SUPERLATIVE_RULES: readonly ProseRule[] = [
  patternRule({
    name: 'doubled-superlative',
    code: 'prose-superlative',
    bad: new RegExp(
      [
        `\\b(?:most|least|${SUPERLATIVES}) (?:${SUPERLATIVES})\\b`,
        `\\b(?:${SUPERLATIVES}) (?:ever )?(?:all-time |record[ -])(?:highs?|lows?|close|closing|gains?|loss|losses|level)\\b`,
        `\\brecord[ -](?:${SUPERLATIVES})\\b`,
        '\\b(?:all-time record|record all-time|new record high record)\\b',
        '\\bmore (?:higher|lower|bigger|larger|smaller|better|worse|wider)\\b',
      ].join('|'),
      'gi',
    ),
    message: ({ 0: said }) => `a superlative of a superlative: "${said.trim()}"`,
    help: 'one is enough',
  }),
  patternRule({
    name: 'bare-most',
    code: 'prose-superlative',
    bad: /(?<!\b(?:was|were|is|are|been|be|shares,) )\b(?:the|its|their) (?:most|least) (?:since|in data|in (?:a|an|\p{Ll}+) |on record|ever)/giu,
    message: ({ 0: said }) => `"${said.trim()}" names no measure`,
    help: 'say what it is the most of: "its largest point gain since"',
  }),
  {
    name: 'intraday-record',
    code: 'prose-superlative',
    on: ALL,
    *find({ passage }) {
      const records = passage.facts.flatMap((id) => parseFactId(id) ?? []).filter(({ kind }) => kind === 'record');
      if (!records.some(({ metric }) => metric === 'high' || metric === 'low')) return;
      if (records.some(({ metric }) => metric === 'close')) return;
      for (const match of passage.ours.matchAll(RECORD_CLOSE)) {
        yield faultAt(
          match,
          `"${match[0]}" of a record set within the day`,
          'it touched the record; it did not close there',
        );
      }
    },
  },
  {
    name: 'record-unit',
    code: 'prose-superlative',
    on: ALL,
    *find({ passage }) {
      for (const id of passage.facts) {
        const fact = parseFactId(id);
        if (fact?.kind !== 'biggest') continue;
        const by = fact.keyValues.includes('points') ? 'points' : 'percent';
        const said = passage.figures.filter(
          (figure) => parseFactId(figure.fact)?.subject === fact.subject && MOVED.includes(figure.unit),
        );
        const fits = said.length === 0 || said.some(({ unit }) => (unit === 'percent') === (by === 'percent'));
        if (fits || (by === 'points' && /\bpoints?\b/.test(passage.ours))) continue;
        const { text, start } = said[0]!;
        const help = `print the move in the unit of the record (${by}), or say which record it is`;
        yield faultAt({ 0: text, index: start }, `a record by ${by} hangs on ${text}`, help);
      }
    },
  },
];

/** Units of a move. */
const MOVED = ['percent', 'points', 'basis points'];

/** What is said of the past: dates, since when, records. */
export const HISTORY_RULES: readonly ProseRule[] = [...DATE_RULES, ...SUPERLATIVE_RULES];
