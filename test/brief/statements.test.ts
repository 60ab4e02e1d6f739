import { describe, expect, test } from 'vitest';
import type { Source } from '../../src/base/source.ts';
import { type Desk, openDesk } from '../../src/brief/desk.ts';
import { openNewsroom, writeBrief } from '../../src/brief/river.ts';
import type { Brief, Sentence } from '../../src/brief/tree.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { listFacts } from '../../src/facts/list.ts';
import { deskSource, hasDesk, realDesk, sampleDesk, sampleSource } from '../desk.ts';
import { editedSource } from './cut.ts';
import { dayFrom, sentencesOf } from './readback.ts';

const DATE = '2020-11-25';

/** A statement of the brief of 2020-11-25: which fact it rests on, and what its sentence says. */
interface Statement {
  readonly fact: string;
  readonly says: RegExp;
  /** where the real desk has other figures than the sample */
  readonly onDesk?: RegExp;
}

const AT = '@2020-11-24';
const STATEMENTS: Readonly<Record<string, Statement>> = {
  'a, the tone before the open': { fact: `quote/IWM/-${AT}`, says: /^Small-cap stocks are \w+ slightly/ },
  "a, after yesterday's gains of all majors": {
    fact: `group/majors/-/move,session${AT}`,
    says: /all three major averages .*more than 1%|more than 1% for all three major averages/,
  },
  'b, the fund before the bell': {
    fact: `change/IWM/close/session${AT}`,
    says: /\(IWM, -0\.2%\) is .*(?:before the bell|ahead of the open) after .* 1\.9%/,
  },
  'b, its record': { fact: `record/IWM/close/high${AT}`, says: /(record close|all-time closing high) of 184\.22/ },
  'c, the index against its peers': {
    fact: `comparison/RTY/-/peers,session${AT}`,
    says: /(?=.*Russell 2000 \(RTY\))(?=.* 1\.9%).*(?:more than|for|ahead of) the Dow \(DJI\), the S&P (?:\(SP500\) )?and the Nasdaq \(COMP\)/,
  },
  'c, the Dow above 30,000': {
    fact: `milestone/DJI/close/up${AT}`,
    says: /[Tt]he Dow .*(?:30,000 for the first time|first close above 30,000)/,
  },
  "d, the index's record": { fact: `record/RTY/close/high${AT}`, says: /1,853\.53/ },
  'e, its November': {
    fact: `biggest/RTY/close/month,up,percent${AT}`,
    says: /more than 20% in November, adding more than 300 points|20\.5% in November, or 315\.05 points|left in November, the Russell is up 20\.5%, or 315\.05 points/,
  },
  'f, on track for its best month': {
    fact: `biggest/RTY/close/month,up,percent${AT}`,
    says: /(?:on track|headed) for its best month since the index began in 1984/,
  },
  'g, the best before': {
    fact: `biggest/RTY/close/month,up,percent${AT}`,
    says: /February 2000, in the dot-com boom.*16\.4%|16\.4% in February 2000, in the dot-com boom/,
  },
  'h, overbought': {
    fact: `zone/IWM/rsi14/overbought${AT}`,
    says: /overbought.* 7\d\.\d\d/,
    onDesk: /overbought.* 74\.52/,
  },
  'i, when it crossed': {
    fact: `crossing/IWM/rsi14/70${AT}`,
    says: /Nov\. 16.*since \w+.*on Monday|on Monday.*Nov\. 16.*since \w+/,
    onDesk: /Nov\. 16.*since Aug\. 10.*on Monday|on Monday.*Nov\. 16.*since Aug\. 10/,
  },
  'j, the gap to SPY': {
    fact: `distance/IWM/rsi_gap/recent-high${AT}`,
    says: /\(SPY\) .* 1\d\.\d\d points.* from 1\d\.\d\d on Monday.* since June 2018/,
    onDesk: /10\.53 points.* from 12\.36 on Monday.* since June 2018/,
  },
  'k, back above the 50-day average': {
    fact: `crossing/IWM/close/sma50${AT}`,
    says: /50-day (moving )?average at the start of November|at the start of November it closed back above its 50-day/,
  },
  'l, the test of the 100-day average': {
    fact: `test/IWM/close/sma100,support,near${AT}`,
    says: /100-day moving average in a late-October test|late-October test of its 100-day/,
  },
  "m, the 200-day average's slope": { fact: `turn/IWM/sma200${AT}`, says: /200-day .*since Nov\. 9/ },
  'm, the distance to it': {
    fact: `distance/IWM/close/sma200${AT}`,
    says: /2\d(\.\d)?% above its 200-day/,
    onDesk: /27\.4% above its 200-day/,
  },
  'o, the 10-year yield': {
    fact: `quote/US10Y/-${AT}`,
    says: /(?=.*small bid).*10-year Treasury yield .*(?:down a basis point|a basis point lower) at 0\.87%/,
  },
  'p, claims': {
    fact: `release/initial-claims/-${AT}`,
    says: /(?=.*778K).*claims.* highest (level )?in five weeks/,
  },
  'q, durable goods in contrast': {
    fact: `release/durable-goods-orders/-${AT}`,
    says: /^But durable goods orders .*core orders .*handily (topped|beat) forecasts.* 1\.3% and 1\.3% .* 0\.9% and 0\.4%/,
  },
  'r, the minutes': {
    fact: `event/fomc-minutes/-/2020-11-25T14:00:00-05:00${AT}`,
    says: /2 p\.m\. ET.*rates and financials|^Rates, and likely financials.*2 p\.m\. ET/,
  },
};

