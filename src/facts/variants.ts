import type { Keys } from './kind.ts';

/**
 * Makes the variants of a kind that is told over spans once for each list of spans: they are asked for with every
 * instrument.
 */
export function variantsOfSpans(of: (span: string) => readonly Keys[]): (spans: readonly string[]) => readonly Keys[] {
  const kept = new WeakMap<readonly string[], readonly Keys[]>();
  return (spans) => {
    const known = kept.get(spans);
    if (known) return known;
    const variants = spans.flatMap(of);
    kept.set(spans, variants);
    return variants;
  };
}
