import { formatNumber } from '../../base/rounding.ts';
import { priceEvidence } from '../evidence.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { linesOf, lineValues } from '../lines.ts';

/** How near, in per cent of the line, counts as having come near it; deeper than that, it was no test but a break. */
const NEAR_PERCENT = 1;
/** Sessions for which a test is worth telling. */
const MAX_AGE = 21;
/** Sessions that must have been spent on the holding side before, so that a line just crossed is not "tested". */
const MIN_STAY = 10;

export const test: SeriesKind = {
  id: 'test',
  says: 'came near an average within the session, or went through it, and held it on the close',
  about: 'instrument',
  metric: 'close',
  keys: { over: undefined, direction: ['support', 'resistance'], how: ['near', 'through'] },
  tau: 10,
  fields: {
    over: { unit: 'line', says: 'what was tested' },
    direction: { unit: 'choice', says: 'held from above or from below', choices: ['support', 'resistance'] },
    level: { unit: 'level', says: 'where the line stood' },
    extreme: { unit: 'level', says: 'the low (or high) of the test' },
    distance: {
      unit: 'percent',
      says: 'how near it came, or how far it went through',
      range: [0, Number.POSITIVE_INFINITY],
    },
    session: { unit: 'day', says: 'the session of the nearest approach' },
    sessions_ago: { unit: 'sessions', says: 'sessions since then' },
  },
  example: {
    series: { IWM: '100+0.5x30 115.2', 'IWM.low': '99+0.5x30 114.8', 'IWM.high': '101+0.5x30 116.2' },
    keys: { over: 'sma4', direction: 'support', how: 'near' },
    metrics: 'sma4: { is: "sma(close, 4)", unit: price, decimals: 2, name: 4-day average }',
    says: { direction: 'support', level: 114.675, extreme: 114.8, sessions_ago: 0 },
  },
  metrics: () => ['close'],
  variants: ({ metrics }, _subject, metric) =>
    linesOf(metrics, metric).flatMap((over) =>
      (['support', 'resistance'] as const).flatMap((direction) =>
        (['near', 'through'] as const).map((how) => ({ over, direction, how })),
      ),
    ),
  scan({ market, metrics }, subject, metric, keys): Scan | undefined {
    const series = market.series(subject);
    const line = lineValues(metrics, keys.over!, subject, series.days.length);
    if (!line || metric !== 'close') return undefined;
    const { close } = series;
    const sign = keys.direction === 'support' ? 1 : -1;
    const extremes = sign > 0 ? series.low : series.high;
    /** how far the extreme stayed from the line, per cent of the line; negative where it went through */
    const nearness = (t: number): number => (sign * (extremes[t]! - line[t]!) * 100) / line[t]!;
    const isThrough = keys.how === 'through';
    const ages = testsOf(close, line, sign, nearness, isThrough);
    return {
      series,
      holds: (t) => ages[t]! >= 0,
      strength(t) {
        const age = ages[t]!;
        return age >= 0 ? 1 + NEAR_PERCENT - nearness(t - age) : age === UNKNOWN ? Number.NaN : 0;
      },
      values(t) {
        const age = ages[t]!;
        if (age < 0) return undefined;
        const at = t - age;
        return {
          over: keys.over!,
          direction: keys.direction!,
          level: line[at]!,
          extreme: extremes[at]!,
          distance: Math.abs(nearness(at)),
          session: series.days[at]!,
          sessions_ago: age,
        };
      },
      lacks(t) {
        if (ages[t] === UNKNOWN) return undefined;
        const isSupport = sign > 0;
        if (sign * (close[t]! - line[t]!) <= 0) {
          const [at, of] = [formatNumber(close[t]!, 2), formatNumber(line[t]!, 2)];
          return { says: `closed at ${at}, not ${isSupport ? 'above' : 'below'} ${of}` };
        }
        const what = isThrough ? `went less than ${NEAR_PERCENT}% through it` : `came within ${NEAR_PERCENT}% of it`;
        return {
          says: `no session of the last ${MAX_AGE + 1} ${what} after ${MIN_STAY} closes ${isSupport ? 'above' : 'below'}`,
        };
      },
      evidence: (t) => [priceEvidence(series, t - ages[t]!, t, [t - ages[t]!], extremes)],
    };
  },
};

/** No test to tell of, or a datum that is absent. */
const UNTESTED = -1;
const UNKNOWN = -2;

/**
 * For each row, how many sessions ago the nearest approach (or the deepest way through) of the last MAX_AGE sessions
 * was, within its stay on the holding side.
 */
function testsOf(
  close: Float64Array,
  line: Float64Array,
  sign: 1 | -1,
  nearness: (t: number) => number,
  isThrough: boolean,
): Int8Array {
  const ages = new Int8Array(close.length);
  const [least, most] = isThrough ? [-NEAR_PERCENT, -Number.MIN_VALUE] : [0, NEAR_PERCENT];
  const isNear = (t: number): boolean => nearness(t) >= least && nearness(t) <= most;
  let stay = 0;
  let current = UNTESTED;
  for (let t = 0; t < ages.length; t++) {
    const gap = sign * (close[t]! - line[t]!);
    if (!(gap > 0)) {
      ages[t] = Number.isNaN(gap) ? UNKNOWN : UNTESTED;
      stay = 0;
      current = UNTESTED;
      continue;
    }
    stay++;
    if (current >= 0 && t - current > MAX_AGE) {
      // the nearest has grown old: the nearest of the younger ones follows
      const old = current;
      current = UNTESTED;
      for (let s = old + 1; s < t; s++) {
        if (isNear(s) && (current < 0 || nearness(s) <= nearness(current))) current = s;
      }
    }
    if (stay > MIN_STAY && isNear(t) && (current < 0 || nearness(t) <= nearness(current))) current = t;
    ages[t] = current < 0 ? UNTESTED : t - current;
  }
  return ages;
}
