import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, formatDay, weekdayOf } from '../../src/base/dates.ts';
import type { Instrument } from '../../src/market/market-file.ts';
import type { PriceSeries } from '../../src/market/price-series.ts';
import { deskSource, hasDesk, realDesk } from '../desk.ts';
import { BARS, bars, COLUMNS, calendar, FILE, told, vintagesOfText } from './tiny-prices.ts';

/** What a corruption makes of a file, and what has to come out. */
interface Corruption {
  readonly rows: readonly string[];
  /** code and line of each finding, in order of line; lines count the header */
  readonly findings: readonly string[];
  /** what each session's row reads then: unchanged unless named */
  readonly changed?: Readonly<Record<number, string>>;
  /** the row with which history begins */
  readonly begin?: number;
}

const lineOf = (row: number): number => row + 2;
const absent = (row: string): string => `${row.slice(0, 10)},-,-,-,-,-`;
const replaced = (rows: readonly string[], i: number, ...by: string[]): string[] =>
  rows.flatMap((row, k) => (k === i ? by : [row]));
/** A row with some of its cells changed. */
function edited(
  row: string,
  change: (cells: { open: number; high: number; low: number; close: number; volume: number }) => object,
): string {
  const [date, open, high, low, close, volume] = row.split(',');
  const cells = {
    open: Number(open),
    high: Number(high),
    low: Number(low),
    close: Number(close),
    volume: Number(volume),
  };
  return [date, ...COLUMNS.map((name) => ({ ...cells, ...change(cells) })[name])].join();
}
const times = (factor: number) => (row: string) =>
  edited(row, ({ open, high, low, close }) => ({
    open: open * factor,
    high: high * factor,
    low: low * factor,
    close: close * factor,
  }));

/** Rows `i` and `j > i` are any two, neither first nor last. */
const CORRUPTIONS: Readonly<Record<string, (rows: readonly string[], i: number, j: number) => Corruption | undefined>> =
  {
    'a close of zero': (rows, i) => ({
      rows: replaced(
        rows,
        i,
        edited(rows[i]!, () => ({ close: 0 })),
      ),
      findings: [`bad-close ${lineOf(i)}`],
      changed: { [i]: absent(rows[i]!) },
    }),
    'a negative row': (rows, i) => ({
      rows: replaced(rows, i, times(-1)(rows[i]!)),
      findings: [`bad-close ${lineOf(i)}`],
      changed: { [i]: absent(rows[i]!) },
    }),
    'a low of zero': (rows, i) => ({
      rows: replaced(
        rows,
        i,
        edited(rows[i]!, () => ({ low: 0 })),
      ),
      findings: [`bad-range ${lineOf(i)}`],
      changed: { [i]: closeAlone(rows[i]!) },
    }),
    'a high below the low': (rows, i) => ({
      rows: replaced(
        rows,
        i,
        edited(rows[i]!, ({ high, low }) => ({ high: low, low: high })),
      ),
      findings: [`bad-range ${lineOf(i)}`],
      changed: { [i]: closeAlone(rows[i]!) },
    }),
    'a close outside the range': (rows, i) => {
      const row = edited(rows[i]!, ({ high }) => ({ close: high * 1.01 }));
      return { rows: replaced(rows, i, row), findings: [`bad-range ${lineOf(i)}`], changed: { [i]: closeAlone(row) } };
    },
    'an open outside the range': (rows, i) => {
      const row = edited(rows[i]!, ({ low }) => ({ open: low * 0.99 }));
      return { rows: replaced(rows, i, row), findings: [`bad-range ${lineOf(i)}`], changed: { [i]: closeAlone(row) } };
    },
    'a close with a slipped point': (rows, i) => ({
      rows: replaced(
        rows,
        i,
        edited(rows[i]!, ({ close }) => ({ close: close * 10 })),
      ),
      findings: [`bad-close ${lineOf(i)}`],
      changed: { [i]: absent(rows[i]!) },
    }),
    'a missing session': (rows, i) => ({
      rows: replaced(rows, i),
      findings: [`missing-session ${lineOf(i)}`],
      changed: { [i]: absent(rows[i]!) },
    }),
    'a duplicate date': (rows, i) => ({
      rows: replaced(rows, i, rows[i]!, times(1.001)(rows[i]!)),
      findings: [`duplicate-date ${lineOf(i + 1)}`],
      changed: { [i]: absent(rows[i]!) },
    }),
    'a row too far down': (rows, i, j) => ({
      rows: replaced(replaced(rows, j, rows[j]!, rows[i]!), i),
      // the next row tells both
      findings: [`missing-session ${lineOf(i)}`, `unordered-date ${lineOf(j)}`],
      changed: { [i]: absent(rows[i]!) },
    }),
    'a row too far up': (rows, i, j) =>
      j === i + 1
        ? undefined
        : {
            rows: replaced(replaced(rows, j), i, rows[j]!, rows[i]!),
            findings: [`unordered-date ${lineOf(i)}`, `missing-session ${lineOf(j + 1)}`],
            changed: { [j]: absent(rows[j]!) },
          },
    'a stale bar': (rows, i) => ({
      rows: replaced(rows, i, rows[i]!.slice(0, 10) + rows[i - 1]!.slice(10)),
      findings: [`stale-bar ${lineOf(i)}`],
      changed: { [i]: absent(rows[i]!) },
    }),
    'a row on a day without trade': (rows, i) => {
      const [day, next] = [calendar.sessions[calendar.indexAtOrBefore(dayOfRow(rows[i]!))]!, dayOfRow(rows[i + 1]!)];
      if (next - day === 1) return undefined;
      return {
        rows: replaced(rows, i, rows[i]!, formatDay(day + 1) + times(1.002)(rows[i]!).slice(10)),
        findings: [`not-a-session ${lineOf(i + 1)}`],
      };
    },
    'a split without adjustment': (rows, i, j) => {
      const factor = [2, 3, 7, 0.1][j % 4]!;
      return {
        rows: rows.map((row, k) => (k < i ? times(factor)(row) : row)),
        findings: [`unadjusted-split ${lineOf(i)}`],
        begin: i,
      };
    },
    'a row in other shares': (rows, i, j) => ({
      rows: replaced(rows, i, times([0.5, 2, 10, 100, 0.01][j % 5]!)(rows[i]!)),
      findings: [`bad-close ${lineOf(i)}`],
      changed: { [i]: absent(rows[i]!) },
    }),
  };

