import type { FactValue } from './fact.ts';

/**
 * A small case of a kind, which documents it and is tested: what the last row of a tiny market says. Series are written
 * compactly, as columns on consecutive sessions (see `parseColumn`).
 */
export interface KindExample {
  /** SYMBOL (its closes) or SYMBOL.COLUMN -> values; the first names the subject unless `subject` does */
  readonly series: Readonly<Record<string, string>>;
  readonly subject?: string;
  readonly metric?: string;
  readonly keys: Readonly<Record<string, string>>;
  /** the last session, unless it is 2020-11-24 */
  readonly until?: string;
  /** what market.yaml says beyond the instruments: groups, universes, releases; and of the instruments, by symbol */
  readonly market?: Readonly<Record<string, unknown>>;
  readonly instruments?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** rules/metrics.yaml */
  readonly metrics?: string;
  /** further files of the workspace */
  readonly files?: Readonly<Record<string, string>>;
  /** some of the fields that the fact then has; days are written YYYY-MM-DD */
  readonly says: Readonly<Record<string, FactValue>>;
}

/**
 * Reads a compact column: values with spaces between them, `5x3` for three fives, `10+0.5x20` for ten and twenty more
 * steps of a half, `-` for an absent value.
 *
 * @throws RangeError naming the word that cannot be read
 */
export function parseColumn(text: string): number[] {
  const values: number[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const match = /^(?:(-)|(-?[\d.]+)(?:([+-][\d.]+))?(?:x(\d+))?)$/.exec(word);
    if (!match) throw new RangeError(`"${word}" is no value, repetition (5x3) or walk (10+0.5x20)`);
    if (match[1]) {
      values.push(Number.NaN);
      continue;
    }
    const [start, step, count] = [Number(match[2]), match[3], Number(match[4] ?? 1)];
    if (step === undefined) for (let i = 0; i < count; i++) values.push(start);
    else for (let i = 0; i <= count; i++) values.push(Number((start + i * Number(step)).toPrecision(12)));
  }
  return values;
}
