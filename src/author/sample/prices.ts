import { type Day, formatDay, parseDay } from '../../base/dates.ts';
import { barsOf } from './bars.ts';
import { bridge, type Closes, type Recipe } from './bridge.ts';
import { bondSessions, stockSessions } from './sessions.ts';

const LAST_DAY: Day = parseDay('2020-11-24')!;

/** Makes all series, leaders first. */
export function makeCloses(recipes: readonly Recipe[]): Map<string, Closes> {
  const made = new Map<string, Closes>();
  for (const recipe of recipes) {
    const sessions = recipe.symbol.startsWith('US') ? bondSessions : stockSessions;
    const first = recipe.pins[0]!.day;
    made.set(recipe.symbol, bridge(recipe, sessions(first, LAST_DAY), made));
  }
  return made;
}

/** A price file of closes alone. */
export function closesCsv({ days, closes }: Closes): string {
  return `date,close\n${days.map((day, i) => `${formatDay(day)},${closes[i]!.toFixed(2)}\n`).join('')}`;
}

/** A price file of whole bars, made up about the closes. */
export function barsCsv(symbol: string, closes: Closes): string {
  const rows = barsOf(symbol, closes).map(({ day, open, high, low, close, volume }) => {
    const prices = [open, high, low, close].map((price) => price.toFixed(2));
    return `${formatDay(day)},${prices.join()},${volume}\n`;
  });
  return `date,open,high,low,close,volume\n${rows.join('')}`;
}
