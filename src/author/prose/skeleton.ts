/** A stretch of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const NUMBER = /[$€£]?(?<![\p{L}\p{N}])\d[\d,]*(?:\.\d+)?(?:%|K\b|(?:st|nd|rd|th)\b)?/gu;
const DATE =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.|Monday|Tuesday|Wednesday|Thursday|Friday|yesterday|today|tomorrow)(?: #)?(?:,? #)?/g;
const COUNT =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b/gi;
const MASKED = '#';
const NAMED = '@';

/**
 * What stays of a sentence when its figures and names are masked: two sentences of the same skeleton are the same
 * wording about other things.
 *
 * @param figures where its figures stand; numbers, counts and dates are masked without it too
 * @param names that are masked wherever they stand, the longest first; capitalised words inside the sentence if none
 */
export function skeletonOf(text: string, figures: readonly Span[] = [], names?: RegExp): string {
  let masked = '';
  let end = 0;
  for (const figure of figures) {
    if (figure.start < end) continue;
    masked += `${text.slice(end, figure.start)}${MASKED}`;
    end = figure.end;
  }
  masked += text.slice(end);
  masked = names ? masked.replace(names, NAMED) : maskCapitals(masked);
  return masked
    .replace(NUMBER, MASKED)
    .replace(DATE, MASKED)
    .replace(COUNT, MASKED)
    .replace(/ ?\(@(?:, [-+]?#)?\)/g, '')
    .replace(/\b[Tt]he @/g, NAMED)
    .replace(/#(?: #)+/g, MASKED)
    .trim();
}

/** A run of capitalised words, or a word with a capital or "&" inside, is taken for a name; the first word only so. */
function maskCapitals(text: string): string {
  const inside = text.replace(
    /(?<=[\p{L}\p{N}#),;:—-]["”’)]? )\p{Lu}[\p{L}\p{N}.&-]*(?: (?:\p{Lu}[\p{L}\p{N}.&-]*|&))*/gu,
    NAMED,
  );
  return inside
    .replace(/(?<=\()[A-Z][A-Z0-9.]{0,7}(?=[),])/g, NAMED)
    .replace(/^(?:\p{Lu}[\p{L}\d]*[\p{Lu}&\d][\p{L}\p{N}&]*|\p{Lu}[\p{L}\p{N}.&]* @)/u, NAMED)
    .replace(/@(?: @)+/g, NAMED);
}

/** Words that open no sentence: the next one does. */
const DETERMINER = /^(?:the|a|an|its|their)$/i;
const WORD = /[\p{L}\p{N}&][\p{L}\p{N}.,&’'-]*/gu;

/** The first content word of a sentence with where it stands: small letters, without a possessive. */
export function openerOf(text: string): (Span & { readonly word: string }) | undefined {
  for (const { 0: found, index } of text.matchAll(WORD)) {
    const word = found.replace(/[.,’'-]+$/, '').replace(/['’]s$/, '');
    if (word === '' || DETERMINER.test(word)) continue;
    return { word: word.toLowerCase(), start: index, end: index + word.length };
  }
  return undefined;
}
