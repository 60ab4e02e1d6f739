import { describe, expect, test } from 'vitest';
import { bits } from '../../src/author/explain-fact.ts';
import { explainSentence, sentenceText } from '../../src/author/explain-sentence.ts';
import { figureNote } from '../../src/author/figure-note.ts';
import { findSentence, spokenOf } from '../../src/author/spoken.ts';
import { parseDay } from '../../src/base/dates.ts';
import type { Source } from '../../src/base/source.ts';
import type { Desk } from '../../src/brief/desk.ts';
import { type River, runRiver } from '../../src/brief/river.ts';
import type { Figure } from '../../src/brief/tree.ts';
import { STOOD } from '../../src/facts/standing.ts';
import { deskSource, hasDesk, realDesk, sampleDesk, sampleSource } from '../desk.ts';

const riverOf = (desk: Desk, date: string): River =>
  runRiver(desk, { edition: desk.edition('premarket'), day: parseDay(date)!, focus: 'IWM' });

/** Every sentence explains, names each of its rules, facts and figures, and reckons what was chosen. */
function check(source: Source, river: River): void {
  const dropped = new Set<string>();
  for (const spoken of spokenOf(river.brief)) {
    const { sentence, number } = spoken;
    const report = explainSentence(source, river, spoken);
    const text = sentenceText(report);
    expect(JSON.parse(JSON.stringify(report)), 'JSON holds all of it').toEqual(report);
    expect(text, `sentence ${number}`).toContain(sentence.text);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    expect(
      report.clauses.map(({ rule, subject, role }) => ({ rule, subject, role })),
      `sentence ${number}`,
    ).toEqual(sentence.parts.map(({ rule, subject, role }) => ({ rule, subject, role })));
    for (const [i, { wording, score, file, line }] of report.clauses.entries()) {
      expect(`${file}:${line}`).toMatch(/^rules\/topics\/[a-z-]+\.yaml:\d+$/);
      const { turn } = wording;
      expect((turn.session + turn.hash) % wording.wordings).toBe(turn.remainder);
      // nothing but its turn chose the wording, or that the one whose turn it was opens as the sentence before
      expect(turn.isNext).toBe(turn.remainder === wording.wording - 1);
      expect(turn.because).toBe(turn.isNext ? undefined : 'opener');
      expect(wording.asked.at(-1)).toMatchObject({ group: wording.group, holds: true });
      for (const asked of wording.asked.slice(0, -1)) expect(asked.holds && asked.passedOver === undefined).toBe(false);
      const { news, nudge, own } = score;
      const stood = (news.turn_in ?? 0) > 0 ? STOOD : 1;
      expect(news.rarity * news.weight * news.freshness * stood + nudge).toBeCloseTo(own, 9);
      // the wording's own line of the file has its words
      const row = new TextDecoder().decode(source.read(wording.file!)).split('\n')[wording.line! - 1]!;
      expect(row, `${wording.file}:${wording.line}`).toContain(wording.template.slice(0, 30));
      if (i > 0) expect(text).toContain(sentence.text.slice(sentence.parts[i]!.start, sentence.parts[i]!.end).trim());
    }
    for (const figure of sentence.figures) expect(text, `figure "${figure.text}"`).toContain(`"${figure.text}"`);
    for (const fact of sentence.facts) expect(text, `fact ${fact}`).toContain(fact);
    for (const { rule, subject } of report.beat.because) dropped.add(`${rule} ${subject}`);
  }
  // whatever was dropped for something that is said is told of with it
  for (const { candidate, by } of river.plan.dropped) {
    if (by) expect(dropped, 'what was beaten').toContain(`${candidate.rule.id} ${candidate.subject}`);
  }
}

describe('every sentence of a brief explains', () => {
  test.each(['2020-03-13', '2020-06-10', '2020-11-18', '2020-11-25'])('sample, %s', (date) => {
    check(sampleSource(), riverOf(sampleDesk(), date));
  });
  test.skipIf(!hasDesk).each(['2016-01-04', '2018-02-06', '2018-12-26', '2020-03-13', '2020-11-25'])(
    'desk, %s',
    (date) => {
      check(deskSource(), riverOf(realDesk(), date));
    },
    30_000,
  );
});

