import { lastIndexAtOrBefore } from '../market/exchange-calendar.ts';
import type { PriceSeries } from '../market/price-series.ts';

/** Values on the sessions of a series; the operand and result of metric expressions. */
export class Column {
  readonly series: PriceSeries;
  readonly values: Float64Array;

  constructor(series: PriceSeries, values: Float64Array) {
    this.series = series;
    this.values = values;
  }
}

/** A column of the same series with each value mapped. */
export function mapColumn(column: Column, map: (value: number) => number): Column {
  return new Column(column.series, column.values.map(map));
}

/** Combines two columns value by value; those of different series meet on their common sessions. */
export function combine(a: Column, b: Column, operate: (x: number, y: number) => number): Column {
  const right = alignTo(a.series, b);
  return new Column(
    a.series,
    a.values.map((x, t) => operate(x, right[t]!)),
  );
}

/** The column's values on another series' sessions; NaN where it has none. */
export function alignTo(target: PriceSeries, column: Column): Float64Array {
  if (column.series === target) return column.values;
  const { days } = column.series;
  const values = new Float64Array(target.days.length).fill(Number.NaN);
  let s = target.days.length > 0 ? Math.max(0, lastIndexAtOrBefore(days, target.days[0]!)) : 0;
  for (let t = 0; t < values.length; t++) {
    while (s < days.length && days[s]! < target.days[t]!) s++;
    if (days[s] === target.days[t]) values[t] = column.values[s]!;
  }
  return values;
}
