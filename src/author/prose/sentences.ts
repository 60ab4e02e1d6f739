/** Words that end in a stop and end no sentence, unless a new one clearly begins. */
const ABBREVIATION =
  /(?:^|[\s("“])(?:(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|St|Inc|Corp|Co|Ltd|No|vs|Gov|Sen|Rep|etc)\.|(?:\p{L}\.){1,4})$/u;
/** A sentence may well begin so, and a name hardly. */
const STARTER =
  /^["“‘(]*(?:The|It|Its|In|On|At|A|An|But|And|Still|Meanwhile|That|This|These|Those|They|Their|After|For|Of|No|So|With|Small-cap|Stocks|U\.S)\b/;
const END = /[.!?]["”’)\]]*\s/gu;
const LONGEST_ABBREVIATION = 12;

/** Where each sentence of a paragraph begins and ends; a second space between two belongs to the latter. */
export function sentencesIn(text: string): Array<readonly [start: number, end: number]> {
  const found: Array<readonly [number, number]> = [];
  let start = 0;
  for (const { 0: matched, index } of text.matchAll(END)) {
    const end = index + matched.length - 1;
    const next = text.slice(end + 1, end + 24).trimStart();
    if (!/^["“‘([]*[\p{Lu}\p{N}$#]/u.test(next) && !/^["“‘(]*\p{Ll}\p{Lu}/u.test(next)) continue;
    const before = text.slice(Math.max(start, index + 1 - LONGEST_ABBREVIATION), index + 1);
    if (ABBREVIATION.test(before) && !STARTER.test(next)) continue;
    found.push([start, end]);
    start = end + 1;
  }
  if (text.slice(start).trim() !== '') found.push([start, text.length]);
  return found;
}
