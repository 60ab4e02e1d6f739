/** Something to measure: a name, and a piece of work whose result is used, so that nothing is optimised away. */
export interface Contender {
  readonly name: string;
  run(): number;
}

export interface Result {
  readonly name: string;
  /** median of the rounds, milliseconds */
  readonly median: number;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Kept from call to call: a result that nobody reads might never be worked out. */
let sink = 0;

/** Runs the contenders in turn, so that all see the same noise of the machine; the first rounds warm up and do not count. */
export function compare(contenders: readonly Contender[], rounds = 15, warmUp = 3): Result[] {
  const times = contenders.map((): number[] => []);
  for (let round = -warmUp; round < rounds; round++) {
    for (const [i, contender] of contenders.entries()) {
      const begun = performance.now();
      sink += contender.run();
      if (round >= 0) times[i]!.push(performance.now() - begun);
    }
  }
  return contenders.map(({ name }, i) => ({ name, median: median(times[i]!) }));
}

/** Prints medians in a unit of work, each as a ratio to the first. */
export function report(title: string, results: readonly Result[], units: number, unit: string): void {
  const base = results[0]!.median;
  console.log(title);
  for (const { name, median: ms } of results) {
    const each = ((ms * 1e6) / units).toFixed(1).padStart(9);
    console.log(`  ${name.padEnd(40)} ${each} ns/${unit}  ${(ms / base).toFixed(2).padStart(7)} x ${results[0]!.name}`);
  }
  if (Number.isNaN(sink)) console.log('');
}

/** A walk of prices, the same at each run. */
export function walk(length: number, seed: number): Float64Array {
  const values = new Float64Array(length);
  let state = seed >>> 0;
  let level = 100;
  for (let t = 0; t < length; t++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    level *= 1 + (state / 2 ** 32 - 0.4995) * 0.03;
    values[t] = level;
  }
  return values;
}
