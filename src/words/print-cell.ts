import { formatNumber } from '../base/rounding.ts';
import type { Fact } from '../facts/fact.ts';
import { type Cell, figure, type Piece } from './cell.ts';
import { clockTime, dayName, monthName } from './dates.ts';
import type { Setting } from './discourse.ts';
import type { HelperContext } from './helper.ts';
import { basisPointsText, countWord, percentagePointsText, percentText, pointsText, trimmed } from './numbers.ts';
import { listOf, refer } from './references.ts';

/** The numbers of decimals and the sign that a level is printed with: by its metric, then by its instrument. */
function levelText(value: number, fact: Fact, setting: Setting): string {
  const metric = fact.metric === undefined || fact.metric === 'close' ? undefined : setting.metric(fact.metric);
  if (metric && metric.unit !== 'price') return formatNumber(value, metric.decimals);
  const percent = setting.instrument(fact.subject).unit === 'percent' ? '%' : '';
  return `${formatNumber(value, 2)}${percent}`;
}

const MILLION = 1_000_000;

/** A release's value in its own unit: "778K", "1.3%". */
export function releaseText(value: number, fact: Fact, setting: Setting): string {
  const series = setting.releaseSeries(fact.subject);
  switch (series?.unit) {
    case 'percent':
      return percentText(value);
    case 'claims':
    case 'jobs':
      if (Math.abs(value) >= MILLION)
        return `${trimmed(Math.abs(value) / MILLION, 3).replace(/(\.\d*?)0+$/, '$1')} million`;
      return setting.style.thousands === 'K' && Math.abs(value) >= 1000 && value % 1000 === 0
        ? `${formatNumber(Math.abs(value) / 1000, 0)}K`
        : formatNumber(Math.abs(value), 0);
    default:
      return trimmed(Math.abs(value), 1);
  }
}

/** Shares in millions or billions, to one decimal: "183.9 million". */
function sharesText(shares: number): string {
  if (shares >= 1000 * MILLION) return `${trimmed(shares / (1000 * MILLION), 1)} billion`;
  return shares >= MILLION ? `${trimmed(shares / MILLION, 1)} million` : formatNumber(shares, 0);
}

/** A cell as it prints where no helper says otherwise. */
export function printCell(cell: Cell, context: HelperContext): Piece[] {
  const { setting, discourse } = context;
  const { value, field, fact } = cell;
  const number = Number(value);
  switch (field.unit) {
    case 'percent':
      return [figure(percentText(number), cell)];
    case 'percentage points':
      return [figure(percentagePointsText(number), cell)];
    case 'points': {
      const metric = fact.metric === undefined ? undefined : setting.metric(fact.metric);
      return [figure(pointsText(number, metric && metric.unit !== 'price' ? metric.decimals : 2), cell)];
    }
    case 'basis points':
      return [figure(basisPointsText(number), cell)];
    case 'level':
      return [figure(levelText(number, fact, setting), cell)];
    case 'round level':
      return [figure(formatNumber(number, 0), cell)];
    case 'release':
      return [figure(releaseText(number, fact, setting), cell)];
    case 'shares':
      return [figure(sharesText(number), cell)];
    case 'sigmas':
    case 'ratio':
      return [figure(trimmed(number, 1), cell)];
    case 'count':
    case 'sessions':
    case 'periods':
      return [figure(countWord(number), cell)];
    case 'day':
      return [figure(dayName(number, setting.dates).name, cell)];
    case 'month':
      return [figure(monthName(number, setting.dates.today), cell)];
    case 'moment':
      return [figure(`${clockTime(setting.minutesOf(number))} ${setting.style.clock}`, cell)];
    case 'instrument':
      return refer(String(value), setting, discourse);
    case 'instruments':
      return listOf((value as readonly string[]).map((symbol) => refer(symbol, setting, discourse, 'list')));
    case 'line': {
      const metric = setting.metric(String(value));
      if (!metric) return [figure(trimmed(Number(value), 2), cell, Number(value), 'level')];
      const known = discourse.introduced.has(metric.id);
      discourse.introduced.add(metric.id);
      return [{ text: (known && metric.short) || metric.name, is: 'name' }];
    }
    case 'flag':
      return [];
    default:
      return fact.kind === 'remark' ? [{ text: String(value), is: 'quoted' }] : [{ text: String(value), is: 'name' }];
  }
}
