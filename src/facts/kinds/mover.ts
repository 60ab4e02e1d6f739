import { priceEvidence } from '../evidence.ts';
import { onlyWhere } from '../fact.ts';
import type { Scan, ScanContext, SeriesKind } from '../kind.ts';
import { moveOn, movesOn, spanRowsOn } from '../moves.ts';
import { absent, NONE } from '../since.ts';
import { leftOf, parseSpan, type Span, spanRows, TOLD_AFTER } from '../spans.ts';
import { type UniverseSeries, universeSeries } from '../universe-series.ts';

const SPANS = ['session', 'week', 'month', 'year', 'whole-week'] as const;
const RANKS = ['1', '2', '3'] as const;
/** A sector of fewer members has no move of its own. */
const MIN_SECTOR = 3;
/** Of a universe or a sector, at least this share must have moves: the best of a few is not the best of all. */
const MIN_SHARE = 0.5;

export const mover: SeriesKind = {
  id: 'mover',
  says: 'leaders and laggards among the stocks of a universe, or among its sectors by the mean of their members',
  about: 'universe',
  keys: { among: ['stocks', 'sectors'], side: ['leader', 'laggard'], rank: RANKS, span: SPANS },
  tau: 5,
  fields: {
    among: { unit: 'choice', says: 'stocks or sectors', choices: ['stocks', 'sectors'] },
    side: { unit: 'choice', says: 'counted from the highest move or from the lowest', choices: ['leader', 'laggard'] },
    rank: { unit: 'choice', says: 'place from that end', choices: RANKS },
    symbol: { unit: 'instrument', says: 'the stock', ...onlyWhere("among == 'stocks'") },
    sector: { unit: 'text', says: 'its sector, or the sector itself' },
    percent: { unit: 'percent', says: 'its move' },
    of: { unit: 'count', says: 'how many were ranked' },
    risers: { unit: 'count', says: 'how many of them rose' },
    fallers: { unit: 'count', says: 'how many of them fell' },
    direction: { unit: 'choice', says: 'up, down, or flat', choices: ['up', 'down', 'flat'] },
    members: { unit: 'count', says: 'members of the sector whose mean it is', ...onlyWhere("among == 'sectors'") },
    sessions_left: { unit: 'sessions', says: 'sessions that a period to date still has', optional: true },
    sessions_ago: {
      unit: 'sessions',
      says: 'sessions since a period that is over ended',
      ...onlyWhere("span == 'whole-week'"),
    },
  },
  example: {
    series: { AA: '10x30 11', BB: '20x30 21', CC: '30x30 30.3', DD: '40x30 38' },
    market: { universes: { four: 'universes/four.csv' } },
    files: {
      'data/universes/four.csv':
        'symbol,name,sector\nAA,Alpha,Energy\nBB,Beta,Energy\nCC,Gamma,Energy\nDD,Delta,Utilities\n',
    },
    subject: 'four',
    keys: { among: 'stocks', side: 'leader', rank: '2', span: 'session' },
    says: { symbol: 'BB', sector: 'Energy', percent: 5, of: 4, risers: 3, fallers: 1 },
  },
  metrics: () => [],
  variants: () =>
    (['stocks', 'sectors'] as const).flatMap((among) =>
      (['leader', 'laggard'] as const).flatMap((side) =>
        RANKS.flatMap((rank) => SPANS.map((span) => ({ among, side, rank, span }))),
      ),
    ),
  scan(context, subject, _metric, keys): Scan | undefined {
    const { market } = context;
    const span = parseSpan(keys.span!, market.file);
    if (!Object.hasOwn(market.file.universes, subject) || !span) return undefined;
    const universe = universeSeries(context, subject);
    const isSectors = keys.among === 'sectors';
    const ranking = rankingOf(context, universe, span, isSectors);
    const { who, moves } = ranking.places[keys.side as Side][Number(keys.rank) - 1]!;
    const { end } = spanRows(context, universe.axis, span);
    const ageOf = (t: number): number => (end ? t - end[t]! : 0);
    return {
      series: universe.axis,
      holds: (t) => who[t]! >= 0 && ageOf(t) <= TOLD_AFTER,
      strength: (t) => Math.abs(moves[t]!),
      values(t) {
        if (who[t]! < 0) return undefined;
        const sector = isSectors ? ranking.sectors[who[t]!]! : undefined;
        const member = universe.members[who[t]!]!;
        const percent = moves[t]!;
        return {
          among: keys.among!,
          side: keys.side!,
          rank: keys.rank!,
          ...(sector ? {} : { symbol: member.symbol }),
          sector: sector ? sector.name : member.sector,
          percent,
          of: ranking.of(t),
          risers: ranking.risers(t),
          fallers: ranking.fallers(t),
          direction: percent > 0 ? 'up' : percent < 0 ? 'down' : 'flat',
          ...(sector ? { members: sector.counted(t) } : {}),
          ...leftOf(market.calendar, span, universe.axis.days[t]!),
          ...(span.type === 'whole' ? { sessions_ago: ageOf(t) } : {}),
        };
      },
      evidence(t) {
        const named = isSectors ? ranking.sectors[who[t]!]!.members : [who[t]!];
        // a sector's mean is of the members that have a move
        const counted = named.filter(
          (member) => !Number.isNaN(moveOn(context, universe.axis, universe.series[member]!, span)(t)),
        );
        return counted.map((member) => {
          const own = universe.series[member]!;
          const rows = spanRowsOn(context, universe.axis, own, span);
          return priceEvidence(own, rows.base(t), rows.end(t));
        });
      },
    };
  },
};

