import { NONE } from './since.ts';

/** Falls from a record close that have names, per cent; a level at the line counts. */
export const TERRITORIES = { correction: -10, 'bear market': -20 } as const;
export type Territory = keyof typeof TERRITORIES;

/** Stays of a series beyond a line. */
export interface Stays {
  /** for each row inside, the row that began the stay; NONE outside */
  readonly began: Int32Array;
  /** for each row, the last row inside before its stay, or before it if it is outside; NONE if there was none */
  readonly last: Int32Array;
}

/** The deepest territory that a fall lies in, by its level alone. */
export const territoryOf = (percent: number): Territory | undefined =>
  (['bear market', 'correction'] as const).find((name) => percent <= TERRITORIES[name]);

/** The row of the lowest value from one row to another, the latest of equals. */
export function lowestBetween(values: Float64Array, from: number, to: number): number {
  let lowest = from;
  for (let s = from + 1; s <= to; s++) if (values[s]! <= values[lowest]!) lowest = s;
  return lowest;
}

/** @param percent falls from the highest close so far; an absent one ends no stay: it is not known to have ended */
export function staysBeyond(percent: Float64Array, line: number): Stays {
  const began = new Int32Array(percent.length).fill(NONE);
  const last = new Int32Array(percent.length).fill(NONE);
  let start = NONE;
  let inside = NONE;
  let earlier = NONE;
  for (let t = 0; t < percent.length; t++) {
    const value = percent[t]!;
    if (value <= line) {
      if (start === NONE) {
        start = t;
        earlier = inside;
      }
      inside = t;
    } else if (!Number.isNaN(value)) start = NONE;
    began[t] = value <= line ? start : NONE;
    last[t] = start === NONE ? inside : earlier;
  }
  return { began, last };
}
