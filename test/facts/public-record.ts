import { fail } from '../../src/base/diagnostic.ts';

/**
 * Facts of public record: what exchanges, agencies and newspapers reported at the time, each to be told by the fact
 * engine from the real desk. The values come from what was published, never from the engine.
 *
 * One row a line: ID | VALUES | LINE | WHO REPORTED IT
 *
 * - ID is the fact's: KIND/SUBJECT/METRIC/KEYS@SESSION. `not ID` is a fact that the engine has to keep silent about;
 *   `differs ID` one that it cannot tell as reported, for the fault of a file or its own that the row explains.
 *   `ID on DATE` is told on the morning of DATE; otherwise it is told on the morning of the session after.
 * - VALUES are fields of the kind, as published: `percent -9.51` holds for all that rounds to it, `since 1987-10-19` for
 *   that day alone, `since 1987-10` for a day of that month, `since absent` if the field must be missing.
 * - LINE is the line of the subject's file that the fact's evidence has to name (`-`: it names none).
 * - The last column names an article by outlet and date; `press of DATE` or the index's provider stands for what was
 *   reported everywhere. "The article of 2020-11-25" is the human note on IWM that the desk's README checks.
 */
export const PUBLIC_RECORD: readonly Reported[] = [
  ...reports(
    'worst days of the S&P 500',
    `
biggest/SPX/close/session,down,percent@1955-09-26 | percent -6.6, points -3.02, since 1946-09-03 | 6934 | Calculated Risk, table since 1950: 45.63 to 42.61, then the largest; S&P: -6.73% on 1946-09-03
biggest/SPX/close/session,down,percent@1962-05-28 | percent -6.7, since 1946-09-03 | 8613 | Calculated Risk, table since 1950: 59.47 to 55.50, then the largest
biggest/SPX/close/session,down,percent@1986-09-11 | percent -4.8, since 1962-05-28 | 14716 | Calculated Risk, table since 1950: 247.06 to 235.18
biggest/SPX/close/session,down,percent@1987-10-16 | percent -5.2, since 1962-05-28 | 14994 | Calculated Risk, table since 1950: 298.08 to 282.70
biggest/SPX/close/session,down,percent@1987-10-19 | percent -20.47, points -57.86, since absent, scope all-time, on_track false | 14995 | Wikipedia list: 224.84, the largest of all
biggest/SPX/close/session,down,percent@1989-10-13 | percent -6.1, since 1988-01-08 | 15498 | Calculated Risk, table since 1950: 355.39 to 333.65; -6.8 on 1988-01-08
biggest/SPX/close/session,down,percent@1997-10-27 | percent -6.9, since 1987-10-26 | 17530 | Calculated Risk, table since 1950: 941.64 to 876.99
biggest/SPX/close/session,down,percent@1998-08-31 | percent -6.8, since 1997-10-27 | 17742 | Calculated Risk, table since 1950: 1,027.14 to 957.28
biggest/SPX/close/session,down,percent@2000-04-14 | percent -5.8, points -83.95, since 1998-08-31 | 18152 | Calculated Risk, table since 1950: 1,440.51 to 1,356.56
biggest/SPX/close/session,down,points@2000-04-14 | points -83.95, since absent | 18152 | S&P: the largest point loss until then
biggest/SPX/close/session,down,percent@2001-09-17 | percent -4.92, points -53.77, since 2000-04-14 | 18506 | ABC News, 2001-09-17; Calculated Risk's table
biggest/SPX/close/session,down,percent@2007-02-27 | percent -3.47, since 2003-03-24 | 19876 | S&P: 1,399.04; -3.52% on 2003-03-24
biggest/SPX/close/session,down,percent@2008-09-15 | percent -4.7, since 2001-09-17 | 20267 | Calculated Risk, table since 1950: 1,251.70 to 1,192.70
biggest/SPX/close/session,down,percent@2008-09-29 | percent -8.8, since 1987-10-19 | 20277 | Wikipedia list: -8.79; history.com: biggest since the 1987 crash
biggest/SPX/close/session,down,percent@2008-10-15 | percent -9.0, points -90.17, since 1987-10-19 | 20289 | Wikipedia list: 907.84, -9.04; -8.28 on 1987-10-26
biggest/SPX/close/session,down,percent@2010-05-06 | percent -3.24, since 2009-04-20 | 20680 | S&P, the flash crash: 1,128.15; -4.28% on 2009-04-20
biggest/SPX/close/session,down,percent@2010-05-20 | percent -3.90, since 2009-04-20 | 20690 | S&P: 1,071.59
biggest/SPX/close/session,down,points@2010-05-20 | points -43.46, since 2009-01-20 | 20690 | Benzinga, 2010-05-21: biggest point drop since 2009-01-20
biggest/SPX/close/session,down,percent@2011-08-04 | percent -4.8, since 2009-02-10 | 20995 | Calculated Risk, 2011-08-04: 1,260.34 to 1,200.07; -4.9 on 2009-02-10
biggest/SPX/close/session,down,percent@2011-08-08 | percent -6.66, points -79.92, since 2008-12-01 | 20997 | S&P; Calculated Risk's table: -8.9 on 2008-12-01
biggest/SPX/close/session,down,percent@2015-08-24 | percent -3.94, since 2011-08-18 | 22014 | S&P: 1,893.21, worst day since August 2011
biggest/SPX/close/session,down,percent@2016-06-24 | percent -3.59, since 2015-08-24 | 22225 | AP, 2016-06-24: biggest drop since August
biggest/SPX/close/session,down,percent@2018-02-05 | percent -4.10, since 2011-08-18 | 22631 | AP, 2018-02-05: worst since August 2011
biggest/SPX/close/session,down,percent@2020-02-27 | percent -4.42, points -137.63, since 2011-08-18 | 23149 | MarketWatch, 2020-02-27 (which prints the 28th)
biggest/SPX/close/session,down,percent@2020-03-09 | percent -7.60, points -225.81, since 2008-12-01 | 23156 | Wikipedia list: 2,746.56
biggest/SPX/close/session,down,percent@2020-03-12 | percent -9.51, points -260.74, since 1987-10-19, scope since | 23159 | Barron's, 2020-03-12: 2,480.64
biggest/SPX/close/session,down,percent@2020-03-16 | percent -11.98, points -324.89, since 1987-10-19 | 23161 | Wikipedia list: 2,386.13, third of all
biggest/SPX/close/session,down,points@2020-03-16 | points -324.89, since absent, scope all-time | 23161 | S&P: the largest point loss until then
biggest/SPX/close/session,down,percent@2021-11-26 | percent -2.27, points -106.84, since 2021-02-25 | 23591 | AP, 2021-11-26: worst day since February
`,
  ),
  ...reports(
    'best days of the S&P 500',
    `
biggest/SPX/close/session,up,percent@1929-10-30 | percent 12.53, since absent | 462 | Wikipedia, List of largest daily changes in the S&P 500: 22.99, second of all
biggest/SPX/close/session,up,percent@1931-10-06 | percent 12.36, since 1929-10-30 | 946 | same list: third
biggest/SPX/close/session,up,percent@1932-09-21 | percent 11.81, since 1931-10-06 | 1186 | same list: fourth
biggest/SPX/close/session,up,percent@1933-03-15 | percent 16.61, points 0.97, since absent, scope all-time | 1297 | same list: first of all, after the bank holiday
biggest/SPX/close/session,up,percent@1987-10-21 | percent 9.10, points 21.55, since 1939-09-05 | 14997 | same list: twelfth
biggest/SPX/close/session,up,percent@1997-10-28 | percent 5.12, since 1987-10-21 | 17531 | S&P: 921.85, biggest since October 1987
biggest/SPX/close/session,up,percent@2002-07-24 | percent 5.73, since 1987-10-21 | 18720 | S&P: 843.43, biggest since October 1987
biggest/SPX/close/session,up,points@2008-10-13 | points 104.13, since absent, scope all-time, previous_best_points 66.33, previous_best_period 2000-03 | 20287 | AP, 2008-10-14: biggest point gain ever, eclipsing the 66.33 of March 16, 2000
biggest/SPX/close/session,up,percent@2009-03-23 | percent 7.08, since 2008-10-28 | 20397 | S&P: 822.92
biggest/SPX/close/session,up,percent@2018-12-26 | percent 4.96, points 116.60, since 2009-03-23 | 22855 | AP and CNBC, 2018-12-26: best since March 2009
biggest/SPX/close/session,up,percent@2020-03-13 | percent 9.29, points 230.38, since 2008-10-28 | 23160 | Wikipedia list: eleventh; 10.79 on 2008-10-28
biggest/SPX/close/session,up,percent@2020-03-24 | percent 9.38, points 209.93, since 2008-10-28 | 23167 | Wikipedia list: tenth
`,
  ),
  ...reports(
    'days of the Dow (the data begin in 1992: what is the largest ever may be called the largest of the data)',
    `
biggest/DJI/close/session,down,percent@1997-10-27 | percent -7.18, points -554, since absent, scope data, history_from 1992-01-02 | 1474 | S&P Dow Jones Indices: worst since 1987
biggest/DJI/close/session,up,points@1997-10-28 | points 337, since absent, scope data | 1475 | S&P Dow Jones Indices: largest point gain until then (the file is rounded to tenths)
biggest/DJI/close/session,down,points@2000-04-14 | points -617.78, since absent, scope data | 2096 | AP list, S&P Dow Jones Indices: largest point loss until then
biggest/DJI/close/session,down,percent@2000-04-14 | percent -5.66, since 1998-08-31 | 2096 | S&P Dow Jones Indices: -6.37% on 1998-08-31
biggest/DJI/close/session,down,points@2001-09-17 | points -684.81, since absent | 2450 | ABC News, 2001-09-17: biggest point loss ever
biggest/DJI/close/session,down,percent@2001-09-17 | percent -7.13, since 1997-10-27 | 2450 | S&P Dow Jones Indices: -7.18% on 1997-10-27
biggest/DJI/close/session,up,points@2002-07-24 | points 488.95, since 2000-03-16 | 2664 | S&P Dow Jones Indices: second largest point gain; 499.19 on 2000-03-16
biggest/DJI/close/session,down,points@2007-02-27 | points -416.02, since 2001-09-17 | 3820 | S&P Dow Jones Indices: largest since the reopening of 2001
biggest/DJI/close/session,down,percent@2007-02-27 | percent -3.29, since 2003-03-24 | 3820 | S&P Dow Jones Indices: -3.61% on 2003-03-24
biggest/DJI/close/session,down,points@2008-09-15 | points -504.48, since 2001-09-17 | 4211 | Fox Business, 2008-09-15: biggest since the aftermath of Sept. 11
biggest/DJI/close/session,down,percent@2008-09-15 | percent -4.42, since 2002-07-19 | 4211 | Fox Business, 2008-09-15: worst in more than six years
biggest/DJI/close/session,down,points@2008-09-29 | points -777.68, since absent, scope data | 4221 | AP list, S&P Dow Jones Indices: largest point loss until then
biggest/DJI/close/session,down,percent@2008-09-29 | percent -6.98, since 2001-09-17 | 4221 | CBC: 10,365.45
biggest/DJI/close/session,up,percent@2008-10-13 | percent 11.08, points 936.42, since absent, scope data | 4231 | S&P Dow Jones Indices: largest since 1933
biggest/DJI/close/session,down,percent@2008-10-15 | percent -7.87, points -733.08, since absent, scope data | 4233 | CBC: 8,577.91; largest since 1987
biggest/DJI/close/session,up,percent@2009-03-23 | percent 6.84, points 497.48, since 2008-10-28 | 4341 | S&P Dow Jones Indices: 7,775.86
biggest/DJI/close/session,down,percent@2010-05-06 | percent -3.2, since 2009-04-20 | 4624 | S&P Dow Jones Indices, the flash crash; -3.56% on 2009-04-20
biggest/DJI/close/session,down,points@2010-05-20 | points -376.36, since 2009-02-10 | 4634 | Benzinga, 2010-05-21: biggest point drop since February 10, 2009
biggest/DJI/close/session,down,percent@2010-05-20 | percent -3.60, since 2009-03-05 | 4634 | S&P Dow Jones Indices: -4.09% on 2009-03-05
biggest/DJI/close/session,down,percent@2011-08-08 | percent -5.55, points -634.76, since 2008-12-01 | 4941 | S&P Dow Jones Indices: -7.70% on 2008-12-01
biggest/DJI/close/session,down,points@2016-06-24 | points -610.32, since 2011-08-08 | 6169 | AP list of 2018-02-05
biggest/DJI/close/session,down,points@2018-02-05 | points -1175.21, since absent, scope data, previous_best_points -777.68, previous_best_period 2008-09 | 6575 | AP, 2018-02-05: biggest ever in points
biggest/DJI/close/session,down,percent@2018-02-05 | percent -4.60, since 2011-08-10 | 6575 | AP, 2018-02-05: a larger drop as recently as August 2011
biggest/DJI/close/session,up,points@2018-12-26 | points 1086.25, since absent, scope data, previous_best_points 936.42, previous_best_period 2008-10 | 6799 | AP, 2018-12-26: biggest point gain ever
biggest/DJI/close/session,up,percent@2018-12-26 | percent 4.98, since 2009-03-23 | 6799 | CNBC, 2018-12-26: best since March 2009
biggest/DJI/close/session,down,percent@2020-03-12 | percent -9.99, points -2352.60, since absent, scope data, previous_best -7.87, previous_best_period 2008-10 | 7103 | Barron's, 2020-03-12: worst since 1987
biggest/DJI/close/session,down,percent@2020-03-16 | percent -12.93, points -2997.10, since absent, scope data, history_from 1992-01-02 | 7105 | FXStreet, 2020-03-16: 20,188.52; NPR: worst since 1987
biggest/DJI/close/session,up,percent@2020-03-13 | percent 9.36, points 1985.00, since 2008-10-28 | 7104 | S&P Dow Jones Indices: 10.88% on 2008-10-28
biggest/DJI/close/session,up,percent@2020-03-24 | percent 11.37, points 2112.98, since absent, scope data, history_from 1992-01-02, previous_best 11.08, previous_best_period 2008-10 | 7111 | AP, 2020-03-24: best day since 1933
biggest/DJI/close/session,down,percent@2021-11-26 | percent -2.53, points -905.04, since 2020-10-28 | 7535 | MarketWatch, 2021-11-26: worst since Oct. 28, 2020
not biggest/DJI/close/session,down,percent@2018-12-24 | percent -2.91, points -653.17 | - | CNBC, 2018-12-24: worst only since Dec. 4, no news by itself
`,
  ),
  ...reports(
    'days of the Nasdaq Composite, the Russell 2000 and their funds',
    `
biggest/COMP/close/session,down,percent@1987-10-19 | percent -11.35, points -46.10, since absent, scope all-time | 4221 | Wikipedia, List of largest daily changes in the Nasdaq Composite
biggest/COMP/close/session,down,percent@1998-08-31 | percent -8.56, points -140.43, since 1987-10-26 | 6968 | same list: -9.01 on 1987-10-26
biggest/COMP/close/session,down,percent@2000-04-14 | percent -9.67, points -355.49, since 1987-10-19 | 7378 | same list: third; BBC: second worst then
biggest/COMP/close/session,down,points@2000-04-14 | points -355.49, since absent, scope all-time | 7378 | CNN, 2000-04-14: biggest point loss of all time
biggest/COMP/close/session,up,percent@2000-12-05 | percent 10.48, points 274.05, since absent, scope all-time | 7540 | same list: largest until then
biggest/COMP/close/session,up,percent@2001-01-03 | percent 14.17, points 324.83, since absent, scope all-time | 7559 | same list: first of all
biggest/COMP/close/session,down,percent@2008-09-29 | percent -9.14, points -199.61, since 2000-04-14 | 9503 | same list: fifth
biggest/COMP/close/session,up,percent@2008-10-13 | percent 11.81, points 194.74, since 2001-01-03 | 9513 | same list: third
biggest/COMP/close/session,down,percent@2016-06-24 | percent -4.12, since 2011-08-18 | 11451 | AP, 2016-06-24: worst since 2011
biggest/COMP/close/session,up,percent@2018-12-26 | percent 5.84, points 361.44, since 2009-03-23 | 12081 | AP and CNBC, 2018-12-26: best since March 2009
biggest/COMP/close/session,down,percent@2020-03-12 | percent -9.43, points -750.25, since 2000-04-14 | 12385 | Barron's, 2020-03-12; same list
biggest/COMP/close/session,up,percent@2020-03-13 | percent 9.35, points 673.07, since 2008-10-28 | 12386 | same list: sixth
biggest/COMP/close/session,down,percent@2020-03-16 | percent -12.32, points -970.28, since absent, scope all-time | 12387 | Axios, 2020-03-16: worst day of its history
biggest/RTY/close/session,down,percent@1987-10-19 | percent -12.53, points -19.14, since absent | 2227 | Wikipedia, List of largest daily changes in the Russell 2000
biggest/RTY/close/session,up,percent@2008-10-13 | percent 9.27, points 48.41, since absent, scope all-time | 7519 | same list: largest until then
biggest/RTY/close/session,down,percent@2020-03-12 | percent -11.18, points -141.37, since 2008-12-01 | 10391 | same list: -11.85 on 2008-12-01
biggest/RTY/close/session,down,percent@2020-03-16 | percent -14.27, points -172.71, since absent, scope all-time | 10393 | same list: first of all
biggest/RTY/close/session,up,percent@2020-03-24 | percent 9.39, points 94.14, since absent, scope all-time | 10399 | same list: first of all
biggest/SPY/close/session,up,percent@2008-10-13 | since absent, scope data, history_from 1998-01-02 | 2713 | Yahoo Finance: the fund's best day (14.5% by its 4:15 p.m. closes, which this vendor does not give)
biggest/SPY/close/session,down,percent@2020-03-16 | percent -10.94, since absent, scope data | 5587 | Yahoo Finance: 269.32 to 239.85, the fund's worst day
biggest/QQQ/close/session,up,percent@2001-01-03 | percent 16.8, since absent, scope data | 255 | Invesco: the fund's best day
biggest/QQQ/close/session,down,percent@2020-03-16 | percent -11.98, since absent, scope data | 5083 | Yahoo Finance: 192.34 to 169.30, the fund's worst day
biggest/IWM/close/session,down,percent@2020-03-16 | since absent, scope all-time | 4982 | its index's worst day ever; the fund is younger
`,
  ),
  ...reports(
    'days of volatility, yields and single stocks',
    `
biggest/VIX/close/session,up,percent@2018-02-05 | percent 115.6, since absent, scope all-time | 7078 | CNN, 2018-02-05: biggest one-day jump ever; 17.31 to 37.32
biggest/VIX/close/session,down,points@2008-10-13 | points -14.96, since absent, scope all-time | 4734 | CNBC, 2008-10-13: its biggest one-day point drop
biggest/VIX/close/session,up,points@2020-03-16 | points 24.86, since absent, scope all-time | 7608 | Sydney Morning Herald, 2020-03-16: largest rise in points on record
biggest/US10Y/close/session,down,points@2009-03-18 | basis_points -51, since 1987-10-20 | 11786 | CNN Money, 2009-03-18: largest drop since Oct. 20, 1987; Federal Reserve H.15: 3.02 to 2.51
biggest/BIIB/close/session,up,percent@2020-11-04 | percent 43.97, since absent, scope data, history_from 2015-01-02 | 1473 | press of 2020-11-05: 43.97%
biggest/TSLA/close/session,down,percent@2020-09-08 | percent -21.06, points -88.11, since absent, scope data | 1432 | Dow Jones Market Data, 2020-09-08: largest on record
biggest/OXY/close/session,down,percent@2020-03-09 | percent -53, since absent, scope data | 1305 | Yahoo Finance: 26.86 to 12.51
biggest/FB/close/session,down,percent@2018-07-26 | percent -18.96, since absent, scope data | 899 | Bloomberg and Business Insider, 2018-07-26: 217.50 to 176.26
biggest/AAPL/close/session,down,percent@2000-09-29 | percent -52, since absent, scope data | 694 | Apple's profit warning: 53.50 to 25.75, a true fall and no split
biggest/AAPL/close/session,down,percent@2019-01-03 | percent -9.96, since 2013-01-24 | 5286 | press of 2019-01-03: 157.92 to 142.19, worst since January 2013
biggest/AAPL/close/session,down,percent@2020-03-16 | percent -12.86, since 2008-09-29 | 5587 | Yahoo Finance: 277.97 to 242.21; -17.92% on 2008-09-29
biggest/BA/close/session,down,percent@2020-03-16 | percent -23.85, since absent, scope data | 1310 | press of 2020-03-16: Boeing's worst day
biggest/CCL/close/session,up,percent@2020-11-09 | percent 39.3, since absent, scope data | 1476 | press of 2020-11-09, the vaccine: Carnival's best day
biggest/BA/close/week,up,percent@2020-03-27 | percent 70.5, since absent, scope data | 1319 | press of 2020-03-27: 70.5%, its best week ever
`,
  ),
  ...reports(
    'weeks',
    `
biggest/COMP/close/week,down,percent@2000-04-14 | percent -25.3, since absent, scope all-time | 7378 | CNN, 2000-04-14: worst week of all time
biggest/DJI/close/week,down,percent@2001-09-21 | percent -14.26, since absent, scope data | 2454 | S&P Dow Jones Indices: worst week since 1940
biggest/SPX/close/week,down,percent@2008-10-10 | percent -18.20, since 1933-07 | 20286 | S&P: worst week since 1933
biggest/DJI/close/week,down,percent@2008-10-10 | percent -18.15, since absent, scope data | 4230 | S&P Dow Jones Indices: worst week ever
biggest/SPX/close/week,up,percent@2008-11-28 | percent 12.03, since 1974-10 | 20320 | Bloomberg, 2008-11-28: best week since 1974
biggest/SPX/close/week,down,percent@2020-02-28 | percent -11.49, since 2008-10-10 | 23150 | S&P: worst week since October 2008
biggest/DJI/close/week,down,percent@2020-02-28 | percent -12.36, since 2008-10-10 | 7094 | S&P Dow Jones Indices: worst week since October 2008
biggest/SPX/close/week,down,percent@2020-03-20 | percent -14.98, since 2008-10-10 | 23165 | S&P: worst week since October 2008
biggest/DJI/close/week,down,percent@2020-03-20 | percent -17.30, since 2008-10-10 | 7109 | S&P Dow Jones Indices: worst week since October 2008
biggest/DJI/close/week,up,percent@2020-03-27 | percent 12.84, since absent, scope data | 7114 | press of 2020-03-27: best week since 1938
biggest/SPX/close/week,up,percent@2020-03-27 | percent 10.26, since 2009-03-13 | 23170 | S&P: 10.3%, best week since March 2009
biggest/SPX/close/week,up,percent@2020-04-09 | percent 12.10, since 1974-10 | 23179 | AP and CNBC, 2020-04-09: best week since 1974, when it rose 14%
`,
  ),
  ...reports(
    'months',
    `
not biggest/SPX/close/month,down,percent@1931-09-30 | percent -30 | - | S&P: the worst month of all, but 45 months into the data: too near their start to say so
biggest/SPX/close/month,up,percent@1974-10-31 | percent 16.3, since 1938-06 | 11719 | Stock Trader's Almanac: best October; 24.7% in June 1938
biggest/SPX/close/month,up,percent@1987-01-30 | percent 13.18, since 1974-10-31 | 14814 | S&P: 242.17 to 274.08
biggest/SPX/close/month,down,percent@1987-10-30 | percent -21.76, since 1940-05 | 15004 | S&P: 321.83 to 251.79, worst since May 1940
biggest/COMP/close/month,down,percent@1987-10-30 | percent -27.23, since absent, scope all-time | 4230 | Nasdaq: worst month of all
not biggest/COMP/close/month,up,percent@2000-02-29 | percent 19.19, since 1999-12-31 | - | Nasdaq: 21.98% in December 1999, two months before
biggest/COMP/close/month,down,percent@2000-11-30 | percent -22.90, since 1987-10-30 | 7537 | Nasdaq: 3,369.63 to 2,597.93, worst since October 1987
biggest/RTY/close/month,up,percent@2000-02-29 | percent 16.4, since absent, scope all-time | 5351 | FTSE Russell, 2020-11-30: the record until November 2020
biggest/SPX/close/month,down,percent@2008-10-31 | percent -16.94, since 1987-10-30, on_track false | 20301 | CNBC: -16.94%; worst since October 1987
biggest/DJI/close/month,down,percent@2008-10-31 | percent -14.06, since 1998-08-31 | 4245 | S&P Dow Jones Indices: -15.13% in August 1998
biggest/SPX/close/month,down,percent@2018-12-24 | percent -14.82, since 2008-10-31, on_track true, sessions_left 4 | 22854 | CNBC, 2018-12-24: on pace for its worst month since October 2008
biggest/RTY/close/month,down,percent@2018-12-24 | percent -17.37, since 2008-10-31, on_track true, sessions_left 4 | 10086 | CNBC, 2018-12-24: on pace for its worst month since October 2008
biggest/DJI/close/month,down,percent@2018-12-24 | percent -14.67, since 1998-08-31, on_track true | 6798 | S&P Dow Jones Indices: -14.06% in October 2008, -15.13% in August 1998 (CNBC says October 2008)
biggest/SPX/close/month,down,percent@2018-12-31 | percent -9.18, since 2009-02-27, on_track false | 22858 | S&P: worst month since February 2009
biggest/SPX/close/month,down,percent@2020-03-31 | percent -12.51, since 2008-10-31 | 23172 | S&P: worst month since October 2008
biggest/DJI/close/month,down,percent@2020-03-31 | percent -13.74, since 2008-10-31 | 7116 | NPR, 2020-03-31; worst month since October 2008
biggest/RTY/close/month,down,percent@2020-03-31 | percent -21.90, since 1987-10-30 | 10404 | FTSE Russell: -20.90% in October 2008
biggest/SPX/close/month,up,percent@2020-04-30 | percent 12.68, since 1987-01-30 | 23193 | press of 2020-05-01: best month since January 1987
biggest/DJI/close/month,up,percent@2020-04-30 | percent 11.08, since absent, scope data | 7137 | press of 2020-05-01: best month since January 1987
biggest/COMP/close/month,up,percent@2020-04-30 | percent 15.45, since 2000-06-30 | 12419 | Marks Group, 2020-05-01: best month since June 2000
biggest/RTY/close/month,up,percent@2020-04-30 | percent 13.66, since 2011-10-31 | 10425 | FTSE Russell: best month since October 2011
biggest/DJI/close/month,up,percent@2020-11-24 | since absent, scope data, on_track true, sessions_left 3 | 7282 | press of 2020-11-24: on course for its best month since 1987
biggest/DJI/close/month,up,percent@2020-11-30 | percent 11.84, since absent, scope data, on_track false, previous_best 11.08, previous_best_period 2020-04 | 7285 | Kiplinger, 2020-11-30: best month since January 1987
biggest/RTY/close/month,up,percent@2020-11-30 | percent 18.29, since absent, scope all-time, previous_best_period 2000-02, on_track false | 10573 | FTSE Russell, 2020-11-30: best month since its inception
not biggest/SPX/close/month,up,percent@2020-11-30 | percent 10.75, since 2020-04-30 | - | CNN, 2020-11-30: best month since April, seven months before
`,
  ),
  ...reports(
    'quarters',
    `
biggest/SPX/close/quarter,down,percent@2008-12-31 | percent -22.56, since 1987-12-31 | 20342 | S&P: -23.23% in the fourth quarter of 1987
biggest/COMP/close/quarter,up,percent@1999-12-31 | percent 48.18, since absent, scope all-time | 7305 | Nasdaq: best quarter of all
biggest/SPX/close/quarter,down,percent@2018-12-31 | percent -13.97, since 2011-09-30 | 22858 | S&P: worst quarter since the third of 2011
biggest/SPX/close/quarter,up,percent@2019-03-29 | percent 13.07, since 2009-09-30 | 22919 | S&P: best quarter since the third of 2009
biggest/SPX/close/quarter,down,percent@2020-03-31 | percent -20.00, since 2008-12-31 | 23172 | Marketplace, 2020-04-01: biggest decline since 2008
biggest/DJI/close/quarter,down,percent@2020-03-31 | percent -23.20, since absent, scope data | 7116 | Marketplace, 2020-04-01: worst since 1987
biggest/RTY/close/quarter,down,percent@2020-03-31 | percent -30.9, since absent, scope all-time | 10404 | Royce, 2021-01-04: the largest quarterly loss of its history
not biggest/COMP/close/quarter,down,percent@2020-03-31 | percent -14.18, since 2018-12-31 | - | worst since 2018, five quarters before
biggest/SPX/close/quarter,up,percent@2020-06-30 | percent 19.95, since 1998-12-31 | 23235 | CNBC, 2020-07-01: biggest since the fourth quarter of 1998
biggest/DJI/close/quarter,up,percent@2020-06-30 | percent 17.77, since absent, scope data | 7179 | Axios, 2020-07-01: best since the first quarter of 1987
biggest/COMP/close/quarter,up,percent@2020-06-30 | percent 30.63, since 1999-12-31 | 12461 | CNN, 2020-07-01: best since the fourth quarter of 1999
biggest/RTY/close/quarter,up,percent@2020-06-30 | percent 25.00, since 1991-03 | 10467 | FTSE Russell: best since the first quarter of 1991
biggest/RTY/close/quarter,up,percent@2020-12-31 | percent 30.99, since absent, scope all-time | 10595 | Royce, 2021-01-04: the best quarter of its history
`,
  ),
  ...reports(
    'years',
    `
not biggest/SPX/close/year,down,percent@1931-12-31 | percent -47.07 | - | S&P annual returns: the worst year of all, but four years into the data
not biggest/SPX/close/year,up,percent@1933-12-29 | since absent | - | S&P annual returns: the best year of all, but six years into the data
biggest/SPX/close/year,down,percent@1974-12-31 | percent -29.72, since 1937-12-31 | 11760 | S&P annual returns: -38.59 in 1937
biggest/SPX/close/year,up,percent@1995-12-29 | percent 34.11, since 1958-12-31 | 17068 | S&P annual returns: 38.06 in 1958
biggest/COMP/close/year,up,percent@1999-12-31 | percent 85.59, since absent, scope all-time | 7305 | Nasdaq: best year of all
biggest/COMP/close/year,down,percent@2000-12-29 | percent -39.29, since absent, scope all-time | 7557 | Nasdaq: worst year until then
biggest/SPX/close/year,down,percent@2002-12-31 | percent -23.37, since 1974-12-31 | 18831 | S&P annual returns
biggest/SPX/close/year,down,percent@2008-12-31 | percent -38.49, since 1937-12-31 | 20342 | S&P annual returns: third worst of all
biggest/DJI/close/year,down,percent@2008-12-31 | percent -33.84, since absent, scope data | 4286 | AP, 2008-12-31: worst year since 1931
biggest/COMP/close/year,down,percent@2008-12-31 | percent -40.54, since absent, scope all-time | 9568 | Nasdaq: worst year of all
biggest/SPX/close/year,up,percent@2013-12-31 | percent 29.60, since 1997-12-31 | 21600 | S&P annual returns: 31.01 in 1997
biggest/DJI/close/year,up,percent@2013-12-31 | percent 26.50, since 1995-12-29 | 5544 | S&P Dow Jones Indices, 2014-01-02: best since 1995
biggest/DJI/close/year,up,points@2013-12-31 | points 3472.52, since absent, scope data | 5544 | S&P Dow Jones Indices, 2014-01-02: largest point gain of its history
biggest/SPX/close/year,down,percent@2018-12-24 | percent -12.06, since 2008-12-31, on_track true, sessions_left 4 | 22854 | CNBC, 2018-12-24: on pace for its worst year since 2008
biggest/SPX/close/year,down,percent@2018-12-31 | percent -6.24, since 2008-12-31, on_track false | 22858 | USA Today, 2019-01-02: worst in a decade
biggest/SPX/close/year,up,percent@2019-12-31 | percent 28.88, since 2013-12-31 | 23110 | CNN, 2019-12-31: only 2013 was stronger
biggest/COMP/close/year,up,percent@2020-12-31 | percent 43.64, since 2009-12-31 | 12589 | Nasdaq annual returns: 43.89 in 2009
`,
  ),
  ...reports(
    'record highs',
    `
record/SPX/close/high@1954-09-22 | level 32.00, scope all-time, previous 31.9, first_since 1929-09 | 6679 | S&P: above its close of September 1929 for the first time
record/SPX/close/high@1980-07-17 | level 121.44, previous 120.24, first_since 1973-01-11 | 13161 | S&P: first record since January 1973
record/SPX/close/high@1989-07-26 | level 338.05, previous 336.77, first_since 1987-08-25 | 15442 | Wikipedia, Closing milestones of the S&P 500
record/COMP/close/high@2000-03-10 | level 5048.62, scope all-time, since absent, first_since 2000-03-09, previous 5046.86 | 7353 | Reuters: the high of the dot-com years
record/DJI/close/high@2006-10-03 | level 11727.34, scope all-time, previous 11723.0, first_since 2000-01-14 | 3721 | S&P Dow Jones Indices: first record since January 2000
record/SPX/close/high@2007-05-30 | level 1530.23, previous 1527.46, first_since 2000-03-24 | 19940 | CNBC, S&P 500 milestones
record/DJI/close/high@2013-03-05 | level 14253.77, scope all-time, previous 14164.53, first_since 2007-10-09, times_this_month 1 | 5335 | AP, 2013-03-14: above its earlier high on March 5; the press of that day
record/SPX/close/high@2013-03-28 | level 1569.19, scope all-time, previous 1565.15, first_since 2007-10-09 | 21408 | Wikipedia, Closing milestones of the S&P 500
record/COMP/close/high@2015-04-23 | level 5056.06, scope all-time, previous 5048.62, first_since 2000-03-10, times_this_month 1 | 11155 | Reuters, 2015-04-23
record/SPX/close/high@2016-07-11 | level 2137.16, previous 2130.82, first_since 2015-05-21 | 22235 | S&P: first record since May 2015
record/DJI/close/high@2016-07-12 | level 18347.67, previous 18312.39, first_since 2015-05-19 | 6180 | S&P Dow Jones Indices: first record since May 2015
record/DJI/close/high@2017-02-27 | level 20837.44, scope all-time, times_this_month 12 | 6338 | AP, 2017-02-27: twelfth record close in a row
record/SPX/close/high@2018-08-24 | level 2874.69, previous 2872.87, first_since 2018-01-26 | 22771 | S&P: first record since January
record/SPX/close/high@2019-04-23 | level 2933.68, previous 2930.75, first_since 2018-09-20 | 22935 | S&P: first record since September
record/COMP/close/high@2020-06-08 | level 9924.7, previous 9817.18, first_since 2020-02-19 | 12445 | Nasdaq: first record since Feb. 19
record/SPX/close/high@2020-08-18 | level 3389.78, scope all-time, since absent, previous 3386.15, first_since 2020-02-19, times_this_month 1, matches false | 23269 | Wikipedia, Closing milestones of the S&P 500
record/RTY/close/high@2020-11-13 | level 1744.04, scope all-time, previous 1740.75, first_since 2018-08-31 | 10563 | Royce, 2021-01-04: above its high of August 2018 in mid-November
record/DJI/close/high@2020-11-16 | level 29950.44, scope all-time, previous 29551.42, first_since 2020-02-12 | 7276 | S&P Dow Jones Indices: first record since Feb. 12
record/IWM/close/high@2020-11-24 | level 184.22, scope all-time, since absent | 5159 | the article of 2020-11-25: a record close
record/VIX/close/high@2008-11-20 | level 80.86, scope all-time, since absent, previous 80.06, first_since 2008-10-27 | 4762 | Cboe, VIX all-time highs
record/VIX/close/high@2010-05-20 | level 45.79, scope since, since 2009-03 | 5137 | Benzinga, 2010-05-21: 45.79
record/VIX/close/high@2015-08-24 | level 40.74, scope since, since 2011-10-04 | 6461 | Cboe: highest since October 2011
record/VIX/close/high@2020-03-16 | level 82.69, scope all-time, since absent, previous 80.86, first_since 2008-11-20 | 7608 | Compound Advisors, 2020-03-16: never higher
record/US10Y/close/high@1981-09-30 | level 15.84, scope data, since absent | 4923 | Federal Reserve H.15: the highest of all
record/US10Y/close/high@2018-10-05 | level 3.23, scope since, since 2011-05 | 14179 | Federal Reserve H.15: highest since May 2011
`,
  ),
  ...reports(
    'lows',
    `
record/SPX/close/low@2001-09-17 | level 1038.77, since 1998-10 | 18506 | ABC News, 2001-09-17: lowest since mid-October 1998
record/COMP/close/low@2001-09-17 | level 1579.55, since 1998-10 | 7732 | ABC News, 2001-09-17: lowest since mid-October 1998
record/SPX/close/low@2002-10-09 | level 776.76, scope since, since 1997-04 | 18774 | S&P: lowest since April 1997
record/DJI/close/low@2002-10-09 | level 7286.27, since 1997-10 | 2718 | S&P Dow Jones Indices: lowest since October 1997
record/COMP/close/low@2002-10-09 | level 1114.11, since 1996-08 | 8000 | Nasdaq: lowest since August 1996
record/SPX/close/low@2008-11-20 | level 752.44, since 1997-04 | 20315 | AP, 2008-11-20: lowest close since April 1997
record/DJI/close/low@2008-11-20 | level 7552.29, since 2003-03 | 4259 | AP, 2008-11-20: lowest close since March 2003
record/DJI/close/low@2009-02-19 | level 7465.95, since 2002-10-09 | 4319 | Wikinews, 2009-02-20: lowest since October 9, 2002
record/SPX/close/low@2009-02-23 | level 743.33, since 1997-04-11 | 20377 | AP, 2009-02-24: lowest since April 11, 1997, when it ended at 737.65
record/DJI/close/low@2009-02-23 | level 7114.78, since 1997-05-07 | 4321 | AP, 2009-02-24: lowest since May 7, 1997, when it finished at 7,085.65
record/DJI/close/low@2009-03-02 | level 6763.29, since 1997-04-25 | 4326 | Washington Times, 2009-03-03: not at this level since April 25, 1997
record/SPX/close/low@2009-03-09 | level 676.53, scope since, since 1996-09-12 | 20387 | S&P: lowest since September 1996 (671.15 on the 12th)
record/DJI/close/low@2009-03-09 | level 6547.05, since 1997-04 | 4331 | S&P Dow Jones Indices: lowest since April 1997
record/COMP/close/low@2009-03-09 | level 1268.64, since 2002-10 | 9613 | Nasdaq: lowest since October 2002
record/SPX/close/low@2018-12-24 | level 2351.10, since 2017-04-21 | 22854 | MarketWatch, 2018-12-24: lowest since April 21, 2017
record/DJI/close/low@2018-12-24 | level 21792.20, since 2017-09-07 | 6798 | MarketWatch, 2018-12-24: lowest since Sept. 7, 2017
record/COMP/close/low@2018-12-24 | level 6192.92, since 2017-07-10 | 12080 | MarketWatch, 2018-12-24: lowest since July 10, 2017
record/SPX/close/low@2020-03-23 | level 2237.40, scope since, since 2016-12-06 | 23166 | S&P: lowest since December 2016
record/DJI/close/low@2020-03-23 | level 18591.93, since 2016-11-09 | 7110 | S&P Dow Jones Indices: lowest since November 2016
record/COMP/close/low@2020-03-23 | level 6860.67, since 2019-01-07 | 12392 | Nasdaq: lowest since January 2019
not record/TSLA/close/low@2020-09-08 | level 330.21, since 2020-08-14 | - | Dow Jones Market Data, 2020-09-08: lowest since Aug. 14, sixteen sessions before
record/VIX/close/low@2017-07-21 | level 9.36, since 1993-12-22 | 6942 | Options Bistro, 2017-07-23: lowest since December 1993
record/VIX/close/low@2017-10-05 | level 9.19, scope all-time, previous 9.31, first_since 1993-12-22 | 6995 | Macroption, VIX all-time lows
record/VIX/close/low@2017-11-03 | level 9.14, scope all-time, since absent, previous 9.19, first_since 2017-10-05 | 7016 | Macroption, VIX all-time lows: lowest close of all
record/US10Y/close/low@2016-07-05 | level 1.37, scope data, since absent, previous 1.43 | 13613 | Federal Reserve H.15: below the 1.43 of July 2012
record/US10Y/close/low@2020-03-03 | level 1.02, scope data, since absent, previous 1.10 | 14527 | Federal Reserve H.15; CNN: below 1% within the day
record/US10Y/close/low@2020-08-04 | level 0.52, scope data, since absent, previous 0.54, first_since 2020-03-09 | 14634 | Federal Reserve H.15: the lowest of all
record/US30Y/close/low@2020-03-09 | level 0.99, scope data, since absent | 10047 | Federal Reserve H.15: below 1% for the first time
`,
  ),
  ...reports(
    'round levels',
    `
milestone/SPX/close/up@1968-06-04 | level 100, first true, close 100.38 | 10127 | Wikipedia, Closing milestones of the S&P 500
milestone/SPX/close/up@1995-03-24 | level 500, first true | 16874 | Wikipedia, Closing milestones of the S&P 500
milestone/SPX/close/up@1998-02-02 | level 1000, first true, close 1001.27 | 17596 | Wikipedia, Closing milestones of the S&P 500
milestone/SPX/close/up@2000-03-22 | level 1500, first true, close 1500.64 | 18135 | Benzinga, This Day in Market History
milestone/SPX/close/up@2014-08-26 | level 2000, first true, close 2000.02 | 21764 | S&P: first close above 2,000
milestone/SPX/close/up@2019-07-12 | level 3000, first true, close 3013.77 | 22991 | S&P: first close above 3,000
milestone/SPX/close/up@2020-05-27 | level 3000, first false, since 2020-03-05, close 3036.13 | 23211 | CNBC, 2020-05-26: above 3,000 for the first time since March 5
milestone/SPX/close/up@2021-04-01 | level 4000, first true, close 4019.87 | 23425 | S&P: first close above 4,000
milestone/DJI/close/up@1995-02-23 | level 4000, first true, since absent | 797 | AP list of first closes, S&P Dow Jones Indices
milestone/DJI/close/up@1999-03-29 | level 10000, first true, close 10006.78 | 1830 | AP list; Reuters: 10,006.78
milestone/DJI/close/up@1999-05-03 | level 11000, first true | 1854 | AP list
milestone/DJI/close/up@2001-12-05 | level 10000, first false, since 2001-09-05 | 2506 | Christian Science Monitor, 2001-12-10
milestone/DJI/close/up@2006-10-19 | level 12000, first true | 3733 | AP list
milestone/DJI/close/up@2007-07-19 | level 14000, first true | 3919 | AP list
milestone/DJI/close/down@2008-10-06 | level 10000, first false, since 2004-10-26, close 9955.50 | 4226 | The Daily Beast, 2009-10-14: above 10,000 from October 2004 to October 2008
milestone/DJI/close/down@2009-03-02 | level 7000, first false, since 1997-05-01, close 6763.29 | 4326 | Washington Times, 2009-03-03: last closed below 7,000 on May 1, 1997
milestone/DJI/close/up@2009-10-14 | level 10000, first false, since 2008-10-03 | 4484 | Reuters, 2009-10-14: last above 10,000 on October 3, 2008
milestone/DJI/close/up@2013-05-07 | level 15000, first true | 5379 | AP list
milestone/DJI/close/up@2017-01-25 | level 20000, first true, close 20068.51 | 6316 | AP list
milestone/DJI/close/up@2018-01-04 | level 25000, first true | 6554 | AP list
milestone/DJI/close/up@2018-01-17 | level 26000, first true | 6562 | AP list
milestone/DJI/close/up@2019-07-11 | level 27000, first true | 6934 | AP list
milestone/DJI/close/up@2020-05-27 | level 25000, first false, since 2020-03-10, close 25548.27 | 7155 | CNBC, 2020-05-26: 25,000 for the first time since March 10
milestone/DJI/close/up@2020-11-24 | level 30000, first true, since absent, close 30046.24 | 7282 | AP, 2020-11-24
milestone/COMP/close/up@1995-07-17 | level 1000, first true | 6178 | AP, key milestones of the Nasdaq
milestone/COMP/close/up@1998-07-16 | level 2000, first true | 6936 | Benzinga, This Day in Market History
milestone/COMP/close/up@1999-11-03 | level 3000, first true | 7265 | AP, key milestones of the Nasdaq
milestone/COMP/close/up@1999-12-29 | level 4000, first true | 7303 | Benzinga, This Day in Market History
milestone/COMP/close/up@2000-03-09 | level 5000, first true, close 5046.86 | 7352 | Nasdaq.com, 2020-06-10
milestone/COMP/close/up@2013-11-26 | level 4000, first false, since 2000-09-07 | 10803 | AP: regained 4,000; last above on September 7, 2000
milestone/COMP/close/up@2015-03-02 | level 5000, first false, since 2000-03-10, close 5008.10 | 11118 | Fox Business, 2015-03-02: only the third close above 5,000
milestone/COMP/close/up@2019-12-26 | level 9000, first true | 12333 | Nasdaq.com, 2020-06-10
milestone/COMP/close/up@2020-06-10 | level 10000, first true, close 10020.35 | 12447 | Nasdaq.com, 2020-06-10
milestone/COMP/close/up@2020-09-02 | level 12000, first true, close 12056.44 | 12506 | Nasdaq: first close above 12,000
`,
  ),
  ...reports(
    'streaks',
    `
streak/SPX/close/going@1966-05-09 | direction down, length 12, total_percent -6.6, longest_since absent | 9607 | Reuters, 2016-11-03: the longest of all, 12 sessions in April and May 1966
streak/COMP/close/going@1979-08-31 | direction up, length 19, longest_since absent | 2166 | Schaeffer's and Moszer: 19 gains in 1979, the longest run of all (Schaeffer's says June)
streak/SPX/close/going@2008-10-10 | direction down, length 8, total_percent -22.9 | 20286 | Reuters, 2016-11-03: the sharpest eight losses in a row
streak/COMP/close/going@2009-07-23 | direction up, length 12, longest_since 1992-01 | 9708 | Schaeffer's: 12 in a row in July 2009, 13 in early 1992
streak/DJI/close/going@2013-03-14 | direction up, length 10, longest_since 1996-11-15 | 5342 | AP, 2013-03-14: longest since November 15, 1996
streak/SPX/close/going@2016-11-03 | direction down, length 8, total_percent -2.9, longest_since 2008-10-10 | 22317 | FT and Reuters, 2016-11-03
streak/SPX/close/going@2016-11-04 | direction down, length 9, total_percent -3.1, longest_since 1980-12-11 | 22318 | CNBC, 2016-11-04: the last such streak was snapped on Dec. 12, 1980
streak/SPX/close/snapped@2016-11-07 | direction down, state snapped, length 9 | 22319 | press of 2016-11-07: the nine-day losing streak ends
streak/DJI/close/going@2017-02-23 | direction up, length 10, longest_since 2013-03-14 | 6336 | USA Today, 2017-02-23: has not happened since March 2013
streak/DJI/close/going@2017-02-27 | direction up, length 12, total_percent 3.9, longest_since absent, from 20054 | 6338 | AP, 2017-02-27: longest since January 1987, which is before the data
streak/DJI/close/going@2017-03-27 | direction down, length 8, longest_since 2011-08-02 | 6358 | Schaeffer's, 2017-03-27: first since August 2011
streak/DJI/close/going@2018-06-21 | direction down, length 8, total_percent -3.4, longest_since 2017-03-27 | 6670 | LPL, 2018-06-25: first since March 2017
streak/COMP/close/going@2019-12-26 | direction up, length 11, longest_since 2009-07-23 | 12333 | Schaeffer's, 2019-12-30: longest since July 2009
streak/COMP/close/going@2021-11-08 | direction up, length 11, longest_since 2019-12-26 | 12804 | press of 2021-11-08: longest since December 2019
streak/SPX/close/going@2021-11-08 | direction up, length 8, longest_since 2019-04 | 23578 | press of 2021-11-08: longest since April 2019
`,
  ),
  ...reports(
    'averages: crossings, tests, turns',
    `
crossing/SPX/close/sma200@2016-03-11 | direction up, session 2016-03-11, sessions_ago 0, last_before 2015-12 | 22152 | Bespoke, 2016-03-15: above for the first time in 2016, after two days in late December
crossing/SPX/close/sma200@2016-03-15 | direction down, session 2016-03-15, away 2 | 22154 | Bespoke, 2016-03-15: a stay of two days above
crossing/SPX/close/sma200@2018-04-02 | direction down, session 2018-04-02, value 2581.88, last_before 2016-06-27 | 22669 | MarketWatch, 2018-04-02: first close below since June 2016
crossing/SPX/sma50/sma200@2018-12-07 | direction down, session 2018-12-07, sessions_ago 0 | 22843 | ForexLive, 2018-12-07: the 50-day average falls below the 200-day, a death cross
crossing/SPX/sma50/sma200@2020-07-09 | direction up, session 2020-07-09, sessions_ago 0 | 23241 | CNBC, 2020-07-09: the S&P 500 forms a golden cross
crossing/SPX/close/sma200@2020-02-27 | direction down, session 2020-02-27, level 3047, value 2978.76 | 23149 | MarketWatch, 2020-02-27: well below its 200-day average at 3,046.91
crossing/SPX/close/sma200@2020-05-27 | direction up, session 2020-05-27, away 57, last_before 2020-03-04 | 23211 | The Chart Report, 2020-05-27: first close above in 57 trading days
crossing/SPX/close/sma200@2020-06-11 | direction down, session 2020-06-11 | 23222 | City Index, 2020-06-11: back below its 200-day average
crossing/DJI/close/sma50@2021-11-26 | direction down, session 2021-11-26, value 34899.34, last_before 2021-10-13 | 7535 | MarketWatch, 2021-11-26: first close below its 50-day average since Oct. 14, when it closed back above
crossing/IWM/close/sma50@2020-11-02 | direction up, session 2020-11-02, away 3, level 155.31, value 155.82 | 5143 | the article of 2020-11-25: back above its 50-day average on Nov. 2
crossing/IWM/rsi14/70@2020-11-24 | direction up, session 2020-11-23, times_this_month 2 | 5159 | the article of 2020-11-25: the strength index above 70 on Monday
test/SPX/close/sma200,support,near@2018-03-23 | extreme 2585.89, session 2018-03-23, level 2585 | 22664 | Bloomberg, 2018-03-23: within a whisker of its 200-day average
test/IWM/close/sma100,support,near@2020-11-24 | session 2020-10-30, extreme 151.39 | 5142 | the article of 2020-11-25: tested its 100-day average at the end of October
turn/IWM/sma200@2020-11-24 | direction up, since 2020-11-09, extreme 143.907 | 5159 | the article of 2020-11-25: the 200-day average turns up
distance/TSLA/close/sma50@2020-09-08 | from_level 329.63, value 330.21, direction above | 1432 | Reuters, 2020-09-09: just above its 50-day average of $329.63
`,
  ),
  ...reports(
    'strength index zones',
    `
zone/SPX/rsi14/overbought@2004-01-08 | value 79.0 | 19088 | BestOnlineTrades, on the highest readings since 2003: 78.98
zone/SPX/rsi14/overbought@2006-10-26 | value 79.81 | 19794 | BestOnlineTrades, on the highest readings since 2003
zone/SPX/rsi14/overbought@2020-09-02 | value 83 | 23280 | Benzinga, 2025-07: 83 in September 2020
zone/IWM/rsi14/overbought@2020-11-24 | value 74.52, entered 2020-11-23, sessions_in 2 | 5159 | the article of 2020-11-25
`,
  ),
  ...reports(
    'distance from the record',
    `
distance/SPX/close/high@1932-06-01 | percent -86.2, value 4.40, from_session 1929-09 | 1108 | S&P: the low of the Depression
distance/SPX/close/high@1974-10-03 | percent -48.2, value 62.28, from_level 120.24, from_session 1973-01-11 | 11699 | S&P: the bear market of 1973-74
distance/SPX/close/high@1987-12-04 | percent -33.5, value 223.92, from_level 336.77, from_session 1987-08-25 | 15028 | S&P: the bear market of 1987
distance/SPX/close/high@2002-10-09 | percent -49.1, from_level 1527.46, from_session 2000-03-24 | 18774 | S&P: 776.76
distance/COMP/close/high@2002-10-09 | percent -77.9, from_level 5048.62, from_session 2000-03-10 | 8000 | Nasdaq: 1,114.11
distance/DJI/close/high@2002-10-09 | percent -37.8, from_session 2000-01-14 | 2718 | S&P Dow Jones Indices: 7,286.27
distance/SPX/close/high@2009-03-09 | percent -56.8, from_level 1565.15, from_session 2007-10-09, scope all-time | 20387 | S&P: 676.53
distance/DJI/close/high@2009-03-09 | percent -53.8, from_level 14164.53, from_session 2007-10-09 | 4331 | S&P Dow Jones Indices: 6,547.05
distance/SPX/close/high@2016-02-11 | percent -14.2, from_level 2130.82, from_session 2015-05-21 | 22132 | S&P: 1,829.08
distance/SPX/close/high@2018-12-24 | percent -19.8, from_level 2930.75, from_session 2018-09-20, widening true | 22854 | LA Times, 2018-12-24: 19.8% below its Sept. 20 close
distance/COMP/close/high@2018-12-24 | percent -23.6, from_session 2018-08-29 | 12080 | MarketWatch, 2018-12-24: 23.6% below its record of Aug. 29
distance/DJI/close/high@2018-12-24 | percent -18.8, from_session 2018-10-03 | 6798 | MarketWatch, 2018-12-24: 18.8% below its record of Oct. 3
distance/SPX/close/high@2020-02-27 | percent -12.0, from_level 3386.15, from_session 2020-02-19, sessions 6 | 23149 | MarketWatch, 2020-02-27: a correction in six sessions
distance/DJI/close/high@2020-03-11 | percent -20.3, from_level 29551.42, from_session 2020-02-12 | 7102 | AP, 2020-03-11: a bear market
distance/DJI/close/high@2020-03-12 | percent -28.3, from_level 29551.42, from_session 2020-02-12 | 7103 | Barron's, 2020-03-12: nearly 28% below
distance/SPX/close/high@2020-03-12 | percent -26.7, from_level 3386.15, from_session 2020-02-19, sessions 16 | 23159 | Barron's, 2020-03-12: a bear market in 16 sessions
distance/DJI/close/high@2020-03-16 | percent -31.7 | 7105 | Mediaite, 2020-03-16: 31.7% below its record
distance/SPX/close/high@2020-03-23 | percent -33.9, from_session 2020-02-19, widening true | 23166 | CNBC, 2021-03-16: about 34%
distance/TSLA/close/high@2020-09-08 | percent -33.74, from_level 498.32, from_session 2020-08-31, scope data | 1432 | Dow Jones Market Data, 2020-09-08
`,
  ),
  ...reports(
    'moves with their levels',
    `
change/SPX/close/session@2001-09-17 | from 1092.54, to 1038.77, from_session 2001-09-10, percent -4.92 | 18506 | ABC News, 2001-09-17: the first session in a week
change/US10Y/close/session@2009-03-18 | from 3.02, to 2.51, basis_points -51, direction down | 11786 | Federal Reserve H.15; CNN Money: from 3.01 to 2.499
change/SPX/close/session@2012-10-31 | from 1411.94, to 1412.16, from_session 2012-10-26, direction up | 21307 | press of 2012-10-31: the first session after the hurricane
change/US10Y/close/session@2016-06-24 | from 1.74, to 1.57, basis_points -17 | 13607 | Federal Reserve H.15; AP: from 1.75 to 1.57
change/VIX/close/session@2018-02-05 | from 17.31, to 37.32, points 20.01 | 7078 | Cboe
change/SPX/close/quarter@2020-03-31 | from 3230.78, to 2584.59, percent -20.0, from_session 2019-12-31, sessions_left 0 | 23172 | Marketplace, 2020-04-01
change/DJI/close/session@2020-11-24 | from 29591.27, to 30046.24, points 454.97, percent 1.54 | 7282 | AP, 2020-11-24
change/RTY/close/month@2020-11-30 | percent 18.29, from 1538.48, to 1819.82, sessions_left 0, sessions 20 | 10573 | FTSE Russell, 2020-11-30
change/COMP/close/year@2020-12-31 | percent 43.64, from 8972.6, to 12888.28, sessions 253 | 12589 | Nasdaq
change/DJI/close/week@2008-10-10 | percent -18.15, points -1874.19, from 10325.38, to 8451.19, sessions 5 | 4230 | S&P Dow Jones Indices; Reuters, 2009-10-14: all five down
`,
  ),
  ...reports(
    'groups and comparisons',
    `
group/majors/-/biggest,session@2018-12-26 | direction up, count 3, since 2009-03-23, min 4.96, max 5.84, leader COMP | 6799 | CNBC, 2018-12-26: all three best since March 2009
group/majors/-/biggest,session@2020-03-13 | direction up, since 2008-10-28 | 7104 | Wikipedia lists: each best since October 28, 2008
group/majors/-/move,session@2020-03-16 | direction down, count 3, of 3, min -11.98, max -12.93, leader SPX, laggard DJI | 7105 | FXStreet, 2020-03-16
group/majors/-/move,month@2020-04-30 | direction up, count 3, min 11.08, max 15.45, leader COMP, laggard DJI | 7137 | Marks Group, 2020-05-01
group/majors/-/move,session@2020-11-09 | direction mixed, count 2, leader DJI, leader_percent 2.95, laggard COMP, laggard_percent -1.53 | 7271 | press of 2020-11-09, the vaccine
group/treasuries/-/move,session@2009-03-18 | direction down, count 3, of 3 | 7302 | CNN Money, 2009-03-18: two, ten and thirty years all fell
comparison/RTY/-/peers,year@2016-12-30 | percent 19.48, best_percent 13.42, leads true, gap 6.06 | 9588 | FTSE Russell 19.48, Dow 13.42
comparison/RTY/-/peers,year@2018-12-31 | percent -12.18, worst_percent -6.24, lags true, gap 5.94, same_direction true | 10090 | FTSE Russell -12.18, S&P -6.24
comparison/RTY/-/peers,session@2020-03-18 | percent -10.42, worst_percent -6.30, lags true | 10395 | Wikipedia list of the Russell 2000; Dow -6.30%
comparison/RTY/-/peers,month@2020-11-30 | percent 18.29, best_percent 11.84, worst_percent 10.75, leads true, gap 6.45 | 10573 | Davenport, 2020-12: 18.3 against 11.8 and 10.8
comparison/QQQ/-/benchmark,year@2020-12-31 | percent 47.6, best_percent 16.2, leads true | 5285 | Yahoo Finance: 212.61 to 313.74 against 321.86 to 373.88
comparison/IWM/-/benchmark,session@2020-11-24 | percent 1.88, best_percent 1.61, leads true | 5159 | Yahoo Finance: SPY 357.46 to 363.22
`,
  ),
  ...reports(
    'quotes, reports, events and holidays of a morning',
    `
quote/IWM/-@2020-11-24 | last 183.85, percent -0.20, close 184.22, direction down | 2 | the article of 2020-11-25
quote/US10Y/-@2020-11-24 | last 0.87, basis_points -1, close 0.88 | 3 | the article of 2020-11-25
release/initial-claims/-@2020-03-25 | actual 3307000, previous 282000, direction up, trend worse, period 2020-03-21, record high, since absent, history_from 1967-01-07 | 2778 | Labor Department, 2020-03-26: the highest of all; 2020-04-02: 3,283,000 revised to 3,307,000, which the file holds
release/initial-claims/-@2020-04-01 | actual 6867000, previous 3307000, direction up, period 2020-03-28 | 2779 | Labor Department, 2020-04-09: 6,648,000 revised to 6,867,000
release/initial-claims/-@2020-10-21 | actual 787000, previous 842000, consensus 860000, verdict better, direction down | 2808 | Labor Department, 2020-10-22: previous week cut from 898,000
release/initial-claims/-@2020-11-11 | actual 709000, previous 757000, previous_first 751000, revised true, consensus 735000, verdict better, extreme low, since 2020-03-14 | 2811 | RTT News, 2020-11-12: lowest since the pandemic began
release/initial-claims/-@2020-11-18 | actual 742000, previous 711000, consensus 710000, direction up, verdict worse | 2812 | REBusiness, 2020-11-19; previous week restated from 709,000
release/initial-claims/-@2020-11-24 | actual 778000, previous 748000, consensus 730000, verdict worse, extreme high, since 2020-10-17 | 2813 | Labor Department, 2020-11-25
release/durable-goods-orders/-@2020-11-24 | actual 1.3, consensus 0.9, verdict better | 345 | Census Bureau, 2020-11-25
event/fomc-decision/-/2015-12-16T14:00:00-05:00@2015-12-15 | today true, day 2015-12-16, rates true | 16 | Federal Reserve: the first rise since 2006
event/fomc-minutes/-/2020-11-25T14:00:00-05:00@2020-11-24 | today true, day 2020-11-25 | 95 | Federal Reserve calendar
not event/fomc-decision/-/2020-03-03T10:00:00-05:00@2020-03-02 | today true | - | Federal Reserve, 2020-03-03: an unscheduled cut at 10:00, unknown before the bell
not holiday/XNYS/-/ahead@2001-09-10 on 2001-09-11 | closure true | - | NYSE: open until the attacks, unknown at 8:45
holiday/XNYS/-/ahead@2001-09-10 on 2001-09-12 | day 2001-09-12, closure true, today true | - | NYSE: closed September 11 to 14, 2001
holiday/XNYS/-/ahead@2001-09-10 on 2001-09-14 | day 2001-09-14, closure true, today true | - | NYSE: closed September 11 to 14, 2001
holiday/XNYS/-/ahead@2004-06-09 | day 2004-06-11, closure true, today false | - | NYSE: day of mourning for Ronald Reagan
not holiday/XNYS/-/ahead@2012-10-25 | closure true | - | NYSE: on Friday, Oct. 26, 2012, electronic trading was still planned for Monday
holiday/XNYS/-/ahead@2012-10-26 on 2012-10-29 | day 2012-10-29, closure true, today true | - | NYSE, Oct. 28, 2012, late: closed for Hurricane Sandy
holiday/XNYS/-/ahead@2012-10-26 on 2012-10-30 | day 2012-10-30, closure true, today true | - | NYSE, Oct. 29, 2012: closed for Hurricane Sandy
holiday/XNYS/-/ahead@2018-12-03 | day 2018-12-05, closure true, today false | - | NYSE: day of mourning for George H.W. Bush
holiday/XNYS/-/ahead@2018-12-21 | day 2018-12-24, closure false, closes_at 2018-12-24T13:00:00-05:00, today true | - | MarketWatch, 2018-12-24: closed at 1 p.m.
holiday/XNYS/-/ahead@2020-11-24 | day 2020-11-26, closure true, name Thanksgiving, then_early 2020-11-27, then_closes_at 2020-11-27T13:00:00-05:00 | - | NYSE holidays
`,
  ),
  ...reports(
    'where the files or the engine differ from the record, and why',
    `
differs biggest/SPX/close/session,down,percent@1929-10-28 | percent -12.34, since absent | 460 | Wikipedia list: from 25.94; the file has no Saturdays (until 1952 sessions), so it falls from Friday's 26.12
differs biggest/SPX/close/session,down,percent@1933-07-20 | percent -8.88, since 1929-11-06 | 1385 | Wikipedia list; the file's fall of 1931-10-05, 9.07%, is that of a Saturday and a Monday
differs biggest/SPX/close/session,down,percent@1937-10-18 | percent -9.27, since 1929-11-06 | 2447 | Wikipedia list; no Saturday of 1937-10-16, and the file's 8.22 of 1935-04-16 stands between 9.13 and 9.01: a wrong digit
differs biggest/SPX/close/session,up,percent@1939-09-05 | percent 9.63, since 1933-03-15 | 2918 | Wikipedia list: from Saturday's 11.53; the file rises from Friday's 11.30
differs biggest/SPX/close/session,down,percent@1940-05-14 | percent -7.47, since 1937-10-18 | 3090 | Wikipedia list; the file's 13.91 of 1938-10-10 stands between 12.85 and 12.84: a wrong digit
differs biggest/SPX/close/session,up,percent@2008-10-13 | percent 11.58, since 1933-03-15 | 20287 | AP, 2008-10-14: since March 15, 1933; the file's 11.9% of 1939-09-05 is that of a Saturday and a Tuesday, truly 9.63%
differs biggest/SPX/close/month,up,percent@1933-04-28 | percent 42, since absent | 1328 | S&P: the best month of all, to Saturday, April 29, which the file has not
differs biggest/SPX/close/year,up,percent@1954-12-31 | percent 45.02, since 1933-12 | 6748 | S&P annual returns: 46.59 in 1933, to Saturday, December 30; the file has 44.08, and 1954 is told as the best of all time
differs biggest/DJI/close/session,down,points@2010-05-06 | points -347.80, since 2009-02-10 | 4624 | S&P Dow Jones Indices: from 10,868.12; the file has 10,866.83 for 2010-05-05
holiday/XNYS/-/ahead@2006-12-28 | day 2007-01-01, closure true, then_closed 2007-01-02 | - | NYSE: day of mourning for Gerald Ford, announced that day, after New Year's Day
test/SPX/close/sma200,support,through@2018-02-09 | session 2018-02-09, extreme 2532.69 | 22635 | Bloomberg, 2018-03-23: briefly below its 200-day average in February, closed above
test/SPX/close/sma200,resistance,through@2020-05-26 | session 2020-05-26 | 23210 | The Chart Report, 2020-05-26: above its 200-day average for most of the session, closed a hair below
`,
  ),
];