test('the arithmetic of a head that a tail lends its score, and the tails that took its places', () => {
  const river = riverOf(sampleDesk(), '2020-11-25');
  const report = explainSentence(sampleSource(), river, findSentence(river.brief, '2'));
  const [head, first, second] = report.clauses;
  expect([head!.rule, first!.rule, second!.rule]).toEqual([
    'moves/before-the-bell',
    'records/record-close',
    'streaks/straight-gains',
  ]);
  expect(head!.score.lent).toEqual({
    by: 'tail',
    rule: 'records/record-close',
    subject: 'IWM',
    score: first!.score.own,
  });
  expect(sentenceText(report)).toContain(`ranked by the ${bits(first!.score.own)} of its tail records/record-close`);
});

test('what a full section left out is told with each of its sentences', () => {
  const desk = sampleDesk();
  const premarket = desk.edition('premarket');
  const sections = premarket.sections.map((section) =>
    section.id === 'open' ? { ...section, sentences: [1, 2] as [number, number] } : section,
  );
  const river = runRiver(desk, { edition: { ...premarket, sections }, day: parseDay('2020-11-25')!, focus: 'IWM' });
  const { beat } = explainSentence(sampleSource(), river, findSentence(river.brief, '1'));
  const full = river.plan.dropped.filter((dropped) => dropped.full === 'open');
  expect(full.length).toBeGreaterThan(3);
  expect(beat.full?.leftOut.map(({ rule, subject }) => `${rule} ${subject}`).sort()).toEqual(
    full.map(({ candidate }) => `${candidate.rule.id} ${candidate.subject}`).sort(),
  );
  const scores = beat.full!.leftOut.map(({ score }) => score);
  expect(scores, 'the most newsworthy first').toEqual([...scores].sort((a, b) => b - a));
});

describe('a sentence is found', () => {
  const brief = riverOf(sampleDesk(), '2020-11-25').brief;
  test('by number, as the headline, and by words without regard to case, spaces and the form of quotes', () => {
    expect(findSentence(brief, '0').sentence).toBe(brief.headline);
    expect(findSentence(brief, 'headline').number).toBe(0);
    expect(findSentence(brief, '1').sentence).toBe(brief.sections[0]!.paragraphs[0]!.sentences[0]);
    expect(findSentence(brief, '"the  LAGGARDS"').sentence.text).toContain('“the laggards”');
  });
  test.each([
    ['-1', 'no-sentence'],
    ['99', 'no-sentence'],
    ['', 'no-sentence'],
    ['pigs fly', 'no-sentence'],
    ['the Dow', 'no-sentence'],
  ])('"%s": %s', (wanted, code) => {
    expect(() => findSentence(brief, wanted)).toThrow(
      expect.objectContaining({ diagnostics: [expect.objectContaining({ code })] }),
    );
  });
});

test.each([
  ['1.9%', 1.8803, 'percent', 'rounded to one decimal'],
  ['2%', -2, 'percent', 'exact, without its sign'],
  ['-0.2%', -0.2008, 'percent', 'rounded to one decimal'],
  ['more than 20%', 20.478, 'percent', 'hedged as "more than" 20'],
  ['nearly 5%', 4.93, 'percent', 'hedged as "nearly" 5'],
  ['1,853.53', 1853.53, 'level', 'exact'],
  ['74.63', 74.634, 'level', 'rounded to 2 decimals'],
  ['778K', 778_000, 'release', 'in thousands, exact'],
  ['183.9 million', 183_934_100, 'shares', 'in millions, rounded to one decimal'],
  ['a basis point', -1, 'basis points', 'in words, without its sign'],
  ['fourth', 4, 'count', 'as a rank'],
  ['12th', 12, 'count', 'as a rank'],
  ['three', 3, 'count', 'in words'],
  ['44', 44, 'sessions', 'as it is'],
  ['June 10', 18_423, 'day', 'named as a day'],
  ['late-October', 18_564, 'part of month', 'named by its part of the month'],
])('how "%s" stands for %d %s', (text, value, unit, note) => {
  const figure: Figure = { text, value, unit, start: 0, end: text.length, fact: 'f', field: 'x' };
  expect(figureNote(figure)).toBe(note);
});
