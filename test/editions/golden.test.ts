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
const DESK_DATES = [
  '2016-01-04', // the first session of a year
  '2016-06-27', // after the British vote
  '2017-06-14', // dull, with a Fed decision
  '2018-02-06', // the volatility spike
  '2018-12-26', // after a holiday, at the end of a sell-off
  '2019-07-05', // after a holiday, at records
  '2019-09-24', // hardly a move, and a streak
  '2020-03-13', // the crash
  '2020-11-25', // the article's day
];

const markdownOf = (desk: Desk, date: string, layouts: Layouts): string =>
  toMarkdown(writeBrief(desk, { edition: desk.edition('premarket'), day: dayFrom(date), focus: 'IWM' }), layouts);

describe('golden briefs', () => {
  let layouts: Layouts;
  beforeAll(async () => {
    layouts = await openLayouts(sampleSource());
  });

  test('sample, 2020-11-25', async () => {
    const markdown = markdownOf(sampleDesk(), '2020-11-25', layouts);
    await expect(markdown).toMatchFileSnapshot(join(import.meta.dirname, '2020-11-25', 'sample-premarket.md'));
  });

  test.skipIf(!hasDesk).each(DESK_DATES)('desk, %s', async (date) => {
    const markdown = markdownOf(realDesk(), date, layouts);
    await expect(markdown).toMatchFileSnapshot(join(import.meta.dirname, date, 'desk-premarket.md'));
  });
});
