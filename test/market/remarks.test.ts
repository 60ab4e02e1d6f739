import { expect, test } from 'vitest';
import { dayOf } from '../../src/base/dates.ts';
import { Fault } from '../../src/base/diagnostic.ts';
import { clockOf } from '../../src/market/clock.ts';
import { parseRemarks } from '../../src/market/remarks.ts';

const clock = clockOf('America/New_York');
const BY_DAY = '- speaker: Jane Doe\n  firm: Firm\n  on: 2020-11-24\n  text: stocks are dear\n';
const BY_TIME = '- speaker: John Roe\n  on: 2020-11-24T23:30:00-05:00\n  text: yields will rise\n';

test('a remark dated by the day is known from the end of that day, one with a time from then', () => {
  const [jane, john] = parseRemarks(BY_DAY + BY_TIME, clock);
  expect(jane).toMatchObject({ day: dayOf(2020, 11, 24), known: Date.UTC(2020, 10, 25, 5) });
  expect(john, 'late at night New York time is still the 24th there').toMatchObject({
    day: dayOf(2020, 11, 24),
    known: Date.UTC(2020, 10, 25, 4, 30),
  });
});

test('a remark knows its line', () => {
  expect(parseRemarks(BY_DAY + BY_TIME, clock).map((remark) => remark.line())).toEqual([1, 5]);
});

test('a remark is named by its content, so that remarks added before it do not rename it', () => {
  const [alone] = parseRemarks(BY_TIME, clock);
  const [, second] = parseRemarks(BY_DAY + BY_TIME, clock);
  expect(second!.id).toBe(alone!.id);
  const [other] = parseRemarks(BY_TIME.replace('rise', 'fall'), clock);
  expect(other!.id, 'another text is another remark').not.toBe(alone!.id);
});

test.each([
  ['- speaker: A\n  on: yesterday\n  text: x\n', 'takes YYYY-MM-DD', 2],
  ['- speaker: A\n  on: 2020-11-24\n  txt: x\n', 'did you mean "text"?', 3],
  ['- on: 2020-11-24\n  text: x\n', '"0.speaker"', 1],
])('%j is refused with its place', (text, what, line) => {
  let caught: unknown;
  try {
    parseRemarks(text, clock);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(Fault);
  expect((caught as Fault).message).toContain(what);
  expect((caught as Fault).diagnostics.map((fault) => fault.line)).toContain(line);
});
