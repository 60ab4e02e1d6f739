import { faultAt, type ProseRule, patternRule } from './prose.ts';

const [LEAST_WORDS, MOST_WORDS] = [6, 12];
const ON = ['headline'] as const;

/** Pasts that are nothing else; of "hit" or "set" nobody can tell. */
const PASTS =
  /(?<!\b(?:have|has|had|being|be|a|an|the) )\b(?:advanced|became|broke|brought|came|climbed|closed|crossed|declined|dipped|dropped|eased|edged|ended|entered|extended|fell|finished|gained|gave|held|jumped|led|lost|opened|plunged|posted|rallied|rose|sank|saw|slid|slipped|slumped|snapped|soared|suffered|surged|took|topped|touched|tumbled|was|went|were)\b/g;

/** What is wanted of a headline beside what is wanted of any text. */
export const HEADLINE_RULES: readonly ProseRule[] = [
  patternRule({
    name: 'headline-percent',
    code: 'prose-headline',
    on: ON,
    bad: /[\d,.]{0,12}%|\bper ?cent\b/gi,
    message: () => 'a percentage in a headline',
    help: 'the text has it; the headline says what it makes',
  }),
  {
    name: 'headline-length',
    code: 'prose-headline',
    on: ON,
    *find({ passage: { text } }) {
      const count = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
      if (count >= LEAST_WORDS && count <= MOST_WORDS) return;
      const message = `a headline of ${count} word${count === 1 ? '' : 's'}`;
      yield faultAt({ 0: text, index: 0 }, message, `${LEAST_WORDS} to ${MOST_WORDS} words`);
    },
  },
  patternRule({
    name: 'headline-tense',
    code: 'prose-headline',
    on: ON,
    bad: PASTS,
    message: ({ 0: said }) => `"${said}" in a headline`,
    help: 'headlines stand in the present tense',
  }),
];
