import type { InstrumentKind } from './market-file.ts';

/**
 * Breaks in a price that no trading made: a split that the file was not adjusted for, a spin-off, a special dividend.
 *
 * Three things tell them from a true crash. They act overnight, so that the open has jumped already. The day itself is
 * calm. And above all the volume: a split multiplies the shares traded by about its ratio and no more, while a crash of
 * a third overnight brings ten times the usual shares and more (25 times for NLOK on 2018-05-11, which fell by just
 * about 3:2). The bounds were set on real splits and real crashes; test/market/real-splits.test.ts measures them.
 */

/** New shares per old of splits that occur, and what a slipped decimal point looks like. */
const FACTORS = [1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 80, 100, 1000];
// Not 4:3 nor 5:4: of true moves COP fell by 4:3 on 2020-03-09 and LNC on 2020-03-16, both on ordinary volume; by 5:4 dozens.
const SMALLEST_FACTOR = 1.5;
/** Moves below this ratio are not looked at. */
const SMALLEST_JUMP = 1.35;

/** How near a price has to be to a split ratio, by itself. */
const NEAR = 1.03;
/** Volume up to so many times the usual one, in shares of the day before, is ordinary. */
const ORDINARY_VOLUME = 4;
/** From 2:1 on: how near the open has to be if the volume is ordinary, and how far the day may have carried the close. */
const LARGE = { open: 1.07, close: 1.25 };
/** Of 3:2, which true crashes come near to: the same if volume and range are at most so many times the usual ones. */
const SMALL = { open: 1.045, close: 1.09, volume: 2, range: 3 };

/** An overnight jump beyond this ratio that is no split may be a spin-off or a special dividend ... */
const LARGE_GAP = 1 / 0.65;
/** ... if the day's range is below this part of the jump, in logarithms. */
const CALM_RANGE = 0.25;

/** A jump of an index of so many times its usual move is none of the market: SPX fell by 23 times it on 1987-10-19. */
const RESCALED = 30;

/** Splits below this ratio are lost in a usual day's move: whether prices show them cannot be told. */
const SMALLEST_TELLABLE_SPLIT = 1.1;
/** How far apart the closes before and after an error of a few rows may be. */
const SAME_LEVEL = 1.15;

export interface Bar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/**
 * A bar's volume, range (the logarithm of high over low) and move since the close before (a logarithm, too) as multiples
 * of the usual ones; NaN if unknown.
 */
export interface Activity {
  readonly move: number;
  readonly volume: number;
  readonly range: number;
}

export interface Jump {
  /** new shares per old of the split that it looks like; undefined for a gap of another size */
  readonly factor: number | undefined;
}

/**
 * The break between the close before and a bar of a stock or fund; undefined if the move may be true. Where activity is
 * unknown, the price alone has to judge.
 *
 * @param before the close of the session before
 */
export function jumpOf(before: number, bar: Bar, activityOf: () => Activity): Jump | undefined {
  const move = bar.close / before;
  if (!isBeyond(move, SMALLEST_JUMP)) return undefined;
  const hasOpen = bar.open > 0;
  const overnight = hasOpen ? bar.open / before : move;
  const activity = activityOf();
  const factor = nearestFactor(overnight);
  if (isSplit(factor, hasOpen, ratioOf(overnight * factor, 1), ratioOf(move * factor, 1), activity)) return { factor };
  const isLarge = hasOpen && isBeyond(overnight, LARGE_GAP) && isBeyond(move, LARGE_GAP);
  const isCalm = Math.log(bar.high / bar.low) <= CALM_RANGE * Math.abs(Math.log(overnight));
  return isLarge && isCalm && activity.volume <= ORDINARY_VOLUME ? { factor: undefined } : undefined;
}

