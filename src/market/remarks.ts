import * as z from 'zod';
import { hashText } from '../base/choice.ts';
import { type Day, type Moment, parseDay, parseMoment } from '../base/dates.ts';
import type { Memo } from '../base/source.ts';
import { readYaml } from '../base/yaml.ts';
import type { Clock } from './clock.ts';

const remarkShape = z.strictObject({
  speaker: z.string().min(1),
  role: z.string().optional(),
  firm: z.string().optional(),
  outlet: z.string().optional(),
  on: z.string(),
  /** what was said, as a clause that follows "says": indirect speech, with at most a few words in quotation marks */
  text: z.string().min(1),
  topics: z.array(z.string()).default([]),
  subjects: z.array(z.string()).default([]),
});

export const remarksShape = z.array(
  remarkShape.refine((remark) => parseDay(remark.on) !== undefined || parseMoment(remark.on) !== undefined, {
    message: 'takes YYYY-MM-DD or an ISO 8601 time with an offset',
    path: ['on'],
  }),
);

/** An attributed statement. A remark dated by the day alone is known from the end of that day. */
export interface Remark extends Readonly<z.infer<typeof remarkShape>> {
  readonly id: string;
  readonly day: Day;
  readonly known: Moment;
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
    // named by content, not by place: rows that are not yet visible must not change the names of those that are
    const id = `${remark.speaker.toLowerCase().replace(/[^a-z]+/g, '-')}-${hashText(remark.on + remark.text).toString(36)}`;
    return { ...remark, id, day, known: moment ?? clock.at(day + 1, 0), line: () => file.place([i]).line ?? 1 };
  });
}
