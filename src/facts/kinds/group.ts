import { round } from '../../base/rounding.ts';
import { alignTo, Column } from '../../metrics/column.ts';
import { priceEvidence } from '../evidence.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { baseRows, type Period } from '../periods.ts';
import { sessionMoves, usualMoves } from './change.ts';

const SPANS = ['session', 'week', 'month'] as const;

export const group: SeriesKind = {
  id: 'group',
  says: 'what the members of a group did together',
  about: 'group',
  keys: { span: SPANS },
  fields: {
    direction: {
      unit: 'choice',
      says: 'the way that most went; mixed if neither way has all but one, or moves are split',
      choices: ['up', 'down', 'mixed', 'flat'],
    },
    all: { unit: 'flag', says: 'every member went that way' },
    count: { unit: 'count', says: 'members that went that way' },
    of: { unit: 'count', says: 'members' },
    members: { unit: 'instruments', says: 'the members' },
    risers: { unit: 'instruments', says: 'the members that rose' },
    fallers: { unit: 'instruments', says: 'the members that fell' },
    min: { unit: 'percent', says: 'the smallest move among those that went that way' },
    max: { unit: 'percent', says: 'the largest move among those that went that way' },
    leader: { unit: 'instrument', says: 'the member with the highest move' },
    leader_percent: { unit: 'percent', says: 'its move' },
    laggard: { unit: 'instrument', says: 'the member with the lowest move' },
    laggard_percent: { unit: 'percent', says: 'its move' },
  },
  metrics: () => [],
  variants: () => SPANS.map((span) => ({ span })),
  scan({ market }, subject, _metric, keys): Scan | undefined {
    const members = market.file.groups[subject]?.filter((member) => market.hasInstrument(member)) ?? [];
    if (members.length < 2) return undefined;
    const series = market.series(members[0]!);
    const span = keys.span as Period;
    const columns = members.map((member) => {
      const own = market.series(member);
      const bases = baseRows(own.days, span);
      const moves = own.close.map((value, t) => (bases[t]! < 0 ? Number.NaN : (value / own.close[bases[t]!]! - 1) * 100));
      const usual = usualMoves(sessionMoves(own, own.close));
      return { moves: alignTo(series, new Column(own, moves)), usual: alignTo(series, new Column(own, usual)) };
    });
    const length = series.days.length;
    const holds = new Uint8Array(length);
    const strength = new Float64Array(length).fill(Number.NaN);
    for (let t = 0; t < length; t++) {
      const moves = columns.map((column) => column.moves[t]!);
      if (moves.some(Number.isNaN)) continue;
      holds[t] = 1;
      const up = moves.filter((move) => move > 0).length;
      const down = moves.filter((move) => move < 0).length;
      const sizes = columns.map((column) => Math.abs(column.moves[t]! / column.usual[t]!)).filter(Number.isFinite);
      // together, they are as strong as the weakest; divided, as weak as noise
      strength[t] = sizes.length > 0 && (up === 0 || down === 0) ? Math.min(...sizes) : 0;
    }
    return {
      series,
      holds,
      strength,
      values(t) {
        if (!holds[t]) return undefined;
        const moves = columns.map((column) => column.moves[t]!);
        const pick = (test: (move: number) => boolean): string[] => members.filter((_, i) => test(round(moves[i]!, 6)));
        const [risers, fallers] = [pick((move) => move > 0), pick((move) => move < 0)];
        const direction =
          risers.length === members.length
            ? 'up'
            : fallers.length === members.length
              ? 'down'
              : risers.length + fallers.length === 0
                ? 'flat'
                : 'mixed';
        const agreeing = direction === 'down' ? fallers : risers;
        const sizes = agreeing.map((member) => moves[members.indexOf(member)]!).sort((a, b) => Math.abs(a) - Math.abs(b));
        const [low, high] = [Math.min(...moves), Math.max(...moves)];
        return {
          direction,
          all: direction === 'up' || direction === 'down',
          count: agreeing.length,
          of: members.length,
          members,
          risers,
          fallers,
          min: sizes[0] ?? 0,
          max: sizes.at(-1) ?? 0,
          leader: members[moves.indexOf(high)]!,
          leader_percent: high,
          laggard: members[moves.indexOf(low)]!,
          laggard_percent: low,
        };
      },
      evidence: (t) =>
        members.map((member) => {
          const own = market.series(member);
          const row = own.days.indexOf(series.days[t]!);
          return priceEvidence(own, baseRows(own.days, span)[row]!, row);
        }),
    };
  },
};
