/** A word of compact closes that cannot be read, at its offset. */
export interface ClosesProblem {
  readonly offset: number;
  readonly length: number;
  readonly message: string;
}

const LEVEL = /^(\d+(?:\.\d+)?)(?:x(\d+))?$/;
const STEP = /^([+-]\d+(?:\.\d+)?)(%)?(?:x(\d+))?$/;

/** Closes that one text may stand for: forty years of sessions. */
const MAX_CLOSES = 10_000;

/** Decimals are added up in steps: their binary noise would show in what is printed. */
const SIGNIFICANT_DIGITS = 12;

/**
 * Reads closes in compact notation, words with spaces between them: `100` a close of 100, `100x5` five of them, `+1x20`
 * twenty steps of 1 point, `-3` a step of -3 points, `+2%` one of 2 per cent of the close before, `-` a session without a
 * close (the next step goes on from the last one that there was).
 *
 * @returns the closes, NaN where there is none; or the first word that is none of these
 */
export function parseCloses(text: string): readonly number[] | ClosesProblem {
  const closes: number[] = [];
  let last: number | undefined;
  for (const match of text.matchAll(/\S+/g)) {
    const [word] = match;
    const problem = (message: string): ClosesProblem => ({ offset: match.index, length: word.length, message });
    const level = LEVEL.exec(word);
    const step = STEP.exec(word);
    const times = Number(level?.[2] ?? step?.[3] ?? 1);
    if (closes.length + times > MAX_CLOSES) return problem(`"${word}" makes more than ${MAX_CLOSES} closes`);
    if (word === '-') closes.push(Number.NaN);
    else if (level) {
      last = Number(level[1]);
      for (let i = 0; i < times; i++) closes.push(last);
    } else if (step) {
      if (last === undefined) return problem(`"${word}" is a step, and no close stands before it`);
      for (let i = 0; i < times; i++) {
        const next: number = step[2] ? last * (1 + Number(step[1]) / 100) : last + Number(step[1]);
        const isShort = Number.isInteger(next) && next < 10 ** SIGNIFICANT_DIGITS;
        last = isShort ? next : Number(next.toPrecision(SIGNIFICANT_DIGITS));
        closes.push(last);
      }
    } else return problem(`"${word}" is no close`);
  }
  return closes.length > 0 ? closes : { offset: 0, length: text.length, message: 'there is no close' };
}
