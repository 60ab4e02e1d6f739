import { monthIndexOf } from '../base/dates.ts';
import type { Fact } from '../facts/fact.ts';

/** Kinds of which a fund and the index it tracks have the same story, so that one telling is enough. */
const TWINS = new Set(['streak', 'biggest', 'distance', 'crossing']);

const isFundAndIndex = (a: Fact, b: Fact, tracks: Tracks): boolean =>
  tracks(a.subject) === b.subject || tracks(b.subject) === a.subject;

/** The same statement about a fund and the index it tracks. */
function isTwin(a: Fact, b: Fact, tracks: Tracks): boolean {
  return (
    isFundAndIndex(a, b, tracks) &&
    a.metric === b.metric &&
    Object.entries(a.keys).every(([key, value]) => b.keys[key] === value || (key === 'span' && isSameSpan(a, b)))
  );
}

/** Two superlatives that reach back to the same month, and so print alike. */
function sinceAlike(a: Fact, b: Fact): boolean {
  const [x, y] = [a.values.since, b.values.since];
  return typeof x === 'number' && typeof y === 'number' && monthIndexOf(x) === monthIndexOf(y);
}

/** How a month goes is worth a word though a streak began with it. */
const LONG_PERIODS = new Set(['month', 'quarter', 'year', 'whole-month', 'whole-quarter', 'whole-year']);
const PRICES = new Set(['high', 'low']);
const isClose = ({ metric = 'close' }: Fact): boolean => metric === 'close';

/** Days after which a record is the first in a long time: six weeks. */
const LONG_WAIT = 42;

/** A close of all time that followed another within some weeks. */
function isOrdinaryRecord({ metric = 'close', values, session }: Fact): boolean {
  const last = values.first_since;
  return metric === 'close' && values.scope === 'all-time' && !(typeof last === 'number' && session - last > LONG_WAIT);
}

/** Whether two facts tell of the same stretch: the month to date is the whole month once it is over. */
function isSameSpan(a: Fact, b: Fact): boolean {
  const plain = ({ keys, values }: Fact): string | undefined =>
    values.sessions_ago === 0 ? keys.span?.replace(/^whole-/, '') : keys.span;
  return plain(a) === plain(b);
}

/** Whether two moves up to the last session began on the same day, whatever they are called. */
const isSameStretch = (a: Fact, b: Fact): boolean =>
  a.values.from_session !== undefined &&
  a.values.from_session === b.values.from_session &&
  Number(a.values.sessions_ago ?? 0) === Number(b.values.sessions_ago ?? 0);

type Tracks = (symbol: string) => string | undefined;
/** Whether what was said makes another fact of the same session superfluous. */
type Covers = (said: Fact, other: Fact, tracks: Tracks) => boolean;

const isOneSubject = (a: Fact, b: Fact): boolean => a.subject === b.subject;
const isMember = ({ values }: Fact, symbol: string): boolean => (values.members as readonly string[]).includes(symbol);

/** A record is at no distance from itself, and above the round levels that it crossed. */
const recordCovers: Covers = (said, other) =>
  isOneSubject(said, other) &&
  said.metric === other.metric &&
  other.keys.from === 'high' &&
  said.keys.direction === 'high';

const isSetter = ({ values }: Fact, symbol: string): boolean =>
  ((values.setters ?? []) as readonly string[]).includes(symbol);

/** Who hears that a line was crossed, or held, knows how near it is. */
const lineCovers: Covers = (said, other) =>
  isOneSubject(said, other) &&
  said.metric === other.metric &&
  said.keys.over === other.keys.from &&
  Number(said.values.sessions_ago) <= 1;