const WORKSPACES = [
  { name: 'sample', present: true, desk: sampleDesk, source: sampleSource },
  { name: 'desk', present: hasDesk, desk: realDesk, source: deskSource },
] as const;

const briefOf = (desk: Desk): Brief =>
  writeBrief(desk, { edition: desk.edition('premarket'), day: dayFrom(DATE), focus: 'IWM' });
const inText = (brief: Brief): Sentence[] => sentencesOf(brief).slice(2);
const sentenceOf = (brief: Brief, { fact, says }: { fact: string; says: RegExp }): Sentence | undefined =>
  inText(brief).find((sentence) => sentence.facts.includes(fact) && says.test(sentence.text));

describe.each(WORKSPACES)('the brief of 2020-11-25 on the $name', ({ name, present, desk, source }) => {
  const on = test.skipIf(!present);

  on.each(Object.entries(STATEMENTS))('states %s', (_, statement) => {
    const brief = briefOf(desk());
    const says = name === 'desk' ? (statement.onDesk ?? statement.says) : statement.says;
    const text = inText(brief)
      .map((sentence) => sentence.text)
      .join('\n');
    expect(
      sentenceOf(brief, { ...statement, says })?.text,
      `no sentence from ${statement.fact} says ${says} in:\n${text}`,
    ).toBeDefined();
  });

  on('says them in the order of a premarket note', () => {
    const order = [
      'tone',
      'moves',
      'index',
      'periods',
      'momentum',
      'averages',
      'remarks',
      'rates',
      'economy',
      'calendar',
    ];
    const files = inText(briefOf(desk())).map((sentence) => sentence.parts[0]!.rule.split('/')[0]!);
    const first = order.map((file) => files.indexOf(file)).filter((index) => index >= 0);
    expect(first, files.join(' ')).toEqual([...first].sort((a, b) => a - b));
  });

  on('ends with a pointer to more', () => {
    expect(briefOf(desk()).closing).toMatch(/\[.+\]\(.+\)/);
  });

  // moving one row of the evidence must move the figures, or silence the statement
  on.each(Object.entries(STATEMENTS))(
    'says otherwise when the evidence moves: %s',
    { timeout: 60_000 },
    (_, statement) => {
      const whole = desk();
      const before = sentenceOf(briefOf(whole), statement)!;
      const fact = factById(whole, statement.fact);
      const stays = ({ series, line }: { series: string; line: number }): boolean => {
        const after = briefOf(openDesk(editedSource(source(), series, (text) => moveLine(text, line, series))));
        return inText(after).some(
          ({ parts, text }) => parts[0]!.rule === before.parts[0]!.rule && text === before.text,
        );
      };
      const rows = fact.evidence.flatMap(({ series, points }) => points.map(({ line }) => ({ series, line })));
      expect(rows.reverse().every(stays), `"${before.text}" stays, whichever of its evidence rows is moved`).toBe(
        false,
      );
    },
  );
});

describe('remarks', () => {
  test('n: the sample brief reports what people said, attributed and in quotation marks only by their own words', () => {
    const said = inText(briefOf(sampleDesk())).filter((sentence) => sentence.parts[0]!.rule.startsWith('remarks/'));
    expect(said.length).toBeGreaterThanOrEqual(2);
    for (const sentence of said) expect(sentence.quoted.length, sentence.text).toBeGreaterThan(0);
  });

  test('a remark that is taken out is not said', () => {
    const without: Source = {
      ...sampleSource(),
      read: (path) => (path === 'data/remarks.yaml' ? undefined : sampleSource().read(path)),
    };
    const files = inText(briefOf(openDesk(without))).map((sentence) => sentence.parts[0]!.rule);
    expect(files.filter((rule) => rule.startsWith('remarks/'))).toEqual([]);
  });
});

function factById(desk: Desk, id: string): Fact {
  const request = { edition: desk.edition('premarket'), day: dayFrom(DATE), focus: 'IWM' };
  const [kind, subject] = id.split('/');
  const found = listFacts(openNewsroom(desk, request), { kind: kind!, subject: subject! }).find(
    (fact) => fact.id === id,
  );
  expect(found, `no fact ${id}`).toBeDefined();
  return found!;
}

/** Moves what a row of a file says: prices and values by 4%, times by a day. */
function moveLine(text: string, line: number, file: string): string {
  const lines = text.split('\n');
  const cells = lines[line - 1]!.split(',');
  if (file.endsWith('events.csv')) cells[0] = cells[0]!.replace('T14:', 'T15:');
  else if (file.includes('releases')) cells[2] = String(Number((Number(cells[2]) * 0.5).toFixed(1)));
  else if (file.includes('prices'))
    for (let i = 1; i < Math.min(cells.length, 5); i++)
      cells[i] = cells[i] === '' ? '' : (Number(cells[i]) * 0.96).toFixed(4);
  lines[line - 1] = cells.join(',');
  return lines.join('\n');
}
