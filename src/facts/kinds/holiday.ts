import { type Day, weekdayOf } from '../../base/dates.ts';
import type { Holiday } from '../../market/exchange-calendar.ts';
import { onlyWhere } from '../fact.ts';
import type { MomentFact, MomentKind, NewsWindow } from '../kind.ts';

/** How many days ahead a closure is told of at least: a Friday's note speaks of Monday. */
const LEAST_DAYS = 3;

export const holiday: MomentKind = {
  id: 'holiday',
  says: 'the exchange is closed, or closes early, within days; or it has closed early on the day of the brief',
  about: 'calendar',
  keys: { told: ['ahead', 'over'] },
  fields: {
    day: { unit: 'day', says: 'the day' },
    name: { unit: 'text', says: 'the holiday' },
    closure: { unit: 'flag', says: 'closed all day' },
    closes_at: { unit: 'moment', says: 'when it closes early', ...onlyWhere('!closure') },
    today: { unit: 'flag', says: 'on the day of the brief' },
    then_closed: { unit: 'day', says: 'the closure that follows on the next weekday', optional: true },
    then_name: { unit: 'text', says: 'its name', ...onlyWhere('has(then_closed)') },
    then_early: {
      unit: 'day',
      says: 'the early close that follows a closure',
      optional: true,
      absent: '!closure || has(then_closed)',
    },
    then_closes_at: { unit: 'moment', says: 'its time', ...onlyWhere('has(then_early)') },
  },
  example: {
    series: {},
    subject: 'XNYS',
    keys: { told: 'ahead' },
    until: '2020-11-25',
    says: { day: '2020-11-26', name: 'Thanksgiving', closure: true, then_early: '2020-11-27' },
  },
  lacks: ({ day }, _subject, window, { told }) => ({
    says:
      told === 'over'
        ? 'the exchange has not closed early on the day of the brief'
        : `no closure or early close within ${lastDayTold(day, window) - day} days`,
  }),
  at(view, _subject, window) {
    const { calendar } = view.market;
    const known = (day: number): Holiday | undefined => {
      const found = calendar.holidays.get(day);
      return found && (found.announced ?? Number.NEGATIVE_INFINITY) <= view.asOf ? found : undefined;
    };
    const told: MomentFact[] = [];
    const tell = (key: 'ahead' | 'over', found: Holiday): void => {
      const { day, name } = found;
      const isClosure = found.closesAt === undefined;
      const follows = key === 'ahead' ? known(nextWeekday(day)) : undefined;
      const early = isClosure && follows?.closesAt !== undefined ? follows : undefined;
      const closed = follows && follows.closesAt === undefined ? follows : undefined;
      told.push({
        keys: { told: key },
        session: view.lastSession,
        values: {
          day,
          name,
          closure: isClosure,
          ...(isClosure ? {} : { closes_at: calendar.closeOf(day) }),
          today: day === view.day,
          ...(closed ? { then_closed: closed.day, then_name: closed.name } : {}),
          ...(early ? { then_early: early.day, then_closes_at: calendar.closeOf(early.day) } : {}),
        },
        evidence: [],
      });
    };
    const today = known(view.day);
    const isOver = today?.closesAt !== undefined && calendar.closeOf(view.day) <= view.asOf;
    if (isOver) tell('over', today);
    for (let day = view.day + (isOver ? 1 : 0); day <= lastDayTold(view.day, window); day++) {
      const found = known(day);
      if (!found) continue;
      tell('ahead', found);
      break;
    }
    return told;
  },
};

const lastDayTold = (day: Day, { until }: NewsWindow): Day => Math.max(until, day + LEAST_DAYS);

function nextWeekday(day: Day): Day {
  let next = day + 1;
  while (weekdayOf(next) % 6 === 0) next++;
  return next;
}
