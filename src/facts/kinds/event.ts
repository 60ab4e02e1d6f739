import { EVENTS_FILE, type MarketEvent } from '../../market/events.ts';
import type { View } from '../../market/view.ts';
import { type Evidence, onlyWhere } from '../fact.ts';
import type { MomentKind } from '../kind.ts';

export const event: MomentKind = {
  id: 'event',
  says: 'scheduled ahead, with what it bears on; of a report ahead, what is expected of it',
  about: 'event',
  keys: { at: undefined },
  fields: {
    at: { unit: 'moment', says: 'when it is due' },
    day: { unit: 'day', says: 'the day it is due' },
    title: { unit: 'text', says: 'its title in the calendar' },
    name: { unit: 'text', says: 'what events of this kind, or the report, are called' },
    today: { unit: 'flag', says: 'due on the day of the brief' },
    rates: { unit: 'flag', says: 'bears on interest rates' },
    bears_on: { unit: 'text', says: 'what else it bears on', optional: true },
    report: { unit: 'flag', says: 'a report that is due' },
    consensus: {
      unit: 'release',
      says: 'what forecasters expect of the report',
      optional: true,
      absent: '!report',
      present: "expected != 'unknown'",
    },
    previous: {
      unit: 'release',
      says: 'its value for the period before, as known now',
      optional: true,
      absent: '!report',
      present: "expected != 'unknown'",
    },
    previous_period: { unit: 'day', says: 'that period', ...onlyWhere('has(previous)') },
    expected: { unit: 'choice', says: 'consensus against previous', choices: ['up', 'down', 'flat', 'unknown'] },
  },
  example: {
    series: {},
    market: { releases: { claims: { name: 'jobless claims', unit: 'claims', frequency: 'weekly', better: 'lower' } } },
    files: {
      'data/events.csv': `at,title,kind,announced,release,consensus
2020-11-25T08:30:00-05:00,Jobless claims,,,claims,730000
`,
      'data/releases/claims.csv': `period,released,actual,consensus,previous
2020-11-14,2020-11-19T08:30:00-05:00,742000,707000,
`,
    },
    subject: 'claims',
    keys: {},
    until: '2020-11-24',
    says: { report: true, consensus: 730000, previous: 742000, expected: 'down', today: false },
  },
  lacks: ({ day }, _subject, { until }) => ({
    says: `nothing of this name is due within ${until - day === 1 ? 'a day' : `${until - day} days`}`,
  }),
  at(view, subject, { until }) {
    const { clock, file } = view.market;
    const kind = Object.hasOwn(file.events, subject) ? file.events[subject] : undefined;
    const bearsOn = kind?.bears_on ?? [];
    const rates = bearsOn.filter((name) =>
      file.groups[name]?.every((symbol) => file.instruments[symbol]?.kind === 'yield'),
    );
    const others = bearsOn.filter((name) => !rates.includes(name));
    return view
      .events()
      .filter((item) => subjectOf(item) === subject && item.at > view.asOf)
      .map((item) => ({ item, day: clock.local(item.at).day }))
      .filter(({ day }) => day <= until)
      .map(({ item, day }) => {
        const report = reportAhead(view, item);
        return {
          keys: { at: clock.format(item.at) },
          session: view.lastSession,
          values: {
            at: item.at,
            day,
            title: item.title,
            name: kind?.name ?? (item.release === undefined ? item.title : file.releases[item.release]!.name),
            today: day === view.day,
            rates: rates.length > 0,
            ...(others.length > 0 ? { bears_on: others.join(' and ') } : {}),
            report: item.release !== undefined,
            ...report.values,
          },
          evidence: [
            { series: EVENTS_FILE, from: day, to: day, points: [{ day, value: item.at, line: item.line }] },
            ...report.evidence,
          ],
        };
      });
  },
};

/** What an event is told as: the report that is due, or its kind. */
const subjectOf = ({ kind, release, title }: MarketEvent): string => release ?? (kind !== '' ? kind : title);

function reportAhead(view: View, { release, consensus }: MarketEvent) {
  const evidence: Evidence[] = [];
  if (release === undefined) return { values: { expected: 'unknown' }, evidence };
  const { releases, periods } = view.releaseHistory(release);
  const last = periods.at(-1);
  if (last) {
    const { period, line, value } = last;
    evidence.push({
      series: releases.file,
      from: period,
      to: period,
      points: [{ day: period, line, value }],
    });
  }
  const step = consensus === undefined || !last ? Number.NaN : consensus - last.value;
  return {
    values: {
      ...(consensus === undefined ? {} : { consensus }),
      ...(last ? { previous: last.value, previous_period: last.period } : {}),
      expected: step > 0 ? 'up' : step < 0 ? 'down' : step === 0 ? 'flat' : 'unknown',
    },
    evidence,
  };
}
