import { round } from '../../base/rounding.ts';
import { INDEX_NAMES, MOVE_VERBS, PERIODS } from './lexicon.ts';
import { ALL, anyOf, faultAt, type ProseRule, patternRule } from './prose.ts';

const WORDS_TO_NINE = 'two|three|four|five|six|seven|eight|nine';
const WORDS_PAST_NINE = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty';
/** Words that may stand between a count and what is counted. */
const BETWEEN = '(?: (?:straight|consecutive|more|trading|full|of the (?:last|past)))?';

const NUMBER_RULES: readonly ProseRule[] = [
  patternRule({
    name: 'percent-sign',
    code: 'prose-number',
    bad: /\d\s+%|(?<![\p{L}\p{N}])per ?cent(?![\p{L}\p{N}])/giu,
    message: ({ 0: said }) => (said.endsWith('%') ? 'a space before "%"' : `"${said}" spelt out`),
    help: 'write "1.9%"',
  }),
  patternRule({
    name: 'signed-move',
    code: 'prose-number',
    bad: new RegExp(
      `\\b(?:${MOVE_VERBS})(?: (?:up|down))?(?: (?:by|of|about|nearly|more than))? [-−–+]\\d+(?:[.,]\\d+)*%?|\\b(?:up|down|by) [-−–+]\\d+(?:[.,]\\d+)*%?`,
      'gi',
    ),
    message: ({ 0: said }) => `a sign after a word of direction: "${said}"`,
    help: 'the word says which way; write the size alone',
  }),
  patternRule({
    name: 'thousands',
    code: 'prose-number',
    bad: /(?<![\p{L}\p{N}.,&/-])(?<!\b(?:Russell|Wilshire) )(?!(?:1[89]|20)\d\d(?!\d|\.\d))\d{4,}(?!\d)(?![-/]\d)/gu,
    message: ({ 0: said }) => `${said} without its comma`,
    help: 'thousands are parted by commas: 1,853.53',
  }),
  patternRule({
    name: 'small-numbers',
    code: 'prose-number',
    bad: new RegExp(`(?<![\\p{L}\\p{N}.,$-])[1-9](?:(?:st|nd|rd|th)\\b|${BETWEEN} (?:${PERIODS})\\b)`, 'gu'),
    message: ({ 0: said }) => `a small number in figures: "${said}"`,
    help: 'words to nine for days, weeks, sessions, months and for ranks',
  }),
  patternRule({
    name: 'large-numbers',
    code: 'prose-number',
    bad: new RegExp(`\\b(?:${WORDS_PAST_NINE})${BETWEEN} (?:${PERIODS}|points?|stocks|members)\\b`, 'gi'),
    message: ({ 0: said }) => `a number past nine in words: "${said}"`,
    help: 'figures from 10 on',
  }),
  patternRule({
    name: 'figures-for-units',
    code: 'prose-number',
    bad: new RegExp(
      `\\b(?:(?:${WORDS_TO_NINE}) (?:(?:basis |percentage )?points?|per ?cent)|(?:one|two) basis points?)\\b|\\b(?:one|${WORDS_TO_NINE})%`,
      'gi',
    ),
    message: ({ 0: said }) => `a measured number in words: "${said}"`,
    help: 'figures always for %, points, basis points and money; "a basis point" for one',
  }),
  patternRule({
    name: 'trailing-zero',
    code: 'prose-number',
    bad: /(?<![\d.,])[\d,]*\d\.0%/g,
    message: ({ 0: said }) => `a zero too many: "${said}"`,
    help: ({ 0: said }) => `write "${said.replace('.0', '')}"`,
  }),
  {
    name: 'decimals',
    code: 'prose-number',
    on: ALL,
    *find({ passage }) {
      for (const { text, start, unit } of passage.figures) {
        if (unit !== 'percent' || !/\.\d{2,}%$/.test(text)) continue;
        yield faultAt(
          { 0: text, index: start },
          `${text} has too many decimals`,
          'a change in per cent has one decimal',
        );
      }
    },
  },
];

/** Up to some words of the same clause: nothing that begins another. */
const SAME_CLAUSE = '(?:(?!\\b(?:while|as|and|but|after|as|which)\\b)[^.;:,]){0,60}?';