/** By the kinds of what was said and of the other: most pairs have nothing to do with each other. */
const COVERS: Readonly<Record<string, Readonly<Record<string, Covers>>>> = {
  group: {
    change: (said, other) =>
      said.keys.what === 'move' && said.keys.span === other.keys.span && isMember(said, other.subject),
    // the worst day for all is the worst day for each
    biggest: (said, other) =>
      said.keys.what === 'biggest' &&
      other.keys.span === 'session' &&
      said.values.direction === other.keys.direction &&
      said.values.since === other.values.since &&
      isMember(said, other.subject),
    // records of several, told together
    record: (said, other) => isOrdinaryRecord(other) && isSetter(said, other.subject),
  },
  change: {
    // in January the year to date is the month to date
    change: (said, other) => isOneSubject(said, other) && said.metric === other.metric && isSameStretch(said, other),
    // of a period that has been told of one, the others are told without it on another day
    group: (said, other) =>
      said.keys.span !== 'session' &&
      other.keys.what === 'move' &&
      said.keys.span === other.keys.span &&
      isMember(other, said.subject),
  },
  biggest: {
    // a superlative is told with its move; at its end the whole period is the period to date, and five sessions the week
    change: (said, other) => isOneSubject(said, other) && (isSameSpan(said, other) || isSameStretch(said, other)),
    // a superlative by percentage covers the one by points
    biggest: (said, other) =>
      isOneSubject(said, other) && isSameSpan(said, other) && said.keys.direction === other.keys.direction,
  },
  record: {
    record: (said, other, tracks) => {
      // a close above all that was ever paid is more than a high of the day
      if (isOneSubject(said, other) && isClose(said) && PRICES.has(other.metric ?? ''))
        return said.keys.direction === other.keys.direction;
      // a long-standing extreme of the fund and its index is told once; a record of all time is news of each
      return (
        isFundAndIndex(said, other, tracks) &&
        said.metric === other.metric &&
        other.values.scope !== 'all-time' &&
        said.keys.direction === other.keys.direction
      );
    },
    // one that has been told of its own, as the first after a long wait is, leaves the others to be told beside it
    group: (said, other) => said.values.scope === 'all-time' && isClose(said) && isSetter(other, said.subject),
    distance: recordCovers,
    milestone: recordCovers,
  },
  milestone: {
    // a first close above a round level is a record; one "for the first time since May" is the highest since May
    record: (said, other) => isOneSubject(said, other) && (said.values.first === true || sinceAlike(said, other)),
    milestone: isOneSubject,
  },
  streak: {
    // an eighth gain in 10 sessions is told of one instrument, however many had it
    streak: (said, other) =>
      isOneSubject(said, other) ||
      (said.keys.state === 'most' &&
        other.keys.state === 'most' &&
        (['direction', 'length', 'of'] as const).every((name) => said.values[name] === other.values[name])),
    // the sessions of a streak are told with it, be they five or the week
    change: (said, other, tracks) =>
      (isOneSubject(said, other) || isFundAndIndex(said, other, tracks)) &&
      said.keys.state === 'going' &&
      isSameStretch(said, other) &&
      !LONG_PERIODS.has(other.keys.span ?? ''),
  },
  distance: {
    distance: (said, other, tracks) => {
      if (said.metric !== other.metric) return false;
      // how far it stands from a high that it left long ago is told of one instrument a day
      if (said.keys.from === other.keys.from && (isOneSubject(said, other) || other.news.turn_in !== undefined))
        return true;
      // the highest close of a year may be the highest of all
      const { from_session: from } = said.values;
      const isRelated = isOneSubject(said, other) || isFundAndIndex(said, other, tracks);
      return isRelated && from !== undefined && from === other.values.from_session;
    },
  },
  crossing: { distance: lineCovers },
  test: { distance: lineCovers },
  // of the sectors one sentence tells how they stood, whichever of them it begins with
  mover: {
    mover: (said, other) =>
      isOneSubject(said, other) &&
      said.keys.among === 'sectors' &&
      other.keys.among === 'sectors' &&
      said.keys.span === other.keys.span,
  },
  // a day of heavy trading, or one that turned around, is told of one instrument
  volume: { volume: (said, other) => said.keys.direction === other.keys.direction },
  range: { range: (said, other) => said.values.reversed === other.values.reversed },
  comparison: {
    // a month that began with the week is as far ahead as the week
    comparison: (said, other) =>
      isOneSubject(said, other) && (said.keys.span === other.keys.span || said.values.gap === other.values.gap),
  },
};

/**
 * Whether saying one fact makes another superfluous: a reader who has heard the first would take the second for a
 * repetition.
 */
export function implies(said: Fact, other: Fact, tracks: Tracks): boolean {
  if (said.session !== other.session) return said.id === other.id;
  if (said.kind === other.kind && (said.id === other.id || (TWINS.has(said.kind) && isTwin(said, other, tracks))))
    return true;
  return COVERS[said.kind]?.[other.kind]?.(said, other, tracks) ?? false;
}
