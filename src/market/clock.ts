import { DateTime, IANAZone } from 'luxon';
import { type Day, dayOf, formatDay, type Moment } from '../base/dates.ts';

/** Turns local time of one zone into instants and back. */
export interface Clock {
  readonly zone: string;
  /** The instant of `minutes` after midnight, local time, on a day. */
  at(day: Day, minutes: number): Moment;
  /** The local day and minutes after midnight of an instant. */
  local(moment: Moment): { readonly day: Day; readonly minutes: number };
  /** ISO 8601 with the local offset. */
  format(moment: Moment): string;
}

/** @throws RangeError if the zone is not in the IANA database */
export function clockOf(zone: string): Clock {
  const iana = IANAZone.create(zone);
  if (!iana.isValid) throw new RangeError(`no time zone is named "${zone}"`);
  const instants = new Map<number, Moment>();
  const locals = new Map<Moment, { readonly day: Day; readonly minutes: number }>();
  return {
    zone,
    at: (day, minutes) => {
      // one zone lookup a day and time is slow enough to show up when ten years of closes are asked for
      const key = day * 1440 + minutes;
      let instant = instants.get(key);
      if (instant === undefined) {
        const text = `${formatDay(day)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00`;
        instant = DateTime.fromISO(text, { zone: iana }).toMillis();
        instants.set(key, instant);
      }
      return instant;
    },
    local: (moment) => {
      // the same events and reports are looked at on every day of a backfill
      const known = locals.get(moment);
      if (known) return known;
      const { year, month, day, hour, minute } = DateTime.fromMillis(moment, { zone: iana });
      const local = { day: dayOf(year, month, day), minutes: hour * 60 + minute };
      locals.set(moment, local);
      return local;
    },
    format: (moment) =>
      DateTime.fromMillis(moment, { zone: iana }).toISO({ suppressMilliseconds: true }) ??
      new Date(moment).toISOString(),
  };
}

const two = (n: number): string => String(n).padStart(2, '0');

/** `HH:MM` as minutes after midnight; undefined for anything else. */
export function parseTimeOfDay(text: string): number | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}
