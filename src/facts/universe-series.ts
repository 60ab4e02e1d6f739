import type { Day } from '../base/dates.ts';
import { ALWAYS } from '../market/day-span.ts';
import type { PriceSeries } from '../market/price-series.ts';
import type { Member } from '../market/universe.ts';
import type { ScanContext } from './kind.ts';
import { rowsOn } from './moves.ts';
import { absent } from './since.ts';

/**
 * The members of a universe on one axis of sessions. They are the members that its file names, on every day: a list of
 * today knows nothing of those that have left.
 */
export interface UniverseSeries {
  readonly members: readonly Member[];
  readonly series: readonly PriceSeries[];
  /** the sessions of all of them; a series without prices */
  readonly axis: PriceSeries;
  /** for each member, its row on each session of the axis; -1 where it has none */
  readonly rows: readonly Int32Array[];
}

/** One context's universes are asked for again by every kind that speaks of a universe. */
const kept = new WeakMap<ScanContext, Map<string, UniverseSeries>>();

/** @throws Fault for a universe or a member that has no file */
export function universeSeries(context: ScanContext, id: string): UniverseSeries {
  const ofContext = kept.get(context) ?? new Map<string, UniverseSeries>();
  kept.set(context, ofContext);
  const { market } = context;
  const members = market.universe(id);
  // every scan has to read them: it is kept for the vintages that it has read
  const series = members.map(({ symbol }) => market.series(symbol));
  const universe = ofContext.get(id) ?? layOut(context, id, members, series);
  ofContext.set(id, universe);
  return universe;
}

function layOut(
  context: ScanContext,
  id: string,
  members: readonly Member[],
  series: readonly PriceSeries[],
): UniverseSeries {
  const axis = axisOf(context.market.file.universes[id] ?? id, id, unionOfDays(series));
  return { members, series, axis, rows: series.map((own) => rowsOn(axis, own)) };
}

/** All days on which one of the series has a row, ascending. Most share theirs, so that whole runs are passed over. */
function unionOfDays(all: readonly PriceSeries[]): Int32Array {
  const longest = [...all].sort((a, b) => b.days.length - a.days.length)[0];
  if (!longest) return new Int32Array();
  const days = new Set<Day>(longest.days);
  for (const { days: own } of all) for (let t = 0; t < own.length; t++) if (!days.has(own[t]!)) days.add(own[t]!);
  return Int32Array.from(days).sort();
}

function axisOf(file: string, id: string, days: Int32Array): PriceSeries {
  const empty = absent(days.length);
  return {
    instrument: { symbol: id, name: id, kind: 'index' },
    file: `data/${file}`,
    known: ALWAYS,
    days,
    open: empty,
    high: empty,
    low: empty,
    close: empty,
    volume: empty,
    // a session without a line would be taken for one without a row
    lines: new Int32Array(days.length).fill(1),
    defects: [],
  };
}
