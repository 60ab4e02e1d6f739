/** Ratios of splits that vendors fail to adjust for; a jump near one of them is taken for such a split. */
const SPLIT_RATIOS = [2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 50, 1.5].flatMap((ratio) => [ratio, 1 / ratio]);
const SPLIT_TOLERANCE = 0.03;
/** Moves smaller than this ratio are no split. */
const SMALLEST_SPLIT = 1.4;
/** Splits below this ratio are lost in a usual day's move: whether prices show them cannot be told. */
const SMALLEST_TELLABLE_SPLIT = 1.1;

/**
 * The ratio of the split that a jump of the price looks like; undefined if it looks like none. A split moves the open
 * and the close alike, overnight; a crash on the day rarely does both by the same ratio.
 *
 * @param before the close of the session before
 */
export function splitRatio(before: number, open: number, close: number): number | undefined {
  const closeRatio = close / before;
  if (closeRatio > 1 / SMALLEST_SPLIT && closeRatio < SMALLEST_SPLIT) return undefined;
  const openRatio = Number.isNaN(open) ? closeRatio : open / before;
  const near = (ratio: number, target: number): boolean => Math.abs(ratio / target - 1) <= SPLIT_TOLERANCE;
  const found = SPLIT_RATIOS.find((target) => near(closeRatio, target) && near(openRatio, target));
  return found === undefined ? undefined : Number(found.toPrecision(3));
}

/**
 * Whether prices jump as a split makes them: the open or the close lies nearer to the price before divided by the
 * factor than to the price before. One that the prices do not show was adjusted for already.
 */
export function pricesShowSplit(factor: number, before: number, open: number, close: number): boolean {
  const size = Math.abs(Math.log(factor));
  if (size < Math.log(SMALLEST_TELLABLE_SPLIT)) return true;
  const shows = (price: number): boolean =>
    Math.abs(Math.log((price / before) * factor)) < Math.abs(Math.log(price / before));
  return (open > 0 && shows(open)) || shows(close);
}
