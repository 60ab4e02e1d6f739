import type { Diagnostic } from '../../base/diagnostic.ts';
import { PLAIN_MARKS, wordDiff } from '../word-diff.ts';
import type { Tried } from './test-rules.ts';

/** The name of an example for people: "momentum/overbought, example 2". */
export const nameOf = ({ rule, index }: Pick<Tried, 'rule' | 'index'>): string => `${rule.id}, example ${index + 1}`;

/** What is wrong with the examples that failed, each at its place. */
export function failuresOf(tried: readonly Tried[], marks = PLAIN_MARKS): Diagnostic[] {
  return tried.flatMap((one): Diagnostic[] => {
    if (one.result !== 'failed') return [];
    if (one.faults.length > 0) return [...one.faults];
    const failed = { code: 'failed-example', severity: 'warning' } as const;
    if (one.reason !== undefined) {
      const example = one.rule.examples[one.index];
      const [key, help] = example?.silent
        ? ['silent', 'narrow the "if", or write what it says under "says"']
        : [example?.says === undefined ? 'tail' : 'says', 'give other facts, or write "silent: true"'];
      const place = one.rule.placeOfKey(['examples', one.index, key]);
      return [{ ...failed, message: `${nameOf(one)}: ${one.reason}`, help, ...place }];
    }
    return one.differences.map(({ path, expected, actual }) => ({
      ...failed,
      message: `${nameOf(one)} ${actual === undefined ? 'expects a wording that is not there' : 'says something else'}`,
      help: actual === undefined ? expected : wordDiff(expected, actual, marks),
      ...one.rule.place(path),
    }));
  });
}
