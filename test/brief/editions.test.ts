import { describe, expect, test } from 'vitest';
import { type Day, formatDay, parseDay } from '../../src/base/dates.ts';
import type { Source } from '../../src/base/source.ts';
import { type Desk, openDesk } from '../../src/brief/desk.ts';
import { briefDay, defaultDay, momentOf, previousMoment } from '../../src/brief/moment.ts';
import { writeBrief } from '../../src/brief/river.ts';
import type { Brief } from '../../src/brief/tree.ts';
import { deskSource, hasDesk, realDesk, sampleDesk, sampleSource } from '../desk.ts';
import { cutSource } from './cut.ts';
import { misread, namesOf, sentencesOf, untraced } from './readback.ts';

const EDITIONS = ['premarket', 'close', 'weekly'] as const;
const FOCUSES = ['IWM', 'SPY', 'QQQ', 'AAPL', 'majors', 'treasuries', 'US10Y', 'VIX', 'SPX'];
const day = (text: string): Day => parseDay(text)!;

interface Workspace {
  readonly name: string;
  readonly present: boolean;
  readonly desk: () => Desk;
  readonly source: () => Source;
  readonly from: string;
  readonly to: string;
  /** words that a brief has at least: ten instruments have less to tell on a dull day than a market */
  readonly least: number;
  readonly focuses: readonly string[];
}

const WORKSPACES: readonly Workspace[] = [
  {
    name: 'sample',
    present: true,
    desk: sampleDesk,
    source: sampleSource,
    from: '2016-01-11',
    to: '2020-11-20',
    least: 70,
    focuses: FOCUSES.filter((focus) => focus !== 'QQQ' && focus !== 'AAPL'),
  },
  {
    name: 'desk',
    present: hasDesk,
    desk: realDesk,
    source: deskSource,
    from: '2016-01-11',
    to: '2021-03-26',
    least: 80,
    focuses: [...FOCUSES, 'Information Technology'],
  },
];

/** So many sessions of a range, spread evenly. */
function spread({ market }: Desk, from: string, to: string, count: number): Day[] {
  const sessions = [...market.calendar.sessions].filter((session) => session >= day(from) && session <= day(to));
  return Array.from({ length: count }, (_, i) => sessions[Math.floor(((i + 0.5) * sessions.length) / count)]!);
}

const wordsOf = (brief: Brief): number =>
  sentencesOf(brief)
    .slice(2)
    .reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);

/** Sessions tried of each focus; of the others fewer. */
const DAYS_OF: Readonly<Record<string, number>> = { IWM: 60, SPY: 60, QQQ: 60, AAPL: 60, majors: 60 };
const FEWER = 6;

describe.each(WORKSPACES)(
  'every edition and focus on the $name',
  ({ present, desk, source, from, to, least, focuses }) => {
    const on = test.skipIf(!present);

    describe.each(EDITIONS)('%s', (id) => {
      on.each(focuses)('%s: a headline, words within reason, every figure true', { timeout: 120_000 }, (focus) => {
        const { market, metrics } = desk();
        const edition = desk().edition(id);
        const names = namesOf(market, metrics);
        const faults: string[] = [];
        for (const session of spread(desk(), from, to, DAYS_OF[focus] ?? FEWER)) {
          const brief = writeBrief(desk(), { edition, day: session, focus });
          const tell = (why: string): number => faults.push(`${focus} ${brief.date}: ${why}`);
          const today = day(brief.date);
          if (brief.headline.parts.length === 0) tell('no headline');
          const inHeadline = brief.headline.text.split(/\s+/).length;
          if (inHeadline < 4 || inHeadline > 13) tell(`a headline of ${inHeadline} words: ${brief.headline.text}`);
          if (brief.headline.text.includes('%')) tell(`a per cent sign in: ${brief.headline.text}`);
          const words = wordsOf(brief);
          if (words < least || words > edition.words[1]) tell(`${words} words`);
          for (const sentence of sentencesOf(brief)) {
            if (/\btoday\b/i.test(sentence.text)) tell(`"today" in: ${sentence.text}`);
            if (id !== 'premarket' && /\byesterday\b|before the bell|premarket|ahead of the open/i.test(sentence.text))
              tell(`speaks as before the bell: ${sentence.text}`);
            if (/\b(\w+) \1\b/i.test(sentence.text)) tell(`a doubled word in: ${sentence.text}`);
            for (const loose of untraced(sentence, names)) tell(`"${loose}" is untraced in: ${sentence.text}`);
            for (const figure of sentence.figures) {
              const why = misread(figure, today, market);
              if (why !== undefined) tell(`${why} in: ${sentence.text}`);
            }
          }
        }
        expect(faults).toEqual([]);
      });
    });

    on.each(['close', 'weekly'])('%s: what was not known at the moment changes no byte', { timeout: 180_000 }, (id) => {
      const whole = desk();
      for (const [i, session] of spread(whole, from, to, 8).entries()) {
        const focus = focuses[i % focuses.length]!;
        const expected = writeBrief(whole, { edition: whole.edition(id), day: session, focus });
        const cut = openDesk(cutSource(source(), whole.market, Date.parse(expected.asOf)));
        const written = writeBrief(cut, { edition: cut.edition(id), day: session, focus });
        expect(JSON.stringify(written), `${id} of ${formatDay(session)} looks ahead`).toBe(JSON.stringify(expected));
      }
    });
  },
);