const closeAlone = (row: string): string => row.replace(/^([^,]*),[^,]*,[^,]*,[^,]*,/, '$1,-,-,-,');
const dayOfRow = (row: string): Day => Date.parse(row.slice(0, 10)) / 86_400_000;

/** Plain bars of consecutive sessions, by moves of less than a percent. */
const plainRows = fc
  .array(
    fc.tuple(fc.integer({ min: -90, max: 90 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 800, max: 1200 })),
    {
      minLength: 12,
      maxLength: 60,
    },
  )
  .chain((steps) => fc.record({ steps: fc.constant(steps), from: fc.integer({ min: 0, max: 9000 }) }))
  .map(({ steps, from }) => {
    let price = 100;
    return steps.map(([move, spread, volume], i) => {
      const open = price;
      price *= 1 + move / 10_000;
      const [high, low] = [Math.max(open, price) * (1 + spread / 1e4), Math.min(open, price) * (1 - spread / 1e4)];
      return [formatDay(calendar.sessions[from + i]!), open, high, low, price, volume * 1000 + i].join();
    });
  });

function check(
  rows: readonly string[],
  { rows: wrong, findings, changed = {}, begin = 0 }: Corruption,
  what: string,
  about: Partial<Instrument> = {},
): void {
  const series = vintagesOfText([BARS, ...wrong].join('\n'), '', about)();
  const found = [...series.defects].map(({ diagnostic: { code, line } }) => ({ code, line: line! }));
  found.sort((a, b) => a.line - b.line || (a.code < b.code ? -1 : 1));
  expect(
    found.map(({ code, line }) => `${code} ${line}`),
    what,
  ).toEqual(findings);
  for (const { diagnostic } of series.defects)
    expect(diagnostic).toMatchObject({ file: FILE, severity: 'warning', column: 1 });
  const wanted = rows.map((row, i) => changed[i] ?? row).slice(begin);
  expect(bars(series), what).toEqual(wanted);
}