/** A reported fact. */
export interface Reported {
  readonly theme: string;
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  /** `-` for a kind without one */
  readonly metric: string;
  /** the values of the kind's keys, in order */
  readonly keys: readonly string[];
  /** YYYY-MM-DD */
  readonly session: string;
  /** the day on whose morning it is told, if not the session after */
  readonly morning?: string;
  readonly verdict: 'told' | 'silent' | 'differs';
  /** by field, as published */
  readonly values: Readonly<Record<string, string>>;
  /** from 1; undefined if the evidence names none */
  readonly line: number | undefined;
  readonly source: string;
}

function reports(theme: string, rows: string): Reported[] {
  const pattern = /^(not |differs )?(([^/]+)\/([^/]+)(?:\/([^/]+?))?(?:\/(.+))?@(\S+))(?: on (\S+))?$/;
  return rows
    .trim()
    .split('\n')
    .map((row) => {
      const [name = '', values = '', line = '', source = ''] = row.split(' | ');
      const parts = pattern.exec(name);
      if (!parts || source === '') return fail('wrong-value', `not a row of the table: ${row}`);
      const [, mark, id, kind, subject, metric, keys, session, morning] = parts;
      return {
        theme,
        id: id!,
        kind: kind!,
        subject: subject!,
        metric: metric ?? '-',
        keys: keys === undefined ? [] : keys.split(','),
        session: session!,
        ...(morning === undefined ? {} : { morning }),
        verdict: mark === undefined ? 'told' : mark === 'not ' ? 'silent' : 'differs',
        values: Object.fromEntries(
          values.split(', ').map((pair): [string, string] => {
            const gap = pair.indexOf(' ');
            return [pair.slice(0, gap), pair.slice(gap + 1)];
          }),
        ),
        line: line === '-' ? undefined : Number(line),
        source,
      };
    });
}
