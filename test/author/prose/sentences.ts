interface Sentences {
  readonly bad: readonly string[];
  readonly good: readonly string[];
  /** of the note that they stand in */
  readonly edition?: string;
}

/** Of each rule, sentences that have its fault, and sentences that look like it and have not. */
export const TABLE: Readonly<Record<string, Sentences>> = {
  'doubled-word': {
    bad: [
      'The the Dow rose.',
      'Claims increased to to 778,000.',
      'The fund closed closed at 184.22.',
      'It rose and and fell.',
    ],
    good: [
      'The index had had five gains.',
      'Volume in New York, New York, was 3.3 million.',
      'It rose 5, 5 and 6 points.',
    ],
  },
  spacing: {
    bad: [
      'The Dow  rose.',
      'The Dow rose , and fell.',
      'The Dow rose .',
      'The fund (IWM, -0.2% ) fell.',
      'The fund ( IWM) fell.',
      'It rose.  It fell.',
    ],
    good: ['The Dow rose, then fell.', 'It was .5 at first.', 'The fund (IWM, -0.2%) fell.'],
  },
  'missing-space': {
    bad: ['The Dow rose,then fell.', 'The Dow rose.The Nasdaq fell.', 'The Dow rose,, then fell.', 'It fell..'],
    good: ['The Dow rose 30,046.24 points.', 'U.S. stocks rose at 2 p.m. ET.', 'Amazon.com rose.', 'It fell ...'],
  },
  possessive: {
    bad: ["The iShares Russell 2000 ETF (IWM)'s index rose.", 'The Dow (DJI)’s gain was its fifth.'],
    good: ["IWM's index rose.", 'The gain of the Dow (DJI) was its fifth.', '(It fell.) It is the Dow’s loss.'],
  },
  article: {
    bad: [
      'It was a 8% gain.',
      'It was an 9% gain.',
      'A 11-session streak ended.',
      'It had a 18,000 reading.',
      'It was a increase.',
      'It was an decline.',
    ],
    good: [
      'It was an 8% gain.',
      'It was a 1,100-point day.',
      'An 11-session streak ended.',
      'It is a U.S. index and an RSI of 70.',
      'It took a one-year high.',
    ],
  },
  brackets: {
    bad: ['The fund (IWM rose.', 'The fund IWM) rose.', 'He said "it rose.', 'He said “it rose.'],
    good: ['The fund (IWM) rose.', 'He said "it rose" twice.', "The Dow's gain (its fifth) was “large”."],
  },
  'final-stop': {
    bad: ['The Dow rose.\n\nThe Nasdaq fell', '# The Dow rises to a record again.'],
    good: [
      'The Dow rose.',
      'Did it rise?',
      'He said “it rose.”',
      '# Small caps ease after fifth record',
      '- a gain of the Dow',
    ],
  },
  'small-start': {
    bad: ['the Dow rose.', '# small caps ease after fifth record'],
    good: ['The Dow rose.', 'iShares funds rose.', '3M rose.', '“It fell,” he said.'],
  },
  'percent-sign': {
    bad: ['It rose 1.9 %.', 'It rose 2 percent.', 'It fell 2 per cent.'],
    good: ['It rose 1.9%.', 'It leads by two percentage points.'],
  },
  'signed-move': {
    bad: [
      'The Dow rose -0.3%.',
      'It lost by -2%.',
      'It is down -0.2% today.',
      'It fell about -3 points.',
      'Stocks plunged –3%.',
    ],
    good: ['The Dow rose 0.3%.', 'The fund (IWM, -0.2%) is down.', 'It is down 0.2%.', 'It fell to -0.5%.'],
  },
  thousands: {
    bad: ['It closed at 1853.53.', 'It closed at 30046.', 'It fell to 2480 points.', 'The Dow topped 30000.'],
    good: [
      'It closed at 1,853.53.',
      'It is the highest since 1987.',
      'It was the best in data since 1992.',
      'The Russell 3000 and the Wilshire 5000 rose.',
      'It began in 1984.',
    ],
  },
  'small-numbers': {
    bad: [
      'It rose 5 sessions in a row.',
      'It was a 3rd straight gain.',
      'It is the best of 6 straight weeks.',
      'It rose 3 straight days.',
    ],
    good: [
      'It rose five sessions in a row.',
      'Its 9-day average rose.',
      'It rose 1.5 sessions.',
      'It rose for 12 sessions.',
      'It gained 5 points.',
    ],
  },
  'large-numbers': {
    bad: ['It rose for twelve sessions.', 'It had eleven straight weeks.', 'Twenty points were lost.'],
    good: ['It rose for 12 sessions.', 'It rose for nine sessions.'],
  },
  'figures-for-units': {
    bad: [
      'The yield fell two basis points.',
      'It rose three points.',
      'It rose five percent.',
      'It leads by four percentage points.',
    ],
    good: [
      'The yield fell 2 basis points.',
      'The yield is down a basis point.',
      'At one point it led.',
      'It is up half a percentage point.',
    ],
  },
  'trailing-zero': {
    bad: ['It rose 2.0%.', 'It rose 10.0% on the day.'],
    good: ['It rose 2%.', 'The yield stands at 1.90%.', 'The yield stands at 1.00%.'],
  },
  'percent-of-percent': {
    bad: [
      'It rose 2% percent.',
      'The yield rose 0.2% to 0.9%.',
      'It lost 3% of 4%.',
      'The jobless rate fell by 0.3% to 6.7%.',
      'It rose 2%%.',
    ],
    good: [
      'The yield rose 2 basis points to 0.87%.',
      'Losses ran from 2% to 3%.',
      'It rose 2% to 184.22.',
      'A 4.8% gain turned to a 1.4% decline.',
    ],
  },
  'percentage-points': {
    bad: [
      'It rose 2% points.',
      'The Russell 2000 rose 2 percentage points.',
      'It leads the S&P 500 by 9.3%.',
      'Stocks fell 2 percentage points.',
      'It rose two percent points.',
    ],
    good: [
      'It leads the S&P 500 by 9.3 percentage points.',
      'The jobless rate fell 2 percentage points.',
      'It beat the S&P 500, up 1.6%.',
    ],
  },
  'basis-points': {
    bad: ['The 10-year yield fell 6 points.', 'Yields on the day rose by 2.5 points.', 'The Dow rose 6 basis points.'],
    good: [
      'The 10-year yield fell 6 basis points.',
      'Yields fell as the Dow lost 300 points.',
      'The Dow rose 6 points.',
      'The yield is up half a percentage point.',
    ],
  },
  'other-hedges': {
    bad: [
      'It rose roughly 20%.',
      'It gained around 300 points.',
      'It rose over 20%.',
      'It fell almost 3%.',
      'Some 300 stocks rose.',
      'It rose just over 2%.',
      'It lost 2% or so.',
    ],
    good: [
      'It rose more than 20%.',
      'It rose nearly 3%.',
      'It rose about 3%.',
      'It crossed over 70.',
      'Its lead over the 2-year narrowed.',
      'Some stocks rose.',
    ],
  },
  intensifiers: {
    bad: [
      'It rose a whopping 20%.',
      'It fell significantly.',
      'It was quite high.',
      'It was a very large gain.',
      'It gained a mere 2%.',
    ],
    good: [
      'It rose sharply.',
      'It rose slightly.',
      'It was up rather than down.',
      'Bonds see a very small bid.',
      'It handily topped forecasts.',
    ],
  },
  months: {
    bad: [
      'It rose on November 16.',
      'It was the best since Sept.',
      'It fell on Mar. 3.',
      'It fell on Nov 3.',
      'It rose on Nov. 16th.',
      'It was the best in Sept. 2018.',
      'It fell in Jul. last.',
    ],
    good: [
      'It rose on Nov. 16.',
      'It was the best since September.',
      'It fell on March 3.',
      'It was best in September 2018.',
      'It was May 26.',
      'It fell on Dec. 1, 2008.',
    ],
  },
  'plain-dates': {
    bad: ['It fell on 2020-11-25.', 'It fell on 11/25/2020.'],
    good: ['It fell on Nov. 25.', 'The 2020-21 season began.', 'The ratio is 1/2.'],
  },
  'empty-since': {
    bad: [
      'It is the highest since.',
      'It was the best since, and fell.',
      'It is the highest since yesterday.',
      'It is best since in June.',
    ],
    good: ['It is the highest since June.', 'It has since fallen.', 'It has been open since Monday.'],
  },
  'since-later': {
    bad: [
      'It is the highest since December 2021.',
      'It is the lowest since 2022.',
      'It is the lowest since Nov. 25, 2020.',
    ],
    good: [
      'It is the highest since December.',
      'It is the lowest since 2008.',
      'It is the lowest since Nov. 24, 2020.',
    ],
  },
  'today-after-close': {
    edition: 'close',
    bad: ['Stocks rose today.', 'Stocks rose before the bell.'],
    good: ['Stocks rose Thursday.'],
  },
  'doubled-superlative': {
    bad: [
      'It was the most highest.',
      'It was the largest record gain.',
      'It closed at a record highest.',
      'It was the biggest largest gain.',
      'It is more higher.',
    ],
    good: [
      'It was the highest.',
      'It closed at a record high.',
      'It was its largest gain on record.',
      'Its best record was kept.',
    ],
  },
  'bare-most': {
    bad: ['It fell 3%, the most since 1982.', 'It rose by the most in a year.', 'It gained 3%, its most ever.'],
    good: [
      'It fell 3%, its largest loss since 1982.',
      'Volume was the most since March 27.',
      'It swelled to 121.8 million shares, the most since Aug. 5.',
      'It fell 37.5%, the most of the 471 stocks.',
    ],
  },
  'same-opener': {
    bad: [
      'The Dow rose 2%. The Dow is up for the year.',
      'Stocks rose.\n\nStocks of all kinds did.',
      "IWM rose. IWM's RSI fell.",
    ],
    good: [
      'The Dow rose. The Nasdaq fell.',
      'Its gain was 2%. Its lead over SPY narrowed.',
      'Stocks rose.\n\n## Stocks\n\nStocks of all kinds did.',
    ],
  },
  'same-sentence': {
    bad: [
      'The Dow closed at 21,328.47, its fourth record of June. The S&P closed at 2,440.35, its third record of June.',
      'IWM rose 2% to 184.22. SPY rose 1.1% to 363.22.',
    ],
    good: [
      'The Dow closed at 21,328.47, its fourth record of June. The S&P 500 rose 2% to 2,440.35.',
      'The Dow rose. The Nasdaq rose.',
    ],
  },
  'repeated-level': {
    bad: [
      'The Russell closed at 1,853.53. That 1,853.53 was a record.',
      'IWM closed at 184.22. At 184.22 it set a record.',
    ],
    good: ['The Russell closed at 1,853.53. It rose 1.9%.', 'It rose 1.9%. The Dow rose 1.9% too.'],
  },
  'strong-verbs': {
    bad: [
      'The Dow plunged 9%. The Nasdaq tumbled 8%.',
      'The Dow soared 9%, and the Nasdaq surged.',
      'Stocks sank. Gold fell. Oil slumped.',
    ],
    good: [
      'The Dow plunged 9%. The Nasdaq fell 8%.',
      'The Dow plunged.\n\nThe Nasdaq tumbled.',
      'A surge in volume came as stocks soared.',
    ],
  },
  'headline-percent': {
    bad: ['# Small caps rise 2% to a fifth record', '# Small caps rise two percent to fifth record'],
    good: ['# Small caps rise to a fifth record close'],
  },
  'headline-length': {
    bad: ['# Before the bell', '# Small caps ease before the bell after the fifth record of the month of November'],
    good: ['# Small caps ease after fifth record of November', '# S&P 500 has best week since 2009'],
  },
  'headline-tense': {
    bad: ['# Small caps closed at a fifth record of November', '# Stocks fell for a fifth day in a row'],
    good: ['# Small caps close at a fifth record of November', '# Stocks stall after being led by small caps'],
  },
  causes: {
    bad: [
      'Stocks rose because yields fell.',
      'Stocks fell amid losses.',
      'It fell due to rates.',
      'It rose on hopes of a deal.',
      'It fell as investors left.',
      'Thanks to energy, it rose.',
      'Rates weighed on growth.',
    ],
    good: [
      '“It fell because of rates,” he said.',
      'Stocks rose as yields fell.',
      'It is due at 2 p.m. ET.',
      'Claims rose on the week.',
    ],
  },
  advice: {
    bad: [
      'Readers should look at IWM.',
      'It is time to get out.',
      'Buy small caps now.',
      'It is good to buy.',
      'Funds must act.',
    ],
    good: ['Best Buy (BBY) rose.', 'He said “buy the dip.”', 'Buyers were absent in March.', 'Sell Side Inc. rose.'],
  },
  moods: {
    bad: [
      'The market was nervous.',
      'Stocks shrugged off the claims.',
      'Investor sentiment turned.',
      'It was a fearful day.',
      'Optimism ruled.',
      'Traders digested the data.',
    ],
    good: [
      'Consumer sentiment rose to 80.',
      'Consumer confidence fell to 96.1.',
      'The fear gauge rose.',
      '“Investors are nervous,” he said.',
    ],
  },
  flows: {
    bad: [
      'Money poured into small caps.',
      'Investors were selling.',
      'Profit-taking set in.',
      'It was a flight to safety.',
      'Inflows rose.',
      'Small caps led the rotation.',
    ],
    good: ['Small caps led.', 'Bonds see a small bid.', '“Money poured into stocks,” he said.', 'Trading was heavy.'],
  },
};

/** Sentences such as briefs have them. */
export const GOOD: readonly string[] = [
  'The iShares Russell 2000 ETF (IWM, -0.2%) is down before the bell after gaining 1.9% to a record close of 184.22, its fourth gain in a row.',
  'The Russell is up 20.5% in November, or 315.05 points, and with three sessions left is on track for its best month since the index began in 1984.',
  'On the charts, IWM is overbought. Its 14-day relative strength index is 74.52, the highest since January; it topped 70 on Nov. 16 for the first time since August.',
  'The 10-year Treasury yield is down a basis point at 0.87%, after rising 2 basis points Tuesday.',
  'Jobless claims moved the wrong way, up to 778K from 748K and the highest in five weeks; forecasters had looked for 730K.',
  'Still to come at 2 p.m. ET: minutes of the Fed’s last meeting. U.S. stock markets are closed Thursday for Thanksgiving and shut at 1 p.m. ET Friday.',
  'Trading was heavy: Volume in the SPDR S&P 500 ETF Trust (SPY), at 183.9 million shares, was the most since March 27 and more than twice its 20-day average.',
  'The Cboe Volatility Index (VIX) jumped 21.57 points, its largest one-day rise in data since 1990, to 75.47, its highest close since November 2008.',
];
