import { type Board, boardOf } from '../board.ts';
import { priceEvidence } from '../evidence.ts';
import type { Scan, SeriesKind } from '../kind.ts';
import { spanRowsOn } from '../moves.ts';
import { absent, NONE } from '../since.ts';
import { parseSpan, type Span, spanRows } from '../spans.ts';

const SPANS = ['session', 'week', 'month', 'year', 'whole-week'] as const;
const RANKS = ['1', '2', '3'] as const;
/** A sector of fewer members has no move of its own. */
const MIN_SECTOR = 3;
/** Of a universe or a sector, at least this share must have moves: the best of a few is not the best of all. */
const MIN_SHARE = 0.5;
/** A period that is over is told of this many sessions longer. */
const MAX_AGE = 5;

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
    symbol: { unit: 'instrument', says: 'the stock', optional: true },
    sector: { unit: 'text', says: 'its sector, or the sector itself' },
    percent: { unit: 'percent', says: 'its move' },
    of: { unit: 'count', says: 'how many were ranked' },
    risers: { unit: 'count', says: 'how many of them rose' },
    fallers: { unit: 'count', says: 'how many of them fell' },
    direction: { unit: 'choice', says: 'up, down, or flat', choices: ['up', 'down', 'flat'] },
    members: { unit: 'count', says: 'members of the sector whose mean it is', optional: true },
    sessions_ago: { unit: 'sessions', says: 'sessions since a period that is over ended', optional: true },
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
    const board = boardOf(context, subject);
    const stocks = board.moves(span);
    const isSectors = keys.among === 'sectors';
    const { moves, sectors, places } = rankingOf(board, span, isSectors);
    const { end } = spanRows(context, board.axis, span);
    const ageOf = (t: number): number => (end ? t - end[t]! : 0);
    const placed = places[keys.side as Side][Number(keys.rank) - 1]!;
    return {
      series: board.axis,
      holds: (t) => placed[t]! >= 0 && ageOf(t) <= MAX_AGE,
      strength: (t) => (placed[t]! < 0 ? Number.NaN : Math.abs(moves[placed[t]!]![t]!)),
      values(t) {
        const who = placed[t]!;
        if (who < 0) return undefined;
        let [of, risers, fallers] = [0, 0, 0];
        for (const move of moves) {
          if (Number.isNaN(move[t]!)) continue;
          of++;
          if (move[t]! > 0) risers++;
          else if (move[t]! < 0) fallers++;
        }
        const percent = moves[who]![t]!;
        return {
          among: keys.among!,
          side: keys.side!,
          rank: keys.rank!,
          ...(isSectors ? {} : { symbol: board.members[who]!.symbol }),
          sector: isSectors ? sectors[who]!.name : board.members[who]!.sector,
          percent,
          of,
          risers,
          fallers,
          direction: percent > 0 ? 'up' : percent < 0 ? 'down' : 'flat',
          ...(isSectors
            ? { members: sectors[who]!.members.filter((member) => !Number.isNaN(stocks[member]![t]!)).length }
            : {}),
          ...(span.type === 'whole' ? { sessions_ago: ageOf(t) } : {}),
        };
      },
      evidence(t) {
        const named = isSectors ? sectors[placed[t]!]!.members : [placed[t]!];
        // a sector's mean is of the members that have a move
        const counted = named.filter((member) => !Number.isNaN(stocks[member]![t]!));
        return counted.map((member) => {
          const own = board.series[member]!;
          const rows = spanRowsOn(context, board.axis, own, span);
          return priceEvidence(own, rows.base(t), rows.end(t));
        });
      },
    };
  },
};

type Side = 'leader' | 'laggard';

interface Sector {
  readonly name: string;
  /** indexes of the board's members */
  readonly members: readonly number[];
}

/** Who stands first, second and third from either end, on each session. */
interface Ranking {
  /** one array a stock, or a sector */
  readonly moves: readonly Float64Array[];
  readonly sectors: readonly Sector[];
  /** for each place, the index into `moves` on each session; NONE where so many are not there */
  readonly places: Readonly<Record<Side, readonly Int32Array[]>>;
}

/** One ranking serves all ranks and both sides. */
const kept = new WeakMap<Board, Map<string, Ranking>>();

function rankingOf(board: Board, span: Span, isSectors: boolean): Ranking {
  const ofBoard = kept.get(board) ?? new Map<string, Ranking>();
  kept.set(board, ofBoard);
  const key = `${isSectors} ${JSON.stringify(span)}`;
  const ranking = ofBoard.get(key) ?? rank(board, span, isSectors);
  ofBoard.set(key, ranking);
  return ranking;
}

function rank(board: Board, span: Span, isSectors: boolean): Ranking {
  const stocks = board.moves(span);
  const sectors = isSectors ? sectorsOf(board) : [];
  const moves = isSectors ? sectors.map(({ members }) => meanOf(members.map((member) => stocks[member]!))) : stocks;
  const length = board.axis.days.length;
  const best = new Int32Array(RANKS.length);
  const there = new Int32Array(length);
  for (const move of stocks) for (let t = 0; t < length; t++) if (!Number.isNaN(move[t]!)) there[t]!++;
  const placesOf = (sign: number): Int32Array[] => {
    const places = RANKS.map(() => new Int32Array(length).fill(NONE));
    for (let t = 0; t < length; t++) {
      const count = there[t]! >= stocks.length * MIN_SHARE ? topAt(moves, t, sign, best) : 0;
      for (let place = 0; place < count; place++) places[place]![t] = best[place]!;
    }
    return places;
  };
  return { moves, sectors, places: { leader: placesOf(1), laggard: placesOf(-1) } };
}

/** The indexes of the highest values at a row (of the lowest where the sign is negative), into `best`; how many. */
function topAt(moves: readonly Float64Array[], t: number, sign: number, best: Int32Array): number {
  let count = 0;
  for (let m = 0; m < moves.length; m++) {
    const move = sign * moves[m]![t]!;
    if (Number.isNaN(move)) continue;
    let place = count;
    // of equals, the one that the universe's file names first stands first
    while (place > 0 && sign * moves[best[place - 1]!]![t]! < move) place--;
    if (place >= best.length) continue;
    for (let p = Math.min(count, best.length - 1); p > place; p--) best[p] = best[p - 1]!;
    best[place] = m;
    count = Math.min(count + 1, best.length);
  }
  return count;
}

function sectorsOf({ members }: Board): readonly Sector[] {
  const names = [...new Set(members.map((member) => member.sector))].filter((name) => name !== '').sort();
  return names
    .map((name) => ({ name, members: [...members.keys()].filter((member) => members[member]!.sector === name) }))
    .filter((sector) => sector.members.length >= MIN_SECTOR);
}

/** The mean of what is there at each row; absent where fewer than MIN_SECTOR or MIN_SHARE are. */
function meanOf(all: readonly Float64Array[]): Float64Array {
  const mean = absent(all[0]!.length);
  for (let t = 0; t < mean.length; t++) {
    let [sum, count] = [0, 0];
    for (const values of all) {
      if (Number.isNaN(values[t]!)) continue;
      sum += values[t]!;
      count++;
    }
    if (count >= Math.max(MIN_SECTOR, all.length * MIN_SHARE)) mean[t] = sum / count;
  }
  return mean;
}
