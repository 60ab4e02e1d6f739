import type { Formula } from './formula.ts';

/** A sum of terms, each times a factor other than 0, and a number. */
export interface Linear {
  readonly parts: ReadonlyMap<string, number>;
  readonly rest: number;
}

/** What a number is under a guard; of `a ? b : c` there are two. */
export interface NumberCase {
  readonly guard: Formula;
  readonly value: Linear;
}

/** What a word is under a guard: a text written out, or a term. */
export interface TextCase {
  readonly guard: Formula;
  readonly text?: string;
  readonly term?: string;
}

export const constant = (rest: number): Linear => ({ parts: new Map(), rest });
export const single = (term: string): Linear => ({ parts: new Map([[term, 1]]), rest: 0 });
export const negate = (value: Linear): Linear => multiply(value, -1);

export function add(a: Linear, b: Linear): Linear {
  const parts = new Map(a.parts);
  for (const [term, factor] of b.parts) {
    const sum = (parts.get(term) ?? 0) + factor;
    if (sum === 0) parts.delete(term);
    else parts.set(term, sum);
  }
  return { parts, rest: a.rest + b.rest };
}

export function multiply({ parts, rest }: Linear, factor: number): Linear {
  if (factor === 0) return constant(0);
  return { parts: new Map([...parts].map(([term, each]) => [term, each * factor])), rest: rest * factor };
}
