import { absent, NONE } from './since.ts';

/** Falls from a record close that have names, per cent; a level at the line counts. */
export const TERRITORIES = { correction: -10, 'bear market': -20 } as const;
export type Territory = keyof typeof TERRITORIES;

/** What each row knows of the fall from the highest close before it. */
export interface Falls {
  /** the row of the lowest close since the high */
  readonly trough: Int32Array;
  readonly stays: Readonly<Record<Territory, Stays>>;
}

/** Stays of a series beyond a line. */
interface Stays {
  /** for each row inside, the row that began the stay; NONE outside */
  readonly began: Int32Array;
  /** for each row, the last row inside before its stay, or before it if it is outside; NONE if there was none */
  readonly last: Int32Array;
}

/**
 * @param values closes
 * @param highs for each row, that of the highest close so far
 */
export function fallsOf(values: Float64Array, highs: Int32Array): Falls {
  const trough = new Int32Array(values.length).fill(NONE);
  const percent = absent(values.length);
  for (let t = 0; t < values.length; t++) {
    const high = highs[t]!;
    if (high < 0) continue;
    percent[t] = (values[t]! / values[high]! - 1) * 100;
    const before = t > 0 && highs[t - 1] === high ? trough[t - 1]! : high;
    trough[t] = values[t]! <= values[before]! ? t : before;
  }
  return {
    trough,
    stays: {
      correction: staysBeyond(percent, TERRITORIES.correction),
      'bear market': staysBeyond(percent, TERRITORIES['bear market']),
    },
  };
}

/** An absent value ends no stay: it is not known to have ended. */
function staysBeyond(percent: Float64Array, line: number): Stays {
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