type Side = 'leader' | 'laggard';

interface Sector {
  readonly name: string;
  /** indexes of the universe's members */
  readonly members: readonly number[];
  /** the mean move of those that have one, on each session; absent where fewer than MIN_SECTOR or MIN_SHARE have */
  readonly mean: Float64Array;
  /** how many those are */
  counted(t: number): number;
}

/** Who stands in a place on each session, and with what move; NONE and NaN where so many are not there. */
interface Place {
  readonly who: Int16Array;
  readonly moves: Float64Array;
}

interface Ranking {
  /** how many were ranked on a session, and how many of them rose and fell */
  of(t: number): number;
  risers(t: number): number;
  fallers(t: number): number;
  readonly sectors: readonly Sector[];
  readonly places: Readonly<Record<Side, readonly Place[]>>;
}

/** The rankings of a universe's stocks and of its sectors serve all ranks and both sides. */
const kept = new WeakMap<UniverseSeries, Map<string, Rankings>>();

interface Rankings {
  readonly stocks: Ranking;
  readonly sectors: Ranking;
}

function rankingOf(context: ScanContext, universe: UniverseSeries, span: Span, isSectors: boolean): Ranking {
  const ofUniverse = kept.get(universe) ?? new Map<string, Rankings>();
  kept.set(universe, ofUniverse);
  const key = JSON.stringify(span);
  const rankings = ofUniverse.get(key) ?? rank(context, universe, span);
  ofUniverse.set(key, rankings);
  return isSectors ? rankings.sectors : rankings.stocks;
}

