// The since-engine beside the barest loop that links each point to the last one at least as high.
import { lastAtLeastAsHigh } from '../../src/facts/since.ts';
import { compare, report, walk } from './harness.ts';

/** Previous-greater links, without absent values. */
function linksByHand(values: Float64Array): Int32Array {
  const links = new Int32Array(values.length);
  for (let t = 0; t < values.length; t++) {
    let s = t - 1;
    while (s >= 0 && values[s]! < values[t]!) s = links[s]!;
    links[t] = s;
  }
  return links;
}

/** What most people write: look back until something is as high. */
function backwardScan(values: Float64Array): Int32Array {
  const links = new Int32Array(values.length);
  for (let t = 0; t < values.length; t++) {
    let s = t - 1;
    while (s >= 0 && values[s]! < values[t]!) s--;
    links[t] = s;
  }
  return links;
}

/** A stack of the points that nothing later has passed. */
function byStack(values: Float64Array): Int32Array {
  const links = new Int32Array(values.length);
  const stack: number[] = [];
  for (let t = 0; t < values.length; t++) {
    while (stack.length > 0 && values[stack.at(-1)!]! < values[t]!) stack.pop();
    links[t] = stack.at(-1) ?? -1;
    stack.push(t);
  }
  return links;
}

for (const [count, length] of [
  [200, 5000],
  [1, 1_000_000],
] as const) {
  const columns = Array.from({ length: count }, (_, i) => walk(length, i + 7));
  const over = (name: string, link: (values: Float64Array) => Int32Array) => ({
    name,
    run: () => columns.reduce((sum, values) => sum + link(values)[length - 1]!, 0),
  });
  const contenders = [over('links by hand', linksByHand), over('prebell', lastAtLeastAsHigh), over('stack', byStack)];
  if (length <= 5000) contenders.push(over('backward scan', backwardScan));
  report(
    `Highest since when, every point, ${count} x ${length.toLocaleString('en-US')}`,
    compare(contenders),
    count * length,
    'point',
  );
}
