import { monthIndexOf } from '../base/dates.ts';
import type { Fact } from '../facts/fact.ts';

/** Kinds of which a fund and the index it tracks have the same story, so that one telling is enough. */
const TWINS = new Set(['streak', 'biggest', 'distance', 'crossing']);

/** The same statement about a fund and the index it tracks. */
function isTwin(a: Fact, b: Fact, tracks: (symbol: string) => string | undefined): boolean {
  const related = tracks(a.subject) === b.subject || tracks(b.subject) === a.subject;
  return related && a.metric === b.metric && Object.entries(a.keys).every(([key, value]) => b.keys[key] === value);
}

/** Two superlatives that reach back to the same month, and so print alike. */
function sinceAlike(a: Fact, b: Fact): boolean {
  const [x, y] = [a.values.since, b.values.since];
  return typeof x === 'number' && typeof y === 'number' && monthIndexOf(x) === monthIndexOf(y);
}

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

/**
 * Whether saying one fact makes another superfluous: a reader who has heard the first would take the second for a
 * repetition.
 */
export function implies(said: Fact, other: Fact, tracks: (symbol: string) => string | undefined): boolean {
  if (said.id === other.id) return true;
  const sameSession = said.session === other.session;
  if (sameSession && TWINS.has(said.kind) && said.kind === other.kind && isTwin(said, other, tracks)) return true;
  const sameSubject = said.subject === other.subject;
  switch (`${said.kind}>${other.kind}`) {
    case 'group>change': {
      const members = said.values.members as readonly string[];
      return (
        sameSession &&
        said.keys.what === 'move' &&
        said.keys.span === other.keys.span &&
        members.includes(other.subject)
      );
    }
    // records of several, told together
    case 'group>record': {
      const setters = (said.values.setters ?? []) as readonly string[];
      return sameSession && isOrdinaryRecord(other) && setters.includes(other.subject);
    }
    // one that has been told of its own, as the first after a long wait is, leaves the others to be told beside it
    case 'record>group': {
      const setters = (other.values.setters ?? []) as readonly string[];
      return sameSession && said.values.scope === 'all-time' && isClose(said) && setters.includes(said.subject);
    }
    // the worst day for all is the worst day for each
    case 'group>biggest': {
      const members = said.values.members as readonly string[];
      const sameWay = said.values.direction === other.keys.direction && said.values.since === other.values.since;
      return (
        sameSession &&
        said.keys.what === 'biggest' &&
        other.keys.span === 'session' &&
        sameWay &&
        members.includes(other.subject)
      );
    }
    // in January the year to date is the month to date
    case 'change>change':
      return (
        sameSession &&
        sameSubject &&
        said.metric === other.metric &&
        said.values.from_session === other.values.from_session
      );
    // a superlative is told with its move; at a period's end the whole period is the period to date
    case 'biggest>change':
      return sameSession && sameSubject && isSameSpan(said, other);
    // a superlative by percentage covers the one by points
    case 'biggest>biggest':
      return sameSession && sameSubject && isSameSpan(said, other) && said.keys.direction === other.keys.direction;
    // a long-standing extreme of the fund and its index is told once; a record of all time is news of each
    case 'record>record': {
      // a close above all that was ever paid is more than a high of the day
      if (sameSession && sameSubject && isClose(said) && PRICES.has(other.metric ?? ''))
        return said.keys.direction === other.keys.direction;
      const twins = tracks(said.subject) === other.subject || tracks(other.subject) === said.subject;
      return (
        sameSession &&
        twins &&
        said.metric === other.metric &&
        other.values.scope !== 'all-time' &&
        said.keys.direction === other.keys.direction
      );
    }
    case 'record>distance':
    case 'record>milestone':
      return (
        sameSession &&
        sameSubject &&
        said.metric === other.metric &&
        other.keys.from === 'high' &&
        said.keys.direction === 'high'
      );
    // a first close above a round level is a record; one "for the first time since May" is the highest since May
    case 'milestone>record':
      return sameSession && sameSubject && (said.values.first === true || sinceAlike(said, other));
    case 'milestone>milestone':
    case 'streak>streak':
      return sameSession && sameSubject;
    // how far it stands from a high that it left long ago is told of one instrument a day
    case 'distance>distance':
      return (
        sameSession &&
        said.metric === other.metric &&
        said.keys.from === other.keys.from &&
        (sameSubject || other.news.turn_in !== undefined)
      );
    // a day of heavy trading, or one that turned around, is told of one instrument
    case 'volume>volume':
      return sameSession && said.keys.direction === other.keys.direction;
    case 'range>range':
      return sameSession && said.values.reversed === other.values.reversed;
    case 'comparison>comparison':
      return sameSession && sameSubject && said.keys.span === other.keys.span;
    // who hears that a line was crossed, or held, knows how near it is
    case 'crossing>distance':
    case 'test>distance':
      return (
        sameSession &&
        sameSubject &&
        said.metric === other.metric &&
        said.keys.over === other.keys.from &&
        Number(said.values.sessions_ago) <= 1
      );
    default:
      return false;
  }
}
