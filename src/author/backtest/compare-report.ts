import { type Day, formatDay } from '../../base/dates.ts';
import { formatNumber } from '../../base/rounding.ts';
import { wordDiff } from '../word-diff.ts';
import { calendarText } from './calendar.ts';
import type { Change, DayChanges } from './compare.ts';

/** What another set of rules changes over a range, as far as it was gone through. */
export interface Comparison {
  /** of what some rules say alone, whether the brief says it or not */
  readonly ofRules: boolean;
  /** how the other set is called: a revision */
  readonly against: string;
  readonly days: readonly Day[];
  readonly changed: readonly DayChanges[];
}

/** Each day whose wording changes with what went and came, word by word, and the counts. */
export function comparisonText(comparison: Comparison, asCalendar: boolean): string {
  const { days, changed } = comparison;
  const reworded = changed.filter(({ reordered }) => !reordered);
  const list = asCalendar
    ? calendarText(
        reworded.map(({ day }) => day),
        days,
      )
    : reworded.map(({ day, changes }) => `${formatDay(day)}\n${changes.map(changeText).join('')}`).join('');
  return `${list}${list === '' ? '' : '\n'}${countsText(comparison)}`;
}

function changeText({ rule, subject, before, after }: Change): string {
  const [sign, text] =
    before === undefined ? ['+', after!] : after === undefined ? ['-', before] : ['~', wordDiff(before, after)];
  return `  ${sign} ${rule === '' ? 'headline' : `${rule}  ${subject}`}\n      ${text}\n`;
}

function countsText({ against, ofRules, days, changed }: Comparison): string {
  const counts = countsOf(changed);
  const { sentences } = counts;
  const kinds = [
    [sentences.reworded, 'reworded'],
    [sentences.gone, 'gone'],
    [sentences.new, 'new'],
  ] as const;
  const of = `${formatNumber(counts.days, 0)} of ${formatNumber(days.length, 0)} sessions`;
  const detail = kinds
    .filter(([count]) => count > 0)
    .map(
      ([count, word], i) => `${formatNumber(count, 0)}${i > 0 ? '' : count === 1 ? ' sentence' : ' sentences'} ${word}`,
    );
  const only =
    counts.reordered > 0 ? `; on ${formatNumber(counts.reordered, 0)} more only the order of sentences does` : '';
  return `since ${against}, ${ofRules ? 'what is asked for' : 'the wording'} changes on ${of}${detail.length > 0 ? `: ${detail.join(', ')}` : ''}${only}\n`;
}

function countsOf(changed: readonly DayChanges[]) {
  const all = changed.flatMap(({ changes }) => changes);
  return {
    days: changed.filter(({ reordered }) => !reordered).length,
    reordered: changed.filter(({ reordered }) => reordered).length,
    sentences: {
      reworded: all.filter(({ before, after }) => before !== undefined && after !== undefined).length,
      gone: all.filter(({ after }) => after === undefined).length,
      new: all.filter(({ before }) => before === undefined).length,
    },
  };
}

/** A comparison as another program reads it. */
export function plainComparison({ against, days, changed }: Comparison) {
  return {
    against,
    briefs: days.length,
    changed: countsOf(changed),
    days: changed.map(({ day, changes, reordered }) => ({
      date: formatDay(day),
      ...(reordered ? { reordered } : {}),
      changes,
    })),
  };
}
