import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Day, dayOf, formatDay } from '../../../src/base/dates.ts';
import { beginNotes, findFacts } from '../../../src/facts/finder.ts';
import { KINDS } from '../../../src/facts/registry.ts';
import { viewAt } from '../../../src/market/view.ts';
import { lastBefore, tinyDesk } from '../tiny-market.ts';
import { present } from '../walks.ts';

/** Periods before a record of the data may be told. */
const HISTORY = { weekly: 104, monthly: 60, quarterly: 40 } as const;
type Frequency = keyof typeof HISTORY;
const STEP: Record<Frequency, number> = { weekly: 7, monthly: 30, quarterly: 91 };
const HOUR = 3_600_000;

interface Row {
  readonly period: number;
  /** hours since the first report */
  readonly hour: number;
  readonly actual: number;
  readonly consensus: number;
  readonly previous: number;
}

/** Few values, so that ties are common; some reports restate the one before, or are corrected later. */
const history = (minLength: number, maxLength: number): fc.Arbitrary<Row[]> => {
  const orNone = (value: fc.Arbitrary<number>) => fc.option(value, { nil: Number.NaN, freq: 2 });
  const value = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 200, max: 215 }) },
    fc.integer({ min: 180, max: 240 }),
  );
  return fc
    .array(fc.record({ actual: value, consensus: orNone(value), previous: orNone(value), later: orNone(value) }), {
      minLength,
      maxLength,
    })
    .map((reports) =>
      reports.flatMap(({ actual, consensus, previous, later }, period): Row[] => [
        { period, hour: period * 24 * 7, actual, consensus, previous },
        // a correction of its own, some days after the report and before the next one
        ...(present(later) && later % 3 === 0
          ? [{ period, hour: period * 24 * 7 + 60, actual: later, consensus: Number.NaN, previous: Number.NaN }]
          : []),
      ]),
    );
};

/** What was known of a period at an hour: the latest of its own reports and of what the next one restated. */
function knownAt(rows: readonly Row[], period: number, hour: number): number {
  let value = Number.NaN;
  for (const row of [...rows].filter((one) => one.hour <= hour).sort((a, b) => a.hour - b.hour)) {
    if (row.period === period) value = row.actual;
    else if (row.period === period + 1 && present(row.previous)) value = row.previous;
  }
  return value;
}

