import { round } from '../../base/rounding.ts';
import { priceEvidence } from '../evidence.ts';
import { type Evidence, type FactValues, onlyWhere } from '../fact.ts';
import { MIN_HISTORY, scopeOfExtreme } from '../history.ts';
import type { Scan, ScanContext, SeriesKind } from '../kind.ts';
import { fallsShort } from '../lack.ts';
import { movesOn, rowsOn, spanRowsOn } from '../moves.ts';
import { linksOf, NONE } from '../since.ts';
import { leftOf, parseSpan, type Span, spanRows, TOLD_AFTER } from '../spans.ts';
import { usualMoves } from './change.ts';

const MOVE_SPANS = ['session', '5-sessions', 'week', 'month', 'quarter', 'year', 'whole-week', 'whole-month'] as const;
/** Of a sector, at least this share of the members must have moves: some came later, and some have a bad close. */
const MIN_SHARE = 0.5;
/** A largest move of fewer sessions is no news. */
const MIN_BIGGEST = 60;

export const group: SeriesKind = {
  id: 'group',
  says: 'what members of a group did together: moved, had a largest move since the same day, closed at records',
  about: 'group',
  keys: { what: ['move', 'biggest', 'record'], span: MOVE_SPANS },
  tau: 5,
  fields: {
    direction: { unit: 'choice', says: 'the way that all went, or mixed', choices: ['up', 'down', 'mixed', 'flat'] },
    count: { unit: 'count', says: 'members that went that way; risers where mixed' },
    of: { unit: 'count', says: 'members' },
    members: { unit: 'instruments', says: 'the members' },
    risers: { unit: 'instruments', says: 'the members that rose' },
    fallers: { unit: 'instruments', says: 'the members that fell' },
    min: { unit: 'percent', says: 'the smallest move among those that went that way' },
    max: { unit: 'percent', says: 'the largest move among those that went that way' },
    min_basis_points: { unit: 'basis points', says: 'the same for yields', ...onlyWhere("instrument == 'yield'") },
    max_basis_points: { unit: 'basis points', says: 'the same for yields', ...onlyWhere("instrument == 'yield'") },
    leader: { unit: 'instrument', says: 'the member with the highest move' },
    leader_percent: { unit: 'percent', says: 'its move' },
    laggard: { unit: 'instrument', says: 'the member with the lowest move' },
    laggard_percent: { unit: 'percent', says: 'its move' },
    since: {
      unit: 'day',
      says: 'the last session on which each member moved at least as much',
      ...onlyWhere("what == 'biggest'"),
    },
    sessions_left: { unit: 'sessions', says: 'sessions that a period to date still has', optional: true },
    sessions_ago: {
      unit: 'sessions',
      says: 'sessions since a period that is over ended',
      ...onlyWhere("span in ['whole-week', 'whole-month']"),
    },
    setters: { unit: 'instruments', says: 'the members that closed at a record', ...onlyWhere("what == 'record'") },
    setters_count: { unit: 'count', says: 'how many they are', ...onlyWhere("what == 'record'") },
  },
  example: {
    series: { DJI: '100x70 101', SPX: '200x70 203', COMP: '300x70 303' },
    market: { groups: { majors: ['DJI', 'SPX', 'COMP'] } },
    subject: 'majors',
    keys: { what: 'move', span: 'session' },
    says: { direction: 'up', count: 3, min: 1, max: 1.5, leader: 'SPX' },
  },
  metrics: () => [],
  variants: () => [
    ...MOVE_SPANS.map((span) => ({ what: 'move', span })),
    { what: 'biggest', span: 'session' },
    { what: 'record', span: 'session' },
  ],
  scan(context, subject, _metric, keys): Scan | undefined {
    const { market } = context;
    const symbols = market.membersOf(subject);
    const span = parseSpan(keys.span!, market.file);
    if (symbols.length < 2 || !span) return undefined;
    const yields = symbols.filter((symbol) => market.instrument(symbol).kind === 'yield').length;
    // per cent and percentage points cannot be ranked together
    if (yields > 0 && yields < symbols.length) return undefined;
    const members = new Members(context, subject, symbols, span, yields > 0);
    if (keys.what === 'biggest') return scanBiggest(members);
    return keys.what === 'record' ? scanRecords(members) : scanMoves(members);
  },
};

/** The members of a group on the rows of the first one, with their moves over a span. */
class Members {
  readonly context: ScanContext;
  readonly group: string;
  readonly symbols: readonly string[];
  readonly span: Span;
  readonly areYields: boolean;
  /** one array a member, on the first one's rows: per cent, or percentage points of yields */
  readonly moves: readonly Float64Array[];

