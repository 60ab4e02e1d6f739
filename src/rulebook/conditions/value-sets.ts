/** A stretch of the number line. */
export interface Interval {
  readonly from: number;
  readonly to: number;
  readonly isFromIn: boolean;
  readonly isToIn: boolean;
}

/** Numbers: disjoint intervals, ascending. `isUndefinedIn`: also what has no value, as 0/0. */
export interface NumberSet {
  readonly intervals: readonly Interval[];
  readonly isUndefinedIn: boolean;
}

/** Words: those listed, or all but those. Truth is the words true and false. */
export interface TextSet {
  readonly texts: readonly string[];
  readonly isAllBut: boolean;
}

export type ValueSet = NumberSet | TextSet;

export const isNumberSet = (set: ValueSet): set is NumberSet => 'intervals' in set;

export const only = (...texts: readonly string[]): TextSet => ({ texts, isAllBut: false });
export const allBut = (...texts: readonly string[]): TextSet => ({ texts, isAllBut: true });

export const ANY_NUMBER: NumberSet = between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
export const ANY_TEXT: TextSet = allBut();

export function between(from: number, to: number, isFromIn = true, isToIn = true): NumberSet {
  return { intervals: [{ from, to, isFromIn, isToIn }], isUndefinedIn: false };
}

/** The numbers that a comparison with another admits. */
export function numbersThat(op: '==' | '!=' | '<' | '<=' | '>' | '>=', value: number): NumberSet {
  switch (op) {
    case '==':
      return between(value, value);
    case '!=':
      return complement(between(value, value)) as NumberSet;
    case '<':
      return between(Number.NEGATIVE_INFINITY, value, true, false);
    case '<=':
      return between(Number.NEGATIVE_INFINITY, value);
    case '>':
      return between(value, Number.POSITIVE_INFINITY, false);
    case '>=':
      return between(value, Number.POSITIVE_INFINITY);
  }
}

export function isEmpty(set: ValueSet): boolean {
  return isNumberSet(set) ? set.intervals.length === 0 && !set.isUndefinedIn : !set.isAllBut && set.texts.length === 0;
}

/** What both hold; empty where one is of numbers and the other of words. */
export function intersect(a: ValueSet, b: ValueSet): ValueSet {
  if (isNumberSet(a)) return isNumberSet(b) ? intersectNumbers(a, b) : only();
  return isNumberSet(b) ? only() : intersectTexts(a, b);
}

function intersectTexts(a: TextSet, b: TextSet): TextSet {
  if (a.isAllBut && b.isAllBut) return allBut(...new Set([...a.texts, ...b.texts]));
  if (a.isAllBut) return only(...b.texts.filter((text) => !a.texts.includes(text)));
  return only(...a.texts.filter((text) => b.texts.includes(text) !== b.isAllBut));
}

function intersectNumbers(a: NumberSet, b: NumberSet): NumberSet {
  const intervals: Interval[] = [];
  for (const x of a.intervals) {
    for (const y of b.intervals) {
      const [from, isFromIn] =
        x.from > y.from
          ? [x.from, x.isFromIn]
          : y.from > x.from
            ? [y.from, y.isFromIn]
            : [x.from, x.isFromIn && y.isFromIn];
      const [to, isToIn] =
        x.to < y.to ? [x.to, x.isToIn] : y.to < x.to ? [y.to, y.isToIn] : [x.to, x.isToIn && y.isToIn];
      if (from < to || (from === to && isFromIn && isToIn)) intervals.push({ from, to, isFromIn, isToIn });
    }
  }
  return { intervals, isUndefinedIn: a.isUndefinedIn && b.isUndefinedIn };
}

/** All other values of the same sort. */
export function complement(set: ValueSet): ValueSet {
  if (!isNumberSet(set)) return { texts: set.texts, isAllBut: !set.isAllBut };
  const intervals: Interval[] = [];
  let [from, isFromIn] = [Number.NEGATIVE_INFINITY, true];
  for (const each of set.intervals) {
    if (from < each.from || (from === each.from && isFromIn && !each.isFromIn)) {
      intervals.push({ from, to: each.from, isFromIn, isToIn: !each.isFromIn });
    }
    [from, isFromIn] = [each.to, !each.isToIn];
  }
  if (from < Number.POSITIVE_INFINITY || isFromIn)
    intervals.push({ from, to: Number.POSITIVE_INFINITY, isFromIn, isToIn: true });
  return { intervals, isUndefinedIn: !set.isUndefinedIn };
}

export const union = (a: NumberSet, b: NumberSet): NumberSet =>
  complement(intersect(complement(a), complement(b))) as NumberSet;

/** Every value of a set, times a factor other than 0. */
export function scale(set: NumberSet, factor: number): NumberSet {
  return mapEnds(set, (value) => value * factor, factor < 0);
}

/** Every value of a set, and so much more. */
export function shift(set: NumberSet, by: number): NumberSet {
  return by === 0 ? set : mapEnds(set, (value) => value + by, false);
}

function mapEnds(
  { intervals, isUndefinedIn }: NumberSet,
  move: (value: number) => number,
  isReversed: boolean,
): NumberSet {
  const moved = intervals.map(
    ({ from, to, isFromIn, isToIn }): Interval =>
      isReversed
        ? { from: move(to), to: move(from), isFromIn: isToIn, isToIn: isFromIn }
        : { from: move(from), to: move(to), isFromIn, isToIn },
  );
  return { intervals: isReversed ? moved.reverse() : moved, isUndefinedIn };
}

/** The numbers whose size lies in a set. */
export function ofSize(set: NumberSet): NumberSet {
  const sizes = intersectNumbers(set, { ...between(0, Number.POSITIVE_INFINITY), isUndefinedIn: true });
  return union(sizes, scale(sizes, -1));
}

/** The whole numbers of a set, as intervals whose ends are whole. */
export function wholeNumbers({ intervals, isUndefinedIn }: NumberSet): NumberSet {
  const whole = intervals.flatMap(({ from, to, isFromIn, isToIn }): Interval[] => {
    const first = Math.ceil(from) === from && !isFromIn ? from + 1 : Math.ceil(from);
    const last = Math.floor(to) === to && !isToIn ? to - 1 : Math.floor(to);
    return first <= last ? [{ from: first, to: last, isFromIn: true, isToIn: true }] : [];
  });
  return { intervals: whole, isUndefinedIn };
}

/** The smallest interval that holds all numbers of a set; undefined for a set without numbers. */
export function hullOf({ intervals }: NumberSet): Interval | undefined {
  const [first, last] = [intervals[0], intervals.at(-1)];
  return first && last && { from: first.from, to: last.to, isFromIn: first.isFromIn, isToIn: last.isToIn };
}
