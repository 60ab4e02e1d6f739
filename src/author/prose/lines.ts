import type { Place } from '../../base/diagnostic.ts';

/** Finds the line and column of an offset of a text, in the logarithm of its lines. */
export function linesOf(text: string, file: string): (offset: number) => Place {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return { file, line: low + 1, column: offset - starts[low]! + 1 };
  };
}
