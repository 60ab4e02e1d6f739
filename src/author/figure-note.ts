import type { Figure } from '../brief/tree.ts';

const HEDGE = /^(more than|nearly|at least) /;
const RANK = /(?:st|nd|rd|th|first|second|third)$/;

/** How a figure stands for its value: how it was rounded, hedged, named or put into words. */
export function figureNote({ text, value, unit }: Figure): string {
  switch (unit) {
    case 'day':
      return 'named as a day';
    case 'month':
      return 'named by its month';
    case 'year':
      return 'named by its year';
    case 'part of month':
      return 'named by its part of the month';
    case 'moment':
      return 'told by the clock of the market';
    case 'count':
    case 'sessions':
    case 'periods':
      if (RANK.test(text)) return 'as a rank';
      return /\d/.test(text) ? 'as it is' : 'in words';
    default: {
      const sign = value < 0 && !text.includes('-') ? ', without its sign' : '';
      return `${roundingOf(text, Math.abs(value))}${sign}`;
    }
  }
}

function roundingOf(text: string, size: number): string {
  const hedge = HEDGE.exec(text)?.[1];
  const digits = /[\d,]+(?:\.(\d+))?/.exec(text);
  if (!digits) return 'in words';
  if (hedge !== undefined) return `hedged as "${hedge}" ${digits[0]}`;
  const decimals = digits[1]?.length ?? 0;
  const scale = /\bbillion/.test(text) ? 1e9 : /\bmillion/.test(text) ? 1e6 : /\dK/.test(text) ? 1e3 : 1;
  const unit = { 1: '', 1e3: 'in thousands, ', 1e6: 'in millions, ', 1e9: 'in billions, ' }[scale]!;
  const printed = Number(digits[0].replaceAll(',', '')) * scale;
  if (Math.abs(printed - size) < 1e-9 * Math.max(1, size)) return `${unit}exact`;
  const to = decimals === 0 ? 'a whole number' : decimals === 1 ? 'one decimal' : `${decimals} decimals`;
  return `${unit}rounded to ${to}`;
}
