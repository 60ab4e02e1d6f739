import type { Scan } from './kind.ts';

/** How far back a fact's own past is counted: ten years of sessions. */
export const MEMORY = 2520;

/**
 * How rare a strength is in the past of its fact: -log2 of p = (k + 1) / (n + 2), where n is the number of earlier
 * rows, at most MEMORY, and k that of the rows at least as strong (the rule of succession, so that a first time is
 * rare and not impossible). Rows without data do not count.
 *
 * @returns bits, and the numbers that made them
 */
export function rarity(
  strength: (t: number) => number,
  t: number,
): { readonly bits: number; readonly k: number; readonly n: number } {
  const today = strength(t);
  let k = 0;
  let n = 0;
  for (let s = t - 1; s >= 0 && n < MEMORY; s--) {
    const value = strength(s);
    if (value >= today) k++;
    if (!Number.isNaN(value)) n++;
  }
  return { bits: bitsOf(k, n), k, n };
}

type Rarity = ReturnType<typeof rarity>;

/** What is kept of a scan that was asked about. */
interface Asked {
  /** the row that was asked about last: several rules ask about one fact */
  t: number;
  rarity: Rarity;
  /** strengths of the first `known` rows, once a second row is asked about */
  strengths?: Float64Array;
  known: number;
}

const kept = new WeakMap<Scan, Asked>();

/** `rarity` of a row of a scan. A brief asks about one row of each; who asks day after day has the strengths kept. */
export function rarityOf(scan: Scan, t: number): Rarity {
  const asked = kept.get(scan);
  if (!asked) {
    const first = rarity(scan.strength, t);
    kept.set(scan, { t, rarity: first, known: 0 });
    return first;
  }
  if (asked.t === t) return asked.rarity;
  asked.strengths ??= new Float64Array(scan.series.days.length);
  const { strengths } = asked;
  for (; asked.known <= t; asked.known++) strengths[asked.known] = scan.strength(asked.known);
  asked.t = t;
  asked.rarity = rarityAmong(strengths, t);
  return asked.rarity;
}

/** `rarity` of strengths that are there: it is quicker to count numbers than to ask for each. */
function rarityAmong(strengths: Float64Array, t: number): Rarity {
  const today = strengths[t]!;
  let k = 0;
  let n = 0;
  for (let s = t - 1; s >= 0 && n < MEMORY; s--) {
    const value = strengths[s]!;
    if (value >= today) k++;
    if (!Number.isNaN(value)) n++;
  }
  return { bits: bitsOf(k, n), k, n };
}

const bitsOf = (k: number, n: number): number => -Math.log2((k + 1) / (n + 2));

/** What is left of a fact's news after some sessions. */
export function freshness(sessionsAgo: number, tau: number | undefined): number {
  return tau === undefined ? 1 : Math.exp(-sessionsAgo / tau);
}
