/** data/market.yaml of the sample. */
export const MARKET = `# yaml-language-server: $schema=../rules/schema/market.json
# The sample workspace: who is who. THE PRICES BESIDE THIS FILE ARE SYNTHETIC, see README.md.
timezone: America/New_York
calendar: XNYS # ISO 10383 code of the exchange whose sessions count

instruments:
  IWM:
    name: iShares Russell 2000 ETF
    kind: etf
    launched: 2000-05-22
    tracks: RTY # the index it follows
    benchmark: SPY # what its strength is measured against
    stands_for: small-cap stocks
  SPY: { name: SPDR S&P 500 ETF Trust, kind: etf, launched: 1993-01-22, tracks: SPX, stands_for: large-cap stocks }
  RTY: { name: Russell 2000 Index, short: Russell, kind: index, launched: 1984-01-01, peers: majors }
  # \`before\` tells of extremes earlier than the data, so that "for the first time" can be said honestly
  DJI: { name: Dow Jones Industrial Average, short: Dow, kind: index, launched: 1896-05-26, before: { high: 11722.98 }, milestones: 1000 }
  SPX: { name: S&P 500 Index, short: S&P, ticker: SP500, kind: index, launched: 1957-03-04, before: { high: 1527.46 }, milestones: 100 }
  COMP: { name: Nasdaq Composite, short: Nasdaq, kind: index, launched: 1971-02-05, before: { high: 5048.62 }, milestones: 1000 }
  VIX: { name: Cboe Volatility Index, short: VIX, kind: volatility, launched: 1990-01-02 }
  US2Y: { name: 2-year Treasury yield, kind: yield, unit: percent, calendar: own }
  US10Y: { name: 10-year Treasury yield, kind: yield, unit: percent, calendar: own }
  US30Y: { name: 30-year Treasury yield, kind: yield, unit: percent, calendar: own }

groups:
  majors: [DJI, SPX, COMP]
  treasuries: [US2Y, US10Y, US30Y]

releases:
  initial-claims: { name: jobless claims, unit: claims, frequency: weekly, better: lower }
  durable-goods-orders: { name: durable goods orders, unit: percent, frequency: monthly, better: higher }
  durable-goods-orders-ex-transportation: { name: core durable goods orders, unit: percent, frequency: monthly, better: higher }
  core-capital-goods-orders: { name: core capital goods orders, unit: percent, frequency: monthly, better: higher }

events:
  fomc-decision: { name: the Fed's rate decision, bears_on: [treasuries, Financials] }
  fomc-minutes: { name: minutes of the Fed's last meeting, bears_on: [treasuries, Financials] }

# Stretches of history that a sentence may name; each may be spoken of from its last day on.
episodes:
  - { name: the dot-com boom, from: 1995-01-01, to: 2000-03-31 }
  - { name: the financial crisis, from: 2007-10-09, to: 2009-03-09 }
  - { name: the late-2018 sell-off, from: 2018-10-03, to: 2018-12-24 }
  - { name: the pandemic sell-off, from: 2020-02-20, to: 2020-03-23 }
  - { name: the tech rally, from: 2020-06-15, to: 2020-09-02 }
`;

/** data/remarks.yaml of the sample: public remarks of those days, told in indirect speech. */
export const REMARKS = `# yaml-language-server: $schema=../rules/schema/remarks.json
# Attributed remarks. \`text\` is what was said, as a clause that follows "says": in your own words, with at most a few of the
# speaker's in quotation marks. A remark dated by the day alone is known from the end of that day.
- speaker: Steven DeSanctis
  role: small- and mid-cap strategist
  firm: Jefferies
  on: 2020-11-24
  text: the firm's “Get Cyclical” theme has only begun to play out
  topics: [small-caps]
  subjects: [IWM]
- speaker: Julian Emmanuel
  role: chief equity and derivatives strategist
  firm: BTIG
  outlet: Bloomberg
  on: 2020-11-24
  text: a long bull market always has a stretch in which “the laggards” do best, and that the low in March began one
  topics: [small-caps]
  subjects: [IWM]
- speaker: Julian Emmanuel
  role: chief equity and derivatives strategist
  firm: BTIG
  outlet: Bloomberg
  on: 2020-11-24
  text: a wider rally is no shield for the market if technology shares fall behind
  topics: [technology]
  subjects: []
`;

/** data/README.md of the sample. */
export const README = `# The sample data are synthetic

The prices in this folder are **made up**: noise from a seeded generator, strung between at most forty public closes a
series, so that there is something to try prebell on. They look like a market and are none. Do not trade, test a
strategy or publish anything on them.

\`src/author/sample/\` makes every file here; \`npm run sample\` writes them again, and a test proves that what is committed
is what it makes. Change the generator, not the files.

| file | what it holds |
|---|---|
| market.yaml | instruments, groups, reports, events, episodes |
| prices/SYMBOL.csv | \`date,open,high,low,close,volume\` or \`date,close\`; an empty cell is absent |
| actions/SYMBOL.csv | \`date,dividend,split\`, where prices are raw; the sample has none |
| universes/ID.csv | \`symbol,name,sector\`; the sample has none |
| quotes/DATE.csv | \`time,symbol,last\`: indications before the open |
| releases/ID.csv | \`period,released,actual,consensus,previous\`; several rows of a period are revisions |
| events.csv | \`at,title,kind,announced,release,consensus\` |
| remarks.yaml | attributed remarks |
| overrides/DATE.yaml | the editor's last word on a day; the sample has none |

Times are ISO 8601 with an offset, dates YYYY-MM-DD. To work on data of your own, lay out a folder like this one and
name it: \`npx prebell brief --data DIR\`.
`;
