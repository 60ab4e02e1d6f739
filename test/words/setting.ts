import { dayOf, weekdayOf } from '../../src/base/dates.ts';
import type { Fact, FactValues, Fields } from '../../src/facts/fact.ts';
import { KINDS } from '../../src/facts/registry.ts';
import { clockOf } from '../../src/market/clock.ts';
import type { Instrument } from '../../src/market/market-file.ts';
import type { Cell, Piece } from '../../src/words/cell.ts';
import { beginDiscourse, type Discourse, type Setting } from '../../src/words/discourse.ts';
import type { HelperContext, Subject } from '../../src/words/helper.ts';
import { refer } from '../../src/words/references.ts';
import { readStyle } from '../../src/words/style.ts';

const clock = clockOf('America/New_York');

/** Wednesday, the day before Thanksgiving. */
export const TODAY = dayOf(2020, 11, 25);

const BANDS = `{ up: [{ to: 1, words: [edge up, rise] }, { words: [surge, jump, climb] }], down: [{ to: 1, words: [dip, slip] }, { words: [plunge, drop] }] }`;

export const STYLE_TEXT = `last_session: yesterday
thousands: K
clock: ET
verbs:
  index: ${BANDS}
  stock: { up: [{ to: 10, words: [gain] }, { words: [soar] }], down: [{ words: [fall] }] }
  yield: { up: [{ to: 3, words: [tick up] }, { words: [jump] }], down: [{ words: [fall] }] }
  volatility: ${BANDS}
  currency: ${BANDS}
  commodity: ${BANDS}
  release: { up: [{ words: [rise] }], down: [{ words: [fall] }] }
any_size: { up: [rise], down: [fall] }
forms:
  climb: [climbs, climbed, climbing, climb]
  dip: [dips, dipped, dipping, dip]
  drop: [drops, dropped, dropping, drop]
  edge up: [edges up, edged up, edging up, edge up]
  fall: [falls, fell, falling, fall]
  gain: [gains, gained, gaining, gain]
  jump: [jumps, jumped, jumping, jump]
  plunge: [plunges, plunged, plunging, plunge]
  rise: [rises, rose, rising, rise]
  slip: [slips, slipped, slipping, slip]
  soar: [soars, soared, soaring, soar]
  surge: [surges, surged, surging, surge]
  tick up: [ticks up, ticked up, ticking up, tick up]
strong: [plunge, soar, surge]
with_number: [edge up]
degrees: [{ to: 0.09, word: "" }, { to: 0.33, word: slightly }, { to: 0.85, word: "" }, { word: sharply }]
`;

const INSTRUMENTS: Readonly<Record<string, Omit<Instrument, 'symbol'>>> = {
  IWM: { name: 'iShares Russell 2000 ETF', kind: 'etf', stands_for: 'small-cap stocks', benchmark: 'SPY' },
  SPY: { name: 'SPDR S&P 500 ETF Trust', kind: 'etf' },
  RTY: { name: 'Russell 2000 Index', short: 'Russell', kind: 'index' },
  DJI: { name: 'Dow Jones Industrial Average', short: 'Dow', kind: 'index' },
  SPX: { name: 'S&P 500 Index', short: 'S&P', ticker: 'SP500', kind: 'index' },
  VIX: { name: 'Cboe Volatility Index', short: 'VIX', kind: 'volatility' },
  US10Y: { name: '10-year Treasury yield', kind: 'yield', unit: 'percent' },
  AAPL: { name: 'Apple Inc.', kind: 'stock' },
};

/** What words are chosen from, on the morning of 2020-11-25. */
export function settingOf(change: Partial<Setting> = {}): Setting {
  return {
    style: readStyle(STYLE_TEXT),
    sessionNumber: 0,
    dates: {
      today: TODAY,
      isSession: (day) => weekdayOf(day) !== 0 && weekdayOf(day) !== 6,
      sessionOfMonth: (day) => {
        let count = 0;
        for (let at = day; ; at--) {
          if (weekdayOf(at) !== 0 && weekdayOf(at) !== 6) count++;
          if (new Date(at * 86_400_000).getUTCDate() === 1) return count;
        }
      },
      lastSession: 'yesterday',
    },
    instrument: (symbol) => ({ ...INSTRUMENTS[symbol]!, symbol }),
    releaseSeries: (id) =>
      id === 'claims'
        ? { id, name: 'jobless claims', unit: 'claims', frequency: 'weekly', better: 'lower' }
        : id === 'orders'
          ? { id, name: 'orders', unit: 'percent', frequency: 'monthly', better: 'higher' }
          : undefined,
    metric: (id) =>
      id === 'rsi14'
        ? {
            id,
            is: 'x',
            unit: 'index',
            decimals: 2,
            name: '14-day relative strength index',
            short: 'RSI',
            zones: {},
            band: 0,
          }
        : undefined,
    minutesOf: (moment) => clock.local(moment).minutes,
    ...change,
  };
}

/** A fact as a scan would give it. */
export function factOf(kind: string, subject: string, values: FactValues, change: Partial<Fact> = {}): Fact {
  return {
    id: `${kind}/${subject}@2020-11-24`,
    kind,
    subject,
    keys: {},
    session: TODAY - 1,
    values,
    newsworthiness: 1,
    news: { bits: 1, weight: 1, freshness: 1 },
    evidence: [],
    ...change,
  };
}

export const move = (percent: number, subject = 'RTY', more: FactValues = {}): Fact =>
  factOf('change', subject, { percent, direction: percent > 0 ? 'up' : percent < 0 ? 'down' : 'flat', ...more });

export const fieldsOf = (kind: string): Fields => KINDS.get(kind)!.fields;

export function cellOf(fact: Fact, name: string): Cell {
  return { value: fact.values[name]!, field: fieldsOf(fact.kind)[name]!, name, fact };
}

export const contextOf = (
  setting: Setting = settingOf(),
  discourse: Discourse = beginDiscourse(),
  salt = '',
): HelperContext => ({ setting, discourse, salt });

export const subjectOf = (symbol: string): Subject => ({
  isSubject: true,
  symbol,
  pieces: ({ setting, discourse }) => refer(symbol, setting, discourse, 'subject'),
});

export const said = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join('');
