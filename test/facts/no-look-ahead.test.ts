import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/base/choice.ts';
import { civilOf, formatDay, parseDay } from '../../src/base/dates.ts';
import type { Source } from '../../src/base/source.ts';
import type { Scan } from '../../src/facts/kind.ts';
import { openScans } from '../../src/facts/scans.ts';
import { openMarket } from '../../src/market/market.ts';
import { indexOfDay } from '../../src/market/price-series.ts';
import { compileMetrics } from '../../src/metrics/metrics.ts';
import { METRICS_FILE, readMetricsFile } from '../../src/metrics/metrics-file.ts';
import { hasDesk, realDesk } from '../desk.ts';
import { allScans, type TinyDesk, type TinyMarket, tinyDesk } from './tiny-market.ts';
import { walkOf } from './walks.ts';

/** All that a row of a scan says. */
const rowOf = (scan: Scan, t: number) => {
  const values = scan.values(t);
  return {
    holds: Number(scan.holds(t)),
    strength: scan.strength(t),
    values,
    evidence: Number(scan.holds(t)) && values ? scan.evidence(t) : undefined,
  };
};

const rowsOf = (desk: TinyDesk, subject: string, t: (scan: Scan) => number): Record<string, unknown> =>
  Object.fromEntries([...allScans(desk, subject)].map(({ name, scan }) => [name, rowOf(scan, t(scan))]));

const walk = walkOf(30, 400);

const marketOf = (a: readonly number[], b: readonly number[], n: number): TinyMarket => ({
  instruments: {
    A: {
      about: { milestones: 50, benchmark: 'B', peers: 'pair', launched: '2016-01-04' },
      close: a.slice(0, n),
      range: a
        .slice(0, n)
        .map((close, i) => (Number.isNaN(close) ? [close, close] : [close - (i % 7), close + (i % 5)])),
    },
    B: { close: b.slice(0, n) },
  },
  about: { groups: { pair: ['A', 'B'] }, episodes: [{ name: 'then', from: '2016-02-01', to: '2016-06-30' }] },
});

test('property: a row of any scan is the same whether or not later rows are there', () => {
  fc.assert(
    fc.property(walk, walk, fc.nat(), (a, b, n) => {
      const length = Math.min(a.length, b.length);
      const t = n % length;
      // a desk of 2016 on: inside the calendar's horizon
      const [whole, cut] = [tinyDesk(marketOf(a, b, length)), tinyDesk(marketOf(a, b, t + 1))];
      for (const subject of ['A', 'B', 'pair']) {
        expect(
          rowsOf(cut, subject, () => t),
          `row ${t} of ${length} about ${subject}`,
        ).toEqual(rowsOf(whole, subject, () => t));
      }
    }),
    { numRuns: 40 },
  );
});

/** A source whose price files end with a day. */
function cutSource(source: Source, last: string): Source {
  const decoder = new TextDecoder();
  return {
    ...source,
    read: (path) => {
      const bytes = source.read(path);
      if (!bytes || !path.startsWith('data/prices/')) return bytes;
      const lines = decoder.decode(bytes).split('\n');
      return new TextEncoder().encode(
        lines.filter((line) => line.slice(0, 10) <= last || line.startsWith('date')).join('\n'),
      );
    },
  };
}

describe.skipIf(!hasDesk)('the real desk', () => {
  const SUBJECTS = ['IWM', 'QQQ', 'RTY', 'VIX', 'US10Y', 'majors', 'AAPL', 'OXY', 'DIA', 'COMP'];

  test('40 random dates and subjects: cutting the price files after a day leaves the rows of that day as they are', () => {
    const desk = realDesk();
    const random = seededRandom(20201125);
    const metricsText = new TextDecoder().decode(desk.source.read(METRICS_FILE));
    for (let i = 0; i < 40; i++) {
      const subject = SUBJECTS[i % SUBJECTS.length]!;
      const { days } = desk.market.series(subject === 'majors' ? 'DJI' : subject);
      const inside = days.filter((day) => civilOf(day).year >= 1990 && day <= parseDay('2021-03-31')!);
      const day = inside[Math.floor(random() * inside.length)]!;
      const market = openMarket(cutSource(desk.source, formatDay(day)));
      const metrics = compileMetrics(readMetricsFile(metricsText), market);
      const cut: TinyDesk = { market, metrics, scans: openScans(market, metrics) };
      const t = (scan: Scan): number => indexOfDay(scan.series, day);
      const rows = rowsOf(cut, subject, t);
      expect(Object.keys(rows).length, 'scans were compared').toBeGreaterThan(3);
      expect(rows, `${subject} on ${formatDay(day)}`).toEqual(rowsOf(desk, subject, t));
    }
  });
});
