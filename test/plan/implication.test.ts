import { expect, test } from 'vitest';
import type { Fact, FactValues } from '../../src/facts/fact.ts';
import { implies } from '../../src/plan/implication.ts';
import { factOf } from '../words/setting.ts';

const tracksNothing = (): undefined => undefined;
const fact = (kind: string, subject: string, values: FactValues, keys: Fact['keys'] = {}): Fact => ({
  ...factOf(kind, subject, values),
  id: `${kind}/${subject}`,
  keys,
});

test('heavy trading is told of one instrument, light trading beside it', () => {
  const [heavy, other] = ['SPY', 'IWM'].map((symbol) => fact('volume', symbol, {}, { direction: 'high' }));
  const light = fact('volume', 'IWM', {}, { direction: 'low' });
  expect(implies(heavy!, other!, tracksNothing), 'heavy in both').toBe(true);
  expect(implies(heavy!, light, tracksNothing), 'heavy in one, light in the other').toBe(false);
});

test('a day that turned around is told of one instrument, unless another turned the other way', () => {
  const [up, other] = ['IWM', 'SPX'].map((symbol) => fact('range', symbol, { reversed: 'up' }));
  const down = fact('range', 'DJI', { reversed: 'down' });
  expect(implies(up!, other!, tracksNothing), 'both turned up').toBe(true);
  expect(implies(up!, down, tracksNothing), 'one turned down').toBe(false);
  expect(implies(up!, { ...other!, session: other!.session - 1 }, tracksNothing), 'another day').toBe(false);
});
