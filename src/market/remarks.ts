import * as z from 'zod';
import { hashText } from '../base/choice.ts';
import { type Day, type Moment, parseDay, parseMoment } from '../base/dates.ts';
import { naming } from '../base/naming.ts';
import type { Memo } from '../base/source.ts';
import { readYaml } from '../base/yaml.ts';
import type { Clock } from './clock.ts';

/** Who said what: the keys of every attributed remark, wherever it is written down. */
export const statementKeys = {
  speaker: z.string().min(1).describe('Who said it.'),
  role: z.string().describe('As what: "chief strategist".').optional(),
  firm: z.string().describe('Of which firm.').optional(),
  outlet: z.string().describe('Where it was said: "Bloomberg".').optional(),
  text: z
    .string()
    .min(1)
    .describe(
      'What was said, as a clause that follows "says": indirect speech, with at most a few words in quotation marks.',
    ),
};

const remarkShape = z.strictObject({
  ...statementKeys,
  on: z
    .string()
    .describe('When: YYYY-MM-DD, known from the end of that day; or an ISO 8601 time with an offset, known from then.'),
  topics: z.array(z.string()).default([]).describe('What it is about, in words of your own.'),
  subjects: z
    .array(naming('instrument', 'A symbol.'))
    .default([])
    .describe('Whom it is about: told in briefs of these instruments alone; in all briefs where there is none.'),
});

export const remarksShape = z
  .array(
    remarkShape.refine((remark) => parseDay(remark.on) !== undefined || parseMoment(remark.on) !== undefined, {
      message: 'takes YYYY-MM-DD or an ISO 8601 time with an offset',
      path: ['on'],
    }),
  )
  .describe('Attributed remarks: who said what, and when.');

/** An attributed statement. A remark dated by the day alone is known from the end of that day. */
export interface Remark extends Readonly<z.infer<typeof remarkShape>> {
  readonly id: string;
  readonly day: Day;
  readonly known: Moment;
  /** the file that it stands in */
  readonly file: string;
  /** where it is said: a speaker's second remark in one place is an addition to the first */
  readonly place: string;
  line(): number;
}

export const REMARKS_FILE = 'data/remarks.yaml';

/** @throws Fault with the place of each unknown key and wrong type */
export function parseRemarks(text: string, clock: Clock, memo?: Memo): Remark[] {
  // a file of comments alone has none
  const file = readYaml(REMARKS_FILE, text, remarksShape.nullable(), memo);
  return (file.value ?? []).map((remark, i): Remark => {
    const moment = parseMoment(remark.on);
    const day = moment === undefined ? parseDay(remark.on)! : clock.local(moment).day;
    return {
      ...remark,
      id: remarkId(remark),
      day,
      known: moment ?? clock.at(day + 1, 0),
      file: REMARKS_FILE,
      place: REMARKS_FILE,
      line: () => file.place([i]).line ?? 1,
    };
  });
}

/** A remark is named by content, not by place: rows that are not yet visible must not change the names of those that are. */
export function remarkId({ speaker, on, text }: Pick<Remark, 'speaker' | 'on' | 'text'>): string {
  return `${speaker.toLowerCase().replace(/[^a-z]+/g, '-')}-${hashText(on + text).toString(36)}`;
}