const UNIT_RULES: readonly ProseRule[] = [
  patternRule({
    name: 'percent-of-percent',
    code: 'prose-unit',
    bad: new RegExp(
      `%\\s*(?:per ?cent\\b|%)|\\d% of \\d[\\d.,]*%|\\b(?:${MOVE_VERBS})(?: (?:by|about|nearly|more than))? \\d[\\d.,]*%,? to \\d[\\d.,]*\\d?%`,
      'gi',
    ),
    message: () => 'per cent of per cent',
    help: 'what is measured in per cent moves by basis points or percentage points',
  }),
  patternRule({
    name: 'percentage-points',
    code: 'prose-unit',
    bad: new RegExp(
      [
        '\\d% (?:percentage )?points?\\b',
        '\\bpercent points?\\b',
        `\\b(?:${INDEX_NAMES}|[Ss]tocks|[Ss]hares|index|fund)(?: \\([A-Z0-9.]{1,8}\\))? (?:${MOVE_VERBS}) (?:by )?\\d[\\d.,]* percentage points?\\b`,
        `\\b(?:leads?|led|lags?|lagged|trails?|trailed|beats?|outperform(?:s|ed)?|underperform(?:s|ed)?|ahead of|behind) ${SAME_CLAUSE} by (?:more than |nearly |about )?\\d[\\d.,]*%`,
      ].join('|'),
      'gu',
    ),
    message: ({ 0: said }) => `per cent and percentage points confused: "${said}"`,
    help: '"%" for a change, "percentage points" for the difference of two percentages',
  }),
  patternRule({
    name: 'basis-points',
    code: 'prose-unit',
    bad: new RegExp(
      `\\b[Yy]ields?\\b${SAME_CLAUSE}\\b\\d[\\d.,]* points?\\b|\\b(?:${INDEX_NAMES})\\b(?: \\([A-Z0-9.]{1,8}\\))? (?:${MOVE_VERBS}) (?:by )?\\d[\\d.,]* basis points?\\b`,
      'gu',
    ),
    message: () => 'points and basis points confused',
    help: 'yields move by basis points, indexes by points',
  }),
];

/** What there is beside "more than", "nearly" and "about": nothing. */
const OTHER_HEDGES =
  /\b(?:roughly|approximately|around|almost|some|circa|(?:just|well|slightly|a little) (?:over|under|above|below|shy of)|upwards of|in excess of|north of) [$€£]?\d|\bover [$€£]?\d[\d.,]*(?:%| (?:basis |percentage )?points?\b| million\b| billion\b)|[\d%] or so\b/gi;

const INTENSIFIERS = [
  'whopping',
  'staggering',
  'stunning',
  'hefty',
  'massive(?:ly)?',
  'huge(?:ly)?',
  'enormous(?:ly)?',
  'tremendous(?:ly)?',
  'dramatic(?:ally)?',
  'significant(?:ly)?',
  'substantial(?:ly)?',
  'considerabl[ey]',
  'extreme(?:ly)?',
  'incredibl[ey]',
  'remarkabl[ey]',
  'steeply',
  'strongly',
  'heavily',
  'quite',
  'rather(?! than)',
  'pretty',
  'fairly',
  // a figure of speech for a price that hardly moved
  'very(?! small bid)',
  'really',
  'a mere',
  'merely',
];

const HEDGE_RULES: readonly ProseRule[] = [
  patternRule({
    name: 'other-hedges',
    code: 'prose-hedge',
    bad: OTHER_HEDGES,
    message: ({ 0: said }) => `a hedge that the house does not use: "${said}"`,
    help: '"more than" a little above, "nearly" a little below, "about" otherwise',
  }),
  patternRule({
    name: 'intensifiers',
    code: 'prose-hedge',
    bad: anyOf(INTENSIFIERS),
    message: ({ 0: said }) => `"${said}" measures nothing`,
    help: 'degree words are slightly, modestly, sharply and handily, each by its rule; else the figure speaks',
  }),
  {
    name: 'hedge-bounds',
    code: 'prose-hedge',
    on: ALL,
    *find({ passage }) {
      for (const figure of passage.figures) {
        const before = passage.text.slice(Math.max(0, figure.start - 10), figure.start);
        const hedge = /^(more than|nearly) /.exec(figure.text)?.[1] ?? /(more than|nearly) $/.exec(before)?.[1];
        const said = hedge === undefined ? undefined : saidValue(figure.text);
        if (said === undefined) continue;
        // the hedge is chosen from the figure as it would be printed
        const size = round(Math.abs(figure.value), figure.unit === 'percent' ? 1 : 2);
        // of a group the smallest member counts, and the whole per cent below it
        const fits =
          hedge === 'more than'
            ? size > said && (size <= said * MOST_ABOVE || (figure.field === 'min' && Math.floor(size) === said))
            : size < said && size >= said * LEAST_BELOW;
        if (fits) continue;
        const help = `the value is ${Number(size.toPrecision(6))}; "more than" reaches to 7% above, "nearly" to 3% below`;
        yield faultAt({ 0: figure.text, index: figure.start }, `"${hedge} ${said}" is not near enough`, help);
      }
    },
  },
];

const MOST_ABOVE = 1.07;
const LEAST_BELOW = 0.97;
const SCALES: Readonly<Record<string, number>> = { K: 1e3, ' million': 1e6, ' billion': 1e9 };
const NAMED: Readonly<Record<string, number>> = { twice: 2, 'three times': 3, 'four times': 4, 'five times': 5 };

/** The number of a figure's text in the unit of its value; undefined if it is not a plain number. */
function saidValue(text: string): number | undefined {
  const plain = text.replace(/^(?:more than|nearly) /, '');
  if (Object.hasOwn(NAMED, plain)) return NAMED[plain];
  const [, digits, scale = ''] = /^([\d,]+(?:\.\d+)?)(K| million| billion)?(?!\w)/.exec(plain) ?? [];
  return digits === undefined ? undefined : Number(digits.replaceAll(',', '')) * (SCALES[scale] ?? 1);
}

/** How numbers are written, in which unit, and with which hedge. */
export const FIGURE_RULES: readonly ProseRule[] = [...NUMBER_RULES, ...UNIT_RULES, ...HEDGE_RULES];
