import { type Day, weekdayOf } from '../../base/dates.ts';
import { onlyWhere } from '../fact.ts';
import type { MomentKind } from '../kind.ts';

/** How many days ahead a closure is told of: a Friday's note speaks of Monday. */
const HORIZON_DAYS = 3;

export const holiday: MomentKind = {
  id: 'holiday',
  says: 'the exchange is closed, or closes early, within days',
  about: 'calendar',
  keys: {},
  fields: {
    day: { unit: 'day', says: 'the day' },
    name: { unit: 'text', says: 'the holiday' },
    closure: { unit: 'flag', says: 'closed all day' },
    closes_at: { unit: 'moment', says: 'when it closes early', ...onlyWhere('!closure') },
    today: { unit: 'flag', says: 'on the day of the brief' },
    then_closed: {
      unit: 'day',
      says: 'the closure that follows on the next weekday',
      optional: true,
      absent: '!closure',
    },
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
    keys: {},
    until: '2020-11-25',
    says: { day: '2020-11-26', name: 'Thanksgiving', closure: true, then_early: '2020-11-27' },
  },
  lacks: () => ({ says: `no closure or early close within ${HORIZON_DAYS} days` }),
  at(view) {
    const { calendar } = view.market;
    const known = (day: number) => {
      const found = calendar.holidays.get(day);
      return found && (found.announced ?? Number.NEGATIVE_INFINITY) <= view.asOf ? found : undefined;
    };
    for (let day = view.day; day <= view.day + HORIZON_DAYS; day++) {
      const found = known(day);
      if (!found) continue;
      const closure = found.closesAt === undefined;
      const follows = closure ? known(nextWeekday(day)) : undefined;
      const early = follows?.closesAt === undefined ? undefined : follows;
      const closed = follows && follows.closesAt === undefined ? follows : undefined;
      return [
        {
          keys: {},
          session: view.lastSession,
          values: {
            day,
            name: found.name,
            closure,
            ...(closure ? {} : { closes_at: calendar.closeOf(day) }),
            today: day === view.day,
            ...(closed ? { then_closed: closed.day, then_name: closed.name } : {}),
            ...(early ? { then_early: early.day, then_closes_at: calendar.closeOf(early.day) } : {}),
          },
          evidence: [],
        },
      ];
    }
    return [];
  },
};

function nextWeekday(day: Day): Day {
  let next = day + 1;
  while (weekdayOf(next) % 6 === 0) next++;
  return next;
}