describe('one row of a plain file goes wrong: it is named by line, absent where it has to be, and alone in that', () => {
  for (const [name, corrupt] of Object.entries(CORRUPTIONS)) {
    test(`property: ${name}`, () => {
      fc.assert(
        fc.property(plainRows, fc.nat(), fc.nat(), (rows, a, b) => {
          const i = 1 + (a % (rows.length - 3));
          const j = i + 1 + (b % (rows.length - 2 - i));
          const corruption = corrupt(rows, i, j);
          if (corruption) check(rows, corruption, `row ${i} of ${rows.length}`);
        }),
        { numRuns: 60 },
      );
    });
  }
});

test('property: however many rows go wrong, what a view reads depends on visible rows alone', () => {
  fc.assert(
    fc.property(
      plainRows,
      fc.array(fc.tuple(fc.constantFrom(...Object.keys(CORRUPTIONS)), fc.nat(), fc.nat()), {
        minLength: 1,
        maxLength: 3,
      }),
      (good, faults) => {
        let rows: readonly string[] = good;
        for (const [name, a, b] of faults) {
          const i = 1 + (a % (rows.length - 3));
          const j = i + 1 + (b % (rows.length - 2 - i));
          rows = CORRUPTIONS[name]!(rows, i, j)?.rows ?? rows;
        }
        const whole = vintagesOfText([BARS, ...rows].join('\n'));
        for (const asOf of new Set(rows.map(dayOfRow))) {
          // a blank line keeps the lines of the rows below
          const visible = rows.map((row) => (dayOfRow(row) <= asOf ? row : ''));
          const cut = vintagesOfText([BARS, ...visible].join('\n'));
          expect(known(whole(asOf), asOf), `as of ${formatDay(asOf)}: ${JSON.stringify(faults)}`).toEqual(
            known(cut(asOf), asOf),
          );
        }
      },
    ),
    { numRuns: 150 },
  );
});

/** What a view reads whose last visible day is `asOf`: rows up to the last one that is in the file, and their defects. */
function known(series: PriceSeries, asOf: Day): unknown {
  const end = series.days.findLastIndex((day, i) => day <= asOf && series.lines[i] !== 0) + 1;
  return {
    bars: bars(series).slice(0, end),
    lines: [...series.lines.subarray(0, end)],
    told: told(series, asOf).sort(),
  };
}

test('a file with the newest row first is turned round', () => {
  const rows = fc.sample(plainRows, { numRuns: 1, seed: 5 })[0]!;
  const series = vintagesOfText([BARS, ...rows.toReversed()].join('\n'))();
  expect(bars(series)).toEqual(rows);
  expect(series.lines[0]).toBe(rows.length + 1);
  expect(told(series)).toEqual([]);
});

describe.skipIf(!hasDesk)('the real desk', () => {
  test('one row of a real series goes wrong, in each way', () => {
    const { market } = realDesk();
    const source = deskSource();
    const symbols = ['IWM', 'SPY', 'QQQ', 'MSFT', 'JNJ', 'KO', 'T', 'DIA'];
    for (const [k, [name, corrupt]] of Object.entries(CORRUPTIONS).entries()) {
      const symbol = symbols[k % symbols.length]!;
      const { instrument, file } = market.series(symbol);
      const [, ...all] = new TextDecoder().decode(source.read(file)!).trim().split('\n');
      const rows = all.slice(-600).map((row) => edited(row, () => ({})));
      for (let i = 41 + k; i < rows.length - 20; i += 83) {
        // a Friday for a row of the weekend
        const at = name === 'a row on a day without trade' ? i + ((5 - weekdayOf(dayOfRow(rows[i]!)) + 5) % 5) : i;
        const corruption = corrupt(rows, at, at + 7 + (i % 5));
        if (corruption) check(rows, corruption, `${name}: ${symbol} ${rows[at]!.slice(0, 10)}`, instrument);
      }
    }
  });
});
