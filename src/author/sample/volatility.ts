import { type Day, parseDay } from '../../base/dates.ts';

/** How large a usual day's move is, in per cent, from each day on. */
export type Volatility = ReadonlyArray<{ readonly from: Day; readonly percent: number }>;

/** Reads `YEAR-MONTH PERCENT` pairs, oldest first. */
function eras(text: string): Volatility {
  const cells = text.trim().split(/\s+/);
  return cells.flatMap((cell, i) =>
    i % 2 === 0 ? [{ from: parseDay(cell.length === 7 ? `${cell}-01` : cell)!, percent: Number(cells[i + 1]) }] : [],
  );
}

/** Large American stocks: calm years, crashes and what follows them. */
export const STOCKS = eras(`
  1957-01 0.6   1962-04 1.3   1962-08 0.6   1965-06 0.5   1966-05 0.9   1967-01 0.6   1970-04 1.2   1970-08 0.7
  1973-10 1.3   1975-01 1.0   1975-10 0.7   1979-10 1.0   1982-08 1.3   1983-01 0.8   1986-09 1.0   1987-10-19 2.6
  1987-11 1.7   1988-02 1.0   1988-07 0.8   1990-08 1.2   1990-11 0.8   1992-01 0.6   1993-01 0.5   1996-07 0.8
  1997-03 1.1   1998-08 1.7   1998-11 1.1   2000-01 1.3   2001-09 1.6   2001-11 1.1   2002-06 1.8   2002-11 1.2
  2003-05 0.8   2004-04 0.65  2006-06 0.8   2006-08 0.5   2007-03 0.8   2007-08 1.2   2008-01 1.3   2008-09-15 2.7
  2008-12 2.0   2009-04 1.5   2009-07 1.0   2010-05 1.5   2010-08 0.8   2011-08 2.0   2011-12 1.0   2012-07 0.7
  2013-01 0.6   2014-10 0.8   2015-08-20 1.5   2015-10 0.9   2016-01 1.3   2016-03 0.7   2016-07 0.45   2018-02 1.3
  2018-05 0.65  2018-10 1.2   2019-01 0.8   2019-05 0.75   2019-10 0.5   2020-02-20 2.6   2020-03-09 3.4
  2020-04 2.0   2020-05 1.4   2020-07 0.9   2020-09 1.2   2020-10 1.0`);

/** Long Treasury yields, in per cent of the yield: the lower it stands, the larger its moves. */
export const YIELDS = eras(`
  1990-01 0.9   2001-01 1.2   2002-07 1.7   2004-06 1.1   2007-08 1.6   2008-09-15 3.0   2009-07 1.9   2010-07 2.0
  2011-08 3.0   2013-01 2.1   2016-06 2.2   2017-01 1.6   2019-01 1.8   2019-08 2.6   2020-02-20 5.0   2020-04 3.5`);

export function percentAt(volatility: Volatility, day: Day): number {
  let low = 0;
  let high = volatility.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (volatility[middle]!.from <= day) low = middle + 1;
    else high = middle;
  }
  return volatility[Math.max(0, low - 1)]!.percent;
}
