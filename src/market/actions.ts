import { type Day, formatDay, parseDay } from '../base/dates.ts';
import { Fault } from '../base/diagnostic.ts';
import { CellError, numberCell, parsedCell, parseTable } from './table-csv.ts';

/** One row of data/actions/SYMBOL.csv. */
export interface Action {
  /** the ex-date: effective from that session's open */
  readonly date: Day;
  /** cash per old share; 0 if none */
  readonly dividend: number;
  /** new shares per old: 7 for seven to one, 0.125 for a reverse split of one for eight; 1 if none */
  readonly split: number;
  readonly line: number;
}

/**
 * Reads data/actions/SYMBOL.csv (`date,dividend,split`, the last two may be empty).
 *
 * @returns ascending by date
 * @throws Fault naming file and line of each malformed row, date that comes twice and split that is none
 */
export function parseActions(file: string, text: string): Action[] {
  const actions = parseTable(file, text, ['date', 'dividend', 'split'], (row, line): Action => {
    const dividend = numberCell(row, 'dividend') ?? 0;
    const split = numberCell(row, 'split') ?? 1;
    if (dividend < 0) throw new CellError('dividend', `"dividend" is ${dividend}; it takes cash per share, at least 0`);
    if (split <= 0)
      throw new CellError('split', `"split" is ${split}; it takes new shares per old, such as 2, 1.5 or 0.125`);
    return { date: parsedCell(row, 'date', parseDay, 'YYYY-MM-DD'), dividend, split, line };
  });
  actions.sort((a, b) => a.date - b.date || a.line - b.line);
  const twice = actions.filter(({ date }, i) => date === actions[i - 1]?.date);
  if (twice.length > 0) {
    throw new Fault(
      twice.map(({ date, line }) => ({
        code: 'duplicate-date',
        severity: 'error',
        message: `${formatDay(date)} stands here a second time`,
        help: 'keep one row a date; dividend and split of one day stand in one row',
        file,
        line,
        column: 1,
        length: 'YYYY-MM-DD'.length,
      })),
    );
  }
  return actions;
}
