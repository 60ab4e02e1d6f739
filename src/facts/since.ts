/**
 * The since-engine: for every point of a series, the last earlier point at least as extreme. All superlatives
 * (record, biggest, crossing, comparison, release) come from here.
 */

/** Stands for "no earlier point is as extreme". */
export const NONE = -1;
/** Stands for "the value itself is absent". */
export const ABSENT = -2;

/**
 * Links from each point to the last earlier one with a value at least as high: NONE if there is none, ABSENT at absent
 * values (which no link points to). O(n): a jump follows links that were already made.
 */
export function lastAtLeastAsHigh(values: ArrayLike<number>): Int32Array {
  return linkBack(values, 1);
}

/** As `lastAtLeastAsHigh`, for lows. */
export function lastAtLeastAsLow(values: ArrayLike<number>): Int32Array {
  return linkBack(values, -1);
}

function linkBack(values: ArrayLike<number>, sign: 1 | -1): Int32Array {
  const length = values.length;
  const links = new Int32Array(length);
  let lastPresent = NONE;
  for (let t = 0; t < length; t++) {
    const value = sign * values[t]!;
    if (Number.isNaN(value)) {
      links[t] = ABSENT;
      continue;
    }
    let s = lastPresent;
    while (s >= 0 && sign * values[s]! < value) s = links[s]!;
    links[t] = s;
    lastPresent = t;
  }
  return links;
}

export type Direction = 'high' | 'low';

/** Links of series that several kinds of fact look at: the closes, above all. */
const kept = { high: new WeakMap<Float64Array, Int32Array>(), low: new WeakMap<Float64Array, Int32Array>() };

/**
 * `lastAtLeastAsHigh` or `lastAtLeastAsLow` of a series that is kept (a column of prices, a metric): made once. The
 * values must not change afterwards.
 */
export function linksOf(values: Float64Array, direction: Direction): Int32Array {
  const known = kept[direction].get(values);
  if (known) return known;
  const links = direction === 'high' ? lastAtLeastAsHigh(values) : lastAtLeastAsLow(values);
  kept[direction].set(values, links);
  return links;
}

/** So many questions about single points are answered by looking back; for more, links are made. */
const FEW = 4;

/**
 * Answers questions about single points of a series, as `linksOf` does: the first few by looking back, which is quicker
 * than links of the whole series.
 */
export function lastAsExtreme(values: Float64Array, direction: Direction): (t: number) => number {
  let links = kept[direction].get(values);
  const isHigh = direction === 'high';
  let asked = 0;
  return (t) => {
    if (links) return links[t]!;
    if (asked++ > FEW) {
      links = linksOf(values, direction);
      return links[t]!;
    }
    const value = values[t]!;
    if (Number.isNaN(value)) return ABSENT;
    for (let s = t - 1; s >= 0; s--) if (isHigh ? values[s]! >= value : values[s]! <= value) return s;
    return NONE;
  };
}

/** An array of absent values, to be filled in. */
export function absent(length: number): Float64Array {
  return new Float64Array(length).fill(Number.NaN);
}
