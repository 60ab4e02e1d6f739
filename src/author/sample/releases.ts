import { hashText } from '../../base/choice.ts';
import { type Day, dayOf, formatDay, parseDay } from '../../base/dates.ts';
import { round } from '../../base/rounding.ts';
import { normalDeviates } from './noise.ts';
import { clock, exchange } from './sessions.ts';

/** data/quotes/2020-11-25.csv: the indications of that morning. */
export const QUOTES = `time,symbol,last
2020-11-25T08:45:00-05:00,IWM,183.85
2020-11-25T08:45:00-05:00,US10Y,0.87
`;

/** data/events.csv: the Fed's calendar of 2020; its two decisions of March that nobody had scheduled were known as they came. */
export const EVENTS = `at,title,kind,announced,release,consensus
${[
  '2020-01-03T14:00:00-05:00,FOMC meeting minutes,fomc-minutes,,,',
  '2020-01-29T14:00:00-05:00,FOMC rate decision,fomc-decision,,,',
  '2020-02-19T14:00:00-05:00,FOMC meeting minutes,fomc-minutes,,,',
  '2020-03-03T10:00:00-05:00,FOMC rate decision,fomc-decision,2020-03-03T10:00:00-05:00,,',
  '2020-03-15T17:00:00-04:00,FOMC rate decision,fomc-decision,2020-03-15T17:00:00-04:00,,',
  '2020-04-08T14:00:00-04:00,FOMC meeting minutes,fomc-minutes,,,',
  '2020-04-29T14:00:00-04:00,FOMC rate decision,fomc-decision,,,',
  '2020-05-20T14:00:00-04:00,FOMC meeting minutes,fomc-minutes,,,',
  '2020-06-10T14:00:00-04:00,FOMC rate decision,fomc-decision,,,',
  '2020-07-01T14:00:00-04:00,FOMC meeting minutes,fomc-minutes,,,',
  '2020-07-29T14:00:00-04:00,FOMC rate decision,fomc-decision,,,',
  '2020-08-19T14:00:00-04:00,FOMC meeting minutes,fomc-minutes,,,',
  '2020-09-16T14:00:00-04:00,FOMC rate decision,fomc-decision,,,',
  '2020-10-07T14:00:00-04:00,FOMC meeting minutes,fomc-minutes,,,',
  '2020-11-05T14:00:00-05:00,FOMC rate decision,fomc-decision,,,',
  '2020-11-25T14:00:00-05:00,FOMC meeting minutes,fomc-minutes,,,',
  '2020-12-16T14:00:00-05:00,FOMC rate decision,fomc-decision,,,',
].join('\n')}
`;

const AT_8_30 = 8 * 60 + 30;
const HEADER = 'period,released,actual,consensus,previous';

/** Weeks whose claims are public first prints, with what was expected: the last five of the sample. */
const CLAIMS: ReadonlyArray<readonly [week: string, actual: number, consensus: number, previous: number]> = [
  ['2020-10-24', 751_000, 775_000, 791_000],
  ['2020-10-31', 751_000, 732_000, 758_000],
  ['2020-11-07', 709_000, 735_000, 757_000],
  ['2020-11-14', 742_000, 710_000, 711_000],
  ['2020-11-21', 778_000, 730_000, 748_000],
];

/** Turning points of the claims before, thousands; what lies between is noise. */
const CLAIMS_PINS: ReadonlyArray<readonly [string, number]> = [
  ['2015-01-10', 316],
  ['2018-09-15', 202],
  ['2020-03-14', 282],
  ['2020-03-28', 6867],
  ['2020-05-30', 1877],
  ['2020-08-08', 963],
  ['2020-10-17', 787],
];

/** The last report of each monthly series: public figures of 2020-11-25. */
const MONTHLY: ReadonlyArray<
  readonly [id: string, actual: number, consensus: number | undefined, previous: number, spread: number]
> = [
  ['durable-goods-orders', 1.3, 0.9, 2.1, 2.5],
  ['durable-goods-orders-ex-transportation', 1.3, 0.4, 1.5, 0.8],
  ['core-capital-goods-orders', 0.7, undefined, 1.9, 1.2],
];

/** data/releases/*.csv. */
export function releaseFiles(): Array<[string, string]> {
  return [
    ['data/releases/initial-claims.csv', table(claimsRows())],
    ...MONTHLY.map(([id, actual, consensus, previous, spread]): [string, string] => [
      `data/releases/${id}.csv`,
      table(monthlyRows(id, actual, consensus, previous, spread)),
    ]),
  ];
}

const table = (rows: readonly string[]): string => `${[HEADER, ...rows].join('\n')}\n`;

/** 8:30 a.m. of the first session at or after a day. */
function releasedAt(day: Day): string {
  let session = day;
  while (!exchange.isSession(session)) session++;
  return clock.format(clock.at(session, AT_8_30));
}

function claimsRows(): string[] {
  const rows: string[] = [];
  const wobble = normalDeviates(hashText('initial-claims'));
  let previous = '';
  for (let p = 0; p + 1 < CLAIMS_PINS.length; p++) {
    const [from, to] = [CLAIMS_PINS[p]!, CLAIMS_PINS[p + 1]!];
    const [first, last] = [parseDay(from[0])!, parseDay(to[0])!];
    for (let week = first; week < (p + 2 === CLAIMS_PINS.length ? last + 7 : last); week += 7) {
      const share = (week - first) / (last - first);
      const isPin = week === first || week === last;
      const value = (from[1] + (to[1] - from[1]) * share) * (isPin ? 1 : 1 + 0.02 * wobble());
      const actual = String(round(value, 0) * 1000);
      rows.push([formatDay(week), releasedAt(week + 5), actual, '', previous].join());
      previous = actual;
    }
  }
  for (const [week, ...values] of CLAIMS) {
    // the week before Thanksgiving reported a day early
    const day = parseDay(week)! + (week === '2020-11-21' ? 4 : 5);
    rows.push([week, releasedAt(day), ...values].join());
  }
  return rows;
}

function monthlyRows(
  id: string,
  actual: number,
  consensus: number | undefined,
  previous: number,
  spread: number,
): string[] {
  const wobble = normalDeviates(hashText(id));
  const rows: string[] = [];
  let before = '';
  for (let month = 2015 * 12; month < 2020 * 12 + 9; month++) {
    const [year, number] = [Math.floor(month / 12), (month % 12) + 1];
    const isLast = month === 2020 * 12 + 8;
    const value = isLast ? previous : round(spread * wobble(), 1);
    const released = releasedAt(dayOf(year, number, 1) + 55);
    rows.push([`${year}-${String(number).padStart(2, '0')}`, released, value, '', before].join());
    before = String(value);
  }
  rows.push(['2020-10', '2020-11-25T08:30:00-05:00', actual, consensus ?? '', previous].join());
  return rows;
}