/** The members' moves go by one after the other: each takes its place and adds to its sector. */
function rank(context: ScanContext, universe: UniverseSeries, span: Span): Rankings {
  const { axis, series } = universe;
  const stocks = emptyPlaces(universe);
  const gatherers = sectorsOf(universe);
  const moves = new Float64Array(axis.days.length);
  const [there, rose, fell] = [
    new Int16Array(moves.length),
    new Int16Array(moves.length),
    new Int16Array(moves.length),
  ];
  for (const [member, own] of series.entries()) {
    enter(stocks, member, movesOn(context, axis, own, span, moves));
    gatherers.find(({ members }) => members.includes(member))?.add(moves);
    for (let t = 0; t < moves.length; t++) {
      const move = moves[t]!;
      if (Number.isNaN(move)) continue;
      there[t] = there[t]! + 1;
      if (move > 0) rose[t] = rose[t]! + 1;
      else if (move < 0) fell[t] = fell[t]! + 1;
    }
  }
  const isTold = (t: number): boolean => there[t]! >= series.length * MIN_SHARE;
  silence(stocks, isTold);
  const sectors = gatherers.map((gatherer): Sector => ({ ...gatherer, mean: gatherer.mean() }));
  const ofSectors = emptyPlaces(universe);
  for (const [sector, { mean }] of sectors.entries()) enter(ofSectors, sector, mean);
  silence(ofSectors, isTold);
  const sectorsWith = (test: (move: number) => boolean) => (t: number) =>
    sectors.filter(({ mean }) => test(mean[t]!)).length;
  return {
    stocks: { of: (t) => there[t]!, risers: (t) => rose[t]!, fallers: (t) => fell[t]!, sectors: [], places: stocks },
    sectors: {
      of: sectorsWith((move) => !Number.isNaN(move)),
      risers: sectorsWith((move) => move > 0),
      fallers: sectorsWith((move) => move < 0),
      sectors,
      places: ofSectors,
    },
  };
}

/** Empties the places of sessions that are not told of. */
function silence({ leader, laggard }: Ranking['places'], isTold: (t: number) => boolean): void {
  for (const { who, moves } of [...leader, ...laggard]) {
    for (let t = 0; t < who.length; t++) {
      if (isTold(t)) continue;
      who[t] = NONE;
      moves[t] = Number.NaN;
    }
  }
}

const emptyPlaces = ({ axis }: UniverseSeries): Ranking['places'] => {
  const empty = (): Place[] =>
    RANKS.map(() => ({ who: new Int16Array(axis.days.length).fill(NONE), moves: absent(axis.days.length) }));
  return { leader: empty(), laggard: empty() };
};

/** Puts one more among the ranked, on every session. Of equals, the one that came first stands first. */
function enter(places: Ranking['places'], who: number, moves: Float64Array): void {
  enterSide(places.leader, who, moves, 1);
  enterSide(places.laggard, who, moves, -1);
}

function enterSide(places: readonly Place[], who: number, moves: Float64Array, sign: 1 | -1): void {
  const last = places.at(-1)!;
  for (let t = 0; t < moves.length; t++) {
    const move = moves[t]!;
    if (Number.isNaN(move) || (last.who[t]! >= 0 && sign * move <= sign * last.moves[t]!)) continue;
    let place = places.length - 1;
    for (; place > 0; place--) {
      const above = places[place - 1]!;
      if (above.who[t]! >= 0 && sign * above.moves[t]! >= sign * move) break;
      places[place]!.who[t] = above.who[t]!;
      places[place]!.moves[t] = above.moves[t]!;
    }
    places[place]!.who[t] = who;
    places[place]!.moves[t] = move;
  }
}

/** The sectors of at least MIN_SECTOR members, each gathering the mean of its members' moves. */
function sectorsOf({ members, axis }: UniverseSeries) {
  const names = [...new Set(members.map((member) => member.sector))].filter((name) => name !== '').sort();
  return names.flatMap((name) => {
    const own = [...members.keys()].filter((member) => members[member]!.sector === name);
    if (own.length < MIN_SECTOR) return [];
    const sums = new Float64Array(axis.days.length);
    const counts = new Int16Array(axis.days.length);
    return [
      {
        name,
        members: own,
        add(moves: Float64Array): void {
          for (let t = 0; t < moves.length; t++) {
            if (Number.isNaN(moves[t]!)) continue;
            sums[t] = sums[t]! + moves[t]!;
            counts[t] = counts[t]! + 1;
          }
        },
        counted: (t: number): number => counts[t]!,
        mean(): Float64Array {
          const least = Math.max(MIN_SECTOR, own.length * MIN_SHARE);
          return sums.map((sum, t) => (counts[t]! < least ? Number.NaN : sum / counts[t]!));
        },
      },
    ];
  });
}
