import { formatDay } from '../../base/dates.ts';
import { findingsOf } from './findings.ts';
import type { Backtest } from './report.ts';
import { mostFrequent, type Silences } from './silence.ts';
import type { RuleTally } from './tally.ts';

/** A backtest of a few rules as another program reads it: counts, and what each said on which day. */
export function plainRules({ tally, silences, spoken }: Backtest) {
  return {
    briefs: tally.briefs,
    rules: [...tally.rules.values()].map((counts) => ({
      ...plainCounts(counts, silences),
      days: spoken
        .filter(({ rule }) => rule === counts.rule.id)
        .map(({ day, rule: _, ...one }) => ({ date: formatDay(day), ...one })),
    })),
  };
}

/** A backtest of all rules as another program reads it: counts, and what is pointed out. */
export function plainTable({ tally, silences }: Backtest) {
  const { never, nearlyAlways, tooFewWordings, unused } = findingsOf(tally, silences);
  return {
    briefs: tally.briefs,
    rules: [...tally.rules.values()].map((counts) => plainCounts(counts, silences)),
    findings: {
      never: never.map(({ tally: { rule } }) => rule.id),
      nearlyAlways: nearlyAlways.map(({ rule }) => rule.id),
      tooFewWordings: tooFewWordings.map(({ tally: { rule }, groups }) => ({ rule: rule.id, groups })),
      unused: unused.map(({ tally: { rule }, wordings }) => ({ rule: rule.id, wordings })),
    },
  };
}

function plainCounts({ rule, days, said, occasions, wordings }: RuleTally, silences: Silences) {
  const { file, line } = rule.place();
  const silent = days.length === 0 ? mostFrequent(silences.get(rule.id)) : undefined;
  return {
    rule: rule.id,
    file,
    line,
    sessions: days.length,
    said,
    occasions,
    wordings: Object.fromEntries(wordings),
    ...(silent ? { silent } : {}),
  };
}
