import { withArticle } from '../../words/article.ts';
import { ALL, FOREIGN, faultAt, type ProseFault, type ProseRule, patternRule } from './prose.ts';

const CODE = 'prose-typing';
const WORDS = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
/** Of these one may well follow another. */
const MAY_DOUBLE = /^(?:had|that)$/i;

const doubledWord: ProseRule = {
  name: 'doubled-word',
  code: CODE,
  on: ALL,
  *find({ passage: { ours } }) {
    let last: { readonly word: string; readonly end: number } | undefined;
    for (const { 0: word, index } of ours.matchAll(WORDS)) {
      const isTwin = last?.word.toLowerCase() === word.toLowerCase() && /^\p{L}/u.test(word) && !MAY_DOUBLE.test(word);
      if (isTwin && /^\s+$/.test(ours.slice(last!.end, index))) {
        yield { start: index, length: word.length, message: `"${word}" stands twice`, help: 'take one away' };
      }
      last = { word, end: index + word.length };
    }
  },
};

const spacing = patternRule({
  name: 'spacing',
  code: CODE,
  bad: /\s{2,}|\s+(?=[,;:?!)\]”])|\s+(?=\.(?!\d))|[([“]\s+|^\s+|\s+$/g,
  message: ({ 0: space }) =>
    space.length > 1 && /^\s+$/.test(space) ? 'two spaces in a row' : 'a space where none belongs',
  help: 'words are parted by one space; none stands before a comma, a stop or a closing bracket',
});

const missingSpace = patternRule({
  name: 'missing-space',
  code: CODE,
  bad: /\p{L}[,;](?=\p{L})|\p{Ll}{2}[.?!](?=\p{Lu}\p{Ll})(?!\p{Lu}\p{Ll}{1,2}\.)|[,;]{2,}|(?<!\.)\.{2}(?!\.)/gu,
  message: () => 'no space behind a sign, or a sign twice',
  help: 'a space follows a comma and a stop',
});

const possessive = patternRule({
  name: 'possessive',
  code: CODE,
  bad: /[)\]]['’]s?(?![\p{L}\p{N}])|['’]s['’]s/gu,
  message: ({ 0: said }) => `a possessive of a bracket: "${said}"`,
  help: 'where the ticker stands behind the name, write "of": "the RSI of the fund (IWM)"',
});

const article: ProseRule = {
  name: 'article',
  code: CODE,
  on: ALL,
  *find({ passage: { ours } }) {
    for (const match of ours.matchAll(
      /(?<![\p{L}\p{N}.&'’-])([Aa])(n?) (?=([$€£]?[\p{L}\p{N}][\p{L}\p{N}.,&-]{0,20}))/gu,
    )) {
      const [, letter, n, next] = match;
      // "Series A shares", a mark of a grade
      if (letter === 'A' && match.index > 0 && /^[\p{L}\p{N}] $/u.test(ours.slice(match.index - 2, match.index)))
        continue;
      const right = withArticle(`${letter} `, next!).trim();
      if (right === letter + n!) continue;
      yield faultAt({ 0: `${letter}${n}`, index: match.index }, `"${letter}${n} ${next}"`, `write "${right}"`);
    }
  },
};

const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '”': '“' };

const brackets: ProseRule = {
  name: 'brackets',
  code: CODE,
  on: ALL,
  find({ passage: { text } }) {
    const faults: ProseFault[] = [];
    const open: Array<{ readonly sign: string; readonly index: number }> = [];
    let quote = -1;
    for (let i = 0; i < text.length; i++) {
      const sign = text[i]!;
      if (sign === '"') quote = quote < 0 ? i : -1;
      else if (sign === '(' || sign === '[' || sign === '“') open.push({ sign, index: i });
      else if (sign in PAIRS) {
        if (open.at(-1)?.sign === PAIRS[sign]) open.pop();
        else faults.push(alone(i, sign));
      }
    }
    if (quote >= 0) faults.push(alone(quote, '"'));
    return [...faults, ...open.map(({ sign, index }) => alone(index, sign))];
  },
};

const alone = (start: number, sign: string): ProseFault => ({
  start,
  length: 1,
  message: `${sign} has no partner`,
  help: 'brackets and quotation marks open and close within a sentence',
});

const finalStop: ProseRule = {
  name: 'final-stop',
  code: CODE,
  on: ['sentence', 'headline', 'heading'],
  *find({ passage: { text, role } }) {
    const said = text.trimEnd();
    if (said === '') return;
    const stops = /[.?!]["'”’)]*$/.test(said) || (role === 'sentence' && said.endsWith(':'));
    const at = { start: said.length - 1, length: 1 };
    if (role === 'sentence' && !stops) {
      yield { ...at, message: 'a sentence ends without a stop', help: 'end it with "."' };
    } else if (role !== 'sentence' && /\.$/.test(said) && !/(?:\p{L}\.){2}$/u.test(said)) {
      yield { ...at, message: `a ${role} ends with a stop`, help: 'take it away' };
    }
  },
};

/** Names such as "iShares" keep their small letter. */
const smallStart = patternRule({
  name: 'small-start',
  code: CODE,
  on: ['sentence', 'headline', 'heading'],
  bad: new RegExp(`^[^\\p{L}\\p{N}${FOREIGN}]{0,8}\\p{Ll}(?!\\p{Lu})`, 'gu'),
  message: () => 'it begins with a small letter',
  help: 'begin it with a capital',
});

/** What any careful typist would mend. */
export const TYPING_RULES: readonly ProseRule[] = [
  doubledWord,
  spacing,
  missingSpace,
  possessive,
  article,
  brackets,
  finalStop,
  smallStart,
];