  constructor(context: ScanContext, group: string, symbols: readonly string[], span: Span, areYields: boolean) {
    this.context = context;
    this.group = group;
    this.symbols = symbols;
    this.span = span;
    this.areYields = areYields;
    this.moves = symbols.map((symbol) => movesOn(context, this.axis, context.market.series(symbol), span));
  }

  get axis() {
    return this.context.market.series(this.symbols[0]!);
  }

  /** whether all members have moves; of a sector, most of them */
  areThere(t: number): boolean {
    const count = this.#present(t).length;
    return this.isSector ? count >= Math.max(2, this.symbols.length * MIN_SHARE) : count === this.symbols.length;
  }

  /** a sector of a universe, not a group of market.yaml */
  get isSector(): boolean {
    return !Object.hasOwn(this.context.market.file.groups, this.group);
  }

  /** the members that have a move, by their places in the list */
  #present(t: number): number[] {
    return this.moves.flatMap((move, i) => (Number.isNaN(move[t]!) ? [] : [i]));
  }

  /** sessions since a whole period ended; 0 for other spans */
  ageOf(t: number): number {
    const { end } = spanRows(this.context, this.axis, this.span);
    return end ? t - end[t]! : 0;
  }

  values(t: number): FactValues {
    const { areYields } = this;
    const present = this.#present(t);
    const symbols = present.map((i) => this.symbols[i]!);
    const moves = present.map((i) => this.moves[i]![t]!);
    const pick = (test: (move: number) => boolean): string[] => symbols.filter((_, i) => test(round(moves[i]!, 6)));
    const [risers, fallers] = [pick((move) => move > 0), pick((move) => move < 0)];
    const all = risers.length === symbols.length ? 'up' : fallers.length === symbols.length ? 'down' : undefined;
    const direction = all ?? (risers.length + fallers.length === 0 ? 'flat' : 'mixed');
    const agreeing = direction === 'down' ? fallers : risers;
    const bySize = agreeing
      .map((symbol) => symbols.indexOf(symbol))
      .sort((a, b) => Math.abs(moves[a]!) - Math.abs(moves[b]!));
    const [least, most] = [bySize[0], bySize.at(-1)];
    const [top, bottom] = [moves.indexOf(Math.max(...moves)), moves.indexOf(Math.min(...moves))];
    const percent = (member: number | undefined): number =>
      member === undefined ? 0 : this.#percentAt(present[member]!, t);
    // of yields, the smallest move in basis points need not be the smallest in per cent
    const percents = agreeing
      .map((symbol) => percent(symbols.indexOf(symbol)))
      .sort((a, b) => Math.abs(a) - Math.abs(b));
    const basisPoints = (member: number | undefined): number =>
      member === undefined ? 0 : round(moves[member]! * 100, 6);
    return {
      direction,
      count: agreeing.length,
      of: symbols.length,
      members: symbols,
      risers,
      fallers,
      min: percents[0] ?? 0,
      max: percents.at(-1) ?? 0,
      ...(areYields ? { min_basis_points: basisPoints(least), max_basis_points: basisPoints(most) } : {}),
      leader: symbols[top]!,
      leader_percent: percent(top),
      laggard: symbols[bottom]!,
      laggard_percent: percent(bottom),
      ...leftOf(this.context.market.calendar, this.span, this.axis.days[t]!),
      ...(this.span.type === 'whole' ? { sessions_ago: this.ageOf(t) } : {}),
    };
  }

  /** a member's move in per cent, of a yield too */
  #percentAt(member: number, t: number): number {
    if (!this.areYields) return this.moves[member]![t]!;
    const own = this.context.market.series(this.symbols[member]!);
    const { base, end } = spanRowsOn(this.context, this.axis, own, this.span);
    return (own.close[end(t)]! / own.close[base(t)]! - 1) * 100;
  }

  evidence(t: number): readonly Evidence[] {
    return this.#present(t).map((i) => {
      const symbol = this.symbols[i]!;
      const own = this.context.market.series(symbol);
      const { base, end } = spanRowsOn(this.context, this.axis, own, this.span);
      return priceEvidence(own, base(t), end(t));
    });
  }
}

