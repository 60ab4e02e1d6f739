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
  /** once a second row is asked about */
  past?: Past;
}

/** Strengths of a scan's first rows, those without data left out: it is quicker to count numbers than to ask for each. */
interface Past {
  readonly strengths: Float64Array;
  /** by row, how many rows with data stand before it */
  readonly counts: Int32Array;
  /** rows that have been looked at */
  rows: number;
}

const kept = new WeakMap<Scan, Asked>();

/** `rarity` of a row of a scan. A brief asks about one row of each; who asks day after day has the strengths kept. */
export function rarityOf(scan: Scan, t: number): Rarity {
  const asked = kept.get(scan);
  if (!asked) {
    const first = rarity(scan.strength, t);
    kept.set(scan, { t, rarity: first });
    return first;
  }
  if (asked.t === t) return asked.rarity;
  asked.past ??= beginPast(scan.series.days.length);
  asked.t = t;
  asked.rarity = rarityAmong(asked.past, scan, t);
  return asked.rarity;
}

const beginPast = (rows: number): Past => ({
  strengths: new Float64Array(rows),
  counts: new Int32Array(rows + 1),
  rows: 0,
});

/** `rarity` of a row whose past is kept, and grows with it. */
function rarityAmong(past: Past, scan: Scan, t: number): Rarity {
  const { strengths, counts } = past;
  for (; past.rows <= t; past.rows++) {
    const value = scan.strength(past.rows);
    const count = counts[past.rows]!;
    if (!Number.isNaN(value)) strengths[count] = value;
    counts[past.rows + 1] = Number.isNaN(value) ? count : count + 1;
  }
  const end = counts[t]!;
  const today = counts[t + 1] === end ? Number.NaN : strengths[end]!;
  const from = Math.max(0, end - MEMORY);
  let k = 0;
  for (let i = from; i < end; i++) if (strengths[i]! >= today) k++;
  const n = end - from;
  return { bits: bitsOf(k, n), k, n };
}

const bitsOf = (k: number, n: number): number => -Math.log2((k + 1) / (n + 2));

/** What is left of a fact's news after some sessions. */
export function freshness(sessionsAgo: number, tau: number | undefined): number {
  return tau === undefined ? 1 : Math.exp(-sessionsAgo / tau);
}
