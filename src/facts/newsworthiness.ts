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

/** The strengths of a scan's rows up to and with the last that was asked about. */
interface Strengths {
  values?: Float64Array;
  known: number;
}

const kept = new WeakMap<Scan, Strengths>();

/** `rarity` of a row of a scan. A brief asks each scan once; who asks day after day has the strengths kept. */
export function rarityOf(scan: Scan, t: number): ReturnType<typeof rarity> {
  const strengths = kept.get(scan);
  if (!strengths) {
    kept.set(scan, { known: 0 });
    return rarity(scan.strength, t);
  }
  strengths.values ??= new Float64Array(scan.series.days.length);
  const { values } = strengths;
  for (; strengths.known <= t; strengths.known++) values[strengths.known] = scan.strength(strengths.known);
  const today = values[t]!;
  let k = 0;
  let n = 0;
  for (let s = t - 1; s >= 0 && n < MEMORY; s--) {
    const value = values[s]!;
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
