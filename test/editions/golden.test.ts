import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '../../src/brief/desk.ts';
import { writeBrief } from '../../src/brief/river.ts';
import { type Layouts, openLayouts } from '../../src/publish/layouts.ts';
import { toMarkdown } from '../../src/publish/markdown.ts';
import { dayFrom } from '../brief/readback.ts';
import { hasDesk, realDesk, sampleDesk, sampleSource } from '../desk.ts';

/**
 * Golden briefs, each read word for word before it was stored. After a change of wording, look at the difference that
 * the test shows, then store the new text with `npm test -- --update test/editions`.
 */
const PREMARKET = [
  '2016-01-04', // the first session of a year
  '2016-06-27', // after the British vote
  '2017-06-14', // dull, with a Fed decision
  '2018-02-06', // the volatility spike
  '2018-12-26', // after a holiday, at the end of a sell-off
  '2019-07-05', // after a holiday, at records
  '2019-09-24', // hardly a move, and a streak
  '2020-02-24', // the last morning before the fall
  '2020-03-12', // a bear market begins
  '2020-03-13', // the worst day since 1987
  '2020-03-16', // the best day, between the two worst
  '2020-03-24', // after the low
  '2020-08-18', // the S&P at its record again
  '2020-11-09', // before the vaccine's news
  '2020-11-25', // the article's day
  '2020-12-28', // after Christmas
];
const AFTER: ReadonlyArray<readonly [edition: string, date: string]> = [
  ['close', '2018-12-26'], // the Dow's first gain of 1,000 points
  ['close', '2020-03-16'], // the worst day since 1987
  ['close', '2020-11-09'], // small caps and values soar
  ['weekly', '2017-06-14'], // dull
  ['weekly', '2020-03-24'], // the best week since 2009
  ['weekly', '2020-11-25'], // a short week at records
];
/** The last of each in the sample's data. */
const OF_SAMPLE = [
  ['premarket', '2020-11-25'],
  ['close', '2020-11-24'],
  ['weekly', '2020-11-20'],
] as const;
const OF_DESK = [...PREMARKET.map((date) => ['premarket', date] as const), ...AFTER];

const markdownOf = (desk: Desk, [edition, date]: readonly [string, string], layouts: Layouts): string =>
  toMarkdown(writeBrief(desk, { edition: desk.edition(edition), day: dayFrom(date), focus: 'IWM' }), layouts);

describe('golden briefs', () => {
  let layouts: Layouts;
  beforeAll(async () => {
    layouts = await openLayouts(sampleSource());
  });

  test.each(OF_SAMPLE)('sample, %s of %s', async (edition, date) => {
    const markdown = markdownOf(sampleDesk(), [edition, date], layouts);
    await expect(markdown).toMatchFileSnapshot(join(import.meta.dirname, date, `sample-${edition}.md`));
  });

  test.skipIf(!hasDesk).each(OF_DESK)('desk, %s of %s', async (edition, date) => {
    const markdown = markdownOf(realDesk(), [edition, date], layouts);
    await expect(markdown).toMatchFileSnapshot(join(import.meta.dirname, date, `desk-${edition}.md`));
  });
});
