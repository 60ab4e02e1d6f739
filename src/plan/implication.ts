import type { Fact } from '../facts/fact.ts';

/**
 * Whether saying one fact makes another superfluous: a reader who has heard the first would take the second for a
 * repetition.
 */
export function implies(said: Fact, other: Fact): boolean {
  if (said.id === other.id) return true;
  const sameSession = said.session === other.session;
  const sameSubject = said.subject === other.subject;
  switch (`${said.kind}>${other.kind}`) {
    case 'group>change': {
      const members = said.values.members as readonly string[];
      return sameSession && said.keys.span === other.keys.span && members.includes(other.subject);
    }
    // a period's superlative is told with its move
    case 'biggest>change':
      return sameSession && sameSubject && said.keys.period === other.keys.span && other.keys.span !== 'session';
    // a superlative by percentage covers the one by points
    case 'biggest>biggest':
      return sameSession && sameSubject && said.keys.period === other.keys.period && said.keys.direction === other.keys.direction;
    case 'record>distance':
    case 'record>milestone':
      return sameSession && sameSubject && said.metric === other.metric && other.keys.from === 'high' && said.keys.direction === 'high';
    // a first close above a round level is a record, and its sentence gives the level
    case 'milestone>record':
      return sameSession && sameSubject && said.values.first === true;
    case 'milestone>milestone':
    case 'streak>streak':
      return sameSession && sameSubject;
    case 'distance>distance':
      return sameSession && sameSubject && said.metric === other.metric && said.keys.from === other.keys.from;
    case 'comparison>comparison':
      return sameSession && sameSubject && said.keys.span === other.keys.span;
    default:
      return false;
  }
}
