import { formatNumber, round } from '../base/rounding.ts';

const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const ORDINALS = ['zeroth', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

/** Largest excess over a round number that "more than" may cover: 7%. */
const MORE_THAN = 0.07;
/** Largest shortfall that "nearly" may cover: 3%. */
const NEARLY = 0.03;

/** Words to nine, figures beyond. */
export function countWord(count: number): string {
  return WORDS[count] ?? formatNumber(count, 0);
}

/** "third", "12th", "21st". */
export function ordinalWord(rank: number): string {
  if (ORDINALS[rank] !== undefined) return ORDINALS[rank];
  const teens = rank % 100 >= 11 && rank % 100 <= 13;
  return `${formatNumber(rank, 0)}${teens ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th')}`;
}

/** Magnitude with at most one decimal, ".0" dropped: "1.9%", "1%". */
export function percentText(value: number): string {
  return `${trimmed(Math.abs(value), 1)}%`;
}

/** "+1.9%", "-0.2%", "0%". */
export function signedPercentText(value: number): string {
  const sign = round(value, 1) > 0 ? '+' : round(value, 1) < 0 ? '-' : '';
  return `${sign}${percentText(value)}`;
}

/** "315.05 points", "0.29 point". */
export function pointsText(value: number, decimals: number): string {
  const size = Math.abs(value);
  return `${formatNumber(size, decimals)} ${round(size, decimals) <= 1 ? 'point' : 'points'}`;
}

/** "a basis point", "7 basis points". */
export function basisPointsText(value: number): string {
  const size = Math.abs(round(value, 1));
  return size === 1 ? 'a basis point' : `${trimmed(size, 1)} basis points`;
}

/** "9.3 percentage points", "1 percentage point", "half a percentage point", "a quarter of a percentage point". */
export function percentagePointsText(value: number): string {
  if (round(Math.abs(value), 2) === 0.25) return 'a quarter of a percentage point';
  const size = round(Math.abs(value), 1);
  if (size === 0.5) return 'half a percentage point';
  return `${trimmed(size, 1)} percentage ${size === 1 ? 'point' : 'points'}`;
}

/** Fixed decimals with a trailing ".0" dropped. */
export function trimmed(value: number, decimals: number): string {
  const text = formatNumber(value, decimals);
  return decimals > 0 && text.endsWith('0') ? text.replace(/\.0+$/, '') : text;
}

/** A round number below or above a value near enough to stand for it, with its hedge. */
export interface Hedge {
  readonly words: 'more than' | 'nearly';
  readonly round: number;
}

/**
 * The hedge that fits the rounded figure of a value: "more than" a round number up to 7% below it, "nearly" one up to
 * 3% above it; undefined where neither fits, or the figure is round itself.
 */
export function hedgeOf(value: number, decimals: number): Hedge | undefined {
  const shown = round(Math.abs(value), decimals);
  const step = stepOf(shown);
  const below = Math.floor(shown / step) * step;
  const above = below + step;
  if (shown === below || below === 0) return undefined;
  if (shown <= below * (1 + MORE_THAN)) return { words: 'more than', round: below };
  if (shown >= above * (1 - NEARLY)) return { words: 'nearly', round: above };
  return undefined;
}

/** The distance of round numbers around a value: 1 below 10, 5 or 10 below 100, then 50 and 100, and so on. */
function stepOf(value: number): number {
  if (value < 10) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(value));
  return value < 2 * magnitude ? magnitude / 2 : magnitude;
}