describe('the moment of an edition', () => {
  const { market, edition } = sampleDesk();
  const at = (id: string, date: string): string => market.clock.format(momentOf(market, edition(id), day(date)));

  test('close: half past four, or half an hour after an early close', () => {
    expect(at('close', '2020-11-25')).toBe('2020-11-25T16:30:00-05:00');
    expect(at('close', '2020-11-27')).toBe('2020-11-27T13:30:00-05:00');
  });

  test('weekly: that of the last session of the week, whichever session names it', () => {
    // Good Friday, and an early close
    for (const date of ['2020-04-06', '2020-04-08', '2020-04-09'])
      expect(at('weekly', date), date).toBe('2020-04-09T16:30:00-04:00');
    for (const date of ['2020-11-23', '2020-11-25', '2020-11-27'])
      expect(at('weekly', date), date).toBe('2020-11-27T13:30:00-05:00');
    expect(formatDay(briefDay(market, edition('weekly'), day('2020-04-06')))).toBe('2020-04-09');
  });

  test('what is new is younger than the edition before, of a week that of the week before', () => {
    const formerly = (id: string, date: string): string =>
      market.clock.format(previousMoment(market, edition(id), day(date)));
    expect(formerly('close', '2020-11-30')).toBe('2020-11-27T13:30:00-05:00');
    expect(formerly('weekly', '2020-12-02')).toBe('2020-11-27T13:30:00-05:00');
    expect(formerly('premarket', '2020-11-30')).toBe('2020-11-27T08:45:00-05:00');
  });

  test('without a date: the session after the last bar, that of the last bar, the last week that is over', () => {
    const last = (id: string): string => formatDay(defaultDay(market, edition(id), 'IWM'));
    const bar = market.series('IWM').days.at(-1)!;
    expect(last('close')).toBe(formatDay(bar));
    const { calendar } = market;
    expect(last('premarket')).toBe(formatDay(calendar.sessions[calendar.indexAtOrBefore(bar) + 1]!));
    const week = day(last('weekly'));
    expect(week).toBeLessThanOrEqual(bar);
    expect(briefDay(market, edition('weekly'), week)).toBe(week);
    expect(bar - week).toBeLessThan(7);
  });

  test('any session of a week writes the same brief, dated the last of them', () => {
    const desk = sampleDesk();
    const written = ['2020-11-16', '2020-11-18', '2020-11-20'].map((date) =>
      writeBrief(desk, { edition: desk.edition('weekly'), day: day(date), focus: 'IWM' }),
    );
    expect(written.map((brief) => brief.date)).toEqual(['2020-11-20', '2020-11-20', '2020-11-20']);
    expect(JSON.stringify(written[0])).toBe(JSON.stringify(written[2]));
  });
});

describe('holidays', () => {
  const textOf = (id: string, date: string): string => {
    const desk = sampleDesk();
    const brief = writeBrief(desk, { edition: desk.edition(id), day: day(date), focus: 'IWM' });
    return sentencesOf(brief)
      .map(({ text }) => text)
      .join('\n');
  };

  test.each([
    ['premarket', '2019-07-05', /on Wednesday/],
    ['premarket', '2020-09-08', /on Friday/],
    ['close', '2018-12-04', /closed Wednesday for a day of mourning/],
    ['close', '2019-12-24', /ended early, at 1 p\.m\.|ended at 1 p\.m\./],
    ['close', '2019-12-24', /closed Wednesday for Christmas/],
    ['weekly', '2019-11-22', /closed Thursday for Thanksgiving/],
    ['weekly', '2020-11-20', /closed Thursday for Thanksgiving/],
  ])('%s of %s', (id, date, says) => {
    expect(textOf(id, date)).toMatch(says);
  });
});

test('a period that is over is finished, not under way, at its last close', () => {
  const desk = sampleDesk();
  for (const [id, date] of [
    ['close', '2019-01-31'],
    ['close', '2019-12-31'],
    ['weekly', '2019-11-29'],
    ['close', '2020-09-30'],
  ] as const) {
    const brief = writeBrief(desk, { edition: desk.edition(id), day: day(date), focus: 'IWM' });
    for (const { text } of sentencesOf(brief)) {
      expect(text).not.toMatch(/so far in|to date|on track|headed for|sessions? left/);
    }
  }
});

test('a focus that nobody knows is refused, with what was meant', () => {
  const desk = sampleDesk();
  expect(() => writeBrief(desk, { edition: desk.edition('close'), day: day('2020-11-20'), focus: 'major' })).toThrow(
    /no instrument, group or sector "major"/,
  );
});
