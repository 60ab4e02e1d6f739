import { seededRandom } from '../../base/choice.ts';

const UNIFORMS = 12;
/** Deviates beyond this are cut off, so that no day of a sample is absurd. */
const CUTOFF = 2.75;

/**
 * Deviates with mean 0 and deviation 1, nearly normal: the sum of twelve uniforms less six (Irwin and Hall). No
 * logarithm or cosine is called, whose last digits differ between engines: a sample must be the same bytes everywhere.
 */
export function normalDeviates(seed: number): () => number {
  const random = seededRandom(seed);
  return () => {
    let sum = -UNIFORMS / 2;
    for (let i = 0; i < UNIFORMS; i++) sum += random();
    return clamp(sum, -CUTOFF, CUTOFF);
  };
}

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}