/** @param open, close how many times the price is what the split makes of it, or the other way round */
function isSplit(factor: number, hasOpen: boolean, open: number, close: number, activity: Activity): boolean {
  // in shares of the day before; a reverse split leaves fewer
  const volume = activity.volume / Math.max(factor, 1);
  if (volume > ORDINARY_VOLUME) return false;
  const isSmall = Math.max(factor, 1 / factor) === SMALLEST_FACTOR;
  // closes alone fall by a third in a crash more often than by 3:2 in a split
  if (!hasOpen) return close <= NEAR && !isSmall;
  if (open <= NEAR && close <= NEAR) return true;
  if (!isSmall) return close <= LARGE.close && open <= (Number.isNaN(volume) ? NEAR : LARGE.open);
  const isQuiet = volume <= SMALL.volume && activity.range <= SMALL.range;
  return isQuiet && open <= SMALL.open && close <= SMALL.close;
}

/**
 * The break in the level of an index, which has no shares to split but may be rescaled: a jump by the ratio of a split
 * that is far beyond its own moves. (The level of a volatility index makes such jumps: VIX rose to 2.2 times on
 * 2018-02-05.)
 */
export function levelJumpOf(before: number, { open, close }: Bar, activityOf: () => Activity): Jump | undefined {
  const move = close / before;
  if (!isBeyond(move, SMALLEST_JUMP)) return undefined;
  const factor = nearestFactor(move);
  // where the open is known it has jumped too
  const isWhole = !(open > 0) || ratioOf((open / before) * factor, 1) <= LARGE.close;
  const isNear = ratioOf(move * factor, 1) <= NEAR && Math.max(factor, 1 / factor) > SMALLEST_FACTOR;
  return isWhole && isNear && activityOf().move >= RESCALED ? { factor } : undefined;
}

/**
 * The factor of the split that seems to lie between two prices of a stock or fund; undefined if none does. With no more
 * than two prices to go by, a fall by a third is no split.
 */
export function splitBetween(kind: InstrumentKind, before: number, price: number): number | undefined {
  if ((kind !== 'stock' && kind !== 'etf') || !(before > 0 && price > 0)) return undefined;
  const factor = nearestFactor(price / before);
  return ratioOf((price / before) * factor, 1) <= NEAR && Math.max(factor, 1 / factor) > SMALLEST_FACTOR
    ? factor
    : undefined;
}

/** Whether two prices lie as near to each other as those of two sessions do. */
export const isSameLevel = (a: number, b: number): boolean => ratioOf(a, b) <= SAME_LEVEL;

/**
 * Whether prices jump as a split makes them: the open or the close lies nearer to the price before divided by the
 * factor than to the price before. One that the prices do not show was adjusted for already. A split too small to be
 * told from a day's move is believed.
 */
export function pricesShowSplit(factor: number, before: number, { open, close }: Pick<Bar, 'open' | 'close'>): boolean {
  if (ratioOf(factor, 1) < SMALLEST_TELLABLE_SPLIT) return true;
  const shows = (price: number): boolean => ratioOf(price * factor, before) < ratioOf(price, before);
  return (open > 0 && shows(open)) || shows(close);
}

/** A split as people write it, new shares to old: 2:1, 3:2, 1:8. */
export function splitText(factor: number): string {
  for (const old of [1, 2]) if (Number.isInteger(factor * old)) return `${factor * old}:${old}`;
  for (const shares of [1, 2]) if (Number.isInteger(shares / factor)) return `${shares}:${shares / factor}`;
  return `${factor}:1`;
}

/** How many times the larger of two is the smaller. */
const ratioOf = (a: number, b: number): number => (a > b ? a / b : b / a);

const isBeyond = (ratio: number, bound: number): boolean => ratio >= bound || ratio <= 1 / bound;

/** The factor of FACTORS, or of a reverse split, that a price ratio is nearest to. */
function nearestFactor(ratio: number): number {
  const size = ratio < 1 ? 1 / ratio : ratio;
  const factor = FACTORS.reduce((best, candidate) =>
    ratioOf(candidate, size) < ratioOf(best, size) ? candidate : best,
  );
  return ratio < 1 ? factor : 1 / factor;
}
