import type { Day } from '../../src/base/dates.ts';
import type { Desk } from '../../src/brief/desk.ts';
import type { BriefRequest } from '../../src/brief/river.ts';
import { type Edition, listEditions } from '../../src/rulebook/edition.ts';
import { dayFrom } from '../brief/readback.ts';

/** Who a reader may ask about: a small-cap fund, the benchmark, a fund of few, a stock, an index. */
export const FOCUSES = ['IWM', 'SPY', 'QQQ', 'AAPL', 'DJI'];

/** How many briefs a reader has in mind. */
export const REMEMBERED = 4;
/** Briefs of one edition and focus for sessions (of a weekly edition, weeks) in a row. */
export interface Run {
  readonly edition: string;
  readonly focus: string;
  readonly requests: readonly BriefRequest[];
}

interface Range {
  readonly from: string;
  readonly to: string;
  /** of all briefs together; a little more or less where runs do not come out even */
  readonly count: number;
  /** briefs in a row, so that each but the first few is read after those before it */
  readonly runLength: number;
}

/**
 * Which briefs are written: of each edition that the workspace has and each focus that it knows as many, in runs that are
 * spread over the range. An edition of the week takes every week, if there are not too many.
 */
export function scheduleRuns(desk: Desk, { from, to, count, runLength }: Range, wanted = FOCUSES): Run[] {
  const { calendar, file } = desk.market;
  const focuses = wanted.filter((symbol) => Object.hasOwn(file.instruments, symbol));
  const days = [...calendar.sessions].filter((day) => day >= dayFrom(from) && day <= dayFrom(to));
  const editions = listEditions(desk.source).map(desk.edition);
  const weekly = editions.filter(isWeekly);
  const each = count / focuses.length;
  const weeks = lastOfWeeks(days);
  const ofWeekly = Math.min(weeks.length, Math.floor(each / editions.length));
  const daily = editions.length - weekly.length;
  const ofDaily = daily > 0 ? (each - ofWeekly * weekly.length) / daily : 0;
  return editions.flatMap((edition) => {
    const runs = isWeekly(edition) ? runsOf(weeks, ofWeekly, runLength) : runsOf(days, ofDaily, runLength);
    return focuses.flatMap((focus) =>
      runs.map((run) => ({ edition: edition.edition, focus, requests: run.map((day) => ({ edition, day, focus })) })),
    );
  });
}

const isWeekly = ({ edition }: Edition): boolean => edition === 'weekly';

/** The last session of each whole week. */
const lastOfWeeks = (days: readonly Day[]): Day[] =>
  days.filter((day, i) => i + 1 < days.length && days[i + 1]! - day > 2);

/** Stretches of days that hold about so many, evenly spread. */
function runsOf(days: readonly Day[], count: number, runLength: number): Day[][] {
  const wanted = Math.min(days.length, Math.round(count));
  const length = Math.max(1, Math.min(runLength, wanted));
  const runs = Math.max(1, Math.floor(wanted / length));
  const room = days.length / runs;
  return Array.from({ length: runs }, (_, i) => {
    // what does not come out even lengthens the runs at the beginning
    const own = length + Math.floor((wanted - runs * length + runs - 1 - i) / runs);
    const first = Math.floor(i * room + Math.max(0, room - own) / 2);
    return days.slice(first, first + own);
  });
}
