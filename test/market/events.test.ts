import { expect, test } from 'vitest';
import { Fault } from '../../src/base/diagnostic.ts';
import { parseEvents } from '../../src/market/events.ts';

const HEADER = 'at,title,kind,announced,release,consensus';
const parse = (...rows: string[]) =>
  parseEvents(`${HEADER}\n${rows.join('\n')}\n`, ['fomc-minutes'], ['initial-claims']);

function messageOf(...rows: string[]): string {
  try {
    parse(...rows);
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
  return '';
}

test('events come in order of time, ties in order of lines', () => {
  const events = parse(
    '2020-11-25T14:00:00-05:00,"Minutes, November",fomc-minutes,,,',
    '2020-11-25T08:30:00-05:00,Claims,,2020-11-20T00:00:00-05:00,initial-claims,730000',
    '2020-11-25T19:00:00Z,Later line,,,,',
  );
  expect(events.map(({ title, line }) => [title, line])).toEqual([
    ['Claims', 3],
    ['Minutes, November', 2],
    ['Later line', 4],
  ]);
  expect(events[0]).toMatchObject({
    announced: Date.UTC(2020, 10, 20, 5),
    release: 'initial-claims',
    consensus: 730000,
    kind: '',
  });
  expect('announced' in events[1]!, 'an empty announcement means always known').toBe(false);
  expect('consensus' in events[1]!).toBe(false);
});

test.each([
  ['2020-11-25,Minutes,fomc-minutes,,,', '"at"'],
  ['2020-11-25T14:00:00-05:00,Minutes,fomc,,,', '"fomc" is not among the events'],
  ['2020-11-25T14:00:00-05:00,Minutes,fomc-minutes,yesterday,,', '"announced"'],
  ['2020-11-25T14:00:00-05:00,Claims,,,claims,', '"claims" is not among the releases'],
  ['2020-11-25T14:00:00-05:00,Claims,,,initial-claims,many', '"consensus"'],
  ['2020-11-25T14:00:00-05:00,Minutes', '2 cells'],
])('the row %j is refused: %s', (row, what) => {
  const message = messageOf('2020-11-25T14:00:00-05:00,Fine,,,,', row);
  expect(message).toContain(what);
  expect(message, 'file and line').toContain('data/events.csv:3:');
});
