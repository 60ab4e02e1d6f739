import { type Moment, parseMoment } from '../base/dates.ts';
import { suggest } from '../base/suggest.ts';
import { CellError, numberCell, parsedCell, parseTable } from './table-csv.ts';

/** Something scheduled: a rate decision, minutes, a report ahead. */
export interface MarketEvent {
  readonly at: Moment;
  readonly title: string;
  /** key of `events:` in market.yaml */
  readonly kind: string;
  /** when it became known; absent if it always was */
  readonly announced?: Moment;
  /** the report that is due */
  readonly release?: string;
  readonly consensus?: number;
  readonly line: number;
}

export const EVENTS_FILE = 'data/events.csv';
const HEADER = ['at', 'title', 'kind', 'announced', 'release', 'consensus'];
const MOMENT = 'an ISO 8601 time with an offset';

/**
 * Reads data/events.csv.
 *
 * @param kinds the sorts of events that there are, and the reports; any will do unless they are given
 * @throws Fault naming the line of each malformed row
 */
export function parseEvents(text: string, kinds?: readonly string[], releases?: readonly string[]): MarketEvent[] {
  const events = parseTable(EVENTS_FILE, text, HEADER, (row, line): MarketEvent => {
    const consensus = numberCell(row, 'consensus');
    const { kind, release } = row;
    if (kind !== '' && kinds && !kinds.includes(kind!)) {
      throw new CellError('kind', `"${kind}" is not among the events of market.yaml`, suggest(kind!, kinds));
    }
    if (release !== '' && releases && !releases.includes(release!)) {
      const help = suggest(release!, releases);
      throw new CellError('release', `"${release}" is not among the releases of market.yaml`, help);
    }
    return {
      at: parsedCell(row, 'at', parseMoment, MOMENT),
      title: row.title!,
      kind: kind!,
      ...(row.announced === '' ? {} : { announced: parsedCell(row, 'announced', parseMoment, MOMENT) }),
      ...(release === '' ? {} : { release: release! }),
      ...(consensus === undefined ? {} : { consensus }),
      line,
    };
  });
  return events.sort((a, b) => a.at - b.at || a.line - b.line);
}
