import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginDiscourse, beginParagraph, endSentence } from '../../src/words/discourse.ts';
import { fullName, listOf, nounOf, refer, shortName, tickerOf } from '../../src/words/references.ts';
import { said, settingOf } from './setting.ts';

const setting = settingOf();

/** Speaks sentences of subjects, one by one; "|" begins a paragraph, "A+B" mentions B in A's sentence. */
function speak(...sentences: string[]): string[] {
  const discourse = beginDiscourse();
  return sentences.flatMap((sentence) => {
    if (sentence === '|') {
      beginParagraph(discourse);
      return [];
    }
    const [subject, ...others] = sentence.split('+');
    const words = [said(refer(subject!, setting, discourse, 'subject'))];
    for (const other of others) words.push(said(refer(other, setting, discourse)));
    endSentence(discourse, subject);
    return [words.join(' ... ')];
  });
}

test.each([
  ['IWM', 'the iShares Russell 2000 ETF', 'IWM', 'fund'],
  ['RTY', 'the Russell 2000', 'the Russell', 'index'],
  ['SPX', 'the S&P 500', 'the S&P', 'index'],
  ['VIX', 'the Cboe Volatility Index', 'the VIX', 'index'],
  ['US10Y', 'the 10-year Treasury yield', 'the 10-year yield', 'yield'],
  ['AAPL', 'Apple Inc.', 'AAPL', 'stock'],
])('%s: %s, then %s, the %s', (symbol, full, short, noun) => {
  const instrument = setting.instrument(symbol);
  expect([said(fullName(instrument)), said(shortName(instrument)), nounOf(instrument)]).toEqual([full, short, noun]);
});

test('first mention in full with the ticker; a ticker of its own is shown instead of the symbol', () => {
  expect(speak('IWM')).toEqual(['the iShares Russell 2000 ETF (IWM)']);
  expect(speak('SPX')).toEqual(['the S&P 500 (SP500)']);
  expect(tickerOf(setting.instrument('SPX'))).toBe('SP500');
  expect(speak('US10Y'), 'a yield has no ticker that a reader knows').toEqual(['the 10-year Treasury yield']);
});

test('the move stands with the ticker', () => {
  const pieces = refer('IWM', setting, beginDiscourse(), 'subject', [{ text: '-0.2%' }]);
  expect(said(pieces)).toBe('the iShares Russell 2000 ETF (IWM, -0.2%)');
  expect(pieces.filter((piece) => piece.is === 'name').map((piece) => piece.text)).toEqual([
    'iShares Russell 2000 ETF',
    'IWM',
  ]);
});

test('in a list the well-known short names come first with the ticker', () => {
  const discourse = beginDiscourse();
  const list = listOf(['DJI', 'SPX', 'IWM'].map((symbol) => refer(symbol, setting, discourse, 'list')));
  expect(said(list)).toBe('the Dow (DJI), the S&P (SP500) and the iShares Russell 2000 ETF (IWM)');
});

test('lists of one, two and three', () => {
  const list = (...names: string[]) => said(listOf(names.map((name) => [{ text: name }])));
  expect([list('A'), list('A', 'B'), list('A', 'B', 'C')]).toEqual(['A', 'A and B', 'A, B and C']);
});

test('the subject of the sentence before is "it", then the noun, then the short name', () => {
  const [, ...later] = speak('RTY', 'RTY', 'RTY', 'RTY');
  expect(later[0]).toBe('it');
  expect(later[1], 'not "it" twice in a row').toBe('the index');
});

test('no pronoun where another instrument was mentioned in between', () => {
  expect(speak('IWM', 'IWM+SPY', 'IWM')[2], 'it or the fund might be SPY').toBe('IWM');
  expect(speak('IWM+RTY', 'IWM')[1], 'an index is no fund: the noun is clear').toBe('the fund');
});

test('no pronoun for another than the last subject, nor across paragraphs', () => {
  expect(speak('IWM', 'RTY', 'IWM')[2]).toBe('IWM');
  expect(speak('IWM', '|', 'IWM')[1]).toBe('IWM');
});

test('no noun where two of the paragraph answer to it', () => {
  expect(speak('RTY', 'DJI', '|', 'DJI', 'RTY', 'RTY', 'RTY').at(-1)).not.toBe('the index');
});

test('a second mention within the sentence is "it"', () => {
  const discourse = beginDiscourse();
  refer('IWM', setting, discourse, 'subject');
  expect(said(refer('IWM', setting, discourse))).toBe('it');
});

test('at most two sentences in a row leave the name out', () => {
  const sentences = speak('RTY', 'RTY', 'RTY', 'RTY', 'RTY', 'RTY', 'RTY');
  const isReduced = (text: string): boolean => text === 'it' || text === 'the index';
  expect(sentences.slice(1, 4)).toEqual(['it', 'the index', 'the Russell']);
  for (let i = 2; i < sentences.length; i++)
    expect(sentences.slice(i - 2, i + 1).every(isReduced), sentences.slice(i - 2, i + 1).join()).toBe(false);
});

test('property: "it" and "the index" stand for the last subject alone, and only where nobody else was named', () => {
  const symbols = ['IWM', 'RTY', 'SPX', 'VIX', 'AAPL'];
  const sentence = fc.record({
    subject: fc.constantFrom(...symbols),
    others: fc.subarray(symbols, { maxLength: 2 }),
    begins: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 2, maxLength: 14 }), (sentences) => {
      const discourse = beginDiscourse();
      const before: Array<{ subject: string; named: readonly string[] }> = [];
      for (const { subject, others, begins } of sentences) {
        if (begins) {
          beginParagraph(discourse);
          before.length = 0;
        }
        const called = said(refer(subject, setting, discourse, 'subject'));
        const last = before.at(-1);
        if (called === 'it') expect([last?.subject, last?.named]).toEqual([subject, [subject]]);
        if (/^the (?:index|fund|stock)$/.test(called)) {
          expect(last?.subject).toBe(subject);
          const rivals = before.flatMap(({ named }) => named).filter((other) => other !== subject);
          const nouns = rivals.map((other) => nounOf(setting.instrument(other)));
          expect(nouns, called).not.toContain(called.slice(4));
        }
        const named = [subject, ...others.filter((other) => other !== subject)];
        for (const other of named.slice(1)) refer(other, setting, discourse);
        endSentence(discourse, subject);
        before.push({ subject, named });
      }
    }),
  );
});
