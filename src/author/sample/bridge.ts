import { hashText } from '../../base/choice.ts';
import { type Day, formatDay } from '../../base/dates.ts';
import { clamp, normalDeviates } from './noise.ts';
import { percentAt, type Volatility } from './volatility.ts';

/** A public close that a series goes through. */
export interface Pin {
  readonly day: Day;
  readonly close: number;
}

/** What makes the noise between pins, from a day on. */
export interface Phase {
  readonly from: Day;
  /** another series whose moves it takes part in, `beta` times over */
  readonly follows?: string;
  readonly beta: number;
  /** its own noise: a usual day's move ... */
  readonly volatility: Volatility;
  /** ... of which it has this share */
  readonly share: number;
  /** how much of its distance from where it began, 0 to 1, a stretch between pins loses each day */
  readonly pull: number;
}

export interface Recipe {
  readonly symbol: string;
  readonly pins: readonly Pin[];
  readonly phases: readonly Phase[];
  /** the level that it never falls to */
  readonly floor: number;
  /** by the pin's date, seeds that were searched for; all other stretches take theirs from symbol and date */
  readonly seeds: Readonly<Record<string, number>>;
}

/** A series as made: its days and closes, rounded as they are printed. */
export interface Closes {
  readonly days: readonly Day[];
  readonly closes: readonly number[];
  readonly closeOn: ReadonlyMap<Day, number>;
}

/** The largest part that a day of the leader may play. */
const MAX_LED_MOVE = 0.2;

/**
 * Makes a series that goes through all its pins, with noise between them: a geometric Brownian bridge without
 * logarithms. From one pin the moves multiply up; what is then lacking to the next pin is spread over the stretch, more of
 * it on wilder days.
 *
 * @param days the series' sessions; every pin lies on one, the first pin on the first, the last on the last
 * @param leaders the series that phases follow, on at least the same days
 */
export function bridge(recipe: Recipe, days: readonly Day[], leaders: ReadonlyMap<string, Closes>): Closes {
  const { symbol, pins, phases, floor, seeds } = recipe;
  const index = new Map(days.map((day, i) => [day, i]));
  const closes = new Array<number>(days.length).fill(Number.NaN);
  for (let p = 0; p + 1 < pins.length; p++) {
    const [start, end] = [pins[p]!, pins[p + 1]!];
    const [a, b] = [rowOf(index, start, symbol), rowOf(index, end, symbol)];
    const name = formatDay(start.day);
    const deviate = normalDeviates(seeds[name] ?? hashText(`${symbol} ${name}`));
    const path: number[] = [1];
    const elapsed: number[] = [0];
    for (let t = a + 1; t <= b; t++) {
      const day = days[t]!;
      const phase = phases.findLast((candidate) => candidate.from <= day)!;
      const usual = (percentAt(phase.volatility, day) * phase.share) / 100;
      const leader = phase.follows === undefined ? undefined : leaders.get(phase.follows)!.closeOn;
      const led = leader ? phase.beta * (leader.get(day)! / leader.get(days[t - 1]!)! - 1) : 0;
      const before = 1 + (path.at(-1)! - 1) * (1 - phase.pull);
      path.push(before * (1 + clamp(led, -MAX_LED_MOVE, MAX_LED_MOVE)) * (1 + usual * deviate()));
      elapsed.push(elapsed.at(-1)! + usual);
    }
    const lacking = (end.close - floor) / ((start.close - floor) * path.at(-1)!) - 1;
    closes[a] = start.close;
    for (let t = a + 1; t < b; t++) {
      const level = (start.close - floor) * path[t - a]! * (1 + (lacking * elapsed[t - a]!) / elapsed.at(-1)!);
      closes[t] = Math.round((floor + level) * 100) / 100;
    }
    closes[b] = end.close;
  }
  return { days, closes, closeOn: new Map(days.map((day, i) => [day, closes[i]!])) };
}

function rowOf(index: ReadonlyMap<Day, number>, pin: Pin, symbol: string): number {
  const row = index.get(pin.day);
  if (row === undefined) throw new RangeError(`${symbol}: ${formatDay(pin.day)} is pinned and no session`);
  return row;
}
