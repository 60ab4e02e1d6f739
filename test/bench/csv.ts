// Reading price files: a million plain rows, and the same rows quoted, beside a minimal loop and npm peers.
import { parsePriceCsv } from '../../src/market/price-csv.ts';
import { compare, walk } from './harness.ts';

const ROWS = 1_000_000;
const DAYS = Array.from({ length: 5000 }, (_, i) =>
  new Date(Date.UTC(2000, 0, 3) + i * 86_400_000).toISOString().slice(0, 10),
);
const FILES = ROWS / DAYS.length;

const encoder = new TextEncoder();
const rowsOf = (quote: string, seed: number): Uint8Array => {
  const close = walk(DAYS.length, seed);
  const rows = DAYS.map((day, t) => {
    const price = close[t]!;
    const cells = [
      day,
      price.toFixed(2),
      (price * 1.01).toFixed(2),
      (price * 0.99).toFixed(2),
      price.toFixed(2),
      1_000_000 + t,
    ];
    return cells.map((cell) => `${quote}${cell}${quote}`).join();
  });
  return encoder.encode(`date,open,high,low,close,volume\n${rows.join('\n')}\n`);
};

/** The least that can be done: find the numbers, keep five columns, trust everything. */
function readByHand(bytes: Uint8Array): number {
  const capacity = DAYS.length;
  const columns = Array.from({ length: 5 }, () => new Float64Array(capacity));
  const days = new Int32Array(capacity);
  let at = bytes.indexOf(10) + 1;
  let row = 0;
  while (at < bytes.length) {
    let day = 0;
    for (let i = 0; i < 10; i++) if (i !== 4 && i !== 7) day = day * 10 + (bytes[at + i]! - 48);
    days[row] = day;
    at += 11;
    for (let column = 0; column < 5; column++) {
      let value = 0;
      let scale = 0;
      for (; at < bytes.length; at++) {
        const byte = bytes[at]!;
        if (byte === 44 || byte === 10) break;
        if (byte === 46) scale = 1;
        else {
          value = value * 10 + (byte - 48);
          if (scale > 0) scale *= 10;
        }
      }
      at++;
      columns[column]![row] = scale > 0 ? value / scale : value;
    }
    row++;
  }
  return columns[3]![row - 1]! + days[row - 1]!;
}

type ParseText = (text: string) => { length: number } | { data: { length: number } };
const peer = (name: string): Promise<Readonly<Record<string, never>>> => import(name);
const [papaparse, d3] = await Promise.all(['papaparse', 'd3-dsv'].map(peer));
const { parse: csvParse } = (await peer('csv-parse/sync')) as unknown as { parse: ParseText };
const papa = (papaparse!.default ?? papaparse) as unknown as { parse: ParseText };
const decoder = new TextDecoder();

for (const [title, quote, rounds] of [
  ['plain', '', 7],
  ['quoted', '"', 5],
] as const) {
  const files = Array.from({ length: FILES }, (_, i) => rowsOf(quote, i + 1));
  const bytes = files.reduce((sum, file) => sum + file.length, 0);
  const ours = {
    name: 'prebell',
    run: () => files.reduce((sum, file) => sum + parsePriceCsv('x.csv', file).close.at(-1)!, 0),
  };
  const sample = files.slice(0, 10);
  const overText = (name: string, parse: ParseText) => ({
    name,
    run: () => sample.reduce((sum, file) => sum + ('length' in Object(parse(decoder.decode(file))) ? 1 : 2), 0),
  });
  const full = compare(
    quote === ''
      ? [{ name: 'minimal loop', run: () => files.reduce((sum, file) => sum + readByHand(file), 0) }, ours]
      : [ours],
    rounds,
    2,
  );
  const peers = compare(
    [
      overText('papaparse', (text) => papa.parse(text)),
      overText('csv-parse', (text) => csvParse(text)),
      overText('d3-dsv', (text) => (d3!.csvParseRows as unknown as ParseText)(text)),
    ],
    3,
    1,
  );
  console.log(`CSV, ${ROWS.toLocaleString('en-US')} ${title} rows of OHLCV, ${(bytes / 1e6).toFixed(0)} MB`);
  const line = (name: string, ms: number, size: number): void =>
    console.log(`  ${name.padEnd(40)} ${(size / 1e3 / ms).toFixed(0).padStart(6)} MB/s`);
  for (const { name, median } of full) line(name, median, bytes);
  for (const { name, median } of peers)
    line(
      name,
      median,
      sample.reduce((sum, file) => sum + file.length, 0),
    );
}
