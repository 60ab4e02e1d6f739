import { describe, expect, test } from 'vitest';
import { runRiver } from '../../src/brief/river.ts';
import { numberOf } from '../../src/rulebook/match.ts';
import { openerOf } from '../../src/words/openers.ts';
import { hasDesk, realDesk } from '../desk.ts';
import { dayFrom } from './readback.ts';

const CONNECTIVE = /^(?:But |Still, |Meanwhile, )/;
/** Every seventh session of the crash, of a calm year and of a year of records. */
const SPANS = [
  ['2017-03-01', 120],
  ['2019-11-01', 200],
] as const;

describe.skipIf(!hasDesk)('the briefs of a year and a half, as they run on', () => {
  const desk = hasDesk ? realDesk() : undefined;
  const rivers = SPANS.flatMap(([from, count]) => {
    if (!desk) return [];
    const { sessions } = desk.market.calendar;
    const start = sessions.indexOf(dayFrom(from));
    return Array.from({ length: Math.floor(count / 7) }, (_, i) =>
      runRiver(desk, { edition: desk.edition('premarket'), day: sessions[start + i * 7]!, focus: 'IWM' }),
    );
  });
  const all = rivers.map(({ brief, plan, setting }) => ({
    brief,
    setting,
    planned: plan.sections.flatMap(({ paragraphs }) => paragraphs.flat()),
    sentences: brief.sections.flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.sentences)),
  }));

  test('neighbours hardly ever open alike: only where all wordings of a group begin with their subject', () => {
    let neighbours = 0;
    let alike = 0;
    const examples: string[] = [];
    for (const { brief, sentences } of all) {
      for (const [i, { text }] of sentences.entries()) {
        if (i === 0) continue;
        neighbours++;
        const before = sentences[i - 1]!.text;
        if (openerOf(text) !== openerOf(before)) continue;
        alike++;
        examples.push(`${brief.date}: ${before} ${text}`);
      }
    }
    expect(alike / neighbours, examples.join('\n')).toBeLessThan(0.01);
  });

  test('a wording is another than planned only where that one would open alike, and is named truly', () => {
    let others = 0;
    for (const { planned, sentences } of all) {
      for (const [i, { parts }] of sentences.entries()) {
        const { wording } = planned[i]!;
        const [head] = parts;
        const { length } = wording.group.words;
        expect(numberOf(head!)).toBeLessThanOrEqual(length);
        if (head!.variant === wording.variant) continue;
        others++;
        expect(head!.variant.split('.')[0], 'of the same group').toBe(wording.variant.split('.')[0]);
      }
    }
    expect(others, 'it happens').toBeGreaterThan(0);
  });

  test('two connectives at most, and none twice in a row', () => {
    for (const { brief, sentences } of all) {
      const linked = sentences.map(({ text }) => CONNECTIVE.test(text));
      expect(linked.filter(Boolean).length, brief.date).toBeLessThanOrEqual(2);
      for (let i = 1; i < linked.length; i++) expect(linked[i] && linked[i - 1], brief.date).toBe(false);
    }
  });

  test('paragraphs of one to three sentences', () => {
    for (const { brief } of all) {
      for (const { paragraphs } of brief.sections) {
        for (const { sentences } of paragraphs) expect(sentences.length >= 1 && sentences.length <= 3).toBe(true);
      }
    }
  });

  test('what stood so before and has not its turn is said only if it is rare enough all the same', () => {
    for (const { brief, planned } of all) {
      for (const { candidate, rank } of planned) {
        const { turn_in: turnIn = 0 } = candidate.main.news;
        if (turnIn === 0) continue;
        expect(rank.score, `${brief.date} ${candidate.rule.id}`).toBeGreaterThanOrEqual(2.2);
      }
    }
  });

  test('nothing moved by "0%"', () => {
    for (const { brief, sentences } of all)
      for (const { text } of sentences) expect(text, brief.date).not.toMatch(/(?<![\d.])0%/);
  });
});
