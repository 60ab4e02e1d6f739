/**
 * Values on an axis of days, ascending; the operand and result of metric expressions. Columns of one instrument share
 * one axis, the very array; that array is never changed.
 */
export class Column {
  readonly days: Int32Array;
  readonly values: Float64Array;

  constructor(days: Int32Array, values: Float64Array) {
    this.days = days;
    this.values = values;
  }
}

/**
 * The days that all columns have. A day on which one has no session is left out, so that a holiday of the bond market is
 * no gap of a spread; a session whose value is absent stays.
 */
export function commonDays(columns: readonly Column[]): Int32Array {
  let { days } = columns[0]!;
  for (const column of columns) if (column.days !== days) days = meet(days, column.days);
  return days;
}

/** The column's values on an axis; NaN where it has no such day. Not a copy where the axis is its own. */
export function valuesOn(axis: Int32Array, { days, values }: Column): Float64Array {
  if (days === axis) return values;
  const laid = new Float64Array(axis.length).fill(Number.NaN);
  for (let t = 0, s = 0; t < axis.length; t++) {
    const day = axis[t]!;
    while (s < days.length && days[s]! < day) s++;
    if (days[s] === day) laid[t] = values[s]!;
  }
  return laid;
}

/** Pairs of axes meet in every metric of every subject, and are the same arrays each time. */
const meetings = new WeakMap<Int32Array, WeakMap<Int32Array, Int32Array>>();

/** The days of both axes; the array of one of them where the other has all its days. */
function meet(a: Int32Array, b: Int32Array): Int32Array {
  let known = meetings.get(a);
  if (!known) {
    known = new WeakMap();
    meetings.set(a, known);
  }
  let common = known.get(b);
  if (!common) {
    common = intersect(a, b);
    known.set(b, common);
  }
  return common;
}

function intersect(a: Int32Array, b: Int32Array): Int32Array {
  const common = new Int32Array(Math.min(a.length, b.length));
  let count = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = a[i]! - b[j]!;
    if (difference === 0) common[count++] = a[i]!;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return count === a.length ? a : count === b.length ? b : common.slice(0, count);
}
