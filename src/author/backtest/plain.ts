import { formatDay } from '../../base/dates.ts';
import { findingsOf } from './findings.ts';
import type { Backtest } from './report.ts';
import { mostFrequent } from './silence.ts';
import type { RuleTally } from './tally.ts';

/** A backtest as another program reads it: counts of each rule, what is pointed out, and what rules asked for said. */
export function plainBacktest({ tally, silences, spoken }: Backtest, rules: ReadonlySet<string> | undefined) {
  const { never, nearlyAlways, tooFewWordings, unused } = findingsOf(tally, silences);
  const isWanted = ({ rule }: RuleTally): boolean => rules === undefined || rules.has(rule.id);
  return {
    briefs: tally.briefs,
    rules: [...tally.rules.values()].filter(isWanted).map((counts) => {
      const { rule, days, said, occasions, wordings } = counts;
      const { file, line } = rule.place();
      const reason = days.length === 0 ? mostFrequent(silences.get(rule.id)) : undefined;
      return {
        rule: rule.id,
        file,
        line,
        sessions: days.length,
        said,
        occasions,
        wordings: Object.fromEntries(wordings),
        ...(reason ? { silent: reason } : {}),
        ...(rules === undefined
          ? {}
          : {
              days: spoken
                .filter((one) => one.rule === rule.id)
                .map(({ day, rule: _, ...one }) => ({ date: formatDay(day), ...one })),
            }),
      };
    }),
    ...(rules === undefined
      ? {
          findings: {
            never: never.map(({ tally: { rule } }) => rule.id),
            nearlyAlways: nearlyAlways.map(({ rule }) => rule.id),
            tooFewWordings: tooFewWordings.map(({ tally: { rule }, groups }) => ({ rule: rule.id, groups })),
            unused: unused.map(({ tally: { rule }, wordings }) => ({ rule: rule.id, wordings })),
          },
        }
      : {}),
  };
}