function scanMoves(members: Members): Scan {
  const { context, symbols, moves, axis } = members;
  const usual = symbols.map((symbol) => {
    const own = context.market.series(symbol);
    const [rows, values] = [rowsOn(axis, own), usualMoves(own, own.close)];
    return (t: number): number => values[rows[t]!] ?? Number.NaN;
  });
  const strength = (t: number): number => {
    let rises = 0;
    let falls = 0;
    let weakest = Number.POSITIVE_INFINITY;
    if (!members.areThere(t)) return Number.NaN;
    for (let m = 0; m < moves.length; m++) {
      const move = moves[m]![t]!;
      if (Number.isNaN(move)) continue;
      if (move > 0) rises++;
      else if (move < 0) falls++;
      weakest = Math.min(weakest, Math.abs(move / usual[m]!(t)));
    }
    // a sector is as strong as its members agree
    if (members.isSector) return Math.abs(rises - falls) / Math.max(1, rises + falls);
    // together, they are as strong as the weakest; divided, as weak as noise
    return (rises === 0 || falls === 0) && Number.isFinite(weakest) ? weakest : 0;
  };
  return {
    series: axis,
    holds: (t) => members.areThere(t) && members.ageOf(t) <= TOLD_AFTER,
    lacks: (t) =>
      members.areThere(t) ? fallsShort('sessions_ago', members.ageOf(t), 'at most', TOLD_AFTER) : undefined,
    strength,
    values: (t) => (members.areThere(t) ? members.values(t) : undefined),
    evidence: (t) => members.evidence(t),
  };
}

/** All members had their largest move one way since the same session. */
function scanBiggest(members: Members): Scan {
  const { moves, axis } = members;
  /** the session since when all had it; NONE if they do not share one */
  const sinceAt = (t: number): number => {
    const sign = Math.sign(moves[0]![t]!);
    if (sign === 0 || !moves.every((move) => Math.sign(move[t]!) === sign)) return NONE;
    const isAsLarge = (move: Float64Array, s: number): boolean => sign * move[s]! >= sign * move[t]!;
    let s = t - 1;
    // while all fall short the search goes on; where one does not, all must not
    while (s >= 0 && !moves.some((move) => isAsLarge(move, s))) s--;
    return s >= 0 && moves.every((move) => isAsLarge(move, s)) ? s : NONE;
  };
  const strength = (t: number): number => {
    if (!members.areThere(t)) return Number.NaN;
    const since = sinceAt(t);
    return since >= 0 && t - since >= MIN_BIGGEST ? t - since : 0;
  };
  return {
    series: axis,
    holds: (t) => strength(t) > 0,
    lacks: (t) =>
      members.areThere(t)
        ? { says: `the members' moves are not the largest of ${MIN_BIGGEST} sessions or more, since the same one` }
        : undefined,
    strength,
    values(t) {
      if (!(strength(t) > 0)) return undefined;
      return { ...members.values(t), since: axis.days[sinceAt(t)]! };
    },
    evidence: (t) => [...members.evidence(sinceAt(t)), ...members.evidence(t)],
  };
}

/** Most members closed at a record of all time. */
function scanRecords(members: Members): Scan {
  const { context, symbols, axis } = members;
  const links = symbols.map((symbol) => {
    const own = context.market.series(symbol);
    const [rows, ofOwn] = [rowsOn(axis, own), linksOf(own.close, 'high')];
    const enough = rowOfClose(own.close, MIN_HISTORY);
    return (t: number): boolean => {
      const row = rows[t]!;
      if (row < enough || ofOwn[row] !== NONE) return false;
      return scopeOfExtreme(own, 'high', own.close[row]) === 'all-time';
    };
  });
  const count = (t: number): number => {
    let setters = 0;
    for (const isRecord of links) if (isRecord(t)) setters++;
    return setters;
  };
  return {
    series: axis,
    holds: (t) => members.areThere(t) && count(t) * 2 > symbols.length,
    lacks: (t) =>
      members.areThere(t) ? fallsShort('setters_count', count(t), 'more than', symbols.length / 2) : undefined,
    strength: (t) => (members.areThere(t) ? count(t) : Number.NaN),
    values(t) {
      if (!members.areThere(t)) return undefined;
      const setters = symbols.filter((_, i) => links[i]!(t));
      return { ...members.values(t), setters, setters_count: setters.length };
    },
    evidence: (t) => members.evidence(t),
  };
}

/** The row of the nth close that is there; past the end if there are fewer. */
function rowOfClose(close: Float64Array, n: number): number {
  let count = 0;
  for (let t = 0; t < close.length; t++) if (!Number.isNaN(close[t]!) && ++count === n) return t;
  return close.length;
}
