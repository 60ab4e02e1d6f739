import { type Day, formatDay } from '../../base/dates.ts';
import { formatNumber } from '../../base/rounding.ts';
import { calendarText } from './calendar.ts';
import { findingsOf, type GroupUse, WORDINGS_WHEN_OFTEN } from './findings.ts';
import type { Spoken } from './occasions.ts';
import { mostFrequent, type Silences } from './silence.ts';
import type { RuleTally, Tally } from './tally.ts';

/** What a rule said on one day. */
export interface DatedSpoken extends Spoken {
  readonly day: Day;
}

/** A backtest over a range, as far as it came. */
export interface Backtest {
  /** the sessions that were gone through */
  readonly days: readonly Day[];
  readonly tally: Tally;
  readonly silences: Silences;
  /** of the rules that were asked for, if some were, in order of days */
  readonly spoken: readonly DatedSpoken[];
}

/** A few rules, one after the other: how often, in which wordings, and when with which words. */
export function rulesText(backtest: Backtest, asCalendar: boolean): string {
  const { tally, spoken, days } = backtest;
  return [...tally.rules.values()]
    .map((counts) => {
      const list = asCalendar
        ? calendarText(counts.days, days)
        : spoken
            .filter(({ rule }) => rule === counts.rule.id)
            .map(spokenText)
            .join('');
      return `${headerText(counts, backtest)}${list === '' ? '' : `\n${list}`}`;
    })
    .join('\n');
}

function headerText(counts: RuleTally, { tally, silences }: Backtest): string {
  const { rule, days, said, occasions } = counts;
  const several = occasions > days.length ? `, ${formatNumber(occasions, 0)} times` : '';
  const reason = days.length === 0 ? mostFrequent(silences.get(rule.id)) : undefined;
  return [
    `${placeOf(counts)} ${rule.id}`,
    `  would have spoken on ${ofBriefs(days.length, tally)}${several}; the brief said it on ${formatNumber(said, 0)}`,
    `  wordings: ${wordingsText(counts)}`,
    ...(reason ? [`  ${reasonText(reason)}`] : []),
    '',
  ].join('\n');
}

function wordingsText({ days, wordings }: RuleTally): string {
  if (days.length === 0) return `none of ${wordings.size}`;
  return [...wordings].map(([wording, times]) => `${wording} x${times}${times === 0 ? ' never' : ''}`).join(', ');
}

function spokenText({ day, subject, wording, said, text, why }: DatedSpoken): string {
  const head = `${formatDay(day)}  ${subject}  ${wording}  ${said ? 'said' : 'dropped'}`;
  return `${head}\n    ${text}\n${why === undefined ? '' : `    dropped: ${why}\n`}`;
}

/** All rules, a line each, and what is to be pointed out of them. */
export function tableText(backtest: Backtest, asCalendar: boolean): string {
  const { tally, days, silences } = backtest;
  const all = [...tally.rules.values()];
  const width = Math.max(4, ...all.map(({ rule }) => rule.id.length));
  const row = (...cells: readonly string[]): string =>
    `${cells[0]!.padEnd(width)}${cells
      .slice(1)
      .map((cell) => cell.padStart(10))
      .join('')}\n`;
  const table = all.map(({ rule, days: spoken, said, wordings }) => {
    const used = [...wordings.values()].filter((times) => times > 0).length;
    return row(
      rule.id,
      formatNumber(spoken.length, 0),
      share(spoken.length, tally.briefs),
      formatNumber(said, 0),
      `${used} of ${wordings.size}`,
    );
  });
  const head = row('rule', 'sessions', 'share', 'said', 'wordings');
  const findings = findingsOf(tally, silences);
  const parts = [
    `${head}${table.join('')}`,
    section(
      'never spoke',
      findings.never.map(({ tally: counts, reason }) => [counts, reason ? reasonText(reason) : '']),
    ),
    section(
      'spoke nearly always',
      findings.nearlyAlways.map((counts) => [counts, `on ${ofBriefs(counts.days.length, tally)}`]),
    ),
    section(
      `spoke on over a fifth of sessions from groups of fewer than ${WORDINGS_WHEN_OFTEN} wordings`,
      findings.tooFewWordings.map(({ tally: counts, groups }) => [
        counts,
        groups.map((group) => groupText(group, tally)).join('; '),
      ]),
    ),
    section(
      'wordings that never spoke',
      findings.unused.map(({ tally: counts, wordings }) => [counts, wordings.join(', ')]),
    ),
    ...(asCalendar
      ? all
          .filter((counts) => counts.days.length > 0)
          .map((counts) => `${counts.rule.id}\n${calendarText(counts.days, days)}`)
      : []),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function section(title: string, rows: ReadonlyArray<readonly [RuleTally, string]>): string {
  if (rows.length === 0) return '';
  const lines = rows.map(
    ([counts, text]) => `  ${counts.rule.id}  ${placeOf(counts)}\n${text === '' ? '' : `      ${text}\n`}`,
  );
  return `${title}, ${rows.length} ${rows.length === 1 ? 'rule' : 'rules'}:\n${lines.join('')}`;
}

const groupText = ({ group, wordings, briefs }: GroupUse, tally: Tally): string =>
  `${/^\d/.test(group) ? `group ${group}` : group} has ${wordings}, and spoke on ${share(briefs, tally.briefs)}`;

const reasonText = ({ reason, times, of }: { reason: string; times: number; of: number }): string =>
  `mostly silent for ${reason} (${formatNumber(times, 0)} of ${formatNumber(of, 0)} tries)`;

function placeOf({ rule }: RuleTally): string {
  const { file, line } = rule.place();
  return `${file}:${line}`;
}

const ofBriefs = (count: number, { briefs }: Tally): string =>
  `${formatNumber(count, 0)} of ${formatNumber(briefs, 0)} sessions (${share(count, briefs)})`;

const share = (count: number, of: number): string => `${formatNumber(of === 0 ? 0 : (count / of) * 100, 1)}%`;