test('property: a report against the one before, the forecast and its own past, by brute force', () => {
  const cases = fc.constantFrom<Frequency>('weekly', 'monthly', 'quarterly').chain((frequency) =>
    fc.tuple(
      fc.constant(frequency),
      fc.oneof(history(2, HISTORY[frequency] + 12), history(HISTORY[frequency], HISTORY[frequency] + 12)),
      fc.constantFrom('higher', 'lower'),
      fc.nat(),
      // nothing before was as high, or as low
      fc.constantFrom(undefined, undefined, 300, 100),
    ),
  );
  const seen: Record<string, number> = { high: 0, low: 0, record: 0, revised: 0, large: 0, none: 0 };
  fc.assert(
    fc.property(cases, ([frequency, given, better, n, spike]) => {
      const rows = given.map((row, i) =>
        spike !== undefined && i === given.length - 1 ? { ...row, actual: spike } : row,
      );
      const first = Date.parse('2012-01-05T13:30:00Z');
      const periodOf = (period: number): Day => dayOf(2000, 1, 1) + period * STEP[frequency];
      const cell = (value: number): string => (present(value) ? String(value) : '');
      const lines = rows.map(({ period, hour, actual, consensus, previous }) =>
        [
          formatDay(periodOf(period)),
          new Date(first + hour * HOUR).toISOString().replace('.000', ''),
          actual,
          cell(consensus),
          cell(previous),
        ].join(),
      );
      const desk = tinyDesk({
        instruments: { A: { close: [1] } },
        about: { releases: { claims: { name: 'claims', unit: 'claims', frequency, better } } },
        files: { 'data/releases/claims.csv': `period,released,actual,consensus,previous\n${lines.join('\n')}\n` },
      });
      // a quarter of an hour after some report, seen by a paper of the day before
      const news = spike === undefined ? rows[n % rows.length]! : rows.at(-1)!;
      const hour = news.hour + 0.25;
      const asOf = first + hour * HOUR;
      const room = {
        scans: desk.scans,
        view: viewAt(desk.market, asOf),
        since: asOf - 24 * HOUR,
        until: 0,
        weightOf: () => 1,
        fixedBits: () => 4,
        notes: beginNotes(),
      };
      const { facts } = findFacts(room, { kind: KINDS.get('release')!, where: {} }, 'claims');
      const at = news.period;
      const row = rows.find((one) => one.period === at)!;
      if (row !== news) {
        expect(facts, 'a correction is no report').toEqual([]);
        seen.none!++;
        return;
      }
      const values = Array.from({ length: at + 1 }, (_, p) => knownAt(rows, p, hour));
      const { actual, consensus } = row;
      const published = rows.find((one) => one.period === at - 1)?.actual ?? Number.NaN;
      const previous = present(row.previous) ? row.previous : (values[at - 1] ?? Number.NaN);
      const change = actual - previous;
      const surprise = actual - consensus;
      const good = better === 'higher' ? 1 : -1;
      const choose = (step: number, [plus, minus, zero, unknown]: readonly string[]): string =>
        (step > 0 ? plus : step < 0 ? minus : step === 0 ? zero : unknown)!;
      const past = rows
        .filter(
          (one, i) => one.period < at && present(one.consensus) && rows.findIndex((o) => o.period === one.period) === i,
        )
        .slice(-24)
        .map((one) => Math.abs(one.actual - one.consensus));
      const beaten = past.filter((size) => size < Math.abs(surprise)).length;
      const isLarge =
        present(surprise) && (past.length >= 8 ? beaten >= 0.75 * past.length : Math.abs(surprise / consensus) >= 0.4);
      const high = lastBefore(at, (p) => values[p]! >= actual);
      const low = lastBefore(at, (p) => values[p]! <= actual);
      const [extreme, link] = high <= low ? ['high', high] : ['low', low];
      const isExtreme = link >= 0 && at - link >= 4;
      const isRecord = link < 0 && at >= HISTORY[frequency];
      let streak = 0;
      const way = Math.sign(values[at]! - (values[at - 1] ?? Number.NaN));
      while (way !== 0 && streak < at && Math.sign(values[at - streak]! - values[at - streak - 1]!) === way) streak++;
      const isRevised = present(previous, published) && previous !== published;
      if (isExtreme) seen[String(extreme)]!++;
      seen.record! += Number(isRecord);
      seen.revised! += Number(isRevised);
      seen.large! += Number(isLarge);
      expect(facts).toHaveLength(1);
      expect(facts[0]!.values).toEqual({
        actual,
        ...(present(previous) ? { previous, change } : {}),
        ...(present(consensus) ? { consensus, surprise } : {}),
        direction: choose(change, ['up', 'down', 'flat', 'unknown']),
        trend: choose(change * good, ['better', 'worse', 'same', 'unknown']),
        verdict: choose(surprise * good, ['better', 'worse', 'in line', 'unknown']),
        large: isLarge,
        revised: isRevised,
        ...(isRevised ? { previous_first: published } : {}),
        period: periodOf(at),
        released: first + row.hour * HOUR,
        frequency,
        extreme: isExtreme ? extreme : 'none',
        ...(isExtreme ? { since: periodOf(link), periods: at - link } : {}),
        matches: isExtreme && values[link] === actual,
        record: isRecord ? extreme : 'none',
        ...(isRecord ? { history_from: periodOf(0) } : {}),
        streak,
      });
      const bits = isExtreme || isRecord ? Math.log2((at - Math.max(0, link)) / 4) : 0;
      expect(facts[0]!.newsworthiness, 'the longer ago, the rarer').toBeCloseTo(4 + bits, 9);
    }),
    { numRuns: 300 },
  );
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(2);
}, 60_000);
