import { expect, test } from 'vitest';
import { withArticle } from '../../src/words/article.ts';

const AN = `8% 8 80 80% 800 8,000 8.5% 8th 8-session 11 11% 11.4% 11th 11,000-point 11-year 18 18% 18th 18-session 18,000 $8 $8.50 $80
  $11 $18 $11,000 €8 £18 eighth eighteenth early-May easy index interest-rate outright unchanged unexpected unimpressive
  uninterrupted unidentified upward up-day ultimate utmost utter Apple Alphabet Amazon Exxon Intel Oracle Uber Under-Armour hour
  hour-long hourly honest honorable heir RSI ETF FOMC MSCI S&P SEC SMA EMA EPS IPO IWM ISM LNG NYSE NFIB NFP OPEC EU ECB F-150
  H-share M&A R&D S-1 X-ray XLF A-rated AI-driven N.Y. (RSI) "easy" “eighth” [ETF]`;
const A = `1 1% 1.8% 1.1 100 100-day 110 111 118 180 180-point 1,100-point 1,853.53 1,800 1100 1800 2% 7 9 90 $1 $1.80 $1,100 $110 $180
  one-day one once-popular U.S. U.K. UK US UBS USB-C U-turn European Eurozone euro unit unique union uniform unified unilateral universal university
  unanimous used useful usual usable utility utilities Utah Ukraine ubiquitous VIX CPI Dow Fed Nasdaq NASDAQ Russell REIT REITs SPAC
  SPDR MACD NATO SOFR SKEW GDP PCE TIPS BofA Home-Depot high half-point House record Sell-off Mexican Lower Mr. third fourth 
  (one-day) "record" 'high'`;

test.each(AN.split(/\s+/))('an %s', (next) => {
  expect(withArticle('It was a ', next)).toBe('It was an ');
  expect(withArticle('A ', next), 'at the beginning of a sentence').toBe('An ');
});

test.each(A.split(/\s+/))('a %s', (next) => {
  expect(withArticle('It was a ', next)).toBe('It was a ');
});

test.each([
  ['extra ', 'eighth'],
  ['IWM ', 'ETF'],
  ['an ', 'eighth'],
  ['a', 'eighth'],
  ['', 'eighth'],
])('"%s" is no article', (before, next) => {
  expect(withArticle(before, next)).toBe(before);
});
