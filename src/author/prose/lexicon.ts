/** Each verb of direction in its forms. */
const FORMS: ReadonlyArray<readonly string[]> = [
  ['add', 'adds', 'added', 'adding'],
  ['advance', 'advances', 'advanced', 'advancing'],
  ['climb', 'climbs', 'climbed', 'climbing'],
  ['decline', 'declines', 'declined', 'declining'],
  ['decrease', 'decreases', 'decreased', 'decreasing'],
  ['dip', 'dips', 'dipped', 'dipping'],
  ['drop', 'drops', 'dropped', 'dropping'],
  ['ease', 'eases', 'eased', 'easing'],
  ['edge', 'edges', 'edged', 'edging'],
  ['fall', 'falls', 'fell', 'falling', 'fallen'],
  ['gain', 'gains', 'gained', 'gaining'],
  ['inch', 'inches', 'inched', 'inching'],
  ['increase', 'increases', 'increased', 'increasing'],
  ['jump', 'jumps', 'jumped', 'jumping'],
  ['lose', 'loses', 'lost', 'losing'],
  ['rally', 'rallies', 'rallied', 'rallying'],
  ['rebound', 'rebounds', 'rebounded', 'rebounding'],
  ['rise', 'rises', 'rose', 'rising', 'risen'],
  ['shed', 'sheds', 'shedding'],
  ['slide', 'slides', 'slid', 'sliding'],
  ['slip', 'slips', 'slipped', 'slipping'],
  ['tick', 'ticks', 'ticked', 'ticking'],
];

/** Verbs for the largest moves, of which a paragraph bears one. */
const STRONG_FORMS: ReadonlyArray<readonly string[]> = [
  ['plummet', 'plummets', 'plummeted', 'plummeting'],
  ['plunge', 'plunges', 'plunged', 'plunging'],
  ['rocket', 'rockets', 'rocketed', 'rocketing'],
  ['sink', 'sinks', 'sank', 'sinking', 'sunk'],
  ['skyrocket', 'skyrockets', 'skyrocketed', 'skyrocketing'],
  ['slump', 'slumps', 'slumped', 'slumping'],
  ['soar', 'soars', 'soared', 'soaring'],
  ['surge', 'surges', 'surged', 'surging'],
  ['tumble', 'tumbles', 'tumbled', 'tumbling'],
];

/** Sources of patterns: alternatives, to be put into a group. */
export const STRONG_VERBS = STRONG_FORMS.flat().join('|');
/** Forms that are verbs and nothing else; the plain form may be a noun, as in "a surge". */
export const STRONG_INFLECTED = STRONG_FORMS.flatMap(([, ...inflected]) => inflected).join('|');
export const STRONG_PLAIN = STRONG_FORMS.map(([plain]) => plain).join('|');
export const MOVE_VERBS = `${FORMS.flat().join('|')}|${STRONG_VERBS}`;

export const SUPERLATIVES = [
  'best',
  'biggest',
  'deepest',
  'farthest',
  'fastest',
  'flattest',
  'greatest',
  'highest',
  'largest',
  'longest',
  'lowest',
  'narrowest',
  'sharpest',
  'shortest',
  'smallest',
  'steepest',
  'strongest',
  'weakest',
  'widest',
  'worst',
].join('|');

/** Names of indexes as notes call them. */
export const INDEX_NAMES = 'Dow(?: Jones Industrial Average)?|S&P(?: 500)?|Nasdaq(?: Composite)?|Russell(?: 2000)?';

/** Words that follow a count: "three sessions". */
export const PERIODS = 'days?|weeks?|sessions?|months?|quarters?|years?';
