/** Sums that a window keeps: of either distance, of their squares, and of their product. */
const SUMS = 5;

/**
 * Pearson's coefficient of correlation of two series over the `length` pairs that end at each point. Where one of them is
 * flat in the window the coefficient does not exist and is absent.
 *
 * By tails and heads of blocks as `movingAverage`: sums are of distances from a pair inside the window, and nothing of
 * what has left it remains.
 *
 * @param a two columns of one length
 * @param length at least 2
 * @returns -1 to 1, one value a pair; NaN until `length` pairs are there, and wherever a value of them is absent
 */
export function correlation(a: Float64Array, b: Float64Array, length: number): Float64Array {
  const { length: count } = a;
  const result = new Float64Array(count).fill(Number.NaN);
  const share = 1 / length;
  // the five sums over the part of the block before that a window still holds, by the window's place in its own block
  const tails = new Float64Array(SUMS * length);
  for (let start = 0; start < count; start += length) {
    const end = Math.min(start + length, count);
    const pivotA = a[start]!;
    const pivotB = b[start]!;
    if (start > 0) fillTails(a, b, start, length, tails);
    let headA = 0;
    let headB = 0;
    let headAA = 0;
    let headBB = 0;
    let headAB = 0;
    for (let t = start, i = 0; t < end; t++, i += SUMS) {
      const distanceA = a[t]! - pivotA;
      const distanceB = b[t]! - pivotB;
      headA += distanceA;
      headB += distanceB;
      headAA += distanceA * distanceA;
      headBB += distanceB * distanceB;
      headAB += distanceA * distanceB;
      const sumA = tails[i]! + headA;
      const sumB = tails[i + 1]! + headB;
      const squaresA = tails[i + 2]! + headAA - sumA * sumA * share;
      const squaresB = tails[i + 3]! + headBB - sumB * sumB * share;
      const products = tails[i + 4]! + headAB - sumA * sumB * share;
      if (t < length - 1 || squaresA <= 0 || squaresB <= 0) continue;
      const coefficient = products / Math.sqrt(squaresA * squaresB);
      // roundings may carry it past the end of its range
      result[t] = coefficient > 1 ? 1 : coefficient < -1 ? -1 : coefficient;
    }
  }
  return result;
}

/** The sums over the end of the block before `start`, without its first value, its first two, ... and all of them. */
function fillTails(a: Float64Array, b: Float64Array, start: number, length: number, tails: Float64Array): void {
  const pivotA = a[start]!;
  const pivotB = b[start]!;
  let sumA = 0;
  let sumB = 0;
  let squaresA = 0;
  let squaresB = 0;
  let products = 0;
  for (let t = start - 1, i = SUMS * (length - 1); i >= 0; t--, i -= SUMS) {
    tails[i] = sumA;
    tails[i + 1] = sumB;
    tails[i + 2] = squaresA;
    tails[i + 3] = squaresB;
    tails[i + 4] = products;
    const distanceA = a[t]! - pivotA;
    const distanceB = b[t]! - pivotB;
    sumA += distanceA;
    sumB += distanceB;
    squaresA += distanceA * distanceA;
    squaresB += distanceB * distanceB;
    products += distanceA * distanceB;
  }
}
