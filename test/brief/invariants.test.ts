import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/base/choice.ts';
import { formatDay } from '../../src/base/dates.ts';
import type { Source } from '../../src/base/source.ts';
import { type Desk, openDesk } from '../../src/brief/desk.ts';
import { writeBrief } from '../../src/brief/river.ts';
import type { Brief } from '../../src/brief/tree.ts';
import { deskSource, hasDesk, realDesk, sampleDesk, sampleSource } from '../desk.ts';
import { cutSource } from './cut.ts';
import { dayFrom, misread, namesOf, sentencesOf, untraced } from './readback.ts';

const briefOf = (desk: Desk, date: string, focus = 'IWM'): Brief =>
  writeBrief(desk, { edition: desk.edition('premarket'), day: dayFrom(date), focus });

/** Sessions drawn at random, the same on every run. */
function drawSessions(desk: Desk, from: string, to: string, count: number, seed: number): string[] {
  const random = seededRandom(seed);
  const sessions = [...desk.market.calendar.sessions].filter((day) => day >= dayFrom(from) && day <= dayFrom(to));
  return Array.from({ length: count }, () => formatDay(sessions[Math.floor(random() * sessions.length)]!));
}

interface Workspace {
  readonly name: string;
  readonly present: boolean;
  readonly desk: () => Desk;
  readonly source: () => Source;
  readonly from: string;
  readonly to: string;
}

const WORKSPACES: readonly Workspace[] = [
  { name: 'sample', present: true, desk: sampleDesk, source: sampleSource, from: '2016-01-04', to: '2020-11-25' },
  { name: 'desk', present: hasDesk, desk: realDesk, source: deskSource, from: '2016-01-04', to: '2021-03-31' },
];

describe.each(WORKSPACES)('invariants on the $name', ({ present, desk, source, from, to }) => {
  const on = test.skipIf(!present);

  on('1: what was not known at the moment changes no byte', { timeout: 180_000 }, () => {
    const whole = desk();
    for (const date of [...drawSessions(whole, from, to, 19, 11), '2020-11-25']) {
      const expected = briefOf(whole, date);
      const asOf = Date.parse(expected.asOf);
      const cut = openDesk(cutSource(source(), whole.market, asOf));
      expect(JSON.stringify(briefOf(cut, date)), `the brief of ${date} looks ahead`).toBe(JSON.stringify(expected));
    }
  });

  on('2: the order of files, and what was written before, change no byte', { timeout: 60_000 }, () => {
    const plain = source();
    const reversed: Source = { read: plain.read, list: (folder) => [...plain.list(folder)].reverse() };
    const other = openDesk(reversed);
    const alone = openDesk(source());
    expect(JSON.stringify(briefOf(other, '2020-11-25'))).toBe(JSON.stringify(briefOf(alone, '2020-11-25')));
    const used = desk();
    for (const date of drawSessions(used, from, to, 5, 3)) briefOf(used, date);
    expect(JSON.stringify(briefOf(used, '2020-11-25')), 'a brief depends on those before it').toBe(
      JSON.stringify(briefOf(alone, '2020-11-25')),
    );
  });

  on(
    '3: every number, rank, date and relative day is a figure, and reads back to its value',
    { timeout: 60_000 },
    () => {
      const { market, metrics } = desk();
      const names = namesOf(market, metrics);
      const faults: string[] = [];
      for (const date of [...drawSessions(desk(), from, to, 150, 5), '2020-11-25']) {
        const brief = briefOf(desk(), date);
        for (const sentence of sentencesOf(brief)) {
          for (const loose of untraced(sentence, names)) faults.push(`${date}: "${loose}" in: ${sentence.text}`);
          for (const figure of sentence.figures) {
            expect(sentence.text.slice(figure.start, figure.end), 'a figure does not stand at its offsets').toBe(
              figure.text,
            );
            const why = misread(figure, dayFrom(date), market);
            if (why !== undefined) faults.push(`${date}: ${why} in: ${sentence.text}`);
          }
        }
      }
      expect(faults).toEqual([]);
    },
  );

  on('4: every rule has a verdict', () => {
    const { rulebook } = desk();
    const brief = briefOf(desk(), '2020-11-25');
    const judged = new Set(brief.verdicts.map((verdict) => verdict.rule));
    expect(rulebook.map((rule) => rule.id).filter((id) => !judged.has(id))).toEqual([]);
    expect(brief.verdicts.filter((verdict) => verdict.why === '')).toEqual([]);
  });

  on('8: nothing is caused and nothing advised', { timeout: 60_000 }, () => {
    const forbidden =
      /\b(because|due to|thanks to|amid|driven by|buy|sell(?![- ]off)|should|must|expect(?:s|ed)? to)\b/i;
    for (const date of drawSessions(desk(), from, to, 100, 8)) {
      for (const { text, quoted } of sentencesOf(briefOf(desk(), date))) {
        const ours = quoted.reduce(
          (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
          text,
        );
        expect(ours).not.toMatch(forbidden);
      }
    }
  });
});
