import { parseDay } from '../../base/dates.ts';
import type { Phase, Recipe } from './bridge.ts';
import { PINS } from './pins.ts';
import { SEEDS } from './seeds.ts';
import { STOCKS, type Volatility, YIELDS } from './volatility.ts';

type Options = { follows?: string; beta?: number; pull?: number };

const phase = (
  from: string,
  volatility: Volatility,
  share: number,
  { beta = 1, pull = 0, ...rest }: Options = {},
): Phase => ({
  from: parseDay(from)!,
  volatility,
  share,
  beta,
  pull,
  ...rest,
});

const recipe = (symbol: keyof typeof PINS, phases: readonly Phase[], floor = 0): Recipe => ({
  symbol,
  pins: PINS[symbol],
  phases,
  floor,
  seeds: SEEDS[symbol] ?? {},
});

/** Noise of an index about the fund that tracks it, as a share of a usual day's move. */
const TRACKING = 0.02;

/**
 * How each series is made, leaders before those that follow them. The funds lead their indexes, so that pins and noise
 * of the one serve the other; the whole market moves with the S&P 500.
 */
export const RECIPES: readonly Recipe[] = [
  recipe('SPY', [phase('1998-01-02', STOCKS, 1, { pull: 0.01 })]),
  recipe('SPX', [
    phase('1957-03-04', STOCKS, 1, { pull: 0.01 }),
    phase('1998-01-05', STOCKS, TRACKING, { follows: 'SPY' }),
  ]),
  recipe('DJI', [phase('1992-01-02', STOCKS, 0.35, { follows: 'SPX', beta: 0.95 })]),
  recipe('COMP', [
    phase('1971-02-05', STOCKS, 0.5, { follows: 'SPX', beta: 0.9 }),
    phase('1998-01-02', STOCKS, 1.1, { follows: 'SPX', beta: 1.1 }),
    phase('2002-11-01', STOCKS, 0.5, { follows: 'SPX', beta: 1.1 }),
  ]),
  recipe('IWM', [phase('2000-05-26', STOCKS, 0.55, { follows: 'SPX', beta: 1.1 })]),
  recipe('RTY', [
    phase('1984-01-03', STOCKS, 0.45, { follows: 'SPX', beta: 0.9 }),
    phase('2000-05-30', STOCKS, TRACKING, { follows: 'IWM' }),
  ]),
  recipe('VIX', [phase('1990-01-02', STOCKS, 4, { follows: 'SPX', beta: -6, pull: 0.06 })], 6),
  recipe('US10Y', [phase('1990-01-02', YIELDS, 0.9, { follows: 'SPX', beta: 0.2, pull: 0.01 })]),
  recipe('US2Y', [phase('2010-01-04', YIELDS, 0.8, { follows: 'US10Y', beta: 0.6, pull: 0.01 })], 0.05),
  recipe('US30Y', [phase('2010-01-04', YIELDS, 0.25, { follows: 'US10Y', beta: 0.7, pull: 0.01 })]),
];
