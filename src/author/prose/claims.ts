import { ALL, anyOf, type ProseRule, patternRule } from './prose.ts';

const CAUSES = [
  'because',
  'due to',
  'owing to',
  'thanks to',
  'amid',
  'on (?:the )?(?:back|heels) of',
  '(?:on|by|over) (?:fears?|hopes?|worr(?:y|ies)|concerns?|optimism|news|speculation|expectations|signs)(?: (?:of|that|about|over))?',
  'as (?:investors|traders|markets|bulls|bears|buyers|sellers)',
  'in (?:response|reaction) to',
  '(?:driven|fueled|fuelled|spurred|boosted|lifted|helped|hurt|aided|supported|weighed down|dragged down|pressured|sparked|triggered|prompted) by',
  'weigh(?:s|ed|ing)? on',
  'sparked',
  'triggered',
  'prompted',
  'caused?',
  'causing',
  'reflecting',
];

/** In small letters, so that "Best Buy" is a name; what opens a sentence is told apart by what follows. */
const ADVICE =
  /\b(?:buy|buying|sell|should|ought to|must|had better|recommend(?:s|ed|ing)?|advis(?:e|es|ed|ing)|worth (?:buying|selling|owning)|good time to|time to (?:get|take|enter|exit))\b(?!-)|^(?:Buy|Sell|Hold|Avoid|Consider)\b(?! (?:& |and )?[A-Z])/g;

const MOODS = [
  '(?:investor|market|trader|risk) (?:sentiment|mood|appetite|confidence|anxiety)',
  'nervous(?:ly|ness)?',
  'anxious(?:ly)?',
  'fearful',
  'fear(?:s|ed|ing)?(?! gauge)',
  'worr(?:y|ies|ied|ying)',
  'jitter(?:s|y)',
  'panic(?:s|ked|king|ky)?',
  'euphori[ac]c?',
  'optimis(?:m|tic|tically)',
  'pessimis(?:m|tic|tically)',
  'bullish(?:ness)?',
  'bearish(?:ness)?',
  'greed(?:y)?',
  'cheered',
  'spooked',
  'shrugged off',
  'relief rally',
  'digest(?:s|ed|ing)?',
  'cautious(?:ly)?',
  'confident(?:ly)?',
  'hope(?:s|d|ful)?',
];

const FLOWS = [
  '(?:money|cash|funds|capital|dollars) (?:has |have |had )?(?:pour(?:s|ed|ing)?|flow(?:s|ed|ing)?|rush(?:es|ed|ing)?|flood(?:s|ed|ing)?|moved|fled)',
  '(?:pour(?:ed|ing)|pil(?:ed|ing)|rush(?:ed|ing)) into',
  '(?:in|out)flows?',
  '(?:investors|traders|buyers|sellers|bulls|bears|hedge funds|institutions) (?:have |had |are |were )?(?:been )?\\p{Ll}+',
  'profit[- ]taking',
  'bargain[- ]hunt(?:ers|ing)',
  'short[- ](?:covering|squeeze)',
  '(?:flight|dash|rush) (?:to|for) (?:safety|quality|cash|the exits)',
  'risk[- ](?:on|off)',
  'rotat(?:e|es|ed|ing|ion)',
  'sell-?offs?',
  'buying (?:pressure|interest)',
  'selling pressure',
];

/** Says that no data hold: outside quotations. */
export const CLAIM_RULES: readonly ProseRule[] = [
  patternRule({
    name: 'causes',
    code: 'prose-claim',
    on: ALL,
    bad: anyOf(CAUSES),
    message: ({ 0: said }) => `"${said}" tells a cause`,
    help: 'no fact holds a cause; put the two side by side, or quote a remark',
  }),
  patternRule({
    name: 'advice',
    code: 'prose-claim',
    on: ALL,
    bad: ADVICE,
    message: ({ 0: said }) => `"${said}" is advice`,
    help: 'a note tells what is; advice stands in remarks alone',
  }),
  patternRule({
    name: 'moods',
    code: 'prose-claim',
    on: ALL,
    bad: anyOf(MOODS),
    message: ({ 0: said }) => `"${said}" is a mood that no data hold`,
    help: 'say what prices did',
  }),
  patternRule({
    name: 'flows',
    code: 'prose-claim',
    on: ALL,
    bad: anyOf(FLOWS),
    message: ({ 0: said }) => `"${said}" is a flow that no data hold`,
    help: 'say what prices and volume did',
  }),
];
