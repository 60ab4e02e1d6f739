import type { Brief, Figure, Sentence } from '../../src/brief/tree.ts';

interface Printed {
  readonly text: string;
  readonly figure?: Omit<Figure, 'text' | 'start' | 'end'>;
}

const SESSION = '2020-06-11';

/** A figure as a sentence prints it; `fact` is KIND/SUBJECT/METRIC/KEYS. */
const fig = (text: string, value: number, unit: string, fact: string, field = 'percent'): Printed => ({
  text,
  figure: { fact: `${fact}@${SESSION}`, field, value, unit },
});

const quote = (text: string): Printed => ({ text });

/** A sentence from a template string: the offsets of its figures and quoted words are counted, not typed. */
export function say(strings: TemplateStringsArray, ...printed: readonly Printed[]): Sentence {
  let text = strings[0]!;
  const figures: Figure[] = [];
  const quoted: Array<{ start: number; end: number }> = [];
  printed.forEach((piece, i) => {
    const start = text.length;
    text += piece.text;
    const end = text.length;
    if (piece.figure) figures.push({ text: piece.text, start, end, ...piece.figure });
    else quoted.push({ start, end });
    text += strings[i + 1]!;
  });
  const facts = [...new Set(figures.map(({ fact }) => fact))];
  const parts = [
    { rule: 'sample/sentence', subject: 'IWM', variant: '1.1', role: 'head' as const, start: 0, end: text.length },
  ];
  return { text, parts, facts, figures, quoted };
}

const tone = say`Small-cap stocks are clawing back part of Thursday’s rout before the bell, with index futures higher across the board.`;

/** A premarket brief as the program writes them, with figures, quoted words, a headed section and a closing. */
export const sampleBrief: Brief = {
  edition: 'premarket',
  date: '2020-06-12',
  asOf: '2020-06-12T08:45:00-04:00',
  focus: 'IWM',
  headline: say`Small caps rebound after worst day since ${fig('March', 18339, 'month', 'biggest/RTY/close/session-down', 'since')}`,
  description: tone,
  sections: [
    {
      id: 'lead',
      paragraphs: [
        { sentences: [tone] },
        {
          sentences: [
            say`The iShares Russell 2000 ETF (IWM, ${fig('+3.2%', 3.199, 'percent', 'quote/IWM/-/-')}) is indicated at ${fig('139.35', 139.35, 'level', 'quote/IWM/-/-', 'last')} after it sank ${fig('7.6%', -7.628, 'percent', 'change/IWM/close/session')} to ${fig('135.03', 135.03, 'level', 'change/IWM/close/session', 'to')} on Thursday.`,
            say`The index behind it, the Russell 2000 (RTY), gave up ${fig('111.17 points', -111.17, 'points', 'change/RTY/close/session', 'points')}, or ${fig('7.6%', -7.576, 'percent', 'change/RTY/close/session')}, its steepest loss since ${fig('March 18', 18339, 'day', 'biggest/RTY/close/session-down', 'since')}.`,
            say`A ${fig('third', 3, 'count', 'streak/RTY/close/down', 'length')} straight decline took its fall from Monday’s close to ${fig('more than 11%', -11.756, 'percent', 'streak/RTY/close/down', 'total_percent')}.`,
          ],
        },
        {
          sentences: [
            say`Larger companies held up better, though not well.`,
            say`The S&P 500 (SP500) dropped ${fig('5.9%', -5.895, 'percent', 'change/SPX/close/session')} to ${fig('3,002.10', 3002.1, 'level', 'change/SPX/close/session', 'to')}, the Dow Jones Industrial Average (DJI) ${fig('6.9%', -6.898, 'percent', 'change/DJI/close/session')} and the Nasdaq Composite (COMP) ${fig('5.3%', -5.265, 'percent', 'change/COMP/close/session')}.`,
            say`For the Nasdaq it came a day after its ${fig('first', 1, 'count', 'milestone/COMP/close/10000', 'times')} close above ${fig('10,000', 10000, 'round level', 'milestone/COMP/close/10000', 'level')}.`,
          ],
        },
        {
          sentences: [
            say`The ETF has slipped below its 200-day moving average again and stands ${fig('5.6%', -5.55, 'percent', 'distance/IWM/sma200/-')} under it.`,
            say`Its 14-day relative strength index is ${fig('48.31', 48.31, 'index', 'zone/IWM/rsi14/neutral', 'value')}, down from ${fig('72.90', 72.9, 'index', 'zone/IWM/rsi14/neutral', 'from')} on ${fig('June 8', 18421, 'day', 'zone/IWM/rsi14/neutral', 'since')}.`,
          ],
        },
        {
          sentences: [
            say`${quote('“A market that rises 40% in eleven weeks owes nobody an explanation for a bad Thursday,”')} said Ada Quill, strategist at Fallow & Reed.`,
            say`She still expects smaller companies to lead, since ${quote('“they fell further and have further to come back.”')}`,
          ],
        },
      ],
    },
    {
      id: 'sector-watch',
      heading: 'Sector Watch',
      paragraphs: [
        {
          sentences: [
            say`The 10-year Treasury yield is up ${fig('3 basis points', 3, 'basis points', 'quote/US10Y/-/-', 'basis_points')} at ${fig('0.69%', 0.69, 'level', 'quote/US10Y/-/-', 'last')} after falling for a ${fig('fourth', 4, 'count', 'streak/US10Y/close/down', 'length')} session.`,
            say`The Cboe Volatility Index (VIX) jumped ${fig('13.22 points', 13.22, 'points', 'change/VIX/close/session', 'points')} to ${fig('40.79', 40.79, 'level', 'change/VIX/close/session', 'to')}, its highest close since ${fig('April 23', 18375, 'day', 'record/VIX/close/high', 'since')}.`,
          ],
        },
        {
          sentences: [
            say`The University of Michigan’s preliminary reading of consumer sentiment is due at ${fig('10 a.m. ET', 1591970400000, 'moment', 'event/consumer-sentiment/-/-', 'at')}.`,
          ],
        },
      ],
    },
  ],
  closing:
    'The week ahead is in the [calendar](https://example.com/calendar). *Prices are indications and may change before the open.*',
  verdicts: [
    { rule: 'sample/sentence', subject: 'IWM', verdict: 'said', why: tone.text },
    { rule: 'technicals/overbought', subject: 'IWM', verdict: 'silent', why: 'zone is "neutral", not "overbought"' },
  ],
  diagnostics: [
    {
      code: 'bad-range',
      severity: 'warning',
      message: 'the close lies outside high and low',
      file: 'data/prices/RTY.csv',
      line: 4711,
    },
  ],
};

/** The sample with another date, edition or headline, for sites of many briefs. */
export function briefOf(date: string, edition = 'premarket', headline = `Small caps on ${date}`): Brief {
  const text: Sentence = { text: headline, parts: [], facts: [], figures: [], quoted: [] };
  const time = edition === 'premarket' ? '08:45' : '16:30';
  return { ...sampleBrief, date, edition, asOf: `${date}T${time}:00-04:00`, headline: text };
}
