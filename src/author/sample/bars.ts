import { hashText } from '../../base/choice.ts';
import type { Day } from '../../base/dates.ts';
import type { Closes } from './bridge.ts';
import { normalDeviates } from './noise.ts';
import { percentAt, STOCKS } from './volatility.ts';

export interface Bar {
  readonly day: Day;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** The open's usual distance from the close before, and the high's and low's from the body, in days' moves. */
const GAP = 0.5;
const SHADOW = 0.45;
/** Shares traded on a day without a move, and what a usual day's move adds. */
const QUIET_VOLUME = 12_000_000;
const VOLUME_OF_MOVE = 9_000_000;
const VOLUME_STEP = 1000;

const cents = (price: number): number => Math.round(price * 100) / 100;

/** Open, high, low and volume about given closes, seeded by the symbol. */
export function barsOf(symbol: string, { days, closes }: Closes): Bar[] {
  const deviate = normalDeviates(hashText(`${symbol} bars`));
  return days.map((day, i) => {
    const close = closes[i]!;
    const before = closes[i - 1] ?? close;
    const usual = percentAt(STOCKS, day) / 100;
    const open = cents(before * (1 + usual * GAP * deviate()));
    const high = cents(Math.max(open, close) * (1 + usual * SHADOW * Math.abs(deviate())));
    const low = cents(Math.min(open, close) * (1 - usual * SHADOW * Math.abs(deviate())));
    const size = Math.abs(close / before - 1) / usual + 0.4 * Math.abs(deviate());
    const volume = Math.round((QUIET_VOLUME + VOLUME_OF_MOVE * size) / VOLUME_STEP) * VOLUME_STEP;
    return { day, open, high, low, close, volume };
  });
}
