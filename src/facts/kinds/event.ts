import { EVENTS_FILE } from '../../market/events.ts';
import type { MomentKind } from '../kind.ts';

/** How many days ahead an event is told of. */
const HORIZON_DAYS = 1;

export const event: MomentKind = {
  id: 'event',
  says: 'scheduled ahead, with what it bears on',
  about: 'event',
  keys: { at: undefined },
  fields: {
    at: { unit: 'moment', says: 'when it is due' },
    day: { unit: 'day', says: 'the day it is due' },
    title: { unit: 'text', says: 'its title in the calendar' },
    name: { unit: 'text', says: 'what events of this kind are called' },
    today: { unit: 'flag', says: 'due on the day of the brief' },
    rates: { unit: 'flag', says: 'bears on interest rates' },
    bears_on: { unit: 'text', says: 'what else it bears on', optional: true },
  },
  at(view, subject) {
    const kind = view.market.file.events[subject];
    const { clock, file } = view.market;
    return view
      .events()
      .filter((item) => item.kind === subject && item.at > view.asOf)
      .map((item) => ({ item, day: clock.local(item.at).day }))
      .filter(({ day }) => day - view.day <= HORIZON_DAYS)
      .map(({ item, day }) => {
        const bearsOn = kind?.bears_on ?? [];
        const rates = bearsOn.filter((name) =>
          file.groups[name]?.every((symbol) => file.instruments[symbol]?.kind === 'yield'),
        );
        const others = bearsOn.filter((name) => !rates.includes(name));
        return {
          keys: { at: clock.format(item.at) },
          session: view.lastSession,
          values: {
            at: item.at,
            day,
            title: item.title,
            name: kind?.name ?? item.title,
            today: day === view.day,
            rates: rates.length > 0,
            ...(others.length > 0 ? { bears_on: others.join(' and ') } : {}),
          },
          evidence: [{ series: EVENTS_FILE, from: day, to: day, points: [{ day, value: item.at, line: item.line }] }],
        };
      });
  },
};
