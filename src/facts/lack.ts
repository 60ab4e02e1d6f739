/** What keeps a fact from holding, or which datum is missing to tell, in a few words. */
export interface Lack {
  /** the field that falls short, if it is one: what is said then reads on behind its name */
  readonly field?: string;
  /** "69.8, needs at least 70"; "no round level lies between 29,591.27 and 29,700.5" */
  readonly says: string;
  /** a datum is missing, so that nobody can tell */
  readonly missing?: true;
  /** how far it falls short, as a share of what it needs */
  readonly gap?: number;
}

type Bound = 'at least' | 'at most' | 'more than' | 'less than';

/** A field's value that lies on the wrong side of a bound: "69.8, needs at least 70". */
export function fallsShort(field: string, value: number, bound: Bound, needs: number, note = ''): Lack {
  const [is, wanted] = distinct(value, needs);
  return {
    field,
    says: `${is}, needs ${bound} ${wanted}${note}`,
    gap: Math.abs(value - needs) / (Math.abs(needs) || 1),
  };
}

const MOST_DIGITS = 15;

/** Two unlike numbers as people write them, to as few digits as tell them apart. */
function distinct(a: number, b: number): [string, string] {
  for (let digits = 6; digits < MOST_DIGITS; digits++) {
    const [x, y] = [Number(a.toPrecision(digits)), Number(b.toPrecision(digits))];
    if (x !== y) return [String(x), String(y)];
  }
  return [String(a), String(b)];
}
