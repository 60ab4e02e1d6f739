import { formatDay } from '../base/dates.ts';
import { formatHeading } from '../base/diagnostic.ts';
import { MARKET_FILE } from '../market/market-file.ts';
import type { View } from '../market/view.ts';
import type { FactValue } from './fact.ts';
import { differingName, isCurrent, lacksOf, type Newsroom, nameOf, type Pattern, rowsOf, valuesOf } from './finder.ts';
import { isSeriesKind, type SeriesKind } from './kind.ts';
import type { Lack } from './lack.ts';

/** A statement that a pattern looked for and that is not a fact, and why. */
export interface Missed extends Lack {
  /** KIND/SUBJECT/METRIC/KEYS, as far as it is known */
  readonly name: string;
}

/**
 * Why a pattern finds no fact about a subject at the last session: what keeps each row that it could match from being
 * one, or the datum that is missing, with its file. At least one reason; of a pattern that finds facts, none is true.
 */
export function whyNone(room: Newsroom, pattern: Pattern, subject: string): Missed[] {
  const { kind } = pattern;
  const missed: Missed[] = [];
  for (const row of rowsOf(room, pattern, subject)) {
    const values = valuesOf(row);
    const differing = values && differingName(pattern, { keys: row.keys, values });
    const lack =
      values && differing !== undefined
        ? differs(differing, row.keys[differing] ?? values[differing], pattern.where[differing]!)
        : (lacksOf(row) ?? (values ? { says: 'does not hold' } : missingDatum(room.view, kind as SeriesKind, subject)));
    missed.push({ name: nameOf(kind, subject, row), ...lack });
  }
  if (missed.length > 0) return missed;
  const name = `${kind.id}/${subject}`;
  if (isSeriesKind(kind)) return [{ name, ...missingRow(room.view, kind, subject) }];
  return [
    { name, ...(kind.lacks?.(room.view, subject, room, pattern.where) ?? { says: 'nothing is told of it now' }) },
  ];
}

const differs = (field: string, is: FactValue | undefined, wanted: FactValue): Lack => ({
  field,
  says: `${String(is ?? 'absent')}, needs ${String(wanted)}`,
});

/** Why there is not even a row of the last session. */
function missingRow(view: View, kind: SeriesKind, subject: string): Lack {
  const { market } = view;
  if (kind.about === 'instrument' && market.hasInstrument(subject)) {
    const series = view.series(subject);
    const t = view.lastIndex(series);
    const wanted = formatDay(view.lastSession);
    if (t < 0) return { says: `${series.file} has no row up to ${wanted}`, missing: true };
    if (!isCurrent(view, { series }, t)) {
      return {
        says: `${series.file} has no row of ${wanted}; its last is of ${formatDay(series.days[t]!)}`,
        missing: true,
      };
    }
  }
  return { says: `${MARKET_FILE} does not say of ${subject} what a ${kind.id} needs`, missing: true };
}

/** Which datum a row without values lacks: the close of its own session, or one that came before. */
function missingDatum(view: View, kind: SeriesKind, subject: string): Lack {
  const { market } = view;
  if (kind.about !== 'instrument' || !market.hasInstrument(subject)) {
    return { says: `a price that the ${kind.id} of ${subject} needs is missing`, missing: true };
  }
  const series = view.series(subject);
  const t = view.lastIndex(series);
  const day = formatDay(series.days[t]!);
  const defect = series.defects.find(
    ({ knownFrom, diagnostic }) => knownFrom <= view.lastVisibleDay && diagnostic.line === series.lines[t],
  );
  if (defect) return { says: formatHeading(defect.diagnostic), missing: true };
  if (Number.isNaN(series.close[t]!)) {
    return { says: `${series.file}:${series.lines[t]} has no close of ${day}`, missing: true };
  }
  const says = `the rows of ${series.file} up to ${day} are not enough for it, or one that it needs is missing`;
  return { says, missing: true };
}
